"""Clock times and ages as a screen writes them: against `now`, whose zone stands beside it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from thrombo_cli.london import MONTHS, WEEKDAYS, to_london

# A weekday alone could be read as that of the week before or after from here on.
WEEKDAY_ENOUGH = timedelta(days=3)


def clock(instant: datetime, now: datetime) -> str:
    """`21:37`; `Thu 01:21` on another day than `now`; the date and the zone where they differ.

    The hour that October has twice is always named with its zone.
    """
    local, here = to_london(instant), to_london(now)
    words = f"{local:%H:%M}"
    if local.date() != here.date():
        words = f"{_day(local, abs(instant - now) > WEEKDAY_ENOUGH)} {words}"
    twice = local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()
    return f"{words} {local.tzname()}" if twice or local.tzname() != here.tzname() else words


def zoned(instant: datetime, now: datetime) -> str:
    """`Wed 20:30 GMT`: with the weekday and the zone whatever the day."""
    local = to_london(instant)
    day = _day(local, abs(instant - now) > WEEKDAY_ENOUGH)
    return f"{day} {local:%H:%M} {local.tzname()}"


def dated(day: date) -> str:
    """`30 Jan 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_of(day: date) -> str:
    """`Jan 2020`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def months_old(day: date, today: date) -> str:
    """`9 months old`; under one month in days; `later than now` for a day still to come."""
    if day > today:
        return "dated later than now"
    months = months_between(day, today)
    if months:
        return f"{months} month{'s' * (months != 1)} old"
    days = (today - day).days
    return f"{days} day{'s' * (days != 1)} old"


def months_between(day: date, today: date) -> int:
    """Whole months from one day to another."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)


def span(minutes: int) -> str:
    """`45 min`, `1 h 30 min`."""
    hours, left = divmod(minutes, 60)
    return f"{hours} h {left:02d} min" if hours else f"{left} min"


def _day(local: datetime, far: bool) -> str:
    day = WEEKDAYS[local.weekday()]
    return f"{day} {dated(local.date())}" if far else day
