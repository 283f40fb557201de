"""Dates and London moments as a registry writes them, to dates and UTC instants. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime

from thrombo_cli.london import readings, to_utc
from thrombo_cli.model.states import ExceptionState
from thrombo_cli.registry.check.problems import problem, shown

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def parse_date(text: str) -> date:
    """A date as YYYY-MM-DD, between FIRST_YEAR and LAST_YEAR. Raises ProblemsError (`bad-date`)."""
    if not _DAY.fullmatch(text):
        raise problem("bad-date", f"{shown(text)} is not a date; write YYYY-MM-DD")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise problem("bad-date", f"{shown(text)} is no day of the calendar") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise problem("bad-date", f"{shown(text)} is outside {FIRST_YEAR} to {LAST_YEAR}")
    return day


def parse_moment(text: str) -> datetime:
    """A London moment, `YYYY-MM-DD HH:MM`, without a zone. Raises ProblemsError (`bad-moment`)."""
    match = _MOMENT.fullmatch(text)
    if not match:
        message = "is not a date with a time; write YYYY-MM-DD HH:MM, London time"
        raise problem("bad-moment", f"{shown(text)} {message}")
    parse_date(match[1])
    try:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError:
        raise problem("bad-moment", f"{shown(text)} has no such time of day") from None


def period(
    begins: datetime, ends: datetime | None, state: ExceptionState
) -> tuple[datetime, datetime | None]:
    """The UTC bounds of an exception given in London time.

    In a doubtful hour nothing is claimed open: `open` begins late and ends early, every other
    state begins early and ends late.
    """
    is_open = state == "open"
    return to_utc(begins, later=is_open), None if ends is None else to_utc(ends, later=not is_open)


def no_time(begins: datetime, ends: datetime) -> str:
    """Why an exception given in London time holds for no minute, and what would be right."""
    if ends < begins:
        return "ends before it begins; exchange or correct the two"
    if ends == begins:
        return "ends at the minute it begins; give a later end, or none if none is known"
    if readings(begins) and readings(ends):
        return (
            f"lies in the hour that comes twice on {begins.date()}, and nothing is open in it, "
            "since its two readings differ; begin it before 01:00 or end it at 02:00 or later"
        )
    return (
        f"lies in the hour that the clocks skip on {begins.date()}, which holds no time; begin it "
        "before 01:00 or end it after 02:00"
    )
