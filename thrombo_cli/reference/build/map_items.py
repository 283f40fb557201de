"""The items that answer a pair of coordinates: polygons, and a map of which lie where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from thrombo_cli.model.place import NATIONS
from thrombo_cli.reference import layout
from thrombo_cli.reference.build import landmass
from thrombo_cli.reference.build.areas import Areas, network_names
from thrombo_cli.reference.build.place_items import Table, scaled
from thrombo_cli.reference.build.postcodes import Postcodes

Cell = tuple[int, int]


def area_landmasses(areas: Areas, found: NDArray[np.int64], land: NDArray[np.uint8]) -> list[int]:
    """The landmass on which all postcodes contained in each area stand, or MIXED_LANDMASS."""
    held: dict[int, set[int]] = defaultdict(set)
    inside = np.flatnonzero(found >= 0)
    for area, slug in set(zip(found[inside].tolist(), land[inside].tolist(), strict=True)):
        held[area].add(slug)
    return [_one_landmass(areas, area, held[area]) for area in range(len(areas.codes))]


def _one_landmass(areas: Areas, area: int, held: set[int]) -> int:
    if len(held) > 1:
        return layout.MIXED_LANDMASS
    if held:
        return held.pop()
    irish = areas.nations[area] == "northern_ireland"
    return landmass.index(landmass.IRELAND if irish else landmass.GREAT_BRITAIN)


def shape_items(areas: Areas, landmasses: list[int]) -> Iterator[tuple[str, bytes]]:
    """One item per area: its box, what it belongs to, and its rings in millionths of a degree."""
    networks = {name: number for number, name in enumerate(network_names())}
    for area, polygon in enumerate(areas.degrees):
        rings = [_whole(ring) for ring in _rings(polygon)]
        corners = np.concatenate(rings)
        steps = [np.diff(ring, axis=0) for ring in rings]
        wide = max(int(np.abs(step).max()) for step in steps) > layout.LARGEST_STEP
        belongs = NATIONS.index(areas.nations[area]), networks[areas.networks[area]]
        box = (*corners.min(axis=0), *corners.max(axis=0))
        body = layout.SHAPE_HEAD.pack(*box, *belongs, landmasses[area], wide, len(rings))
        for ring, step in zip(rings, steps, strict=True):
            body += layout.RING_HEAD.pack(len(step), *ring[0])
            body += step.astype("<i4" if wide else "<i2").tobytes()
        yield f"{layout.SHAPE}{area}", body


def _rings(polygon: Any) -> Iterator[NDArray[np.float64]]:
    for part in shapely.get_parts(polygon):
        yield shapely.get_coordinates(shapely.get_exterior_ring(part))
        for hole in range(shapely.get_num_interior_rings(part)):
            yield shapely.get_coordinates(shapely.get_interior_ring(part, hole))


def _whole(ring: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.round(ring * layout.MICRODEGREE).astype(np.int64)


def tile_items(areas: Areas, postcodes: Postcodes, table: Table) -> Iterator[tuple[str, bytes]]:
    """One item per tile: areas by cell, then a postcode for each inhabited cell; last, the list."""
    cells = _cells_of_areas(areas)
    points = _cells_of_postcodes(postcodes, table)
    tiles: dict[Cell, dict[int, list[int]]] = defaultdict(dict)
    for (row, column), found in cells.items():
        tile, place = _tile(row, column)
        tiles[tile][place] = sorted(found)
    for tile in sorted(tiles.keys() | points.keys()):
        yield layout.tile_key(*tile), _tile_body(tiles.get(tile, {}), points.get(tile, []))
    names = sorted(f"{row},{column}" for row, column in tiles.keys() | points.keys())
    yield layout.TILES, "\n".join(names).encode()


def _tile(row: int, column: int) -> tuple[Cell, int]:
    """The tile of a cell, and the cell's number inside it."""
    size = layout.CELLS_PER_TILE
    return (row // size, column // size), row % size * size + column % size


def _tile_body(areas: dict[int, list[int]], points: list[bytes]) -> bytes:
    lists = [areas.get(cell, []) for cell in range(layout.CELLS_PER_TILE**2)]
    ends = np.cumsum([0, *map(len, lists)]).astype("<u2").tobytes()
    flat = np.array([area for found in lists for area in found], "<u2").tobytes()
    return ends + flat + b"".join(points)


def _cells_of_areas(areas: Areas) -> dict[Cell, list[int]]:
    """Every cell that a polygon touches, a hair's breadth around it included."""
    found: dict[Cell, list[int]] = defaultdict(list)
    scale, hair = layout.CELLS_PER_DEGREE, 2e-6
    bounds = shapely.bounds(areas.degrees) + np.array([-hair, -hair, hair, hair])
    first = np.floor(bounds * scale).astype(np.int64)
    for area, (west, south, east, north) in enumerate(first.tolist()):
        rows, columns = range(south, north + 1), range(west, east + 1)
        places = [(row, column) for row in rows for column in columns]
        for place in _touched(areas.degrees[area], places, hair):
            found[place].append(area)
    return found


def _touched(polygon: Any, places: list[Cell], hair: float) -> list[Cell]:
    if len(places) == 1:
        return places
    corner = np.array(places) / layout.CELLS_PER_DEGREE
    far = corner + 1 / layout.CELLS_PER_DEGREE + hair
    near = corner - hair
    squares = shapely.box(near[:, 1], near[:, 0], far[:, 1], far[:, 0])
    shapely.prepare(polygon)
    kept = shapely.intersects(polygon, squares)
    return [place for place, touches in zip(places, kept, strict=True) if touches]


def _cells_of_postcodes(postcodes: Postcodes, table: Table) -> dict[Cell, list[bytes]]:
    """Per tile, the most central postcode of each cell, nation and landmass.

    In a tile with more than one landmass the cells are a tenth as wide, for some straits are.
    """
    placed = np.flatnonzero(postcodes.placed)
    lat, lon = scaled(postcodes.lat[placed]), scaled(postcodes.lon[placed])
    tiles = np.stack([lat, lon], axis=1) // layout.TILE_SPAN
    cell = layout.DEGREE // layout.CELLS_PER_DEGREE
    step = np.where(_with_straits(tiles, table[placed, 3]), cell // 10, cell)
    label = np.stack([step, lat // step, lon // step, table[placed, 1], table[placed, 3]], axis=1)
    found: dict[Cell, list[bytes]] = defaultdict(list)
    for chosen in _central(label, lat, lon):
        south, west = tiles[chosen] * layout.TILE_SPAN
        place = int(lat[chosen] - south), int(lon[chosen] - west)
        body = layout.TILE_POINT.pack(*place, *table[placed[chosen]])
        found[int(tiles[chosen, 0]), int(tiles[chosen, 1])].append(body)
    return found


def _with_straits(tiles: Table, landmasses: Table) -> NDArray[np.bool_]:
    """Which rows lie in a tile that holds more than one landmass."""
    _, tile = np.unique(tiles, axis=0, return_inverse=True)
    pairs = np.unique(np.stack([tile.ravel(), landmasses], axis=1), axis=0)
    return np.asarray((np.bincount(pairs[:, 0]) > 1)[tile.ravel()])


def _central(label: Table, lat: Table, lon: Table) -> NDArray[np.int64]:
    """Of the rows with the same label, the one nearest to their mean."""
    _, group = np.unique(label, axis=0, return_inverse=True)
    group = group.ravel()
    size = np.bincount(group)
    means = [(np.bincount(group, values) / size)[group] for values in (lat, lon)]
    squared = (lat - means[0]) ** 2 + (lon - means[1]) ** 2
    order = np.lexsort((squared, group))
    first = np.append(True, group[order][1:] != group[order][:-1])
    return np.asarray(order[first], np.int64)
