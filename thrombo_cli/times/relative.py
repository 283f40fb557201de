"""What a text says of a time before it is known when it is asked about: for many rows at once.

A column holds few different texts: each is read once, and applied to the instants of its rows.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from thrombo_cli.errors import TimeError
from thrombo_cli.instants import SECOND, seconds_of
from thrombo_cli.times.clocks import span, times_of_day
from thrombo_cli.times.limits import LONGEST_TEXT
from thrombo_cli.times.moments import instant_of
from thrombo_cli.times.wording import plain

# `ago`: so long before. `clock`: the last time a clock showed it. `day`: with today or yesterday,
# the same on all of a London day. `fixed`: an instant whenever it is asked.
Kind = Literal["ago", "clock", "day", "fixed", "none"]
DAY_WORDS = ("today", "yesterday")
_ANY_INSTANT = datetime(2026, 1, 1, tzinfo=UTC)


class Reading(NamedTuple):
    """A text read. `seconds`: the length, the time since midnight, or the instant; 0 for `day`."""

    kind: Kind
    seconds: int


NO_READING = Reading("none", 0)


def reading_of(text: str) -> Reading:
    """What a text means; `none` for what is refused, or can be, which `parse_time` explains."""
    if len(text) > LONGEST_TEXT:
        return NO_READING
    typed = plain(text)
    try:
        return _read(typed)
    except TimeError:
        return NO_READING


def _read(typed: str) -> Reading:
    if typed == "now":
        return Reading("ago", 0)
    length = span(typed)
    if length is not None:
        return Reading("ago", length // SECOND)
    times = times_of_day(typed)
    if times:
        clock = times[0]
        since = timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)
        return Reading("clock", since // SECOND) if len(times) == 1 else NO_READING
    if typed.startswith(DAY_WORDS) or typed.endswith(DAY_WORDS):
        return Reading("day", 0)
    instant = instant_of(typed, _ANY_INSTANT)
    return NO_READING if instant is None else Reading("fixed", seconds_of(instant))
