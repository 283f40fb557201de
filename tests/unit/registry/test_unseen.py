"""Characters that show nothing, or as something else, are known by what Unicode says of them."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from tests.unit.registry.shelf import Shelf, findings, spoilt
from tests.unit.registry.test_hospitals import SOUND as HOSPITALS
from thrombo_cli.registry.check.hospitals import check_hospitals
from thrombo_cli.registry.check.unseen import is_shown, unseen

# One or more of each kind: formats, joiners, fillers of Hangul, Khmer's vowels, Mongolian and other
# variation selectors, the blank of Braille, private use, tags, a lost character, a non-character,
# letters beside Latin ones that they look like, or that run from right to left.
HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200d\u202e\u2028\u2064\u2800"
    "\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\ufffc\ufffd\ue000\U000e0041\U000e0100\U000f0000\U0001d159"
    "\uffff\u0430\u03bf\u05d0\uff21\U0001d400"
)
PLAIN = (
    "caf\u00e9 \u00a315 \u2013 \u2019 \u2265 \u20ac \u2709 \u00b5 \u0141\u00f3d\u017a \u65e5\u672c"
)
# A letter and its marks that are one letter: of Welsh, of Vietnamese.
COMPOSED = ("W\u0302", "e\u0323\u0302", "A\u030a")


@pytest.mark.parametrize("char", HIDDEN, ids=lambda char: f"U+{ord(char):04X}")
def test_a_hidden_character_is_refused_by_name_and_place(char: str) -> None:
    found = findings(spoilt("title: A letter", f"title: A {char}letter"))
    assert [(each.code, each.line, each.column) for each in found] == [("control-character", 6, 27)]
    assert f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() in found[0].message


@pytest.mark.parametrize("char", "\u3164\ufe0f\ue000\u2800")
def test_the_list_of_hospitals_is_read_by_the_same_rule(char: str) -> None:
    text = HOSPITALS.replace("town: Preston", f"town: Pres{char}ton", 1)
    assert [each.code for each in check_hospitals(text.encode(), Shelf())] == ["control-character"]


@pytest.mark.parametrize("escape", ["\\u3164", "\\ufe0f", "\\U000E0100", "a\\u0301\\u0301", "\\t"])
def test_an_escape_brings_none_in(escape: str) -> None:
    found = findings(spoilt("title: A letter", f'title: "A {escape}letter"'))
    assert [each.code for each in found] == ["control-character"]


@pytest.mark.parametrize("text", [PLAIN, *COMPOSED])
def test_plain_writing_is_taken(text: str) -> None:
    assert unseen(text, 20) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a\u0301\u0301b", [2]),
        ("a" + "\u0301" * 40, [*range(2, 22)]),
        ("\u0301a", [0]),
        (" \u0301a", [1]),
        ("b\n\u0338", [2]),
        ("o\u20dd", [1]),
        ("\u0430\u0431 (\u03b1)", []),
        ("W\u0430lton", [1]),
        ("\u0392art", [0]),
        ("5 \u05d0", [2]),
        ("a\u0301 e\u0301 x\u0301", [7]),
    ],
)
def test_marks_that_make_no_letter_are_refused(text: str, places: list[int]) -> None:
    assert [each.at for each in unseen(text, 20)] == places


def test_no_heap_costs_more_than_its_length() -> None:
    assert len(unseen("a" + "\u0301" * 1_000_000, 20)) == 20


def test_no_character_of_a_category_that_shows_nothing_is_taken() -> None:
    for code in range(0x80, sys.maxunicode + 1):
        category = unicodedata.category(chr(code))
        if category[0] in "CM" or category in ("Zl", "Zp"):
            assert not is_shown(chr(code)), hex(code)
