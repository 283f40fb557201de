"""A pathway that names its hospital by id is the same as one that names it by postcode."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from thrombo_cli.arrangements import starts_at
from thrombo_cli.cli.board import homes_of
from thrombo_cli.coverage.arranged import OriginsInForce, units_by_key
from thrombo_cli.hours import Timeline
from thrombo_cli.model.registry import Pathway, Registry
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.load import read_registry_bytes
from thrombo_cli.registry.shipped import shipped_path

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def by_id(reference: Reference) -> Registry:
    """The shipped registry with every hospital's postcode put as its id."""
    text = read_registry_bytes(shipped_path()).decode()
    for each in reference.hospitals():
        postcode = f"{each.postcode[:-3]} {each.postcode[-3:]}"
        text = text.replace(f"hospital: {postcode}", f"hospital: {each.id}")
    return load(text.encode(), "by-id.yaml", reference)


def of_hospitals(registry: Registry) -> list[Pathway]:
    return [each for each in registry.pathways if each.origin_kind == "hospital"]


def test_every_pathway_of_a_hospital_can_name_it_by_its_id(
    shipped: Registry, by_id: Registry, reference: Reference
) -> None:
    ids = [each.origin for each in of_hospitals(by_id)]
    assert len(ids) == len(of_hospitals(shipped)) > 20
    assert set(ids) <= reference.hospital_ids()


def test_its_pathway_is_found_for_whoever_names_the_hospital_or_its_postcode(
    shipped: Registry, by_id: Registry, reference: Reference
) -> None:
    both = zip(of_hospitals(shipped), of_hospitals(by_id), strict=True)
    for old, new in both:
        for typed in (old.origin, new.origin):
            assert starts_at(old, parse_place(typed, reference, shipped))
            assert starts_at(new, parse_place(typed, reference, by_id))
        elsewhere = parse_place("PR2 9HT", reference, by_id)
        assert not starts_at(new, elsewhere)


def test_the_same_areas_may_be_sent(
    shipped: Registry, by_id: Registry, reference: Reference
) -> None:
    calendar, hospitals = reference.calendar(), reference.hospitals()
    old, new = (
        OriginsInForce(
            each, [Timeline.of(c, calendar) for c in each.centres], calendar, hospitals
        ).at(AT)
        for each in (shipped, by_id)
    )
    assert old == new
    assert sum(len(each.units) for each in old) > 20


@pytest.mark.parametrize("key", ["charing-cross", "RYJ02", "W68RF"])
def test_a_hospital_means_its_column_though_that_has_another_postcode(
    shipped: Registry, reference: Reference, key: str
) -> None:
    without = shipped._replace(centres=tuple(c for c in shipped.centres if c.id != "charing-cross"))
    assert units_by_key(without, reference.hospitals())[key] == "SW66SX"


def test_the_board_names_the_hospital_and_its_network(
    shipped: Registry, by_id: Registry, reference: Reference
) -> None:
    old, new = homes_of(shipped, reference), homes_of(by_id, reference)
    both = zip(of_hospitals(shipped), of_hospitals(by_id), strict=True)
    for before, after in both:
        assert old[before.origin] == new[after.origin]
        assert new[after.origin].label not in (before.origin, after.origin)
