"""The hours of a centre as separate spans of time, each with what it rests on.

A span of weekly hours is given whole, unless an exception or hours that outrank it cut it. Hours
that are the same at all times (24/7, unknown) are one span, cut to the days asked about. An
exception is one span. Closed time is in none: closed is what is left.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from thrombo_cli.export.scope import DAY, Term
from thrombo_cli.london import wall_to_utc
from thrombo_cli.model.registry import Availability, ExceptionPeriod
from thrombo_cli.model.states import State
from thrombo_cli.schedule import Shift, Timetable
from thrombo_cli.schedule.timetable import STATE_OF_EXCEPTION


class HoursSpan(NamedTuple):
    """[begins, ends) in one state: open, unknown or suspended; never closed.

    `entry`: the hours behind it. `exception`: the override, None where the hours hold. `since`:
    when it truly began, None for always; it is the same whatever days are asked about, so that a
    span can have a lasting name. `goes_on`: it is in force still at the end of those days.
    """

    begins: datetime
    ends: datetime
    state: State
    entry: Availability | None
    exception: ExceptionPeriod | None
    since: datetime | None
    goes_on: bool = False


class Spell(NamedTuple):
    """[begins, ends) in one state, closed included."""

    begins: datetime
    ends: datetime
    state: State


def spans_of(timetable: Timetable, term: Term) -> tuple[HoursSpan, ...]:
    """Every span with a part in the term, in order of time."""
    found = [
        span
        for day in (term.first - DAY, *term.days)
        for shift in timetable.shifts_on(day)
        for span in _uncut(timetable, shift)
    ]
    inside = [p for p in found if p.begins < term.ends and p.ends > term.begins]
    whole = [span for span in inside if not _is_steady(span)]
    whole += _runs(timetable, [span for span in inside if _is_steady(span)], term)
    overrides = (_override(timetable, each, term) for each in timetable.exceptions)
    whole += [p for p in overrides if p.begins < term.ends and p.ends > term.begins]
    return tuple(sorted(whole, key=lambda span: span.begins))


def spells_of(timetable: Timetable, term: Term) -> Iterator[Spell]:
    """The term from end to end, cut where the state changes."""
    begins, state = term.begins, timetable.state_at(term.begins)
    for change in timetable.changes(term.begins):
        if change.at >= term.ends:
            break
        yield Spell(begins, change.at, state)
        begins, state = change
    yield Spell(begins, term.ends, state)


def _is_steady(span: HoursSpan) -> bool:
    """Is it of hours that are the same at all times?"""
    return span.entry is None or span.entry.hours.kind != "weekly"


def _runs(timetable: Timetable, days: list[HoursSpan], term: Term) -> Iterator[HoursSpan]:
    """The days of steady hours under one entry, without a gap, as one span each."""
    while days:
        run = days.pop(0)
        while days and (days[0].begins, days[0].entry) == (run.ends, run.entry):
            run = run._replace(ends=days.pop(0).ends)
        after = timetable.standing_at(term.ends)
        same = after.entry == run.entry and after.exception is None
        since = _since(timetable, run) if run.begins <= term.begins else run.begins
        yield run._replace(since=since, goes_on=same and run.ends == term.ends)


def _since(timetable: Timetable, run: HoursSpan) -> datetime | None:
    """When steady hours that hold at the beginning of the term began, None for always."""
    first = None if run.entry is None else run.entry.valid_from
    edges = [timetable.last_change(run.begins)]
    edges += [None if first is None else wall_to_utc(first, 0, later=True)]
    edges += [each.ends for each in timetable.exceptions if each.ends and each.ends <= run.begins]
    return max((edge for edge in edges if edge is not None), default=None)


def _uncut(timetable: Timetable, shift: Shift) -> Iterator[HoursSpan]:
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
        yield HoursSpan(begins, ends, shift.state, shift.entry, None, begins)


def _bounds(timetable: Timetable, shift: Shift) -> list[datetime]:
    """Where a shift can begin, end or be cut, in order."""
    near = (timetable.shifts_on(_day(shift, n)) for n in (-1, 0, 1))
    edges = {edge for shifts in near for each in shifts for edge in (each.begins, each.ends)}
    for exception in timetable.exceptions:
        edges |= {edge for edge in (exception.begins, exception.ends) if edge is not None}
    return sorted(edge for edge in edges if shift.begins <= edge <= shift.ends)


def _day(shift: Shift, number: int) -> date:
    return shift.day + number * DAY


def _override(timetable: Timetable, exception: ExceptionPeriod, term: Term) -> HoursSpan:
    begins, state = exception.begins, STATE_OF_EXCEPTION[exception.state]
    entry = timetable.standing_at(max(begins, term.begins)).entry
    ends = exception.ends or max(begins, term.ends)
    return HoursSpan(begins, ends, state, entry, exception, begins, exception.ends is None)
