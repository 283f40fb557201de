"""The columns of what many answers share, as Arrow has them: each different cell is made once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from thrombo_cli.batch.answer_text import SHARED, AnswerText
from thrombo_cli.batch.arrow_arrays import CODED, WHOLE, numbers, texts, words_of
from thrombo_cli.columns import Index

NULL = -1


class SharedColumns:
    """The columns of SHARED for the texts of one engine, a list that grows at its end."""

    def __init__(self, types: dict[str, Any]) -> None:
        self._columns = {name: _Column(types[name]) for name in SHARED}
        self._known = 0

    def of(self, shared: Sequence[AnswerText], which: Index) -> dict[str, Any]:
        """The columns of answers by name. `which`: the text of each, by its number in the list."""
        new = [text.cells() for text in shared[self._known :]]
        for column, cells in zip(self._columns.values(), zip(*new, strict=True), strict=False):
            column.learn(cells)
        self._known = len(shared)
        return {name: column.of(which) for name, column in self._columns.items()}


class _Column:
    """One of them: text, or lists of words."""

    def __init__(self, kind: Any) -> None:
        self._lists = kind != CODED
        self._numbers: dict[Any, int] = {}
        self._codes = np.empty(0, np.int32)
        self._cells: Any = None

    def learn(self, cells: Sequence[Any]) -> None:
        """The cells of the texts that come next."""
        found = [tuple(cell) for cell in cells] if self._lists else cells
        codes = [
            NULL if cell is None else self._numbers.setdefault(cell, len(self._numbers))
            for cell in found
        ]
        self._codes = np.append(self._codes, np.array(codes, np.int32))
        kept = list(self._numbers)
        self._cells = kept if self._lists else texts(kept)

    def of(self, which: Index) -> Any:
        """The cells of some texts by number."""
        codes = self._codes[which]
        if self._lists:
            return words_of(self._cells, codes)
        return pa.DictionaryArray.from_arrays(numbers(codes, WHOLE, codes == NULL), self._cells)
