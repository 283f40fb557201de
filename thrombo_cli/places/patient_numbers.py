"""Refuses a patient's number given as a place, and never repeats it (R57, R58). Pure.

NHS numbers, Scotland's CHI and Northern Ireland's H&C numbers share one form: ten digits, the last
a check digit modulo 11.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from thrombo_cli.errors import PlaceError

DIGITS = 10
# So many digits and nothing else are no place; a hospital or telephone number, perhaps.
FEWEST_SUSPECT = 7
_FIGURES = b"0123456789"
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ANY = bytes(range(256))
_NO_DIGITS = _ANY.translate(None, _FIGURES)
# Digits alike, letters and commas alike, the points that part texts; all else is looked through.
_SIGNS = bytes.maketrans(_FIGURES + _LETTERS + b",", b"0" * 10 + b"x" * 53)
_SKIPPED = _ANY.translate(None, _FIGURES + _LETTERS + b",.")
_LABELS = ("NHS", "CHI", "HC")
_LABEL = rf"\A(?:{'|'.join(_LABELS)})(?:NO|NUMBER)?\.?(?=[0-9])"


def refuse_patient_number(text: str) -> None:
    """Raise PlaceError for a text that is only a number such as a patient has."""
    number = _number_alone(text)
    if number is None or len(number) < FEWEST_SUSPECT:
        return
    if _checks(number):
        raise PlaceError(
            "This looks like an NHS number and was not used. Nothing that identifies a patient "
            "is needed here: give a postcode, a hospital or coordinates.",
            "patient-number",
        )
    raise PlaceError(
        "This looks like an NHS, hospital or telephone number and was not used. "
        "Give a postcode, a hospital or coordinates.",
        "patient-number",
    )


def is_patient_number(text: str) -> bool:
    """Is a text only a number whose check digit is that of a patient's number?"""
    if len(text.encode("ascii", "ignore").translate(None, _NO_DIGITS)) != DIGITS:
        return False
    number = _number_alone(text)
    return number is not None and _checks(number)


def is_one_a_patient_number(texts: Sequence[str]) -> bool:
    """The same of any of many texts, told at once where none ends in ten digits."""
    signs = (".".join(texts) + ".").encode("ascii", "ignore").translate(_SIGNS, _SKIPPED)
    return b"0" * DIGITS + b"." in signs and any(map(is_patient_number, texts))


def _number_alone(text: str) -> str | None:
    """The digits of a text that holds nothing else, None where it does.

    Spaces, dashes and a leading "NHS number" or the like are looked through. Points and commas
    are not: they make coordinates.
    """
    kept = "".join(sign for sign in text.upper() if sign.isalnum() or sign in ".,")
    number = re.sub(_LABEL, "", kept) if kept.startswith(_LABELS) else kept
    return number if number.isascii() and number.isdigit() else None


def _checks(number: str) -> bool:
    """Are these ten digits of which the last agrees with the other nine (modulus 11)?"""
    if len(number) != DIGITS:
        return False
    weighed = sum(int(digit) * (DIGITS - place) for place, digit in enumerate(number[:-1]))
    return (weighed + int(number[-1])) % 11 == 0
