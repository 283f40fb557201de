"""The area of a postcode, worked out again from the packages with shapely, gives equal minutes."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import numpy as np
import shapely

from tests.data.reference_sources import degrees, matrix, matrix_names, polygons, postcodes
from thrombo_cli.reference.reader import Reference

EW_MATRIX = "data/lsoa_travel_time_matrix_calibrated.csv"
NI_MATRIX = "data_ni/travel_matrix.csv"
LETTERS = "CELPS"  # Cardiff, the East End, Lancashire, Preston, Shrewsbury: both nations, a border
SAMPLE = 3000
NI_SAMPLE = 400


@cache
def sample(letters: str, nations: str, size: int) -> list[tuple[str, float, float]]:
    """Postcodes with a grid reference, the same ones at every run."""
    pool = [
        (key, east, north)
        for letter in letters
        for key, (authority, east, north) in sorted(postcodes(letter).items())
        if authority[:1] and authority[:1] in nations and east == east
    ]
    return random.Random(20261122).sample(pool, size)


@cache
def holders(name: str, code: str, grid: int | None, points: tuple[Any, ...]) -> list[list[str]]:
    """For each point the codes of the polygons that hold it; `grid` None: they share their grid."""
    codes, shapes = polygons(name, code)
    east = np.array([point[1] for point in points])
    north = np.array([point[2] for point in points])
    x, y = (east, north) if grid is None else degrees(grid, east, north)
    which, holder = shapely.STRtree(shapes).query(shapely.points(x, y), predicate="within")
    found: list[list[str]] = [[] for _ in points]
    for point, polygon in zip(which, holder, strict=True):
        found[point].append(codes[polygon])
    return found


def written(cell: str) -> float | None:
    return float(cell) if cell else None


def test_minutes_equal_those_of_the_polygon_that_holds_the_postcode(reference: Reference) -> None:
    points = sample(LETTERS, "EW", SAMPLE)
    table, names, compared = matrix(EW_MATRIX), matrix_names(), 0
    for (key, _, _), held in zip(
        points, holders("data/LSOA.geojson", "LSOA11CD", 27700, tuple(points)), strict=True
    ):
        if len(held) != 1 or names[held[0]] not in table:
            continue
        location = reference.postcode(key)
        assert location is not None
        assert location.area is not None
        row = {unit: written(cell) for unit, cell in table[names[held[0]]].items()}
        assert {unit: reference.road_minutes(location.area, unit) for unit in row} == row
        compared += 1
    assert compared > SAMPLE * 0.99


def test_coordinates_find_the_area_that_the_postcode_has(reference: Reference) -> None:
    points = sample(LETTERS, "EW", SAMPLE)
    codes = reference.columns.codes
    holding = holders("data/LSOA.geojson", "LSOA11CD", 27700, tuple(points))
    for (_, east, north), held in zip(points, holding, strict=True):
        if len(held) == 1:
            lon, lat = degrees(27700, east, north)
            location = reference.location_at(lat, lon)
            assert location is not None
            assert location.area is not None
            assert codes[location.area] == held[0]


def test_northern_ireland_likewise(reference: Reference) -> None:
    points = sample("B", "N", NI_SAMPLE)
    table, compared = matrix(NI_MATRIX), 0
    holding = holders("data_ni/sa2011.json", "SA2011", None, tuple(points))
    for (key, east, north), held in zip(points, holding, strict=True):
        location = reference.postcode(key)
        assert location is not None
        if len(held) != 1 or location.landmass != "ireland":
            continue
        assert location.area is not None
        assert reference.columns.codes[location.area] == held[0]
        for unit, cell in table[held[0]].items():
            minutes = reference.road_minutes(location.area, unit)
            assert minutes is not None
            assert abs(minutes - float(cell)) <= 0.0501  # held in tenths
        lon, lat = degrees(29902, east, north)
        there = reference.location_at(lat, lon)
        assert there is not None
        assert there.area == location.area
        compared += 1
    assert compared > NI_SAMPLE * 0.99


def test_tables_are_joined_by_code_where_names_differ(reference: Reference) -> None:
    """Four areas of Shepway have one name in the matrix and another in the polygons."""
    number = reference.columns.codes.index("E01024508")
    row = matrix(EW_MATRIX)["Shepway 015A"]
    assert reference.columns.names[number] == "Shepway 015A"
    assert reference.minutes_row(number) == {unit: float(cell) for unit, cell in row.items()}


def test_a_blank_cell_is_no_minutes(reference: Reference) -> None:
    number = reference.columns.names.index("Swansea 025H")
    row = matrix(EW_MATRIX)["Swansea 025H"]
    blank = [unit for unit, cell in row.items() if not cell]
    assert len(blank) == 11
    assert [reference.road_minutes(number, unit) for unit in blank] == [None] * 11
    assert "CF144XW" in blank  # Cardiff and the other units of Wales
    assert reference.road_minutes(number, "BS105NB") == float(row["BS105NB"])


def test_scilly_has_no_minutes_at_all(reference: Reference) -> None:
    assert reference.minutes_row(reference.columns.names.index("Isles of Scilly 001A")) == {}


def test_a_postcode_across_the_border_keeps_its_own_network(reference: Reference) -> None:
    """The outlines are generalised: 52 postcodes lie in an area of the other nation."""
    crossing = 0
    for letter in "CHLNS":
        for key, (authority, east, _) in postcodes(letter).items():
            if authority[:1] in ("E", "W") and east == east and key[:2] in ("CH", "HR", "LL", "SY"):
                location = reference.postcode(key)
                assert location is not None
                assert location.network is not None
                nation = "england" if authority[0] == "E" else "wales"
                assert (location.nation, reference.networks()[location.network][1]) == (
                    nation,
                    nation,
                )
                if location.area is not None:
                    crossing += reference.columns.nations[location.area] != nation
    assert crossing >= 20
