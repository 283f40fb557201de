"""Outlines of areas as columns of edges, by horizontal strips: which of them hold which points.

A strip of an outline lists every edge that reaches into it, so that a point is held against the
edges of one strip alone. The tests of an edge are those of `geometry`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.reference import layout
from thrombo_cli.reference.geometry import METRES_PER_DEGREE, passes_east, spans, to_edge
from thrombo_cli.reference.lists import Floats, Grown, Lists, Mask, Numbers, Whole, from_each
from thrombo_cli.reference.store import Store

AT_ONCE = 200  # outlines in memory twice over, and keys in one statement
EDGES_A_STRIP = 12  # or so
AREAS = layout.NO_AREA + 1
HEAD = np.dtype([("box", "<i4", 4), ("belongs", "u1", 3), ("wide", "?"), ("rings", "<u2")])
WIDE, NARROW = np.dtype("<i4"), np.dtype("<i2")


class Lines(NamedTuple):
    """Points of outlines, x and y, ring after ring, each of which ends where it begins.

    `outline`: whose point it is. `goes_on`: does an edge lead to the next point?
    """

    x: Numbers
    y: Numbers
    outline: Whole
    goes_on: Mask


class OutlineColumns:
    """The polygons of the compiled file, each read when a point first needs it.

    `belongs`: by area its nation, network and landmass.
    """

    def __init__(self, store: Store) -> None:
        self.belongs = np.zeros((AREAS, 3), np.uint8)
        self._store = store
        self._met = np.zeros(AREAS, np.bool_)
        self._box = np.zeros((4, AREAS), np.int32)
        # By area: its first strip, the first that is no longer its own, and how high each is.
        self._strips_of = np.zeros((3, AREAS), np.int32)
        self._strips = Lists()
        self._edges = Grown(np.int32)  # by their first point
        self._x, self._y = Grown(np.int32), Grown(np.int32)

    def hold(self, areas: Whole, x: Whole, y: Whole) -> Mask:
        """Does each of these areas hold its point? As `geometry.Shape.holds`."""
        self.read(areas)
        west, south, east, north = self._box[:, areas]
        near = np.flatnonzero((west <= x) & (x <= east) & (south <= y) & (y <= north))
        first, _, height = self._strips_of[:, areas[near]]
        x, y = x[near], y[near]
        strip = first + (y - south[near]) // height
        pair, place = self._strips.places(strip, strip + 1)
        (x1, y1), (x2, y2) = self._ends_of(place)
        x, y = x[pair], y[pair]
        crosses = spans(y1, y2, y) & passes_east((x1, y1), (x2, y2), (x, y))
        inside = np.zeros(len(areas), np.bool_)
        inside[near] = np.bincount(pair[crosses], minlength=len(near)) % 2 == 1
        return inside

    def metres_to(self, areas: Whole, x: Whole, y: Whole) -> Floats:
        """Metres from each point to the nearest edge of its area; as `geometry.Shape.metres_to`."""
        self.read(areas)
        first, after, _ = self._strips_of[:, areas]
        pair, place = self._strips.places(first, after)
        (x1, y1), (x2, y2) = self._ends_of(place)
        shrink = np.cos(np.radians(y / layout.MICRODEGREE))[pair]
        x, y = x[pair], y[pair]
        a, b = ((x1 - x) * shrink, y1 - y), ((x2 - x) * shrink, y2 - y)
        starts = np.flatnonzero(np.diff(pair, prepend=-1))
        nearest = np.minimum.reduceat(to_edge(a, b, COLUMNS), starts)
        return np.asarray(nearest * METRES_PER_DEGREE / layout.MICRODEGREE)

    def read(self, areas: Whole) -> None:
        """Read those of the areas that were not met before."""
        missing = np.unique(areas[~self._met[areas]]).tolist()
        for first in range(0, len(missing), AT_ONCE):
            keys = {f"{layout.SHAPE}{area}": area for area in missing[first : first + AT_ONCE]}
            bodies = self._store.need_many_packed(list(keys))
            self._keep([keys[key] for key in bodies], list(bodies.values()))

    def _ends_of(self, place: Whole) -> tuple[tuple[Whole, Whole], tuple[Whole, Whole]]:
        """Both ends of the edges at places of the strips."""
        edge, x, y = self._edges.values[place], self._x.values, self._y.values
        return (x[edge], y[edge]), (x[edge + 1], y[edge + 1])

    def _keep(self, areas: Sequence[int], bodies: Sequence[bytes]) -> None:
        heads = np.frombuffer(b"".join(body[: HEAD.itemsize] for body in bodies), HEAD)
        south, north = heads["box"][:, 1], heads["box"][:, 3]
        lines = _lines(bodies, heads["wide"].tolist(), heads["rings"].tolist())
        strips = np.bincount(lines.outline) // EDGES_A_STRIP + 1
        after = self._strips.count + np.cumsum(strips)
        of = np.stack([after - strips, after, (north - south) // strips + 1]).astype(np.int32)
        self._met[areas] = True
        self._box[:, areas] = heads["box"].T
        self.belongs[areas] = heads["belongs"]
        self._strips_of[:, areas] = of
        self._list_edges(lines, south, of)
        self._x.add(lines.x)
        self._y.add(lines.y)

    def _list_edges(self, lines: Lines, south: Numbers, strips_of: Numbers) -> None:
        """The edges of some outlines, with the strips that each reaches into."""
        edge = np.flatnonzero(lines.goes_on)
        outline = lines.outline[edge]
        first, _, height = strips_of[:, outline]
        y = np.stack([lines.y[edge], lines.y[edge + 1]]) - south[outline]
        low, high = y.min(axis=0) // height, y.max(axis=0) // height
        strip = from_each(first + low, high - low + 1)
        strip -= self._strips.count
        count = int(strips_of[1, -1]) - self._strips.count
        # Numbers of two bytes are put in order in a twentieth of the time.
        order = np.argsort(strip.astype(np.min_scalar_type(count)), kind="stable")
        self._edges.add(np.repeat(edge, high - low + 1)[order] + self._x.count)
        self._strips.add(np.bincount(strip, minlength=count))


def _lines(bodies: Sequence[bytes], wide: Sequence[bool], rings: Sequence[int]) -> Lines:
    """The polygons as `geometry.read_shape` reads them. `wide`, `rings`: of each."""
    heads, steps = [], []
    for body, is_wide, count in zip(bodies, wide, rings, strict=True):
        code = WIDE if is_wide else NARROW
        start = layout.SHAPE_HEAD.size
        for _ in range(count):
            head = layout.RING_HEAD.unpack_from(body, start)
            heads.append(head)
            start += layout.RING_HEAD.size
            steps.append(np.frombuffer(body, code, 2 * head[0], start))
            start += 2 * head[0] * code.itemsize
    table = np.array(heads, np.int32)
    points, corners = table[:, 0] + 1, table[:, 1:]
    ends = np.cumsum(points)
    outline = np.repeat(np.repeat(np.arange(len(bodies)), rings), points)
    goes_on = np.ones(len(outline), np.bool_)
    goes_on[ends - 1] = False
    moves = np.zeros((len(outline), 2), np.int32)
    moves[1:][goes_on[:-1]] = np.concatenate(steps).reshape(-1, 2)
    sums = np.cumsum(moves, axis=0, dtype=np.int32)
    x, y = (sums + np.repeat(corners - sums[ends - points], points, axis=0)).T
    return Lines(x, y, outline, goes_on)
