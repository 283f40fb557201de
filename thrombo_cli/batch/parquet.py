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
    wrong = column_problem(file.schema_arrow.names)
    if wrong is not None:
        raise QuestionError(f"The Parquet file: {wrong}")
    return OpenedInput(_pieces(file, skip, rows, clock), file.metadata.num_rows, "parquet", ())


def _pieces(file: Any, skip: int, rows: int, clock: Clock) -> Iterator[Chunk]:
    first = 1
    try:
        for batch in file.iter_batches(batch_size=rows):
            left_out = min(max(skip - first + 1, 0), batch.num_rows)
            records = [_plain(record) for record in batch.slice(left_out).to_pylist()]
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


class ParquetSink:
    """Answers as a Parquet file; without its end nothing of it can be read."""

    def __init__(self, handle: int) -> None:
        self._file = open(handle, "wb", closefd=handle > 2)  # noqa: SIM115 (closed by `close`)
        self._writer = pq.ParquetWriter(self._file, SCHEMA)

    def write(self, body: Answers) -> None:
        """Add rows; an id is text, whatever it was."""
        rows = [[_text(row[0]), *row[1:]] for row in cells_of(body)]
        columns = zip(*rows, strict=True)
        arrays = [pa.array(c, t) for c, t in zip(columns, TYPES, strict=True)]
        self._writer.write_batch(pa.record_batch(arrays, schema=SCHEMA))

    def close(self) -> None:
        """Write the end, without which nothing of the file can be read."""
        self._writer.close()
        self._file.close()


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
