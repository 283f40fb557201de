"""Bank holidays of the four nations, as GOV.UK lists them.

GOV.UK names the substitute day alone when a holiday falls on a weekend; `holidays` names both. So
the weekend date goes, and the build fails if it is not replaced by as many substitute days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import holidays
import numpy as np

from thrombo_cli.model.place import NATIONS
from thrombo_cli.model.states import Nation
from thrombo_cli.reference import layout

FIRST = date(2010, 1, 1)
# Move on when tests/data/test_reference_calendar.py says so: at least a year must remain.
LAST = date(2028, 12, 31)
SUBDIVISIONS: dict[Nation, str] = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern_ireland": "NIR",
}
SATURDAY = 5


def bank_holidays(nation: Nation) -> list[date]:
    """Every bank holiday of a nation from FIRST to LAST, in order."""
    years = range(FIRST.year, LAST.year + 1)
    named = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=years)
    weekend = [day for day in named if day.weekday() >= SATURDAY]
    substitutes = [day for day in named if all("(observed)" in n for n in named.get_list(day))]
    if len(weekend) != len(substitutes):
        raise ValueError(f"{nation}: {len(weekend)} at weekends, {len(substitutes)} substitutes")
    return sorted(set(named) - set(weekend))


def calendar_items() -> Iterator[tuple[str, bytes]]:
    """One item: first and last date, then for each nation how many dates and their distances."""
    body = layout.CALENDAR_HEAD.pack(FIRST.toordinal(), LAST.toordinal(), len(NATIONS))
    for nation in NATIONS:
        days = [day.toordinal() - FIRST.toordinal() for day in bank_holidays(nation)]
        body += np.array([len(days), *days], "<u2").tobytes()
    yield layout.CALENDAR, body
