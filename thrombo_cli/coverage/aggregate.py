"""Shares and means over areas, for a whole selection and for each group in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.coverage.country import NONE, Grouping, Index, Mask, Tenths

Floats = NDArray[np.float64]


class Figures(NamedTuple):
    """What is so for one selection at one instant.

    `mean_minutes`: over those whom a road joins to an open centre, None where there are none.
    `within`: percent by limit in minutes, in the order of the limits. `no_open_centre`: percent.
    `direct`, `transfer`: percent with a projected puncture inside the window, by either way.
    """

    mean_minutes: float | None
    within: tuple[float, ...]
    no_open_centre: float
    direct: float
    transfer: float


class Reach(NamedTuple):
    """For every area: tenths of minutes to the nearest centre counted, and who is in time."""

    nearest: Tenths
    direct: Mask
    transfer: Mask


class Groups(NamedTuple):
    """Areas selected, divided into groups: their weights, and the group number of each."""

    names: tuple[str, ...]
    member: Index
    areas: Index
    weights: Floats
    totals: Floats

    @classmethod
    def of(cls, grouping: Grouping, chosen: Mask, weights: Floats) -> Groups:
        """The groups of a division that have any selected area."""
        areas = np.flatnonzero(chosen)
        present, index = np.unique(grouping.index[areas], return_inverse=True)
        names = tuple(grouping.names[number] for number in present)
        mine = weights[areas]
        return cls(names, index, areas, mine, _sum(index, mine, len(names)))

    @classmethod
    def whole(cls, chosen: Mask, weights: Floats) -> Groups:
        """All selected areas as one group."""
        areas = np.flatnonzero(chosen)
        mine = weights[areas]
        index = np.zeros(len(areas), np.intp)
        return cls(("",), index, areas, mine, _sum(index, mine, 1))


def figures_of(groups: Groups, reach: Reach, limits: Sequence[float]) -> tuple[Figures, ...]:
    """The figures of each group, in the order of its names."""
    nearest = reach.nearest[groups.areas]
    joined = nearest != NONE
    means = _means(groups, nearest, joined)
    tenths = [np.uint16(round(limit * 10)) for limit in limits]
    shares = [_percent(groups, joined & (nearest <= tenth)) for tenth in tenths]
    columns = (_percent(groups, ~joined), _percent(groups, reach.direct[groups.areas]))
    transfer = _percent(groups, reach.transfer[groups.areas])
    return tuple(
        Figures(
            means[n],
            tuple(float(share[n]) for share in shares),
            float(columns[0][n]),
            float(columns[1][n]),
            float(transfer[n]),
        )
        for n in range(len(groups.names))
    )


def _means(groups: Groups, nearest: Tenths, joined: Mask) -> list[float | None]:
    weighed = groups.weights * joined
    count = len(groups.names)
    weights = _sum(groups.member, weighed, count)
    minutes = _sum(groups.member, weighed * np.where(joined, nearest, 0), count) / 10
    pairs = zip(minutes, weights, strict=True)
    return [float(total / weight) if weight > 0 else None for total, weight in pairs]


def _percent(groups: Groups, mask: Mask) -> Floats:
    found = _sum(groups.member, groups.weights * mask, len(groups.names))
    return np.asarray(100 * found / np.where(groups.totals > 0, groups.totals, 1))


def _sum(index: Index, values: Floats, count: int) -> Floats:
    return np.asarray(np.bincount(index, values, count), np.float64)
