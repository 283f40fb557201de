"""Parquet in and out, through pyarrow (the extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from thrombo_cli.batch.answers import CSV_COLUMNS, Answers, cells_of
from thrombo_cli.batch.pipeline import Chunk
from thrombo_cli.batch.rows import Record, RowProblem, column_problem, problem_of
from thrombo_cli.batch.source import Clock, OpenedInput
from thrombo_cli.errors import QuestionError

NOT_PARQUET = "The input is not a Parquet file that can be read."
# What a value may raise on its way into Python: no UTF-8, a year past 9999, no such zone.
UNREADABLE = (ValueError, OverflowError, KeyError, pa.ArrowException)
_LOST = object()  # in the place of such a value

_TEXT, _WHOLE = pa.string(), pa.int32()
_WORDS = pa.list_(_TEXT)
_WAY = (_TEXT, *[_WHOLE] * 2, *[_TEXT] * 3)
_BEST = (*[_TEXT] * 7, _WORDS, pa.float64(), _TEXT, *[_WHOLE] * 3, _TEXT)
TYPES = (*_BEST, *[_TEXT] * 4, _WORDS, *[_TEXT] * 3, *_WAY, _WHOLE, _TEXT)
SCHEMA = pa.schema(list(zip(CSV_COLUMNS, TYPES, strict=True)))


def open_parquet(stream: BinaryIO, skip: int, rows: int, clock: Clock) -> OpenedInput:
    """The rows of a Parquet file. Raises QuestionError when it is none, or has other columns."""
    if not stream.seekable():
        raise QuestionError("Parquet cannot be read from a pipe: name the file.")
    try:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
    except (pa.ArrowException, OSError, ValueError):
        raise QuestionError(NOT_PARQUET) from None
    wrong = column_problem(names)
    if wrong is not None:
        raise QuestionError(f"The Parquet file: {wrong}")
    return OpenedInput(_pieces(file, skip, rows, clock), file.metadata.num_rows, "parquet", ())


def _pieces(file: Any, skip: int, rows: int, clock: Clock) -> Iterator[Chunk]:
    first = 1
    try:
        for batch in file.iter_batches(batch_size=rows):
            left_out = min(max(skip - first + 1, 0), batch.num_rows)
            records = records_of(batch.slice(left_out))
            if records:
                yield Chunk(first + left_out, records, first + batch.num_rows - 1, clock())
            first += batch.num_rows
    except (pa.ArrowException, OSError):
        raise QuestionError(NOT_PARQUET) from None


def records_of(batch: Any) -> list[Record | RowProblem]:
    """The rows of a piece of a table; one with a value that cannot be read is a problem."""
    names = batch.schema.names
    columns = [_cells(column) for column in batch.columns]
    rows = [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
    if not any(_LOST in column for column in columns):
        return list(rows)
    return [_lost(row) if _LOST in row.values() else row for row in rows]


def _lost(record: Record) -> RowProblem:
    lost = [name for name, value in record.items() if value is _LOST]
    return problem_of(
        record.get("id"),
        f"{' and '.join(lost)}: this cannot be read. Give UTF-8 text, or a time of this century.",
    )


def _cells(column: Any) -> list[Any]:
    """The values of a column as Python has them; times are text, a fraction of a second dropped."""
    if pa.types.is_timestamp(column.type) and column.type.unit != "s":
        column = column.cast(pa.timestamp("s", column.type.tz), safe=False)
    try:
        return [_cell(value) for value in column.to_pylist()]
    except UNREADABLE:
        return [_one_cell(value) for value in column]


def _one_cell(value: Any) -> Any:
    try:
        return _cell(value.as_py())
    except UNREADABLE:
        return _LOST


def _cell(value: Any) -> Any:
    """A timestamp as text: a local one stays local, one with a zone keeps its offset."""
    return value.isoformat() if isinstance(value, date) else value


def batch_of(answers: Answers) -> Any:
    """Answers as a piece of a table; an id is text, whatever it was."""
    rows = [[_text(row[0]), *row[1:]] for row in cells_of(answers)]
    columns = zip(*rows, strict=True)
    arrays = [pa.array(c, t) for c, t in zip(columns, TYPES, strict=True)]
    return pa.record_batch(arrays, schema=SCHEMA)


def table_of(batches: list[Any]) -> Any:
    """Pieces as one table."""
    return pa.Table.from_batches(batches, SCHEMA)


class ParquetSink:
    """Answers as a Parquet file; without its end nothing of it can be read."""

    def __init__(self, handle: int) -> None:
        self._file = open(handle, "wb", closefd=handle > 2)  # noqa: SIM115 (closed by `close`)
        self._writer = pq.ParquetWriter(self._file, SCHEMA)

    def write(self, body: Any) -> None:
        """Add the rows of a table or of a piece of one."""
        self._writer.write(body)

    def close(self) -> None:
        """Write the end, without which nothing of the file can be read."""
        self._writer.close()
        self._file.close()


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
