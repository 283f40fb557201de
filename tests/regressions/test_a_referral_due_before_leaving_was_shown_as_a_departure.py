"""Leaving in an hour, with the last referral in ten minutes: a departure at 20:00 was shown."""

from __future__ import annotations

from datetime import timedelta

from tests.build import NOON, ask_one, centre, daily, entry, minutes, question


def test_no_departure_is_shown_and_the_answer_says_why() -> None:
    held = centre("a", entry(daily("08:00-22:00"), last_referral=minutes("20:00")))
    asked = question({"a": 10}, NOON + timedelta(hours=7, minutes=50), 60, leave_in=60)
    option = ask_one(held, asked)
    assert option.status == "open"
    assert option.latest_departure is None
    assert option.why == (
        "Hours say open on arrival, until Thu 19 Nov 2026 22:00 GMT. "
        "The last referral is Thu 19 Nov 2026 20:00 GMT, before leaving."
    )


def test_a_referral_after_leaving_is_a_limit_like_any_other() -> None:
    held = centre("a", entry(daily("08:00-22:00"), last_referral=minutes("20:00")))
    option = ask_one(held, question({"a": 10}, NOON + timedelta(hours=7), 60, leave_in=30))
    assert option.latest_departure == NOON + timedelta(hours=8, seconds=59)
