"""Whatever a file holds, the check ends with findings or a registry and raises nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.registry.shelf import SOUND, Shelf
from thrombo_cli.registry.check.checker import Checked, check, check_document
from thrombo_cli.registry.check.yaml_reader import read

CALM = settings(deadline=None)
WORDS = st.sampled_from(
    ["24/7", "unknown", "closed", "same", "08:00", "08:00-22:00", "2026-02-30", "2026-01-01 01:30"]
) | st.sampled_from(["preston", "north", "letter", "PR2 9HT", "1", "-1", "nan", "FREQ=DAILY"])
TEXTS = WORDS | st.text(max_size=8)
TREES = st.recursive(
    TEXTS,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(TEXTS, part, max_size=3),
    max_leaves=6,
)


def checked(data: bytes) -> Checked:
    """The check's result, which must be of one piece."""
    result = check(data, "any.yaml", Shelf())
    errors = [each for each in result.findings if each.severity == "error"]
    assert bool(errors) == (result.registry is None)
    assert all(each.line >= 1 and each.column >= 1 and each.message for each in errors)
    assert all(each.message.isprintable() and each.path.isprintable() for each in errors)
    return result


def places(data: Any, loc: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the data where a value stands."""
    keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    below = [place for key in keys for place in places(data[key], (*loc, key))]
    return [(*loc, key) for key in keys] + below


SOUND_DATA = read(SOUND.encode()).data
PLACES = places(SOUND_DATA)


@CALM
@given(st.sampled_from(PLACES), TREES)
def test_any_value_put_anywhere(place: tuple[Any, ...], value: Any) -> None:
    data: Any = copy.deepcopy(SOUND_DATA)
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    checked(yaml.safe_dump(data, allow_unicode=True).encode())


@CALM
@given(st.sampled_from(PLACES))
def test_any_value_taken_away(place: tuple[Any, ...]) -> None:
    data: Any = copy.deepcopy(SOUND_DATA)
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    del holder[place[-1]]
    checked(yaml.safe_dump(data).encode())


@CALM
@given(st.integers(0, len(SOUND) - 1), st.integers(0, 12), st.text(max_size=6))
def test_any_few_characters_exchanged(start: int, length: int, text: str) -> None:
    checked((SOUND[:start] + text + SOUND[start + length :]).encode("utf-8", "surrogatepass"))


@CALM
@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    assert checked(data).registry is None


@CALM
@given(st.text(alphabet="ab:-[]{}&*!|>'\"%#? \n,<", max_size=40))
def test_any_punctuation(text: str) -> None:
    assert checked(text.encode()).registry is None


@pytest.mark.parametrize("text", [SOUND, SOUND.replace("mon-fri: 08:00", "mon-fri: 8:00")])
def test_a_document_is_checked_as_the_file_it_came_from(text: str) -> None:
    data = read(text.encode()).data
    assert data is not None
    of_file = check(text.encode(), "test.yaml", Shelf())
    of_data = check_document(data, "test.yaml", Shelf())
    assert [(f.code, f.path, f.message) for f in of_data.findings] == [
        (f.code, f.path, f.message) for f in of_file.findings
    ]
    assert (of_data.registry is None) == (of_file.registry is None)
    if of_data.registry and of_file.registry:
        assert of_data.registry._replace(sha256="") == of_file.registry._replace(sha256="")
