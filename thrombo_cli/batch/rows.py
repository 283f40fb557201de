"""Rows of questions as columns, checked for shape; what they say is for `times` and `places`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from thrombo_cli.batch.row_shape import (
    COLUMNS,
    IN_MINUTES,
    KINDS,
    KNOWN,
    LONGEST_ID,
    NEEDED,
    Record,
    RowProblem,
    TableRows,
    TextCells,
    fault,
    id_problem,
    is_writable,
    known_columns,
    unknown_columns,
)
from thrombo_cli.errors import EXIT_QUESTION
from thrombo_cli.places.patient_numbers import DIGITS, is_one_a_patient_number

NO_TIME = datetime.min.replace(tzinfo=UTC)  # for rows of which the id alone is looked at
FEWEST_OF_TEN_DIGITS = 10**9

# How rows and answers are written.
Form = Literal["jsonl", "csv", "parquet"]


class Row(NamedTuple):
    """One question as it was written; empty cells are None.

    `read_at`: when it was read, in UTC: the time asked about where `at` names none.
    """

    id: str | int | None
    place: str
    at: str | None
    onset: str | None
    last_known_well: str | None
    leave_in: str | int | None
    via: str | None
    door_in: str | None
    door_in_door_out: str | int | None
    read_at: datetime

    @property
    def asks_way(self) -> bool:
        """Does the row ask for the way through a first hospital?"""
        return any(cell is not None for cell in (self.via, self.door_in, self.door_in_door_out))


class Rows(NamedTuple):
    """Rows as columns of equal length; `problems` by row number says which rows are not to be read.

    The cells of a problemy row are empty but for its id. `read_at`: when all of them were read.
    """

    id: Sequence[str | int | None]
    place: list[str]
    at: Sequence[str | None]
    onset: Sequence[str | None]
    last_known_well: Sequence[str | None]
    leave_in: list[str | int | None]
    via: list[str | None]
    door_in: Sequence[str | None]
    door_in_door_out: list[str | int | None]
    read_at: datetime
    problems: dict[int, RowProblem]

    def row(self, number: int) -> Row:
        """One row."""
        columns: tuple[Any, ...] = self[: len(COLUMNS)]
        return Row._make([*(column[number] for column in columns), self.read_at])


def rows_of(records: Sequence[Any], first: int, read_at: datetime) -> Rows:
    """Records as columns; `first` is the number of the first one in the whole input, from 1.

    `records`: a `Record` or a `RowProblem` each.
    """
    held = records.columns if isinstance(records, TableRows) else _columns(records)
    quick = None if held is None else _all_sound(held, len(records), read_at)
    return quick or _one_by_one(records, first, read_at)


def _columns(records: Sequence[Any]) -> Mapping[str, Sequence[Any]] | None:
    """The columns of records that are objects of known cells; None when one is not."""
    if set(map(type, records)) != {dict}:
        return None
    names = _names_of_all(records)
    if names is not None:
        return {name: list(map(itemgetter(name), records)) for name in names}
    shapes = [frozenset(names) for names in set(map(tuple, records))]
    if not all(NEEDED <= names <= KNOWN for names in shapes):
        return None
    return {name: [r.get(name) for r in records] for name in frozenset().union(*shapes)}


def _names_of_all(records: Sequence[Record]) -> frozenset[str] | None:
    """The names of every record, if all of them have the same known ones."""
    names = frozenset(records[0])
    if not NEEDED <= names <= KNOWN or set(map(len, records)) != {len(names)}:
        return None
    return names if all(map(names.issuperset, records)) else None


def _all_sound(held: Mapping[str, Sequence[Any]], count: int, read_at: datetime) -> Rows | None:
    """The columns at once when no row has anything odd about it; None when one has."""
    columns: list[Any] = []
    for name, kinds in KINDS.items():
        column = held.get(name)
        if column is not None and not _fits(column, name, kinds):
            return None
        columns.append([None] * count if column is None else column)
    if not _are_sound(columns[0]):
        return None
    return Rows._make([*columns, read_at, {}])


def _fits(column: Sequence[Any], name: str, kinds: frozenset[type]) -> bool:
    """Is each cell of a kind that it can be, and none an empty text?"""
    if isinstance(column, TextCells):
        return True
    return set(map(type, column)) <= kinds and (name == "id" or "" not in column)


def _are_sound(ids: Sequence[Any]) -> bool:
    """Has none of these ids an `id_problem`? Told for all at once."""
    if isinstance(ids, TextCells) and ids.are_words(LONGEST_ID, DIGITS):
        return True
    kinds = set(map(type, ids))
    if kinds == {int} and max(map(abs, ids)) < FEWEST_OF_TEN_DIGITS:
        return True
    texts: Sequence[str] = ids if kinds == {str} else list(map(str, ids))
    if not all(map(str.strip, texts)) or max(map(len, texts)) > LONGEST_ID:
        return False
    return is_writable("".join(texts)) and not is_one_a_patient_number(texts)


def _one_by_one(records: Sequence[Record | RowProblem], first: int, read_at: datetime) -> Rows:
    problems: dict[int, RowProblem] = {}
    rows = []
    for number, record in enumerate(records):
        row = record if isinstance(record, RowProblem) else _row(record, read_at)
        if isinstance(row, RowProblem):
            problems[number] = _numbered(row, first + number)
            row = Row._make([row.id, "", *[None] * (len(COLUMNS) - 2), read_at])
        rows.append(row[: len(COLUMNS)])
    columns: list[Any] = [list(column) for column in zip(*rows, strict=True)]
    return Rows._make([*(columns or [[]] * len(COLUMNS)), read_at, problems])


def _numbered(problem: RowProblem, number: int) -> RowProblem:
    """A problem that names its row when it has no id to name it by."""
    if problem.id is not None:
        return problem
    return problem._replace(message=f"Row {number}: {problem.message}")


def _row(record: Any, read_at: datetime) -> Row | RowProblem:
    """A record as a row, or what is wrong with it; no message repeats a cell."""
    if not isinstance(record, dict):
        return fault('A row is a JSON object: {"id": "1", "place": "PR2 9HT"}')
    row_id = record.get("id")
    wrong_id = id_problem(row_id)
    if wrong_id is not None:
        return fault(wrong_id)
    unknown = unknown_columns(list(record))
    if unknown is not None:
        return RowProblem(row_id, EXIT_QUESTION, f"{unknown} {known_columns()}")
    cells = [_cell(record.get(name)) for name in COLUMNS[1:]]
    for name, cell in zip(COLUMNS[1:], cells, strict=True):
        if type(cell) not in KINDS[name]:
            return RowProblem(row_id, EXIT_QUESTION, _wrong_kind(name, cell))
    return Row._make([row_id, *cells, read_at])


def _cell(value: Any) -> Any:
    """A cell with "" as nothing, and 30.0 as 30 (a table program's way with whole numbers)."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def _wrong_kind(name: str, cell: object) -> str:
    if cell is None:
        return f"There is no {name}. {known_columns()}"
    wanted = "whole minutes, such as 30" if name in IN_MINUTES else "text, in quotation marks"
    return f"{name}: give {wanted}."
