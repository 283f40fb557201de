"""Columns of coordinates -> the areas that hold them, or the nearest inhabited place.

By the tiles and polygons, and the sums, of `map`. What it does not settle (a point out of the
kingdom, two postcodes or outlines as near as each other) is left to be asked alone.
"""

from __future__ import annotations

import numpy as np

from thrombo_cli.model.place import AREA, LANDMASS, NATION, NORTHERN_IRELAND, SCOTLAND
from thrombo_cli.reference import layout
from thrombo_cli.reference.lists import Floats, Mask, Whole
from thrombo_cli.reference.map import (
    BOUNDS,
    NEAR_OUTLINE_METRES,
    REACH_BEYOND_POLYGONS,
    REACH_METRES,
)
from thrombo_cli.reference.outline_columns import OutlineColumns
from thrombo_cli.reference.store import Store
from thrombo_cli.reference.tile_columns import (
    AS_NEAR,
    Nearest,
    TileColumns,
    around,
    cells_of,
    nearest_of,
)

AT_ONCE = 100  # points held against every edge of the areas near them: for little memory
# `map` looks in the tiles within reach at the point's own latitude, which leaves out some that
# are as near farther north: from here on it is asked.
SURELY_NEAR = 0.99 * REACH_METRES


class MapColumns:
    """The tiles and polygons of the compiled file, each read when a point first needs it."""

    def __init__(self, store: Store) -> None:
        self._tiles = TileColumns(store)
        self._outlines = OutlineColumns(store)

    def find(self, latitudes: Floats, longitudes: Floats) -> tuple[Whole, Mask]:
        """Memberships by the file's numbers, a row for each point, and which points are settled."""
        south, north, west, east = BOUNDS
        found = np.zeros((len(latitudes), 4), np.int64)
        settled = (south <= latitudes) & (latitudes <= north)
        settled &= (west <= longitudes) & (longitudes <= east)
        rows = np.flatnonzero(settled)
        found[rows], settled[rows] = self._find(latitudes[rows], longitudes[rows])
        return found, settled

    def _find(self, latitudes: Floats, longitudes: Floats) -> tuple[Whole, Mask]:
        """The same of points within BOUNDS."""
        found, held = self._in_areas(latitudes, longitudes)
        settled = held & (found[:, LANDMASS] != layout.MIXED_LANDMASS)
        left = np.flatnonzero(~settled)
        near = self._tiles.nearest(latitudes[left], longitudes[left])
        mixed = held[left]
        found[left[mixed], LANDMASS] = near.thing[mixed, LANDMASS]
        found[left[~mixed]] = near.thing[~mixed]
        sure = near.alone & (near.metres < SURELY_NEAR)
        settled[left] = sure
        south = np.flatnonzero(sure & ~mixed & (near.thing[:, NATION] != SCOTLAND))
        for first in range(0, len(south), AT_ONCE):
            part = south[first : first + AT_ONCE]
            rows = left[part]
            found[rows], settled[rows] = self._out_of_polygons(
                latitudes[rows], longitudes[rows], found[rows], near.metres[part]
            )
        return found, settled

    def _out_of_polygons(
        self, latitudes: Floats, longitudes: Floats, nearest: Whole, metres: Floats
    ) -> tuple[Whole, Mask]:
        """What `map` makes of a nearest postcode that is not Scottish."""
        found, nations = nearest.copy(), nearest[:, NATION]
        edge = self._nearest_edge(latitudes, longitudes, nations)
        settled = edge.alone & (edge.metres < NEAR_OUTLINE_METRES - AS_NEAR)
        found[settled, AREA] = edge.thing[settled]
        far = np.flatnonzero(edge.metres > NEAR_OUTLINE_METRES + AS_NEAR)
        scottish = self._tiles.nearest(latitudes[far], longitudes[far], SCOTLAND)
        near = scottish.alone & (scottish.metres < SURELY_NEAR)
        found[far[near]] = scottish.thing[near]
        none = (scottish.metres > REACH_METRES + AS_NEAR) & (nations[far] != NORTHERN_IRELAND)
        settled[far] = near | (none & (metres[far] < REACH_BEYOND_POLYGONS - AS_NEAR))
        return found, settled

    def _in_areas(self, latitudes: Floats, longitudes: Floats) -> tuple[Whole, Mask]:
        """The membership of the polygon that holds each point, and whether one does."""
        found, held = np.zeros((len(latitudes), 4), np.int64), np.zeros(len(latitudes), np.bool_)
        point, area = self._tiles.areas(cells_of(latitudes), cells_of(longitudes))
        inside = self._outlines.hold(area, _micro(longitudes)[point], _micro(latitudes)[point])
        point, area = point[inside], area[inside]
        # Of two that overlap the first of the cell, as in `map`; points stand in order.
        first = np.flatnonzero(np.diff(point, prepend=-1))
        points, areas = point[first], area[first]
        found[points, AREA] = areas
        found[points, NATION:] = self._outlines.belongs[areas]
        held[points] = True
        return found, held

    def _nearest_edge(self, latitudes: Floats, longitudes: Floats, nations: Whole) -> Nearest:
        """The area of a nation whose outline is nearest."""
        cell, area = self._tiles.areas(*around(cells_of(latitudes), cells_of(longitudes)))
        point, area = np.unique(np.stack([cell // 9, area]), axis=1)
        self._outlines.read(area)
        of_nation = self._outlines.belongs[area, 0] == nations[point]
        point, area = point[of_nation], area[of_nation]
        metres = self._outlines.metres_to(area, _micro(longitudes)[point], _micro(latitudes)[point])
        return nearest_of(point, metres, area, len(latitudes))


def _micro(degrees: Floats) -> Whole:
    return np.rint(degrees * layout.MICRODEGREE).astype(np.int64)
