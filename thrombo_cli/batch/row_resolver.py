"""One row asked of the resolver, as `thrombo where` would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Protocol, TypeVar

from thrombo_cli.batch.row_json import Basis
from thrombo_cli.batch.row_shape import RowProblem
from thrombo_cli.batch.rows import Row
from thrombo_cli.errors import ReferenceDataError, ThromboError
from thrombo_cli.model.answer import Answer, FirstCentre, Query, Stop
from thrombo_cli.model.place import Calendar, Place
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import PlaceReader
from thrombo_cli.questions import Asker, ReferenceData, Words
from thrombo_cli.times import parse_at

Found = TypeVar("Found")
PLACES_REMEMBERED = 2000
# Messages speak of the options of `where`; a row has columns of nearly the same names.
A_LINE = ", as in: thrombo where"
COLUMN_OF_OPTION = (
    ("--last-known-well", "last_known_well"),
    ("--leave-in", "leave_in"),
    ("--door-in-door-out", "door_in_door_out"),
    ("--door-in", "door_in"),
    ("--via", "via"),
    ("--onset", "onset"),
    ("--at", "at"),
)


class NamedData(ReferenceData, Protocol):
    """Reference data whose hash is known."""

    def seal(self) -> str:
        """The hash. Raises ReferenceDataError when there is none."""
        ...


class RowResolver:
    """Answers rows one by one.

    `basis`: what the answers rest on. `clock_problem`: why the instant a row was read at cannot be
    trusted, None when it can.
    """

    def __init__(
        self,
        registry: Registry,
        calendar: Calendar,
        reference: NamedData,
        clock_problem: ThromboError | None = None,
    ) -> None:
        self.registry = registry
        self.calendar = calendar
        self.reference = reference
        self.basis = Basis.of(registry, seal_of(reference))
        self.clock_problem = clock_problem
        reader = PlaceReader(reference, registry)
        self.place = lru_cache(PLACES_REMEMBERED)(reader.read)
        self._asker = Asker(registry, reference, self.place)

    def answer(self, row: Row) -> Answer | RowProblem:
        """The whole answer to a row, or why there is none."""
        return self._attempt(self._asker.answer, row)

    def first(self, row: Row) -> FirstCentre | RowProblem:
        """The first centre of that answer alone, or why there is none."""
        return self._attempt(self._asker.first, row)

    def stop(self, via: str | None, place: Place) -> Stop | None:
        """The first hospital that `via` names for a place, None for none. Raises ThromboError."""
        return self._asker.chosen(via, place)

    def _attempt(self, ask: Callable[[Query], Found], row: Row) -> Found | RowProblem:
        try:
            return ask(self._query(row))
        except ThromboError as error:
            return RowProblem(row.id, error.exit_code, in_columns(error.message))

    def _query(self, row: Row) -> Query:
        leave_in, stay = (
            None if cell is None else str(cell) for cell in (row.leave_in, row.door_in_door_out)
        )
        words = Words(
            row.place, row.onset, row.last_known_well, leave_in, row.via, row.door_in, stay
        )
        return self._asker.query(words, self._instant(row), row.at is not None, {})

    def _instant(self, row: Row) -> datetime:
        if row.at is not None:
            return parse_at(row.at, row.read_at)
        if self.clock_problem is not None:
            raise self.clock_problem
        return row.read_at


def seal_of(reference: NamedData) -> str | None:
    """The hash of the reference data, None where it was noted nowhere."""
    try:
        return reference.seal()
    except ReferenceDataError:
        return None


def in_columns(message: str) -> str:
    """A message of `where` with the names of columns in place of those of options."""
    before, line, _ = message.partition(A_LINE)
    message = f"{before}." if line else message
    for option, column in COLUMN_OF_OPTION:
        message = message.replace(option, column)
    return message
