"""Rows of questions as columns, checked for shape; what they say is for `times` and `places`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from thrombo_cli.errors import EXIT_QUESTION

COLUMNS = (
    "id",
    "place",
    "at",
    "onset",
    "last_known_well",
    "leave_in",
    "via",
    "door_in",
    "door_in_door_out",
)
NEEDED = frozenset(("id", "place"))
KNOWN = frozenset(COLUMNS)
TEXT = frozenset((str,))
TEXT_OR_NONE = frozenset((str, type(None)))
ID = frozenset((str, int))
MINUTES = frozenset((int, str, type(None)))
KINDS = (ID, TEXT, *[TEXT_OR_NONE] * 3, MINUTES, *[TEXT_OR_NONE] * 2, MINUTES)
IN_MINUTES = ("leave_in", "door_in_door_out")
LONGEST_ID = 1000

# How rows and answers are written.
Form = Literal["jsonl", "csv", "parquet"]
Record = dict[str, Any]


class RowProblem(NamedTuple):
    """Why a row has no answer. `id`: the row's own, None where it could not be read.

    `code`: the exit code that `where` would have ended with.
    """

    id: str | int | None
    code: int
    message: str


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

    id: list[str | int | None]
    place: list[str]
    at: list[str | None]
    onset: list[str | None]
    last_known_well: list[str | None]
    leave_in: list[str | int | None]
    via: list[str | None]
    door_in: list[str | None]
    door_in_door_out: list[str | int | None]
    read_at: datetime
    problems: dict[int, RowProblem]

    def row(self, number: int) -> Row:
        """One row."""
        columns: tuple[Any, ...] = self[: len(COLUMNS)]
        return Row._make([*(column[number] for column in columns), self.read_at])


def rows_of(records: Sequence[Record | RowProblem], first: int, read_at: datetime) -> Rows:
    """Records as columns; `first` is the number of the first one in the whole input, from 1."""
    quick = _all_sound(records, read_at)
    return quick or _one_by_one(records, first, read_at)


def _all_sound(records: Sequence[Any], read_at: datetime) -> Rows | None:
    """The columns at once when no record has anything odd about it; None when one has."""
    if set(map(type, records)) != {dict}:
        return None
    present: set[str] = set()
    for names in set(map(tuple, records)):
        if not NEEDED <= set(names) <= KNOWN:
            return None
        present.update(names)
    columns: list[Any] = []
    for name, kinds in zip(COLUMNS, KINDS, strict=True):
        if name not in present:
            columns.append([None] * len(records))
            continue
        column = [record.get(name) for record in records]
        if not set(map(type, column)) <= kinds or (name != "id" and "" in column):
            return None
        columns.append(column)
    return Rows._make([*columns, read_at, {}])


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
        return RowProblem(
            None, EXIT_QUESTION, 'A row is a JSON object: {"id": "1", "place": "PR2 9HT"}'
        )
    row_id = record.get("id")
    if type(row_id) not in ID or len(str(row_id)) > LONGEST_ID:
        return RowProblem(None, EXIT_QUESTION, f"Give id: text or a whole number. {_known()}")
    unknown = [name for name in record if name not in KNOWN]
    if unknown:
        return RowProblem(row_id, EXIT_QUESTION, f"There is a column that is not known. {_known()}")
    cells = [_cell(record.get(name)) for name in COLUMNS[1:]]
    for name, cell, kinds in zip(COLUMNS[1:], cells, KINDS[1:], strict=True):
        if type(cell) not in kinds:
            return RowProblem(row_id, EXIT_QUESTION, _wrong_kind(name, cell))
    return Row._make([row_id, *cells, read_at])


def _cell(value: Any) -> Any:
    """A cell with "" as nothing, and 30.0 as 30 (a table program's way with whole numbers)."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def _wrong_kind(name: str, cell: object) -> str:
    if cell is None:
        return f"There is no {name}. {_known()}"
    wanted = "whole minutes, such as 30" if name in IN_MINUTES else "text, in quotation marks"
    return f"{name}: give {wanted}."


def _known() -> str:
    return f"The columns are {', '.join(COLUMNS)}; the first two are needed."


def _some(words: Sequence[str]) -> str:
    """The first five, with a sign that there are more."""
    return ", ".join([*words[:5], *(["..."] if len(words) > 5 else [])])


def column_problem(names: Sequence[str]) -> str | None:
    """What is wrong with the names of a file's columns, None for nothing."""
    missing = [name for name in ("id", "place") if name not in names]
    unknown = [name for name in names if name not in KNOWN]
    if len(set(names)) != len(names):
        return f"two columns have the same name. {_known()}"
    if missing:
        return f"there is no column {' and no column '.join(missing)}. {_known()}"
    if unknown:
        places = [str(number) for number, name in enumerate(names, 1) if name not in KNOWN]
        which = f"column {places[0]} is" if len(places) == 1 else f"columns {_some(places)} are"
        return f"{which} not known, or without a name. {_known()} Leave out or rename it."
    return None
