"""The example of a year, over days: the same as asking coverage at every quarter of an hour."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from examples import year_of_england as example
from thrombo_cli.coverage.country import Country
from thrombo_cli.coverage.pathway_times import PathwayTimes
from thrombo_cli.coverage.reach import Coverage
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

# The night the clocks go back, and days on both sides of it.
BEGINS = datetime(2026, 10, 23, 23, tzinfo=UTC)
ENDS = BEGINS + timedelta(days=3)


def test_intervals_tell_what_every_quarter_hour_tells(
    shipped: Registry, reference: Reference
) -> None:
    country, calendar = Country(reference), reference.calendar()
    sets = example.open_sets(shipped, calendar, BEGINS, ENDS)
    coverage = Coverage(country, shipped, calendar, PathwayTimes(), documented=False)
    coverage.prepare(BEGINS, ENDS)
    instants = [BEGINS + n * example.STEP for n in range(3 * 96)]
    spreads = [coverage.reach(coverage.situation(instant)) for instant in instants]
    for which in range(2):
        year = example.year(country, shipped, sets, which)
        nearest = np.stack([spread[which].nearest for spread in spreads]).astype(np.int64)
        joined = nearest != example.NONE
        assert year.steps == len(instants)
        assert (year.reached == joined.sum(axis=0)).all()
        assert (year.tenths == np.where(joined, nearest, 0).sum(axis=0)).all()
        for row, limit in enumerate(example.LIMITS):
            assert (year.within[row] == (nearest <= limit * 10).sum(axis=0)).all()


def test_a_whole_year_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "year.csv"
    example.main(2026, target, None)
    said = capsys.readouterr().out
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert said.startswith("32,844 areas x 35,040 quarter hours = 1,150,853,760 answers")
    assert len(rows) == 32_844
    unjoined = [row["area"] for row in rows if not row["certain_mean_minutes"]]
    assert unjoined == ["E01019077"]  # the Isles of Scilly: no road leads there
    for row in rows:
        if row["area"] in unjoined:
            continue
        assert float(row["possible_mean_minutes"]) <= float(row["certain_mean_minutes"])
        assert float(row["certain_within_60_percent"]) <= float(row["possible_within_60_percent"])
