"""The shape of a postcode, and what is wrong with a text that nearly has it (R56). Pure.

A key is upper case without space: PR29HT. The outward part comes before the space, the inward part
after it: a digit and two letters. Messages repeat no part of it (R58).
"""

from __future__ import annotations

import re
from collections.abc import Callable

INWARD = 3  # characters
_OUTWARD = r"[A-Z]{1,2}(?:[0-9]|[1-9][0-9]|[0-9][A-Z])"
_FULL = rf"{_OUTWARD}[0-9][A-Z]{{2}}"
_OUTCODE = r"[A-Z]{1,2} ?[0-9][A-Z0-9]?"
_CUT_SHORT = rf"{_OUTWARD} [0-9][A-Z]?"
_GRID_SQUARE = r"[A-Z]{2} ?[0-9]{2}"
# Postcodes that stand for something else than where a patient is.
_NO_ADDRESS = ("ZZ99", "ZZZSECUR")

# A is a letter, 9 a digit, 1 a digit other than nought; the rarest shapes last.
_SHAPES = tuple(outward + "9AA" for outward in ("A9", "A19", "AA9", "AA19", "A9A", "AA9A"))
_ALLOWED = {"A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "9": "0123456789", "1": "123456789"}
_LOOK_ALIKE = {"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"}
_LOOK_ALIKE |= {"0": "O", "1": "I or L", "5": "S", "8": "B", "2": "Z"}
MOST_SLIPS = 2


def key_of(text: str) -> str | None:
    """The key of a text shaped like a whole postcode, in any case and spacing; else None."""
    key = text.upper().replace(" ", "").replace("-", "")
    return key if re.fullmatch(_FULL, key) else None


def outcode_of(text: str) -> str | None:
    """The outward code of a text shaped like one alone, else None."""
    found = re.fullmatch(_OUTCODE, text.upper())
    return found[0].replace(" ", "") if found else None


def outward_of(key: str) -> str:
    """The outward part of a key: PR2 of PR29HT."""
    return key[:-INWARD]


def spaced(key: str) -> str:
    """A key as it is usually written: PR2 9HT."""
    return f"{outward_of(key)} {key[-INWARD:]}"


def unspaced(postcode: str) -> str:
    """The key of a known postcode: PR29HT of PR2 9HT."""
    return postcode.replace(" ", "").upper()


def explain(text: str, is_outcode: Callable[[str], bool]) -> str:
    """What is wrong with a text that is, or nearly is, a postcode nobody knows; else nothing.

    `is_outcode` tells whether an outward code exists.
    """
    key, outcode = key_of(text), outcode_of(text)
    squeezed = text.upper().replace(" ", "")
    if squeezed.startswith(_NO_ADDRESS):
        return (
            "That postcode is written where a patient has no known or fixed address, and is no "
            "place. Give where the patient is now."
        )
    if key:
        return _unknown(outward_of(key), is_outcode)
    if outcode:
        return _unknown_outcode(text)
    if re.fullmatch(_CUT_SHORT, text.upper()):
        return (
            "This is only the beginning of a postcode. Give the whole postcode, or its outward "
            "part alone for an approximate answer."
        )
    return _explain_slips(squeezed)


def _unknown(outward: str, is_outcode: Callable[[str], bool]) -> str:
    if not is_outcode(outward):
        return _unknown_outcode(outward)
    return (
        "No postcode of that district with that inward part is known. "
        "Check it, or give the outward part alone for an approximate answer."
    )


def _unknown_outcode(text: str) -> str:
    square = " A square of the grid needs more digits, as in SD 535 330."
    hint = square if re.fullmatch(_GRID_SQUARE, text.upper()) else ""
    return f"There is no such postcode district. Check the letters and digits.{hint}"


def _explain_slips(squeezed: str) -> str:
    """A letter written for a digit or the other way, by its place, if nothing else is wrong."""
    if squeezed.isalpha():
        return ""
    found = [slips for shape in _SHAPES if (slips := _slips(squeezed, shape))]
    fewest = min(found, key=len, default=[])
    if len(fewest) > MOST_SLIPS:
        return ""
    return " ".join(_tell(squeezed, place) for place in fewest)


def _slips(text: str, shape: str) -> list[int]:
    """The places where a look-alike keeps a text from a shape; none if more than that does."""
    if len(text) != len(shape):
        return []
    wrong = [place for place, want in enumerate(shape) if text[place] not in _ALLOWED[want]]
    meant = [_LOOK_ALIKE.get(text[place], "?")[0] in _ALLOWED[shape[place]] for place in wrong]
    return wrong if all(meant) else []


def _tell(text: str, place: int) -> str:
    """The slip at a place of a postcode without space, in words."""
    inward = len(text) - INWARD
    if place < inward:
        part, nth = "The outward part", place + 1
    else:
        part, nth = "The inward part", place - inward + 1
    have, want = ("digit", "letter") if text[place].isdigit() else ("letter", "digit")
    return (
        f"{part} has the {have} {text[place]} as character {nth}, where a {want} belongs: "
        f"was the {want} {_LOOK_ALIKE[text[place]]} meant?"
    )
