"""The same answers before any time is taken: a run that compares unlike things ends here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from thrombo_cli import World
from thrombo_cli.errors import ThromboError
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

FIELDS = ("id", "best", "status", "window", "travel_minutes", "minutes_to_puncture")
Row = Mapping[str, Any]
Fields = tuple[Any, ...]


class UnlikeError(Exception):
    """Two contenders do not give the same answer."""


def same(what: str, one: Iterable[Any], other: Iterable[Any]) -> int:
    """How many answers were compared. Raises UnlikeError when one differs or is missing."""
    count, all_mine, all_theirs = 0, list(one), list(other)
    if len(all_mine) != len(all_theirs):
        raise UnlikeError(f"{what}: {len(all_mine)} answers and {len(all_theirs)}")
    for mine, theirs in zip(all_mine, all_theirs, strict=True):
        if mine != theirs:
            raise UnlikeError(f"{what}: answer {count} differs:\n  {mine}\n  {theirs}")
        count += 1
    if not count:
        raise UnlikeError(f"{what}: nothing was compared")
    return count


def answers(lines: Iterable[str]) -> list[Fields]:
    """The fields that every contender gives, of answers that stand one a line."""
    return [fields_of(json.loads(line)) for line in lines]


def answers_in(file: Path) -> list[Fields]:
    """The same fields of the answers in a file of JSON lines, or in a Parquet file."""
    if file.suffix == ".jsonl":
        return answers(file.read_text(encoding="utf-8").splitlines())
    columns = pq.read_table(file, columns=["error_code", *FIELDS]).to_pydict().values()
    rows = zip(*columns, strict=True)
    return [row[1:] if row[0] is None else (row[1], row[0]) for row in rows]


def fields_of(row: Row) -> Fields:
    """The same of one answer; of a row that has none its id and the code of its error."""
    if "error" in row:
        return (row["id"], row["error"]["code"])
    return tuple(row[name] for name in FIELDS)


def asked(rows: Iterable[str], registry: Registry, reference: Reference) -> list[Fields]:
    """The same fields by the resolver, one question at a time. Rows have `at` and `onset`."""
    world = World(registry, reference)
    return [_asked(world, json.loads(row)) for row in rows]


def _asked(world: World, row: Row) -> Fields:
    try:
        answer = world.where(row["place"], at=row["at"], onset=row["onset"])
    except ThromboError as error:
        return (row["id"], error.exit_code)
    first = answer.options[0]
    if answer.best is None:
        return (row["id"], *[None] * 5)
    assert answer.best == first.centre.id
    found = (first.centre.id, first.status, first.window, first.travel.minutes)
    return (row["id"], *found, first.minutes_to_puncture)


def of_where(identity: str, text: str) -> Fields:
    """The same fields of one `where --json`."""
    document = json.loads(text)
    best = document["centres"][0]
    assert best["id"] == document["best"]
    fields = (best["id"], best["status"], best["window"], best["travel"]["minutes"])
    return (identity, *fields, best["minutes_to_puncture"])
