"""A sound file becomes exactly the registry it describes."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest

from tests.unit.registry.shelf import SOUND, Shelf, findings, spoilt
from thrombo_cli.errors import RegistryError
from thrombo_cli.model.registry import (
    Contact,
    ExceptionPeriod,
    Hours,
    Network,
    Pathway,
    Registry,
    Rota,
    Source,
    Span,
)
from thrombo_cli.registry.check.checker import check, load

DAYTIME = (Span(480, 1320),)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(SOUND.encode(), "test.yaml", Shelf())


def test_nothing_is_found_in_it() -> None:
    assert findings(SOUND) == ()


def test_the_file_as_a_whole(registry: Registry) -> None:
    assert registry.sha256 == hashlib.sha256(SOUND.encode()).hexdigest()
    assert registry.updated == date(2026, 11, 1)
    assert registry.stale_after_days == 400
    assert registry.networks["south"] == Network("south", "South", "wales")
    assert registry.sources["letter"] == Source(
        "letter",
        "A letter",
        "NHS England",
        date(2026, 10, 1),
        "official",
        "https://example.org/a?b=1",
    )
    assert registry.sources["paper"].url == ""


def test_the_centre(registry: Registry) -> None:
    centre = registry.centres[0]
    assert (centre.id, centre.aliases, centre.ods) == ("preston", ("RPH",), "RXN02")
    assert (centre.latitude, centre.longitude) == (53.79151, -2.70684)
    assert (centre.postcode, centre.travel_unit) == ("PR2 9HT", "PR29HT")
    assert (centre.landmass, centre.door_to_puncture) == ("great-britain", 60)
    assert centre.contact == Contact(None, "01234 567890", "letter", date(2026, 10, 2))


def test_entries_stand_in_order_of_date(registry: Registry) -> None:
    first, second = registry.centres[0].availability
    assert (first.valid_from, first.valid_through) == (None, date(2026, 2, 1))
    assert (second.valid_from, second.valid_through) == (date(2026, 2, 2), None)
    assert first.hours == Hours("unknown", "unknown")


def test_the_entry(registry: Registry) -> None:
    entry = registry.centres[0].availability[1]
    assert entry.hours.days == (DAYTIME,) * 5 + ((), ())
    assert entry.hours.holidays == (Span(0, 1440, "unknown"),)
    assert entry.hours.text == "mon-fri 08:00-22:00; sat-sun closed; bank holidays unknown"
    assert (entry.last_referral, entry.last_acceptance, entry.arrive_by) == (None, 1200, None)
    assert (entry.serves, entry.sources) == (("north",), ("letter", "paper"))
    assert entry.note == "Twenty-four hours expected next year."


def test_the_rota(registry: Registry) -> None:
    dates = frozenset((date(2026, 11, 7), date(2026, 11, 8)))
    phrase = "sat-sun 09:00-17:00 on listed dates only"
    assert registry.centres[0].availability[1].rota == Rota(
        (5, 6), (Span(540, 1020),), dates, phrase
    )


def test_the_exception_is_in_utc(registry: Registry) -> None:
    assert registry.centres[0].exceptions == (
        ExceptionPeriod(
            datetime(2026, 5, 4, 7, 0, tzinfo=UTC),
            datetime(2026, 5, 5, 19, 0, tzinfo=UTC),
            "suspended",
            "A machine was replaced",
            ("letter",),
        ),
    )


def test_what_a_centre_leaves_out(registry: Registry) -> None:
    centre = registry.centres[1]
    assert (centre.door_to_puncture, centre.travel_unit) == (55, "CF144XW")
    assert (centre.ods, centre.trust, centre.contact, centre.exceptions) == (None, None, None, ())
    assert centre.availability[0].serves == ("south",)
    assert centre.availability[0].hours == Hours("always", "24/7")


def test_the_pathways(registry: Registry) -> None:
    first, second = registry.pathways
    always = Hours("always", "24/7")
    assert first == Pathway(
        "hospital",
        "LA14RP",
        "cardiff",
        date(2026, 10, 1),
        None,
        always,
        ("letter",),
        None,
        "stated",
        None,
    )
    assert (second.origin_kind, second.origin, second.to) == ("network", "south", "preston")
    assert second.hours.days[0] == (Span(1020, 1920),)
    assert second.hours.holidays is None


@pytest.mark.parametrize(
    ("origin", "key"), [("preston", "preston"), ("RXN02", "RXN02"), ("la14rp", "LA14RP")]
)
def test_a_hospital_is_named_by_id_code_or_postcode(origin: str, key: str) -> None:
    text = spoilt("{hospital: LA1 4RP}", f"{{hospital: {origin}}}")
    assert load(text.encode(), "test.yaml", Shelf()).pathways[0].origin == key


def test_a_postcode_outside_the_matrix_leaves_an_estimate() -> None:
    text = SOUND.replace("    travel_unit: PR29HT\n", "")
    text = text.replace("PR2 9HT", "la1 4rp").replace("53.79151, -2.70684", "54.0422, -2.799")
    centre = load(text.encode(), "test.yaml", Shelf()).centres[0]
    assert (centre.postcode, centre.travel_unit) == ("LA1 4RP", None)


def test_policy_and_defaults_may_be_left_out() -> None:
    text = SOUND.replace("policy: {stale_after_days: 400}\n", "")
    text = text.replace("defaults: {door_to_puncture: 55}\n", "")
    registry = load(text.encode(), "test.yaml", Shelf())
    assert (registry.stale_after_days, registry.centres[1].door_to_puncture) == (180, 60)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Line one\\nline two", "Line one line two"),
        ("caf\u00e9 \u2013 ward", "caf\u00e9 \u2013 ward"),
        ("NIHSS < 6 & stable", "NIHSS < 6 & stable"),
    ],
)
def test_text_is_kept_on_one_line(written: str, kept: str) -> None:
    text = spoilt("Twenty-four hours expected next year.", f'"{written}"')
    assert load(text.encode(), "test.yaml", Shelf()).centres[0].availability[1].note == kept


@pytest.mark.parametrize("prefix", ["\ufeff", "---\n", "# a remark\n"])
def test_what_may_stand_before_the_first_key(prefix: str) -> None:
    assert findings(prefix + SOUND) == ()


def test_windows_line_ends_change_nothing_but_the_hash() -> None:
    registry = load(SOUND.replace("\n", "\r\n").encode(), "test.yaml", Shelf())
    assert registry.centres == load(SOUND.encode(), "test.yaml", Shelf()).centres


def test_an_error_lists_every_finding() -> None:
    text = spoilt("nation: wales\n    network", "nation: france\n    network").replace(
        "    name: Royal Preston Hospital\n", ""
    )
    with pytest.raises(RegistryError) as caught:
        load(text.encode(), "my.yaml", Shelf())
    assert caught.value.message.splitlines() == [
        "my.yaml: the registry cannot be used: 2 errors",
        "my.yaml:13:5: error[missing-key] centres 1, name: name is missing",
        'my.yaml:57:13: error[not-a-choice] centres 2, nation: "france" is not one of '
        "england, wales, scotland, northern_ireland",
    ]
    assert [each.code for each in caught.value.findings] == ["missing-key", "not-a-choice"]


def test_a_nameless_centre_with_an_unknown_key() -> None:
    text = (
        "schema: 1\nupdated: 2026-11-01\npolicy: {stale_after_days: 400}\n"
        "defaults: {door_to_puncture: 60}\nsources: []\nnetworks: []\ncentres:\n"
        "  - id: alpha\n    nation: england\n    colour: blue\n"
    )
    checked = check(text.encode(), "bad.yaml", Shelf())
    assert checked.registry is None
    assert 2 <= len(checked.findings) <= 40
    located = {each.path: (each.line, each.column) for each in checked.findings}
    assert located["centres[0].colour"] == (10, 5)
    assert located["centres[0].name"] == (8, 5)
