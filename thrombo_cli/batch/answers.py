"""Answers in brief as columns, and how they are written: JSON Lines, CSV, or cells for Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any, NamedTuple

from thrombo_cli.batch.answer_text import NO_ANSWER, NO_WAY, AnswerText
from thrombo_cli.batch.row_json import FIELDS, OF_CENTRE, OF_ROAD, OF_TIME, problem
from thrombo_cli.batch.row_shape import RowProblem
from thrombo_cli.text.formula_guard import guarded

if TYPE_CHECKING:
    from thrombo_cli.batch.judged_columns import JudgedColumns  # numpy, which few rows do without

ERROR_COLUMNS = ("error_code", "error_message")
CSV_COLUMNS = (*FIELDS, *ERROR_COLUMNS)
# Where lists stand in a row of CSV_COLUMNS.
LISTS = tuple(CSV_COLUMNS.index(name) for name in ("flags", "warnings"))


class Answers(NamedTuple):
    """The answers to a run of rows, with the id of each.

    `judged`: those of rows judged as columns. `alone`: every other by its number, as its fields or
    why it has none.
    """

    id: Sequence[str | int | None]
    judged: JudgedColumns | None
    alone: Mapping[int, dict[str, Any] | RowProblem]

    @property
    def problems(self) -> dict[int, RowProblem]:
        """The rows without an answer."""
        return {row: bad for row, bad in self.alone.items() if isinstance(bad, RowProblem)}


OWN = (*OF_ROAD, *OF_TIME)


def jsonl(answers: Answers) -> list[bytes]:
    """One line of JSON a row, some at a time; pure ASCII."""
    return ["".join(lines).encode("ascii") for lines in _lines(answers)]


def _lines(answers: Answers) -> Iterator[Iterable[str]]:
    """The lines, some at a time."""
    judged, ids = answers.judged, answers.id
    if judged is None:
        yield map(_alone_line, answers.alone.values())
    elif not answers.alone:
        yield from judged.json_lines(_written(ids))
    else:
        own = _written([ids[row] for row in judged.rows.tolist()])
        yield from _between(chain.from_iterable(judged.json_lines(own)), answers.alone)


def _between(
    lines: Iterator[str], alone: Mapping[int, dict[str, Any] | RowProblem]
) -> Iterator[Iterable[str]]:
    """Lines with those of rows asked alone at their places."""
    after = 0
    for row in sorted(alone):
        yield islice(lines, row - after)
        yield [_alone_line(alone[row])]
        after = row + 1
    yield lines


def _alone_line(found: dict[str, Any] | RowProblem) -> str:
    return problem_line(found) if isinstance(found, RowProblem) else _line(found)


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":")) + "\n"


def problem_line(bad: RowProblem) -> str:
    """A bad row as a line of JSON."""
    return _line(problem(*bad))


def _written(ids: Sequence[Any]) -> list[str]:
    """Ids as they stand in JSON."""
    write: Any = encode_basestring_ascii if set(map(type, ids)) == {str} else json.dumps
    return list(map(write, ids))


def csv_bytes(answers: Answers) -> list[bytes]:
    """Rows of CSV; no cell can be read as a formula by a spreadsheet."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [guarded(cell) if isinstance(cell, str) else cell for cell in row]
        for row in _csv_rows(answers)
    )
    return [out.getvalue().encode("utf-8")]


def _csv_rows(answers: Answers) -> Iterator[list[Any]]:
    for row in cells_of(answers):
        for place in LISTS:
            row[place] = " ".join(row[place])
        yield row


def cells_of(answers: Answers) -> Iterator[list[Any]]:
    """The cells of each row in the order of CSV_COLUMNS; flags and warnings as lists."""
    judged = _judged_cells(answers.judged)
    for number, name in enumerate(answers.id):
        found = answers.alone.get(number)
        if isinstance(found, RowProblem):
            yield [name, *NO_CELLS, found.code, found.message]
        elif found is not None:
            yield [*(found[field] for field in FIELDS), None, None]
        else:
            yield [name, *next(judged), None, None]


def _judged_cells(judged: JudgedColumns | None) -> Iterator[list[Any]]:
    """The cells of each row that was judged but for its id, in order."""
    if judged is not None:
        columns = judged.text_of_each(), judged.own_cells(), judged.way_cells()
        for text, own, way in zip(*columns, strict=True):
            yield _in_order(text, own, way)


def _in_order(text: AnswerText, own: Sequence[Any], way: Sequence[Any]) -> list[Any]:
    shared, split = text.cells(), len(OF_CENTRE)
    return [*shared[:split], *own, *shared[split:], *way]


NO_CELLS = _in_order(NO_ANSWER, [None] * len(OWN), NO_WAY)
