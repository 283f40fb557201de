"""The four parts of a week, by which the effect of a change is given (docs/registry-diff.md).

day: Mon-Fri 08:00-18:00 (50 h). evening: Mon-Fri 18:00-22:00 (20 h). night: 22:00-08:00 on every
day (70 h). weekend: Sat-Sun 08:00-22:00 (28 h). Together they are the 168 h of a week.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from thrombo_cli.hours.week import WEEK, Stretches
from thrombo_cli.model.registry import MINUTES_A_DAY
from thrombo_cli.review.model import PARTS, WeekPart

MORNING, EVENING, NIGHT = 8 * 60, 18 * 60, 22 * 60
WEEKEND = 5 * MINUTES_A_DAY


def edges() -> tuple[int, ...]:
    """Every minute of the week at which a part begins or ends."""
    clocks = (0, MORNING, EVENING, NIGHT)
    return (*(day * MINUTES_A_DAY + clock for day in range(7) for clock in clocks), WEEK)


def part_at(minute: int) -> WeekPart:
    """The part of the week that holds this minute, counted from Monday 00:00."""
    clock = minute % MINUTES_A_DAY
    if clock < MORNING or clock >= NIGHT:
        return "night"
    if minute >= WEEKEND:
        return "weekend"
    return "day" if clock < EVENING else "evening"


def minutes_by_part(stretches: Stretches) -> dict[WeekPart, int]:
    """How many of these minutes fall into each part."""
    found = dict.fromkeys(PARTS, 0)
    for start, end in pieces(stretches):
        found[part_at(start)] += end - start
    return found


def pieces(stretches: Iterable[tuple[int, int]], cuts: Iterable[int] = ()) -> Stretches:
    """The stretches cut where a part of the week begins, and at `cuts`."""
    every = sorted({*edges(), *cuts})
    found = []
    for start, end in stretches:
        bounds = [start, *(cut for cut in every if start < cut < end), end]
        found += list(pairwise(bounds))
    return tuple(found)
