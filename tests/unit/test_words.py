"""The form in which names are compared, and what cannot change it."""

from __future__ import annotations

import pytest

from thrombo_cli.places.words import key, normal

# written -> the words that count, and those in alphabetical order without an s at their ends
FORMS = (
    ("Royal Preston Hospital", "royal preston", "preston royal"),
    ("The Royal Hospitals of Preston NHS Foundation Trust", "royal preston", "preston royal"),
    ("Coventry University Hospital", "coventry", "coventry"),
    ("University Hospital of Coventry & Rugby", "coventry and rugby", "and coventry rugby"),
    # what would be left is no name
    ("University Hospital of Wales", "university wales", "university wale"),
    ("University College Hospital", "university college", "college university"),
    ("University Hospital", "university", "university"),
    ("Saint Peter’s", "st peters", "peter st"),
    ("St. Peter's", "st peters", "peter st"),
    ("Ysbyty Môn", "ysbyty mon", "mon ysbyty"),
    ("Royal–Preston", "royal preston", "preston royal"),
    ("Queens Ross", "queens ross", "queen ro"),
    ("Queens Bus", "queens bus", "bus queen"),
)


@pytest.mark.parametrize(("written", "words", "sorted_words"), FORMS)
def test_what_counts_of_a_name(written: str, words: str, sorted_words: str) -> None:
    assert normal(written) == words
    assert key(written) == sorted_words
