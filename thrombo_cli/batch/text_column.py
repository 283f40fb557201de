"""Text of a table as it lies there, the signs of all its cells one after the other.

A cell is made into Python's text when it is asked for: of ids and of times in full few ever are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.row_shape import TextCells
from thrombo_cli.columns import Index

Bytes = NDArray[np.uint8]
NOT_ASCII = 0x80
LAST_BLANK = ord(" ")  # all before it is blank too, or no sign that is written


class TextColumn(TextCells):
    """Cells of ASCII, none of them empty.

    `signs`: of all cells. `ends`: where each ends, after a nought for where the first begins.
    """

    def __init__(self, signs: Bytes, ends: NDArray[Any]) -> None:
        self.signs, self.ends = signs, ends
        self.lengths = np.diff(ends)

    @classmethod
    def of(cls, signs: Bytes, ends: NDArray[Any]) -> Self | None:
        """The cells that end at `ends`, which begins with where the first begins; None if other."""
        signs = signs[ends[0] : ends[-1]]
        column = cls(signs, ends - ends[0])
        if not column.lengths.all() or (signs >= NOT_ASCII).any():
            return None
        return column

    def __len__(self) -> int:
        return len(self.lengths)

    def __getitem__(self, place: Any) -> Any:
        """A cell, or those of a slice."""
        if isinstance(place, slice):
            return self._cells[place]
        row = range(len(self))[place]
        return self._text[self.ends[row] : self.ends[row + 1]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __contains__(self, value: object) -> bool:
        return value is not None and value in self._cells

    def count(self, value: object) -> int:
        """How many cells are this one."""
        return 0 if value is None else self._cells.count(value)  # type: ignore[arg-type]

    def at(self, rows: Index) -> list[str]:
        """Some cells."""
        text, firsts, ends = self._text, self.ends[rows].tolist(), self.ends[rows + 1].tolist()
        return [text[first:end] for first, end in zip(firsts, ends, strict=True)]

    def are_words(self, longest: int, digits: int) -> bool:
        """Is each cell one word, no longer than this, with fewer digits?"""
        if self.lengths.max(initial=0) > longest:
            return False
        numeral = (self.signs >= ord("0")) & (self.signs <= ord("9"))
        most = np.add.reduceat(numeral, self.ends[:-1], dtype=np.int64).max() if len(self) else 0
        return bool(most < digits and (self.signs > LAST_BLANK).all())

    def padded(self, width: int, blank: int) -> Bytes:
        """The first signs of each cell, filled up with blanks: a row for each place."""
        shortest, longest = self.lengths.min(), self.lengths.max()
        if shortest == longest <= width:
            found = np.full((width, len(self)), blank, np.uint8)
            found[:longest] = self.signs.reshape(len(self), longest).T
            return found
        place = np.arange(width)[:, None]
        there = self.signs.take(np.minimum(self.ends[:-1] + place, len(self.signs) - 1))
        return np.where(place < self.lengths, there, np.uint8(blank))

    @cached_property
    def _text(self) -> str:
        return self.signs.tobytes().decode("ascii")

    @cached_property
    def _cells(self) -> list[str]:
        return [self._text[first:end] for first, end in pairwise(self.ends.tolist())]


def cells_at(cells: Sequence[Any], rows: Index) -> list[Any]:
    """Some cells of any column."""
    if isinstance(cells, TextColumn):
        return cells.at(rows)
    return [cells[row] for row in rows.tolist()]
