"""Points and polygons in whole millionths of a degree, in plain Python.

What columns of points share says so.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from math import cos, radians
from typing import NamedTuple

from thrombo_cli.maths import PLAIN, Maths, Number, Truth
from thrombo_cli.reference import layout

METRES_PER_DEGREE = 111_195.0  # of latitude, on a sphere
SMALLEST = 1e-9  # below the square of any edge but one from a point to itself
Ring = Sequence[tuple[int, int]]


class Shape(NamedTuple):
    """An area's box (west, south, east, north), rings (x, y), nation, network and landmass."""

    box: tuple[int, int, int, int]
    belongs: tuple[int, int, int]
    rings: tuple[Ring, ...]

    def holds(self, x: int, y: int) -> bool:
        """Does the point lie inside? Holes and parts count by crossings, odd is inside."""
        west, south, east, north = self.box
        if not (west <= x <= east and south <= y <= north):
            return False
        return sum(_crossings(ring, x, y) for ring in self.rings) % 2 == 1

    def metres_to(self, x: int, y: int) -> float:
        """Metres from a point outside to the nearest edge, on a flat map centred on the point."""
        shrink = cos(radians(y / layout.MICRODEGREE))
        nearest = min(_edge_distance(ring, x, y, shrink) for ring in self.rings)
        return nearest * METRES_PER_DEGREE / layout.MICRODEGREE


def read_shape(body: bytes) -> Shape:
    """The polygon as the build wrote it (see `layout.SHAPE_HEAD`)."""
    head = layout.SHAPE_HEAD.unpack_from(body)
    west, south, east, north, nation, network, land, wide, count = head
    rings = []
    start = layout.SHAPE_HEAD.size
    for _ in range(count):
        steps, x, y = layout.RING_HEAD.unpack_from(body, start)
        start += layout.RING_HEAD.size
        code = struct.Struct(f"<{2 * steps}{'i' if wide else 'h'}")
        rings.append(tuple(_points(x, y, code.unpack_from(body, start))))
        start += code.size
    return Shape((west, south, east, north), (nation, network, land), tuple(rings))


def _points(x: int, y: int, steps: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    yield x, y
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x += across
        y += up
        yield x, y


def _crossings(ring: Ring, x: int, y: int) -> int:
    """How many edges a ray from the point to the east crosses; exact, in whole numbers."""
    count = 0
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if spans(y1, y2, y):
            count += passes_east((x1, y1), (x2, y2), (x, y))
        x1, y1 = x2, y2
    return count


def spans(y1: Number, y2: Number, y: Number) -> Truth:
    """Does an edge reach from one side of a latitude to the other? Numbers, or columns."""
    return (y1 > y) != (y2 > y)


def passes_east(
    a: tuple[Number, Number], b: tuple[Number, Number], point: tuple[Number, Number]
) -> Truth:
    """Does an edge that spans the latitude of a point pass it on the east? Numbers, or columns."""
    (x1, y1), (x2, y2), (x, y) = a, b, point
    side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
    return (side > 0) == (y2 > y1)


def _edge_distance(ring: Ring, x: int, y: int, shrink: float) -> float:
    flat = [((px - x) * shrink, float(py - y)) for px, py in ring]
    edges = zip(flat, flat[1:] + flat[:1], strict=True)
    return min(float(to_edge(a, b, PLAIN)) for a, b in edges)


def to_edge(a: tuple[Number, Number], b: tuple[Number, Number], by: Maths) -> Number:
    """Distance of the origin to the edge from a to b; numbers, or columns."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    squared = by.hi(dx * dx + dy * dy, SMALLEST)
    along = -(a[0] * dx + a[1] * dy) / squared
    along = by.lo(1.0, by.hi(0.0, along))
    return by.hypot(a[0] + along * dx, a[1] + along * dy)


def flat_metres(lat1: Number, lon1: Number, lat2: Number, lon2: Number, by: Maths) -> Number:
    """Metres between points a few kilometres apart, degrees in; numbers, or columns."""
    shrink = by.cos(by.radians((lat1 + lat2) / 2))
    return by.hypot(lat1 - lat2, (lon1 - lon2) * shrink) * METRES_PER_DEGREE
