"""What a user of today's packages would have beside them: tables made once, outside all timing.

The postcode table is made from our own reference data, so that all contenders know the same
places; the hours are the shipped registry's, in OpenStreetMap's notation.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tests.judges.notation import dated, day_text, weekly
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Availability, Centre, Registry
from thrombo_cli.reference import layout
from thrombo_cli.reference.reader import Reference, default_path

FIRST, LAST = date(2026, 11, 22), date(2027, 11, 21)  # the year asked about


class Tables(NamedTuple):
    """The files in the folder that a rival script is given."""

    folder: Path

    @property
    def parquet(self) -> Path:
        """Postcode, LSOA, network, place; in order of postcode."""
        return self.folder / "postcodes.parquet"

    @property
    def sqlite(self) -> Path:
        """The same table with the postcode as its key."""
        return self.folder / "postcodes.sqlite"

    @property
    def centres(self) -> Path:
        """Centres with a column of the matrix: hours, networks served, and who may send."""
        return self.folder / "centres.json"


def make_tables(folder: Path, registry: Registry, reference: Reference) -> Tables:
    """Write all of them."""
    tables = Tables(folder)
    frame = pd.DataFrame(
        list(_postcodes(reference)),
        columns=["postcode", "lsoa", "network", "nation", "latitude", "longitude"],
    ).sort_values("postcode", ignore_index=True)
    frame.to_parquet(tables.parquet, row_group_size=50_000)
    with sqlite3.connect(tables.sqlite) as base:
        base.execute(
            "CREATE TABLE postcode (postcode TEXT PRIMARY KEY, lsoa TEXT, network TEXT,"
            " nation TEXT, latitude REAL, longitude REAL) WITHOUT ROWID"
        )
        rows = frame.itertuples(index=False, name=None)
        base.executemany("INSERT INTO postcode VALUES (?, ?, ?, ?, ?, ?)", rows)
    base.close()
    tables.centres.write_text(json.dumps(_centres(registry, reference.calendar())))
    return tables


def _postcodes(reference: Reference) -> Iterator[tuple[Any, ...]]:
    """Every postcode whose place has a row in the matrix of England and Wales."""
    names, outcodes = reference.columns.names, reference.outcodes
    inward_codes = ["".join(signs) for signs in product(digits, ascii_uppercase, ascii_uppercase)]
    for block in outcodes.read(_outcodes()):
        north, east = outcodes.offsets(block.north, block.east, block.high)
        heads = (block.keys, block.south, block.west, block.first)
        keys, south, west, first = (np.repeat(column, block.counts) for column in heads)
        lat, lon = (south + north) / layout.DEGREE, (west + east) / layout.DEGREE
        for row in np.flatnonzero(block.which).tolist():  # 0 is known, without a place
            membership = block.memberships[first[row] + block.which[row] - 1].tolist()
            place = outcodes.location(float(lat[row]), float(lon[row]), membership)
            if place.area is not None and place.nation in ("england", "wales"):
                code = f"{keys[row]}{inward_codes[block.inward[row]]}"
                area = names[place.area]
                yield (code, area, place.network, place.nation, place.latitude, place.longitude)


def _outcodes() -> list[str]:
    """All outward codes, such as PR2."""
    with closing(sqlite3.connect(default_path())) as base:
        found = base.execute("SELECT key FROM item WHERE key LIKE 'postcodes/%'").fetchall()
    return [key.removeprefix(layout.POSTCODES) for (key,) in found]


def _centres(registry: Registry, calendar: Calendar) -> list[dict[str, Any]]:
    """One record a centre, with the entry that holds for the whole year asked about."""
    return [
        {
            "id": centre.id,
            "unit": centre.travel_unit,
            "door_to_puncture": centre.door_to_puncture,
            "hours": osm_hours(_entry(centre), centre.nation, calendar),
            "own": _entry(centre).serves,
            "documented": _senders(registry, centre.id),
        }
        for centre in registry.centres
        if centre.travel_unit and centre.nation in ("england", "wales")
    ]


def _entry(centre: Centre) -> Availability:
    """The entry in force all year. Raises AssertionError for a centre that has more than hours."""
    entry = centre.availability[-1]
    gates = (entry.last_referral, entry.last_acceptance, entry.arrive_by)
    assert gates == (None, None, None), centre.id
    assert entry.rota is None, centre.id
    assert (entry.valid_from or FIRST) <= FIRST, centre.id
    assert (entry.valid_through or LAST) >= LAST, centre.id
    return entry


def _senders(registry: Registry, centre_id: str) -> list[str]:
    """Networks with a pathway to the centre, always in force in the year asked about."""
    return [
        pathway.origin
        for pathway in registry.pathways
        if pathway.to == centre_id
        and pathway.origin_kind == "network"
        and pathway.hours.kind == "always"
        and (pathway.valid_through or LAST) >= LAST
    ]


def osm_hours(entry: Availability, nation: str, calendar: Calendar) -> str:
    """The hours in OpenStreetMap's notation, bank holidays written out as dates."""
    hours = entry.hours
    if hours.kind != "weekly":
        return "24/7" if hours.kind == "always" else "24/7 unknown"
    rules = weekly(hours.days)
    if hours.holidays is not None:
        for day in sorted(d for d in calendar.holidays[nation] if d >= FIRST):
            for span in hours.holidays:
                state = "" if span.state == "open" else f" {span.state}"
                rules += f"; {dated(day)} {day_text((span,))}{state}"
            if not hours.holidays:
                rules += f"; {dated(day)} off"
    return rules
