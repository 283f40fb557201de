"""The columns of a row, and what is said of a row or of a table that is not so."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, NamedTuple

from thrombo_cli.errors import EXIT_QUESTION
from thrombo_cli.places.patient_numbers import is_patient_number

COLUMNS = (
    "id", "place", "at", "onset", "last_known_well", "leave_in", "via", "door_in",
    "door_in_door_out",
)  # fmt: skip
NEEDED = frozenset(("id", "place"))
IN_MINUTES = ("leave_in", "door_in_door_out")
KNOWN = frozenset(COLUMNS)
ID: frozenset[type] = frozenset((str, int))
TEXT: frozenset[type] = frozenset((str,))
TEXT_OR_NONE: frozenset[type] = frozenset((str, type(None)))
MINUTES: frozenset[type] = frozenset((int, str, type(None)))
# What a cell can be.
KINDS = {
    **dict.fromkeys(COLUMNS, TEXT_OR_NONE),
    **dict.fromkeys(IN_MINUTES, MINUTES),
    "id": ID,
    "place": TEXT,
}
LOST = object()
LONGEST_ID = 1000
# A name that is repeated in an error: others, with capitals or digits, may be a patient's.
PLAIN_NAME = re.compile(r"[a-z][a-z_]{0,30}")
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


def problem_of(row_id: Any, message: str, code: int = EXIT_QUESTION) -> RowProblem:
    """The problem of a row, under its id where that is one."""
    return RowProblem(None if id_problem(row_id) else row_id, code, message)


def doubled(pairs: Sequence[tuple[str, Any]]) -> RowProblem:
    """The problem of an object in which a key stands twice: which of the two is meant?"""
    names = [name for name, _ in pairs]
    twice = [name for name in COLUMNS if names.count(name) > 1]
    row_id = None if "id" in twice else dict(pairs).get("id")
    return problem_of(row_id, f"{' and '.join(twice) or 'A key'} stands twice. Give it once.")


def id_problem(value: Any) -> str | None:
    """Why a value is no id of a row, None when it is one; the message does not repeat it."""
    if type(value) not in ID or len(str(value)) > LONGEST_ID or not str(value).strip():
        return f"Give id: text or a whole number. {known_columns()}"
    if not is_writable(str(value)):
        return "id: half of a letter cannot be written. Give whole letters."
    if is_patient_number(str(value)):
        return (
            "id: this looks like an NHS number and is not repeated. Nothing that identifies a "
            "patient is needed here: number the rows."
        )
    return None


def is_writable(text: str) -> bool:
    """Can every letter be written as UTF-8? Half of a surrogate pair cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def known_columns() -> str:
    """The columns, for a message."""
    return f"The columns are {', '.join(COLUMNS)}; the first two are needed."


def unknown_columns(names: Sequence[str]) -> str | None:
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
    unknown = unknown_columns(names)
    if len(set(names)) != len(names):
        return f"Two columns have the same name. {known_columns()}"
    if missing:
        also = f"{unknown} " if unknown else ""
        return f"There is no column {' and no column '.join(missing)}. {also}{known_columns()}"
    if unknown is not None:
        return f"{unknown} {known_columns()} Leave out or rename what is not."
    return None


class TextCells(Sequence[str]):
    """Cells of a column, all of them text and none empty, that need not be looked at one by one."""

    @abstractmethod
    def are_words(self, longest: int, digits: int) -> bool:
        """Is each cell one word, no longer than this, with fewer digits?"""


class TableRows(Sequence[Any]):
    """The rows of a table by column; one that is looked at alone is a record, or a problem.

    `columns`: of equal length. LOST stands for a value that cannot be read.
    """

    def __init__(self, columns: dict[str, Sequence[Any]], count: int) -> None:
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
