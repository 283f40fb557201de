"""Every small area of England at every quarter of an hour of a year: who is near an open centre?

    python examples/year_of_england.py YEAR OUTPUT.csv [REGISTRY.yaml]

Writes a row for each area (LSOA): the percent of the year's quarter hours at which a centre that
says open is within each limit by road, and the mean minutes to the nearest one. `certain` counts
unknown hours as closed, `possible` as open; the truth lies between. Not clinically assured.

It works with intervals, not instants: hours change some hundred times a week over all centres, and
the same centres are open again and again, so the roads are looked at once for each different set.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.coverage.country import NONE, Country
from thrombo_cli.hours import Table, Timeline
from thrombo_cli.instants import instant_of, seconds_of
from thrombo_cli.london import wall_to_utc
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry

STEP = timedelta(minutes=15)
LIMITS = (30, 45, 60, 90, 120)  # minutes, each included
BOUNDS = ("certain", "possible")
MEANS = [f"{kind}_mean_minutes" for kind in BOUNDS]
Sets = tuple[tuple[int, ...], tuple[int, ...]]


class Year(NamedTuple):
    """By area: quarter hours within each limit, those with any road to an open centre, and the
    sum of tenths of minutes over these. `steps`: the quarter hours looked at.
    """

    within: NDArray[np.int64]
    reached: NDArray[np.int64]
    tenths: NDArray[np.int64]
    steps: int


def open_sets(
    registry: Registry, calendar: Calendar, begins: datetime, ends: datetime
) -> Counter[Sets]:
    """The sets of centres open, and open or unknown, with the quarter hours that each holds."""
    held = (Timeline.of(centre, calendar) for centre in registry.centres)
    tables = [Table(timeline.segments(begins, ends)) for timeline in held]
    cuts = sorted({segment.begins for table in tables for segment in table.segments})
    found: Counter[Sets] = Counter()
    for start, end in pairwise([*map(instant_of, cuts), ends]):
        states = [table.at(seconds_of(start)).state for table in tables]
        certain = tuple(n for n, state in enumerate(states) if state == "open")
        possible = tuple(n for n, state in enumerate(states) if state in ("open", "unknown"))
        found[certain, possible] += _steps(begins, end) - _steps(begins, start)
    return found


def _steps(begins: datetime, until: datetime) -> int:
    """How many quarter hours from `begins` lie before `until`."""
    return -((begins - until) // STEP)


def year(country: Country, registry: Registry, sets: Counter[Sets], which: int) -> Year:
    """The sums over all sets; `which` is 0 for the certain ones and 1 for the possible."""
    roads = np.stack([country.minutes_to(centre) for centre in registry.centres])
    quarters: Counter[tuple[int, ...]] = Counter()
    for pair, count in sets.items():
        quarters[pair[which]] += count
    areas = roads.shape[1]
    within, reached = np.zeros((len(LIMITS), areas), np.int64), np.zeros(areas, np.int64)
    tenths = np.zeros(areas, np.int64)
    for numbers, count in quarters.items():
        nearest = roads[list(numbers)].min(axis=0, initial=NONE)
        for row, limit in enumerate(LIMITS):
            within[row] += count * (nearest <= limit * 10)
        joined = nearest != NONE
        reached += count * joined
        tenths += count * np.where(joined, nearest, 0).astype(np.int64)
    return Year(within, reached, tenths, quarters.total())


def write(path: Path, country: Country, years: tuple[Year, Year]) -> int:
    """One row for each area of England; how many there are."""
    sheet = country.columns
    england = [n for n, nation in enumerate(sheet.nations) if nation == "england"]
    names = [f"{kind}_within_{limit}_percent" for kind in BOUNDS for limit in LIMITS]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["area", "network", "admissions_per_year", *names, *MEANS])
        for n in england:
            shares = [100 * s / each.steps for each in years for s in each.within[:, n].tolist()]
            means = [_mean(each, n) for each in years]
            head = [sheet.codes[n], sheet.networks[n], f"{sheet.admissions[n]:.2f}"]
            rows.writerow([*head, *(f"{share:.2f}" for share in shares), *means])
    return len(england)


def _mean(held: Year, area: int) -> str:
    """Mean minutes; empty where no road ever leads to an open centre."""
    if not held.reached[area]:
        return ""
    return f"{held.tenths[area] / held.reached[area] / 10:.1f}"


def main(number: int, target: Path, registry_file: str | None) -> None:
    """The whole run."""
    with Reference.open() as reference:
        registry, country = load_registry(registry_file, reference), Country(reference)
        begins = wall_to_utc(date(number, 1, 1), 0, later=False)
        ends = wall_to_utc(date(number + 1, 1, 1), 0, later=False)
        sets = open_sets(registry, reference.calendar(), begins, ends)
        years = tuple(year(country, registry, sets, which) for which in range(len(BOUNDS)))
        areas = write(target, country, (years[0], years[1]))
    sys.stdout.write(
        f"{areas:,} areas x {years[0].steps:,} quarter hours = {areas * years[0].steps:,} answers "
        f"from {len(sets)} different sets of open centres\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if sys.argv[3:] else None)
