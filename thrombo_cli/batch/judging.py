"""The judgement of one centre for many arrivals at once: `resolver.judgement`, as columns.

Each function names the one of the resolver that it must agree with; tests hold the two together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.courses import CLOSED, OPEN, SUSPENDED, UNKNOWN, Course
from thrombo_cli.batch.zone import NEVER, Index, Mask, Seconds
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES
from thrombo_cli.resolver.judgement import BEYOND, LATE, NO_WINDOW, WITHIN
from thrombo_cli.resolver.order import group_of

MINUTE = 60
WINDOW, LATE_WINDOW = WINDOW_MINUTES * MINUTE, LATE_WINDOW_MINUTES * MINUTE
STATUSES = ("open", "opens_later", "past_cutoff", "closed", "unknown", "suspended")
IS_OPEN, OPENS_LATER, PAST_CUTOFF, IS_CLOSED, IS_UNKNOWN, IS_SUSPENDED = range(6)
WINDOWS = (WITHIN, LATE, BEYOND, NO_WINDOW)
IN_6H, IN_24H, AFTER_24H, NO_START = range(4)
Codes = NDArray[np.int8]

# The status of a state, before gates and openings are looked at.
_STATUS_OF_STATE = np.zeros(4, np.int8)
_STATUS_OF_STATE[[CLOSED, OPEN, UNKNOWN, SUSPENDED]] = (
    IS_CLOSED,
    IS_OPEN,
    IS_UNKNOWN,
    IS_SUSPENDED,
)
# Group by status, window and whether there is a road: the resolver's own.
_GROUPS = np.array(
    [
        [[group_of(status, window, road) for road in (False, True)] for window in WINDOWS]
        for status in STATUSES
    ],
    np.int8,
)


class Asked(NamedTuple):
    """Questions as columns of seconds. `start`: the clock start, NEVER for none."""

    at: Seconds
    leaving: Seconds
    start: Seconds
    has_start: Mask

    def take(self, rows: Index) -> Asked:
        """Some of them."""
        return Asked(self.at[rows], self.leaving[rows], self.start[rows], self.has_start[rows])


class Judged(NamedTuple):
    """`judgement.Judgement` as columns; `puncture` is NEVER where there is none."""

    status: Codes
    window: Codes
    piece: Index
    arrival: Seconds
    ready: Seconds
    puncture: Seconds
    group: Codes


def judge(asked: Asked, course: Course, road: Seconds, door_to_puncture: int) -> Judged:
    """As `judgement.judge`: one centre at the arrivals after so many seconds of road, -1 none."""
    has_road = road >= 0
    moment = np.where(has_road, asked.leaving + road, asked.at)
    piece = course.at(moment)
    state = course.state[piece]
    ready = np.where(state == CLOSED, course.opening[piece], moment)
    puncture = np.where(ready < NEVER, ready + door_to_puncture * MINUTE, NEVER)
    status = _status(asked, course, piece, moment, puncture)
    judged = has_road & (puncture < NEVER)
    window = _window(asked, puncture, judged)
    group = _GROUPS[status, window, has_road.astype(np.intp)]
    return Judged(status, window, piece, moment, ready, np.where(judged, puncture, NEVER), group)


def _status(
    asked: Asked, course: Course, piece: Index, moment: Seconds, puncture: Seconds
) -> Codes:
    """As `judgement._status`, with `_missed_gate` and `_opens_in_time`."""
    status = _STATUS_OF_STATE[course.state[piece]]
    if course.gated:
        missed = (asked.at >= course.refer[piece]) | (moment >= course.arrive[piece])
        status = np.where((status == IS_OPEN) & missed, PAST_CUTOFF, status)
    if course.closes:
        since = np.where(asked.has_start, asked.start, moment)
        in_time = (status == IS_CLOSED) & (puncture - since <= LATE_WINDOW)
        status = np.where(in_time, OPENS_LATER, status)
    return status.astype(np.int8)


def _window(asked: Asked, puncture: Seconds, judged: Mask) -> Codes:
    """As `judgement._window`: whole minutes rounded up are within a limit when the seconds are."""
    since = puncture - asked.start
    window = (since > WINDOW).astype(np.int8) + (since > LATE_WINDOW)
    return np.where(judged & asked.has_start, window, NO_START).astype(np.int8)


def minutes_up(seconds: Seconds) -> Seconds:
    """As `judgement.minutes_up`."""
    return -(-seconds // MINUTE)
