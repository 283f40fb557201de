"""Rows told by bits against rows counted one by one."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from thrombo_cli.batch import unit_index
from thrombo_cli.batch.unit_index import SECTORS, UNITS, UnitIndex

# Every unit of a sector, none, the first and the last of a word, and what chance gives.
SOME = {
    0: list(range(UNITS)),
    1: [],
    2: [0, 63, 64, 127, 128, 639, 640, UNITS - 1],
    3: [3 * UNITS, 3 * UNITS + 5, 9 * UNITS + UNITS - 1],
    4: sorted(Random(20261126).sample(range(SECTORS * UNITS), 800)),
    5: [UNITS - 1, UNITS],
}


def filled(blocks: list[list[int]]) -> UnitIndex:
    """An index of `SOME`, so many outward codes at a time."""
    index = UnitIndex()
    for block in blocks:
        codes = [code for code in block for _ in SOME[code]]
        inward = [number for code in block for number in SOME[code]]
        index.add(np.array(codes, np.intp), np.array(inward, np.uint16))
    return index


@pytest.mark.parametrize(
    "blocks", [[[0, 1, 2, 3, 4, 5]], [[0], [1], [2], [3, 4], [5]], [[0, 1, 2], [], [3, 4, 5]]]
)
@pytest.mark.parametrize("room", [(1 << 12, 1 << 14), (1, 1)])
def test_each_postcode_has_the_row_it_stands_in(
    blocks: list[list[int]], room: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit_index, "FIRST_OUTCODES", room[0])
    monkeypatch.setattr(unit_index, "FIRST_SECTORS", room[1])
    index = filled(blocks)
    pairs = [(code, number) for code, numbers in SOME.items() for number in numbers]
    rows = {pair: row for row, pair in enumerate(pairs)}
    every = [(code, number) for code in SOME for number in range(SECTORS * UNITS)]
    outcode, inward = np.array(every).T
    found = index.rows(outcode, inward // UNITS, inward % UNITS)
    assert found.tolist() == [rows.get(pair, -1) for pair in every]


def test_an_outward_code_never_added_has_no_row() -> None:
    index = filled([[0, 1]])
    codes = np.array([1, 2, 4095])
    assert index.rows(codes, np.zeros(3, np.intp), np.zeros(3, np.intp)).tolist() == [-1, -1, -1]
