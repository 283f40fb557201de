"""Rows judged as columns, by the rules that judge one: every form of place and of time.

Asked row by row is what cannot be read or is in doubt, and a way through a first hospital.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

import numpy as np

from thrombo_cli.batch.answers import Answers
from thrombo_cli.batch.centre_columns import PlaceClasses, RegistryColumns
from thrombo_cli.batch.coordinate_columns import PointSource, coordinates
from thrombo_cli.batch.first_centre import (
    NO_MINUTES,
    Details,
    Field,
    Firsts,
    details,
    take,
)
from thrombo_cli.batch.judged_columns import JudgedColumns
from thrombo_cli.batch.known_places import KnownPlaces
from thrombo_cli.batch.pipeline import brief_of
from thrombo_cli.batch.postcode_columns import Found, PostcodeColumns, SectorSource
from thrombo_cli.batch.road_columns import (
    NETWORK,
    Locations,
    Matrix,
    RoadTable,
)
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Rows
from thrombo_cli.batch.shared_texts import SharedTexts, Warned, tidal_bits
from thrombo_cli.batch.time_columns import TimeReader
from thrombo_cli.columns import Index, Mask, Seconds
from thrombo_cli.instants import NEVER, seconds_of
from thrombo_cli.model.answer import WINDOW_MINUTES
from thrombo_cli.places.names import listings
from thrombo_cli.resolver.order import OUTCOME_OF_GROUP
from thrombo_cli.resolver.rules import GROUPS, NO_ROAD, Asked
from thrombo_cli.times import LONGEST_MINUTES, OLDEST_CLOCK_START

CELLS = 1 << 18  # rows at a time, times centres: what the processor keeps close at hand
# Which groups name a centre.
NAMED = np.isin(np.arange(GROUPS + 1), list(OUTCOME_OF_GROUP))
OLDEST = int(OLDEST_CLOCK_START.total_seconds())


class Sectored(Protocol):
    """Where whole sectors are read; the reference reader is one."""

    @property
    def sectors(self) -> Any:
        """A `postcodes.SectorSource`."""

    @property
    def map_columns(self) -> Any:
        """A `coordinate_columns.PointSource`."""


class ColumnData(Matrix, Sectored, Protocol):
    """What must be known beside what a row alone needs."""


class Piece(NamedTuple):
    """Rows by number that are judged: their first centre, and what is said of it."""

    rows: Index
    best: Index
    found: Details


def joined(pieces: list[Piece]) -> Piece | None:
    """Pieces as one, in order of rows; None for none."""
    if len(pieces) < 2:
        return pieces[0] if pieces else None
    rows = np.concatenate([piece.rows for piece in pieces])
    order = np.argsort(rows)
    best = np.concatenate([piece.best for piece in pieces])[order]
    found = {
        name: np.concatenate([piece.found[name] for piece in pieces])[order]
        for name in pieces[0].found
    }
    return Piece(rows[order], best, found)


class Engine:
    """Answers tables of rows in brief."""

    def __init__(self, resolver: RowResolver, reference: ColumnData) -> None:
        registry = resolver.registry
        known = listings(registry.centres, resolver.reference.hospitals())
        self._resolver = resolver
        self._classes = PlaceClasses(registry)
        self._centres = RegistryColumns(registry, resolver.calendar, self._classes)
        centres = self._centres.centres
        self._postcodes = PostcodeColumns(
            reference.sectors, frozenset().union(*(k.keys for k in known))
        )
        self._roads = RoadTable(centres, reference, reference.sectors)
        self._known = KnownPlaces(resolver, self._classes, self._roads, len(centres))
        self._texts = SharedTexts(
            centres, resolver.basis, supposed=resolver.registry.supposed is not None
        )
        self._warned = Warned(resolver.calendar)
        self._times = TimeReader()
        self._sectors: SectorSource = reference.sectors
        self._points: PointSource = reference.map_columns

    def __call__(self, table: Rows) -> Answers:
        """The answers to some rows."""
        asked, quick = self._asked(table)
        found = self._postcodes.find(table.place)
        plain = quick & (found.kind >= 0)
        judged: list[Piece] = []
        for part in self._parts(np.flatnonzero(plain)):
            judged.append(self._plain(take(asked, part), found.take(part), part))
        for part in self._parts(np.flatnonzero(quick & ~plain)):
            given = coordinates(table.place, part, self._points, self._sectors)
            if given is not None:
                rows, locations = given
                judged.append(self._at(take(asked, rows), locations, rows))
                plain[rows] = True
        left = np.flatnonzero(~quick).tolist()
        for part in self._parts(np.flatnonzero(quick & ~plain)):
            left += self._others(table, asked, part, judged)
        piece = joined(judged)
        alone = {row: brief_of(self._resolver, table, row) for row in left}
        return Answers(table.id, None if piece is None else self._columns(piece), alone)

    def _parts(self, rows: Index) -> list[Index]:
        """Rows in pieces that the processor keeps close at hand."""
        step = max(1, CELLS // len(self._centres.centres))
        return [rows[first : first + step] for first in range(0, len(rows), step)]

    def _asked(self, table: Rows) -> tuple[Asked, Mask]:
        """The times of each row, and whether all of it can be taken as it is written."""
        read_at = np.full(len(table.id), seconds_of(table.read_at))
        at, good = self._times.read(table.at, read_at)
        if None in table.at and self._resolver.clock_problem is None:
            absent = np.array([text is None for text in table.at], np.bool_)
            at = np.where(absent, read_at, at)
            good |= absent
        begun, both = _either(table.onset, table.last_known_well)
        has_start = np.array([text is not None for text in begun], np.bool_)
        start, good_start = self._times.read(begun, at)
        in_order = good_start & (start <= at) & (at - start <= OLDEST)
        leave, good_leave = _minutes(table.leave_in)
        good &= (in_order | ~has_start) & good_leave
        good[both] = False
        for column in (table.via, table.door_in, table.door_in_door_out):
            if column.count(None) < len(column):  # a way through a hospital: row by row
                good &= np.array([cell is None for cell in column], np.bool_)
        if table.problems:
            good[list(table.problems)] = False
        return Asked(at, at + leave * 60, np.where(has_start, start, NEVER)), good

    def _plain(self, asked: Asked, found: Found, rows: Index) -> Piece:
        """Rows whose place is a postcode."""
        return self._at(
            asked, Locations.of(found, self._postcodes.memberships, self._sectors), rows
        )

    def _at(self, asked: Asked, locations: Locations, rows: Index) -> Piece:
        """Rows whose place is a point."""
        field = Field(self._centres, self._classes_of(locations), self._roads.trips(locations))
        return self._answer(asked, field, tidal_bits(locations.latitude, locations.longitude), rows)

    def _classes_of(self, locations: Locations) -> Index:
        """The class of each place: that of its network, for none of them is a hospital."""
        _, rows, back = np.unique(
            locations.membership[:, NETWORK], return_index=True, return_inverse=True
        )
        classes = [self._classes.of(locations.location(row)) for row in rows.tolist()]
        return np.asarray(np.array(classes, np.intp)[back.ravel()])

    def _others(self, table: Rows, asked: Asked, rows: Index, judged: list[Piece]) -> list[int]:
        """Judge rows with another place; returns those whose place cannot be read."""
        numbers = self._known.numbers([table.place[row] for row in rows.tolist()])
        part = rows[numbers >= 0]
        if len(part):
            kind, warned, trips = self._known.columns(numbers[numbers >= 0])
            field = Field(self._centres, kind, trips)
            judged.append(self._answer(take(asked, part), field, warned, part))
        return list(rows[numbers < 0].tolist())

    def _answer(self, asked: Asked, field: Field, warned: Seconds, rows: Index) -> Piece:
        """`warned`: what warns because of the place."""
        self._centres.cover(int(asked.at.min()), int(asked.at.max()))
        firsts = Firsts(asked, field)
        found = details(asked, field, firsts)
        found["at"] = asked.at
        found["warnings"] = warned + self._warned.outside(asked.at) + found["sooner"]
        return Piece(rows, firsts.best, found)

    def _columns(self, piece: Piece) -> JudgedColumns:
        """What is judged as the columns of answers."""
        found, none = piece.found, ~NAMED[piece.found["group"]]
        texts, which = self._texts.of(piece.best, found, none)
        unknown = none | (found["to_puncture"] == NO_MINUTES)
        to_arrival = _unless(none | (found["to_arrival"] == NO_MINUTES), found["to_arrival"])
        return JudgedColumns(
            piece.rows,
            texts,
            which,
            _unless(none | (found["tenths"] == NO_ROAD), found["tenths"]),
            _unless(none, found["arrival"]),
            to_arrival,
            _unless(unknown, found["to_puncture"]),
            _unless(unknown, WINDOW_MINUTES - found["to_puncture"]),
            _unless(none, found["latest"]),
            found["at"],
            _unless(none, found["opens"]),
        )


def _unless(null: Mask, values: Seconds) -> Seconds:
    """The cells of a column, NEVER where they are null."""
    return np.where(null, NEVER, values)


def _either(onset: list[str | None], well: list[str | None]) -> tuple[list[str | None], Mask]:
    """The clock start of each row, however it is called, and which rows give both."""
    count = len(onset)
    if well.count(None) == count:
        return onset, np.zeros(count, np.bool_)
    pairs = list(zip(onset, well, strict=True))
    both = np.array([bool(a and b) for a, b in pairs], np.bool_)
    return [a or b for a, b in pairs], both


def _minutes(cells: list[Any]) -> tuple[Seconds, Mask]:
    """Minutes until leaving, and which cells are a plain number of them or nothing."""
    if cells.count(None) == len(cells):
        return np.zeros(len(cells), np.int64), np.ones(len(cells), np.bool_)
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
