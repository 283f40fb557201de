"""The quick way and the resolver give the same answers, row for row.

A longer comparison: `python -m tests.batch.compare ROWS`.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from tests.batch.books import book
from tests.batch.compare import STARTED, differences, differences_from_where, engines
from tests.batch.rows import rows
from thrombo_cli.batch import first_centre, row_json, way_columns
from thrombo_cli.batch.pipeline import in_full
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import rows_of
from thrombo_cli.model.answer import Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference
from thrombo_cli.render.where_json import where_json
from thrombo_cli.resolver import resolve
from thrombo_cli.times import parse_at, parse_clock_start, parse_minutes


def test_thousands_of_rows_of_every_kind(shipped: Registry, reference: Reference) -> None:
    assert differences(shipped, reference, rows(reference, seed=5, count=1500)) == []


@pytest.mark.parametrize("seed", range(5))
def test_registries_that_cross_every_rule(
    shipped: Registry, reference: Reference, seed: int
) -> None:
    asked = rows(reference, seed=100 + seed, count=150)
    assert differences(book(shipped, seed), reference, asked) == []


@pytest.mark.parametrize("seed", range(2))
def test_rows_with_a_way_say_what_where_says(
    shipped: Registry, reference: Reference, seed: int
) -> None:
    asked = rows(reference, seed=300 + seed, count=150, ways=1.0)
    used = book(shipped, seed) if seed else shipped
    assert differences_from_where(used, reference, asked) == []
    assert sum("via" in row for row in asked) > 50


def test_a_minute_in_a_way_would_be_seen(
    shipped: Registry, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = way_columns.minutes_since
    asked = rows(reference, seed=300, count=40, ways=1.0)
    monkeypatch.setattr(way_columns, "minutes_since", lambda *times: right(*times) + 1)
    assert differences_from_where(shipped, reference, asked)


def test_a_minute_in_a_way_that_is_asked_alone_would_be_seen(
    shipped: Registry, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = row_json._way
    monkeypatch.setattr(
        row_json, "_way", lambda best: {**right(best), "via_minutes_to_puncture": 1}
    )
    asked = rows(reference, seed=300, count=40, ways=1.0)
    assert differences(shipped, reference, asked)


def test_rows_that_come_in_any_pieces(shipped: Registry, reference: Reference) -> None:
    asked = rows(reference, seed=9, count=120)
    assert differences(shipped, reference, asked, piece=1) == []
    assert differences(shipped, reference, asked, piece=7) == []


def test_most_plain_rows_are_judged_as_columns(
    shipped: Registry, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, _ = engines(shipped, reference)
    asked: list[Any] = []
    monkeypatch.setattr(quick._resolver, "first", asked.append)
    quick(rows_of(rows(reference, seed=3, count=500, plain=True), 1, STARTED))
    assert len(asked) < 10  # hospitals' own postcodes are places that `places` reads


def test_the_comparison_would_see_one_second(
    shipped: Registry, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = first_centre.judge

    def wrong(*asked: Any) -> Any:
        judged = right(*asked)
        return judged._replace(moment=judged.moment + np.int64(1))

    monkeypatch.setattr(first_centre, "judge", wrong)
    assert differences(shipped, reference, rows(reference, seed=5, count=50, plain=True))


def test_a_whole_answer_is_that_of_where(shipped: Registry, reference: Reference) -> None:
    asked = [row for row in rows(reference, seed=6, count=60, plain=True) if row.get("at")]
    asker = RowResolver(shipped, reference.calendar(), reference)
    body, faults = in_full(asker).answer(rows_of(asked, 1, STARTED))
    assert faults == 0
    for row, line in zip(asked, b"".join(body).splitlines(), strict=True):
        found = json.loads(line)
        assert found.pop("reference") == reference.seal()[:12]
        assert found == {"id": row["id"], **_where(row, shipped, reference)}


def _where(row: dict[str, Any], registry: Registry, reference: Reference) -> Any:
    """The answer of `where`, put together here again from its parts."""
    at = parse_at(row["at"], STARTED)
    query = Query(
        place=parse_place(row["place"], reference, registry),
        at=at,
        simulated=True,
        clock_start=parse_clock_start(row.get("onset"), row.get("last_known_well"), at),
        leave_in=parse_minutes(str(row.get("leave_in", 0))),
        given={},
    )
    answer = where_json(resolve(registry, reference.calendar(), query, reference), registry)
    return json.loads(json.dumps(answer))
