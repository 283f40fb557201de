"""Outlines of the regions of England and Wales for a map, simplified: some hundred points each.

Neighbours keep a common border (a simplified coverage, not shapes one by one). Points are on the
British National Grid, in hundreds of metres. Islands smaller than SMALLEST are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from thrombo_cli.reference import layout
from thrombo_cli.reference.build import sources

TOLERANCE = 1500.0  # metres
SMALLEST = 2e7  # square metres
UNIT = 100  # metres
FILES = (("data/SICBL.geojson", "SICBL22CD"), ("data/LHB.geojson", "LHB20CD"))


def outline_items() -> Iterator[tuple[str, bytes]]:
    """One item: a line per region, its name and then a ring a field: x and y, space, x and y."""
    names = {row["region_code"]: row["region"] for row in sources.table("data/regions_ew.csv")}
    lines = [line for name, key in FILES for line in _lines(name, key, names)]
    yield layout.OUTLINES, "\n".join(sorted(lines)).encode()


def _lines(name: str, key: str, names: dict[str, str]) -> Iterator[str]:
    features = sources.features(name)
    shapes = shapely.from_geojson([json.dumps(each["geometry"]) for each in features])
    simple = shapely.coverage_simplify(shapes, TOLERANCE)
    for feature, shape in zip(features, simple, strict=True):
        yield "\t".join([names[feature["properties"][key]], *map(_ring, _parts(shape))])


def _parts(shape: Any) -> list[Any]:
    """The larger polygons of a shape; at least its largest."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    return [parts[0], *(part for part in parts[1:] if shapely.area(part) > SMALLEST)]


def _ring(polygon: Any) -> str:
    points = np.rint(shapely.get_coordinates(shapely.get_exterior_ring(polygon)) / UNIT)
    return " ".join(f"{int(x)} {int(y)}" for x, y in points)
