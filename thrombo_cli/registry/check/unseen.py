"""Characters that show nothing, or as something else: none may stand in a registry. Pure.

Judged by what Unicode says of a character, not by a list of bad ones, so that one nobody thought
of is refused too (ADR 67).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

# Of categories that are drawn, what is drawn as nothing, or stands for a character that was lost.
_NOTHING = re.compile("FILLER|BLANK|NULL|REPLACEMENT")
# Letters that run from right to left: they turn the order of the hours beside them.
TURNING = frozenset(("R", "AL"))
# Candidates: all but what ASCII and Latin-1 show, line ends, and tabs, which are told elsewhere.
_CANDIDATE = re.compile("[^\\n\\t\\r\\x20-\\x7e\\xa0-\\xac\\xae-\\xff]|\\r(?!\\n)")


class Unseen(NamedTuple):
    """A character that may not stand there: its place in the text, and what it is called."""

    at: int
    what: str


def unseen(text: str, most: int) -> list[Unseen]:
    """The first `most` characters that cannot be seen for what they are.

    A combining mark is taken when with its letter it is one letter that can be written by itself,
    a letter of another alphabet when it does not stand beside a Latin one, which it may look like.
    """
    return list(islice(_unseen(text), most))


def _unseen(text: str) -> Iterator[Unseen]:
    start = end = -1  # of the letter, with its marks, that the last mark belongs to
    for match in _CANDIDATE.finditer(text):
        at, shown = match.start(), match.group()
        if unicodedata.category(shown).startswith("M"):
            start, end = start if at == end else at - 1, at + 1
            shown = unicodedata.normalize("NFC", text[max(start, 0) : end])
        if not is_shown(shown) or _is_disguised(text, at):
            yield Unseen(at, _named(match.group()))


def is_shown(text: str) -> bool:
    """Is this one character, drawn in its place and as itself?"""
    if len(text) != 1:
        return False
    if not _CANDIDATE.match(text):
        return True
    category = unicodedata.category(text)
    hidden = category[0] in "CM" or category in ("Zl", "Zp") or _NOTHING.search(_name(text))
    return not hidden and unicodedata.bidirectional(text) not in TURNING


def _is_disguised(text: str, at: int) -> bool:
    """Is this a letter of another alphabet inside a Latin word?"""
    beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return text[at].isalpha() and not _is_latin(text[at]) and any(map(_is_latin, beside))


def _is_latin(char: str) -> bool:
    return char.isalpha() and _name(char).startswith("LATIN ")


def _name(char: str) -> str:
    return unicodedata.name(char, "")


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {_name(char)}".rstrip()
