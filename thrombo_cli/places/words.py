"""The form in which names are compared: what case, signs and common words cannot change. Pure."""

from __future__ import annotations

import re

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
_DROPPED = dict.fromkeys(map(ord, "'’‘`"), "")
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("&"): " and "}
_SIGNS |= _DROPPED
FEWEST_STEM_LETTERS = 4


def normal(text: str) -> str:
    """Small letters and single spaces, no accents or signs, "st" for "saint", no common words."""
    plain = text if text.isascii() else _unaccented(text)
    words = plain.casefold().translate(_SIGNS).split()
    kept = [_SAME.get(word, word) for word in words if word not in _OPTIONAL]
    if _UNIVERSITY in kept:
        rest = [word for word in kept if word != _UNIVERSITY]
        kept = kept if " ".join(rest) in _TOO_LITTLE else rest
    return " ".join(kept)


def key(text: str) -> str:
    """The words of the normal form in alphabetical order, without the s at their ends.

    So a possessive may be written or not, and "Infirmary Bradford Royal" is no other name.
    """
    return " ".join(sorted(map(stem, normal(text).split())))


def stem(word: str) -> str:
    """A word without a last s: "queens" is the word of "queen's" and of "queen"."""
    return word.rstrip("s") if len(word) >= FEWEST_STEM_LETTERS else word


def without_department(text: str) -> str:
    """What a person typed, without "A&E" and the like."""
    return _DEPARTMENT.sub(" ", text)


def _unaccented(text: str) -> str:
    from unicodedata import combining, normalize

    letters = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return "".join(sign if sign.isalnum() or sign.isascii() or sign in "’‘" else " " for sign in letters)
