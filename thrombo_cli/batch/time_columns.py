"""Whole columns of written times. Those that programs write, `2026-11-22T21:30` with or without
seconds, an offset or Z, are read sign by sign; every other text by `times`, once for all its rows.
What is in doubt is left to be asked alone.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.london_columns import london
from thrombo_cli.batch.text_column import TextColumn, cells_at
from thrombo_cli.columns import Mask, Seconds
from thrombo_cli.errors import TimeError
from thrombo_cli.instants import SECOND, instant_of, seconds_of
from thrombo_cli.london import london_date
from thrombo_cli.times import BARE_LIMIT, FIRST_YEAR, LAST_YEAR, LONGEST_MINUTES, parse_time
from thrombo_cli.times.relative import Kind, reading_of

WIDTH = 27  # two more than the longest form: a longer text is never cut to what could be read
SPACE, COLON, DASH, PLUS, T, Z = (ord(sign) for sign in " :-+TZ")
HOUR, DAY = 3600, 86_400
FURTHEST_EAST, FURTHEST_WEST = 14 * HOUR, -12 * HOUR
MOST_TEXTS = 1 << 16  # remembered; beyond them it begins anew
BACK_SECONDS = BARE_LIMIT // SECOND
KINDS: tuple[Kind, ...] = get_args(Kind)
AGO, CLOCK, DAY_NAMED, FIXED = (KINDS.index(kind) for kind in ("ago", "clock", "day", "fixed"))
Bytes = NDArray[np.uint8]

_MONTHS = [(year, month) for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)]
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_DAY = np.array([date(*month, 1).toordinal() - _EPOCH for month in _MONTHS], np.int64)
_DAYS = np.array([monthrange(*month)[1] for month in _MONTHS], np.int64)


class TimeReader:
    """Reads columns of times in every form that `where` takes; remembers the texts met so far."""

    def __init__(self) -> None:
        self._forget()
        self._days: dict[tuple[str, int], int] = {}

    def read(self, texts: Sequence[str | None], as_of: Seconds) -> tuple[Seconds, Mask]:
        """Instants in seconds, seen from `as_of`, and which texts were read; what was not is 0."""
        if texts.count(None) == len(texts):
            return np.zeros(len(texts), np.int64), np.zeros(len(texts), np.bool_)
        instants, good = read_times(texts)
        rows = np.flatnonzero(~good)
        if not len(rows):
            return instants, good
        words = [text or "" for text in cells_at(texts, rows)]
        kind, length = self._readings(words)
        instants[rows] = np.where(kind == AGO, as_of[rows] - length, length)
        good[rows] = (kind == AGO) | (kind == FIXED)
        clock = np.flatnonzero(kind == CLOCK)
        back, steady = _since_clock(length[clock], as_of[rows[clock]])
        instants[rows[clock]] = as_of[rows[clock]] - back
        good[rows[clock]] = steady & (back <= BACK_SECONDS)
        for number in np.append(np.flatnonzero(kind == DAY_NAMED), clock[~steady]).tolist():
            row = rows[number]
            read = self._on_day if kind[number] == DAY_NAMED else _read_alone
            instants[row] = read(words[number], int(as_of[row]))
            good[row] = instants[row] != 0
        return instants, good

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._held = np.empty((2, 0), np.int64)

    def _readings(self, texts: list[str]) -> Seconds:
        """The kind of each text and its seconds, in two rows."""
        if len(self._numbers) >= MOST_TEXTS:
            self._forget()
        try:
            numbers = list(map(self._numbers.__getitem__, texts))
        except KeyError:
            self._learn(list(set(texts) - self._numbers.keys()))
            numbers = list(map(self._numbers.__getitem__, texts))
        return self._held[:, numbers]

    def _learn(self, texts: list[str]) -> None:
        found = [reading_of(text) for text in texts]
        self._numbers |= {text: len(self._numbers) + place for place, text in enumerate(texts)}
        read = [[KINDS.index(each.kind) for each in found], [each.seconds for each in found]]
        self._held = np.append(self._held, np.array(read, np.int64), axis=1)

    def _on_day(self, text: str, at: int) -> int:
        """The instant of a text with today or yesterday; 0 where `parse_time` refuses it."""
        key = text, london_date(instant_of(at)).toordinal()
        if key not in self._days:
            if len(self._days) >= MOST_TEXTS:
                self._days.clear()
            self._days[key] = _read_alone(text, at)
        return self._days[key]


def _read_alone(text: str, at: int) -> int:
    """The instant of a text, seen from another; 0 where `parse_time` refuses it."""
    try:
        return seconds_of(parse_time(text, instant_of(at)))
    except TimeError:
        return 0


def _since_clock(clock: Seconds, at: Seconds) -> tuple[Seconds, Mask]:
    """How long ago a clock last showed a time, and where that is sure.

    Not sure within a day of a change of the clocks: there each time is read alone.
    """
    offset = london().offset_at(at)
    steady = london().offset_at(at - DAY) == london().offset_at(at + DAY)
    return (at + offset - clock) % DAY, steady


def read_times(texts: Sequence[str | None]) -> tuple[Seconds, Mask]:
    """Instants of times in full, and which texts are such; 0 for every other."""
    if isinstance(texts, TextColumn):
        signs = texts.padded(WIDTH, SPACE)
        signs[0, texts.lengths >= WIDTH] = PLUS  # longer than a form, and none begins so
        return _read(signs)
    try:
        cells = np.array(texts, f"S{WIDTH}")
    except UnicodeEncodeError:
        cells = np.array([t if t and t.isascii() else "" for t in texts], f"S{WIDTH}")
    signs = cells.view(np.uint8).reshape(len(texts), WIDTH).T.copy()
    if "\0" in "".join(filter(None, texts)):
        signs[:, ["\0" in (text or "") for text in texts]] = PLUS  # no form begins so
    signs[0, signs[-1] != 0] = PLUS  # longer than a form: what was cut off may belong to it
    signs[signs == 0] = SPACE  # how a shorter text is filled up
    return _read(signs)


def _read(signs: Bytes) -> tuple[Seconds, Mask]:
    """`signs`: a row for each place in the text."""
    wall, good = _wall(signs)
    seconds, tail, has_seconds = _seconds(signs)
    offset, has_offset, good_tail = _offset(tail)
    wall += seconds
    good &= has_seconds & good_tail
    instants, single = london().to_utc(wall)
    instants = np.where(has_offset, wall - offset, instants)
    good &= has_offset | single
    return np.where(good, instants, 0), good


def _two(signs: Bytes, place: int) -> tuple[Seconds, Mask]:
    """The number of two digits at a place."""
    high, low = signs[place] - np.uint8(48), signs[place + 1] - np.uint8(48)
    return high.astype(np.int64) * 10 + low, (high < 10) & (low < 10)


def _wall(signs: Bytes) -> tuple[Seconds, Mask]:
    """Date, hour and minute as seconds of the wall clock."""
    numbers, digits = zip(*(_two(signs, place) for place in (0, 2, 5, 8, 11, 14)), strict=True)
    century, year, month, day, hour, minute = numbers
    good = np.logical_and.reduce(digits)
    good &= (signs[4] == DASH) & (signs[7] == DASH) & (signs[13] == COLON)
    good &= (signs[10] == T) | (signs[10] == SPACE)
    year = century * 100 + year
    good &= (year >= FIRST_YEAR) & (year <= LAST_YEAR) & (month >= 1) & (month <= 12)
    which = np.where(good, (year - FIRST_YEAR) * 12 + month - 1, 0)
    good &= (day >= 1) & (day <= _DAYS[which]) & (hour < 24) & (minute < 60)
    return (_FIRST_DAY[which] + day - 1) * DAY + hour * HOUR + minute * 60, good


def _seconds(signs: Bytes) -> tuple[Seconds, Bytes, Mask]:
    """The seconds, none or two digits after a colon, and what follows in seven places."""
    given = signs[16] == COLON
    number, digits = _two(signs, 17)
    tail = np.where(given, signs[19:26], signs[16:23])
    # Without seconds the text must end where the tail does.
    ends = given | np.logical_and.reduce(signs[23:] == SPACE)
    return np.where(given, number, 0), tail, ends & (~given | (digits & (number < 60)))


def _offset(tail: Bytes) -> tuple[Seconds, Mask, Mask]:
    """The offset in seconds, whether there is one, and whether the tail is nothing else."""
    blank = tail == SPACE
    none = np.logical_and.reduce(blank)
    is_z = (tail[0] == Z) & np.logical_and.reduce(blank[1:])
    (hours, good_hours), (minutes, good_minutes) = _two(tail, 1), _two(tail, 4)
    signed = ((tail[0] == PLUS) | (tail[0] == DASH)) & good_hours & good_minutes
    signed &= (tail[3] == COLON) & blank[6] & (minutes < 60)
    size = hours * HOUR + minutes * 60
    offset = np.where(signed, np.where(tail[0] == DASH, -size, size), 0)
    signed &= (offset >= FURTHEST_WEST) & (offset <= FURTHEST_EAST)
    return offset, is_z | signed, none | is_z | signed


def given(cells: Sequence[Any]) -> Mask:
    """Which cells are not empty."""
    if isinstance(cells, TextColumn):
        return np.ones(len(cells), np.bool_)
    return np.array([cell is not None for cell in cells], np.bool_)


def read_minutes(cells: list[Any]) -> tuple[Seconds, Mask]:
    """Minutes, 0 for none, and which cells are a plain number of them or nothing."""
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
