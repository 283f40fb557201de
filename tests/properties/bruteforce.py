"""The hours engine's dumber judge: a minute-by-minute reading of the same hours.

It shares no code with `schedule`: it walks every UTC minute, asks the time-zone database for the
London wall time, and looks at each weekday's clock times as a person would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Week:
    """Clock-time openings by weekday (0 = Monday) and on bank holidays, as (start, end) minutes.

    An end at or before its start is on the next day. `holiday` None: the weekday's own.
    """

    days: tuple[tuple[tuple[int, int], ...], ...]
    holiday: tuple[tuple[int, int], ...] | None


def minutes_of(first: datetime, last: datetime) -> Iterator[datetime]:
    """Every UTC minute from `first` up to, not including, `last`."""
    instant = first
    while instant < last:
        yield instant
        instant += timedelta(minutes=1)


def is_open(week: Week, holidays: frozenset[date], instant: datetime) -> bool:
    """Does some opening of today or yesterday hold this minute for certain?"""
    wall = instant.astimezone(LONDON)
    for back in (0, 1):
        day = wall.date() - timedelta(days=back)
        openings = week.days[day.weekday()]
        if day in holidays and week.holiday is not None:
            openings = week.holiday
        for start, end in openings:
            if _holds(day, start, end, instant):
                return True
    return False


@dataclass(frozen=True)
class Dated:
    """Openings of some weekdays that hold on dates only; nobody knows of days after `last`."""

    weekdays: tuple[int, ...]
    openings: tuple[tuple[int, int], ...]
    dates: frozenset[date]
    last: date


def state_with(week: Week, dated: Dated, instant: datetime) -> str:
    """What holds in this minute, looking at today and yesterday; the known outranks the unknown."""
    wall, doubtful = instant.astimezone(LONDON), False
    for back in (0, 1):
        day = wall.date() - timedelta(days=back)
        openings = week.days[day.weekday()]
        if day.weekday() in dated.weekdays:
            doubtful = doubtful or (day > dated.last and back == 0)
            openings = dated.openings if day in dated.dates else ()
        if any(_holds(day, start, end, instant) for start, end in openings):
            return "open"
    return "unknown" if doubtful else "closed"


def _holds(day: date, start: int, end: int, instant: datetime) -> bool:
    """Is the minute after every reading of the start and before every reading of the end?"""
    if end <= start:
        end += 1440
    return _every_reading(day, start, instant, begins=True) and _every_reading(
        day, end, instant, begins=False
    )


def _every_reading(day: date, minute: int, instant: datetime, begins: bool) -> bool:
    naive = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    readings = [naive.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1)]
    real = [r for r in readings if r.astimezone(LONDON).replace(tzinfo=None) == naive]
    if not real:  # the missing hour: the change itself, which lies between the two readings
        last = max(readings) + timedelta(minutes=1)
        real = [next(m for m in minutes_of(min(readings), last) if _is_change(m))]
    if begins:
        return all(instant >= reading for reading in real)
    return all(instant < reading for reading in real)


def _is_change(instant: datetime) -> bool:
    before = (instant - timedelta(minutes=1)).astimezone(LONDON).utcoffset()
    return instant.astimezone(LONDON).utcoffset() != before
