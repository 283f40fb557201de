"""Usual cut-off 16:00, one day open 09:00 to 20:00: at 16:30 there was neither gate nor doubt."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.build import ask_one, centre, daily, entry, minutes, question
from thrombo_cli.model.registry import ExceptionPeriod

USUAL = daily("08:00-18:00")
LONGER = ExceptionPeriod(
    datetime(2026, 11, 24, 9, tzinfo=UTC),
    datetime(2026, 11, 24, 20, tzinfo=UTC),
    "open",
    "longer list",
    (),
)


@pytest.mark.parametrize(
    ("gates", "hour", "is_said"),
    [
        ({"last_acceptance": minutes("16:00")}, 16, True),
        ({"last_acceptance": minutes("16:00")}, 10, True),
        ({"last_referral": minutes("16:00")}, 10, True),
        ({}, 10, False),  # none to miss, and closing is far off
        ({}, 19, True),
    ],
)
def test_the_cutoff_is_undocumented_for_all_of_it(gates, hour: int, is_said: bool) -> None:
    held = centre("a", entry(USUAL, **gates), exceptions=(LONGER,))
    asked = question({"a": 1}, datetime(2026, 11, 24, hour, 30, tzinfo=UTC), 30)
    answer = ask_one(held, asked)
    assert answer.status == "open"
    assert ("cutoff_undocumented" in answer.flags) is is_said


def test_the_day_before_the_cutoff_holds() -> None:
    held = centre("a", entry(USUAL, last_acceptance=minutes("16:00")), exceptions=(LONGER,))
    asked = question({"a": 1}, datetime(2026, 11, 23, 16, 30, tzinfo=UTC), 30)
    assert ask_one(held, asked).status == "past_cutoff"
