"""Whole outward codes as columns against the same postcodes asked for one by one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
import pytest

from tests.batch.rows import FAR_OUTCODES, INWARD
from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Location
from thrombo_cli.reference import layout
from thrombo_cli.reference.build.place_items import postcode_items
from thrombo_cli.reference.build.postcodes import Postcodes
from thrombo_cli.reference.reader import Reference

# Wide ones (offsets of four bytes), one without any placed postcode, islands, borders.
OUTCODES = (*FAR_OUTCODES, "PR2", "SW1A", "IV27", "NR19", "TD15", "SY21", "LD7")


def locations(reference: Reference, keys: list[str]) -> Iterator[tuple[str, Location]]:
    """Every postcode of the outward codes with its location, out of the columns."""
    outcodes = reference.outcodes
    for block in outcodes.read(keys):
        north, east = outcodes.offsets(block.north, block.east, block.high)
        columns = (block.south, block.west, block.first)
        south, west, first = (np.repeat(column, block.counts) for column in columns)
        names = np.repeat(np.array(block.keys), block.counts).tolist()
        for row in np.flatnonzero(block.which).tolist():  # 0 is known, without a place
            location = outcodes.location(
                int(south[row] + north[row]) / layout.DEGREE,
                int(west[row] + east[row]) / layout.DEGREE,
                block.memberships[first[row] + block.which[row] - 1].tolist(),
            )
            yield names[row] + INWARD[block.inward[row]], location


def one_by_one(reference: Reference, outcode: str) -> Iterator[tuple[str, Location]]:
    """The same, asked for as a patient's postcode is."""
    for key in (f"{outcode}{inward}" for inward in INWARD):
        try:
            location = reference.postcode(key)
        except PlaceError:  # known, without a place
            continue
        if location is not None:
            yield key, location


@pytest.fixture(scope="module")
def some(reference: Reference) -> list[str]:
    """The outward codes above and thirty more that there are."""
    rng = Random(20261123)
    found = set(OUTCODES)
    while len(found) < len(OUTCODES) + 30:
        area = rng.choice(("AB", "BS", "CA", "DG", "EH", "FK", "GU", "HR", "KA", "ML", "NW", "YO"))
        key = f"{area}{rng.randint(1, 30)}"
        found |= {key for block in reference.outcodes.read([key]) for key in block.keys}
    return sorted(found)


def test_every_postcode_stands_where_it_stands_alone(reference: Reference, some: list[str]) -> None:
    wanted = {pair for outcode in some for pair in one_by_one(reference, outcode)}
    together = list(locations(reference, some))
    assert len(together) == len(wanted) > 20_000
    assert set(together) == wanted


def test_more_outcodes_than_fit_at_once_and_some_that_are_none(reference: Reference) -> None:
    """Every block holds its own outward codes and no other; what is none is left out."""
    areas = ("M", "LS", "B", "PR", "CF", "BT", "NE", "EH", "SW", "PL", "CB", "LA")
    keys = [f"{area}{number}" for area in areas for number in range(1, 40)]
    blocks = list(reference.outcodes.read(keys))
    found = [key for block in blocks for key in block.keys]
    assert len(blocks) > 1
    assert set(found) < set(keys)
    assert len(found) == len(set(found)) > 250
    for block in blocks:
        assert len(block.keys) == len(block.counts)
        assert block.counts.sum() == len(block.inward) == len(block.which)
    assert list(reference.outcodes.read([])) == []


def of_one_outcode(
    codes: list[str], degrees: float = 0.0
) -> tuple[Postcodes, np.ndarray[Any, np.dtype[np.int64]]]:
    """Postcodes of one outward code, each in an area of its own, the last so far to the east."""
    many = len(codes)
    place, metres = np.full(many, 53.8), np.zeros(many)
    keys, outcodes = np.array([f"PR2{code}" for code in codes]), np.full(many, "PR2")
    east = np.where(np.arange(many) == many - 1, degrees, 0.0)
    postcodes = Postcodes(keys, outcodes, np.zeros(many, np.uint8), metres, metres, place, east)
    return postcodes, np.stack([np.arange(many), *[np.zeros(many, np.int64)] * 3], axis=1)


def test_what_an_item_has_no_room_for_is_refused_by_the_builder() -> None:
    """255 memberships can be told apart, for 0 is that of a postcode without a place."""
    ((key, body),) = postcode_items(*of_one_outcode(INWARD[:255], 10.4))
    assert key == "postcodes/PR2"
    assert layout.POSTCODES_HEAD.unpack_from(body)[:2] == (255, 255)
    for odd, why in (
        (of_one_outcode(INWARD[:256]), "256 memberships"),
        (of_one_outcode(INWARD[:2], 10.5), "ten degrees"),
        (of_one_outcode(["9HT", "9HT"]), "twice"),
        (of_one_outcode(["9HT", "0AA"]), "out of order"),
    ):
        with pytest.raises(ValueError, match=why):
            list(postcode_items(*odd))


def test_offsets_have_twenty_bits_for_one_and_for_a_column() -> None:
    for north, east in ((0, 0), (0xFFFF, 0x10000), (0xFFFFF, 0xFFFFF), (0x12345, 0xA0)):
        high = north >> 16 | east >> 16 << 4
        assert layout.whole_offsets(north & 0xFFFF, east & 0xFFFF, high) == (north, east)
        columns = (np.array([each]) for each in (north & 0xFFFF, east & 0xFFFF, high))
        assert [column.tolist() for column in layout.whole_offsets(*columns)] == [[north], [east]]
