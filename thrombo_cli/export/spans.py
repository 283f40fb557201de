"""The hours of a centre as separate spans of time, each with what it rests on.

A span of weekly hours is given whole, unless an exception or hours that outrank it cut it. Hours
that are the same at all times (24/7, unknown) are one span, cut to the days asked about. An
exception is one span. Closed time is what is left, and is given by `closed_of`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from thrombo_cli.export.scope import DAY, Term
from thrombo_cli.hours import STATE_OF_EXCEPTION, Timeline
from thrombo_cli.instants import instant_of
from thrombo_cli.london import wall_to_utc
from thrombo_cli.model.registry import Availability, ExceptionPeriod
from thrombo_cli.model.states import State, UnknownCause


class HoursSpan(NamedTuple):
    """[begins, ends) in one state.

    `entry`: the hours behind it. `exception`: the override, None where the hours hold. `since`:
    when it truly began, None for always; it is the same whatever days are asked about, so that a
    span can have a lasting name. `cause`: why it is unknown. `goes_on`: it is in force still at
    the end of those days.
    """

    begins: datetime
    ends: datetime
    state: State
    entry: Availability | None
    exception: ExceptionPeriod | None
    since: datetime | None
    cause: UnknownCause | None
    goes_on: bool = False


class Spell(NamedTuple):
    """[begins, ends) in one state, closed included."""

    begins: datetime
    ends: datetime
    state: State


def spans_of(timeline: Timeline, term: Term) -> tuple[HoursSpan, ...]:
    """Every span with a part in the term, in order of time."""
    found = [p for p in _rested_on(timeline, term) if p.begins < term.ends and p.ends > term.begins]
    whole = [span for span in found if not _is_steady(span)]
    whole += _runs(timeline, [_within(term, span) for span in found if _is_steady(span)], term)
    overrides = (_override(timeline, each, term) for each in timeline.exceptions)
    whole += [p for p in overrides if p.begins < term.ends and p.ends > term.begins]
    return tuple(sorted(whole, key=lambda span: span.begins))


def spells_of(timeline: Timeline, term: Term) -> Iterator[Spell]:
    """The term from end to end, cut where the state changes."""
    begins, state = term.begins, timeline.state_at(term.begins)
    for change in timeline.transitions(term.begins):
        if change.at >= term.ends:
            break
        yield Spell(begins, change.at, state)
        begins, state = change
    yield Spell(begins, term.ends, state)


def closed_of(timeline: Timeline, term: Term) -> tuple[HoursSpan, ...]:
    """The spells of the term that are closed by the hours, in order of time."""
    return tuple(
        HoursSpan(*spell, timeline.at(spell.begins).entry, None, None, None)
        for spell in spells_of(timeline, term)
        if spell.state == "closed"
    )


def _is_steady(span: HoursSpan) -> bool:
    """Is it of hours that are the same at all times?"""
    return span.entry is None or span.entry.hours.kind != "weekly"


def _within(term: Term, span: HoursSpan) -> HoursSpan:
    return span._replace(begins=max(span.begins, term.begins), ends=min(span.ends, term.ends))


def _runs(timeline: Timeline, days: list[HoursSpan], term: Term) -> Iterator[HoursSpan]:
    """The days of steady hours under one entry, without a gap, as one span each."""
    while days:
        run = days.pop(0)
        while days and (days[0].begins, days[0].entry) == (run.ends, run.entry):
            run = run._replace(ends=days.pop(0).ends)
        after = timeline.at(term.ends)
        same = after.entry == run.entry and after.exception is None
        steady = run.begins <= term.begins
        since = timeline.unchanged_since(run.begins, run.entry) if steady else run.begins
        yield run._replace(since=since, goes_on=same and run.ends == term.ends)


def _rested_on(timeline: Timeline, term: Term) -> Iterator[HoursSpan]:
    """The parts of the spans on which the state rests; those at the edges of the term whole."""
    early, late = wall_to_utc(term.first - DAY, 0, later=False), term.ends + 2 * DAY
    segments = timeline.segments(early, late)
    for opening, parts in itertools.groupby(segments, key=lambda segment: segment.opening):
        if opening is not None:
            held = list(parts)
            begins, ends = instant_of(held[0].begins), instant_of(held[-1].ends)
            yield HoursSpan(begins, ends, opening.state, opening.entry, None, begins, opening.cause)


def _override(timeline: Timeline, exception: ExceptionPeriod, term: Term) -> HoursSpan:
    begins, state = exception.begins, STATE_OF_EXCEPTION[exception.state]
    entry = timeline.at(max(begins, term.begins)).entry
    ends = exception.ends or max(begins, term.ends)
    cause: UnknownCause | None = "exception" if state == "unknown" else None
    return HoursSpan(begins, ends, state, entry, exception, begins, cause, exception.ends is None)
