"""The tiles of the map as columns: the areas of each cell, and the postcodes near a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.reference import layout
from thrombo_cli.reference.geometry import METRES_PER_DEGREE, flat_metres
from thrombo_cli.reference.lists import Floats, Grown, Lists, Mask, Whole
from thrombo_cli.reference.map import BOUNDS, CELL_ENDS, CELLS
from thrombo_cli.reference.store import Store

SIDE = layout.CELLS_PER_TILE
AT_ONCE = 500  # keys in one statement, and points whose neighbours are looked at
# Two distances nearer to each other than this, in metres, are left to `map`.
AS_NEAR = 0.001
# How far a cell reaches at least, west to east in the far north.
CELL_METRES = METRES_PER_DEGREE / layout.CELLS_PER_DEGREE * 0.45
# So many cells on each side are searched for the nearest postcode, the fewest first. The last
# reach farther than `map.REACH_METRES`.
SIZES = (1, 4, 16, 32)
MARGIN = 2  # tiles, for those of neighbours
UNREAD, EMPTY = -1, 0  # instead of a tile's number
CELL_SPAN = layout.TILE_SPAN // SIDE
BELONGS = np.dtype([("area", "<u2"), ("nation", "u1"), ("network", "u1"), ("land", "u1")])
STORED = np.dtype([("up", "<u2"), ("across", "<u2"), ("belongs", BELONGS)])
# The same in degrees from the equator and from Greenwich.
POINT = np.dtype([("up", "i4"), ("across", "i4"), ("belongs", BELONGS)])


class Nearest(NamedTuple):
    """For each point what is nearest, how near (infinity for nothing), and is it alone in that?"""

    thing: Whole
    metres: Floats
    alone: Mask


class TileColumns:
    """The tiles of the compiled file, each read when a point first needs it.

    A cell is known by its row and column, in hundredths of a degree.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        south, north, west, east = (int(edge * layout.CELLS_PER_DEGREE) // SIDE for edge in BOUNDS)
        self._corner = south - MARGIN, west - MARGIN
        size = north - south + 1 + 2 * MARGIN, east - west + 1 + 2 * MARGIN
        self._numbers = np.full(size, EMPTY, np.int32)
        names = store.need_packed(layout.TILES).decode().replace("\n", ",").split(",")
        there = np.array([int(name) for name in names]).reshape(-1, 2) - self._corner
        asked = ((there >= 0) & (there < self._numbers.shape)).all(axis=1)
        self._numbers[tuple(there[asked].T)] = UNREAD
        self._areas, self._areas_of = Grown(np.uint16), Lists()
        self._points, self._points_of = Grown(POINT), Lists()
        for lists in (self._areas_of, self._points_of):
            lists.add(np.zeros(CELLS, np.int64))  # the tile EMPTY

    def areas(self, up: Whole, across: Whole) -> tuple[Whole, Whole]:
        """Every area that each cell touches: the number of the cell given, and the area."""
        cell = self._cells(up, across)
        given, place = self._areas_of.places(cell, cell + 1)
        return given, self._areas.values[place].astype(np.int64)

    def nearest(self, latitudes: Floats, longitudes: Floats, nation: int | None = None) -> Nearest:
        """The membership of the nearest postcode of each point; of a nation, if one is given."""
        count = len(latitudes)
        place, alone = np.zeros(count, np.int64), np.zeros(count, np.bool_)
        metres = np.full(count, np.inf)
        for size in SIZES:
            left = np.flatnonzero(np.isinf(metres))
            step = AT_ONCE // size  # for little memory
            for first in range(0, len(left), step):
                part = left[first : first + step]
                near = self._nearest_in(latitudes[part], longitudes[part], size, nation)
                # Beyond it one in another cell may be nearer.
                sure = near.metres < size * CELL_METRES
                rows = part[sure]
                place[rows], metres[rows], alone[rows] = (column[sure] for column in near)
        there = np.isfinite(metres)
        belongs = self._points.values["belongs"][place[there]]
        found = np.zeros((count, 4), np.int64)
        found[there] = np.stack([belongs[name] for name in BELONGS.names or ()], axis=1)
        return Nearest(found, metres, alone)

    def _nearest_in(
        self, latitudes: Floats, longitudes: Floats, size: int, nation: int | None
    ) -> Nearest:
        """The place of the nearest postcode in so many cells on each side."""
        first, after = self._window(cells_of(latitudes), cells_of(longitudes), size)
        given, place = self._points_of.places(first.ravel(), after.ravel())
        if nation is not None:
            of_nation = self._points.values["belongs"]["nation"][place] == nation
            given, place = given[of_nation], place[of_nation]
        row, there = given // first.shape[1], self._points.values[place]
        up, across = there["up"] / layout.DEGREE, there["across"] / layout.DEGREE
        metres = flat_metres(latitudes[row], longitudes[row], up, across, COLUMNS)
        return nearest_of(row, metres, place, len(latitudes))

    def _window(self, up: Whole, across: Whole, size: int) -> tuple[Whole, Whole]:
        """The cells around each, so many on every side: a row of runs of their numbers for each.

        The first of each run and the one after it. A run is what one tile has of a row of cells.
        """
        west, east = across[:, None] - size, across[:, None] + size
        start = (west // SIDE + np.arange(2 * size // SIDE + 2)) * SIDE
        counts = np.minimum(start + SIDE, east + 1) - np.maximum(start, west)
        rows = up[:, None] + np.arange(-size, size + 1)
        first = self._cells(rows[:, :, None], np.clip(start, west, east)[:, None])
        after = first + np.maximum(counts, 0)[:, None]
        return first.reshape(len(up), -1), after.reshape(len(up), -1)

    def _cells(self, up: Whole, across: Whole) -> Whole:
        """The number of each cell in the lists."""
        tile = self._tiles(up // SIDE, across // SIDE)
        return tile * CELLS + up % SIDE * SIDE + across % SIDE

    def _tiles(self, rows: Whole, columns: Whole) -> Whole:
        """The number of each tile; those not met before are read."""
        rows, columns = np.broadcast_arrays(rows - self._corner[0], columns - self._corner[1])
        number = self._numbers[rows, columns]
        if (number == UNREAD).any():
            missing = np.stack([rows, columns])[:, number == UNREAD]
            self._read(sorted({(row, column) for row, column in missing.T.tolist()}))
            number = self._numbers[rows, columns]
        return number.astype(np.int64)

    def _read(self, places: Sequence[tuple[int, int]]) -> None:
        south, west = self._corner
        for first in range(0, len(places), AT_ONCE):
            part = places[first : first + AT_ONCE]
            keys = {layout.tile_key(south + up, west + over): (up, over) for up, over in part}
            for key, body in self._store.need_many_packed(list(keys)).items():
                self._numbers[keys[key]] = self._areas_of.count // CELLS
                self._keep(south + keys[key][0], west + keys[key][1], body)

    def _keep(self, row: int, column: int, body: bytes) -> None:
        ends = np.frombuffer(body, "<u2", CELLS + 1)
        self._areas_of.add(np.diff(ends))
        self._areas.add(np.frombuffer(body, "<u2", int(ends[-1]), CELL_ENDS.size))
        stored = np.frombuffer(body, STORED, offset=CELL_ENDS.size + 2 * int(ends[-1]))
        cell = stored["up"] // CELL_SPAN * SIDE + stored["across"] // CELL_SPAN
        points = stored[np.argsort(cell, kind="stable")].astype(POINT)
        points["up"] += row * layout.TILE_SPAN
        points["across"] += column * layout.TILE_SPAN
        self._points.add(points)
        self._points_of.add(np.bincount(cell, minlength=CELLS))


def cells_of(degrees: Floats) -> Whole:
    """The row or column of the cell in which each lies."""
    return np.floor(degrees * layout.CELLS_PER_DEGREE).astype(np.int64)


def around(up: Whole, across: Whole) -> tuple[Whole, Whole]:
    """The nine cells at and around each, nine after nine."""
    near = np.arange(-1, 2)
    rows, columns = up[:, None] + np.repeat(near, 3), across[:, None] + np.tile(near, 3)
    return rows.ravel(), columns.ravel()


def nearest_of(owner: Whole, metres: Floats, things: Whole, count: int) -> Nearest:
    """The nearest thing of each owner: `owner`, which ascends, has a row for each thing."""
    nearest, alone = np.zeros(count, np.int64), np.zeros(count, np.bool_)
    least = np.full(count, np.inf)
    if len(owner):
        starts = np.flatnonzero(np.diff(owner, prepend=-1))
        least[owner[starts]] = np.minimum.reduceat(metres, starts)
        near = np.flatnonzero(metres < least[owner] + AS_NEAR)
        nearest[owner[near]] = things[near]
        alone = np.bincount(owner[near], minlength=count) == 1
    return Nearest(nearest, least, alone)
