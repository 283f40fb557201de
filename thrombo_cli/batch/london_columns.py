"""London time for whole columns: seconds since 1970 in UTC, and text with the offset in force.

The offsets are asked of `london`, a year at a time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import numpy as np

from thrombo_cli.columns import Mask, Seconds
from thrombo_cli.instants import SECOND, seconds_of
from thrombo_cli.london import to_london
from thrombo_cli.times import FIRST_YEAR, LAST_YEAR

WEEK = timedelta(weeks=1)


class Zone:
    """The clock changes from the year `first` to `last`, both included."""

    def __init__(self, first: int, last: int) -> None:
        changes = [change for year in range(first, last + 1) for change in _changes(year)]
        begin = datetime(first, 1, 1, tzinfo=UTC)
        self.starts = np.array([seconds_of(begin), *(at for at, _ in changes)], np.int64)
        self.offsets = np.array([_offset(begin), *(off for _, off in changes)], np.int64)
        before, after = self.offsets[:-1], self.offsets[1:]
        # In wall seconds: where a doubtful stretch begins and ends.
        self._from = self.starts[1:] + np.minimum(before, after)
        self._to = self.starts[1:] + np.maximum(before, after)

    def offset_at(self, instants: Seconds) -> Seconds:
        """Seconds that London is ahead of UTC."""
        return self.offsets[np.searchsorted(self.starts[1:], instants, "right")]

    def to_utc(self, walls: Seconds) -> tuple[Seconds, Mask]:
        """Instants of wall times, and which of them have exactly one reading."""
        change = np.searchsorted(self._from, walls, "right")
        before = np.maximum(change - 1, 0)
        doubtful = (change > 0) & (walls < self._to[before])
        return walls - self.offsets[change], ~doubtful

    def texts(self, instants: Seconds) -> list[str]:
        """ISO 8601 to the second, with the offset in force."""
        offsets = self.offset_at(instants)
        local = np.datetime_as_string((instants + offsets).astype("datetime64[s]"))
        ends = {offset: _ending(offset) for offset in set(offsets.tolist())}
        both: Any = zip(local.tolist(), offsets.tolist(), strict=True)
        return [wall + ends[offset] for wall, offset in both]


@cache
def london() -> Zone:
    """The zone for every instant that a row can ask about or be told."""
    return Zone(FIRST_YEAR - 1, LAST_YEAR + 2)


def _changes(year: int) -> list[tuple[int, int]]:
    """The instants of a year at which the offset changes, with the new offset.

    Looked for week by week: no two changes of London lie so near.
    """
    begin, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    edges = [*(begin + n * WEEK for n in range(53)), end]
    offsets = [_offset(edge) for edge in edges]
    turned = (n for n in range(53) if offsets[n] != offsets[n + 1])
    return [_change_in(edges[n], offsets[n]) for n in turned]


def _change_in(week: datetime, before: int) -> tuple[int, int]:
    """The change inside a week, to the second."""
    steps: Sequence[int] = range(WEEK // SECOND)
    step = bisect_right(steps, False, key=lambda s: _offset(week + s * SECOND) != before)
    at = week + step * SECOND
    return seconds_of(at), _offset(at)


def _offset(instant: datetime) -> int:
    return (to_london(instant).utcoffset() or timedelta()) // SECOND


def _ending(offset: int) -> str:
    minutes = abs(offset) // 60
    return f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
