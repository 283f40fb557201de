"""Typed text made alike before it is read, and what to say of text that is no time.

The messages are fixed sentences: none is made of what was typed.
"""

from __future__ import annotations

import re

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

FORMS = (
    "This is not a time that can be read.\n"
    'Write 2026-11-22T21:30, "today 21:30", "yesterday 11.50pm", 21:30, 9.30pm, '
    'or a span ago: 90m, 1h30m, "2 hours ago".'
)
NO_DATE = "There is no such date. Write year-month-day and the time: 2026-11-22T21:30."
NO_TIME = (
    "There is no such time of day. Hours run 00-23, minutes 00-59: write 21:30, "
    'or "today 00:00" for the midnight that begins a day.'
)
YEAR = "The year must lie between 2000 and 2099: check the date, such as 2026-11-22T21:30."
WEEKDAY_DIFFERS = (
    "The weekday and the date do not agree. Check both, and write the date without the weekday, "
    "such as 2026-11-22T21:30."
)
OFFSET = (
    "The offset must lie between -12:00 and +14:00: "
    "2026-11-22T21:30+00:00 for GMT, 2026-07-22T21:30+01:00 for BST."
)
TWELVE_HOURS = (
    'With am or pm the hours run from 1 to 12. Write "today 9.30pm", or "today 21:30" on the '
    '24-hour clock; "today 00:30" for half past midnight.'
)
_UNWITNESSED = (
    "If nobody saw it begin, or the patient woke with it, give the time last known well:\n"
    '--last-known-well "yesterday 23:00".'
)
_ZONE = r"(?:z|utc|gmt|bst|[+-]\d\d(?::?\d\d)?)"

# What to say of a text that is no time, by the first pattern found in it.
_ADVICE = (
    (
        r"\b(?:a?w[ao]k|asleep|sle[ep]|bed|found|unwitnessed|unknown|last (?:seen|known))",
        _UNWITNESSED,
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
        r"\A(?:\d{4}-\d\d-\d\d|today|yesterday|(?:[a-z]+,? )?\d\d? [a-z]{3,9} \d{4})\Z",
        "A date needs a time of day with it, such as 2026-11-22T21:30.",
    ),
    (
        rf"(?:[:.]\d\d|m) ?{_ZONE}\Z",
        "A zone needs the date and the 24-hour clock with it: "
        "2026-11-22T21:30+00:00 for GMT, 2026-07-22T21:30+01:00 for BST.",
    ),
    (
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
        "Write the date in place of the weekday, such as 2026-11-22T21:30.",
    ),
    (
        r"\b(?:morning|afternoon|evening|tonight|night)\b",
        'Write am or pm, or the 24-hour clock, and the day: "today 8.10am", "yesterday 20:10".',
    ),
    (
        r"\d[:.]\d+ ?h",
        "Write a span ago as 1h30m, 90m or 1.5h, and a time of day as 21:30.",
    ),
    (
        r"(?:\A| )0[:.]\d\d\Z",
        "Write 00:30 for half past midnight, or 30m for 30 minutes ago.",
    ),
    ("", FORMS),
)


def plain(text: str) -> str:
    """Small letters, single spaces, numbers in figures; empty for what is not ASCII.

    Other scripts' digits and look-alike signs are left unread: nobody can check them by eye.
    """
    joined = " ".join(text.split())
    if not joined.isascii():
        return ""
    small = joined.lower()
    if not any(sign.isalpha() for sign in small):
        return small
    if "-" in small:
        small = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", small)
    return _in_figures(small.split())


def advice(typed: str) -> str:
    """What to say of a text that is no time, which `plain` has made alike."""
    return next(said for pattern, said in _ADVICE if re.search(pattern, typed))


def _in_figures(words: list[str]) -> str:
    """Numbers in words up to 99 written in figures: twenty five to 25."""
    done: list[str] = []
    tens = 0
    for word in words:
        unit = _UNITS.index(word) + 1 if word in _UNITS else 0
        if tens and 0 < unit < 10:
            done[-1] = str(tens + unit)
        else:
            done.append(str(unit or _tens(word) or word))
        tens = _tens(word)
    return " ".join(done)


def _tens(word: str) -> int:
    return (_TENS.index(word) + 2) * 10 if word in _TENS else 0
