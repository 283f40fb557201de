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
_DEGREES = r"[+-]?[0-9]{1,2}\.[0-9]{1,20}"
_POINT = rf"{_DEGREES}, ?{_DEGREES}"
PLAIN_LINES = re.compile(rf"{_POINT}(?:\n{_POINT})*+")


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
    maybe = [row for row in rows.tolist() if "," in texts[row] and not texts[row][:1].isalpha()]
    if not maybe:
        return None
    row, (latitude, longitude) = _degrees([texts[row] for row in maybe])
    row = np.array(maybe, np.intp)[row]
    memberships, settled = points.find(latitude, longitude)
    if not settled.any():
        return None
    held = source.marked(memberships[settled])
    locations = Locations.at(latitude[settled], longitude[settled], held, source)
    return row[settled], locations


def _degrees(texts: list[str]) -> tuple[Index, Floats]:
    """Which of some texts are coordinates, and their latitudes and longitudes in two rows."""
    whole = "\n".join(texts)
    if PLAIN_LINES.fullmatch(whole) and whole.count(",") == len(texts):  # in a third of the time
        given = list(map(float, whole.replace("\n", ",").split(",")))
        return np.arange(len(texts)), np.array(given, np.float64).reshape(-1, 2).T
    found = {row: each for row, text in enumerate(texts) if (each := _degrees_in(text)) is not None}
    held = np.array(list(found.values()), np.float64).reshape(-1, 2)
    return np.fromiter(found, np.intp, len(found)), held.T


def _degrees_in(text: str) -> tuple[float, float] | None:
    try:
        return degrees_in(cleaned(text))
    except PlaceError:
        return None
