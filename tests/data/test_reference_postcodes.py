"""Postcodes and outward codes, each row one that can be looked up in any postcode finder."""

from __future__ import annotations

import pytest

from thrombo_cli.errors import PlaceError
from thrombo_cli.reference.reader import Reference

Row = tuple[str, float, float, str, str, str | None, float | None]
# Postcode, degrees north and east, nation, network, a unit of the matrix, minutes to it
KNOWN: list[Row] = [
    ("PR29HT", 53.7915, -2.7068, "england", "lancashire-and-south-cumbria", "PR29HT", 6.9),
    ("LA14RP", 54.0427, -2.7992, "england", "lancashire-and-south-cumbria", "M68HD", 59.5),
    ("LA14RP", 54.0427, -2.7992, "england", "lancashire-and-south-cumbria", "PR29HT", 30.5),
    ("BB23HH", 53.7356, -2.4627, "england", "lancashire-and-south-cumbria", "PR29HT", 25.1),
    ("RG15AN", 51.4510, -0.9593, "england", "thames-valley", "OX39DU", 56.3),
    ("EX314JB", 51.0921, -4.0504, "england", "devon-cornwall-and-isles-of-scilly", "PL68DH", 88.5),
    ("CF144XW", 51.5070, -3.1900, "wales", "cardiff-and-vale-university-health-board", None, None),
    ("LL572PW", 53.2090, -4.1590, "wales", "betsi-cadwaladr-university-health-board", None, None),
    ("BT161RH", 54.5968, -5.8113, "northern_ireland", "northern-ireland", "BT126BA", 20.5),
    ("DG28RX", 55.0589, -3.6590, "scotland", "scotland", None, None),
    ("G514TF", 55.8627, -4.3381, "scotland", "scotland", None, None),
    ("SW1A1AA", 51.5010, -0.1416, "england", "london", None, None),
]


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: f"{row[0]}-{row[5]}")
def test_a_known_postcode(reference: Reference, row: Row) -> None:
    key, lat, lon, nation, network, unit, minutes = row
    location = reference.postcode(key)
    assert location is not None
    assert (location.latitude, location.longitude) == pytest.approx((lat, lon), abs=0.002)
    assert (location.nation, location.network) == (nation, network)
    if unit is not None:
        assert location.area is not None
        assert reference.road_minutes(location.area, unit) == minutes


def test_scotland_has_no_area(reference: Reference) -> None:
    location = reference.postcode("DG28RX")
    assert location is not None
    assert (location.area, location.areas, location.landmass) == (None, (), "great-britain")


def test_across_the_irish_sea_there_are_no_minutes(reference: Reference) -> None:
    dundonald, preston = reference.postcode("BT161RH"), reference.postcode("PR29HT")
    assert dundonald is not None
    assert dundonald.area is not None
    assert preston is not None
    assert preston.area is not None
    assert reference.road_minutes(dundonald.area, "PR29HT") is None
    assert reference.road_minutes(preston.area, "BT126BA") is None
    assert reference.road_minutes(preston.area, "G514TF") is None  # no column of the matrix


@pytest.mark.parametrize(
    "key",
    [
        "ZZ99ZZZ",
        "PR29CV",
        "PR2 9HT",
        "pr29ht",
        "PR29H",
        "PR2",
        "",
        "9HT",
        "PR29HTX",
        "ÅÅ11ÅÅ",
        "AA1\x00AA",
        "PR29H1",
        "PR299T",
    ],
)
def test_what_is_no_postcode(reference: Reference, key: str) -> None:
    assert reference.postcode(key) is None


@pytest.mark.parametrize("key", ["IM11AA", "GY11WR", "JE23QA", "GIR0AA"])
def test_a_postcode_without_a_place_says_so(reference: Reference, key: str) -> None:
    with pytest.raises(PlaceError) as caught:
        reference.postcode(key)
    assert "gives no place for it" in caught.value.message
    assert key[:-3] not in caught.value.message
    assert "coordinates" in caught.value.message


def test_every_postcode_is_there(reference: Reference) -> None:
    assert reference.meta()["count/postcodes"] == "2720556"


@pytest.mark.parametrize(
    ("key", "lat", "lon", "nation", "fewest"),
    [
        ("PR2", 53.78, -2.71, "england", 50),
        ("E1", 51.52, -0.06, "england", 40),
        ("E11", 51.57, 0.01, "england", 20),
        ("CF14", 51.52, -3.22, "wales", 20),
        ("BT16", 54.59, -5.80, "northern_ireland", 5),
        ("DG2", 55.05, -3.65, "scotland", 0),
    ],
)
def test_an_outward_code(
    reference: Reference, key: str, lat: float, lon: float, nation: str, fewest: int
) -> None:
    location = reference.outcode(key)
    assert location is not None
    assert (location.latitude, location.longitude) == pytest.approx((lat, lon), abs=0.03)
    assert location.nation == nation
    assert len(location.areas) >= fewest
    assert location.areas == tuple(sorted(set(location.areas)))
    assert location.area is None if nation == "scotland" else location.area in location.areas


def test_an_outward_code_names_the_areas_of_its_postcodes(reference: Reference) -> None:
    whole, part = reference.outcode("PR2"), reference.postcode("PR29HT")
    assert whole is not None
    assert part is not None
    assert part.area in whole.areas


@pytest.mark.parametrize("key", ["ZZ1", "PR", "", "PR29HT", "pr2", "É1"])
def test_what_is_no_outward_code(reference: Reference, key: str) -> None:
    assert reference.outcode(key) is None


@pytest.mark.parametrize("key", ["IM1", "JE2", "GY1", "GIR"])
def test_an_outward_code_without_a_place_says_so(reference: Reference, key: str) -> None:
    with pytest.raises(PlaceError, match="gives no place for it"):
        reference.outcode(key)
