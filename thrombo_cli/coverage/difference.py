"""What another registry or scenario changes: figure by figure, area by area, hour by hour.

A difference is always the other less the first, and stands twice: with unknown hours counted as
closed in both, and as open in both. Whoever comes within the headline limit is gained, whoever
falls out of it is lost; the two are summed over small areas, so that neither hides the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np

from thrombo_cli.coverage.aggregate import Floats
from thrombo_cli.coverage.country import Mask
from thrombo_cli.coverage.reach import Situation
from thrombo_cli.coverage.report import (
    Bounds,
    Divisions,
    GroupFigures,
    Survey,
    bounds_of,
    headline,
    is_weighed,
)

# Parts of a year's weight, and points of a share, under which nothing is said to change.
LEAST = 0.005
Times = Sequence[tuple[Situation, Situation, float]]


class FigureChange(NamedTuple):
    """One figure by the first registry and by the other; means over the time compared."""

    before: Bounds
    after: Bounds

    @property
    def change(self) -> Bounds:
        """The other less the first; None where either has no figure."""
        return minus(self.after, self.before)


class Moved(NamedTuple):
    """Who comes within the headline limit and who falls out of it, in weight a year.

    Admissions, or areas where the question weighs those; means over the time compared.
    """

    gained: Bounds
    lost: Bounds


class RegionChange(NamedTuple):
    """A region: `minutes` and `share` within the headline limit by both, and who moves in it."""

    id: str
    admissions: float
    minutes: FigureChange
    share: FigureChange
    moved: Moved


class Difference(NamedTuple):
    """The other registry against the first, over the instants compared.

    `figures`: in the order of `bounds_of`. `hours`: the change of the headline share at each
    instant, in points. `largest`: the number of the instant at which it is the largest; where no
    share changes, at which the mean minutes change most.
    `figures_there`: the figures of that instant alone.
    """

    figures: tuple[FigureChange, ...]
    moved: Moved
    regions: tuple[RegionChange, ...]
    hours: tuple[Bounds, ...]
    largest: int
    figures_there: tuple[FigureChange, ...]


def minus(after: Bounds, before: Bounds) -> Bounds:
    """The difference of each bound; None where either has no figure."""
    low, high = (
        None if a is None or b is None else a - b for a, b in zip(after, before, strict=True)
    )
    return low, high


def difference(before: Survey, after: Survey, instants: Sequence[datetime]) -> Difference:
    """The second survey less the first; both are prepared for these instants, evenly spread."""
    pairs = [(before.coverage.situation(at), after.coverage.situation(at)) for at in instants]
    times = [(*pair, count / len(pairs)) for pair, count in Counter(pairs).items()]
    share = _share_of(before)

    def changes(read: Callable[[GroupFigures], Bounds]) -> tuple[Bounds, ...]:
        wholes = (
            (before.divisions(old).whole[0], after.divisions(new).whole[0]) for old, new in pairs
        )
        return tuple(minus(read(now), read(was)) for was, now in wholes)

    hours, minutes = changes(share), changes(_minutes)
    sizes = [(abs(_most(hours[n])), abs(_most(minutes[n]))) for n in range(len(pairs))]
    largest = sizes.index(max(sizes))
    there = (*pairs[largest], 1.0)
    regions, whole = _moved(before, after, times)
    return Difference(
        _figures(before, after, times),
        whole,
        _regions(before, after, times, regions),
        hours,
        largest,
        _figures(before, after, [there]),
    )


def most_changed(found: Difference, count: int) -> tuple[list[RegionChange], list[RegionChange]]:
    """The regions that gain most and that lose most, by weight a year and then by minutes."""

    def gain(each: RegionChange) -> tuple[float, float]:
        return _most(each.moved.gained) - _most(each.moved.lost), -_most(each.minutes.change)

    ranked = sorted(found.regions, key=lambda each: (*gain(each), each.id))
    losing = [each for each in ranked if gain(each) < (0.0, 0.0) and _changes(each)]
    gaining = [each for each in reversed(ranked) if gain(each) > (0.0, 0.0) and _changes(each)]
    return gaining[:count], losing[:count]


def _changes(region: RegionChange) -> bool:
    values = (*region.moved.gained, *region.moved.lost, *region.minutes.change)
    return any(abs(value or 0) >= LEAST for value in values)


def _most(bounds: Bounds) -> float:
    """The bound that is further from nothing; 0 for none."""
    return max((value or 0 for value in bounds), key=abs)


def _share_of(survey: Survey) -> Callable[[GroupFigures], Bounds]:
    main = headline(survey.question)
    return lambda part: (part.certain.within[main], part.possible.within[main])


def _minutes(part: GroupFigures) -> Bounds:
    return part.certain.mean_minutes, part.possible.mean_minutes


def _figures(before: Survey, after: Survey, times: Times) -> tuple[FigureChange, ...]:
    """Every figure of the whole selection."""

    def read(number: int) -> Callable[[Divisions], Bounds]:
        return lambda parts: bounds_of(parts.whole[0])[number]

    count = len(bounds_of(before.divisions(times[0][0]).whole[0]))
    return tuple(_change(before, after, times, read(n)) for n in range(count))


def _change(
    before: Survey, after: Survey, times: Times, read: Callable[[Divisions], Bounds]
) -> FigureChange:
    old = [(read(before.divisions(each[0])), each[2]) for each in times]
    new = [(read(after.divisions(each[1])), each[2]) for each in times]
    return FigureChange(_mean_of_both(old), _mean_of_both(new))


def _mean_of_both(timed: Sequence[tuple[Bounds, float]]) -> Bounds:
    low, high = (_mean([(bounds[n], part) for bounds, part in timed]) for n in (0, 1))
    return low, high


def _mean(timed: Sequence[tuple[float | None, float]]) -> float | None:
    """The mean over time; None when there is no figure at some of it."""
    if any(value is None for value, _ in timed):
        return None
    return sum((value or 0) * part for value, part in timed)


def _regions(
    before: Survey, after: Survey, times: Times, moved: Sequence[Moved]
) -> tuple[RegionChange, ...]:
    """Every region in which anybody is weighed."""
    parts, share = before.divisions(times[0][0]).regions, _share_of(before)

    def change(number: int, read: Callable[[GroupFigures], Bounds]) -> FigureChange:
        return _change(before, after, times, lambda each: read(each.regions[number]))

    return tuple(
        RegionChange(part.id, part.admissions, change(n, _minutes), change(n, share), moved[n])
        for n, part in enumerate(parts)
        if is_weighed(part, before.question)
    )


def _moved(before: Survey, after: Survey, times: Times) -> tuple[list[Moved], Moved]:
    """Who moves in each region, in the order of the divisions, and in all of them."""
    groups, count = before.regions, len(before.regions.names)
    inside = {
        (survey, each): _inside(survey, each) for survey, each in _situations(before, after, times)
    }
    sums = np.zeros((2, 2, count))  # gained or lost; unknown hours as closed or as open
    for old, new, part in times:
        pairs = zip(inside[before, old], inside[after, new], strict=True)
        for way, (was, now) in enumerate(pairs):
            for kind, mask in enumerate((now & ~was, was & ~now)):
                moved = np.bincount(groups.member, groups.weights * mask, count)
                sums[kind, way] += part * moved
    return [_moved_of(sums[:, :, n]) for n in range(count)], _moved_of(sums.sum(axis=2))


def _moved_of(sums: Floats) -> Moved:
    gained, lost = ((float(row[0]), float(row[1])) for row in sums)
    return Moved(gained, lost)


def _situations(before: Survey, after: Survey, times: Times) -> set[tuple[Survey, Situation]]:
    return {pair for old, new, _ in times for pair in ((before, old), (after, new))}


def _inside(survey: Survey, situation: Situation) -> tuple[Mask, Mask]:
    """Which of the selected areas are within the headline limit, by either way to count."""
    limit = np.uint16(round(survey.question.limits[headline(survey.question)] * 10))
    spread, areas = survey.coverage.reach(situation), survey.regions.areas
    certain, possible = (np.asarray(each.nearest[areas] <= limit) for each in spread)
    return certain, possible
