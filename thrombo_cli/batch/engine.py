"""Rows judged as columns, by the rules that judge one: every form of place and of time.

Asked row by row is what cannot be read or is in doubt, and a way through a first hospital.
"""

from __future__ import annotations

from typing import Any, NamedTuple

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
from thrombo_cli.batch.judged_columns import JudgedColumns
from thrombo_cli.batch.pipeline import brief_of
from thrombo_cli.batch.place_columns import ColumnData, PlaceColumns
from thrombo_cli.batch.placed import Placed
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Rows
from thrombo_cli.batch.shared_texts import SharedTexts, Warned
from thrombo_cli.batch.time_columns import TimeReader
from thrombo_cli.columns import Index, Mask, Seconds
from thrombo_cli.instants import NEVER, seconds_of
from thrombo_cli.model.answer import WINDOW_MINUTES
from thrombo_cli.resolver.order import OUTCOME_OF_GROUP
from thrombo_cli.resolver.rules import GROUPS, NO_ROAD, Asked
from thrombo_cli.times import LONGEST_MINUTES, OLDEST_CLOCK_START

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

    def __call__(self, table: Rows) -> Answers:
        """The answers to some rows."""
        asked, quick = self._asked(table)
        found, judged = self._places.postcodes(table.place), []
        for rows in self._parts(np.flatnonzero(quick)):
            placed = list(self._places.of(table.place, rows, found.take(rows)))
            if placed:
                judged.append(self._judged(asked, Placed.together(placed)))
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

    def _judged(self, asked: Asked, placed: Placed) -> Piece:
        asked = take(asked, placed.rows)
        self._centres.cover(int(asked.at.min()), int(asked.at.max()))
        field = Field(self._centres, self._places.roads, placed)
        firsts = Firsts(asked, field)
        found = details(asked, field, firsts)
        found["at"] = asked.at
        found["warnings"] = placed.warned + self._warned.outside(asked.at) + found["sooner"]
        return Piece(placed.rows, firsts.best, found)

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
