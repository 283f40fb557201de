"""Every row of the hours tables holds, and the page made from them is current."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.registries import centre_of
from tests.spec.semantics import semantics_page
from tests.spec.tables import TABLES, Table
from thrombo_cli.hours import Timeline
from thrombo_cli.reference.reader import Reference
from thrombo_cli.times import parse_at

PRESENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ROWS = [(table, when, state) for table in TABLES for when, state in table.rows]
PAGE = Path(__file__).parents[2] / "docs" / "semantics.md"


@pytest.mark.parametrize(
    ("table", "when", "state"), ROWS, ids=[f"{t.title} {w}" for t, w, _ in ROWS]
)
def test_the_hours_say(table: Table, when: str, state: str, reference: Reference) -> None:
    centre = centre_of(table.centre, reference, table.nation)
    timetable = Timeline.of(centre, reference.calendar())
    assert timetable.state_at(parse_at(when, PRESENT)) == state


def test_the_page_is_made_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == semantics_page(), (
        "run: python -m tests.spec.semantics"
    )
