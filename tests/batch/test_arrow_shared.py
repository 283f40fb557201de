"""What many answers share, as Arrow has it: the cells of each answer's text, whatever was met."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from thrombo_cli.batch.answer_text import NO_ANSWER, SHARED, AnswerText
from thrombo_cli.batch.arrow_arrays import WORDS, words_of
from thrombo_cli.batch.arrow_shared import SharedColumns
from thrombo_cli.batch.parquet import CODED_TYPE_OF, TYPE_OF

BASIS = {"registry": "r", "tool": "t", "reference": "f"}
TEXTS = [
    NO_ANSWER,
    AnswerText.of({"outcome": "none", "warnings": ("tidal_road",), **BASIS}),
    AnswerText.of({"outcome": "open", "best": "alpha", "name": "Älpha", "phone": "1", **BASIS}),
    AnswerText.of({"outcome": "open", "best": "beta", "flags": ("stale", "at_risk"), **BASIS}),
    AnswerText.of({"outcome": "open", "best": "alpha", "flags": ("stale",), **BASIS}),
]


def cells(which: list[int]) -> dict[str, list[object]]:
    """The cells of some of TEXTS by column."""
    columns = zip(*(TEXTS[number].cells() for number in which), strict=True)
    return dict(zip(SHARED, map(list, columns), strict=True))


@pytest.mark.parametrize("pieces", [[[0]], [[4, 0, 2, 2]], [[0, 1], [1, 0, 0], [4, 3, 2, 1, 0, 4]]])
def test_each_answer_has_the_cells_of_its_text(pieces: list[list[int]]) -> None:
    """The list of texts grows from one piece to the next."""
    columns, shared = SharedColumns(CODED_TYPE_OF), TEXTS[:0]
    for which in pieces:
        shared += TEXTS[len(shared) : max(which) + 1]
        found = columns.of(shared, np.array(which))
        assert {name: column.to_pylist() for name, column in found.items()} == cells(which)
        for name, column in found.items():
            column.validate(full=True)
            assert column.type == CODED_TYPE_OF[name]
            assert column.cast(TYPE_OF[name]).to_pylist() == column.to_pylist()


@pytest.mark.parametrize("which", [[], [0], [1, 1, 2, 0, 3, 3, 0]])
def test_lists_of_words_by_number(which: list[int]) -> None:
    few = [(), ("a",), ("b", "a", "longer"), ("",)]
    found = words_of(few, np.array(which, np.int32))
    found.validate(full=True)
    assert found.equals(pa.array([list(few[number]) for number in which], WORDS))
