"""YAML by the parser in C and by the one in Python is the same YAML, and refused alike."""

from __future__ import annotations

import random

import pytest

from tests.unit.registry import test_entries, test_spoilt_fields, test_warnings
from tests.unit.registry.shelf import SOUND, spoilt
from tests.unit.registry.test_hospitals import SOUND as HOSPITALS
from tests.unit.registry.test_hospitals import SPOILT as SPOILT_HOSPITALS
from tests.unit.registry.test_yaml_reader import TRAPS
from thrombo_cli.registry.check.yaml_reader import FAST_LOADER, PURE_LOADER, Read, read

SMALL = (
    "a: b\n", "a: [b, c]\nd: {e: f}\n", 'a: "x y"\n', "a:\n  - b: c\n    d: e\n", "a: 'x'\n",
    "a: |\n  x\n  y\nb: >\n  z\n", "{a: b}\n",
)  # fmt: skip
PIECES = (
    "?", "? ", "?b", "[", "]", "{", "}", ": ", ":", ",", '"', "'", "\\", "\\U00110000", "\\ud800",
    "\\x41", "\\u00e9", "|", ">", "|#", "- ", "#", "&a", "*a", "!t", "%", "@", "\n", "\n  ", "~",
    "<<", "---\n", "...\n", "\u00e9", "\\N", "\\z", "=", "%YAML 1.1\n", "|2\n", ">-\n", "'' ",
)  # fmt: skip
NO_CHARACTER = ("\\U00110000", "\\UFFFFFFFF", "\\ud800", "\\uDFFF", "\\uD83D\\uDE00", "\\U0000d800")


def by_both(data: bytes) -> tuple[Read, Read]:
    return read(data, FAST_LOADER), read(data, PURE_LOADER)


def refused(seen: Read) -> bool:
    """Every finding of the reader is an error."""
    return seen.data is None or bool(seen.findings)


def same(data: bytes) -> bool:
    """Do both parsers refuse it, or make the same of it, with the same places?"""
    fast, pure = by_both(data)
    return (refused(fast) and refused(pure)) or fast == pure


SPOILT = [
    *(data for _, data, *_ in TRAPS),
    *(
        spoilt(old, new).encode()
        for old, new, *_ in (
            *test_entries.FAULTS,
            *test_spoilt_fields.FIELDS,
            *test_warnings.DOUBTS,
        )
    ),
    *(HOSPITALS.replace(old, new, 1).encode() for old, new, *_ in SPOILT_HOSPITALS),
]


def test_every_spoilt_file_is_refused_for_the_same_reason_in_the_same_line() -> None:
    assert len(SPOILT) > 200
    for data in SPOILT:
        fast, pure = by_both(data)
        assert fast.data == pure.data, data
        told = [[(each.code, each.line) for each in seen.findings] for seen in (fast, pure)]
        assert told[0] == told[1], data


def test_the_two_parsers_are_two() -> None:
    assert FAST_LOADER is not PURE_LOADER
    assert by_both(SOUND.encode())[0] == by_both(SOUND.encode())[1]


@pytest.mark.parametrize("escape", NO_CHARACTER)
def test_an_escape_that_is_no_character_is_refused_by_both(escape: str) -> None:
    data = spoilt("name: Royal Preston Hospital", f'name: "A{escape}"').encode()
    fast, pure = by_both(data)
    assert fast == pure
    assert [(each.code, each.line, each.column) for each in fast.findings] == [
        ("yaml-syntax", 14, 13)
    ]


@pytest.mark.parametrize("escape", ["\\u00e9", "\\xe9", "\\U000000e9", "\\u2019", "\\U00002019"])
def test_an_escape_that_is_a_character_is_read_by_both(escape: str) -> None:
    fast, pure = by_both(spoilt("name: Royal Preston", f'name: "{escape}"').encode())
    assert fast == pure


# What only the parser in C took, and what both take.
ONLY_IN_C = (
    "a: {b: what?}",
    "a: {b?: c}",
    "a: [b ?c]",
    "a: |#\n  b\n",
    "a: >-# b\n  c\n",
    "a: {?: b}",
)
IN_BOTH = ('a: {b: "what?"}', "a: what?", "a: https://example.org/?a=b", "a: | # b\n  c\n")


@pytest.mark.parametrize("text", ONLY_IN_C)
def test_what_only_one_parser_would_take_is_refused_by_both(text: str) -> None:
    assert all(map(refused, by_both(text.encode())))


@pytest.mark.parametrize("text", IN_BOTH)
def test_what_both_parsers_take_is_read(text: str) -> None:
    fast, pure = by_both(text.encode())
    assert fast == pure
    assert not refused(fast)


def test_a_version_of_five_thousand_digits_is_refused_by_both() -> None:
    assert all(map(refused, by_both(b"%YAML 1." + b"9" * 5000 + b"\n---\na: b\n")))


def test_any_small_text_is_read_alike() -> None:
    rng = random.Random(5)
    for _ in range(2000):
        text = rng.choice(SMALL)
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(text) + 1)
            text = text[:at] + rng.choice(PIECES) + text[at:]
        assert same(text.encode()), text
