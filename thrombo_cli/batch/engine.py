"""The quick engine: rows judged as columns. What it does not cover is asked of the resolver.

It covers a postcode or any other place `places` can read, times written in full, minutes as a
number. Tests hold every field of thousands of rows against `resolver.resolve`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.ask import Asker
from thrombo_cli.batch.best import FLAGS, NO_MINUTES, Details, Field, details, first_centres
from thrombo_cli.batch.briefs import UNSAID, Briefs, Said, of_fields
from thrombo_cli.batch.hours import Hours, first_and_last
from thrombo_cli.batch.judging import STATUSES, WINDOWS, Asked
from thrombo_cli.batch.mill import brief_of
from thrombo_cli.batch.postcodes import Found, Gazette, Postcodes
from thrombo_cli.batch.quick_times import read_times
from thrombo_cli.batch.roads import (
    NETWORK,
    NO_ROAD,
    Matrix,
    PlaceRoads,
    RoadTable,
    Spots,
    Trip,
)
from thrombo_cli.batch.table import Table
from thrombo_cli.batch.ties import RELATIONS, Classes
from thrombo_cli.batch.zone import NEVER, Index, Mask, Seconds, london, seconds_of
from thrombo_cli.errors import PlaceError
from thrombo_cli.model.answer import WINDOW_MINUTES
from thrombo_cli.places.names import listings
from thrombo_cli.resolver.order import OUTCOME_OF_GROUP
from thrombo_cli.times import LONGEST_MINUTES, OLDEST_CLOCK_START

CELLS = 1 << 18  # rows at a time, times centres: what the processor keeps close at hand
PLACES_REMEMBERED = 2000
OLDEST = int(OLDEST_CLOCK_START.total_seconds())


class Sectored(Protocol):
    """Where whole sectors are read; the reference reader is one."""

    @property
    def sectors(self) -> Any:
        """A `postcodes.Gazette`."""


class QuickAtlas(Matrix, Sectored, Protocol):
    """What the quick engine must know beside what `ask` does."""


class Known(NamedTuple):
    """A place that is no plain postcode: its class, and the roads from it to every centre."""

    kind: int
    roads: NDArray[np.int64]


class Engine:
    """Answers tables of rows in brief."""

    def __init__(self, asker: Asker, atlas: QuickAtlas) -> None:
        registry = asker.registry
        known = listings(registry.centres, asker.atlas.hospitals())
        self._asker = asker
        self._classes = Classes(registry)
        self._hours = Hours(registry, asker.calendar, self._classes)
        self._postcodes = Postcodes(atlas.sectors, frozenset().union(*(k.keys for k in known)))
        self._roads = RoadTable(registry, atlas)
        self._place_roads = PlaceRoads(registry, atlas)
        self._known = lru_cache(PLACES_REMEMBERED)(self._look_up)
        self._said: dict[int, Said] = {}
        self._gazette: Gazette = atlas.sectors

    def __call__(self, table: Table) -> Briefs:
        """The answers to some rows."""
        count = len(table.id)
        empty: list[Any] = [[None] * count for _ in range(6)]
        briefs = Briefs._make([list(table.id), [UNSAID] * count, *empty, {}])
        asked, quick = self._asked(table)
        found = self._postcodes.find(table.place)
        plain = quick & (found.kind >= 0)
        self._plain(asked, found, np.flatnonzero(plain), briefs)
        left = self._others(table, asked, np.flatnonzero(quick & ~plain), briefs)
        self._one_by_one(table, [*np.flatnonzero(~quick).tolist(), *left], briefs)
        return briefs

    def _asked(self, table: Table) -> tuple[Asked, Mask]:
        """The times of each row, and whether all of it can be taken as it is written."""
        at, good = read_times(table.at)
        if None in table.at and self._asker.clock_fault is None:
            absent = np.array([text is None for text in table.at], np.bool_)
            at = np.where(absent, seconds_of(self._asker.started), at)
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
        if table.faults:
            good[list(table.faults)] = False
        return Asked(at, at + leave * 60, np.where(has_start, start, NEVER), has_start), good

    def _plain(self, asked: Asked, found: Found, rows: Index, briefs: Briefs) -> None:
        """Rows whose place is a postcode."""
        standings = self._postcodes.standings
        step = max(1, CELLS // len(self._asker.registry.centres))
        for first in range(0, len(rows), step):
            part = rows[first : first + step]
            held = Found(*(column[part] for column in found))
            spots = Spots.of(held, standings, self._gazette)
            kind = self._classes_of(spots)

            def trip(some: Index | None, number: int, spots: Spots = spots) -> Trip:
                return self._roads.trip(spots if some is None else spots.take(some), number)

            self._answer(asked.take(part), kind, trip, part, briefs)

    def _classes_of(self, spots: Spots) -> Index:
        """The class of each place: that of its network, for none of them is a hospital."""
        _, rows, back = np.unique(
            spots.standing[:, NETWORK], return_index=True, return_inverse=True
        )
        classes = [self._classes.of(spots.spot(row)) for row in rows.tolist()]
        return np.asarray(np.array(classes, np.intp)[back.ravel()])

    def _others(self, table: Table, asked: Asked, rows: Index, briefs: Briefs) -> list[int]:
        """Rows with another place; returns those whose place cannot be read."""
        known = {row: self._known(table.place[row]) for row in rows.tolist()}
        held = [(row, place) for row, place in known.items() if place is not None]
        if held:
            part = np.array([row for row, _ in held], np.intp)
            roads = np.stack([place.roads for _, place in held])
            kind = np.array([place.kind for _, place in held], np.intp)

            def trip(some: Index | None, number: int) -> Trip:
                tenths, slow, estimated = (roads if some is None else roads[some])[:, :, number].T
                return Trip(tenths, slow, estimated.astype(np.bool_))

            self._answer(asked.take(part), kind, trip, part, briefs)
        return [row for row, place in known.items() if place is None]

    def _look_up(self, text: str) -> Known | None:
        try:
            place = self._asker.place(text)
        except PlaceError:
            return None
        return Known(self._classes.of(place.spot, place.keys), self._place_roads.row(place))

    def _answer(self, asked: Asked, kind: Index, trip: Any, rows: Index, briefs: Briefs) -> None:
        centres = self._hours.covering(*first_and_last(asked.at))
        field = Field(centres, self._hours.relations(), kind, trip)
        best = first_centres(asked, field)
        self._put(best, details(asked, field, best), rows, briefs)

    def _put(self, best: Index, found: Details, rows: Index, briefs: Briefs) -> None:
        """Cells of the answers into their rows."""
        none = found["group"] >= len(OUTCOME_OF_GROUP) + 1
        spare = WINDOW_MINUTES - found["to_puncture"]
        unknown = found["to_puncture"] == NO_MINUTES
        columns: tuple[list[Any], ...] = (
            self._says(best, found, none),
            _or_none((found["tenths"] / 10), none | (found["tenths"] == NO_ROAD)),
            _texts(found["arrival"], none),
            _or_none(found["to_arrival"], none | (found["to_arrival"] == NO_MINUTES)),
            _or_none(found["to_puncture"], none | unknown),
            _or_none(spare, none | unknown),
            _texts(found["latest"], none),
        )
        whole = len(rows) == len(briefs.id)
        for target, column in zip(briefs[1:8], columns, strict=True):
            held: Any = target
            if whole:
                held[:] = column
                continue
            for row, cell in zip(rows.tolist(), column, strict=True):
                held[row] = cell

    def _says(self, best: Index, found: Details, none: Mask) -> list[Said]:
        code = best.astype(np.int64)
        sizes = (("group", 9), ("status", 6), ("window", 4), ("relation", 3), ("flags", 256))
        for name, size in sizes:
            code = code * size + found[name]
        codes = np.where(none, -1, code).tolist()
        for each in set(codes) - self._said.keys():
            self._said[each] = self._say(each)
        return [self._said[each] for each in codes]

    def _say(self, code: int) -> Said:
        if code < 0:
            return Said.of("none", None, None, None, None, None, ())
        code, flags = divmod(code, 256)
        code, relation = divmod(code, 3)
        code, window = divmod(code, 4)
        code, status = divmod(code, 6)
        number, group = divmod(code, 9)
        centre = self._asker.registry.centres[number]
        shown = tuple(flag for place, flag in enumerate(FLAGS) if flags >> place & 1)
        words = STATUSES[status], WINDOWS[window], RELATIONS[relation]
        return Said.of(OUTCOME_OF_GROUP[group], centre.id, centre.name, *words, shown)

    def _one_by_one(self, table: Table, rows: list[int], briefs: Briefs) -> None:
        """Rows that the columns do not cover, asked of the resolver."""
        slow = of_fields([brief_of(self._asker, table, row) for row in rows])
        targets: tuple[Any, ...] = briefs[:8]
        columns: tuple[Any, ...] = slow[:8]
        for target, column in zip(targets, columns, strict=True):
            for row, cell in zip(rows, column, strict=True):
                target[row] = cell
        briefs.faults.update({rows[number]: fault for number, fault in slow.faults.items()})


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
