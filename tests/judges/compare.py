"""Ours and a judge's intervals of one case, and the minutes on which they differ.

Intervals are (first minute, end minute, state) from the start of the case's stretch of time, in
elapsed minutes; what lies in no interval is closed.
"""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

from tests.judges.cases import Case
from thrombo_cli.model.place import Calendar

MINUTE = timedelta(minutes=1)
Interval = tuple[int, int, str]
# A judge knows no suspension: who is shut by an exception is closed to it.
JUDGED_STATE = {"open": "open", "unknown": "unknown", "closed": "", "suspended": ""}


def length_of(case: Case) -> int:
    """Minutes to judge."""
    return (case.ends - case.begins) // MINUTE


def ours(case: Case, calendar: Calendar) -> list[Interval]:
    """What the hours engine says, by its changes of state; each is held against `state_at`."""
    timetable = case.timetable(calendar)
    found: list[Interval] = []
    start, state = case.begins, timetable.state_at(case.begins)
    for change in timetable.transitions(case.begins):
        end = min(change.at, case.ends)
        middle = start + (end - start) / 2
        assert timetable.state_at(middle) == timetable.state_at(start) == state, (case, start)
        found.append((_minute(case, start), _minute(case, end), state))
        start, state = change.at, change.state
        if start >= case.ends:
            break
    else:
        found.append((_minute(case, start), length_of(case), state))
    return joined([(a, b, JUDGED_STATE[s]) for a, b, s in found])


def joined(intervals: list[Interval]) -> list[Interval]:
    """In order, closed ones left out, those that touch in the same state made one."""
    found: list[Interval] = []
    for interval in sorted(i for i in intervals if i[2] and i[0] < i[1]):
        if found and found[-1][1:] == (interval[0], interval[2]):
            found[-1] = (found[-1][0], *interval[1:])
        else:
            found.append(interval)
    return found


def differing(case: Case, one: list[Interval], other: list[Interval]) -> list[tuple[int, int]]:
    """The stretches of minutes on which two readings differ, as [first, end)."""
    edges = sorted({0, length_of(case), *(e for i in (*one, *other) for e in i[:2])})
    pairs = list(itertools.pairwise(edges))
    both = zip(pairs, _states(one, edges), _states(other, edges), strict=False)
    return [pair for pair, ours, theirs in both if ours != theirs]


def when(case: Case, minute: int) -> datetime:
    """The instant of a minute of the case."""
    return case.begins + minute * MINUTE


def _states(intervals: list[Interval], edges: list[int]) -> list[str]:
    """The state from each edge on; `edges` hold every bound of the intervals, in order."""
    begins = {first: state for first, _, state in intervals}
    ends = {end for _, end, _ in intervals}
    found, state = [], ""
    for edge in edges:
        state = begins.get(edge, "" if edge in ends else state)
        found.append(state)
    return found


def _minute(case: Case, instant: datetime) -> int:
    return (instant - case.begins) // MINUTE
