"""Which texts are a patient's number, alone and among many (R57, R58)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thrombo_cli.places.patient_numbers import is_one_a_patient_number, is_patient_number

# Made up; the last digit is the check digit of the other nine.
NUMBER = "9434765919"
NUMBERS = (
    NUMBER,
    "943 476 5919",
    "943\u2013476\u20135919",
    "943\xa0476\n5919",
    "NHS no. 943 476 5919",
    "chi 4010232137",
    "H&C number: 9434765919",
)
NO_NUMBERS = (
    "",
    "row 7",
    # another check digit; a digit too few, one too many
    "9434765918",
    "943476591",
    "94347659190",
    # something else with it: a name of a row, coordinates
    "a9434765919",
    "9434765919a",
    "94.34765919",
    "94,34765919",
    # other scripts' digits, and ASCII ones among them
    "\u0669\u0664\u0663\u0664\u0667\u0666\u0665\u0669\u0661\u0669",
    "9434765919\u0669",
)
# With a text before it, after it, and as one of two.
AMONG_MANY: tuple[tuple[list[str], bool], ...] = (
    ([], False),
    ([NUMBER], True),
    ([NUMBER, "row 8"], True),
    (["row 7", NUMBER], True),
    (["row 7", "NHS 943 476 5919", "row 9"], True),
    (["\u00e9", "943\u2013476\u20135919"], True),
    (["row 7", "row 8"], False),
    (["row 7", "9434765918"], False),
    # Only together are they ten digits.
    (["94347", "65919"], False),
    (["9434765919a", "a9434765919"], False),
)


@pytest.mark.parametrize("text", NUMBERS)
def test_a_patients_number(text: str) -> None:
    assert is_patient_number(text) is True


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_another_text(text: str) -> None:
    assert is_patient_number(text) is False


@pytest.mark.parametrize(("texts", "found"), AMONG_MANY)
def test_a_patients_number_among_many(texts: list[str], found: bool) -> None:
    assert is_one_a_patient_number(texts) is found


@given(st.lists(st.one_of(
    st.text("0123456789 -.,aNHS\n\xa0", max_size=16), st.sampled_from([NUMBER, "9434765918"])
)))  # fmt: skip
def test_many_are_asked_as_each_alone(texts: list[str]) -> None:
    assert is_one_a_patient_number(texts) == any(map(is_patient_number, texts))
