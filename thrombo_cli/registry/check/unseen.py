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

# Major categories that are drawn as what they are: numbers, punctuation, signs. Letters are so when
# Latin: others look like Latin ones, run from right to left, or (Hangul's fillers) show nothing.
SHOWN = frozenset("NPS")
BLANK = "Zs"
# Signs that are drawn as nothing, or stand for a character that was lost.
_NO_SIGN = re.compile("BLANK|NULL|REPLACEMENT")
# Candidates: all but what ASCII and Latin-1 show, line ends, and tabs, which are told elsewhere.
_CANDIDATE = re.compile("[^\\n\\t\\r\\x20-\\x7e\\xa0-\\xac\\xae-\\xff]|\\r(?!\\n)")


class Unseen(NamedTuple):
    """A character that may not stand there: its place in the text, and what it is called."""

    at: int
    what: str


def unseen(text: str, most: int) -> list[Unseen]:
    """The first `most` characters that cannot be seen for what they are.

    A combining mark is taken when with its letter it is one letter that can be written by itself.
    """
    return list(islice(_unseen(text), most))


def _unseen(text: str) -> Iterator[Unseen]:
    start = end = -1  # of the letter, with its marks, that the last mark belongs to
    for match in _CANDIDATE.finditer(text):
        at, char = match.start(), match.group()
        if unicodedata.category(char).startswith("M"):
            start, end = start if at == end else at - 1, at + 1
            if not is_shown(unicodedata.normalize("NFC", text[max(start, 0) : end])):
                yield Unseen(at, _named(char))
        elif not is_shown(char):
            yield Unseen(at, _named(char))


def is_shown(text: str) -> bool:
    """Is this one character, drawn as a reader of English or Welsh takes it?"""
    if len(text) != 1:
        return False
    if not _CANDIDATE.match(text):
        return True
    category, name = unicodedata.category(text), unicodedata.name(text, "")
    if category.startswith("L"):
        return name.startswith("LATIN ")
    return category == BLANK or (category[0] in SHOWN and not _NO_SIGN.search(name))


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
