"""Every form of place and time runs as columns, and is answered as the resolver answers it."""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random
from typing import Any

from tests.batch.compare import STARTED, differences, engines, lines
from tests.batch.rows import FIRST, MINUTES_OF_A_YEAR, postcodes
from thrombo_cli.batch.answers import CSV_COLUMNS, cells_of
from thrombo_cli.batch.parquet import Batches
from thrombo_cli.batch.row_json import FIELDS
from thrombo_cli.batch.rows import rows_of
from thrombo_cli.london import iso, to_london
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

NAMES = ("Royal Preston", "Royal Blackburn", "Raigmore", "LA1", "SW1A", "BT12", "SD 52 32")
FIRST_HOSPITALS = ("Royal Blackburn", "Furness General", "Raigmore", "Wrexham Maelor")
HOLY_ISLAND = "55.6700,-1.8010"


def mixed(reference: Reference, seed: int, count: int) -> list[dict[str, Any]]:
    """Postcodes, names, outward codes, coordinates; full times, spans ago, clock times."""
    rng, known = Random(seed), postcodes(reference)
    return [_row(rng, known, number) for number in range(count)]


def _row(rng: Random, known: tuple[str, ...], number: int) -> dict[str, Any]:
    at = FIRST + timedelta(minutes=rng.randint(0, MINUTES_OF_A_YEAR))
    minutes = rng.randint(0, 700)
    begun = to_london(at - timedelta(minutes=minutes))
    # Land, sea and border alike, Scotland not left out.
    point = f"{rng.uniform(50, 58.7):.4f},{rng.uniform(-5, 1):.{rng.randint(2, 6)}f}"
    place = rng.choice((rng.choice(known), rng.choice(NAMES), point, HOLY_ISLAND))
    spans = f"{minutes}m", f"{minutes // 60}h{minutes % 60:02d}m ago", "two hours ago", "now"
    clocks = f"{begun:%H:%M}", f"{begun:%H%M}hrs", f"today {begun:%H:%M}", f"{begun:%H:%M}:30"
    days = f"yesterday {begun:%H:%M}", f"{begun:%a %d %b %Y %H:%M}", "yesterday noon"
    onset = rng.choice((iso(begun), rng.choice(spans), rng.choice(clocks), rng.choice(days)))
    return {"id": number, "place": place, "at": iso(at), "onset": onset}


def test_every_form_is_answered_as_by_the_resolver(shipped: Registry, reference: Reference) -> None:
    assert differences(shipped, reference, mixed(reference, seed=1, count=900)) == []


def test_hardly_a_row_of_any_form_is_left_to_be_asked_alone(
    shipped: Registry, reference: Reference
) -> None:
    quick, slow = engines(shipped, reference)
    asked = mixed(reference, seed=2, count=600)
    bad = slow(rows_of(asked, 1, STARTED)).problems
    sound = [row for number, row in enumerate(asked) if number not in bad]
    answers = quick(rows_of([*sound, {"id": 1, "place": "LA1", "at": "24:00"}], 1, STARTED))
    assert len(sound) in answers.alone
    assert len(answers.alone) < len(sound) // 20


def ways(reference: Reference, seed: int, count: int) -> list[dict[str, Any]]:
    """The same rows by way of a first hospital, named or the nearest, or out of one."""
    rng = Random(seed)
    return [_by_a_hospital(rng, row) for row in mixed(reference, seed, count)]


def _by_a_hospital(rng: Random, row: dict[str, Any]) -> dict[str, Any]:
    stay = {"door_in_door_out": rng.choice((0, 45, "90", 600))} if rng.random() < 0.5 else {}
    if rng.random() < 0.5:
        return row | stay | {"via": rng.choice(("nearest", " Nearest", *FIRST_HOSPITALS))}
    place = {"place": rng.choice(FIRST_HOSPITALS)}
    came = rng.choice(({"door_in": rng.choice(("20m", "21:10"))}, {"via": "nearest"}, stay))
    return row | place | (came or {"door_in_door_out": 75})


def test_every_way_is_answered_as_by_the_resolver(shipped: Registry, reference: Reference) -> None:
    assert differences(shipped, reference, ways(reference, seed=3, count=900)) == []


def test_hardly_a_way_is_left_to_be_asked_alone(shipped: Registry, reference: Reference) -> None:
    """Found: a row with a way took a hundred times as long as one without."""
    quick, slow = engines(shipped, reference)
    asked = ways(reference, seed=4, count=600)
    bad = slow(rows_of(asked, 1, STARTED)).problems
    sound = [row for number, row in enumerate(asked) if number not in bad]
    assert len(sound) > 300
    assert len(quick(rows_of(sound, 1, STARTED)).alone) < len(sound) // 20


def test_a_way_is_the_same_in_every_form_of_output(shipped: Registry, reference: Reference) -> None:
    answers = engines(shipped, reference)[0](rows_of(ways(reference, 5, 300), 1, STARTED))
    wanted = [json.loads(line) for line in lines(answers)]
    cells = [dict(zip(CSV_COLUMNS, row, strict=True)) for row in cells_of(answers)]
    table = Batches().of(answers).to_pylist()
    sound = [number for number, row in enumerate(wanted) if "error" not in row]
    assert sum(wanted[number]["via"] is not None for number in sound) > 200
    for number in sound:
        for found in (cells[number], table[number]):
            assert all(found[name] == wanted[number][name] for name in FIELDS[1:]), number


def test_a_row_that_is_asked_alone_keeps_its_place_among_rows_of_every_form(
    shipped: Registry, reference: Reference
) -> None:
    """Found while the columns were rewritten: the rows after it had one another's ids."""
    places = ("LA1 4YW", "54.04,-2.79", "LA1", "SW1A 1AA", "51.5,-0.12", "PR2")
    asked = [{"id": n, "place": places[n % 6], "at": "2026-11-25T03:00Z"} for n in range(40)]
    for odd in (0, 7, 20, 39):
        rows = [*asked[:odd], {**asked[odd], "place": "nowhere"}, *asked[odd + 1 :]]
        assert differences(shipped, reference, rows) == []


def test_a_tidal_road_is_told_in_a_column_too(shipped: Registry, reference: Reference) -> None:
    """Found: a row of a batch from Holy Island had no warning, where `where` gave one."""
    rows = [{"id": n, "place": HOLY_ISLAND, "at": "2026-06-01T10:00Z"} for n in range(20)]
    answers = engines(shipped, reference)[0](rows_of(rows, 1, STARTED))
    assert answers.judged is not None
    assert {answers.judged.texts[number].warnings for number in answers.judged.which} == {
        ("tidal_road",)
    }
