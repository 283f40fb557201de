"""The areas: every LSOA of England and Wales, then every small area of Northern Ireland.

An area's number is its place in this table, and the row of the travel matrix. The Isles of Scilly
stand in it without minutes: the matrix has no row for them. Tables are joined by LSOA code, for
four names of Shepway differ between the polygons and the matrix.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from thrombo_cli.reference.build import project, sources

NORTHERN_IRELAND = "Northern Ireland"
SCOTLAND = "Scotland"


@dataclass(frozen=True)
class Areas:
    """Columns, one entry per area. `degrees` and `metres`: polygons in WGS84 and in their grid."""

    codes: list[str]
    names: list[str]
    nations: list[str]
    regions: list[str]
    networks: list[str]
    ambulance: list[str]
    admissions: NDArray[np.float32]
    lat: project.Floats
    lon: project.Floats
    degrees: NDArray[Any]
    metres: NDArray[Any]

    @property
    def irish_from(self) -> int:
        """The number of the first area of Northern Ireland."""
        return self.nations.index("northern_ireland")


def slug(name: str) -> str:
    """Lower case, every run of other characters one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def network_names() -> dict[str, tuple[str, str]]:
    """Slug of every network -> its name and nation, in order of slug."""
    found = {}
    for row in sources.table("data/regions_ew.csv"):
        name = row["isdn"] or row["region"]
        found[slug(name)] = (name, row["country"].lower())
    found[slug(SCOTLAND)] = (SCOTLAND, "scotland")
    found[slug(NORTHERN_IRELAND)] = (NORTHERN_IRELAND, "northern_ireland")
    return dict(sorted(found.items()))


def read_areas() -> Areas:
    """Both countries' tables, one after the other."""
    south, north = _england_and_wales(), _northern_ireland()
    joined: dict[str, Any] = {}
    for name in Areas.__dataclass_fields__:
        first, second = getattr(south, name), getattr(north, name)
        joined[name] = first + second if isinstance(first, list) else np.append(first, second)
    return Areas(**joined)


def _england_and_wales() -> Areas:
    shapes = sorted(_properties("data/LSOA.geojson", "LSOA11CD"))
    regions = {row["lsoa_code"]: row for row in sources.table("data/regions_lsoa_ew.csv")}
    networks = {
        row["region_code"]: slug(row["isdn"] or row["region"])
        for row in sources.table("data/regions_ew.csv")
    }
    codes = [code for code, _, _ in shapes]
    admitted = {r["area"]: float(r["admissions"]) for r in _table_of("admissions_2017-2019")}
    ambulance = {row["LSOA11CD"]: row["ambo22"] for row in _table_of("lsoa_ambo_lookup")}
    polygons = _polygons(shape for _, _, shape in shapes)
    return Areas(
        codes=codes,
        names=[regions[code]["lsoa"] for code in codes],
        nations=["england" if code[0] == "E" else "wales" for code in codes],
        regions=[regions[code]["region"] for code in codes],
        networks=[networks[regions[code]["region_code"]] for code in codes],
        ambulance=[ambulance[code] for code in codes],
        admissions=np.array([admitted.get(regions[c]["lsoa"], 0) for c in codes], np.float32),
        lat=np.array([p["LAT"] for _, p, _ in shapes], np.float64),
        lon=np.array([p["LONG"] for _, p, _ in shapes], np.float64),
        degrees=polygons,
        metres=_reproject(polygons, project.BRITISH_GRID, inverse=True),
    )


def _northern_ireland() -> Areas:
    shapes = sorted(_properties("data_ni/sa2011.json", "SA2011"))
    codes = [code for code, _, _ in shapes]
    east = np.array([p["X_COORD"] for _, p, _ in shapes], np.float64)
    north = np.array([p["Y_COORD"] for _, p, _ in shapes], np.float64)
    lon, lat = project.to_degrees(project.IRISH_GRID, east, north)
    admitted = {
        row["area"]: float(row["Admissions"])
        for row in sources.table("data_ni/admissions_2018.csv")
    }
    polygons = _polygons(shape for _, _, shape in shapes)
    count = len(codes)
    return Areas(
        codes=codes,
        names=codes,
        nations=["northern_ireland"] * count,
        regions=[NORTHERN_IRELAND] * count,
        networks=[slug(NORTHERN_IRELAND)] * count,
        ambulance=["NIAS"] * count,
        admissions=np.array([admitted[code] for code in codes], np.float32),
        lat=lat,
        lon=lon,
        degrees=_reproject(polygons, project.IRISH_GRID, inverse=False),
        metres=polygons,
    )


def _table_of(name: str) -> list[dict[str, str]]:
    return sources.table(f"data/{name}.csv")


def _properties(name: str, code: str) -> Any:
    for feature in sources.features(name):
        yield feature["properties"][code], feature["properties"], feature["geometry"]


def _polygons(shapes: Any) -> NDArray[Any]:
    return np.asarray(shapely.from_geojson([json.dumps(shape) for shape in shapes]))


def _reproject(polygons: NDArray[Any], pipeline: str, *, inverse: bool) -> NDArray[Any]:
    convert = project.to_metres if inverse else project.to_degrees

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(convert(pipeline, points[:, 0], points[:, 1]))

    return np.asarray(shapely.transform(polygons, move))
