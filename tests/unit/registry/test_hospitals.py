"""The list of hospitals is checked like a registry: every fault found, at its place."""

from __future__ import annotations

import pytest

from tests.unit.registry.shelf import Shelf, line_of
from thrombo_cli.errors import RegistryError
from thrombo_cli.registry.check.hospitals import check_hospitals, require_sound

SOUND = """\
schema: 1
updated: 2026-11-25
sources:
  - {id: list, title: A list, publisher: NHS website, date: 2020-01-15, kind: official}
hospitals:
  - id: royal-preston
    name: Royal Preston Hospital
    aliases: [RPH, Fulwood]
    unconfirmed_aliases: [RPH]
    town: Preston
    ods: RXN02
    postcode: PR2 9HT
    nation: england
    stroke_unit: mt
    door_in_door_out: 80
    sources: [list]
  - id: lancaster-infirmary
    name: Royal Lancaster Infirmary
    town: Lancaster
    ods: RTX02
    postcode: LA1 4RP
    nation: england
    stroke_unit: ivt
    sources: [list]
"""

# What is put in place of what, the code found, and a fragment of the line it is found on.
SPOILT = [
    ("town: Lancaster", "town: Lancaster\n    twon: x", "unknown-key", "twon"),
    ("    town: Lancaster\n", "", "missing-key", "- id: lancaster"),
    (
        "id: lancaster-infirmary",
        "id: royal-preston",
        "duplicate-id",
        "id: royal-preston\n    name: Royal Lancaster",
    ),
    ("id: lancaster-infirmary", "id: Lancaster", "bad-id", "id: Lancaster"),
    (
        "name: Royal Lancaster Infirmary",
        "name: royal preston hospital",
        "duplicate-name",
        "royal p",
    ),
    ("RTX02", "RXN02", "duplicate-id", "ods: RXN02\n    postcode: LA1"),
    ("RTX02", "RTX 02", "bad-ods", "RTX 02"),
    (
        "LA1 4RP",
        "PR2 9HT",
        "duplicate-id",
        "postcode: PR2 9HT\n    nation: england\n    stroke_unit: ivt",
    ),
    ("LA1 4RP", "LA1 4RQ", "unknown-postcode", "LA1 4RQ"),
    ("LA1 4RP", "Lancaster", "bad-postcode", "postcode: Lancaster"),
    ("LA1 4RP", "CF14 4XW", "wrong-nation", "nation: england\n    stroke_unit: ivt"),
    ("stroke_unit: ivt", "stroke_unit: tia", "not-a-choice", "tia"),
    (
        "nation: england\n    stroke_unit: ivt",
        "nation: uk\n    stroke_unit: ivt",
        "not-a-choice",
        "uk",
    ),
    ("Fulwood", '""', "empty-value", '""'),
    ("Fulwood", "rph", "duplicate-name", "rph"),
    ("unconfirmed_aliases: [RPH]", "unconfirmed_aliases: [RP]", "unlisted-alias", "[RP]"),
    ("door_in_door_out: 80", "door_in_door_out: 800", "minutes-out-of-range", "800"),
    (
        "stroke_unit: ivt\n    sources: [list]",
        "stroke_unit: ivt\n    sources: [lists]",
        "unknown-source",
        "lists",
    ),
    ("date: 2020-01-15", "date: 2027-01-15", "after-updated", "2027"),
    ("[RPH, Fulwood]", "[RPH, <b>x</b>]", "markup", "<b>"),
    ("schema: 1", "schema: 1\nschema: 1", "duplicate-key", "schema: 1\nupdated"),
]


def test_a_sound_list_has_no_finding() -> None:
    assert check_hospitals(SOUND.encode(), Shelf()) == ()
    require_sound(SOUND.encode(), "hospitals.yaml", Shelf())


@pytest.mark.parametrize(("old", "new", "code", "fragment"), SPOILT)
def test_a_spoilt_list_is_found_out_at_its_line(
    old: str, new: str, code: str, fragment: str
) -> None:
    assert old in SOUND
    text = SOUND.replace(old, new, 1)
    found = check_hospitals(text.encode(), Shelf())
    assert (code, line_of(text, fragment)) in {(each.code, each.line) for each in found}
    assert all(each.severity == "error" and each.column > 0 for each in found)


def test_every_fault_is_listed_for_the_build() -> None:
    text = SOUND.replace("LA1 4RP", "LA1 4RQ").replace("town: Preston", "twon: Preston")
    with pytest.raises(RegistryError) as caught:
        require_sound(text.encode(), "hospitals.yaml", Shelf())
    lines = caught.value.message.split("\n")
    assert lines[0] == "hospitals.yaml: cannot be used"
    assert [line.split("error[")[1].split("]")[0] for line in lines[1:]] == [
        "missing-key",
        "unknown-key",
        "unknown-postcode",
    ]


def test_an_empty_or_unreadable_list_is_no_list() -> None:
    assert [each.code for each in check_hospitals(b"\tx", Shelf())]
    none = SOUND[: SOUND.index("hospitals:")] + "hospitals: []\n"
    assert [each.code for each in check_hospitals(none.encode(), Shelf())] == ["list-length"]
