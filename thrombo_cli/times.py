"""What a person may write for a time, for minutes and for a road time.

Pure: the instant asked about is an argument, always aware. Every instant returned is UTC, and
every comparison and elapsed time is made in UTC (R01). Nothing doubtful is resolved here: it is
refused, and the readings are named (R04). No message repeats text that could not be read, since
it may hold what identifies a patient (R58).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from thrombo_cli.errors import QuestionError, TimeError
from thrombo_cli.london import (
    gap_end,
    iso,
    london_date,
    readings,
    spoken,
    spoken_date,
    to_london,
    to_utc,
)
from thrombo_cli.model.answer import ClockStart

LONGEST_TEXT = 64
FIRST_YEAR, LAST_YEAR = 2000, 2099
EARLIEST_OFFSET, LATEST_OFFSET = timedelta(hours=-12), timedelta(hours=14)
DAY = timedelta(days=1)
# A bare time further back than this could as well be meant for another day (R11).
BARE_LIMIT = timedelta(hours=12)
# An older clock start is taken for a slip of the date: every window closed days before (R11).
OLDEST_CLOCK_START = timedelta(days=7)
LONGEST_MINUTES = 1440
MINUTES_AN_HOUR = 60
LONGEST_TRAVEL_TEXT = 200

ANY_CASE = re.ASCII | re.IGNORECASE
_CLOCK = r"(\d\d):(\d\d)"
_OFFSET = r"(Z|[+-]\d\d(?::?\d\d)?)"
_HOURS = r"(\d{1,4}) ?h(?:(?:ou)?rs?)?"
_MINUTE_WORD = r" ?m(?:in(?:ute)?s?)?"

# Kept as text: `re` compiles the few that a question needs, when it needs them.
_FULL = rf"(\d{{4}}-\d\d-\d\d)[T ]{_CLOCK}(?::(\d\d))? ?{_OFFSET}?"
_DAY_WORD = rf"(today|yesterday) {_CLOCK}"
_SPAN = rf"(?=\d)(?:{_HOURS})? ?(?:(\d{{1,5}}){_MINUTE_WORD})?(?: ago)?"
_MINUTES = rf"(\d{{1,5}})(?:{_MINUTE_WORD})?"
_TRAVEL = rf"(.*\S) ?= ?(\d{{1,4}}(?:\.\d)?)(?:{_MINUTE_WORD})?"

_FORMS = (
    "This is not a time that can be read.\n"
    'Write 2026-11-22T21:30, "today 21:30", "yesterday 23:50", 21:30, or a span ago: 90m, 1h30m.'
)
# What to say of a text that is no time, by the first pattern found in it.
_ADVICE = (
    (
        r"\d ?[ap]\.? ?m\b",
        "12-hour times are not read. Write the 24-hour time: 21:00 for nine in the evening.",
    ),
    (
        r"\d[/.]\d+[/.]\d|\b\d\d?-\d\d?-\d",
        "Write the date as year-month-day, the year with four digits, such as 2026-11-22T21:30.",
    ),
    (
        r"\A\d+\Z",
        "A number alone could be minutes or a time. Write 90m for 90 minutes ago, or 21:30.",
    ),
    (
        r"(?:\A|[T ])\d:\d\d",
        "Write the hour with two digits on the 24-hour clock: 09:30, or 21:30 in the evening.",
    ),
    (
        r"\A(?:\d{4}-\d\d-\d\d|today|yesterday)\Z",
        "A date needs a time of day with it, such as 2026-11-22T21:30.",
    ),
    (
        r"\d ?(?:GMT|BST|UTC)\Z",
        "Write the offset in place of its name: +00:00 for GMT, +01:00 for BST.",
    ),
    ("", _FORMS),
)


def parse_time(text: str, as_of: datetime) -> datetime:
    """The UTC instant that a text means, seen from the instant asked about.

    It may lie after `as_of`; only a bare time and a span ago never do. Raises TimeError for what
    cannot be read, and for a local time that happened twice or never and came without an offset.
    """
    if len(text) > LONGEST_TEXT:
        raise TimeError(_FORMS)
    typed = " ".join(text.split())
    for pattern, read in _READERS:
        found = re.fullmatch(pattern, typed, ANY_CASE)
        if found:
            return read(found, as_of.astimezone(UTC))
    raise TimeError(
        next(advice for pattern, advice in _ADVICE if re.search(pattern, typed, ANY_CASE))
    )


def parse_at(text: str, clock_instant: datetime) -> datetime:
    """The instant asked about, from `--at`; "today" and spans count from the clock's instant."""
    return _for_option("--at", text, clock_instant)


