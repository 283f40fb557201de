"""What dated hours say at an instant, and when that next changes.

Rules: contract section 6 and R20-R28. Known hours outrank unknown ones, and anything outranks
closed. Every instant is UTC; "day" is a London date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from heapq import merge
from typing import NamedTuple

from thrombo_cli.london import london_date, wall_to_utc
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import (
    WHOLE_DAY_UNKNOWN,
    Availability,
    Centre,
    ExceptionPeriod,
    Span,
)
from thrombo_cli.model.states import ExceptionState, State
from thrombo_cli.schedule.shifts import Shift, shift_of, spans_starting
from thrombo_cli.schedule.stretches import DAY, Stretch, may_open, stretches_of

JUST_BEFORE = timedelta(microseconds=1)
# Nothing is dated before it; keeps the walk backwards clear of the first day a date can hold.
EARLIEST = date(1900, 1, 1)

# A closure and a divert both mean: not now, whatever the hours say (contract, "Status").
STATE_OF_EXCEPTION: dict[ExceptionState, State] = {
    "closed": "suspended",
    "suspended": "suspended",
    "open": "open",
    "unknown": "unknown",
}


class Standing(NamedTuple):
    """The state at an instant and what it rests on.

    `entry`: the rule applied (None: no entry covers the date). `shift`: the span that holds the
    instant, None when closed or overridden. `exception`: the override in force, if any.
    """

    state: State
    entry: Availability | None
    shift: Shift | None
    exception: ExceptionPeriod | None


class Change(NamedTuple):
    """From this instant on, the state is this."""

    at: datetime
    state: State


class Timetable:
    """Dated hours and overrides on one nation's calendar; remembers the days it has worked out.

    `entries` and `exceptions` are in order and do not overlap among themselves.
    """

    def __init__(
        self,
        entries: tuple[Availability, ...],
        exceptions: tuple[ExceptionPeriod, ...],
        nation: str,
        calendar: Calendar,
    ) -> None:
        self.entries = entries
        self.exceptions = exceptions
        self.nation = nation
        self.calendar = calendar
        self._stretches = tuple(stretches_of(entries, calendar))
        self._days: dict[date, tuple[Shift, ...]] = {}

    @classmethod
    def of(cls, centre: Centre, calendar: Calendar) -> Timetable:
        """The timetable of a centre."""
        return cls(centre.availability, centre.exceptions, centre.nation, calendar)

    def entry_on(self, day: date) -> Availability | None:
        """The availability in force on a London date, None when no entry covers it."""
        return next((entry for entry in self.entries if entry.covers(day)), None)

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """The spans that start on `day`, as instants."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._work_out(day)
        return found

    def standing_at(self, instant: datetime) -> Standing:
        """The state at an instant, with the entry, span or exception it rests on."""
        day = london_date(instant)
        exception = self._exception_at(instant)
        if exception is not None:
            state = STATE_OF_EXCEPTION[exception.state]
            return Standing(state, self.entry_on(day), None, exception)
        shift = self._shift_at(instant, day)
        if shift is None:
            return Standing("closed", self.entry_on(day), None, None)
        return Standing(shift.state, shift.entry, shift, None)

    def state_at(self, instant: datetime) -> State:
        """`open`, `closed`, `unknown` or `suspended` at an instant."""
        return self.standing_at(instant).state

    def changes(self, after: datetime) -> Iterator[Change]:
        """Every change of state strictly after an instant, in order; ends with the dated data."""
        state = self.state_at(after)
        for instant in self._boundaries(after, self._stretches):
            found = self.state_at(instant)
            if found != state:
                state = found
                yield Change(instant, found)

    def next_change(self, after: datetime) -> Change | None:
        """The first instant after this one at which the state differs, or None."""
        return next(self.changes(after), None)

    def last_change(self, until: datetime) -> datetime | None:
        """The latest instant, at or before this one, at which the present state began, or None."""
        state = self.state_at(until)
        for instant in self._boundaries_back(until):
            if self.state_at(instant - JUST_BEFORE) != state:
                return instant
        return None

    def next_opening(self, after: datetime) -> datetime | None:
        """The next instant at which the state becomes open from something else, or None."""
        opening = tuple(stretch for stretch in self._stretches if may_open(stretch))
        for instant in self._boundaries(after, opening):
            before = self.state_at(instant - JUST_BEFORE)
            if before != "open" and self.state_at(instant) == "open":
                return instant
        return None

    def next_closing(self, after: datetime) -> datetime | None:
        """The next instant at which the state ceases to be open, or None."""
        start = after if self.state_at(after) == "open" else self.next_opening(after)
        if start is None:
            return None
        change = self.next_change(start)
        return None if change is None else change.at

    def _work_out(self, day: date) -> tuple[Shift, ...]:
        entry = self.entry_on(day)
        if entry is None:
            spans: tuple[Span, ...] = WHOLE_DAY_UNKNOWN
        elif entry.hours.kind == "weekly" and not self.calendar.covers(day):
            spans = WHOLE_DAY_UNKNOWN
        else:
            weekly = entry.hours.kind == "weekly"
            holiday = weekly and self.calendar.is_holiday(day, self.nation)
            spans = spans_starting(entry.hours, entry.rota, day, holiday)
        made = (shift_of(day, span, entry) for span in spans)
        return tuple(shift for shift in made if shift.begins < shift.ends)

    def _exception_at(self, instant: datetime) -> ExceptionPeriod | None:
        return next((e for e in self.exceptions if e.covers(instant)), None)

    def _shift_at(self, instant: datetime, day: date) -> Shift | None:
        """The span that holds an instant: a known one before an unknown one, the latest first."""
        both = self.shifts_on(day - DAY) + self.shifts_on(day)
        holding = [shift for shift in both if shift.holds(instant)]
        return max(holding, key=lambda shift: (shift.state == "open", shift.begins), default=None)

    def _boundaries(self, after: datetime, stretches: tuple[Stretch, ...]) -> Iterator[datetime]:
        """Every instant after `after` at which the state may change, in order, with repeats."""
        edges = sorted(_edges(self.exceptions))
        ours = self._day_boundaries(after, stretches)
        return merge(ours, (edge for edge in edges if edge > after))

    def _day_boundaries(
        self, after: datetime, stretches: tuple[Stretch, ...]
    ) -> Iterator[datetime]:
        today = london_date(after)
        for stretch in stretches:
            if stretch.last < today:
                continue
            first = max(stretch.first, today)
            for day in _days(first, stretch.last if stretch.weekly else first):
                yield from (edge for edge in self._edges_in(day) if edge > after)

    def _boundaries_back(self, until: datetime) -> Iterator[datetime]:
        """Every instant up to `until` at which the state may have changed, latest first."""
        edges = sorted((e for e in _edges(self.exceptions) if e <= until), reverse=True)
        return merge(self._day_boundaries_back(until), edges, reverse=True)

    def _day_boundaries_back(self, until: datetime) -> Iterator[datetime]:
        today = london_date(until)
        for stretch in reversed(self._stretches):
            if stretch.first > today:
                continue
            last = min(stretch.last, today) if stretch.weekly else stretch.first
            for day in _days_back(last, max(stretch.first, EARLIEST)):
                yield from (edge for edge in reversed(self._edges_in(day)) if edge <= until)

    def _edges_in(self, day: date) -> list[datetime]:
        """The bounds of spans that fall on a London day, in order, the day's midnight included."""
        begins, ends = wall_to_utc(day, 0, later=True), wall_to_utc(day + DAY, 0, later=True)
        shifts = self.shifts_on(day - DAY) + self.shifts_on(day)
        bounds = {edge for shift in shifts for edge in (shift.begins, shift.ends)}
        return sorted({begins, *(edge for edge in bounds if begins <= edge < ends)})


def _edges(exceptions: tuple[ExceptionPeriod, ...]) -> Iterator[datetime]:
    for exception in exceptions:
        yield exception.begins
        if exception.ends is not None:
            yield exception.ends


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += DAY


def _days_back(last: date, first: date) -> Iterator[date]:
    day = last
    while day >= first:
        yield day
        day -= DAY
