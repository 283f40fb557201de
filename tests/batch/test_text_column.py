"""A column of text as a table holds it says what the same cells in a list say."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batch.compare import STARTED, engines, lines
from tests.batch.rows import rows
from thrombo_cli.batch.arrow_arrays import text_column, texts
from thrombo_cli.batch.parquet import records_of
from thrombo_cli.batch.row_shape import LONGEST_ID
from thrombo_cli.batch.rows import COLUMNS, Rows, rows_of
from thrombo_cli.batch.text_column import TextColumn, cells_at
from thrombo_cli.batch.time_columns import TimeReader, read_times
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

ASCII = st.text(st.characters(max_codepoint=127), min_size=1, max_size=40)
CELLS = st.lists(ASCII, min_size=1, max_size=20)
TIMES = (
    "2026-11-22T21:30", "2026-11-22T21:30:15", "2026-11-22T21:30Z", "2026-11-22T21:30:15+00:00",
    "2026-11-22 21:30", "2026-10-25T01:30", "2026-02-30T01:30", "80m", "20:10", "two hours ago",
    "2026-11-22T21:30\0", "2026-11-22T21:30:15+00:000", "2026-11-22T21:30 ", "x" * 60, "\0",
    "2026-11-22T21:30:15+00:00  and more", "2026-11-22T21:30            and more",
)  # fmt: skip
# Of an id: one that is refused, or that must be looked at by itself.
ODD_IDS = (
    "9434765919", "943 476 5919", " ", "\x1c", "a b", "a\tb", "x" * LONGEST_ID,
    "x" * (LONGEST_ID + 1), "1234567890", "a1b2c3d4e5f6g7h8i9j0", "\x7f",
)  # fmt: skip


def column(cells: list[str], kind: Any = None) -> TextColumn:
    """Cells as a column, cut out of a longer array."""
    array = pa.array(["before", *cells, "after"], kind or pa.string())
    found = text_column(array.slice(1, len(cells)))
    assert found is not None
    return found


@given(CELLS)
def test_its_cells_are_those_of_the_list(cells: list[str]) -> None:
    for kind in (pa.string(), pa.large_string()):
        found = column(cells, kind)
        assert list(found) == cells
        assert [found[row] for row in range(-len(cells), len(cells))] == cells * 2
        assert found[1:3] == cells[1:3]
        some = np.arange(0, len(cells), 2)
        assert found.at(some) == cells_at(cells, some) == cells[::2]
        assert found.count(None) == 0
        assert found.count(cells[0]) == cells.count(cells[0])
        assert None not in found
        assert cells[0] in found
        assert texts(found).equals(pa.array(cells))
    with pytest.raises(IndexError):
        found[len(cells)]


@given(CELLS, st.integers(1, 45))
def test_cells_filled_up_with_blanks(cells: list[str], width: int) -> None:
    found = column(cells).padded(width, ord("."))
    assert [bytes(row).decode() for row in found.T] == [
        cell[:width].ljust(width, ".") for cell in cells
    ]


@pytest.mark.parametrize(
    "cells", [["a", None], ["a", ""], ["a", "é"], [], [1, 2], [None, None], [b"a"]]
)
def test_what_is_no_plain_text_is_left_to_lists(cells: list[Any]) -> None:
    assert text_column(pa.array(cells)) is None


def test_a_null_is_none_whatever_lies_in_its_place() -> None:
    array = pa.array(["a", "lost", "b"])
    valid = pa.py_buffer(bytes([0b101]))
    array = pa.Array.from_buffers(pa.string(), 3, [valid, *array.buffers()[1:]])
    assert text_column(array) is None


@given(st.lists(st.sampled_from(TIMES), min_size=1, max_size=8), st.booleans())
def test_times_are_read_as_those_of_a_list(cells: list[str], alike: bool) -> None:
    """`alike`: all cells are as long as each other."""
    cells = [cell for cell in cells if not alike or len(cell) == len(cells[0])]
    for read in (
        read_times,
        lambda given: TimeReader().read(given, np.full(len(cells), 1795392000)),
    ):
        for found, wanted in zip(read(column(cells)), read(cells), strict=True):
            assert found.tolist() == wanted.tolist()


@given(st.lists(st.sampled_from(("a", "q1", *ODD_IDS)), min_size=1, max_size=4))
def test_rows_are_those_of_lists(ids: list[str]) -> None:
    """An id is refused whatever holds it."""
    table = pa.record_batch({"id": ids, "place": ["LA1"] * len(ids), "at": TIMES[: len(ids)]})
    found = rows_of(records_of(table), 1, STARTED)
    wanted = rows_of(table.to_pylist(), 1, STARTED)
    assert as_lists(found) == as_lists(wanted)


def plain(cell: str | None, other: str) -> str:
    return cell if cell and cell.isascii() else other


def as_lists(found: Rows) -> list[Any]:
    return [*(list(getattr(found, name)) for name in COLUMNS), found.problems]


@pytest.mark.parametrize("seed", range(3))
def test_a_table_is_answered_as_its_rows_are(
    shipped: Registry, reference: Reference, seed: int
) -> None:
    """With columns that are whole, and with some that hold nulls or no plain text."""
    rng = Random(seed)
    asked = [
        {name: None if row.get(name) in (None, "") else str(row[name]) for name in COLUMNS}
        for row in rows(reference, seed=500 + seed, count=400)
    ]
    bad = rows_of(asked, 1, STARTED).problems  # such rows are made of lists, with all beside them
    asked = [row for number, row in enumerate(asked) if number not in bad]
    assert len(asked) > 300
    for row in asked:
        row["id"], row["at"] = plain(row["id"], "none"), plain(row["at"], "2026-11-22T21:30")
        if seed:
            row["onset"], row["last_known_well"] = plain(row["onset"], "60m"), None
    if seed == 2:
        asked[rng.randrange(300)]["id"] = "é"
    engine, _ = engines(shipped, reference)
    table = pa.table({name: [row[name] for row in asked] for name in COLUMNS})
    (batch,) = table.to_batches()
    held = rows_of(records_of(batch), 1, STARTED)
    kept = [isinstance(column, TextColumn) for column in (held.id, held.at, held.onset)]
    assert kept == [seed < 2, True, seed > 0]
    found = engine(held)
    assert lines(found) == lines(engine(rows_of(asked, 1, STARTED)))
