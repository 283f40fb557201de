"""Plain lines of text: what may be printed, where a line breaks, how an instant is written.

Every line of an answer is made by `wrap`, so none is too wide, none carries a control character
and no number stands apart from its unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import ceil
from textwrap import TextWrapper

from thrombo_cli.london import MINUTE, MONTHS, WEEKDAYS, to_london

WIDTH = 80
# Between words that may not be parted; `plain` leaves none in a text, and textwrap does not break.
GLUE = "\u00a0"
# A weekday alone names a day only this far ahead or back.
WEEKDAY_ENOUGH = timedelta(days=6)
UNITS = frozenset(
    [
        "min",
        "minute",
        "minutes",
        "h",
        "hour",
        "hours",
        "s",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "km",
        "miles",
        "GMT",
        "BST",
    ]
)
SIGNS = frozenset("+=-")
# For terminals that know ASCII or Windows-1252 alone.
PLAIN_SIGNS = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2026": "...",
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2192": "->",
    }
)


def plain(text: str) -> str:
    """The text without control, bidi or invisible characters, with single spaces and plain dashes.

    A registry that holds such characters is refused; this guards the terminal all the same.
    """
    if not text.isprintable():
        text = "".join(_printable(character) for character in text)
    if not text.isascii():
        text = text.translate(PLAIN_SIGNS)
    return " ".join(text.split())


def ascii_plain(text: str) -> str:
    """The same in ASCII alone, for a terminal that knows nothing else: an accented letter bare."""
    words = plain(text)
    if words.isascii():
        return words
    from unicodedata import combining, normalize  # only for a name with such a letter

    bare = "".join(each for each in normalize("NFKD", words) if not combining(each))
    return plain(bare.encode("ascii", "replace").decode())


def wrap(text: str, width: int = WIDTH, first: str = "", rest: str = "") -> list[str]:
    """One paragraph as lines of at most `width` columns, begun with `first`, then with `rest`."""
    room, words = width - max(len(first), len(rest)), plain(text)
    if len(words) <= room:  # most of them, in a hundredth of the time
        return [first + words]
    pieces = _fitting(_pieces(words.split()), room)
    glued = " ".join(piece.replace(" ", GLUE) for piece in pieces)
    wrapper = TextWrapper(
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(GLUE, " ") for line in wrapper.wrap(glued)]


def short(instant: datetime, reference: datetime) -> str:
    """`Sun 21:37 GMT`; with day and month as well when the weekday alone could mislead.

    London time, 24 hours, and always the weekday and the zone (R12).
    """
    local = to_london(instant)
    day = WEEKDAYS[local.weekday()]
    if abs(instant - reference) > WEEKDAY_ENOUGH:
        day = f"{day} {local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{day} {local:%H:%M} {local.tzname()}"


def minute_up(instant: datetime) -> datetime:
    """The whole minute at or after an instant: arrivals and punctures are never made earlier."""
    floor = minute_down(instant)
    return floor if floor == instant else floor + MINUTE


def minute_down(instant: datetime) -> datetime:
    """The whole minute at or before an instant: a latest departure is never made later."""
    return instant.replace(second=0, microsecond=0)


def number(value: float, digits: int = 1) -> str:
    """A number without needless zeros: 60, 6.9."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span_words(minutes: int) -> str:
    """Minutes as a person says them: 45 min, or 1 h 20 min (80 min)."""
    hours, left = divmod(minutes, 60)
    return f"{hours} h {left:02d} min ({minutes} min)" if hours else f"{minutes} min"


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes from one instant to another, rounded up."""
    return ceil((later - earlier) / MINUTE)


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a stop of its own."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def short_of(text: str, longest: int) -> str:
    """The text, cut after a whole word where it is longer than that, and marked as cut."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0]} ..."


def joined(parts: Iterable[str]) -> str:
    """`a, b and c`."""
    items = list(parts)
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else ""


def _pieces(words: list[str]) -> Iterator[str]:
    """Words, with numbers, dates, postcodes and telephone numbers each kept in one piece."""
    piece: list[str] = []
    for word in words:
        if piece and not _belongs(piece[-1], word):
            yield " ".join(piece)
            piece = []
        piece.append(word)
    if piece:
        yield " ".join(piece)


def _belongs(word: str, after: str) -> bool:
    """Would a break between these two words part a number from its unit, or a date?"""
    bare = after.rstrip(".,;:)")
    if word[-1].isdigit():
        return bare in UNITS or bare in MONTHS or after[0].isdigit()
    opened = word.lstrip("(")
    named = opened in SIGNS or opened in WEEKDAYS or word in MONTHS
    return named and after[0].isdigit()


def _fitting(pieces: Iterable[str], room: int) -> Iterator[str]:
    """The pieces; one too long for a line falls into words, and a word too long is cut."""
    for piece in pieces:
        if len(piece) <= room:
            yield piece
            continue
        for word in piece.split():
            yield from (word[at : at + room] for at in range(0, len(word), room))
