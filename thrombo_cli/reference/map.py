"""Coordinates -> the area that holds them, or the nearest inhabited place of the kingdom.

Outside every polygon (Scotland, quays, the sea) the nearest postcode decides, with two cautions.
In the border country a point well outside England is Scottish when a Scottish postcode is near,
though an English one be nearer. And a point well outside the detailed outline of Northern Ireland
is abroad or at sea, never in Northern Ireland. The loneliest hills of the Highlands are 13 km from
any postcode; England and Wales are wholly covered by polygons, so there 10 km is out at sea.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from math import cos, floor, radians
from typing import NamedTuple

from thrombo_cli.maths import PLAIN
from thrombo_cli.model.place import LANDMASS, NATION, NORTHERN_IRELAND, SCOTLAND, Location
from thrombo_cli.reference import layout
from thrombo_cli.reference.geometry import METRES_PER_DEGREE, Shape, flat_metres, read_shape
from thrombo_cli.reference.names import AreaMembership, Names
from thrombo_cli.reference.store import Store

REACH_METRES = 15_000
REACH_BEYOND_POLYGONS = 10_000
NEAR_OUTLINE_METRES = 500
# A box around the kingdom, in degrees: south, north, west, east.
BOUNDS = (49.5, 61.2, -9.0, 2.2)
TILES_REMEMBERED = 100  # of some 7 kB each
CELLS = layout.CELLS_PER_TILE**2
CELL_ENDS = struct.Struct(f"<{CELLS + 1}H")


class _Near(NamedTuple):
    """A postcode near the point asked for; the nearer is the less."""

    metres: float
    membership: AreaMembership


class Map:
    """The tiles and polygons of the compiled file."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._names = names
        self._tiles: frozenset[str] | None = None
        self._tile = lru_cache(TILES_REMEMBERED)(self._read_tile)

    def location_at(self, lat: float, lon: float) -> Location | None:
        """The location of a point in degrees; None when it is not in the United Kingdom."""
        south, north, west, east = BOUNDS
        if not (south <= lat <= north and west <= lon <= east):
            return None
        held = self._holder(lat, lon)
        membership = self._inside(lat, lon, *held) if held else self._outside(lat, lon)
        return None if membership is None else self._names.location(lat, lon, membership)

    def _inside(self, lat: float, lon: float, area: int, shape: Shape) -> AreaMembership:
        """What the area says; the nearest postcode tells the landmass where it spans several."""
        nation, network, land = shape.belongs
        if land == layout.MIXED_LANDMASS:
            land = min(self._postcodes_near(lat, lon)).membership[LANDMASS]
        return area, nation, network, land

    def _outside(self, lat: float, lon: float) -> AreaMembership | None:
        near = sorted(self._postcodes_near(lat, lon))
        if not near:
            return None
        _, nation, network, landmass = near[0].membership
        if nation == SCOTLAND:
            return near[0].membership
        edge = self._nearest_edge(lat, lon, nation)
        return self._at_large(near) if edge is None else (edge, nation, network, landmass)

    @staticmethod
    def _at_large(near: list[_Near]) -> AreaMembership | None:
        """Beyond the outlines: Scottish if any near postcode is, else English or Welsh if near."""
        for found in near:
            if found.membership[NATION] == SCOTLAND:
                return found.membership
        nearest = near[0]
        abroad = nearest.membership[NATION] == NORTHERN_IRELAND
        return None if abroad or nearest.metres > REACH_BEYOND_POLYGONS else nearest.membership

    def _holder(self, lat: float, lon: float) -> tuple[int, Shape] | None:
        """The area whose polygon holds the point; of two that overlap, the first."""
        x, y = _micro(lon), _micro(lat)
        for area in self._areas_of_cell(*_cell(lat, lon)):
            shape = self._shape(area)
            if shape.holds(x, y):
                return area, shape
        return None

    def _nearest_edge(self, lat: float, lon: float, nation: int) -> int | None:
        """The nearest area of a nation, if its outline passes within NEAR_OUTLINE_METRES."""
        row, column = _cell(lat, lon)
        cells = [(row + up, column + across) for up in (-1, 0, 1) for across in (-1, 0, 1)]
        areas = sorted({area for cell in cells for area in self._areas_of_cell(*cell)})
        shapes = [(area, self._shape(area)) for area in areas]
        reach = [
            (shape.metres_to(_micro(lon), _micro(lat)), area)
            for area, shape in shapes
            if shape.belongs[0] == nation
        ]
        metres, nearest = min(reach, default=(float("inf"), -1))
        return nearest if metres <= NEAR_OUTLINE_METRES else None

    def _areas_of_cell(self, row: int, column: int) -> tuple[int, ...]:
        size = layout.CELLS_PER_TILE
        body = self._tile(row // size, column // size)
        if body is None:
            return ()
        start, stop = struct.unpack_from("<2H", body, 2 * (row % size * size + column % size))
        return struct.unpack_from(f"<{stop - start}H", body, CELL_ENDS.size + 2 * start)

    def _postcodes_near(self, lat: float, lon: float) -> Iterator[_Near]:
        """The held postcodes within REACH_METRES, one for each inhabited cell."""
        up = REACH_METRES / METRES_PER_DEGREE
        across = up / cos(radians(lat))
        span = layout.TILE_SPAN / layout.DEGREE
        for row in range(floor((lat - up) / span), floor((lat + up) / span) + 1):
            for column in range(floor((lon - across) / span), floor((lon + across) / span) + 1):
                yield from self._postcodes_of_tile(row, column, lat, lon)

    def _postcodes_of_tile(self, row: int, column: int, lat: float, lon: float) -> Iterator[_Near]:
        body = self._tile(row, column)
        if body is None:
            return
        south, west = row * layout.TILE_SPAN, column * layout.TILE_SPAN
        points = body[CELL_ENDS.size + 2 * struct.unpack_from("<H", body, 2 * CELLS)[0] :]
        for up, across, area, nation, network, land in layout.TILE_POINT.iter_unpack(points):
            there = (south + up) / layout.DEGREE, (west + across) / layout.DEGREE
            metres = flat_metres(lat, lon, *there, PLAIN)
            if metres <= REACH_METRES:
                yield _Near(metres, (area, nation, network, land))

    def _read_tile(self, row: int, column: int) -> bytes | None:
        if self._tiles is None:
            self._tiles = frozenset(self._store.need_packed(layout.TILES).decode().split("\n"))
        if f"{row},{column}" not in self._tiles:
            return None
        return self._store.need_packed(layout.tile_key(row, column))

    def _shape(self, area: int) -> Shape:
        return read_shape(self._store.need_packed(f"{layout.SHAPE}{area}"))


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat * layout.CELLS_PER_DEGREE), floor(lon * layout.CELLS_PER_DEGREE)


def _micro(degrees: float) -> int:
    return round(degrees * layout.MICRODEGREE)
