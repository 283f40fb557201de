"""Columns that grow, and lists of unequal length side by side in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import DTypeLike, NDArray

from thrombo_cli.maths import Number

Whole = NDArray[np.int64]
Numbers = NDArray[np.int32]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
FIRST_ROOM = 1 << 19  # what is never written takes no memory


class Grown:
    """A column to which more is added at the end."""

    def __init__(self, kind: DTypeLike) -> None:
        self._room = np.empty(FIRST_ROOM, kind)
        self.count = 0

    @property
    def values(self) -> Number:
        """What was added, in order: a column."""
        return self._room[: self.count]

    def add(self, values: Number) -> None:
        """Put a column behind what is there."""
        first, self.count = self.count, self.count + len(values)
        if self.count > len(self._room):
            room = np.empty(2 * self.count, self._room.dtype)
            room[:first] = self._room[:first]
            self._room = room
        self._room[first : self.count] = values


class Lists:
    """Where each list begins and ends in the columns that hold what is in them."""

    def __init__(self) -> None:
        self._ends = Grown(np.int32)
        self._ends.add(np.zeros(1, np.int32))

    @property
    def count(self) -> int:
        """How many there are: the number of the next."""
        return self._ends.count - 1

    def add(self, counts: Whole) -> None:
        """More lists, of so many each."""
        self._ends.add(self._ends.values[-1] + np.cumsum(counts))

    def places(self, first: Whole, after: Whole) -> tuple[Whole, Whole]:
        """All that is in the lists from `first` on and before `after`, for each pair of these.

        The number of the pair, ascending, and a place in the columns.
        """
        ends = self._ends.values
        starts = ends[first].astype(np.int64)
        counts = ends[after] - starts
        return np.repeat(np.arange(len(first)), counts), from_each(starts, counts)


def from_each(starts: Whole, counts: Whole) -> Whole:
    """So many whole numbers from each start on, one after another."""
    before = np.cumsum(counts) - counts - starts
    return np.asarray(np.arange(counts.sum()) - np.repeat(before, counts))
