"""The parts of a time in full: date, 24-hour clock, offset. Texts come from `wording.plain`."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from thrombo_cli.errors import TimeError
from thrombo_cli.times.limits import EARLIEST_OFFSET, FIRST_YEAR, LAST_YEAR, LATEST_OFFSET
from thrombo_cli.times.wording import NO_DATE, NO_TIME, OFFSET, WEEKDAY_DIFFERS, YEAR

# 2026-11-22, or as the answers say it: Sun 22 Nov 2026.
DATE = r"\d{4}-\d\d-\d\d|(?:[a-z]{3,9},? )?\d\d? [a-z]{3,9} \d{4}"
# With a colon and two digits for the hour it is always the 24-hour clock.
CLOCK = r"(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
ZONE = r"z|utc|gmt|bst|[+-]\d\d(?::?\d\d)?"
_SPOKEN = r"(?:([a-z]{3,9}),? )?(\d\d?) ([a-z]{3,9}) (\d{4})"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOURS_OF_NAME = {"z": 0, "utc": 0, "gmt": 0, "bst": 1}
MINUTES_AN_HOUR = 60
# What a text could mean: one time of day, or a morning's and an evening's.
Times = tuple[time, ...]


def date_of(text: str) -> date | None:
    """The date of a text that fits `DATE`; None when a word of it is no month or weekday.

    Raises TimeError when there is no such date, or its weekday is another.
    """
    found = re.fullmatch(_SPOKEN, text)
    if found is None:
        return _existing(text)
    month, weekday = _place(found[3], _MONTHS), _place(found[1] or "monday", _WEEKDAYS)
    if month is None or weekday is None:
        return None
    day = _existing(f"{found[4]}-{month + 1:02}-{found[2]:0>2}")
    if found[1] and day.weekday() != weekday:
        raise TimeError(WEEKDAY_DIFFERS)
    return day


def time_of_day(hour: str, minute: str, second: str | None = None) -> time:
    """A time of the 24-hour clock. Raises TimeError when there is none."""
    try:
        return time(int(hour), int(minute), int(second or 0))
    except ValueError:
        raise TimeError(NO_TIME) from None


def offset_of(zone: str) -> timedelta:
    """An offset from UTC: z, gmt, bst, +01, +0100 or +01:00. Raises TimeError out of range."""
    if zone in _HOURS_OF_NAME:
        return timedelta(hours=_HOURS_OF_NAME[zone])
    hours, minutes = int(zone[1:3]), int(zone[3:].removeprefix(":") or 0)
    size = timedelta(hours=hours, minutes=minutes)
    offset = -size if zone[0] == "-" else size
    if minutes >= MINUTES_AN_HOUR or not EARLIEST_OFFSET <= offset <= LATEST_OFFSET:
        raise TimeError(OFFSET)
    return offset


def _existing(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise TimeError(NO_DATE) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise TimeError(YEAR)
    return day


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Which of the names a word of three letters or more begins."""
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)
