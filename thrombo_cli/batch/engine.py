"""Rows judged as columns, by the rules that judge one. What is not covered is asked row by row.

It covers a postcode or any other place `places` can read, times written in full, minutes as a
number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.answers import COLUMNS, NO_ANSWER, Answers, of_fields
from thrombo_cli.batch.centre_columns import PlaceClasses, RegistryColumns
from thrombo_cli.batch.first_centre import (
    NO_MINUTES,
    Details,
    Field,
    details,
    first_centres,
    take,
)
from thrombo_cli.batch.london_columns import london
from thrombo_cli.batch.pipeline import brief_of
from thrombo_cli.batch.postcode_columns import Found, PostcodeColumns, SectorSource
from thrombo_cli.batch.road_columns import (
    NETWORK,
    Matrix,
    PlaceRoads,
    RoadTable,
    Spots,
    Trip,
    trip_of,
)
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Rows
from thrombo_cli.batch.shared_texts import SharedTexts, Warned
from thrombo_cli.batch.time_columns import read_times
from thrombo_cli.columns import Index, Mask, Seconds
from thrombo_cli.errors import PlaceError
from thrombo_cli.instants import NEVER, seconds_of
from thrombo_cli.model.answer import WINDOW_MINUTES
from thrombo_cli.places.names import listings
from thrombo_cli.resolver.order import OUTCOME_OF_GROUP
from thrombo_cli.resolver.rules import NO_ROAD, Asked
from thrombo_cli.times import LONGEST_MINUTES, OLDEST_CLOCK_START

CELLS = 1 << 18  # rows at a time, times centres: what the processor keeps close at hand
PLACES_REMEMBERED = 2000
OLDEST = int(OLDEST_CLOCK_START.total_seconds())


class Sectored(Protocol):
    """Where whole sectors are read; the reference reader is one."""

    @property
    def sectors(self) -> Any:
        """A `postcodes.SectorSource`."""


class ColumnData(Matrix, Sectored, Protocol):
    """What must be known beside what a row alone needs."""


class KnownPlace(NamedTuple):
    """A place that is no plain postcode: its class, and the roads from it to every centre."""

    kind: int
    approximate: bool
    roads: NDArray[np.int64]


class Engine:
    """Answers tables of rows in brief."""

    def __init__(self, resolver: RowResolver, reference: ColumnData) -> None:
        registry = resolver.registry
        known = listings(registry.centres, resolver.reference.hospitals())
        self._resolver = resolver
        self._classes = PlaceClasses(registry)
        self._centres = RegistryColumns(registry, resolver.calendar, self._classes)
        self._postcodes = PostcodeColumns(
            reference.sectors, frozenset().union(*(k.keys for k in known))
        )
        self._roads = RoadTable(registry, reference)
        self._place_roads = PlaceRoads(registry, reference)
        self._known = lru_cache(PLACES_REMEMBERED)(self._look_up)
        self._texts = SharedTexts(registry, resolver.basis)
        self._warned = Warned(resolver.calendar)
        self._sectors: SectorSource = reference.sectors

    def __call__(self, table: Rows) -> Answers:
        """The answers to some rows."""
        count = len(table.id)
        empty: list[Any] = [[None] * count for _ in range(COLUMNS - 2)]
        answers = Answers._make([list(table.id), [NO_ANSWER] * count, *empty, {}])
        asked, quick = self._asked(table)
        found = self._postcodes.find(table.place)
        plain = quick & (found.kind >= 0)
        self._plain(asked, found, np.flatnonzero(plain), answers)
        left = self._others(table, asked, np.flatnonzero(quick & ~plain), answers)
        self._one_by_one(table, [*np.flatnonzero(~quick).tolist(), *left], answers)
        return answers

    def _asked(self, table: Rows) -> tuple[Asked, Mask]:
        """The times of each row, and whether all of it can be taken as it is written."""
        at, good = read_times(table.at)
        if None in table.at and self._resolver.clock_problem is None:
            absent = np.array([text is None for text in table.at], np.bool_)
            at = np.where(absent, seconds_of(table.read_at), at)
            good |= absent
        begun = [a or b for a, b in zip(table.onset, table.last_known_well, strict=True)]
        both = [a and b for a, b in zip(table.onset, table.last_known_well, strict=True)]
        has_start = np.array([text is not None for text in begun], np.bool_)
        start, good_start = read_times(begun)
        in_order = good_start & (start <= at) & (at - start <= OLDEST)
        leave, good_leave = _minutes(table.leave_in)
        good &= (in_order | ~has_start) & good_leave
        if any(both):
            good &= ~np.array([bool(text) for text in both], np.bool_)
        for column in (table.via, table.door_in, table.door_in_door_out):
            if column.count(None) < len(column):  # a way through a hospital: row by row
                good &= np.array([cell is None for cell in column], np.bool_)
        if table.problems:
            good[list(table.problems)] = False
        return Asked(at, at + leave * 60, np.where(has_start, start, NEVER)), good

    def _plain(self, asked: Asked, found: Found, rows: Index, answers: Answers) -> None:
        """Rows whose place is a postcode."""
        memberships = self._postcodes.memberships
        step = max(1, CELLS // len(self._resolver.registry.centres))
        for first in range(0, len(rows), step):
            part = rows[first : first + step]
            held = Found(*(column[part] for column in found))
            spots = Spots.of(held, memberships, self._sectors)
            kind = self._classes_of(spots)

            def trip(some: Index | None, number: int, spots: Spots = spots) -> Trip:
                return self._roads.trip(spots if some is None else spots.take(some), number)

            self._answer(
                take(asked, part), kind, trip, self._warned.plain(asked.at[part]), part, answers
            )

    def _classes_of(self, spots: Spots) -> Index:
        """The class of each place: that of its network, for none of them is a hospital."""
        _, rows, back = np.unique(
            spots.membership[:, NETWORK], return_index=True, return_inverse=True
        )
        classes = [self._classes.of(spots.spot(row)) for row in rows.tolist()]
        return np.asarray(np.array(classes, np.intp)[back.ravel()])

    def _others(self, table: Rows, asked: Asked, rows: Index, answers: Answers) -> list[int]:
        """Rows with another place; returns those whose place cannot be read."""
        known = {row: self._known(table.place[row]) for row in rows.tolist()}
        held = [(row, place) for row, place in known.items() if place is not None]
        if held:
            part = np.array([row for row, _ in held], np.intp)
            roads = np.stack([place.roads for _, place in held])
            kind = np.array([place.kind for _, place in held], np.intp)

            def trip(some: Index | None, number: int) -> Trip:
                return trip_of((roads if some is None else roads[some])[:, :, number])

            vague = np.array([place.approximate for _, place in held], np.bool_)
            warned = self._warned.of(asked.at[part], vague)
            self._answer(take(asked, part), kind, trip, warned, part, answers)
        return [row for row, place in known.items() if place is None]

    def _look_up(self, text: str) -> KnownPlace | None:
        try:
            place = self._resolver.place(text)
        except PlaceError:
            return None
        kind = self._classes.of(place.spot, place.keys)
        return KnownPlace(kind, place.approximate, self._place_roads.row(place))

    def _answer(
        self, asked: Asked, kind: Index, trip: Any, warned: Index, rows: Index, answers: Answers
    ) -> None:
        centres = self._centres.covering(int(asked.at.min()), int(asked.at.max()))
        field = Field(centres, self._centres.relations(), kind, trip)
        best, soonest = first_centres(asked, field)
        found = details(asked, field, best, soonest)
        found["at"] = asked.at
        found["warnings"] = warned + found["sooner"]
        self._put(best, found, rows, answers)

    def _put(self, best: Index, found: Details, rows: Index, answers: Answers) -> None:
        """Cells of the answers into their rows."""
        none = ~np.isin(found["group"], list(OUTCOME_OF_GROUP))
        spare = WINDOW_MINUTES - found["to_puncture"]
        unknown = found["to_puncture"] == NO_MINUTES
        columns: tuple[list[Any], ...] = (
            self._texts.of(best, found, none),
            _or_none((found["tenths"] / 10), none | (found["tenths"] == NO_ROAD)),
            _texts(found["arrival"], none),
            _or_none(found["to_arrival"], none | (found["to_arrival"] == NO_MINUTES)),
            _or_none(found["to_puncture"], none | unknown),
            _or_none(spare, none | unknown),
            _texts(found["latest"], none),
            london().texts(found["at"]),
            _texts(found["opens"], none),
        )
        whole = len(rows) == len(answers.id)
        for target, column in zip(answers[1:COLUMNS], columns, strict=True):
            held: Any = target
            if whole:
                held[:] = column
                continue
            for row, cell in zip(rows.tolist(), column, strict=True):
                held[row] = cell

    def _one_by_one(self, table: Rows, rows: list[int], answers: Answers) -> None:
        """Rows that the columns do not cover, asked of the resolver."""
        slow = of_fields([brief_of(self._resolver, table, row) for row in rows])
        targets: tuple[Any, ...] = answers[:COLUMNS]
        columns: tuple[Any, ...] = slow[:COLUMNS]
        for target, column in zip(targets, columns, strict=True):
            for row, cell in zip(rows, column, strict=True):
                target[row] = cell
        answers.problems.update(
            {rows[number]: problem for number, problem in slow.problems.items()}
        )


def _minutes(cells: list[Any]) -> tuple[Seconds, Mask]:
    """Minutes until leaving, and which cells are a plain number of them or nothing."""
    whole = [cell if type(cell) is int else _digits(cell) for cell in cells]
    good = [0 <= number <= LONGEST_MINUTES for number in whole]
    held = [number if fits else 0 for number, fits in zip(whole, good, strict=True)]
    return np.array(held, np.int64), np.array(good, np.bool_)


def _digits(cell: Any) -> int:
    """Minutes written in digits alone, as in a CSV file; -1 for what is left to `times`."""
    if cell is None:
        return 0
    plain = isinstance(cell, str) and len(cell) <= 4 and cell.isascii() and cell.isdecimal()
    return int(cell) if plain else -1


def _or_none(values: Any, absent: Mask) -> list[Any]:
    """Numbers as Python's own, None where absent."""
    held = values.tolist()
    for row in np.flatnonzero(absent).tolist():
        held[row] = None
    return list(held)


def _texts(instants: Seconds, none: Mask) -> list[str | None]:
    """Instants as text, None for NEVER."""
    absent = none | (instants >= NEVER)
    return _or_none_text(london().texts(np.where(absent, 0, instants)), absent)


def _or_none_text(texts: list[str], absent: Mask) -> list[str | None]:
    held: list[str | None] = list(texts)
    for row in np.flatnonzero(absent).tolist():
        held[row] = None
    return held
