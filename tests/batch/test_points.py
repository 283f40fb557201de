"""A column of points is where each of them is alone: `MapColumns.find` against `location_at`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import numpy as np
import pytest

from thrombo_cli.batch.coordinate_columns import coordinates
from thrombo_cli.errors import PlaceError, ReferenceDataError
from thrombo_cli.model.place import NATIONS
from thrombo_cli.places.parse import cleaned, degrees_in
from thrombo_cli.reference import layout
from thrombo_cli.reference.geometry import Shape, read_shape
from thrombo_cli.reference.map import BOUNDS
from thrombo_cli.reference.reader import Reference, default_path
from thrombo_cli.reference.store import Store

Point = tuple[float, float]
# South, north, west, east.
BOXES = {
    "kingdom and sea": (49.4, 61.3, -9.1, 2.3),
    "London": (51.3, 51.7, -0.4, 0.3),
    "border country": (54.8, 55.85, -3.4, -1.9),
    "Solway": (54.85, 55.0, -3.6, -2.95),
    "mouth of the Tweed": (55.6, 55.82, -2.35, -1.95),
    "Forth": (55.9, 56.1, -3.8, -2.6),
    "Highlands": (56.8, 58.2, -5.2, -4.2),
    "Hebrides": (56.0, 57.5, -7.5, -5.5),
    "Thames": (51.44, 51.52, 0.2, 0.9),
    "mouth of the Wye": (51.57, 51.64, -2.72, -2.62),
    "mouth of the Dee": (53.2, 53.32, -3.2, -3.05),
    "Menai": (53.1, 53.35, -4.45, -4.0),
    "Wight": (50.65, 50.85, -1.6, -1.0),
    "Irish Sea": (53.0, 54.5, -3.6, -2.8),
    "Ulster": (53.9, 55.4, -8.3, -5.3),
}


@pytest.fixture(scope="module")
def outlines(reference: Reference) -> Iterator[list[Shape]]:
    """Some of every nation, and all that lie on several landmasses."""
    store = Store(default_path())
    count = len(reference.columns.tenths_to(reference.units()[0]))
    keys = [f"{layout.SHAPE}{area}" for area in range(count)]
    chosen = set(Random(8).sample(keys, 300))
    found = []
    for first in range(0, count, 500):
        bodies = store.need_many_packed(keys[first : first + 500])
        mixed = {key for key, body in bodies.items() if _belongs(body)[2] == layout.MIXED_LANDMASS}
        found += [read_shape(bodies[key]) for key in sorted(bodies) if key in chosen | mixed]
    yield found
    store.close()


def _belongs(body: bytes) -> tuple[int, int, int]:
    """Nation, network and landmass."""
    nation, network, land = layout.SHAPE_HEAD.unpack_from(body)[4:7]
    return nation, network, land


def compared(reference: Reference, points: list[Point]) -> int:
    """Assert that a column says the same of each point; how many of the kingdom it leaves out."""
    latitudes, longitudes = np.array(points).T
    memberships, settled = reference.map_columns.find(latitudes, longitudes)
    marked = reference.outcodes.marked(memberships)
    left = 0
    for point, is_settled, membership in zip(points, settled, marked.tolist(), strict=True):
        alone = reference.location_at(*point)
        if is_settled:
            assert reference.outcodes.location(*point, membership) == alone, point
        left += alone is not None and not is_settled
    return left


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_hardly_a_point_of_any_country_is_left_out_and_none_is_wrong(
    reference: Reference, box: tuple[float, float, float, float]
) -> None:
    rng, (south, north, west, east) = Random(4), box
    points = [(rng.uniform(south, north), rng.uniform(west, east)) for _ in range(250)]
    assert compared(reference, points) <= 5


def near(rng: Random, shape: Shape) -> Point:
    """Up to a mile from the outline: coast, quay, border."""
    x, y = rng.choice(rng.choice(shape.rings))
    return y / 1e6 + rng.uniform(-0.015, 0.015), x / 1e6 + rng.uniform(-0.025, 0.025)


def on_a_corner(rng: Random, shape: Shape) -> Point:
    """The crossings of a ray through a corner must count it once."""
    x, y = rng.choice(rng.choice(shape.rings))
    return y / 1e6, x / 1e6


def level_with_a_corner(rng: Random, shape: Shape) -> Point:
    """Such a ray again, from somewhere else."""
    y = rng.choice(rng.choice(shape.rings))[1]
    return y / 1e6, rng.randint(shape.box[0] - 2000, shape.box[2] + 2000) / 1e6


def on_an_edge(rng: Random, shape: Shape) -> Point:
    """Half way between two corners."""
    ring = rng.choice(shape.rings)
    place = rng.randrange(len(ring) - 1)
    (x1, y1), (x2, y2) = ring[place : place + 2]
    return (y1 + y2) // 2 / 1e6, (x1 + x2) // 2 / 1e6


def in_the_box(rng: Random, shape: Shape) -> Point:
    """In the area or beside it."""
    west, south, east, north = shape.box
    return rng.randint(south, north) / 1e6, rng.randint(west, east) / 1e6


def on_a_cell(rng: Random, shape: Shape) -> Point:
    """On the line between two cells, some of them between two tiles."""
    latitude, longitude = in_the_box(rng, shape)
    return round(latitude, 2), round(longitude, rng.choice((1, 2, 6)))


@pytest.mark.parametrize(
    "draw", [near, on_a_corner, level_with_a_corner, on_an_edge, in_the_box, on_a_cell]
)
def test_points_at_outlines_and_lines_of_the_map(
    reference: Reference, outlines: list[Shape], draw: Callable[[Random, Shape], Point]
) -> None:
    assert {shape.belongs[0] for shape in outlines} == {0, 1, NATIONS.index("northern_ireland")}
    rng = Random(5)
    compared(reference, [draw(rng, shape) for shape in outlines])


def test_points_of_areas_on_several_landmasses(reference: Reference, outlines: list[Shape]) -> None:
    """Found: such a point was asked alone, at the price of a hundred others."""
    rng = Random(6)
    mixed = [shape for shape in outlines if shape.belongs[2] == layout.MIXED_LANDMASS]
    assert mixed
    assert compared(reference, [in_the_box(rng, shape) for shape in mixed * 40]) <= 2


def test_points_on_the_edge_of_the_map_and_beyond(reference: Reference) -> None:
    south, north, west, east = BOUNDS
    corners = [(lat, lon) for lat in (south, 55.0, north) for lon in (west, -3.0, east)]
    assert compared(reference, [*corners, (0.0, 0.0), (90.0, 0.0), (-99.9, 999.0)]) == 0
    nothing = np.zeros(0)
    assert [len(column) for column in reference.map_columns.find(nothing, nothing)] == [0, 0]


TEXTS = [
    "53.7915,-2.7068", "53.7915, -2.7068", "+53.79,-02.70", "53.7915 , -2.7068", "53,-2",
    "(53.7915, -2.7068)", " 53.7915,-2.7068. ", "53.7915,\u22122.7068", "\uff15\uff13.79,-2.70",
    "53.,-2.7", "53.79,-2.70,", "53.79;-2.70", "53.79,-2.70\n", "53.79\n,-2.70", "5e1,-2.7",
    "53.79,-2.70 N", "Diana, Princess of Wales Hospital", ",", "53.7_9,-2.70", "153.79,-2.70",
    "53." + "7" * 21 + ",-2.70", "53." + "7" * 20 + ",-2.70", "nan,nan", "inf,-2.7", "53.79,-2.7\0",
]  # fmt: skip


def test_a_column_reads_the_texts_that_are_read_alone(reference: Reference) -> None:
    rows = np.arange(len(TEXTS))
    given = coordinates(TEXTS, rows, reference.map_columns, reference.outcodes)
    assert given is not None
    found, locations = given
    degrees = np.column_stack([locations.latitude, locations.longitude]).tolist()
    read = dict(zip(found.tolist(), map(tuple, degrees), strict=True))
    for row, text in enumerate(TEXTS):
        try:
            alone = degrees_in(cleaned(text)) if "," in text else None
        except PlaceError:
            alone = None
        assert read.get(row) == (alone if alone and reference.location_at(*alone) else None), text


def test_an_outline_that_is_not_there_is_damage(reference: Reference) -> None:
    store = Store(default_path())
    with pytest.raises(ReferenceDataError):
        store.need_many_packed([f"{layout.SHAPE}0", f"{layout.SHAPE}65000"])
    store.close()
