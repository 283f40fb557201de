"""Parquet in and out, through pyarrow (the extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from thrombo_cli.batch.answer_text import SHARED
from thrombo_cli.batch.answers import (
    CSV_COLUMNS,
    ERROR_COLUMNS,
    OWN,
    Answers,
    cells_of,
)
from thrombo_cli.batch.arrow_arrays import (
    CODED,
    REAL,
    TEXT,
    WHOLE,
    WORDS,
    instants,
    numbers,
    of_cells,
    text_column,
    texts,
)
from thrombo_cli.batch.arrow_shared import SharedColumns
from thrombo_cli.batch.chunks import Chunk, Clock, OpenedInput
from thrombo_cli.batch.judged_columns import JudgedColumns
from thrombo_cli.batch.row_json import OF_WAY
from thrombo_cli.batch.row_shape import LOST, TableRows, column_problem
from thrombo_cli.batch.text_column import TextColumn, cells_at
from thrombo_cli.errors import QuestionError
from thrombo_cli.instants import NEVER

# Columns whose cells are hardly ever looked at one by one.
AS_THEY_LIE = {"id", "at", "onset", "last_known_well", "door_in"}
NOT_PARQUET = "The input is not a Parquet file that can be read."
# What a value may raise on its way into Python: no UTF-8, a year past 9999, no such zone.
UNREADABLE = (ValueError, OverflowError, KeyError, pa.ArrowException)

_WAY = (TEXT, *[WHOLE] * 2, *[TEXT] * 3)
_BEST = (*[TEXT] * 7, WORDS, REAL, TEXT, *[WHOLE] * 3, TEXT)
TYPES = (*_BEST, *[TEXT] * 4, WORDS, *[TEXT] * 3, *_WAY, WHOLE, TEXT)
TYPE_OF = dict(zip(CSV_COLUMNS, TYPES, strict=True))
SCHEMA = pa.schema(list(TYPE_OF.items()))
# The same as it is made and written, and reads as SCHEMA.
CODED_TYPE_OF = TYPE_OF | {name: CODED for name in SHARED if TYPE_OF[name] == TEXT}
CODED_SCHEMA = pa.schema(list(CODED_TYPE_OF.items()))


def open_parquet(stream: BinaryIO, skip: int, rows: int, clock: Clock) -> OpenedInput:
    """The rows of a Parquet file. Raises QuestionError when it is none, or has other columns."""
    if not stream.seekable():
        raise QuestionError("Parquet cannot be read from a pipe: name the file.")
    pa.set_memory_pool(pa.system_memory_pool())  # the others keep 60 MB of what was let go
    try:
        # Read as it is needed: in one piece the columns of a million rows take some 30 MB.
        file = pq.ParquetFile(stream, buffer_size=1 << 16, pre_buffer=False)
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
        for batch in file.iter_batches(batch_size=rows, use_threads=False):
            left_out = min(max(skip - first + 1, 0), batch.num_rows)
            if left_out < batch.num_rows:
                piece = batch.slice(left_out)
                yield Chunk(first + left_out, piece, first + batch.num_rows - 1, clock())
            first += batch.num_rows
    except (pa.ArrowException, OSError):
        raise QuestionError(NOT_PARQUET) from None


def records_of(batch: Any) -> TableRows:
    """The rows of a piece of a table; one with a value that cannot be read is a problem."""
    columns = zip(batch.schema.names, batch.columns, strict=True)
    return TableRows({name: _held(name, column) for name, column in columns}, batch.num_rows)


def _held(name: str, column: Any) -> Sequence[Any]:
    """The cells of a column: as they lie there, or in a list."""
    lying = text_column(column) if name in AS_THEY_LIE else None
    return _cells(column) if lying is None else lying


def _cells(column: Any) -> list[Any]:
    """The values of a column as Python has them; times are text, a fraction of a second dropped."""
    kind = column.type
    if pa.types.is_dictionary(kind):  # the categories of a table program
        return _cells(column.dictionary_decode())
    if pa.types.is_timestamp(kind) and kind.unit != "s":
        column = column.cast(pa.timestamp("s", kind.tz), safe=False)
    try:
        held: list[Any] = column.to_pylist()
        return [_cell(value) for value in held] if pa.types.is_temporal(kind) else held
    except UNREADABLE:
        return [_one_cell(value) for value in column]


def _one_cell(value: Any) -> Any:
    try:
        return _cell(value.as_py())
    except UNREADABLE:
        return LOST


def _cell(value: Any) -> Any:
    """A timestamp as text: a local one stays local, one with a zone keeps its offset."""
    return value.isoformat() if isinstance(value, date) else value


class Batches:
    """Makes pieces of a table, with the columns of CODED_SCHEMA, of the answers of one engine."""

    def __init__(self) -> None:
        self._shared = SharedColumns(CODED_TYPE_OF)

    def of(self, answers: Answers) -> Any:
        """Answers as such a piece; an id is text, whatever it was."""
        judged, ids = answers.judged, answers.id
        if judged is None:
            return _batch_of_cells(cells_of(answers))
        if not answers.alone:
            return self._batch_of_columns(judged, ids)
        alone = Answers(
            [ids[row] for row in answers.alone], None, dict(enumerate(answers.alone.values()))
        )
        parts = [
            self._batch_of_columns(judged, cells_at(ids, judged.rows)),
            _batch_of_cells(cells_of(alone)),
        ]
        order = numbers(np.argsort([*judged.rows.tolist(), *answers.alone]), WHOLE)
        return joined(parts).take(order)

    def _batch_of_columns(self, judged: JudgedColumns, ids: Sequence[str | int | None]) -> Any:
        columns = _own_columns(judged, ids) | self._shared.of(judged.texts, judged.which)
        return _batch(columns | _ways(judged))


def joined(batches: list[Any]) -> Any:
    """Pieces as one piece."""
    return pa.Table.from_batches(batches, CODED_SCHEMA).combine_chunks().to_batches()[0]


def _batch_of_cells(rows: Iterable[list[Any]]) -> Any:
    columns: dict[str, Any] = dict(zip(CSV_COLUMNS, zip(*rows, strict=True), strict=True))
    columns["id"] = _texts(columns["id"])
    return _batch({name: of_cells(column, CODED_TYPE_OF[name]) for name, column in columns.items()})


def _own_columns(judged: JudgedColumns, ids: Sequence[str | int | None]) -> dict[str, Any]:
    minutes = (judged.to_arrival, judged.to_puncture, judged.spare)
    own = (
        numbers(judged.tenths / 10, REAL, judged.tenths == NEVER),
        instants(judged.arrive),
        *(numbers(column, WHOLE, column == NEVER) for column in minutes),
        *map(instants, (judged.latest, judged.at, judged.opens)),
    )
    return {
        "id": texts(_texts(ids)),
        **dict(zip(OWN, own, strict=True)),
        **{name: pa.nulls(len(ids), TYPE_OF[name]) for name in ERROR_COLUMNS},
    }


def _ways(judged: JudgedColumns) -> dict[str, Any]:
    if judged.ways is None:
        return {name: pa.nulls(len(judged.rows), TYPE_OF[name]) for name in OF_WAY}
    columns = zip(*judged.way_cells(), strict=True)
    return {name: of_cells(c, TYPE_OF[name]) for name, c in zip(OF_WAY, columns, strict=True)}


def _batch(columns: dict[str, Any]) -> Any:
    return pa.record_batch([columns[name] for name in CSV_COLUMNS], schema=CODED_SCHEMA)


def table_of(batches: list[Any]) -> Any:
    """Pieces as one table with the columns of SCHEMA."""
    return pa.Table.from_batches(batches, CODED_SCHEMA).cast(SCHEMA)


class ParquetSink:
    """Answers as a Parquet file; without its end nothing of it can be read."""

    def __init__(self, handle: int) -> None:
        self._file = open(handle, "wb", closefd=handle > 2)  # noqa: SIM115 (closed by `close`)
        # What is said of one row alone is not worth a dictionary, nor are limits of so few rows.
        self._writer = pq.ParquetWriter(
            self._file,
            CODED_SCHEMA,
            use_dictionary=[*SHARED, *OF_WAY],
            write_statistics=False,
            write_batch_size=1 << 13,  # rows: a piece at once
            store_schema=False,  # columns read as text, whatever they were written from
        )

    def write(self, body: Any) -> None:
        """Add the rows of a table or of a piece of one."""
        self._writer.write(body)

    def close(self) -> None:
        """Write the end, without which nothing of the file can be read."""
        self._writer.close()
        self._file.close()


def _texts(ids: Sequence[Any]) -> Sequence[str | None]:
    """Ids as text, whatever they were."""
    if isinstance(ids, TextColumn) or set(map(type, ids)) == {str}:
        return ids
    return [None if each is None else str(each) for each in ids]
