"""What may be written for a time of day, and for a span ago.

Texts come from `wording.plain`. One time is a clear reading, two are a morning and an evening
between which only the asker can choose.
"""

from __future__ import annotations

import re
from datetime import time, timedelta

from thrombo_cli.errors import TimeError
from thrombo_cli.times.dates import CLOCK, Times, time_of_day
from thrombo_cli.times.limits import MINUTE_WORD
from thrombo_cli.times.wording import TWELVE_HOURS

HALF_DAY = 12 * 60

_FOUR_FIGURES = r"(\d\d)(\d\d)"
# 2130hrs, as ambulance services write it: a time where it can be one, so no number of hours.
_FOUR_FIGURES_HOURS = r"([01]\d|2[0-3])([0-5]\d) ?h(?:(?:ou)?rs)?"
# 10.30 is how many write half past ten in the evening: not read as 24-hour time, unlike 10:30.
_FULL_STOP = r"(0\d|1[3-9]|[2-9]\d)\.(\d\d)"
_HALF = r" ?([ap])\.? ?m\.?"
_AM_OR_PM = rf"(\d\d?)(?:[:. ]?(\d\d)| o'?clock)?{_HALF}"
_EITHER = r"([1-9]|1[0-2])(?:[:. ](\d\d)| o'?clock)?"
_PAST_OR_TO = (
    r"(half|(?:a )?quarter|\d\d?(?: minutes?)?) (past|to) ([1-9]|1[0-2])(?: o'?clock)?"
    rf"(?:{_HALF})?"
)
_NAMED = r"(?:12 )?(noon|midday|midnight)"

_HOURS = r"(\d{1,3}|[1-9]\d{3}) ?h(?:(?:ou)?rs?)?"
_SPAN = rf"(?=\d)(?:{_HOURS})?(?:(?: and)? ?(\d{{1,5}}){MINUTE_WORD})?"
# One decimal only: 1.30h could be an hour and a half.
_PART_HOURS = r"(\d{1,3})(?:\.(\d) ?h(?:(?:ou)?rs?)?| and a half hours?| hours? and a half)"
_PHRASES = {
    "half an hour": 30,
    "half hour": 30,
    "a half hour": 30,
    "quarter of an hour": 15,
    "a quarter of an hour": 15,
    "3 quarters of an hour": 45,
}


def times_of_day(text: str) -> Times | None:
    """The times of day that a text could mean: one, or two in doubt; None for another text.

    Raises TimeError for what is written as a time of day and is none, such as 24:00.
    """
    for pattern, read in _READERS:
        found = re.fullmatch(pattern, text)
        if found:
            return read(found)
    return None


def span(text: str) -> timedelta | None:
    """The length of a span ago, with or without the word; None for another text."""
    if not text[-1:].isalpha() or _is_clock_in_hours(text):
        return None
    text = text.removesuffix(" ago")
    if text in _PHRASES:
        return timedelta(minutes=_PHRASES[text])
    if text.startswith("a"):
        text = re.sub(r"\Aan? (?=hour\b|minute\b)", "1 ", text)
    found = re.fullmatch(_SPAN, text)
    if found:
        return timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0))
    found = re.fullmatch(_PART_HOURS, text)
    return timedelta(minutes=int(found[1]) * 60 + int(found[2] or 5) * 6) if found else None


def _is_clock_in_hours(text: str) -> bool:
    """Is it four figures with the word hours? A pattern is compiled for no other text."""
    return text[:4].isdigit() and re.fullmatch(_FOUR_FIGURES_HOURS, text) is not None


def _clear(found: re.Match[str]) -> Times:
    return (time_of_day(*found.groups()),)


def _am_or_pm(found: re.Match[str]) -> Times:
    hour, minute = int(found[1]), time_of_day("0", found[2] or "0").minute
    if not 1 <= hour <= 12:
        raise TimeError(TWELVE_HOURS)
    return _on_the_dial(hour, minute, found[3])


def _either(found: re.Match[str]) -> Times:
    return _on_the_dial(int(found[1]), time_of_day("0", found[2] or "0").minute, None)


def _past_or_to(found: re.Match[str]) -> Times | None:
    amount, way, hour, half = found.groups()
    if amount == "half":
        # Half past alone: "half to" is no English.
        return _on_the_dial(int(hour), 30, half) if way == "past" else None
    minutes = 15 if "quarter" in amount else time_of_day("0", amount.split()[0]).minute
    return _on_the_dial(int(hour), minutes if way == "past" else -minutes, half)


def _on_the_dial(hour: int, shift: int, half: str | None) -> Times:
    """The morning's and the evening's time of a clock face, or the one that am or pm names.

    `shift`: minutes past the hour, negative before it. 12 am and 12 pm are used for noon and for
    midnight alike, and the minutes before them lie on either side, so both stay in doubt.
    """
    face = (hour * 60 + shift) % HALF_DAY
    both = (_at(face), _at(face + HALF_DAY))
    if half is None or (hour == 12 and shift <= 0):
        return both
    return (both[half == "p"],)


def _at(minutes: int) -> time:
    return time(*divmod(minutes, 60))


def _named(found: re.Match[str]) -> Times:
    return (time(0 if found[1] == "midnight" else 12),)


_READERS = (
    (CLOCK, _clear),
    (_FOUR_FIGURES, _clear),
    (_FOUR_FIGURES_HOURS, _clear),
    (_FULL_STOP, _clear),
    (_AM_OR_PM, _am_or_pm),
    (_EITHER, _either),
    (_PAST_OR_TO, _past_or_to),
    (_NAMED, _named),
)
