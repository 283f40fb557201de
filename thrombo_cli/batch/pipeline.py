"""From a chunk of the input to a chunk of the output: what one process does with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from thrombo_cli.batch.answers import Answers, csv_bytes, jsonl, of_fields, problem_line
from thrombo_cli.batch.row_json import brief, whole
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Form, Record, Row, RowProblem, Rows, rows_of

# How a chunk of the input becomes records: one of `lines`, or nothing for records as they are.
Reader = Callable[[Any], list[Record | RowProblem]]
Engine = Callable[[Rows], Answers]


class Chunk(NamedTuple):
    """A part of the input. `first`: number of its first row, from 1.

    `read_at`: when it was read. `small`: the input has paused or ended after it, so its answers are
    wanted now.
    """

    first: int
    payload: Any
    done: int
    read_at: datetime
    small: bool = False


class ChunkResult(NamedTuple):
    """The answers to a chunk: bytes, or columns for Parquet; rows, and those without an answer."""

    body: Any
    rows: int
    problems: int


def one_by_one(resolver: RowResolver) -> Engine:
    """The engine that asks the resolver row by row: slow, and right by definition."""

    def engine(rows: Rows) -> Answers:
        return of_fields([brief_of(resolver, rows, number) for number in range(len(rows.id))])

    return engine


def brief_of(resolver: RowResolver, rows: Rows, number: int) -> dict[str, Any] | RowProblem:
    """The fields of one row, or its problem."""
    bad = rows.problems.get(number)
    if bad is not None:
        return bad
    row = rows.row(number)
    answer = resolver.first(row)
    if isinstance(answer, RowProblem):
        return answer
    return brief(row, answer, resolver.registry)


class Pipeline:
    """Turns chunks into answers of one form."""

    def __init__(self, read: Reader, answer: Callable[[Rows], tuple[Any, int]]) -> None:
        self._read = read
        self._answer = answer

    def __call__(self, chunk: Chunk) -> ChunkResult:
        """The answers to a chunk, row for row."""
        records = self._read(chunk.payload)
        body, problems = self._answer(rows_of(records, chunk.first, chunk.read_at))
        return ChunkResult(body, len(records), problems)


def in_brief(engine: Engine, form: Form) -> Callable[[Rows], tuple[Any, int]]:
    """Answers in brief as `jsonl`, `csv` or `parquet`."""
    writers = {"jsonl": jsonl, "csv": csv_bytes, "parquet": _as_they_are}
    write: Callable[[Answers], Any] = writers[form]

    def answer(rows: Rows) -> tuple[Any, int]:
        answers = engine(rows)
        return write(answers), len(answers.problems)

    return answer


def _as_they_are(answers: Answers) -> Answers:
    return answers


def in_full(resolver: RowResolver) -> Callable[[Rows], tuple[Any, int]]:
    """The whole answer of `where --json` for every row, as JSON Lines."""

    def answer(rows: Rows) -> tuple[Any, int]:
        lines, problems = [], 0
        for number in range(len(rows.id)):
            found = rows.problems.get(number) or resolver.answer(rows.row(number))
            if isinstance(found, RowProblem):
                problems += 1
                lines.append(problem_line(found))
            else:
                lines.append(_line(rows.row(number), found, resolver))
        return "".join(lines).encode("ascii"), problems

    return answer


def _line(row: Row, answer: Any, resolver: RowResolver) -> str:
    document = whole(row.id, answer, resolver.registry)
    return json.dumps(document, separators=(",", ":")) + "\n"
