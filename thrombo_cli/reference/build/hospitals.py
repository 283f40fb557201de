"""The hospitals a person may name as the place: stroke units, with the names they go by.

A unit's `stroke_team` is mostly its hospital with its town, but sometimes a trust; its `ssnap_name`
is mostly the bare hospital, but sometimes a service. The first serves as the name unless it is a
trust. The other is an alias if it has a word of its own; a name without its town is none, for
"Royal Victoria Hospital" alone should find all that are called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from thrombo_cli.reference import layout
from thrombo_cli.reference.build import sources, travel
from thrombo_cli.reference.build.place_items import Table, scaled
from thrombo_cli.reference.build.postcodes import Postcodes

# Where neither column is what the hospital is called.
_NAMES = {
    "BS105NB": "Southmead Hospital, Bristol",
    "RM70AG": "Queen's Hospital, Romford",
    "TS198PE": "University Hospital of North Tees, Stockton-on-Tees",
    "BT746DN": "South West Acute Hospital, Enniskillen",
    "BT476SB": "Altnagelvin Area Hospital, Londonderry",
}
_ALSO_CALLED = {
    "LL185UJ": ["Ysbyty Glan Clwyd"],
    "LL137TD": ["Ysbyty Maelor Wrecsam"],
    "SA312AF": ["Glangwili General Hospital", "Ysbyty Glangwili"],
    "CF479DT": ["Ysbyty'r Tywysog Siarl"],
    "BT161RH": ["Ulster Hospital, Dundonald"],
}
# The tables give Charing Cross Hospital the postcode of a street 1.6 km away; it is the name of
# its column in the matrix, but the hospital stands here.
_TRUE_POSTCODES = {"SW66SX": "W68RF"}
_NO_SERVICE = "None (for 72h care)"
_IS_TRUST = re.compile(r"\bNHS\b|^University Hospitals of")
_UNIT_SUFFIX = re.compile(r" (HASU|SU)$")
_WORD = re.compile(r"[a-z0-9]+")
_IN_BRACKETS = re.compile(r" \((.+)\)$")


def hospital_items(postcodes: Postcodes, table: Table) -> Iterator[tuple[str, bytes]]:
    """One item: a line per hospital, in order of name, its fields parted by tabs."""
    lat, lon = scaled(postcodes.lat), scaled(postcodes.lon)
    lines = []
    for name, unit, aliases in sorted([*_england_and_wales(), *_northern_ireland()]):
        postcode = _TRUE_POSTCODES.get(unit, unit)
        row = int(np.searchsorted(postcodes.keys, postcode))
        if postcodes.keys[row] != postcode or not postcodes.placed[row]:
            raise ValueError(f"{name}: the postcode directory has no place for {postcode}")
        place = map(str, (lat[row], lon[row], *table[row]))
        lines.append("\t".join([name, postcode, *place, *aliases]))
    yield layout.HOSPITALS, "\n".join(lines).encode()


def _england_and_wales() -> Iterator[tuple[str, str, list[str]]]:
    for row in sources.table("data/stroke_units_regions.csv"):
        team = row["stroke_team"].strip()
        service = row["ssnap_name"].strip()
        bare = "" if service == _NO_SERVICE else _UNIT_SUFFIX.sub("", service)
        plain = _IN_BRACKETS.sub(r", \1", team).replace(" - ", ", ")
        name = _NAMES.get(row["postcode"]) or (bare if _IS_TRUST.search(team) else plain)
        yield name, row["postcode"], _aliases(name, row["postcode"], [plain, bare])


def _northern_ireland() -> Iterator[tuple[str, str, list[str]]]:
    for row in sources.table("data_ni/hospitals.csv"):
        listed = f"{row['Hospital_name']} Hospital, {row['City']}"
        name = _NAMES.get(row["Postcode"], listed)
        yield name, row["Postcode"], _aliases(name, row["Postcode"], [listed])


def _aliases(name: str, unit: str, others: list[str]) -> list[str]:
    """Other names that have a word which the name and the aliases before it have not."""
    found: list[str] = []
    for alias in [*others, *_ALSO_CALLED.get(unit, [])]:
        if all(_words(alias) - _words(held) for held in (name, *found)):
            found.append(alias)
    return found


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower().replace("'", "")))


def unit_items(south: travel.MatrixBlock, north: travel.MatrixBlock) -> Iterator[tuple[str, bytes]]:
    """One item: a line per unit with its place in degrees; a blank line between countries."""
    points = travel.unit_points()
    countries = [
        "\n".join("{}\t{:.6f}\t{:.6f}".format(unit, *points[unit]) for unit in block.units)
        for block in (south, north)
    ]
    yield layout.UNITS, "\n\n".join(countries).encode()
