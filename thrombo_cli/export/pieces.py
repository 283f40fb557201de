"""The hours of a centre as separate stretches of time, each with what it rests on.

A span of the hours is one piece, unless an exception or hours that outrank it cut it. An exception
is one piece. Closed time is in none: closed is what is left.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from thrombo_cli.export.scope import DAY, Window
from thrombo_cli.model.registry import Availability, ExceptionPeriod
from thrombo_cli.schedule import Shift, Timetable
from thrombo_cli.schedule.timetable import STATE_OF_EXCEPTION


class Piece(NamedTuple):
    """[begins, ends) in one state: open, unknown or suspended; never closed.

    `entry`: the hours behind it. `exception`: the override, None where the hours hold. An
    exception without end is given the end of the window asked about.
    """

    begins: datetime
    ends: datetime
    state: str
    entry: Availability | None
    exception: ExceptionPeriod | None


class Stretch(NamedTuple):
    """[begins, ends) in one state, closed included."""

    begins: datetime
    ends: datetime
    state: str


def pieces_of(timetable: Timetable, window: Window) -> tuple[Piece, ...]:
    """Every piece with a part in the window, whole, in order of time.

    A piece is the same whatever the window, so that it can be given a lasting name.
    """
    found = [
        piece
        for day in (window.first - DAY, *window.days)
        for shift in timetable.shifts_on(day)
        for piece in _uncut(timetable, shift)
    ]
    found += [_override(timetable, each, window) for each in timetable.exceptions]
    inside = (p for p in found if p.begins < window.ends and p.ends > window.begins)
    return tuple(sorted(inside, key=lambda piece: piece.begins))


def stretches_of(timetable: Timetable, window: Window) -> Iterator[Stretch]:
    """The window from end to end, cut where the state changes."""
    begins, state = window.begins, timetable.state_at(window.begins)
    for change in timetable.changes(window.begins):
        if change.at >= window.ends:
            break
        yield Stretch(begins, change.at, state)
        begins, state = change
    yield Stretch(begins, window.ends, state)


def _uncut(timetable: Timetable, shift: Shift) -> Iterator[Piece]:
    """The parts of a shift on which the state rests."""
    parts = [
        pair
        for pair in itertools.pairwise(_bounds(timetable, shift))
        if timetable.standing_at(pair[0]).shift == shift
    ]
    while parts:
        begins, ends = parts.pop(0)
        while parts and parts[0][0] == ends:
            ends = parts.pop(0)[1]
        yield Piece(begins, ends, shift.state, shift.entry, None)


def _bounds(timetable: Timetable, shift: Shift) -> list[datetime]:
    """Where a shift can begin, end or be cut, in order."""
    near = (timetable.shifts_on(_day(shift, n)) for n in (-1, 0, 1))
    edges = {edge for shifts in near for each in shifts for edge in (each.begins, each.ends)}
    for exception in timetable.exceptions:
        edges |= {edge for edge in (exception.begins, exception.ends) if edge is not None}
    return sorted(edge for edge in edges if shift.begins <= edge <= shift.ends)


def _day(shift: Shift, number: int) -> date:
    return shift.day + number * DAY


def _override(timetable: Timetable, exception: ExceptionPeriod, window: Window) -> Piece:
    begins, state = exception.begins, STATE_OF_EXCEPTION[exception.state]
    entry = timetable.standing_at(max(begins, window.begins)).entry
    ends = exception.ends or max(begins, window.ends)
    return Piece(begins, ends, state, entry, exception)
