"""Days as a clock on the wall shows them: what a weekly rule says of a day, and what holds on it.

Other notations repeat a week for ever and know each day from 00:00 to 24:00 alone. So hours that
run past midnight are cut there, and a day that departs from the week is kept apart from it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from thrombo_cli.export.scope import DAY
from thrombo_cli.hours import Timeline, spans_starting
from thrombo_cli.london import readings, to_london, wall_to_utc
from thrombo_cli.model.registry import MINUTES_A_DAY, Availability, Span
from thrombo_cli.model.states import State

# The doubtful hour of a clock change, in minutes from midnight: missing in March, twice in October.
DOUBTFUL = (60, 120)
LAST_MINUTE = MINUTES_A_DAY - 1
# Known hours outrank unknown ones, and anything outranks closed (HR05).
RANK: tuple[State, ...] = ("closed", "unknown", "open")
# Any Monday; only its weekday counts.
MONDAY = date(2024, 1, 1)


class ClockSpan(NamedTuple):
    """Minutes [start, end) of a day on the wall, in one state."""

    start: int
    end: int
    state: State


# The parts of one day in order, from 0 to 1440 without a gap.
Pattern = tuple[ClockSpan, ...]


# What a rule says of each weekday, Monday first.
Week = tuple[Pattern, ...]


def week_of(entry: Availability | None) -> Week:
    """The week of an entry: no exceptions, no bank holidays, no rota whose dates are known."""
    if entry is None:
        return (_pattern((Span(0, MINUTES_A_DAY, "unknown"),)),) * 7
    hours, rota = entry.hours, entry.rota
    if rota is not None and rota.dates is not None:
        rota = rota._replace(dates=frozenset(), known_through=date.max)
    spans = [spans_starting(hours, rota, MONDAY + n * DAY, False).spans for n in range(7)]
    return tuple(_pattern((*_tails(spans[n - 1]), *spans[n])) for n in range(7))


def day_pattern(timeline: Timeline, day: date, changes: Sequence[datetime]) -> Pattern:
    """What holds on a day, exceptions and all. `changes`: when the state changes, or more instants.

    A wall time that comes twice is in one state when both its readings are, else unknown; one
    that never comes is in the state before it. No open hours end at a wall time that comes twice,
    which a reader may take for the second time: their end is then unknown.
    """
    parts: list[ClockSpan] = []
    before: State = "closed"
    marks = _marks(day, changes)
    for start, end in itertools.pairwise(marks):
        wall = datetime.combine(day, time.min) + timedelta(minutes=start)
        states = {timeline.state_at(instant) for instant in readings(wall)} or {before}
        before = states.pop() if len(states) == 1 else "unknown"
        parts.append(ClockSpan(start, end, before))
    return joined(part for part in _end_in_doubt(joined(parts), day) if part.start < part.end)


def joined(parts: Iterable[ClockSpan]) -> Pattern:
    """Neighbours in the same state made one."""
    found: list[ClockSpan] = []
    for part in parts:
        if found and found[-1].state == part.state:
            found[-1] = found[-1]._replace(end=part.end)
        else:
            found.append(part)
    return tuple(found)


def _end_in_doubt(parts: Pattern, day: date) -> Iterator[ClockSpan]:
    """The parts of a day, no open one ended by a wall time that comes twice."""
    for part in parts:
        wall = datetime.combine(day, time.min) + timedelta(minutes=min(part.end, LAST_MINUTE))
        if part.state != "open" or len(readings(wall)) < 2:
            yield part
            continue
        cut = max(part.start, DOUBTFUL[0] - 1)
        yield from (ClockSpan(part.start, cut, "open"), ClockSpan(cut, part.end, "unknown"))


def _pattern(spans: tuple[Span, ...]) -> Pattern:
    """Spans as the parts of one day; what lies past midnight is left to the next."""
    inside = [span._replace(end=min(span.end, MINUTES_A_DAY)) for span in spans]
    marks = sorted({0, MINUTES_A_DAY, *(edge for span in inside for edge in span[:2])})
    return joined(
        ClockSpan(start, end, _state(inside, start)) for start, end in itertools.pairwise(marks)
    )


def _state(spans: list[Span], minute: int) -> State:
    states = [span.state for span in spans if span.start <= minute < span.end]
    return max(states, key=RANK.index, default="closed")


def _tails(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """What runs from a day into the next."""
    return tuple(
        Span(max(span.start - MINUTES_A_DAY, 0), span.end - MINUTES_A_DAY, span.state)
        for span in spans
        if span.end > MINUTES_A_DAY
    )


def _marks(day: date, changes: Sequence[datetime]) -> list[int]:
    """The minutes at which the state may change on a day, its ends included."""
    begins, ends = (wall_to_utc(each, 0, later=False) for each in (day, day + DAY))
    cuts = (to_london(each) for each in changes if begins <= each < ends)
    marks = {0, MINUTES_A_DAY, *(local.hour * 60 + local.minute for local in cuts)}
    if ends - begins != DAY:
        marks |= set(DOUBTFUL)
    return sorted(marks)
