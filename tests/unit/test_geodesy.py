"""Grid references and distances against the surveys' own figures and another library."""

from __future__ import annotations

from math import degrees

import pytest
from pyproj import Geod, Transformer

from thrombo_cli.geodesy import kilometres
from thrombo_cli.places.grids import (
    IRISH_GRID,
    NATIONAL_GRID,
    Grid,
    read_grid_reference,
    to_wgs84,
    unproject,
)

WGS84 = Geod(ellps="WGS84")
SPHERE = Geod(a=6371008.8, b=6371008.8)

# Points of the Ordnance Survey's own test of its definitive transformation (OSTN15 developer
# pack): latitude and longitude, then metres east and north.
SURVEY_POINTS = [
    ("St Mary's, Scilly", 49.92226394, -6.29977752, 91492.146, 11318.804),
    ("Plymouth", 50.43885826, -4.10864564, 250359.811, 62016.569),
    ("North Foreland", 51.37447026, 1.44454730, 639821.835, 169565.858),
    ("Lambeth", 51.48936565, -0.11992557, 530624.974, 178388.464),
    ("Carmarthen", 51.85890896, -4.30852477, 241124.584, 220332.641),
    ("King's Lynn", 52.75136687, 0.40153547, 562180.547, 319784.995),
    ("Blackpool", 53.77911026, -3.04045491, 331534.564, 431920.794),
    ("Leeds", 53.80021520, -1.66379168, 422242.186, 433818.701),
    ("Newcastle", 54.97912274, -1.61657685, 424639.355, 565012.703),
    ("Glasgow", 55.85399953, -4.29649016, 256340.925, 664697.269),
    ("Inverness", 57.48625001, -4.21926399, 267056.768, 846176.972),
    ("Stornoway", 58.21262247, -7.59255561, 71713.132, 938516.404),
    ("Shetland", 60.13308092, -2.07382823, 395999.668, 1138728.951),
]


