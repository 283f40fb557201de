"""The options that hold a time, minutes or a road time; each error names its option.

Most questions give one time or none, so what reads it is imported when there is one.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from thrombo_cli.errors import QuestionError, TimeError
from thrombo_cli.london import spoken, to_london
from thrombo_cli.model.answer import ClockStart
from thrombo_cli.times.limits import (
    DAY,
    LONGEST_MINUTES,
    LONGEST_TEXT,
    LONGEST_TRAVEL_TEXT,
    MINUTE_WORD,
    OLDEST_CLOCK_START,
)

ANY_CASE = re.ASCII | re.IGNORECASE
_ANY_INSTANT = datetime(2026, 1, 1, tzinfo=UTC)  # whether a text is a time hangs on none
_MINUTES = rf"(\d{{1,5}})(?:{MINUTE_WORD})?"
_TRAVEL = rf"(.*\S) ?= ?(\d{{1,4}}(?:\.\d)?)(?:{MINUTE_WORD})?"


def parse_time(text: str, as_of: datetime) -> datetime:
    """The UTC instant that a text means, seen from the instant asked about.

    It may lie after `as_of`; only a bare time and a span ago never do. A fraction of a second is
    dropped. Raises TimeError for what cannot be read, for an hour that could be of the morning or
    the evening, and for a local time that happened twice or never and came without an offset.
    """
    from thrombo_cli.times.moments import instant_of
    from thrombo_cli.times.wording import FORMS, advice, plain

    if len(text) > LONGEST_TEXT:
        raise TimeError(FORMS)
    typed = plain(text)
    instant = instant_of(typed, as_of.astimezone(UTC))
    if instant is None:
        raise TimeError(advice(typed))
    return instant


def is_time(text: str) -> bool:
    """Is this written as a time, if perhaps a doubtful one? Then it is not to be read on."""
    from thrombo_cli.times.moments import instant_of
    from thrombo_cli.times.wording import plain

    try:
        short = len(text) <= LONGEST_TEXT
        return short and instant_of(plain(text), _ANY_INSTANT) is not None
    except TimeError:
        return True


def advice_on(text: str) -> str:
    """What to say of a text that is no time."""
    from thrombo_cli.times.wording import FORMS, advice, plain

    return advice(plain(text)) if len(text) <= LONGEST_TEXT else FORMS


def parse_at(text: str, clock_instant: datetime) -> datetime:
    """The instant asked about, from `--at`; "today" and spans count from the clock's instant."""
    return _for_option("--at", text, clock_instant)


def parse_clock_start(
    onset: str | None, last_known_well: str | None, as_of: datetime
) -> ClockStart:
    """Where the window begins: the onset, else the time last known well, else nothing.

    Raises TimeError when both are given, or when the time lies after the instant asked about or
    more than seven days before it.
    """
    if onset is not None and last_known_well is not None:
        raise TimeError(
            "Give --onset or --last-known-well, not both. Use --onset only if the onset was "
            "witnessed; otherwise the clock starts when the patient was last known well."
        )
    if onset is not None:
        return ClockStart("onset", _clock_time("--onset", onset, as_of))
    if last_known_well is not None:
        time_given = _clock_time("--last-known-well", last_known_well, as_of)
        return ClockStart("last_known_well", time_given)
    return ClockStart("none", None)


def parse_minutes(text: str) -> int:
    """Whole minutes for `--leave-in`, 0 to 1440. Raises TimeError (no 1:30, no sign)."""
    found = re.fullmatch(_MINUTES, " ".join(text.split()), ANY_CASE)
    if found is None or int(found[1]) > LONGEST_MINUTES:
        raise TimeError(
            f"--leave-in: write whole minutes from 0 to {LONGEST_MINUTES}, such as 30 "
            "(90, not 1:30)."
        )
    return int(found[1])


def parse_travel(text: str) -> tuple[str, float]:
    """The centre as typed and its road minutes, from CENTRE=MIN. Raises QuestionError."""
    typed = " ".join(text.split())
    short = len(text) <= LONGEST_TRAVEL_TEXT
    found = re.fullmatch(_TRAVEL, typed, ANY_CASE) if short else None
    if found is None or not 0 < float(found[2]) <= LONGEST_MINUTES:
        raise QuestionError(
            "--travel: write CENTRE=MINUTES, such as royal-preston=25; the minutes above 0, "
            f"at most {LONGEST_MINUTES}, with at most one decimal."
        )
    return found[1], float(found[2])


def _for_option(option: str, text: str, as_of: datetime) -> datetime:
    """`parse_time`, its error naming the option at fault."""
    try:
        return parse_time(text, as_of)
    except TimeError as error:
        raise TimeError(f"{option}: {error.message}") from None


def _clock_time(option: str, text: str, as_of: datetime) -> datetime:
    instant = _for_option(option, text, as_of)
    if instant > as_of:
        raise TimeError(
            f"{option}: {spoken(instant)} is after the time asked about, {spoken(as_of)}. "
            "The clock cannot start in the future: check the date and the time.\n"
            f"{_instead(instant, as_of)}"
        )
    if as_of - instant > OLDEST_CLOCK_START:
        raise TimeError(
            f"{option}: {spoken(instant)} is more than {OLDEST_CLOCK_START.days} days before "
            f"the time asked about, {spoken(as_of)}. Check the date; a span ago needs none: 90m."
        )
    return instant


def _instead(instant: datetime, as_of: datetime) -> str:
    """A line that works, for a time that is still to come: most often the day is one too late."""
    if instant - DAY > as_of:
        return "A span ago needs no date: 90m."
    from thrombo_cli.times.walls import lines

    wall = to_london(instant).replace(tzinfo=None) - DAY
    return f"If the day before was meant, write {lines(wall)}."
