"""Rows of questions as columns, checked for shape; what they say is for `times` and `places`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from operator import itemgetter, methodcaller
from typing import Any, Literal, NamedTuple

from thrombo_cli.errors import EXIT_QUESTION
from thrombo_cli.places.patient_numbers import is_one_a_patient_number, is_patient_number

COLUMNS = (
    "id", "place", "at", "onset", "last_known_well", "leave_in", "via", "door_in",
    "door_in_door_out",
)  # fmt: skip
NEEDED = frozenset(("id", "place"))
KNOWN = frozenset(COLUMNS)
TEXT = frozenset((str,))
TEXT_OR_NONE = frozenset((str, type(None)))
ID = frozenset((str, int))
MINUTES = frozenset((int, str, type(None)))
KINDS = (ID, TEXT, *[TEXT_OR_NONE] * 3, MINUTES, *[TEXT_OR_NONE] * 2, MINUTES)
IN_MINUTES = ("leave_in", "door_in_door_out")
LONGEST_ID = 1000
LOST = object()
NO_TIME = datetime.min.replace(tzinfo=UTC)  # for rows of which the id alone is looked at
FEWEST_OF_TEN_DIGITS = 10**9
# A name that is repeated in an error: others, with capitals or digits, may be a patient's.
PLAIN_NAME = re.compile(r"[a-z][a-z_]{0,30}")

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


def fault(message: str) -> RowProblem:
    """The problem of a row that cannot be read, its id neither."""
    return RowProblem(None, EXIT_QUESTION, message)


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


class TableRows(Sequence[Any]):
    """The rows of a table by column; one that is looked at alone is a record, or a problem.

    `columns`: of equal length. LOST stands for a value that cannot be read.
    """

    def __init__(self, columns: dict[str, list[Any]], count: int) -> None:
        self.columns = columns
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: Any) -> Any:
        """A row, or those of a slice."""
        if isinstance(place, slice):
            held = {name: column[place] for name, column in self.columns.items()}
            return TableRows(held, len(range(self._count)[place]))
        if not 0 <= place < self._count:
            raise IndexError
        record = {name: column[place] for name, column in self.columns.items()}
        lost = [name for name, value in record.items() if value is LOST]
        return problem_of(record.get("id"), _lost(lost)) if lost else record


def _lost(names: list[str]) -> str:
    words = "this cannot be read. Give UTF-8 text, or a time of this century."
    return f"{' and '.join(names)}: {words}"


def rows_of(records: Sequence[Any], first: int, read_at: datetime) -> Rows:
    """Records as columns; `first` is the number of the first one in the whole input, from 1.

    `records`: a `Record` or a `RowProblem` each.
    """
    held = records.columns if isinstance(records, TableRows) else _columns(records)
    quick = None if held is None else _all_sound(held, len(records), read_at)
    return quick or _one_by_one(records, first, read_at)


def _columns(records: Sequence[Any]) -> dict[str, list[Any]] | None:
    """The columns of records that are objects of known cells; None when one is not."""
    if set(map(type, records)) != {dict}:
        return None
    shapes = [frozenset(names) for names in set(map(tuple, records))]
    if not all(NEEDED <= names <= KNOWN for names in shapes):
        return None
    common = KNOWN.intersection(*shapes)
    return {
        name: list(map(itemgetter(name) if name in common else methodcaller("get", name), records))
        for name in frozenset().union(*shapes)
    }


def _all_sound(held: dict[str, list[Any]], count: int, read_at: datetime) -> Rows | None:
    """The columns at once when no row has anything odd about it; None when one has."""
    columns: list[Any] = []
    for name, kinds in zip(COLUMNS, KINDS, strict=True):
        column = held.get(name, [None] * count)
        if not set(map(type, column)) <= kinds or (name != "id" and "" in column):
            return None
        columns.append(column)
    if not _are_sound(columns[0]):
        return None
    return Rows._make([*columns, read_at, {}])


def _are_sound(ids: list[Any]) -> bool:
    """Has none of these ids an `_id_problem`? Told for all at once."""
    if set(map(type, ids)) == {int} and max(map(abs, ids)) < FEWEST_OF_TEN_DIGITS:
        return True
    texts = list(map(str, ids))
    if not all(map(str.strip, texts)) or max(map(len, texts)) > LONGEST_ID:
        return False
    return _is_writable("".join(texts)) and not is_one_a_patient_number(texts)


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
    wrong_id = _id_problem(row_id)
    if wrong_id is not None:
        return fault(wrong_id)
    unknown = _unknown(list(record))
    if unknown is not None:
        return RowProblem(row_id, EXIT_QUESTION, f"{unknown} {_known()}")
    cells = [_cell(record.get(name)) for name in COLUMNS[1:]]
    for name, cell, kinds in zip(COLUMNS[1:], cells, KINDS[1:], strict=True):
        if type(cell) not in kinds:
            return RowProblem(row_id, EXIT_QUESTION, _wrong_kind(name, cell))
    return Row._make([row_id, *cells, read_at])


def problem_of(row_id: Any, message: str, code: int = EXIT_QUESTION) -> RowProblem:
    """The problem of a row, under its id where that is one."""
    return RowProblem(None if _id_problem(row_id) else row_id, code, message)


def doubled(pairs: Sequence[tuple[str, Any]]) -> RowProblem:
    """The problem of an object in which a key stands twice: which of the two is meant?"""
    names = [name for name, _ in pairs]
    twice = [name for name in COLUMNS if names.count(name) > 1]
    row_id = None if "id" in twice else dict(pairs).get("id")
    return problem_of(row_id, f"{' and '.join(twice) or 'A key'} stands twice. Give it once.")


def _id_problem(value: Any) -> str | None:
    """Why a value is no id of a row, None when it is one; the message does not repeat it."""
    if type(value) not in ID or len(str(value)) > LONGEST_ID or not str(value).strip():
        return f"Give id: text or a whole number. {_known()}"
    if not _is_writable(str(value)):
        return "id: half of a letter cannot be written. Give whole letters."
    if is_patient_number(str(value)):
        return (
            "id: this looks like an NHS number and is not repeated. Nothing that identifies a "
            "patient is needed here: number the rows."
        )
    return None


def _is_writable(text: str) -> bool:
    """Can every letter be written as UTF-8? Half of a surrogate pair cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


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


def _unknown(names: Sequence[str]) -> str | None:
    """Which columns are not known, by their place and, if it is a plain one, their name."""
    found = [
        f"{number} ({name})" if PLAIN_NAME.fullmatch(name) else str(number)
        for number, name in enumerate(names, 1)
        if name not in KNOWN
    ]
    if not found:
        return None
    return f"Column{' ' if len(found) == 1 else 's '}{_some(found)}: not known, or without a name."


def _some(words: Sequence[str]) -> str:
    """The first five, with a sign that there are more."""
    return ", ".join([*words[:5], *(["..."] if len(words) > 5 else [])])


def column_problem(names: Sequence[str]) -> str | None:
    """What is wrong with the names of a file's columns, None for nothing."""
    missing = [name for name in ("id", "place") if name not in names]
    unknown = _unknown(names)
    if len(set(names)) != len(names):
        return f"Two columns have the same name. {_known()}"
    if missing:
        also = f"{unknown} " if unknown else ""
        return f"There is no column {' and no column '.join(missing)}. {also}{_known()}"
    if unknown is not None:
        return f"{unknown} {_known()} Leave out or rename what is not."
    return None
