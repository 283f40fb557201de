"""The form in which names are compared: what case, signs and common words cannot change. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Words that people add or leave out; what is left tells one hospital from another.
_OPTIONAL = frozenset({"hospital", "hospitals", "the", "of", "nhs", "trust", "foundation"})
_UNIVERSITY = "university"
# What is left of a name must not be one of these: "University Hospital of Wales" is not "Wales",
# nor is "University College" any other college.
_TOO_LITTLE = frozenset({"", "college", "england", "scotland", "wales"})
_SAME = {"saint": "st"}
# The part of a hospital that people name with it: "Royal Blackburn A&E".
_DEPARTMENT = re.compile(
    r"\b(?:a ?(?:&|\+|and|n) ?e|accident (?:and|&) emergency|emergency dep(?:artmen)?t|ed|casualty)"
    r"\b(?:[. ]+dep(?:artmen)?t\b)?",
    re.IGNORECASE,
)
_APOSTROPHES = "'’‘`"
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
FEWEST_STEM_LETTERS = 4


def normal(text: str) -> str:
    """Small letters and single spaces, no accents or signs, "st" for "saint", no common words."""
    return " ".join(_words(_plain(text)))


def key(text: str) -> str:
    """The words of the normal form in alphabetical order, without the s at their ends.

    So a possessive may be written or not, and "Infirmary Bradford Royal" is no other name.
    """
    return _key(_plain(text))


def keys(texts: Iterable[str], having: str) -> list[str]:
    """The key of each text, which is of one line; nothing for those without the word `having`."""
    lines = _joined("\n".join(texts)).split("\n")
    return [_key(line.translate(_SIGNS)) if having in line else "" for line in lines]


def _plain(text: str) -> str:
    """Small letters without accents, spaces in place of signs."""
    return _joined(text).translate(_SIGNS)


def _joined(text: str) -> str:
    """Small letters without accents and apostrophes, so that each word stands in one piece."""
    plain = (text if text.isascii() else _unaccented(text)).casefold().replace("&", " and ")
    for apostrophe in _APOSTROPHES:
        plain = plain.replace(apostrophe, "")
    return plain


def _words(plain: str) -> list[str]:
    kept = [_SAME.get(word, word) for word in plain.split() if word not in _OPTIONAL]
    if _UNIVERSITY in kept:
        rest = [word for word in kept if word != _UNIVERSITY]
        return kept if " ".join(rest) in _TOO_LITTLE else rest
    return kept


def _key(plain: str) -> str:
    words = _words(plain)
    if len(words) == 1:
        return stem(words[0])
    return " ".join(sorted([stem(word) for word in words]))


def stem(word: str) -> str:
    """A word without a last s: "queens" is the word of "queen's" and of "queen"."""
    return word.rstrip("s") if len(word) >= FEWEST_STEM_LETTERS else word


def without_department(text: str) -> str:
    """What a person typed, without "A&E" and the like."""
    return _DEPARTMENT.sub(" ", text)


def _unaccented(text: str) -> str:
    from unicodedata import combining, normalize

    letters = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    kept = (sign.isascii() or sign.isalnum() or sign in _APOSTROPHES for sign in letters)
    return "".join(sign if keep else " " for sign, keep in zip(letters, kept, strict=True))
