"""The postcode directory: every postcode of the United Kingdom, with its grid reference if any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import brotli
import msgpack
import numpy as np
from numpy.typing import NDArray

from thrombo_cli.model.place import NATIONS
from thrombo_cli.reference.build import landmass, project, sources

NATION_LETTERS = "EWSN"  # of the ONS code of the local authority, in the order of NATIONS
NO_NATION = len(NATIONS)


@dataclass(frozen=True)
class Postcodes:
    """Columns in order of `keys` (no space). Coordinates are NaN where the directory has none.

    `nations`: index of NATIONS, or NO_NATION. `east`, `north`: metres of the British grid, in
    Northern Ireland of the Irish one. `lat`, `lon`: degrees, WGS84.
    """

    keys: NDArray[np.str_]
    outcodes: NDArray[np.str_]
    nations: NDArray[np.uint8]
    east: project.Floats
    north: project.Floats
    lat: project.Floats
    lon: project.Floats

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which of them have a location."""
        return np.isfinite(self.lat)


def read_postcodes() -> Postcodes:
    """Every file of the directory, joined, sorted and projected."""
    columns: dict[str, list[Any]] = {"pcd": [], "laua": [], "oseast1m": [], "osnrth1m": []}
    for path in sources.postcode_files():
        data = msgpack.unpackb(brotli.decompress(path.read_bytes()))["data"]
        for name in columns:
            columns[name] += data[name]
    keys = np.array([code.replace(" ", "") for code in columns["pcd"]])
    order = np.argsort(keys, kind="stable")
    nations = np.array([_nation(code) for code in columns["laua"]], np.uint8)[order]
    east = np.array(columns["oseast1m"], np.float64)[order]
    north = np.array(columns["osnrth1m"], np.float64)[order]
    lon, lat = _degrees(nations, east, north)
    keys = keys[order]
    outcodes = np.array([key[:-3] for key in keys])
    lat[landmass.misplaced(outcodes, lat, lon)] = np.nan
    return Postcodes(keys, outcodes, nations, east, north, lat, lon)


def _nation(authority: Any) -> int:
    """The nation of a local authority's ONS code; the directory has NaN for some, L and M codes."""
    found = NATION_LETTERS.find(authority[0]) if isinstance(authority, str) else -1
    return found if found >= 0 else NO_NATION


def _degrees(
    nations: NDArray[np.uint8], east: project.Floats, north: project.Floats
) -> tuple[project.Floats, project.Floats]:
    lon, lat = np.full_like(east, np.nan), np.full_like(east, np.nan)
    irish = nations == NATIONS.index("northern_ireland")
    for members, grid in ((irish, project.IRISH_GRID), (~irish, project.BRITISH_GRID)):
        chosen = np.flatnonzero(members & np.isfinite(east) & (nations != NO_NATION))
        lon[chosen], lat[chosen] = project.to_degrees(grid, east[chosen], north[chosen])
    return lon, lat
