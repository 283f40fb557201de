"""Answers in brief as columns, and how they are written: JSON Lines, CSV, or cells for Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring_ascii
from typing import Any, NamedTuple

from thrombo_cli.batch.row_json import FIELDS, problem
from thrombo_cli.batch.rows import RowProblem
from thrombo_cli.model.states import Flag, Outcome, Relation, Status, Window
from thrombo_cli.text.formula_guard import guarded

Whole = list[int | None]
Texts = list[str | None]
CSV_COLUMNS = (*FIELDS, "error_code", "error_message")


class AnswerText(NamedTuple):
    """What many rows share: which centre and why; all None for a row without an answer.

    `json`: the same as a part of a JSON object, made once for all of those rows.
    """

    outcome: Outcome | None
    best: str | None
    name: str | None
    status: Status | None
    window: Window | None
    relation: Relation | None
    flags: tuple[Flag, ...]
    json: str

    @classmethod
    def of(cls, *cells: Any) -> AnswerText:
        """From the first seven fields."""
        names = FIELDS[1:8]
        pairs = (
            f"{json.dumps(name)}:{json.dumps(cell, separators=(',', ':'))}"
            for name, cell in zip(names, cells, strict=True)
        )
        return cls._make([*cells, ",".join(pairs)])


NO_ANSWER = AnswerText.of(None, None, None, None, None, None, ())


class Answers(NamedTuple):
    """The fourteen fields of a run of rows, a list for each; `problems` holds the bad rows."""

    id: list[str | int | None]
    text: list[AnswerText]
    travel: list[float | None]
    arrive: Texts
    to_arrival: Whole
    to_puncture: Whole
    spare: Whole
    latest: Texts
    problems: dict[int, RowProblem]


def of_fields(answers: list[dict[str, Any] | RowProblem]) -> Answers:
    """Columns from the fields of each row, or why it has none."""
    made = Answers([], [], [], [], [], [], [], [], {})
    for number, brief in enumerate(answers):
        if isinstance(brief, RowProblem):
            made.problems[number] = brief
            cells = [brief.id, NO_ANSWER, *[None] * 6]
        else:
            held = [brief[name] for name in FIELDS]
            cells = [held[0], AnswerText.of(*held[1:7], tuple(held[7])), *held[8:]]
        columns: tuple[list[Any], ...] = made[:8]
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    return made


def jsonl(answers: Answers) -> bytes:
    """One line of JSON a row; pure ASCII."""
    rows = zip(
        map(_id_json, answers.id),
        [text.json for text in answers.text],
        _numbers(answers.travel),
        _quoted(answers.arrive),
        _numbers(answers.to_arrival),
        _numbers(answers.to_puncture),
        _numbers(answers.spare),
        _quoted(answers.latest),
        strict=True,
    )
    lines = [
        f'{{"id":{name},{text},"travel_minutes":{road},"arrive_at":{arrive},'
        f'"minutes_to_arrival":{arrival},"minutes_to_puncture":{puncture},'
        f'"minutes_to_spare":{spare},"latest_departure":{latest}}}\n'
        for name, text, road, arrive, arrival, puncture, spare, latest in rows
    ]
    for number, bad in answers.problems.items():
        lines[number] = problem_line(bad)
    return "".join(lines).encode("ascii")


def problem_line(bad: RowProblem) -> str:
    """A bad row as a line of JSON."""
    return json.dumps(problem(*bad), separators=(",", ":")) + "\n"


def _id_json(name: str | int | None) -> str:
    return encode_basestring_ascii(name) if isinstance(name, str) else json.dumps(name)


def _numbers(column: Iterable[float | None]) -> list[Any]:
    return ["null" if value is None else value for value in column]


def _quoted(column: Texts) -> list[str]:
    return ["null" if value is None else f'"{value}"' for value in column]


def csv_bytes(answers: Answers) -> bytes:
    """Rows of CSV; no cell can be read as a formula by a spreadsheet."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [guarded(cell) if isinstance(cell, str) else cell for cell in row]
        for row in _csv_rows(answers)
    )
    return out.getvalue().encode("utf-8", "replace")


def _csv_rows(answers: Answers) -> Iterator[list[Any]]:
    for row in cells_of(answers):
        row[7] = " ".join(row[7])
        yield row


def cells_of(answers: Answers) -> Iterator[list[Any]]:
    """The cells of each row in the order of CSV_COLUMNS; flags as a list."""
    for number, (name, text, *rest) in enumerate(zip(*answers[:8], strict=True)):
        bad = answers.problems.get(number)
        if bad is None:
            yield [name, *text[:6], list(text.flags), *rest, None, None]
        else:
            yield [name, *[None] * 6, [], *[None] * 6, bad.code, bad.message]
