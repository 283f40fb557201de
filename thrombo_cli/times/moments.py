"""The instant that a text means.

A program writes dates in full, and so does a careful person: the other ways of writing a time are
imported when a text needs them, to keep the start of a question short.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from thrombo_cli.london import london_date, to_london
from thrombo_cli.times.dates import CLOCK, DATE, ZONE, Times, date_of, offset_of, time_of_day
from thrombo_cli.times.limits import DAY
from thrombo_cli.times.walls import (
    clock_not_in_force,
    last_wall,
    morning_or_evening,
    most_recent,
    number_alone,
    on_a_day,
    which_midnight,
)

# Kept as text: `re` compiles the few that a question needs, when it needs them; the longest
# only for a text that is long enough.
_FULL = rf"({DATE})(?:t|,? (?:at )?){CLOCK} ?({ZONE})?"
SHORTEST_FULL = len("1 may 2026 21:30")
_DAY_FIRST = rf"(today|yesterday|{DATE})(?:(?<=\d)t(?=\d)|,? (?:at )?)(.+)"
_DAY_LAST = rf"(.+?),? (?:on )?(today|yesterday|{DATE})"


def instant_of(typed: str, as_of: datetime) -> datetime | None:
    """The UTC instant that a text of `wording.plain` means; None for a text that is no time.

    Raises TimeError for a time that is doubtful or does not exist.
    """
    if typed == "now":
        return as_of
    found = re.fullmatch(_FULL, typed) if len(typed) >= SHORTEST_FULL else None
    return _full(found) if found else _in_other_words(typed, as_of)


def _in_other_words(typed: str, as_of: datetime) -> datetime | None:
    from thrombo_cli.times.clocks import span, times_of_day

    length = span(typed)
    if length is not None:
        return as_of - length
    times = times_of_day(typed)
    return _bare(typed, times, as_of) if times else _with_a_day(typed, as_of)


def _full(found: re.Match[str]) -> datetime | None:
    """A date with a time of the 24-hour clock, and perhaps an offset or the name of the zone."""
    day, hour, minute, second, zone = found.groups()
    named = date_of(day)
    if named is None:
        return None
    wall = datetime.combine(named, time_of_day(hour, minute, second))
    if zone is None:
        return on_a_day(wall)
    instant = (wall - offset_of(zone)).replace(tzinfo=UTC)
    if zone in ("gmt", "bst") and to_london(instant).replace(tzinfo=None) != wall:
        raise clock_not_in_force(wall, zone.upper())
    return instant


def _bare(typed: str, times: Times, as_of: datetime) -> datetime:
    """The most recent past occurrence, if it is at most twelve hours before."""
    if len(times) > 1:
        refusal = number_alone if typed.isdigit() else morning_or_evening
        raise refusal(last_wall(clock, as_of) for clock in times)
    return most_recent(times[0], as_of)


def _with_a_day(typed: str, as_of: datetime) -> datetime | None:
    first = re.fullmatch(_DAY_FIRST, typed)
    if first:
        return _on_a_day(first[1], first[2], as_of)
    last = re.fullmatch(_DAY_LAST, typed)
    return _on_a_day(last[2], last[1], as_of) if last else None


def _on_a_day(day: str, clock: str, as_of: datetime) -> datetime | None:
    from thrombo_cli.times.clocks import times_of_day

    times = times_of_day(clock)
    named = _day(day, as_of) if times else None
    if not times or named is None:
        return None
    if "midnight" in clock:
        raise which_midnight(datetime.combine(named + later * DAY, time()) for later in (0, 1))
    if len(times) > 1:
        raise morning_or_evening(datetime.combine(named, clock_time) for clock_time in times)
    return on_a_day(datetime.combine(named, times[0]))


def _day(text: str, as_of: datetime) -> date | None:
    if text in ("today", "yesterday"):
        return london_date(as_of) - (text == "yesterday") * DAY
    return date_of(text)
