"""A date, and a moment of a service, as people write them: for those who keep the registry.

Nothing doubtful is resolved: 3/4/2026 is refused and both readings are named. Messages are fixed
sentences; none is made of what was typed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from thrombo_cli.errors import TimeError
from thrombo_cli.london import spoken_date, to_london, wall_to_utc
from thrombo_cli.times.dates import DATE, date_of
from thrombo_cli.times.limits import DAY, LONGEST_TEXT
from thrombo_cli.times.options import is_time, parse_time
from thrombo_cli.times.wording import plain

DAY_FORMS = "Write a date as 2 February 2026, 2026-02-02, today or tomorrow."
NO_YEAR = "Write the year too, such as 2 February 2026."
MOMENT_FORMS = "Write a date with its time, such as 14 May 2027 18:00 or tomorrow 8am."
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SLASHES = r"(\d\d?)[/.](\d\d?)[/.](\d{4})"
_WITHOUT_YEAR = r"(?:[a-z]{3,9},? )?(?:\d\d? [a-z]{3,9}|[a-z]{3,9} \d\d?)|\d\d?[/.]\d\d?"


def parse_day(text: str, today: date) -> date:
    """The date that a text means. Raises TimeError when it is none, or could be two."""
    typed = _typed(text)
    if typed in _NEAR:
        return today + _NEAR[typed] * DAY
    slashes = re.fullmatch(_SLASHES, typed)
    if slashes:
        typed = _year_first(*map(int, slashes.groups()))
    found = date_of(typed) if re.fullmatch(DATE, typed) else None
    if found is None:
        raise TimeError(NO_YEAR if re.fullmatch(_WITHOUT_YEAR, typed) else DAY_FORMS)
    return found


def parse_moment(text: str, as_of: datetime, *, ends: bool) -> datetime:
    """The wall time in London that a text means, without a zone.

    A date alone is its first minute; with `ends` the midnight after it, so that a closure that
    ends "on 14 May" holds all that day. Raises TimeError.
    """
    today, typed = to_london(as_of).date(), _typed(text)
    if is_time(typed):
        return _wall(parse_time(typed, as_of))
    words = typed.split()
    for count in range(len(words) - 1, 0, -1):
        day = _day_or_none(" ".join(words[:count]).rstrip(","), today)
        if day is not None:
            return _wall(parse_time(" ".join([str(day), *words[count:]]), as_of))
    if not words:
        raise TimeError(MOMENT_FORMS)
    return datetime.combine(parse_day(typed, today) + ends * DAY, time())


def london_instant(wall: datetime, *, later: bool) -> datetime:
    """The instant of a wall time; in a doubtful hour the later or the earlier reading."""
    return wall_to_utc(wall.date(), wall.hour * 60 + wall.minute, later=later)


def _typed(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise TimeError(DAY_FORMS)
    return re.sub(r"\b(\d\d?)(?:st|nd|rd|th)\b(?: of)?", r"\1", plain(text))


def _day_or_none(text: str, today: date) -> date | None:
    try:
        return parse_day(text, today)
    except TimeError as error:
        if error.message in (DAY_FORMS, NO_YEAR):
            return None
        raise


def _year_first(day: int, month: int, year: int) -> str:
    """The date in full; refused where the month could as well stand before the day."""
    if day <= 12 and month <= 12 and day != month:
        both = " or ".join(spoken_date(date(year, *pair)) for pair in ((month, day), (day, month)))
        raise TimeError(f"This could be {both}. Write the month as a word, as 2 February 2026.")
    return f"{year}-{month:02}-{day:02}"


def _wall(instant: datetime) -> datetime:
    return to_london(instant).replace(tzinfo=None, second=0, microsecond=0)
