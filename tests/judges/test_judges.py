"""The hours engine against judges we did not write, minute for minute."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from opening_hours import OpeningHours

from tests.judges.named import ALL_NAMES
from tests.judges.report import javascript_verdict, python_verdict
from thrombo_cli.reference.reader import Reference

LONDON = ZoneInfo("Europe/London")


def said(judge: OpeningHours, at: datetime) -> str:
    return str(judge.state(at.astimezone(LONDON))[0])


def test_opening_hours_py_says_the_same_of_every_minute(reference: Reference) -> None:
    verdict = python_verdict(reference.calendar())
    assert verdict.states > 50_000_000
    assert (verdict.unnamed, verdict.named) == ((), {})


def test_opening_hours_js_says_the_same_but_for_named_cases(reference: Reference) -> None:
    verdict = javascript_verdict(reference.calendar(), anew=False)
    assert verdict.states > 50_000_000
    assert verdict.unnamed == ()
    # a name that no case needs any more is struck out
    assert set(verdict.named) == set(ALL_NAMES)


# Why opening-hours-py is given our bank holidays: its own are wrong (days that GOV.UK lists).
@pytest.mark.parametrize("day", ["2027-01-01", "2027-03-29", "2027-08-30"])
def test_opening_hours_py_has_bank_holidays_of_its_own(day: str, reference: Reference) -> None:
    when = date.fromisoformat(day)
    assert reference.calendar().is_holiday(when, "england")
    hours = OpeningHours("Mo-Su 08:00-22:00; PH off", timezone=LONDON, country="GB")
    assert said(hours, datetime(when.year, when.month, when.day, 12, tzinfo=LONDON)) == "open"


# In a doubtful hour nothing is claimed open (HR07); this judge takes one reading.
DOUBTFUL = (
    ("Sa 18:00-01:30", "2026-10-25T01:29+01:00", "open"),
    ("Sa 18:00-01:30", "2026-10-25T01:29+00:00", "open"),  # ours: closed from the first 01:30
    ("Su 01:30-03:00", "2026-10-25T01:30+01:00", "open"),  # ours: closed until the second 01:30
    ("Su 01:30-03:00", "2026-10-25T02:00+00:00", "open"),
)


@pytest.mark.parametrize(("hours", "at", "state"), DOUBTFUL)
def test_opening_hours_py_takes_one_reading_of_a_doubtful_hour(
    hours: str, at: str, state: str
) -> None:
    judge = OpeningHours(hours, timezone=LONDON)
    assert said(judge, datetime.fromisoformat(at)) == state


def test_the_judges_cut_the_night_before_a_bank_holiday() -> None:
    # R22: ours runs to 03:00, since Christmas Eve's night belongs to Christmas Eve
    judge = OpeningHours("Mo-Su 18:00-03:00; 2026 Dec 25 off", timezone=LONDON)
    assert said(judge, datetime(2026, 12, 25, 2, tzinfo=LONDON)) == "closed"
