"""Dates and London moments of the registry, strictly as written, to dates and UTC instants. Pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from thrombo_cli.registry.faults import fault, shown

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def parse_date(text: str) -> date:
    """A date as YYYY-MM-DD, between FIRST_YEAR and LAST_YEAR. Raises FaultsError (`bad-date`)."""
    if not _DAY.fullmatch(text):
        raise fault("bad-date", f"{shown(text)} is not a date; write YYYY-MM-DD")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise fault("bad-date", f"{shown(text)} is no day of the calendar") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise fault("bad-date", f"{shown(text)} is outside {FIRST_YEAR} to {LAST_YEAR}")
    return day


def parse_moment(text: str) -> datetime:
    """A London moment, `YYYY-MM-DD HH:MM`, without a zone. Raises FaultsError (`bad-moment`)."""
    match = _MOMENT.fullmatch(text)
    if not match:
        message = "is not a date with a time; write YYYY-MM-DD HH:MM, London time"
        raise fault("bad-moment", f"{shown(text)} {message}")
    parse_date(match[1])
    try:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError:
        raise fault("bad-moment", f"{shown(text)} has no such time of day") from None


def earlier_reading(moment: datetime) -> datetime:
    """The first UTC instant a London moment can mean; the only one, save at a clock change."""
    return min(_readings(moment))


def later_reading(moment: datetime) -> datetime:
    """The last UTC instant a London moment can mean."""
    return max(_readings(moment))


def period(begins: datetime, ends: datetime | None, state: str) -> tuple[datetime, datetime | None]:
    """The UTC bounds of an exception given in London time.

    In a doubtful hour nothing is claimed open: `open` begins late and ends early, every other
    state begins early and ends late.
    """
    first, last = (earlier_reading, later_reading)
    if state == "open":
        first, last = last, first
    return first(begins), None if ends is None else last(ends)


def _readings(moment: datetime) -> tuple[datetime, datetime]:
    first = moment.replace(tzinfo=_london(), fold=0).astimezone(UTC)
    second = moment.replace(tzinfo=_london(), fold=1).astimezone(UTC)
    return first, second


@cache
def _london() -> ZoneInfo:
    return ZoneInfo("Europe/London")
