"""Rows judged as columns, by the rules that judge one: every form of place and of time.

Asked row by row is what cannot be read, is refused, or is in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from thrombo_cli.batch.answers import Answers
from thrombo_cli.batch.centre_columns import PlaceClasses, RegistryColumns
from thrombo_cli.batch.first_centre import (
    NO_MINUTES,
    Details,
    Field,
    Firsts,
    details,
    take,
)
from thrombo_cli.batch.judged_columns import NO_CODE, JudgedColumns, JudgedWays
from thrombo_cli.batch.pipeline import brief_of
from thrombo_cli.batch.place_columns import ColumnData, PlaceColumns
from thrombo_cli.batch.placed import Placed
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Rows
from thrombo_cli.batch.shared_texts import SharedTexts, Warned
from thrombo_cli.batch.time_columns import TimeReader, given, read_minutes
from thrombo_cli.batch.way_columns import NO_STOP, AskedWays, WayColumns, asked_ways
from thrombo_cli.columns import Index, Mask, Seconds
from thrombo_cli.instants import NEVER, seconds_of
from thrombo_cli.model.answer import WINDOW_MINUTES
from thrombo_cli.resolver.order import OUTCOME_OF_GROUP
from thrombo_cli.resolver.rules import GROUPS, NO_ROAD, Asked
from thrombo_cli.times import OLDEST_CLOCK_START

CELLS = 1 << 18  # rows at a time, times centres: what the processor keeps close at hand
# Which groups name a centre.
NAMED = np.isin(np.arange(GROUPS + 1), list(OUTCOME_OF_GROUP))
OLDEST = int(OLDEST_CLOCK_START.total_seconds())


class Piece(NamedTuple):
    """Rows by number that are judged: their first centre, and what is said of it."""

    rows: Index
    best: Index
    found: Details


def joined(pieces: list[Piece]) -> Piece | None:
    """Pieces as one, in order of rows; None for none."""
    if not pieces:
        return None
    rows = np.concatenate([piece.rows for piece in pieces])
    order = np.argsort(rows, kind="stable")  # quick where they are in order
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
        classes = PlaceClasses(registry)
        self._resolver = resolver
        self._centres = RegistryColumns(registry, resolver.calendar, classes)
        centres = self._centres.centres
        self._places = PlaceColumns(resolver, reference, classes, centres)
        self._texts = SharedTexts(centres, resolver.basis, supposed=registry.supposed is not None)
        self._warned = Warned(resolver.calendar)
        self._times = TimeReader()
        self._ways = WayColumns(resolver, self._centres, self._places, reference)

    def __call__(self, table: Rows) -> Answers:
        """The answers to some rows."""
        asked, quick = self._asked(table)
        ways, readable = asked_ways(table, self._times, asked.at)
        quick &= readable
        found, judged = self._places.postcodes(table.place), []
        for rows in self._parts(np.flatnonzero(quick)):
            placed = list(self._places.of(table.place, rows, found.take(rows)))
            if placed:
                judged.append(self._judged(asked, ways, Placed.together(placed)))
        piece = joined(judged)
        left = np.ones(len(table.id), np.bool_)
        if piece is not None:
            left[piece.rows] = False
        numbers = np.flatnonzero(left).tolist()
        alone = {row: brief_of(self._resolver, table, row) for row in numbers}
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
            absent = ~given(table.at)
            at = np.where(absent, read_at, at)
            good |= absent
        begun, both = _either(table.onset, table.last_known_well)
        has_start = given(begun)
        start, good_start = self._times.read(begun, at)
        in_order = good_start & (start <= at) & (at - start <= OLDEST)
        leave, good_leave = read_minutes(table.leave_in)
        good &= (in_order | ~has_start) & good_leave
        good[both] = False
        if table.problems:
            good[list(table.problems)] = False
        return Asked(at, at + leave * 60, np.where(has_start, start, NEVER)), good

    def _judged(self, asked: Asked, ways: AskedWays | None, placed: Placed) -> Piece:
        asked = take(asked, placed.rows)
        self._centres.cover(int(asked.at.min()), int(asked.at.max()))
        field = Field(self._centres, self._places.roads, placed)
        firsts = Firsts(asked, field)
        found = details(asked, field, firsts)
        found["at"] = asked.at
        found["warnings"] = placed.warned + self._warned.outside(asked.at) + found["sooner"]
        piece = Piece(placed.rows, firsts.best, found)
        return piece if ways is None else self._with_ways(piece, ways, asked, placed)

    def _with_ways(self, piece: Piece, ways: AskedWays, asked: Asked, placed: Placed) -> Piece:
        """With the ways through a first hospital, without the rows that are to be asked alone."""
        found, alone = self._ways.of(ways.take(piece.rows), asked, placed, piece.best)
        kept = np.flatnonzero(~alone)
        found = {name: column[kept] for name, column in (piece.found | found).items()}
        return Piece(piece.rows[kept], piece.best[kept], found)

    def _columns(self, piece: Piece) -> JudgedColumns:
        """What is judged as the columns of answers."""
        found, none = piece.found, ~NAMED[piece.found["group"]]
        unknown = none | (found["to_puncture"] == NO_MINUTES)
        to_arrival = _unless(none | (found["to_arrival"] == NO_MINUTES), found["to_arrival"])
        return JudgedColumns(
            piece.rows,
            self._texts.made,
            self._texts.of(piece.best, found, none),
            _unless(none | (found["tenths"] == NO_ROAD), found["tenths"]),
            _unless(none, found["arrival"]),
            to_arrival,
            _unless(unknown, found["to_puncture"]),
            _unless(unknown, WINDOW_MINUTES - found["to_puncture"]),
            _unless(none, found["latest"]),
            found["at"],
            _unless(none, found["opens"]),
            self._judged_ways(found, none) if "via" in found else None,
        )

    def _judged_ways(self, found: Details, none: Mask) -> JudgedWays:
        """All of a way but its hospital is null where no centre is named."""
        there = ~none & (found["via"] != NO_STOP)
        unknown = ~there | (found["via_to_puncture"] == NO_MINUTES)
        return JudgedWays(
            list(map(self._ways.hospital, found["via"].tolist())),
            _unless(unknown, found["via_to_puncture"]),
            _unless(unknown, WINDOW_MINUTES - found["via_to_puncture"]),
            np.where(there, found["via_status"], NO_CODE),
            np.where(there, found["via_window"], NO_CODE),
            _unless(~there, found["via_puncture"]),
        )


def _unless(null: Mask, values: Seconds) -> Seconds:
    """The cells of a column, NEVER where they are null."""
    return np.where(null, NEVER, values)


def _either(
    onset: Sequence[str | None], well: Sequence[str | None]
) -> tuple[Sequence[str | None], Mask]:
    """The clock start of each row, however it is called, and which rows give both."""
    count = len(onset)
    if well.count(None) == count:
        return onset, np.zeros(count, np.bool_)
    pairs = list(zip(onset, well, strict=True))
    both = np.array([bool(a and b) for a, b in pairs], np.bool_)
    return [a or b for a, b in pairs], both
