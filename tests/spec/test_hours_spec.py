"""Every row of the hours tables holds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.build import centre_of
from tests.spec.tables import TABLES, Table
from thrombo_cli.hours import Timeline
from thrombo_cli.reference.reader import Reference
from thrombo_cli.times import parse_at

PRESENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ROWS = [(table, when, state) for table in TABLES for when, state in table.rows]


@pytest.mark.parametrize(
    ("table", "when", "state"), ROWS, ids=[f"{t.title} {w}" for t, w, _ in ROWS]
)
def test_the_hours_say(table: Table, when: str, state: str, reference: Reference) -> None:
    centre = centre_of(table.centre, reference, table.nation)
    timetable = Timeline.of(centre, reference.calendar())
    assert timetable.state_at(parse_at(when, PRESENT)) == state
