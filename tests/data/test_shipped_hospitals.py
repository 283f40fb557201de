"""The shipped list of hospitals: sound, whole, at one with the registry, and found by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.places.finding import Listings
from thrombo_cli.places.names import Listing, Named, listings
from thrombo_cli.places.words import key
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.check.hospitals import check_hospitals

DATA = Path(__file__).parents[2] / "data"
FILE = DATA / "hospitals.yaml"
RECORDS: list[dict[str, Any]] = yaml.load(FILE.read_bytes(), Loader=yaml.BaseLoader)["hospitals"]
SOURCES = yaml.load(FILE.read_bytes(), Loader=yaml.BaseLoader)["sources"]
CENTRES = yaml.load((DATA / "centres.yaml").read_bytes(), Loader=yaml.BaseLoader)["centres"]
# A neurosurgical hospital without a door for the acutely ill; it stands in the registry alone.
NO_ACUTE_HOSPITAL = {"walton"}
SHARED_NAMES = [
    "alexandra-hospital",
    "ashford-hospital",
    "hammersmith-hospital",
    "princess-royal-university-hospital",
    "princess-of-wales-hospital",
    "queen-elizabeth-glasgow",
]


@pytest.fixture(scope="module")
def registry(reference: Reference) -> Registry:
    path = DATA / "centres.yaml"
    return load(path.read_bytes(), path.name, reference)


@pytest.fixture(scope="module")
def known(reference: Reference, registry: Registry) -> tuple[Listing[Named], ...]:
    return listings(registry.centres, reference.hospitals())


def test_the_list_passes_its_check(reference: Reference) -> None:
    assert check_hospitals(FILE.read_bytes(), reference) == ()


def test_every_nation_has_its_hospitals() -> None:
    assert Counter(record["nation"] for record in RECORDS) == {
        "england": 203,
        "scotland": 45,
        "wales": 24,
        "northern_ireland": 13,
    }


def test_every_source_is_used_and_none_is_undeclared() -> None:
    used = {source for record in RECORDS for source in record["sources"]}
    assert used == {source["id"] for source in SOURCES}


def test_scotland_and_northern_ireland_have_no_ods_codes_of_their_own() -> None:
    with_code = {r["nation"] for r in RECORDS if "ods" in r}
    assert with_code == {"england", "wales"}


def test_a_hospital_of_scotland_is_no_stroke_unit_unless_it_is_a_centre() -> None:
    units = {r["id"] for r in RECORDS if r["nation"] == "scotland" and r["stroke_unit"] != "none"}
    assert units == {c["id"] for c in CENTRES if c["nation"] == "scotland"}


def test_the_centres_and_no_others_give_thrombectomy() -> None:
    units = {record["id"]: record for record in RECORDS if record["stroke_unit"] == "mt"}
    assert set(units) == {centre["id"] for centre in CENTRES} - NO_ACUTE_HOSPITAL
    for centre in CENTRES:
        twin = units.get(centre["id"], centre)
        assert twin["postcode"] == centre["postcode"]
        assert centre.get("ods") in (None, twin.get("ods"))


def test_what_is_compiled_is_the_list(reference: Reference) -> None:
    compiled = {hospital.id: hospital for hospital in reference.hospitals()}
    assert set(compiled) == {record["id"] for record in RECORDS} == reference.hospital_ids()
    for record in RECORDS:
        held = compiled[record["id"]]
        assert (held.name, held.town, held.ods) == (
            record["name"],
            record["town"],
            record.get("ods"),
        )
        assert held.aliases == tuple(record.get("aliases", ()))
        assert held.postcode == record["postcode"].replace(" ", "")
        assert held.location == reference.postcode(held.postcode)
        assert (held.location.nation, held.stroke_unit) == (record["nation"], record["stroke_unit"])


def names_in_the_files() -> Iterator[tuple[str, str]]:
    """Every name, alias and town with the id of what is called so."""
    for record in RECORDS:
        town = record["town"]
        for name in (record["name"], *record.get("aliases", ()), town, town.split(", ")[0]):
            yield name, record["id"]
    for centre in CENTRES:
        bare, _, town = centre["name"].rpartition(", ")
        for name in (centre["name"], *centre.get("aliases", ()), *([bare, town] if bare else [])):
            yield name, centre["id"]


WRITTEN = {key(name): name for name, _ in names_in_the_files()}
BEARERS: dict[str, set[str]] = {form: set() for form in WRITTEN}
for _name, _ident in names_in_the_files():
    BEARERS[key(_name)].add(_ident)
# "The London" is the same to the reader as the city, and an id as a name stands for itself.
BEARERS.pop("london")
BEARERS.pop("sheffield")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record["id"]))
def test_a_hospital_is_found_by_id_name_code_and_postcode(
    record: dict[str, Any], reference: Reference, registry: Registry
) -> None:
    """By its name with the town where the name alone is another's too."""
    with_town = f"{record['name']}, {record['town']}"
    name = record["name"] if len(BEARERS[key(record["name"])]) == 1 else with_town
    for text in (record["id"], name, f"{name} A&E", with_town, record.get("ods", record["id"])):
        found = parse_place(text, reference, registry)
        assert record["id"] in found.keys
        assert found.kind == ("centre" if record["stroke_unit"] == "mt" else "hospital")
        assert found.location == reference.postcode(record["postcode"].replace(" ", ""))
    assert record["id"] in parse_place(record["postcode"], reference, registry).keys


