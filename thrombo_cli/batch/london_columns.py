"""London time for whole columns: seconds since 1970 in UTC, and text with the offset in force.

The offsets are asked of `london`, a year at a time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.columns import Mask, Seconds, Steps
from thrombo_cli.instants import NEVER, SECOND, seconds_of
from thrombo_cli.london import to_london
from thrombo_cli.times import FIRST_YEAR, LAST_YEAR

FOUR_WEEKS, HOUR = timedelta(weeks=4), timedelta(hours=1)
DAY_SECONDS, MINUTES_A_DAY = 86_400, 1440
WIDTH = len("2026-11-22T21:30:00+00:00")
Signs = NDArray[Any]
# The parts of a time, as signs.
_PARTS = [("date", "S11"), ("minute", "S6"), ("second", "S2"), ("zone", "S6")]
_ONE_TABLE = np.zeros(1, np.intp)
NEVER_BEFORE = -NEVER


def _signs(texts: list[str], part: str) -> Signs:
    return np.array(texts, dict(_PARTS)[part])


_MINUTES = _signs([f"{n // 60:02d}:{n % 60:02d}:" for n in range(MINUTES_A_DAY)], "minute")
_SECONDS = _signs([f"{n:02d}" for n in range(60)], "second")


class Zone:
    """The clock changes from the year `first` to `last`, both included."""

    def __init__(self, first: int, last: int) -> None:
        changes = [change for year in range(first, last + 1) for change in _changes(year)]
        begin = datetime(first, 1, 1, tzinfo=UTC)
        self.starts = np.array([seconds_of(begin), *(at for at, _ in changes)], np.int64)
        self.offsets = np.array([_offset(begin), *(off for _, off in changes)], np.int64)
        self._steps = Steps([self.starts])
        self._first_day = seconds_of(begin) // DAY_SECONDS
        before, after = self.offsets[:-1], self.offsets[1:]
        # In wall seconds: where a doubtful stretch begins and ends.
        doubtful = self.starts[1:] + np.minimum(before, after)
        self._to = self.starts[1:] + np.maximum(before, after)
        self._walls = Steps([np.append(NEVER_BEFORE, doubtful)])

    def offset_at(self, instants: Seconds) -> Seconds:
        """Seconds that London is ahead of UTC."""
        return self.offsets[self._steps.at(_ONE_TABLE, instants)]

    def to_utc(self, walls: Seconds) -> tuple[Seconds, Mask]:
        """Instants of wall times, and which of them have exactly one reading."""
        change = self._walls.at(_ONE_TABLE, walls)
        before = np.maximum(change - 1, 0)
        doubtful = (change > 0) & (walls < self._to[before])
        return walls - self.offsets[change], ~doubtful

    def signs(self, instants: Seconds) -> Signs:
        """ISO 8601 to the second, with the offset in force: WIDTH signs for each."""
        found = np.empty(len(instants), np.dtype(_PARTS))
        self._write(found, instants)
        return found

    def quoted(self, instants: Seconds) -> list[str]:
        """The same as text between quotation marks."""
        found = np.empty(len(instants), np.dtype([("open", "S1"), *_PARTS, ("close", "S2")]))
        self._write(found, instants)
        found["open"], found["close"] = b'"', b'"\n'
        return found.tobytes().decode("ascii").split("\n")[:-1]

    def _write(self, found: Signs, instants: Seconds) -> None:
        which = self._steps.at(_ONE_TABLE, instants)
        minutes, seconds = np.divmod(instants + self.offsets[which], 60)
        days, minutes = np.divmod(minutes, MINUTES_A_DAY)
        found["date"] = self._dates[days - self._first_day]
        found["minute"] = _MINUTES[minutes]
        found["second"] = _SECONDS[seconds]
        found["zone"] = self._ends[which]

    @cached_property
    def _dates(self) -> Signs:
        """Every day from the first one on, with the T after it."""
        last = int(self.starts[-1]) // DAY_SECONDS + 366
        days = np.arange(self._first_day, last).astype("datetime64[D]")
        found = days.astype(dict(_PARTS)["date"])
        found.view("S1")[len("2026-11-22") :: len("2026-11-22T")] = b"T"
        return found

    @cached_property
    def _ends(self) -> Signs:
        return _signs([_ending(offset) for offset in self.offsets.tolist()], "zone")


@cache
def london() -> Zone:
    """The zone for every instant that a row can ask about or be told."""
    return Zone(FIRST_YEAR - 1, LAST_YEAR + 2)


def _changes(year: int) -> list[tuple[int, int]]:
    """The instants of a year at which the offset changes, with the new offset.

    Looked for every four weeks: since 1996 no two of London lie so near (`zone_file` holds it so).
    """
    begin, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    edges = [*(begin + n * FOUR_WEEKS for n in range(14)), end]
    offsets = [_offset(edge) for edge in edges]
    turned = (n for n in range(14) if offsets[n] != offsets[n + 1])
    return [_change_in(edges[n], offsets[n]) for n in turned]


def _change_in(begin: datetime, before: int) -> tuple[int, int]:
    """The change inside four weeks; all are at a whole hour."""
    steps: Sequence[int] = range(FOUR_WEEKS // HOUR)
    step = bisect_right(steps, False, key=lambda s: _offset(begin + s * HOUR) != before)
    at = begin + step * HOUR
    return seconds_of(at), _offset(at)


def _offset(instant: datetime) -> int:
    return (to_london(instant).utcoffset() or timedelta()) // SECOND


def _ending(offset: int) -> str:
    minutes = abs(offset) // 60
    return f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
