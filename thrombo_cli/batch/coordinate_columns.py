"""Whole columns of coordinates, `LAT,LON`, to where they are; other texts are left to `places`."""

from __future__ import annotations

import re
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.postcode_columns import PostcodeSource
from thrombo_cli.batch.road_columns import Locations
from thrombo_cli.columns import Floats, Index, Mask
from thrombo_cli.errors import PlaceError
from thrombo_cli.places.parse import cleaned, degrees_in

# The form of most, of those that `degrees_in` reads; it alone says what the others are.
PLAIN_FORM = re.compile(r"([+-]?[0-9]{1,2}\.[0-9]{1,20}), ?([+-]?[0-9]{1,2}\.[0-9]{1,20})")


class PointSource(Protocol):
    """Where points are looked up; `reference.map_columns.MapColumns` is one."""

    def find(self, latitudes: Floats, longitudes: Floats) -> tuple[NDArray[np.int64], Mask]:
        """Memberships by the file's numbers, and which points are settled."""


def coordinates(
    texts: list[str], rows: Index, points: PointSource, source: PostcodeSource
) -> tuple[Index, Locations] | None:
    """Those of the rows whose place is a point that is settled, and where they are; None for none.

    A number of a patient has no comma: what refuses one need not be asked.
    """
    given = {
        row: degrees
        for row in rows.tolist()
        if "," in texts[row] and (degrees := _degrees(texts[row])) is not None
    }
    if not given:
        return None
    row = np.fromiter(given, np.intp, len(given))
    latitude, longitude = np.array(list(given.values()), np.float64).T
    memberships, settled = points.find(latitude, longitude)
    if not settled.any():
        return None
    held = source.marked(memberships[settled])
    locations = Locations.at(latitude[settled], longitude[settled], held, source)
    return row[settled], locations


def _degrees(text: str) -> tuple[float, float] | None:
    found = PLAIN_FORM.fullmatch(text)
    if found is not None:
        return float(found[1]), float(found[2])
    if text[:1].isalpha():  # the name of a place
        return None
    try:
        return degrees_in(cleaned(text))
    except PlaceError:
        return None
