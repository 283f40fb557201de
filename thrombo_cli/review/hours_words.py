"""Hours as people write them, brought into the words of a registry; nothing is guessed. Pure.

What is not understood stays as it was written, so that whoever reads the result refuses it.
"""

from __future__ import annotations

import re

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_DAY = "mon|tue|wed|thu|fri|sat|sun"
_TIME = r"\d\d:\d\d"
_WORDS: tuple[tuple[str, str], ...] = (
    (rf"\b({_DAY})(?:s|r|rs|nes|ur)?(?:day)?s?\b\.?:?", r"\1"),
    (r"\b(?:every ?day|daily|all week|(?:seven|7) days(?: a week)?):?", "mon-sun"),
    (r"\bweekdays:?", "mon-fri"),
    (r"\bweekends?:?", "sat-sun"),
    (r"\b(?:midday|noon|12 ?noon)\b", "12:00"),
    (r"\b(?:to|until|till|-) ?(?:12 ?)?midnight\b", "-24:00"),
    (r"\b([01]\d|2[0-3])([0-5]\d) ?h?(?:ou)?r?s?\b", r"\1:\2"),
    (r"\b(0\d|1[3-9]|2[0-3])\.([0-5]\d)\b", r"\1:\2"),
    (rf"({_DAY}) ?(?:to|until|-|through) ?({_DAY})", r"\1-\2"),
    (rf"({_TIME}) ?(?:hours|hrs|h)?(?: to | until | till | ?- ?)({_TIME})(?: ?(?:hours|hrs|h)\b)?",
     r"\1-\2"),
    (rf"({_DAY}) and ({_DAY})", r"\1, \2"),
    (r"\b(?:open|from|hours)\b:? ?", ""),
)  # fmt: skip
_ALWAYS = re.compile(
    r"(?:open )?(?:24/7|24 ?hours(?: a day)?(?:,? ?(?:seven|7) days(?: a week)?)?|round the clock)"
    r"(?:,? ?(?:every day|daily|(?:seven|7) days(?: a week)?))?\.?"
)
_AM_PM = re.compile(r"\b(\d\d?)(?:[:.](\d\d))? ?([ap])\.?m\b\.?")
# A weekday after a time, or after a whole day's word, begins another part.
_NEXT = re.compile(rf"(?:(?<=[0-9])|(?<=closed)|(?<=unknown)),? (?=(?:{_DAY})\b)")


def plain_hours(text: str) -> str:
    """`Monday to Friday 8am-6pm, weekends closed` as `mon-fri 08:00-18:00; sat-sun closed`."""
    words = " ".join(text.replace("\n", "; ").translate(_DASHES).lower().split()).strip(" ;.")
    if _ALWAYS.fullmatch(words):
        return "24/7"
    words = _AM_PM.sub(_on_24_hours, words)
    for pattern, put in _WORDS:
        words = re.sub(pattern, put, words)
    words = _NEXT.sub("; ", " ".join(words.split()))
    return f"mon-sun {words}" if re.fullmatch(f"{_TIME}-{_TIME}", words) else words


def _on_24_hours(found: re.Match[str]) -> str:
    """8am as 08:00. Twelve is left as it is: it is written for noon and for midnight alike."""
    hour, minute, half = int(found[1]), found[2] or "00", found[3]
    if not 1 <= hour < 12:
        return found[0]
    return f"{hour + 12 * (half == 'p'):02}:{minute}"
