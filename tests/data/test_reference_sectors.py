"""Whole sectors as columns against the same postcodes asked for one by one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from tests.batch.rows import FAR_SECTORS
from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Location
from thrombo_cli.reference import layout
from thrombo_cli.reference.reader import Reference

# Wide ones (offsets of four bytes), one without any placed postcode, islands, borders.
SECTORS = (*FAR_SECTORS, "PR29", "SW1A1", "IV274", "NR19", "TD151", "SY219", "LD71")
LETTERS = [chr(65 + number) for number in range(26)]


def locations(reference: Reference, keys: list[str]) -> Iterator[tuple[str, Location]]:
    """Every postcode of the sectors with its location, out of the columns."""
    sectors = reference.sectors
    for block in sectors.read(keys):
        names = [
            key for key, count in zip(block.keys, block.counts, strict=True) for _ in range(count)
        ]
        columns: Any = zip(names, *(column.tolist() for column in block[2:6]), strict=True)
        for name, unit, north, east, which in columns:
            location = sectors.location(
                north / layout.DEGREE, east / layout.DEGREE, block.memberships[which].tolist()
            )
            yield f"{name}{LETTERS[unit // 26]}{LETTERS[unit % 26]}", location


def one_by_one(reference: Reference, sector: str) -> Iterator[tuple[str, Location]]:
    """The same, asked for as a patient's postcode is."""
    for key in (f"{sector}{first}{second}" for first in LETTERS for second in LETTERS):
        try:
            location = reference.postcode(key)
        except PlaceError:  # known, without a place
            continue
        if location is not None:
            yield key, location


@pytest.fixture(scope="module")
def some(reference: Reference) -> list[str]:
    """The sectors above and thirty more that there are."""
    rng = Random(20261123)
    found = set(SECTORS)
    while len(found) < len(SECTORS) + 30:
        area = rng.choice(("AB", "BS", "CA", "DG", "EH", "FK", "GU", "HR", "KA", "ML", "NW", "YO"))
        key = f"{area}{rng.randint(1, 30)}{rng.randint(0, 9)}"
        found |= {key for block in reference.sectors.read([key]) for key in block.keys}
    return sorted(found)


def test_every_postcode_stands_where_it_stands_alone(reference: Reference, some: list[str]) -> None:
    wanted = {pair for sector in some for pair in one_by_one(reference, sector)}
    together = list(locations(reference, some))
    assert len(together) == len(wanted) > 2000
    assert set(together) == wanted


def test_more_sectors_than_fit_at_once_and_some_that_are_none(reference: Reference) -> None:
    """Every block holds its own sectors and no other; what is no sector is left out."""
    keys = [f"{area}{n}{m}" for area in ("M", "LS", "B") for n in range(1, 30) for m in range(10)]
    blocks = list(reference.sectors.read(keys))
    found = [key for block in blocks for key in block.keys]
    assert len(blocks) > 1
    assert set(found) < set(keys)
    assert len(found) == len(set(found)) > 300
    for block in blocks:
        assert len(block.keys) == len(block.counts)
        assert block.counts.sum() == len(block.units) == len(block.which)
    assert list(reference.sectors.read([])) == []
