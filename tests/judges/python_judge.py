"""opening-hours-py as a judge. Its bank holidays are wrong (`named.py`), so it is given ours."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

from tests.judges.cases import Case
from tests.judges.compare import MINUTE, Interval, joined
from tests.judges.notation import dated
from thrombo_cli.model.place import Calendar

LONDON = ZoneInfo("Europe/London")
HOLIDAY_RULE = "; PH "


def intervals(case: Case, calendar: Calendar) -> list[Interval]:
    """What it says of a case."""
    hours = OpeningHours(with_dates(case, calendar), timezone=LONDON)
    found = hours.intervals(case.begins.astimezone(LONDON), case.ends.astimezone(LONDON))
    return joined(
        [
            ((a - case.begins) // MINUTE, (b - case.begins) // MINUTE, str(state))
            for a, b, state, _ in found
            if str(state) != "closed"
        ]
    )


def with_dates(case: Case, calendar: Calendar) -> str:
    """The case's rules with the bank holidays of its nation written out as dates."""
    weekly, mark, holidays = case.hours.partition(HOLIDAY_RULE)
    if not mark:
        return case.hours
    days = sorted(d for d in calendar.holidays[case.nation] if d >= case.begins.date())
    return weekly + "".join(f"; {dated(day)} {holidays}" for day in days)
