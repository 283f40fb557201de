"""A row whose place was a centre was given the road to itself, where `where` has none to drive."""

from __future__ import annotations

from tests.batch.compare import STARTED, differences, engines, lines
from thrombo_cli.batch.rows import rows_of
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference


def test_there_is_no_road_to_where_one_is(shipped: Registry, reference: Reference) -> None:
    row = {"id": 1, "place": "Royal Preston", "at": "2026-01-20T13:08", "onset": "60m"}
    plain = {**row, "onset": "2026-01-20T12:08"}
    quick, _ = engines(shipped, reference)
    assert '"travel_minutes":0.0' in lines(quick(rows_of([plain], 1, STARTED)))[0]
    assert differences(shipped, reference, [row, plain]) == []
