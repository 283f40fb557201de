"""A postcode to its place: our file against the plain tables a user would make."""

from __future__ import annotations

import sqlite3
from random import Random
from typing import Any

import pandas as pd

from benchmarks import measure, parity
from benchmarks.measure import Figure
from benchmarks.setting import PYTHON, Setting
from thrombo_cli.model.place import Location
from thrombo_cli.reference.reader import default_path

COLUMNS = "lsoa, network, nation, latitude, longitude"
MANY = 2000
BY_SQLITE = f"SELECT {COLUMNS} FROM postcode WHERE postcode = ?"
COLD_OURS = """
from thrombo_cli.reference.reader import Reference
with Reference.open() as reference:
    print(reference.postcode({key!r}).network)
"""
COLD_SQLITE = """
import sqlite3
print(sqlite3.connect({path!r}).execute({query!r}, ({key!r},)).fetchone()[1])
"""
COLD_PANDAS = """
import pandas
frame = pandas.read_parquet({path!r}, filters=[("postcode", "==", {key!r})])
print(frame.network[0])
"""


def figures(setting: Setting) -> list[Figure]:
    """Warm, cold, and on the disk."""
    keys = Random(5).sample(setting.places.codes, MANY)
    base = sqlite3.connect(setting.tables.sqlite)
    frame = pd.read_parquet(setting.tables.parquet).set_index("postcode")
    names, rows = setting.reference.columns.names, setting.reference

    def ours() -> list[tuple[Any, ...]]:
        return [_fields(rows.postcode(key), names) for key in keys]

    def by_sqlite() -> list[tuple[Any, ...]]:
        return [base.execute(BY_SQLITE, (key,)).fetchone() for key in keys]

    def by_pandas() -> list[tuple[Any, ...]]:
        return [tuple(frame.loc[key]) for key in keys]

    parity.same("our places and SQLite's", ours(), by_sqlite())
    parity.same("our places and pandas's", ours(), by_pandas())
    warm = {"SQLite table": by_sqlite, "thrombo": ours, "pandas table": by_pandas}
    group = "A postcode to its place, in a running process"
    found = measure.calls(group, warm, MANY, setting.rounds(15))
    base.close()
    return [*found, *_cold(setting, keys[0]), *_sizes(setting)]


def _fields(location: Location | None, names: tuple[str, ...]) -> tuple[Any, ...]:
    assert location is not None
    assert location.area is not None
    return (
        names[location.area],
        location.network,
        location.nation,
        location.latitude,
        location.longitude,
    )


def _cold(setting: Setting, key: str) -> list[Figure]:
    sqlite, parquet = str(setting.tables.sqlite), str(setting.tables.parquet)
    codes = {
        "SQLite table": COLD_SQLITE.format(path=sqlite, query=BY_SQLITE, key=key),
        "thrombo": COLD_OURS.format(key=key),
        "pandas table": COLD_PANDAS.format(path=parquet, key=key),
    }
    words = {name: [PYTHON, "-P", "-c", code] for name, code in codes.items()}
    said = [measure.run(each).out for each in words.values()]
    parity.same("cold look-ups", said[1:], said[:1] * 2)
    group = "A postcode to its place, a process of its own"
    return measure.processes(group, words, setting.rounds(15))


def _sizes(setting: Setting) -> list[Figure]:
    """Megabytes on the disk; ours holds every postcode of the United Kingdom, the others fewer."""
    with sqlite3.connect(default_path()) as base:
        count = "SELECT sum(length(data)) FROM item WHERE key LIKE 'postcodes/%'"
        ours = base.execute(count).fetchone()[0]
    base.close()
    sizes = {
        "SQLite table": setting.tables.sqlite.stat().st_size,
        "thrombo": ours,
        "pandas table": setting.tables.parquet.stat().st_size,
    }
    group = "The postcode table on the disk"
    return measure.figures(group, "MB", {name: [size / 1e6] for name, size in sizes.items()})
