"""Columns of coordinates -> the areas that hold them, or the nearest inhabited place of Scotland.

By the tiles and polygons, and the sums, of `map`. What it does not settle (a point in no polygon
whose nearest postcode is not Scottish, an area on several landmasses, two postcodes as near as
each other) is left to be asked alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.reference import layout
from thrombo_cli.reference.geometry import METRES_PER_DEGREE, flat_metres, passes_east, spans
from thrombo_cli.reference.map import BOUNDS, CELL_ENDS, CELLS, REACH_METRES, SCOTLAND
from thrombo_cli.reference.store import Store

Whole = NDArray[np.int64]
Numbers = NDArray[np.int32]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
AT_ONCE = 500  # keys in one statement
SIDE = layout.CELLS_PER_TILE
# Two distances nearer to each other than this, in metres, are left to `map`.
AS_NEAR = 0.001
POINT = np.dtype(
    [("up", "<u2"), ("across", "<u2"), ("area", "<u2"), ("nation", "u1"), ("network", "u1"),
     ("land", "u1")]
)  # fmt: skip


class Tile(NamedTuple):
    """`ends`: of the areas of each cell. `points`: degrees, and the membership of each."""

    ends: Numbers
    areas: Numbers
    latitudes: Floats
    longitudes: Floats
    memberships: Numbers


class Outline(NamedTuple):
    """An area as one line of points, x and y, that ends where it begins; its membership.

    The line goes from ring to ring and back the same way, which no count of crossings notices.
    """

    line: NDArray[np.int32]
    belongs: tuple[int, int, int]


class MapColumns:
    """The tiles and polygons of the compiled file, each read when a point first needs it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tiles: dict[tuple[int, int], Tile | None] = {}
        self._outlines: dict[int, Outline] = {}
        self._known = frozenset(store.need_packed(layout.TILES).decode().split("\n"))

    def find(self, latitudes: Floats, longitudes: Floats) -> tuple[Whole, Mask]:
        """Memberships by the file's numbers, a row for each point, and which points are settled."""
        south, north, west, east = BOUNDS
        found = np.zeros((len(latitudes), 4), np.int64)
        inside = (south <= latitudes) & (latitudes <= north)
        inside &= (west <= longitudes) & (longitudes <= east)
        tiles = list(self._by_tile(latitudes, longitudes, np.flatnonzero(inside)))
        held = self._in_areas(tiles, latitudes, longitudes, found)
        settled = held & (found[:, 3] != layout.MIXED_LANDMASS)
        for tile, part in tiles:
            left = part[~held[part]]
            if len(left):
                near = self._in_scotland(tile, latitudes[left], longitudes[left])
                found[left], settled[left] = near
        return found, settled

    def _by_tile(
        self, latitudes: Floats, longitudes: Floats, rows: Whole
    ) -> Iterator[tuple[tuple[int, int], Whole]]:
        up = np.floor(latitudes[rows] * layout.CELLS_PER_DEGREE).astype(np.int64) // SIDE
        across = np.floor(longitudes[rows] * layout.CELLS_PER_DEGREE).astype(np.int64) // SIDE
        order = np.lexsort((across, up))
        pair = np.stack([up, across])[:, order]
        starts = np.flatnonzero(np.any(np.diff(pair, axis=1, prepend=-9999), axis=0))
        for first, last in pairwise([*starts.tolist(), len(rows)]):
            yield (int(pair[0, first]), int(pair[1, first])), rows[order[first:last]]

    def _in_areas(
        self,
        tiles: Sequence[tuple[tuple[int, int], Whole]],
        latitudes: Floats,
        longitudes: Floats,
        found: Whole,
    ) -> Mask:
        """Which points a polygon holds; their memberships go into `found`."""
        held = np.zeros(len(latitudes), np.bool_)
        pairs = [self._areas_near(*each, latitudes, longitudes) for each in tiles]
        if not pairs:
            return held
        point, area = np.concatenate(pairs, axis=1)
        inside = self._hold(area, _micro(longitudes)[point], _micro(latitudes)[point])
        # Of two that overlap the first of the cell, as in `map`.
        points, first = np.unique(point[inside], return_index=True)
        areas = area[inside][first]
        belongs = np.array([self._outlines[each].belongs for each in areas.tolist()], np.int64)
        found[points] = np.column_stack([areas, belongs.reshape(-1, 3)])
        held[points] = True
        return held

    def _areas_near(
        self, key: tuple[int, int], points: Whole, latitudes: Floats, longitudes: Floats
    ) -> Whole:
        """Points of a tile by number, each with every area that its cell touches: two rows."""
        tile = self._tile(*key)
        if tile is None:
            return np.empty((2, 0), np.int64)
        up = np.floor(latitudes[points] * layout.CELLS_PER_DEGREE).astype(np.int64) % SIDE
        across = np.floor(longitudes[points] * layout.CELLS_PER_DEGREE).astype(np.int64) % SIDE
        cell = up * SIDE + across
        counts = tile.ends[cell + 1] - tile.ends[cell]
        before = np.repeat(np.cumsum(counts) - counts - tile.ends[cell], counts)
        area = tile.areas[np.arange(counts.sum()) - before]
        return np.stack([np.repeat(points, counts), area])

    def _hold(self, areas: Whole, x: Whole, y: Whole) -> Mask:
        """Does each of these areas hold its point? By crossings, odd is inside."""
        self._read_outlines(np.unique(areas).tolist())
        lines = [self._outlines[each].line for each in areas.tolist()]
        if not lines:
            return np.zeros(0, np.bool_)
        counts = np.array([line.shape[1] for line in lines], np.int64)
        ends = np.cumsum(counts)
        (x1, y1), whole = np.concatenate(lines, axis=1), np.repeat(np.arange(len(lines)), counts)
        x, y = x[whole], y[whole]
        x2, y2 = np.roll(x1, -1), np.roll(y1, -1)
        crosses = spans(y1, y2, y) & passes_east((x1, y1), (x2, y2), (x, y))
        crosses[ends - 1] = False  # from the end of one line to the beginning of the next
        return np.asarray(np.add.reduceat(crosses.astype(np.int64), ends - counts) % 2 == 1)

    def _in_scotland(
        self, key: tuple[int, int], latitudes: Floats, longitudes: Floats
    ) -> tuple[Whole, Mask]:
        """The membership of the nearest postcode, where it is surely that one and Scottish."""
        near = [self._tile(key[0] + up, key[1] + over) for up in (-1, 0, 1) for over in (-1, 0, 1)]
        tiles = [tile for tile in near if tile is not None and len(tile.latitudes)]
        if not tiles:
            return np.zeros((len(latitudes), 4), np.int64), np.zeros(len(latitudes), np.bool_)
        there = [np.concatenate([tile[n] for tile in tiles]) for n in (2, 3)]
        memberships = np.concatenate([tile.memberships for tile in tiles])
        metres = flat_metres(latitudes[:, None], longitudes[:, None], there[0], there[1], COLUMNS)
        nearest = metres.argmin(axis=1)
        rows = np.arange(len(latitudes))
        least = metres[rows, nearest]
        rivals = (metres < least[:, None] + AS_NEAR).sum(axis=1)
        # The tiles around reach as far as this at least, whatever side the point is on.
        reach = min(REACH_METRES, layout.TILE_SPAN / layout.DEGREE * METRES_PER_DEGREE * 0.45)
        found = memberships[nearest]
        sure = (least < reach) & (rivals == 1) & (found[:, 1] == SCOTLAND)
        return found, np.asarray(sure)

    def _tile(self, row: int, column: int) -> Tile | None:
        key = row, column
        if key not in self._tiles:
            self._tiles[key] = self._read_tile(row, column)
        return self._tiles[key]

    def _read_tile(self, row: int, column: int) -> Tile | None:
        if f"{row},{column}" not in self._known:
            return None
        body = self._store.need_packed(layout.tile_key(row, column))
        ends = np.array(CELL_ENDS.unpack_from(body), np.int32)
        areas = np.frombuffer(body, "<u2", int(ends[-1]), CELL_ENDS.size).astype(np.int32)
        points = np.frombuffer(body, POINT, offset=CELL_ENDS.size + 2 * int(ends[CELLS]))
        south, west = row * layout.TILE_SPAN, column * layout.TILE_SPAN
        return Tile(
            ends,
            areas,
            (south + points["up"].astype(np.int64)) / layout.DEGREE,
            (west + points["across"].astype(np.int64)) / layout.DEGREE,
            np.stack(
                [points[n].astype(np.int32) for n in ("area", "nation", "network", "land")], 1
            ),
        )

    def _read_outlines(self, areas: Sequence[int]) -> None:
        missing = [area for area in areas if area not in self._outlines]
        for first in range(0, len(missing), AT_ONCE):
            keys = {f"{layout.SHAPE}{area}": area for area in missing[first : first + AT_ONCE]}
            for key, body in self._store.find_many_packed(list(keys)).items():
                self._outlines[keys[key]] = _outline(body)


def _outline(body: bytes) -> Outline:
    """The polygon as `geometry.read_shape` reads it, as columns."""
    head = layout.SHAPE_HEAD.unpack_from(body)
    nation, network, land, wide, count = head[4:]
    start, rings = layout.SHAPE_HEAD.size, []
    for _ in range(count):
        steps, x, y = layout.RING_HEAD.unpack_from(body, start)
        start += layout.RING_HEAD.size
        code = np.dtype("<i4" if wide else "<i2")
        ring = np.empty((steps + 2, 2), np.int64)
        ring[0] = x, y
        ring[1:-1] = np.frombuffer(body, code, 2 * steps, start).reshape(-1, 2)
        ring[-1] = 0
        ring = np.cumsum(ring, axis=0)
        ring[-1] = ring[0]
        rings.append(ring)
        start += 2 * steps * code.itemsize
    back = [ring[:1] for ring in rings[-2::-1]]
    line = np.concatenate([*rings, *back]).astype(np.int32).T
    return Outline(np.ascontiguousarray(line), (nation, network, land))


def _micro(degrees: Floats) -> Whole:
    return np.rint(degrees * layout.MICRODEGREE).astype(np.int64)
