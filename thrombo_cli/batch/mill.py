"""From a piece of the input to a piece of the output: what one process does with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from thrombo_cli.batch.ask import Asker
from thrombo_cli.batch.briefs import Briefs, csv_bytes, fault_line, jsonl, of_fields
from thrombo_cli.batch.row_json import brief, whole
from thrombo_cli.batch.table import Fault, Record, Row, Table, table_of

# How a piece of the input becomes records: one of `lines`, or nothing for records as they are.
Reader = Callable[[Any], list[Record | Fault]]
Engine = Callable[[Table], Briefs]


class Piece(NamedTuple):
    """A part of the input. `first`: number of its first row, from 1. `done`: of `Source.total`.

    `small`: the input has paused or ended after it, so its answers are wanted now.
    """

    first: int
    payload: Any
    done: int
    small: bool = False


class Ground(NamedTuple):
    """The answers to a piece: bytes, or columns for Parquet; how many rows, how many at fault."""

    body: Any
    rows: int
    faults: int


def one_by_one(asker: Asker) -> Engine:
    """The engine that asks the resolver row by row: slow, and right by definition."""

    def engine(table: Table) -> Briefs:
        return of_fields([brief_of(asker, table, number) for number in range(len(table.id))])

    return engine


def brief_of(asker: Asker, table: Table, number: int) -> dict[str, Any] | Fault:
    """The fourteen fields of one row of a table, or its fault."""
    bad = table.faults.get(number)
    if bad is not None:
        return bad
    row = table.row(number)
    answer = asker.answer(row)
    return answer if isinstance(answer, Fault) else brief(row.id, answer)


class Mill:
    """Turns pieces into answers of one form."""

    def __init__(self, read: Reader, answer: Callable[[Table], tuple[Any, int]]) -> None:
        self._read = read
        self._answer = answer

    def __call__(self, piece: Piece) -> Ground:
        """The answers to a piece, row for row."""
        records = self._read(piece.payload)
        body, faults = self._answer(table_of(records, piece.first))
        return Ground(body, len(records), faults)


def in_brief(engine: Engine, form: str) -> Callable[[Table], tuple[Any, int]]:
    """Answers of fourteen fields as `jsonl`, `csv` or `parquet`."""
    writers = {"jsonl": jsonl, "csv": csv_bytes, "parquet": _as_they_are}
    write: Callable[[Briefs], Any] = writers[form]

    def answer(table: Table) -> tuple[Any, int]:
        briefs = engine(table)
        return write(briefs), len(briefs.faults)

    return answer


def _as_they_are(briefs: Briefs) -> Briefs:
    return briefs


def in_full(asker: Asker) -> Callable[[Table], tuple[Any, int]]:
    """The whole answer of `where --json` for every row, as JSON Lines."""

    def answer(table: Table) -> tuple[Any, int]:
        lines, faults = [], 0
        for number in range(len(table.id)):
            found = table.faults.get(number) or asker.answer(table.row(number))
            if isinstance(found, Fault):
                faults += 1
                lines.append(fault_line(found))
            else:
                lines.append(_line(table.row(number), found, asker))
        return "".join(lines).encode("ascii"), faults

    return answer


def _line(row: Row, answer: Any, asker: Asker) -> str:
    document = whole(row.id, answer, asker.registry)
    return json.dumps(document, separators=(",", ":")) + "\n"
