"""From a chunk of the input to a chunk of the output: what one process does with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from thrombo_cli.batch.answers import Answers, csv_bytes, jsonl, problem_line
from thrombo_cli.batch.chunks import Chunk
from thrombo_cli.batch.row_json import brief, whole
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.row_shape import Record, RowProblem, problem_of
from thrombo_cli.batch.rows import NO_TIME, Form, Row, Rows, rows_of
from thrombo_cli.errors import EXIT_DEFECT, ThromboError

# How a chunk of the input becomes records.
Reader = Callable[[Any], Sequence[Record | RowProblem]]
Engine = Callable[[Rows], Answers]


class ChunkResult(NamedTuple):
    """The answers to a chunk: pieces of bytes, or a table for Parquet; rows, and those in error.

    `slowed`: rows answered one by one for what none of them met alone, a defect of the columns.
    """

    body: Any
    rows: int
    problems: int
    slowed: int = 0


def told_of_slowed(rows: int) -> str:
    """What is said of rows that the columns failed for."""
    return (
        f"{rows} rows were answered one by one: the quick way met a defect of this program. Their "
        "answers stand. Please report it."
    )


def one_by_one(resolver: RowResolver) -> Engine:
    """The engine that asks the resolver row by row: slow, and right by definition."""

    def engine(rows: Rows) -> Answers:
        numbers = range(len(rows.id))
        return Answers(rows.id, None, {row: brief_of(resolver, rows, row) for row in numbers})

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
    return brief(row, answer, resolver.basis)


class Answering(NamedTuple):
    """How rows become a body of the output with the number of bad ones, and bodies become one."""

    answer: Callable[[Rows], tuple[Any, int]]
    join: Callable[[list[Any]], Any]


class Pipeline:
    """Turns chunks into answers of one form."""

    def __init__(self, read: Reader, how: Answering) -> None:
        self._read = read
        self._how = how

    def __call__(self, chunk: Chunk) -> ChunkResult:
        """The answers to a chunk, row for row.

        Whatever is met on the way is met again with each row alone, and becomes the error of its
        row.
        """
        records = self._read(chunk.payload)
        if chunk.left_out:
            records = records[chunk.left_out :]
        try:
            body, problems = self._answer(records, chunk.first, chunk.read_at)
        except Exception:  # noqa: BLE001 - no row may end the run
            return self._one_by_one(records, chunk.first, chunk.read_at)
        return ChunkResult(body, len(records), problems)

    def _answer(
        self, records: Sequence[Record | RowProblem], first: int, read_at: datetime
    ) -> tuple[Any, int]:
        return self._how.answer(rows_of(records, first, read_at))

    def _one_by_one(
        self, records: Sequence[Record | RowProblem], first: int, read_at: datetime
    ) -> ChunkResult:
        bodies, problems, met_alone = [], 0, False
        for number, record in enumerate(records, first):
            try:
                body, bad = self._answer([record], number, read_at)
            except Exception as error:  # noqa: BLE001 - it is told as this row's
                met_alone = True
                body, bad = self._answer([_met(record, error)], number, read_at)
            bodies.append(body)
            problems += bad
        count = len(records)
        return ChunkResult(self._how.join(bodies), count, problems, 0 if met_alone else count)


def _met(record: Record | RowProblem, error: Exception) -> RowProblem:
    """The problem of a row for which something failed; nothing of what it says is repeated."""
    row_id = rows_of([record], 1, NO_TIME).id[0]
    if isinstance(error, ThromboError):
        return problem_of(row_id, error.message, error.exit_code)
    name = type(error).__name__
    words = f"This row met a defect of this program ({name}). Please report it."
    return problem_of(row_id, words, EXIT_DEFECT)


def in_brief(engine: Engine, form: Form) -> Answering:
    """Answers in brief as `jsonl`, `csv` or `parquet`."""
    write, join = _writer(form)

    def answer(rows: Rows) -> tuple[Any, int]:
        answers = engine(rows)
        return write(answers), len(answers.problems)

    return Answering(answer, join)


def _writer(form: Form) -> tuple[Callable[[Answers], Any], Callable[[list[Any]], Any]]:
    if form != "parquet":
        return (jsonl if form == "jsonl" else csv_bytes), _one_after_another
    from thrombo_cli.batch.parquet import Batches, joined

    return Batches().of, joined


def in_full(resolver: RowResolver) -> Answering:
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
        return ["".join(lines).encode("ascii")], problems

    return Answering(answer, _one_after_another)


def _one_after_another(bodies: list[list[bytes]]) -> list[bytes]:
    return list(chain.from_iterable(bodies))


def _line(row: Row, answer: Any, resolver: RowResolver) -> str:
    document = whole(row.id, answer, resolver.registry, resolver.basis.reference)
    return json.dumps(document, separators=(",", ":")) + "\n"
