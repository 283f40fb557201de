"""The held calendar from 2024 to its end is GOV.UK's, day for day, in all four nations."""

from __future__ import annotations

from datetime import date

import pytest

from tests.judges.bank_holidays import LISTED
from thrombo_cli.reference.reader import Reference


@pytest.mark.parametrize("nation", LISTED)
def test_every_year_is_as_listed(nation: str, reference: Reference) -> None:
    calendar = reference.calendar()
    listed = {
        date.fromisoformat(f"{year}-{day}")
        for year, days in LISTED[nation].items()
        for day in days.split()
    }
    held = {day for day in calendar.holidays[nation] if day.year >= min(LISTED[nation])}
    assert held == listed
    assert calendar.last.year == max(LISTED[nation])
