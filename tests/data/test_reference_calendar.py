"""Bank holidays, as GOV.UK has published them for each nation."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from thrombo_cli.model.place import NATIONS
from thrombo_cli.reference.reader import Reference

REGISTRY = Path(__file__).parents[2] / "data" / "centres.yaml"

SHARED_2026 = "01-01 04-03 05-04 05-25 12-25 12-28"
YEARS = [
    ("england", 2026, f"{SHARED_2026} 04-06 08-31"),
    ("wales", 2026, f"{SHARED_2026} 04-06 08-31"),
    ("scotland", 2026, f"{SHARED_2026} 01-02 06-15 08-03 11-30"),
    ("northern_ireland", 2026, f"{SHARED_2026} 04-06 08-31 03-17 07-13"),
    ("england", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ("scotland", 2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"),
    ("northern_ireland", 2027, "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28"),
    ("england", 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    ("scotland", 2028, "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26"),
    ("england", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
    ("scotland", 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"),
    ("england", 2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
]


@pytest.mark.parametrize(("nation", "year", "days"), YEARS)
def test_a_whole_year(reference: Reference, nation: str, year: int, days: str) -> None:
    held = {day for day in reference.calendar().holidays[nation] if day.year == year}
    assert held == {date.fromisoformat(f"{year}-{day}") for day in days.split()}


@pytest.mark.parametrize(
    ("day", "nations"),
    [
        ("2011-04-29", NATIONS),  # royal wedding
        ("2020-05-08", NATIONS),  # the early May holiday, moved to VE Day
        ("2020-05-04", ()),
        ("2022-05-30", ()),  # the spring holiday, moved to the jubilee
        ("2023-05-08", NATIONS),  # coronation
        ("2018-12-26", NATIONS),
        ("2024-12-02", ("scotland",)),  # Saint Andrew's Day fell on a Saturday
        ("2024-11-30", ()),
        ("2026-12-26", ()),  # a Saturday: its substitute is Monday the 28th
        ("2021-07-12", ("northern_ireland",)),
        ("2024-03-18", ("northern_ireland",)),  # Saint Patrick's Day fell on a Sunday
        ("2026-04-06", ("england", "wales", "northern_ireland")),  # no Easter Monday in Scotland
    ],
)
def test_a_single_day(reference: Reference, day: str, nations: tuple[str, ...]) -> None:
    calendar = reference.calendar()
    found = tuple(n for n in NATIONS if calendar.is_holiday(date.fromisoformat(day), n))
    assert found == tuple(nations)


def test_none_falls_on_a_weekend(reference: Reference) -> None:
    calendar = reference.calendar()
    assert set(calendar.holidays) == set(NATIONS)
    for days in calendar.holidays.values():
        assert all(day.weekday() < 5 and calendar.covers(day) for day in days)


def test_the_calendar_reaches_a_year_past_the_registry(reference: Reference) -> None:
    """When this fails, move LAST on in reference/build/bank_holidays.py and rebuild."""
    updated = re.search(r"^updated: *(\d{4}-\d\d-\d\d)", REGISTRY.read_text("utf-8"), re.M)
    assert updated is not None
    assert reference.calendar().last >= date.fromisoformat(updated[1]) + timedelta(days=366)
