"""Centres at one site share their roads: the same answer, and memory does not grow with them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from benchmarks.growth import made
from tests.cli.running import thrombo
from thrombo_cli.coverage import reach
from thrombo_cli.coverage.country import Country
from thrombo_cli.coverage.pathway_times import PathwayTimes
from thrombo_cli.coverage.reach import Coverage, Spread, sites_of
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry

NIGHT = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def country(reference: Reference) -> Country:
    return Country(reference)


def spread(country: Country, registry: Registry, documented: bool) -> Spread:
    calendar = country.data.calendar()  # type: ignore[attr-defined]
    coverage = Coverage(country, registry, calendar, PathwayTimes(), documented)
    coverage.prepare(NIGHT, NIGHT)
    return coverage.reach(coverage.situation(NIGHT))


def is_same(one: Spread, other: Spread) -> bool:
    pairs = ((a, b) for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True))
    return all(np.array_equal(a, b) for a, b in pairs)


@pytest.mark.parametrize("documented", [False, True])
def test_a_second_centre_at_each_site_changes_nothing(
    country: Country, reference: Reference, documented: bool
) -> None:
    registry = load_registry(None, reference)
    twice = registry._replace(centres=registry.centres * 2)
    assert sites_of(twice.centres) == [*range(len(registry.centres))] * 2
    assert is_same(spread(country, registry, documented), spread(country, twice, documented))


def test_roads_that_are_not_remembered_are_worked_out_again(
    country: Country, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = load_registry(None, reference)
    right = spread(country, registry, False)
    monkeypatch.setattr(reach, "ROADS_REMEMBERED", 1)
    assert is_same(spread(country, registry, False), right)


# The peak of this program alone: what the system counts for a process begins with its parent's.
MEASURED = """
import re, resource, sys
from pathlib import Path
from thrombo_cli.__main__ import run
def peak_kilobytes():
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search("VmHWM:\\s+(\\d+)", status.read_text())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    run()
finally:
    sys.stderr.write(str(peak_kilobytes() // 1024))
"""


def test_five_thousand_centres_take_less_than_500_megabytes(
    tmp_path: Path, reference: Reference
) -> None:
    """They took 1,400."""
    many = tmp_path / "many.yaml"
    many.write_text(made(5000, reference), encoding="utf-8")
    words = ("coverage", "--registry", str(many), "--at", "2026-11-24T02:00", "--json")
    ran = thrombo(*words, python_code=MEASURED)
    assert ran.code == 0
    assert 20 < int(ran.err) < 500
