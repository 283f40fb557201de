"""The same answers before any time is taken: a run that compares unlike things ends here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from thrombo_cli.model.answer import Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference
from thrombo_cli.resolver import resolve
from thrombo_cli.times import parse_at, parse_clock_start

FIELDS = ("id", "best", "status", "window", "travel_minutes", "minutes_to_puncture")
PRESENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
Row = Mapping[str, Any]


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


def answers(lines: Iterable[str]) -> list[tuple[Any, ...]]:
    """The fields that every contender gives, of answers that stand one a line."""
    return [tuple(json.loads(line)[name] for name in FIELDS) for line in lines]


def resolved(rows: Iterable[str], registry: Registry, reference: Reference) -> list[Any]:
    """The same fields by the resolver itself."""
    calendar, found = reference.calendar(), []
    for row in map(json.loads, rows):
        at = parse_at(row["at"], PRESENT)
        onset = parse_clock_start(row["onset"], None, at)
        place = parse_place(row["place"], reference, registry)
        query = Query(place, at, True, onset, 0, {})
        first = resolve(registry, calendar, query, reference).options[0]
        minutes = first.minutes_to_puncture
        fields = (first.centre.id, first.status, first.window, first.travel.minutes, minutes)
        found.append((row["id"], *fields))
    return found


def of_where(identity: str, text: str) -> tuple[Any, ...]:
    """The same fields of one `where --json`."""
    document = json.loads(text)
    best = document["centres"][0]
    assert best["id"] == document["best"]
    fields = (best["id"], best["status"], best["window"], best["travel"]["minutes"])
    return (identity, *fields, best["minutes_to_puncture"])
