"""Whatever differs between two registries, a comparison and an update tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.unit.registry.shelf import SOUND, Shelf
from thrombo_cli.registry.check.checker import load
from thrombo_cli.review.change_sentences import change_summary
from thrombo_cli.review.changes import changes_between

TRANSFER = "transfer: {door_in_door_out: 80, door_to_puncture: 20, sources: [letter]}"
TEXT = SOUND.replace("{door_to_puncture: 55}", f"{{door_to_puncture: 55, {TRANSFER}}}", 1)
REGISTRY = load(TEXT.encode(), "small", Shelf())
# What is told otherwise (the head of an update), or follows from what is: the words of hours, the
# island a place is on.
ELSEWHERE = {"sha256", "updated", "origin", "text", "landmass"}


def otherwise(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, frozenset):
        return value - {min(value)}
    if isinstance(value, date | datetime):
        return value + timedelta(days=1)
    return value + ("x" if isinstance(value, str) else 1)


def items_of(value: Any) -> dict[Any, Any] | None:
    """The parts of a record, a table or a list by name, key or place; None for a leaf."""
    if hasattr(value, "_fields"):
        return {name: each for name, each in value._asdict().items() if name not in ELSEWHERE}
    if isinstance(value, dict):
        return value
    return dict(enumerate(value)) if isinstance(value, tuple) else None


def rebuilt(value: Any, items: dict[Any, Any]) -> Any:
    """A record, table or list like `value` of these parts."""
    if hasattr(value, "_fields"):
        return value._replace(**items)
    return items if isinstance(value, dict) else tuple(items.values())


def mutants(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The value with one leaf of it otherwise, or one item fewer, and which."""
    items = items_of(value)
    if items is None:
        if value is not None:
            yield path, otherwise(value)
        return
    for key, item in items.items():
        if not hasattr(value, "_fields"):
            fewer = {other: each for other, each in items.items() if other != key}
            yield f"{path} without {key}", rebuilt(value, fewer)
        for where, other in mutants(item, f"{path}.{key}"):
            yield where, rebuilt(value, {**items, key: other})


MUTANTS = dict(mutants(REGISTRY, "registry"))


def test_there_are_many_and_the_same_is_no_change() -> None:
    assert len(MUTANTS) > 150
    assert changes_between(REGISTRY, REGISTRY) == ()


def test_no_leaf_changes_in_silence() -> None:
    silent = [
        path
        for path, other in MUTANTS.items()
        if not changes_between(REGISTRY, other) or not changes_between(other, REGISTRY)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("registry.stale_after_days", "Policy: stale_after_days 401 days; was 400 days"),
        ("registry.sources.letter.publisher", "Source: letter A letter, NHS Englandx, 2026-10-01"),
        ("registry.sources without paper", "Source: paper not given; was A newspaper, The Post"),
        ("registry.networks.north.name", "Network: north Northx, england; was North, england"),
        ("registry.transfer.door_in_door_out", "minutes of a transfer (out, puncture) and sources"),
        ("registry.centres.0.contact.phone", "01234 567890x"),
    ],
)
def test_a_change_is_told_in_words(path: str, words: str) -> None:
    told = [change_summary(each) for each in changes_between(REGISTRY, MUTANTS[path])]
    assert len(told) == 1
    assert words in told[0]
