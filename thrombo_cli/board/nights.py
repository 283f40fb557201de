"""The next seven nights of a centre: what its hours say from 22:00 to 08:00, with cut-offs.

For those who come by a pathway: what is left of these hours where no pathway holds.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from thrombo_cli.board.arrangements import NightState, by_pathway
from thrombo_cli.hours import Segment, Table, Timeline
from thrombo_cli.instants import instant_of, seconds_of
from thrombo_cli.london import london_date, wall_to_utc
from thrombo_cli.model.states import GateName

NIGHTS = 7
BEGINS, ENDS = 22 * 60, 32 * 60  # London minutes from the midnight before the evening
MORNING = timedelta(hours=8)
DAY = timedelta(days=1)


class NightSegment(NamedTuple):
    """One state within a night, [begins, ends), with the cut-offs of its span by name."""

    begins: datetime
    ends: datetime
    state: NightState
    gates: tuple[tuple[GateName, datetime], ...] = ()


class Night(NamedTuple):
    """The night that begins on the evening of `day`; its segments follow without a gap."""

    day: date
    segments: tuple[NightSegment, ...]


def nights_of(
    timeline: Timeline, at: datetime, pathways: tuple[Timeline, ...] = ()
) -> tuple[Night, ...]:
    """Seven nights; before 08:00 the first is the one that is still running.

    `pathways`: the hours of the pathways to the centre, () for the network's own centre.
    """
    today = london_date(at)
    running = at < wall_to_utc(today, ENDS - 24 * 60, later=False)
    first = today - DAY if running else today
    return tuple(_night(timeline, first + n * DAY, pathways) for n in range(NIGHTS))


def _night(timeline: Timeline, day: date, pathways: tuple[Timeline, ...]) -> Night:
    """The night cut at each change of state, and where one span follows another."""
    begins = wall_to_utc(day, BEGINS, later=False)
    ends = wall_to_utc(day, ENDS, later=True)
    table = Table(timeline.segments(begins, ends))
    others = (segment for each in pathways for segment in each.segments(begins, ends))
    cuts = sorted({segment.begins for segment in (*table.segments, *others)})
    found: list[NightSegment] = []
    for start, end in pairwise([*map(instant_of, cuts), ends]):
        part = _segment_of(table.at(seconds_of(start)), start, end, pathways)
        if found and found[-1][2:] == part[2:]:
            part = part._replace(begins=found.pop().begins)
        found.append(part)
    return Night(day, tuple(found))


def _segment_of(
    segment: Segment, begins: datetime, ends: datetime, pathways: tuple[Timeline, ...]
) -> NightSegment:
    """The state of one part; cut-offs belong to an open span alone."""
    state = by_pathway(segment.state, pathways, begins)
    cut_offs = segment.cut_offs() if state == "open" else {}
    return NightSegment(begins, ends, state, tuple(cut_offs.items()))
