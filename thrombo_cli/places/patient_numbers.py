"""Refuses a patient's number given as a place, and never repeats it (R57, R58). Pure.

NHS numbers, Scotland's CHI and Northern Ireland's H&C numbers share one form: ten digits, the last
a check digit modulo 11.
"""

from __future__ import annotations

import re

from thrombo_cli.errors import PlaceError

DIGITS = 10
# So many digits and nothing else are no place; a hospital or telephone number, perhaps.
FEWEST_SUSPECT = 7
_LABEL = r"\A(?:NHS|CHI|HC)(?:NO|NUMBER)?\.?(?=[0-9])"


def refuse_patient_number(text: str) -> None:
    """Raise PlaceError for a text that is only a number such as a patient has.

    Spaces, dashes and a leading "NHS number" or the like are looked through. Points and commas
    are not: they make coordinates.
    """
    kept = "".join(sign for sign in text.upper() if sign.isalnum() or sign in ".,")
    number = re.sub(_LABEL, "", kept)
    if not (number.isascii() and number.isdigit()) or len(number) < FEWEST_SUSPECT:
        return
    if len(number) == DIGITS and _checks(number):
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


def _checks(number: str) -> bool:
    """Does the tenth digit agree with the other nine (modulus 11)?"""
    weighed = sum(int(digit) * (DIGITS - place) for place, digit in enumerate(number[:-1]))
    return (weighed + int(number[-1])) % 11 == 0