def parse_clock_start(
    onset: str | None, last_known_well: str | None, as_of: datetime
) -> ClockStart:
    """Where the window begins: the onset, else the time last known well, else nothing (R07, R10).

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
    """Whole minutes for `--leave-in`, 0 to 1440. Raises TimeError (R40: no 1:30, no sign)."""
    found = re.fullmatch(_MINUTES, " ".join(text.split()), ANY_CASE)
    if found is None or int(found[1]) > LONGEST_MINUTES:
        raise TimeError(
            f"--leave-in: write whole minutes from 0 to {LONGEST_MINUTES}, such as 30 "
            "(90, not 1:30)."
        )
    return int(found[1])


def parse_travel(text: str) -> tuple[str, float]:
    """The centre as typed and its road minutes, from CENTRE=MIN. Raises QuestionError (R40)."""
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
            "The clock cannot start in the future: check the date and the time."
        )
    if as_of - instant > OLDEST_CLOCK_START:
        raise TimeError(
            f"{option}: {spoken(instant)} is more than {OLDEST_CLOCK_START.days} days before "
            f"the time asked about, {spoken(as_of)}. Check the date."
        )
    return instant


def _full(found: re.Match[str], _: datetime) -> datetime:
    day, hour, minute, second, offset = found.groups()
    wall = datetime.combine(_date(day), _time_of_day(hour, minute, second or "0"))
    if offset is None:
        return _only_reading(wall, readings(wall))
    return (wall - _offset(offset)).replace(tzinfo=UTC)


def _day_word(found: re.Match[str], as_of: datetime) -> datetime:
    day = london_date(as_of)
    if found[1].lower() == "yesterday":
        day -= DAY
    wall = datetime.combine(day, _time_of_day(found[2], found[3]))
    return _only_reading(wall, readings(wall))


def _bare(found: re.Match[str], as_of: datetime) -> datetime:
    """The most recent past occurrence, if it is at most twelve hours before (R11)."""
    wall = datetime.combine(london_date(as_of), _time_of_day(found[1], found[2]))
    today = readings(wall)
    past = tuple(reading for reading in today if reading <= as_of)
    # Yesterday's doubtful hour is never within the limit: either reading of it will do.
    yesterday = to_utc(wall - DAY, later=True)
    latest = _only_reading(wall, past) if past or not today else yesterday
    if as_of - latest > BARE_LIMIT:
        raise TimeError(
            f"The last {wall:%H:%M} was {spoken(latest)}, more than 12 hours before the time "
            f"asked about.\nWrite the date with it, such as {to_london(latest):%Y-%m-%dT%H:%M}."
        )
    return latest


def _span(found: re.Match[str], as_of: datetime) -> datetime:
    return as_of - timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0))


_READERS = ((_FULL, _full), (_DAY_WORD, _day_word), (_CLOCK, _bare), (_SPAN, _span))


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise TimeError("There is no such date. Write year-month-day: 2026-11-22.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise TimeError(f"The year must lie between {FIRST_YEAR} and {LAST_YEAR}: check the date.")
    return day


def _time_of_day(hour: str, minute: str, second: str = "0") -> time:
    try:
        return time(int(hour), int(minute), int(second))
    except ValueError:
        raise TimeError("There is no such time of day. Hours run 00-23, minutes 00-59.") from None


def _offset(text: str) -> timedelta:
    """An offset from UTC: Z, +01, +0100 or +01:00."""
    if text.upper() == "Z":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[3:].removeprefix(":") or 0)
    size = timedelta(hours=hours, minutes=minutes)
    offset = -size if text[0] == "-" else size
    if minutes >= MINUTES_AN_HOUR or not EARLIEST_OFFSET <= offset <= LATEST_OFFSET:
        raise TimeError(
            "The offset must lie between -12:00 and +14:00: +00:00 for GMT, +01:00 BST."
        )
    return offset


def _only_reading(wall: datetime, found: tuple[datetime, ...]) -> datetime:
    """The one instant a wall time means; refused when there are two or none (R04)."""
    if len(found) == 1:
        return found[0]
    named = f"{spoken_date(wall)} {wall:%H:%M}"
    if found:
        choices = " or ".join(_reading_name(reading) for reading in found)
        raise TimeError(
            f"{named} happened twice, because the clocks went back: {choices}.\n"
            f"Write the one that is meant: {' or '.join(iso(reading) for reading in found)}."
        )
    raise TimeError(
        f"{named} did not exist: the clocks went forward to {to_london(gap_end(wall)):%H:%M %Z}.\n"
        f"Check the time, or add the offset of the clock it was read from: "
        f"{wall:%Y-%m-%dT%H:%M}+00:00 (GMT) or +01:00 (BST)."
    )


def _reading_name(reading: datetime) -> str:
    """A reading of a doubtful wall time: 01:30 BST (+01:00)."""
    return f"{to_london(reading):%H:%M %Z} ({iso(reading)[-6:]})"
