"""Texts of places are kept up to a number, and read anew when they were forgotten."""

from __future__ import annotations

import pytest

from tests.batch.compare import STARTED, differences, engines
from tests.batch.rows import rows
from thrombo_cli.batch import known_places
from thrombo_cli.batch.rows import rows_of
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference


def keep(monkeypatch: pytest.MonkeyPatch, places: int, registry: Registry) -> None:
    """Let so many places be kept."""
    most = places * len(registry.centres) * known_places.ROADS
    monkeypatch.setattr(known_places, "MOST_REMEMBERED", most)


@pytest.mark.parametrize("places", [1, 20])
def test_what_was_forgotten_is_read_anew(
    shipped: Registry, reference: Reference, monkeypatch: pytest.MonkeyPatch, places: int
) -> None:
    keep(monkeypatch, places, shipped)
    assert differences(shipped, reference, rows(reference, seed=77, count=400), piece=17) == []


def test_texts_that_no_place_has_are_not_kept_for_ever(
    shipped: Registry, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They counted for nothing: a file of a million of them filled the memory."""
    keep(monkeypatch, 100, shipped)
    engine, _ = engines(shipped, reference)
    for piece in range(30):
        asked = [{"id": n, "place": f"no such place {piece} {n}"} for n in range(17)]
        engine(rows_of(asked, 1, STARTED))
    assert len(engine._places._known._numbers) <= 100