def apart(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Metres between two points given as latitude and longitude, by pyproj."""
    metres: float = WGS84.inv(first[1], first[0], second[1], second[0])[2]
    return metres


@pytest.mark.parametrize(("name", "lat", "lon", "east", "north"), SURVEY_POINTS)
def test_the_survey_points_of_great_britain_within_five_metres(
    name: str, lat: float, lon: float, east: float, north: float
) -> None:
    assert apart((lat, lon), to_wgs84(NATIONAL_GRID, east, north)) < 5, name


def test_the_worked_example_of_the_guide() -> None:
    # Annex C: Caister water tower on the grid's own ellipsoid, to a hundred-thousandth of a second.
    latitude, longitude = unproject(NATIONAL_GRID, 651409.903, 313177.270)
    assert degrees(latitude) == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=3e-8)
    assert degrees(longitude) == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=3e-8)


@pytest.mark.parametrize(
    ("grid", "code", "wide", "high"),
    [(NATIONAL_GRID, "EPSG:27700", 700, 1300), (IRISH_GRID, "EPSG:29903", 400, 500)],
    ids=["great-britain", "ireland"],
)
def test_pyproj_agrees_to_a_centimetre_all_over_the_grid(
    grid: Grid, code: str, wide: int, high: int
) -> None:
    # The accuracy asked for leaves pyproj the same published shift that we use.
    judge = Transformer.from_crs(code, "EPSG:4326", always_xy=True, accuracy=3)
    for east in range(0, wide + 1, 50):
        for north in range(0, high + 1, 50):
            lon, lat = judge.transform(east * 1000, north * 1000)
            assert apart((lat, lon), to_wgs84(grid, east * 1000.0, north * 1000.0)) < 0.01


@pytest.mark.parametrize(
    ("text", "label", "east", "north"),
    [
        ("SD 535 330", "SD 535 330", 353_550, 433_050),
        ("SD535330", "SD 535 330", 353_550, 433_050),
        ("SD 535330", "SD 535 330", 353_550, 433_050),
        ("SD535 330", "SD 535 330", 353_550, 433_050),
        ("SD 53 33", "SD 53 33", 353_500, 433_500),
        ("SD 5350 3300", "SD 5350 3300", 353_505, 433_005),
        ("SD5350033000", "SD 53500 33000", 353_500.5, 433_000.5),
        ("SV 00 00", "SV 00 00", 500, 500),
        ("TQ 30 80", "TQ 30 80", 530_500, 180_500),
        ("TV 60 98", "TV 60 98", 560_500, 98_500),
        ("TG 51 13", "TG 51 13", 651_500, 313_500),
        ("NN 166 712", "NN 166 712", 216_650, 771_250),
        ("NF 09 99", "NF 09 99", 9_500, 899_500),
        ("HP 60 10", "HP 60 10", 460_500, 1_210_500),
        ("OV 00 00", "OV 00 00", 500_500, 500_500),
        ("JM 00 00", "JM 00 00", 600_500, 1_200_500),
        ("J 33226 73709", "J 33226 73709", 333_226.5, 373_709.5),
        ("J332737", "J 332 737", 333_250, 373_750),
        ("A 00 00", "A 00 00", 500, 400_500),
        ("E 99 99", "E 99 99", 499_500, 499_500),
        ("V 00 00", "V 00 00", 500, 500),
        ("O 16 34", "O 16 34", 316_500, 234_500),
    ],
)
def test_the_centre_of_the_square_that_is_named(
    text: str, label: str, east: float, north: float
) -> None:
    found = read_grid_reference(text)
    assert found is not None
    assert (found.label, found.east, found.north) == (label, east, north)
    assert found.grid is (IRISH_GRID if text[1] in " 0123456789" else NATIONAL_GRID)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SD",
        "SD 5 3",
        "SD53",
        "SD 535",
        "SD 53 330",
        "SD 535 33",
        "SD 5353033",
        "SD 535003 330003",
        "SD 53 50 33 00",
        "sd 535 330",
        "SDX 535 330",
        "535 330",
        "SI 535 330",
        "IS 535 330",
        "I 535 330",
        "ZZ 535 330",
        "JL 00 00 ",
        "JN 00 00",  # the first square east of the grid
        "JG 00 00",  # the first square north of it
        "SU٣٣٣ ٣٣٣",
        "RZ 00 00",  # a square west of the origin
        "XA 00 00",  # a square south of it
    ],
)
def test_what_names_no_square(text: str) -> None:
    assert read_grid_reference(text) is None


def test_known_places_by_their_grid_references() -> None:
    # Summits, whose positions are published both ways: to 100 m, and to a second of arc.
    summits = {
        "NN 166 712": (56.79694, -5.00333),  # Ben Nevis
        "SH 609 543": (53.06861, -4.07611),  # Snowdon
        "J 358 277": (54.18028, -5.92056),  # Slieve Donard
    }
    for text, published in summits.items():
        found = read_grid_reference(text)
        assert found is not None
        assert apart(to_wgs84(found.grid, found.east, found.north), published) < 150, text


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        ((53.7915, -2.7068), (53.7915, -2.7068), 0.0),
        ((0.0, 0.0), (0.0, 90.0), 10007.557),
        ((0.0, 0.0), (90.0, 0.0), 10007.557),
        ((0.0, 0.0), (0.0, 180.0), 20015.114),
        ((0.0, -1.0), (0.0, 1.0), 222.390),
        ((60.0, -1.0), (60.0, 1.0), 111.178),
    ],
)
def test_the_distance_between_two_points(
    here: tuple[float, float], there: tuple[float, float], km: float
) -> None:
    assert kilometres(*here, *there) == pytest.approx(km, rel=1e-3, abs=1e-9)
    assert kilometres(*there, *here) == pytest.approx(km, rel=1e-3, abs=1e-9)


def test_pyproj_agrees_on_distances_over_the_sphere() -> None:
    points = [(lat, lon) for _, lat, lon, _, _ in SURVEY_POINTS]
    for here in points:
        for there in points:
            metres = SPHERE.inv(here[1], here[0], there[1], there[0])[2]
            assert kilometres(*here, *there) == pytest.approx(metres / 1000, abs=1e-6)


def test_the_far_side_of_the_earth_is_half_its_circumference() -> None:
    for latitude in range(-90, 91, 7):
        half_way = kilometres(latitude, 13.7, -latitude, 13.7 - 180)
        assert half_way == pytest.approx(20015.114, abs=0.01)
