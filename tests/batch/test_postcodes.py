"""Columns of postcodes: what is one, whatever stands beside it, and where it is."""

from __future__ import annotations

from itertools import product

import pytest

from thrombo_cli.batch.postcode_columns import PostcodeColumns
from thrombo_cli.batch.road_columns import DEGREE
from thrombo_cli.errors import PlaceError
from thrombo_cli.places.postcodes import key_of
from thrombo_cli.reference.reader import Reference

CODES = ("LA1 4YW", "PR2 9HT", "BT12 6BA", "EC1A 1BB", "W1A 1AA", "M1 1AE", "B33 8TH", "ZE1 0AA")
APART = "PR29HT"
SIGNS = ("", *" ?.-09AZa\0\n\t_Éß１€")


@pytest.fixture(scope="module")
def columns(reference: Reference) -> PostcodeColumns:
    return PostcodeColumns(reference.outcodes, frozenset((APART, "a name longer than a code")))


def place_of(text: str, reference: Reference) -> tuple[float, float] | None:
    """Where one postcode is, by the way of a single question; None for what is none to columns."""
    key = key_of(text)
    if key is None or key == APART:
        return None
    try:
        found = reference.postcode(key)
    except PlaceError:
        return None
    return found and (found.latitude, found.longitude)


def altered() -> list[str]:
    """Each code with one sign put in the place of another, or beside it."""
    cuts = [(code, place) for code in CODES for place in range(len(code) + 1)]
    put = [code[:place] + sign + code[place:] for (code, place), sign in product(cuts, SIGNS)]
    swapped = [code[:place] + s + code[place + 1 :] for (code, place), s in product(cuts, SIGNS)]
    return [*CODES, *put, *swapped]


def test_a_sign_beside_or_within_a_postcode_is_never_passed_over(
    columns: PostcodeColumns, reference: Reference
) -> None:
    texts = altered()
    found = columns.find(texts)
    placed = 0
    for text, latitude, longitude, kind in zip(texts, *found, strict=True):
        wanted = place_of(text, reference)
        if kind < 0:  # left to the way of a single question, which may know it
            plain = text.isascii() and text.replace(" ", "").isalnum()
            assert wanted is None or not plain, repr(text)
        else:
            placed += 1
            assert wanted is not None, repr(text)
            assert (latitude / DEGREE, longitude / DEGREE) == pytest.approx(wanted, abs=1e-9)
    assert 200 < placed < len(texts) / 2


def test_a_postcode_is_found_again_whatever_was_asked_between(columns: PostcodeColumns) -> None:
    """Outward codes that there are not are remembered too."""
    first = columns.find(list(CODES))
    columns.find(["ZZ99 9ZZ", "Q1 1AA", "LA99 1AA", "no code", ""])
    again = columns.find([*CODES, "ZZ99 9ZZ"])
    assert [column.tolist() for column in first] == [column[:-1].tolist() for column in again]
    assert again.kind[-1] == -1
