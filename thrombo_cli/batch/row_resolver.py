"""One row asked of the resolver, as `thrombo where` would."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Protocol

from thrombo_cli.batch.rows import Row, RowProblem
from thrombo_cli.errors import ThromboError
from thrombo_cli.model.answer import Answer, Query
from thrombo_cli.model.place import Calendar, Place
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.places.parse import PlaceData
from thrombo_cli.resolver import resolve
from thrombo_cli.times import parse_at, parse_clock_start, parse_minutes
from thrombo_cli.travel import Roads

PLACES_REMEMBERED = 2000
# Messages speak of the options of `where`; a row has columns of nearly the same names.
COLUMN_OF_OPTION = (
    ("--last-known-well", "last_known_well"),
    ("--leave-in", "leave_in"),
    ("--onset", "onset"),
    ("--at", "at"),
)


class ReferenceData(PlaceData, Roads, Protocol):
    """What must be known of places and roads; the reference reader is one."""


class RowResolver:
    """Answers rows one by one.

    `started`: the instant asked about where a row names none. `clock_problem`: why that instant
    cannot be trusted, None when it can.
    """

    def __init__(
        self,
        registry: Registry,
        calendar: Calendar,
        reference: ReferenceData,
        started: datetime,
        clock_problem: ThromboError | None = None,
    ) -> None:
        self.registry = registry
        self.calendar = calendar
        self.reference = reference
        self.started = started
        self.clock_problem = clock_problem
        self.place = lru_cache(PLACES_REMEMBERED)(self._place)

    def answer(self, row: Row) -> Answer | RowProblem:
        """The whole answer to a row, or why there is none."""
        try:
            return resolve(self.registry, self.calendar, self._query(row), self.reference)
        except ThromboError as error:
            return RowProblem(row.id, error.exit_code, in_columns(error.message))

    def _query(self, row: Row) -> Query:
        at = self._instant(row.at)
        return Query(
            place=self.place(row.place),
            at=at,
            simulated=row.at is not None,
            clock_start=parse_clock_start(row.onset, row.last_known_well, at),
            leave_in=parse_minutes(str(row.leave_in or 0)),
            given={},
        )

    def _instant(self, text: str | None) -> datetime:
        if text is not None:
            return parse_at(text, self.started)
        if self.clock_problem is not None:
            raise self.clock_problem
        return self.started

    def _place(self, text: str) -> Place:
        return parse_place(text, self.reference, self.registry)


def in_columns(message: str) -> str:
    """A message of `where` with the names of columns in place of those of options."""
    for option, column in COLUMN_OF_OPTION:
        message = message.replace(option, column)
    return message
