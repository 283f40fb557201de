"""Where a judge is wrong or means otherwise: each case by name, with the reason and its proof.

A name that no generated case needs any more fails `test_judges.py`, and goes.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.judges.cases import CLOCK_CHANGES, Case
from tests.judges.compare import when
from thrombo_cli.london import london_date, to_london

WEEKEND_HOLIDAY = (
    "opening_hours.js counts a Christmas, Boxing or New Year's Day at a weekend as a bank holiday "
    "beside its substitute; GOV.UK lists the substitute alone"
)
WORLD_CUP = (
    "opening_hours.js does not hold Scotland's single bank holiday of 15 June 2026, "
    "which GOV.UK lists"
)
SHORT_DAY = (
    "opening_hours.js takes the day of 23 hours for one of 24: an opening of that Sunday shows "
    "again in the first hour of the Monday after"
)
ALL_NAMES = (WEEKEND_HOLIDAY, WORLD_CUP, SHORT_DAY)
SATURDAY = 5
WORLD_CUP_DAY = date(2026, 6, 15)
ODD_DAYS = ((12, 25), (12, 26), (1, 1), (1, 2))


def reason(case: Case, first: int, end: int) -> str | None:
    """The name of a difference over minutes [first, end) of a case; None: it has none."""
    begins, ends = when(case, first), when(case, end)
    day = london_date(begins)
    if london_date(ends - timedelta(minutes=1)) != day:
        return None
    if _is_after_short_day(begins, ends):
        return SHORT_DAY
    if case.kind != "bank holidays":
        return None
    if day.weekday() >= SATURDAY and (day.month, day.day) in ODD_DAYS:
        return WEEKEND_HOLIDAY
    return WORLD_CUP if day == WORLD_CUP_DAY and case.nation == "scotland" else None


def _is_after_short_day(begins: datetime, ends: datetime) -> bool:
    """Within the hour from midnight after a spring Sunday?"""
    local = to_london(begins)
    spring = [day for day in CLOCK_CHANGES if day.month == 3]
    after = (local.date() - timedelta(days=1)) in (*spring, date(2028, 3, 26))
    return after and local.hour == 0 and ends - begins <= timedelta(hours=1)
