"""24/7 until a date, then hours with a last acceptance: the last departure arrived after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests.build import ALWAYS, ask_one, centre, daily, entry, minutes, question
from thrombo_cli.model.registry import ExceptionPeriod

EVENING = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
LAST_DAY = date(2026, 11, 22)
GATED = entry(
    daily("00:00-22:00"),
    valid_from=LAST_DAY + timedelta(days=1),
    last_acceptance=minutes("01:00"),
)


def test_the_last_departure_obeys_the_cutoff_of_the_next_day_s_hours() -> None:
    held = centre("a", entry(ALWAYS, valid_through=LAST_DAY), GATED)
    option = ask_one(held, question({"a": 10}, EVENING, 30))
    assert option.latest_departure == datetime(2026, 11, 23, 0, 50, 59, tzinfo=UTC)


def test_the_same_behind_an_open_exception() -> None:
    closed = entry(daily(), valid_through=LAST_DAY)
    tonight = ExceptionPeriod(
        EVENING - timedelta(hours=3), datetime(2026, 11, 23, tzinfo=UTC), "open", "extra list", ()
    )
    held = centre("a", closed, GATED, exceptions=(tonight,))
    option = ask_one(held, question({"a": 10}, EVENING, 30))
    assert option.latest_departure == datetime(2026, 11, 23, 0, 50, 59, tzinfo=UTC)


def test_a_cutoff_that_is_past_when_the_next_hours_begin_ends_the_run_there() -> None:
    # the night's span began at 18:00 with its cut-off at 20:00; the exception only hides it
    gated = entry(daily("18:00-06:00"), last_acceptance=minutes("20:00"))
    extra = ExceptionPeriod(
        EVENING - timedelta(hours=1), EVENING + timedelta(hours=2), "open", "extra list", ()
    )
    option = ask_one(centre("a", gated, exceptions=(extra,)), question({"a": 10}, EVENING, 30))
    assert option.latest_departure == EVENING + timedelta(minutes=109, seconds=59)
