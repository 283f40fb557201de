"""Parquet in and out, through pyarrow (the extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from thrombo_cli.batch.answers import CSV_COLUMNS, Answers, cells_of
from thrombo_cli.batch.pipeline import Chunk
from thrombo_cli.batch.rows import Record, column_problem
from thrombo_cli.batch.source import Clock, OpenedInput
from thrombo_cli.errors import QuestionError

NOT_PARQUET = "The input is not a Parquet file that can be read."

_TEXT, _WHOLE = pa.string(), pa.int32()
_WORDS = pa.list_(_TEXT)
_WAY = (_TEXT, *[_WHOLE] * 2, *[_TEXT] * 3)
_BEST = (*[_TEXT] * 7, _WORDS, pa.float64(), _TEXT, *[_WHOLE] * 3, _TEXT)
TYPES = (*_BEST, *[_TEXT] * 5, _WORDS, *_WAY, _WHOLE, _TEXT)
SCHEMA = pa.schema(list(zip(CSV_COLUMNS, TYPES, strict=True)))


def open_parquet(stream: BinaryIO, skip: int, rows: int, clock: Clock) -> OpenedInput:
    """The rows of a Parquet file. Raises QuestionError when it is none, or has other columns."""
    if not stream.seekable():
        raise QuestionError("Parquet cannot be read from a pipe: name the file.")
    try:
        file = pq.ParquetFile(stream)
    except (pa.ArrowException, OSError):
        raise QuestionError(NOT_PARQUET) from None
    check_names(file.schema_arrow.names)
    return OpenedInput(_pieces(file, skip, rows, clock), file.metadata.num_rows, "parquet", ())


def check_names(names: list[str]) -> None:
    """Raise QuestionError when a table has other columns than those of a row."""
    wrong = column_problem(names)
    if wrong is not None:
        raise QuestionError(f"The table: {wrong}")


def records_of(batch: Any) -> list[Record]:
    """The rows of a piece of a table."""
    return [_plain(record) for record in batch.to_pylist()]


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


def _plain(record: Record) -> Record:
    return {name: _cell(value) for name, value in record.items()}


def _cell(value: Any) -> Any:
    """A timestamp as text: a local one stays local, one with a zone keeps its offset."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if not value.microsecond else "auto")
    return value.isoformat() if isinstance(value, date) else value


def batch_of(body: Answers) -> Any:
    """Answers as a piece of a table; an id is text, whatever it was."""
    rows = [[_text(row[0]), *row[1:]] for row in cells_of(body)]
    columns = zip(*rows, strict=True)
    arrays = [pa.array(c, t) for c, t in zip(columns, TYPES, strict=True)]
    return pa.record_batch(arrays, schema=SCHEMA)


def table_of(batches: list[Any]) -> Any:
    """Pieces as one table, which has its columns also where there is no piece."""
    return pa.Table.from_batches(batches, SCHEMA)


class ParquetSink:
    """Answers as a Parquet file; without its end nothing of it can be read."""

    def __init__(self, handle: int) -> None:
        self._file = open(handle, "wb", closefd=handle > 2)  # noqa: SIM115 (closed by `close`)
        self._writer = pq.ParquetWriter(self._file, SCHEMA)

    def write(self, body: Answers) -> None:
        """Add rows."""
        self._writer.write_batch(batch_of(body))

    def close(self) -> None:
        """Write the end, without which nothing of the file can be read."""
        self._writer.close()
        self._file.close()


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
