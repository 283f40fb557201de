"""The next seven nights of a centre: what its hours say from 22:00 to 08:00, with cut-offs.

For those who come by a pathway: what is left of these hours where no pathway holds.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from thrombo_cli.board.arrangements import NightState, by_pathway
from thrombo_cli.london import london_date, wall_to_utc
from thrombo_cli.schedule import Timetable, gate_instant, gates_of

NIGHTS = 7
BEGINS, ENDS = 22 * 60, 32 * 60  # London minutes from the midnight before the evening
MORNING = timedelta(hours=8)
DAY = timedelta(days=1)


class NightSegment(NamedTuple):
    """One state within a night, [begins, ends), with the cut-offs of its span by name."""

    begins: datetime
    ends: datetime
    state: NightState
    gates: tuple[tuple[str, datetime], ...] = ()


class Night(NamedTuple):
    """The night that begins on the evening of `day`; its segments follow without a gap."""

    day: date
    segments: tuple[NightSegment, ...]


def nights_of(
    timetable: Timetable, at: datetime, ways: tuple[Timetable, ...] = ()
) -> tuple[Night, ...]:
    """Seven nights; before 08:00 the first is the one that is still running.

    `ways`: the hours of the pathways to the centre, () for the network's own centre.
    """
    today = london_date(at)
    running = at < wall_to_utc(today, ENDS - 24 * 60, later=False)
    first = today - DAY if running else today
    return tuple(_night(timetable, first + n * DAY, ways) for n in range(NIGHTS))


def _night(timetable: Timetable, day: date, ways: tuple[Timetable, ...]) -> Night:
    """The night cut at each change of state, and where one span follows another."""
    begins = wall_to_utc(day, BEGINS, later=False)
    ends = wall_to_utc(day, ENDS, later=True)
    edges = {begins}
    for each in (timetable, *ways):
        edges |= _edges(each, day, begins, ends)
    cuts = [*sorted(edges), ends]
    found: list[NightSegment] = []
    for start, end in pairwise(cuts):
        segment = _segment(timetable, start, end, ways)
        if found and found[-1][2:] == segment[2:]:
            segment = segment._replace(begins=found.pop().begins)
        found.append(segment)
    return Night(day, tuple(found))


def _edges(timetable: Timetable, day: date, begins: datetime, ends: datetime) -> set[datetime]:
    shifts = [shift for n in (-1, 0, 1) for shift in timetable.shifts_on(day + n * DAY)]
    bounds = {edge for shift in shifts for edge in (shift.begins, shift.ends)}
    bounds |= {e for x in timetable.exceptions for e in (x.begins, x.ends) if e is not None}
    return {edge for edge in bounds if begins < edge < ends}


def _segment(
    timetable: Timetable, begins: datetime, ends: datetime, ways: tuple[Timetable, ...]
) -> NightSegment:
    """The state of one part; cut-offs belong to an open span alone."""
    standing = timetable.standing_at(begins)
    shift = standing.shift
    state = by_pathway(standing.state, ways, begins)
    if state != "open" or shift is None or shift.entry is None:
        return NightSegment(begins, ends, state)
    gates = ((name, gate_instant(shift, minute)) for name, minute in gates_of(shift.entry).items())
    return NightSegment(begins, ends, state, tuple(gates))
