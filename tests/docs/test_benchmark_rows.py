"""What the benchmark asks can be asked: it once could not run, its reader of the map was of old."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks import parity, sample, tables
from benchmarks.setting import RIVALS
from thrombo_cli import World
from thrombo_cli.reference.reader import Reference

PLACES = sample.Places(
    ["PR29HT", "LA14RP", "TR13LJ"],
    ["PR2", "LA1"],
    ["Royal Preston Hospital", "Royal Blackburn Hospital"],
    ["53.7900,-2.7050", "50.2660,-5.0930"],
)


def test_the_table_of_postcodes_is_that_of_the_reference_data(reference: Reference) -> None:
    rows = list(islice(tables._postcodes(reference), 300))
    assert len({row[0] for row in rows}) == 300
    for key, name, network, nation, latitude, longitude in rows:
        place = reference.postcode(key)
        assert place is not None
        assert place.area is not None
        assert reference.columns.names[place.area] == name
        assert (place.network, place.nation) == (network, nation)
        assert (place.latitude, place.longitude) == (latitude, longitude)


def test_mixed_rows_have_every_form_and_each_is_answered() -> None:
    rows = list(sample.mixed_rows(PLACES, 400))
    shown = {row["place"].replace(" ", "") for row in rows}
    assert shown == {form.replace(" ", "") for forms in PLACES for form in forms}
    endings = ("Z", "m", "ago")
    assert all(any(row["onset"].endswith(end) for row in rows) for end in endings)
    assert sum(len(row["onset"]) == 5 and ":" in row["onset"] for row in rows) > 50
    with World.open() as world:
        answered = list(world.answers(rows))
    assert [row["id"] for row in answered if row.get("best") is None] == []
    assert list(sample.mixed_rows(PLACES, 100)) == rows[:100]


def test_answers_of_a_column_and_of_one_question_are_compared_field_by_field(
    reference: Reference, tmp_path: Path
) -> None:
    rows = list(sample.mixed_rows(PLACES, 30))
    rows.append({**rows[0], "id": "x", "place": "nowhere"})
    source = sample.write_rows(tmp_path / "rows.jsonl", rows)
    with World.open() as world:
        found = parity.answers(map(json.dumps, world.answers(rows)))
        pq.write_table(world.answer_table(sample.as_table(source)), tmp_path / "found.parquet")
        asked = parity.asked(map(json.dumps, rows), world.registry, world.reference)
    assert found[-1] == ("x", 2)
    assert parity.same("JSON and the resolver", found, asked) == 31
    assert parity.same("Parquet and JSON", parity.answers_in(tmp_path / "found.parquet"), found)


def test_the_command_that_does_nothing_does_nothing() -> None:
    words = [sys.executable, str(RIVALS / "empty_command.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""
