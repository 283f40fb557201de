"""The one clock of a picture: from where to where it goes, and its ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from thrombo_cli.instants import instant_of, seconds_of
from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import Query
from thrombo_cli.render.trip import SIX_HOURS, day_end, window_end
from thrombo_cli.text.lines import minute_down, minute_up

# Of what lies before the time asked about no more is drawn than this.
MOST_PAST = SIX_HOURS
SHORTEST = timedelta(hours=1)
TICKS = (15, 30, 60, 120, 180, 360, 720, 1440)  # minutes apart
# Room after the last instant, for the name of a line that stands there.
MARGIN = 1.06


class WindowEnd(NamedTuple):
    """An instant that goes through the whole picture."""

    name: str
    at: datetime


class Axis(NamedTuple):
    """[begins, ends) in whole minutes."""

    begins: datetime
    ends: datetime

    def share(self, instant: datetime) -> float:
        """Where an instant lies, from 0 to 1; what is off the picture lies at its edge."""
        found = (instant - self.begins) / (self.ends - self.begins)
        return min(1.0, max(0.0, found))

    def holds(self, instant: datetime | None) -> bool:
        """Is an instant in the picture?"""
        return instant is not None and self.begins <= instant < self.ends

    def holds_some(self, begins: datetime, ends: datetime) -> bool:
        """Is some of [begins, ends) in the picture?"""
        return begins < self.ends and self.begins < ends

    def ticks(self, width_of: Callable[[datetime], float]) -> list[datetime]:
        """Round times, as close as there is room. `width_of`: the share a label takes."""
        for minutes in TICKS[:-1]:
            found = self._every(minutes)
            shares = [self.share(each) for each in found]
            widths = [width_of(each) for each in found]
            fits = all(b - a >= w for a, b, w in zip(shares, shares[1:], widths, strict=False))
            if fits:
                return found
        return self._every(TICKS[-1])

    def _every(self, minutes: int) -> list[datetime]:
        step = minutes * 60
        first = -(-seconds_of(self.begins) // step) * step
        return [instant_of(each) for each in range(first, seconds_of(self.ends), step)]


def axis_of(query: Query, origin: datetime, ends: Iterable[datetime]) -> Axis:
    """From the clock start to the last end, and to the end of the 6 h where it is still ahead."""
    begins = minute_down(max(origin, query.at - MOST_PAST))
    six = window_end(query)
    last = max([begins + SHORTEST, query.at, *ends, *([] if six is None else [six])])
    return Axis(begins, minute_up(begins + (last - begins) * MARGIN + MINUTE))


def lines_of(query: Query, axis: Axis) -> list[WindowEnd]:
    """The ends of the 6 h and of the 24 h, as far as they are in the picture."""
    ends = (("6 h", window_end(query)), ("24 h", day_end(query)))
    return [WindowEnd(name, at) for name, at in ends if at is not None and axis.holds(at)]
