"""Laws of places: nothing typed brings the program down, no patient's number gets through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.gazetteers import REGISTRY, SmallGazetteer
from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Place
from thrombo_cli.places import parse_place
from thrombo_cli.places.named import match_centre
from thrombo_cli.places.names import listings
from thrombo_cli.places.words import key

GAZETTEER = SmallGazetteer()
typed = st.one_of(
    st.text(max_size=210),
    st.text("PRSDJOI0123459HT ,.-'", max_size=20),
    st.sampled_from(["royal preston", "queen", "st george's", "Ysbyty Môn", "abbey"]).flatmap(
        lambda name: st.integers(0, len(name)).map(lambda end: name[:end])
    ),
    st.from_regex(r"\A[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\Z"),
    st.from_regex(r"\A[+-]?[0-9]{1,3}\.[0-9]{1,6}, ?[+-]?[0-9]{1,3}(\.[0-9]{1,6})?\Z"),
    st.from_regex(r"\A[A-Z]{1,2} ?[0-9]{2,5} ?[0-9]{2,5}\Z"),
)
postcodes = st.from_regex(r"\A[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\Z")


@given(typed)
def test_no_text_does_worse_than_be_refused_as_a_place(text: str) -> None:
    found = _outcome(text)
    assert 0 < len(found if isinstance(found, str) else found.label) < 1500


@given(typed)
def test_no_text_does_worse_than_be_refused_as_a_centre(text: str) -> None:
    try:
        found = match_centre(text, REGISTRY)
    except PlaceError:
        return
    assert found in REGISTRY.centres


@given(st.text("0123456789", min_size=10, max_size=10), st.sampled_from(["", " ", "-", "\u2013"]))
def test_ten_digits_are_refused_and_not_repeated(digits: str, between: str) -> None:
    parts = (digits[:3], digits[3:6], digits[6:])
    with pytest.raises(PlaceError) as caught:
        parse_place(between.join(parts), GAZETTEER, REGISTRY)
    assert "was not used" in caught.value.message
    assert not any(part in caught.value.message for part in parts)


@given(postcodes)
def test_an_unknown_postcode_is_refused_and_its_inward_part_not_repeated(text: str) -> None:
    assume(GAZETTEER.postcode(text.replace(" ", "")) is None)
    with pytest.raises(PlaceError) as caught:
        parse_place(text, GAZETTEER, REGISTRY)
    words = caught.value.message.split(" Give a postcode (")[0].split()
    assert text[-3:] not in words


@given(st.floats(49.9, 60.9), st.floats(-8.2, 1.8))
def test_coordinates_are_read_as_they_are_written(latitude: float, longitude: float) -> None:
    latitude, longitude = round(latitude, 6), round(longitude, 6)
    found = parse_place(f"{latitude:.6f},{longitude:.6f}", GAZETTEER, REGISTRY)
    assert (found.location.latitude, found.location.longitude) == (latitude, longitude)


@given(typed.filter(str.isascii), st.sampled_from([str.upper, str.lower, "  {} ".format]))
def test_case_and_space_around_a_place_do_not_matter(
    text: str, change: Callable[[str], str]
) -> None:
    assert _outcome(change(text)) == _outcome(text)


# A word of letters that no name has together, in the places where a text is taken apart.
odd_words = st.text("qxzjvk", min_size=5, max_size=12)
around = st.sampled_from(
    ["{}", "Royal {}", "{} A&E", "{} PR2 9HT", "St {}, London", "{}-hospital", "53.1,{}", "PR2 {}"]
)


@given(odd_words, around)
def test_no_refusal_repeats_a_word_that_was_typed(word: str, text: str) -> None:
    for ask in (
        lambda: parse_place(text.format(word), GAZETTEER, REGISTRY),
        lambda: match_centre(text.format(word), REGISTRY, GAZETTEER.hospitals()),
    ):
        with pytest.raises(PlaceError) as caught:
            ask()
        assert word not in caught.value.message.casefold()


@given(postcodes)
def test_no_part_of_an_unknown_postcode_is_repeated(text: str) -> None:
    assume(GAZETTEER.postcode(text.replace(" ", "")) is None)
    with pytest.raises(PlaceError) as caught:
        parse_place(text, GAZETTEER, REGISTRY)
    message = caught.value.message.replace("SD 535 330", "").replace("J 332 737", "")
    words = message.split(" Give a postcode (")[0].replace(".", " ").replace(",", " ").split()
    assert not {text.split(maxsplit=1)[0], text.split()[1]} & set(words)


NAMED = [each for hospital in GAZETTEER.hospitals() for each in (hospital.name, *hospital.aliases)]


@given(st.sampled_from(NAMED), st.data())
def test_a_run_of_words_of_a_name_means_that_place_or_none(name: str, data: st.DataObject) -> None:
    words = name.split()
    first = data.draw(st.integers(0, len(words) - 1))
    part = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    found = _outcome(part)
    if isinstance(found, Place):
        known = listings(REGISTRY.centres, GAZETTEER.hospitals())
        (meant,) = (each for each in known if each.keys == found.keys)
        whole = [key(each) for each in (*meant.names, *meant.towns())]
        with_place = [key(f"{a} {b}") for a in whole for b in (*meant.towns(), *meant.regions)]
        assert key(part) in {*whole, *with_place}


def _outcome(text: str) -> Place | str:
    """The place a text means, or the message with which it is refused."""
    try:
        return parse_place(text, GAZETTEER, REGISTRY)
    except PlaceError as refused:
        return refused.message
