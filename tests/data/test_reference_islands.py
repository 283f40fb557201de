"""Which landmass a postcode stands on: a road is claimed only where there is one."""

from __future__ import annotations

import pytest

from tests.data.reference_sources import degrees, postcodes
from thrombo_cli.errors import PlaceError
from thrombo_cli.reference.reader import Reference

LANDMASSES = [
    # joined by bridge, causeway or lock
    ("IV519EU", "great-britain", "Portree, Skye, by its bridge"),
    ("LL651AS", "great-britain", "Holyhead, by two bridges"),
    ("PA344RF", "great-britain", "Seil, by the Bridge over the Atlantic"),
    ("CO58PA", "great-britain", "Mersea, by the Strood"),
    ("SS80BQ", "great-britain", "Canvey Island"),
    ("PO110AG", "great-britain", "Hayling Island"),
    ("TD152SH", "great-britain", "Holy Island, by its causeway"),
    # with a landmass of its own
    ("PO305TG", "isle-of-wight", "Newport"),
    ("PO332HF", "isle-of-wight", "Ryde pier, outside every polygon"),
    ("PO409PN", "isle-of-wight", "Freshwater"),
    ("BT126BA", "ireland", "Belfast"),
    ("BT546RT", "rathlin", "Rathlin"),
    ("TR210LJ", "scilly", "St Mary's"),
    ("EX392LY", "lundy", "Lundy"),
    ("SA707UJ", "caldey", "Caldey"),
    ("LL538DE", "bardsey", "Bardsey"),
    ("BH137EE", "brownsea", "Brownsea"),
    ("HS12AF", "western-isles", "Stornoway"),
    ("ZE10LA", "shetland", "Lerwick"),
    ("KW151BH", "orkney", "Kirkwall"),
    ("KA278AJ", "arran", "Brodick"),
    ("KA280AA", "cumbrae", "Millport"),
    ("PA209AT", "bute", "Rothesay"),
    ("PA437JX", "islay", "Bowmore"),
    ("PA607XS", "jura", "Craighouse"),
    ("PA756NU", "mull", "Tobermory"),
    ("PA766SL", "iona", "Iona"),
    ("PA776UH", "tiree", "Scarinish"),
    ("PA786SY", "coll", "Arinagour"),
    ("PH424RL", "small-isles", "Eigg"),
    ("IV408PB", "raasay", "Inverarish"),
    ("PH414PL", "knoydart", "Inverie, mainland but beyond the roads"),
]


@pytest.mark.parametrize(("key", "landmass", "where"), LANDMASSES)
def test_the_landmass_of_a_postcode(
    reference: Reference, key: str, landmass: str, where: str
) -> None:
    location = reference.postcode(key)
    assert location is not None
    assert location.landmass == landmass
    if landmass not in ("great-britain", "ireland", "isle-of-wight"):
        assert location.area is None


# Island, its outward codes, and a box around it read off a map: south, north, west, east
BOXES = [
    ("western-isles", ("HS",), (56.7, 58.6, -8.7, -6.1)),
    ("shetland", ("ZE",), (59.4, 60.9, -2.2, -0.6)),
    ("orkney", ("KW15", "KW16", "KW17"), (58.7, 59.4, -3.5, -2.3)),
    ("arran", ("KA27",), (55.42, 55.73, -5.42, -5.06)),
    ("cumbrae", ("KA28",), (55.71, 55.80, -4.97, -4.86)),
    ("bute", ("PA20",), (55.72, 55.93, -5.22, -5.00)),
    ("gigha", ("PA41",), (55.64, 55.74, -5.79, -5.72)),
    ("islay", tuple(f"PA{n}" for n in range(42, 50)), (55.57, 55.94, -6.55, -6.00)),
    ("jura", ("PA60",), (55.79, 56.17, -6.15, -5.62)),
    ("colonsay", ("PA61",), (56.00, 56.15, -6.30, -6.13)),
    ("mull", tuple(f"PA{n}" for n in range(62, 76)), (56.27, 56.66, -6.41, -5.64)),
    ("iona", ("PA76",), (56.29, 56.36, -6.45, -6.37)),
    ("tiree", ("PA77",), (56.43, 56.57, -7.00, -6.70)),
    ("coll", ("PA78",), (56.56, 56.69, -6.68, -6.43)),
    ("scilly", ("TR21", "TR22", "TR23", "TR24", "TR25"), (49.85, 50.0, -6.45, -6.22)),
]


@pytest.mark.parametrize(("landmass", "codes", "box"), BOXES, ids=[row[0] for row in BOXES])
def test_outward_codes_of_an_island_lie_on_it(
    reference: Reference,
    landmass: str,
    codes: tuple[str, ...],
    box: tuple[float, float, float, float],
) -> None:
    """Held against the directory: in the box and of the island, or outside and without a place."""
    south, north, west, east = box
    inside = 0
    for key, (_, grid_east, grid_north) in postcodes(codes[0][0]).items():
        outcode = key[:-3]
        mine = outcode in codes or outcode.rstrip("0123456789") in codes
        if not mine or grid_east != grid_east:
            continue
        lon, lat = degrees(27700, grid_east, grid_north)
        if south < lat < north and west < lon < east:
            inside += 1
            location = reference.postcode(key)
            assert location is not None
            assert location.landmass == landmass
        else:
            with pytest.raises(PlaceError):
                reference.postcode(key)
    assert inside >= 5


@pytest.mark.parametrize("landmass", ["arran", "tiree", "coll"])
def test_no_other_outward_code_lies_on_these_islands(reference: Reference, landmass: str) -> None:
    _codes, (south, north, west, east) = next(row[1:] for row in BOXES if row[0] == landmass)
    for row in range(int(south * 20) + 1, int(north * 20)):
        for column in range(int(west * 20), int(east * 20)):
            location = reference.location_at(row / 20, column / 20)
            assert location is None or location.landmass == landmass
