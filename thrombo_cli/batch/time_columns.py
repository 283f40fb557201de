"""Whole columns of written times, in the forms that programs write: `2026-11-22T21:30`, with or
without seconds, an offset or Z. Every other text is left to `times`, and so is every doubt.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.london_columns import london
from thrombo_cli.columns import Mask, Seconds
from thrombo_cli.times import FIRST_YEAR, LAST_YEAR

WIDTH = 26  # one more than the longest form
SPACE, COLON, DASH, PLUS, T, Z = (ord(sign) for sign in " :-+TZ")
HOUR, DAY = 3600, 86_400
FURTHEST_EAST, FURTHEST_WEST = 14 * HOUR, -12 * HOUR
Bytes = NDArray[np.uint8]

_MONTHS = [(year, month) for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)]
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_DAY = np.array([date(*month, 1).toordinal() - _EPOCH for month in _MONTHS], np.int64)
_DAYS = np.array([monthrange(*month)[1] for month in _MONTHS], np.int64)


def read_times(texts: list[str | None]) -> tuple[Seconds, Mask]:
    """Instants in seconds, and which texts were read; what was not is 0."""
    # A longer text is never cut to what could be read: what follows may belong to it.
    short = [text if text and len(text) < WIDTH else "" for text in texts]
    blob = "".join([f"{text:{WIDTH}}" for text in short])
    signs = np.frombuffer(blob.encode("ascii", "replace"), np.uint8).reshape(len(texts), WIDTH)
    return _read(np.ascontiguousarray(signs.T))


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
