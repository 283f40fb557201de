"""Which postcodes there are, a bit each: how many bits stand before one is the row it has.

A unit is the last two letters of a postcode, a sector all that stands before them. Rows by number
for each possible unit would take ten times the memory.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.columns import Index

LETTERS = 26
UNITS = LETTERS * LETTERS  # in a sector
SECTORS = 10  # in an outward code
BITS = 64  # in a word
WORDS = -(-UNITS // BITS)  # for a sector
ONE = np.uint64(1)
# More than there are: what is never written takes no memory.
FIRST_OUTCODES, FIRST_SECTORS = 1 << 12, 1 << 14


class UnitIndex:
    """The rows of postcodes, outward code after outward code, each in order of inward code."""

    def __init__(self) -> None:
        # The number of each sector, from 1 on; the one with the number 0 has no unit.
        self._sectors = np.zeros((FIRST_OUTCODES, SECTORS), np.int32)
        self._words = np.zeros((FIRST_SECTORS, WORDS), np.uint64)
        self._before = np.zeros((FIRST_SECTORS, WORDS), np.int32)  # rows before those of a word
        self._next, self._held = 1, 0

    def add(self, outcode: Index, inward: NDArray[Any]) -> None:
        """The postcodes that come next: the number of the outward code, and the inward code."""
        digit, unit = np.divmod(inward.astype(np.intp), UNITS)
        starts = np.flatnonzero(np.diff(outcode * SECTORS + digit, prepend=-1))
        counts, many = np.diff(starts, append=len(inward)), len(starts)
        self._make_room(int(outcode.max(initial=0)), self._next + many)
        sectors = slice(self._next, self._next + many)
        self._sectors[outcode[starts], digit[starts]] = np.arange(sectors.start, sectors.stop)
        there = np.zeros((many, WORDS * BITS), np.bool_)
        there[np.repeat(np.arange(many), counts), unit] = True
        words = np.packbits(there, axis=1, bitorder="little").view("<u8")
        of_words = np.bitwise_count(words).astype(np.int32)
        before = self._held + np.cumsum(of_words).reshape(of_words.shape) - of_words
        self._words[sectors], self._before[sectors] = words, before
        self._next, self._held = sectors.stop, self._held + len(inward)

    def rows(self, outcode: Index, digit: Index, unit: Index) -> Index:
        """The row of each postcode, -1 for one that there is not."""
        sector, word = self._sectors[outcode, digit], unit // BITS
        held, bit = self._words[sector, word], (unit % BITS).astype(np.uint64)
        row = self._before[sector, word] + np.bitwise_count(held & ((ONE << bit) - ONE))
        return np.where((held >> bit) & ONE, row, -1)

    def _make_room(self, outcode: int, sectors: int) -> None:
        while outcode >= len(self._sectors):
            self._sectors = doubled(self._sectors)
        while sectors > len(self._words):
            self._words, self._before = doubled(self._words), doubled(self._before)


def doubled(column: NDArray[Any]) -> NDArray[Any]:
    """The column with as much room again, of zeros."""
    return np.concatenate([column, np.zeros_like(column)])
