"""25 October 2026, 01:00 comes twice: the cut-off of an opening in that hour was before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.build import ask_one, centre, daily, entry, minutes, question

FIRST_READING = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)  # 01:00 BST
SECOND_READING = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # 01:00 GMT


@pytest.mark.parametrize("gate", ["last_acceptance", "arrive_by", "last_referral"])
def test_the_door_is_open_from_its_opening_to_its_cutoff(gate: str) -> None:
    held = centre("a", entry(daily("01:10-09:00"), **{gate: minutes("01:30")}))
    opening = SECOND_READING + timedelta(minutes=10)
    early = ask_one(held, question({"a": 1}, FIRST_READING, 30))
    assert (early.status, early.opens_at) == ("opens_later", opening)
    inside = ask_one(held, question({"a": 1}, opening, 30))
    assert inside.status == "open"
    assert inside.latest_departure is not None
    assert inside.latest_departure >= opening
    late = ask_one(held, question({"a": 1}, SECOND_READING + timedelta(minutes=31), 30))
    assert late.status == "past_cutoff"
