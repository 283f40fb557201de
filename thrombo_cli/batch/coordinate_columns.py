"""Whole columns of coordinates, `LAT,LON`, to where they are; other texts are left to `places`."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.postcode_columns import SectorSource
from thrombo_cli.batch.road_columns import Floats, Locations
from thrombo_cli.columns import Index, Mask
from thrombo_cli.errors import PlaceError
from thrombo_cli.places.parse import cleaned, degrees_in


class PointSource(Protocol):
    """Where points are looked up; `reference.map_columns.MapColumns` is one."""

    def find(self, latitudes: Floats, longitudes: Floats) -> tuple[NDArray[np.int64], Mask]:
        """Memberships by the file's numbers, and which points are settled."""


def coordinates(
    texts: list[str], rows: Index, points: PointSource, sectors: SectorSource
) -> tuple[Index, Locations] | None:
    """Those of the rows whose place is a point that is settled, and where they are; None for none.

    A number of a patient has no comma: what refuses one need not be asked.
    """
    read = [(row, _degrees(texts[row])) for row in rows.tolist() if "," in texts[row]]
    given = [(row, *degrees) for row, degrees in read if degrees is not None]
    if not given:
        return None
    row, latitude, longitude = np.array(given, np.float64).T
    memberships, settled = points.find(latitude, longitude)
    if not settled.any():
        return None
    held = sectors.marked(memberships[settled])
    locations = Locations.at(latitude[settled], longitude[settled], held, sectors)
    return row[settled].astype(np.intp), locations


def _degrees(text: str) -> tuple[float, float] | None:
    try:
        return degrees_in(text) or degrees_in(cleaned(text))  # most are clean as they stand
    except PlaceError:
        return None