def test_few_hospitals_share_their_full_name() -> None:
    shared = [r["id"] for r in RECORDS if len(BEARERS[key(r["name"])]) > 1]
    assert shared == SHARED_NAMES


def test_a_name_that_only_one_bears_finds_it(known: tuple[Listing[Named], ...]) -> None:
    alone = {name: ids for name, ids in BEARERS.items() if len(ids) == 1}
    assert len(alone) > 700
    for form, ids in alone.items():
        found = Listings(known).find(WRITTEN[form])
        assert found is not None
        assert ids <= found.keys


def test_a_name_that_several_bear_is_refused_with_all_of_them(
    known: tuple[Listing[Named], ...],
) -> None:
    shared = {name: ids for name, ids in BEARERS.items() if len(ids) > 1}
    assert {"qe", "bury", "general", "royal", "newcastle", "bangor"} <= set(shared)
    by_id = {ident: each for each in known for ident in each.keys}
    for form, ids in shared.items():
        with pytest.raises(PlaceError) as caught:
            Listings(known).find(WRITTEN[form])
        listed = caught.value.message.split("\n")
        assert listed[0].startswith(f"That name fits {len(ids)} hospitals.")
        if len(ids) <= 12:
            assert set(listed[1:]) == {f"  {by_id[ident].shown()}" for ident in ids}
        else:
            assert listed[-1] == f"  and {len(ids) - 12} more"


def parts() -> Iterator[str]:
    """Runs of words, shorter than the whole, of every name, alias and town; and words cut short."""
    for name in {
        name for record in RECORDS for name in (record["name"], *record.get("aliases", ()))
    }:
        words = name.split()
        for first in range(len(words)):
            for end in range(first + 1, len(words) + 1):
                if end - first < len(words):
                    yield " ".join(words[first:end])
        yield name[:-2]


def test_no_part_of_a_name_is_taken_for_the_whole(known: tuple[Listing[Named], ...]) -> None:
    """But where the part is itself a name of one alone: "Royal Preston", "Derby"."""
    cut = {key(part): part for part in parts() if key(part) not in ("", "sheffield")}
    only_parts = [part for form, part in cut.items() if len(BEARERS.get(form, ())) != 1]
    assert len(only_parts) > 700
    names = Listings(known)
    for part in only_parts:
        try:
            found = names.find(part)
        except PlaceError:
            continue
        # A whole name with its town is one: "Victoria, Kirkcaldy".
        assert found is None or any(
            key(f"{name} {place}") == key(part)
            for name in (*found.names, *found.towns())
            for place in (*found.towns(), *found.regions)
        ), part


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Conquest", "Conquest Hospital"),
        ("Treliske", "Royal Cornwall Hospital"),
        ("Raigmore", "Raigmore Hospital"),
        ("Royal Blackburn A&E", "Royal Blackburn Teaching Hospital"),
        ("Jimmy's", "St James's University Hospital"),
        ("RVI", "Royal Victoria Infirmary, Newcastle"),
        ("Derriford ED", "Derriford Hospital, Plymouth"),
        ("QE Birmingham", "Queen Elizabeth Hospital Birmingham"),
        ("the Walton Centre", "The Walton Centre, Liverpool"),
        ("Aintree", "Aintree University Hospital"),
    ],
)
def test_names_as_they_are_said(
    text: str, label: str, reference: Reference, registry: Registry
) -> None:
    assert parse_place(text, reference, registry).label == label


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("QE", ["Birmingham", "Glasgow, Scotland", "Gateshead", "King's Lynn", "Woolwich, London"]),
        ("Bury", ["Fairfield General Hospital, Bury", "West Suffolk Hospital, Bury St Edmunds"]),
        ("Raigmoor", ["Raigmore Hospital, Inverness, Scotland"]),
        ("Adenbrooks", ["Addenbrooke's Hospital, Cambridge"]),
        ("Glangwilly", ["Glangwili General Hospital, Carmarthen, Wales"]),
        ("Lester Royal", ["Leicester Royal Infirmary"]),
        ("Nine Wells", ["Ninewells Hospital, Dundee, Scotland"]),
    ],
)
def test_what_cannot_be_decided_is_shown_with_its_town(
    text: str, named: list[str], reference: Reference, registry: Registry
) -> None:
    with pytest.raises(PlaceError) as caught:
        parse_place(text, reference, registry)
    assert all(name in caught.value.message for name in named)


def test_at_most_five_names_are_suggested(reference: Reference, registry: Registry) -> None:
    with pytest.raises(PlaceError) as caught:
        parse_place("Queen Elizbeth", reference, registry)
    assert len(caught.value.message.split("near to it: ")[1].split("; ")) == 5
