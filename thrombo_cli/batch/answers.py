"""Answers in brief as columns, and how they are written: JSON Lines, CSV, or cells for Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring_ascii
from typing import Any, NamedTuple

from thrombo_cli.batch.row_json import (
    FIELDS,
    OF_BASIS,
    OF_CENTRE,
    OF_EVIDENCE,
    OF_ROAD,
    OF_TIME,
    OF_WAY,
    problem,
)
from thrombo_cli.batch.row_shape import RowProblem
from thrombo_cli.model.states import Flag, Outcome, Relation, Status, Window
from thrombo_cli.text.formula_guard import guarded

Whole = list[int | None]
Texts = list[str | None]
CSV_COLUMNS = (*FIELDS, "error_code", "error_message")
SHARED = (*OF_CENTRE, *OF_EVIDENCE, *OF_BASIS, *OF_WAY)
# Where lists stand in a row of CSV_COLUMNS.
LISTS = tuple(CSV_COLUMNS.index(name) for name in ("flags", "warnings"))


class AnswerText(NamedTuple):
    """What many rows share, in the order of SHARED: which centre and why, and its evidence.

    `head`, `tail`: the same as two chunks of a JSON object, OF_CENTRE and the rest. A way through
    a first hospital is of one row alone.
    """

    outcome: Outcome | None
    best: str | None
    name: str | None
    status: Status | None
    window: Window | None
    relation: Relation | None
    flags: tuple[Flag, ...]
    ods: str | None
    phone: str | None
    warnings: tuple[str, ...]
    basis: tuple[str | None, ...]
    way: tuple[Any, ...]
    head: str
    tail: str

    @classmethod
    def of(cls, cells: dict[str, Any]) -> AnswerText:
        """From the fields by name; one left out is null."""
        found = {name: cells.get(name) for name in SHARED}
        for name in ("flags", "warnings"):
            found[name] = tuple(found[name] or ())
        pairs = [
            f"{json.dumps(name)}:{json.dumps(cell, separators=(',', ':'))}"
            for name, cell in found.items()
        ]
        head, tail = pairs[: len(OF_CENTRE)], pairs[len(OF_CENTRE) :]
        groups = (tuple(found[name] for name in names) for names in (OF_BASIS, OF_WAY))
        named = (found[name] for name in (*OF_CENTRE, *OF_EVIDENCE))
        return cls._make([*named, *groups, ",".join(head), ",".join(tail)])

    def cells(self) -> list[Any]:
        """The fields in the order of SHARED; flags and warnings as lists."""
        evidence = self.ods, self.phone, list(self.warnings)
        return [*self[:6], list(self.flags), *evidence, *self.basis, *self.way]


NO_ANSWER = AnswerText.of({})


class Answers(NamedTuple):
    """The fields of a run of rows, a list for each; `problems` holds the bad rows."""

    id: list[str | int | None]
    text: list[AnswerText]
    travel: list[float | None]
    arrive: Texts
    to_arrival: Whole
    to_puncture: Whole
    spare: Whole
    latest: Texts
    at: Texts
    opens: Texts
    problems: dict[int, RowProblem]


OWN = (*OF_ROAD, *OF_TIME)
COLUMNS = 2 + len(OWN)  # those of `Answers`


def of_fields(answers: list[dict[str, Any] | RowProblem]) -> Answers:
    """Columns from the fields of each row, or why it has none."""
    made = Answers._make([*([] for _ in range(COLUMNS)), {}])
    for number, brief in enumerate(answers):
        if isinstance(brief, RowProblem):
            made.problems[number] = brief
            cells = [brief.id, NO_ANSWER, *[None] * (COLUMNS - 2)]
        else:
            own = (brief[name] for name in OWN)
            cells = [brief["id"], AnswerText.of(brief), *own]
        columns: tuple[Any, ...] = made[:COLUMNS]
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    return made


def jsonl(answers: Answers) -> bytes:
    """One line of JSON a row; pure ASCII."""
    rows = zip(
        _ids(answers.id),
        [text.head for text in answers.text],
        _numbers(answers.travel),
        _quoted(answers.arrive),
        _numbers(answers.to_arrival),
        _numbers(answers.to_puncture),
        _numbers(answers.spare),
        _quoted(answers.latest),
        _quoted(answers.at),
        _quoted(answers.opens),
        [text.tail for text in answers.text],
        strict=True,
    )
    lines = [
        f'{{"id":{name},{text},"travel_minutes":{road},"arrive_at":{arrive},'
        f'"minutes_to_arrival":{arrival},"minutes_to_puncture":{puncture},'
        f'"minutes_to_spare":{spare},"latest_departure":{latest},"at":{at},"opens_at":{opens},'
        f"{tail}}}\n"
        for name, text, road, arrive, arrival, puncture, spare, latest, at, opens, tail in rows
    ]
    for number, bad in answers.problems.items():
        lines[number] = problem_line(bad)
    return "".join(lines).encode("ascii")


def problem_line(bad: RowProblem) -> str:
    """A bad row as a line of JSON."""
    return json.dumps(problem(*bad), separators=(",", ":")) + "\n"


def _ids(column: Sequence[Any]) -> Iterable[str]:
    write: Any = encode_basestring_ascii if set(map(type, column)) == {str} else json.dumps
    return map(write, column)


def _numbers(column: Sequence[float | None]) -> Sequence[Any]:
    return column if None not in column else ["null" if v is None else v for v in column]


def _quoted(column: Texts) -> list[str]:
    return ["null" if value is None else f'"{value}"' for value in column]


def csv_bytes(answers: Answers) -> bytes:
    """Rows of CSV; no cell can be read as a formula by a spreadsheet."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [guarded(cell) if isinstance(cell, str) else cell for cell in row]
        for row in _csv_rows(answers)
    )
    return out.getvalue().encode("utf-8")


def _csv_rows(answers: Answers) -> Iterator[list[Any]]:
    for row in cells_of(answers):
        for place in LISTS:
            row[place] = " ".join(row[place])
        yield row


def cells_of(answers: Answers) -> Iterator[list[Any]]:
    """The cells of each row in the order of CSV_COLUMNS; flags and warnings as lists."""
    split = len(OF_CENTRE)
    problems = zip(*problem_columns(answers).values(), strict=True)
    rows = zip(zip(*answers[:COLUMNS], strict=True), problems, strict=True)
    for (name, text, *own), problem_cells in rows:
        shared = text.cells()
        yield [name, *shared[:split], *own, *shared[split:], *problem_cells]


def problem_columns(answers: Answers) -> dict[str, list[Any]]:
    """The last two of CSV_COLUMNS."""
    codes: list[Any] = [None] * len(answers.id)
    messages = list(codes)
    for number, bad in answers.problems.items():
        codes[number], messages[number] = bad.code, bad.message
    return {"error_code": codes, "error_message": messages}
