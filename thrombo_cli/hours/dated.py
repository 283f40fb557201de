"""Dated hours and overrides on one nation's calendar: what they say at an instant, where they cut.

Known hours outrank unknown ones, and anything outranks closed (HR05). Every instant is UTC; "day"
is a London date. Nothing else in the package looks at the bounds of entries and exceptions to cut
time.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from heapq import merge
from typing import NamedTuple

from thrombo_cli.hours.openings import (
    DaySpans,
    Opening,
    gate_instants,
    opening_of,
    spans_starting,
)
from thrombo_cli.hours.runs import DAY, Run, may_open, runs_of
from thrombo_cli.london import london_date, to_london, wall_to_utc
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import (
    WHOLE_DAY_UNKNOWN,
    Availability,
    ExceptionPeriod,
    entry_on,
    exception_at,
)
from thrombo_cli.model.states import ExceptionState, GateName, Nation, State, UnknownCause

# Nothing is dated before it; keeps the walk backwards clear of the first day a date can hold.
EARLIEST = date(1900, 1, 1)

# A closure and a divert both mean: not now, whatever the hours say.
STATE_OF_EXCEPTION: dict[ExceptionState, State] = {
    "closed": "suspended",
    "suspended": "suspended",
    "open": "open",
    "unknown": "unknown",
}


class StateAt(NamedTuple):
    """The state at an instant and what it rests on.

    `entry`: the rule applied (None: no entry covers the date). `opening`: the span that holds the
    instant, None when closed or overridden. `exception`: the override in force, if any. `cause`:
    why the state is unknown, None when it is not.
    """

    state: State
    entry: Availability | None
    opening: Opening | None
    exception: ExceptionPeriod | None
    cause: UnknownCause | None


def cut_offs(
    opening: Opening | None, exception: ExceptionPeriod | None
) -> dict[GateName, datetime]:
    """The cut-offs of the span or the override that is open; an override has none but its own."""
    if exception is not None:
        last = exception.last_acceptance
        return {} if last is None else {"last_acceptance": last}
    return {} if opening is None else gate_instants(opening)


class DatedHours:
    """Entries and exceptions, each in order without overlap; remembers the days it worked out."""

    def __init__(
        self,
        entries: tuple[Availability, ...],
        exceptions: tuple[ExceptionPeriod, ...],
        nation: Nation,
        calendar: Calendar,
    ) -> None:
        self.entries = entries
        self.exceptions = exceptions
        self.nation = nation
        self.calendar = calendar
        self._runs = tuple(runs_of(entries, calendar))
        self._days: dict[date, tuple[Opening, ...]] = {}

    def entry_on(self, day: date) -> Availability | None:
        """The availability in force on a London date, None when no entry covers it."""
        return entry_on(self.entries, day)

    def openings_on(self, day: date) -> tuple[Opening, ...]:
        """The spans that start on `day`, as instants."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._work_out(day)
        return found

    def at(self, instant: datetime) -> StateAt:
        """The state at an instant, with the entry, span or exception it rests on."""
        day = london_date(instant)
        exception = exception_at(self.exceptions, instant)
        if exception is not None:
            state = STATE_OF_EXCEPTION[exception.state]
            cause: UnknownCause | None = "exception" if state == "unknown" else None
            return StateAt(state, _under(exception, self.entry_on(day)), None, exception, cause)
        opening = self._opening_at(instant, day)
        if opening is None:
            return StateAt("closed", self.entry_on(day), None, None, None)
        return StateAt(opening.state, opening.entry, opening, None, opening.cause)

    def settled_at(self, instant: datetime) -> StateAt | None:
        """The state from an instant on for ever, None where it may still change.

        Most centres are round the clock, or of unknown hours, until further notice: nothing need
        be cut for them.
        """
        last = self._runs[-1]
        # A night that began before the run may reach into its first day.
        begun = last.first == date.min or last.first < london_date(instant)
        if (
            last.weekly
            or not begun
            or any(e.ends is None or e.ends > instant for e in self.exceptions)
        ):
            return None
        if last.entry is None:
            return StateAt("unknown", None, None, None, "no_entry")
        kind = last.entry.hours.kind
        if kind == "always":
            return StateAt("open", last.entry, None, None, None)
        return StateAt(
            "unknown", last.entry, None, None, "calendar" if kind == "weekly" else "source"
        )

    def cuts(self, begins: datetime, ends: datetime) -> list[datetime]:
        """`begins`, and every instant before `ends` at which anything may change, in order."""
        found = {begins, *_edges(self.exceptions)}
        first, last = london_date(begins) - DAY, london_date(ends)
        for run in self._runs:
            found.update(self._cuts_in(run, first, last))
        return sorted(cut for cut in found if begins <= cut < ends)

    def cuts_after(self, after: datetime, *, openable: bool = False) -> Iterator[datetime]:
        """Every later instant at which the state may change, in order, with repeats.

        `openable`: leave out years in which the hours can never say open.
        """
        runs = (run for run in self._runs if may_open(run)) if openable else self._runs
        edges = (edge for edge in sorted(_edges(self.exceptions)) if edge > after)
        return merge(self._day_cuts(after, runs), edges)

    def last_cut(self, after: datetime) -> datetime:
        """The last instant from `after` on at which hours that are round the clock may change."""
        return max((after, *self.cuts_after(after)))

    def cuts_back(self, until: datetime) -> Iterator[datetime]:
        """Every instant up to `until` at which the state may have changed, latest first."""
        edges = sorted((e for e in _edges(self.exceptions) if e <= until), reverse=True)
        return merge(self._day_cuts_back(until), edges, reverse=True)

    def _work_out(self, day: date) -> tuple[Opening, ...]:
        entry = self.entry_on(day)
        spans, cause = self._spans_on(day, entry)
        made = (opening_of(day, span, entry, cause) for span in spans)
        return tuple(opening for opening in made if opening.begins < opening.ends)

    def _spans_on(self, day: date, entry: Availability | None) -> DaySpans:
        if entry is None:
            return DaySpans(WHOLE_DAY_UNKNOWN, "no_entry")
        weekly = entry.hours.kind == "weekly"
        if weekly and not self.calendar.covers(day):
            return DaySpans(WHOLE_DAY_UNKNOWN, "calendar")
        holiday = weekly and self.calendar.is_holiday(day, self.nation)
        return spans_starting(entry.hours, entry.rota, day, holiday)

    def _opening_at(self, instant: datetime, day: date) -> Opening | None:
        """The span that holds an instant: a known one before an unknown one, the latest first."""
        both = self.openings_on(day - DAY) + self.openings_on(day)
        holding = [opening for opening in both if opening.holds(instant)]
        return max(holding, key=lambda each: (each.state == "open", each.begins), default=None)

    def _cuts_in(self, run: Run, first: date, last: date) -> Iterator[datetime]:
        """From one day to another: where a run begins, and the spans of its days if days differ."""
        if first <= run.first <= last:
            yield wall_to_utc(run.first, 0, later=False)
        for day in _days(max(run.first, first), min(run.last, last)) if run.weekly else ():
            for opening in self.openings_on(day):
                yield from (opening.begins, opening.ends)

    def _day_cuts(self, after: datetime, runs: Iterable[Run]) -> Iterator[datetime]:
        today = london_date(after)
        for run in runs:
            if run.last < today:
                continue
            first = max(run.first, today)
            for day in _days(first, run.last if run.weekly else first):
                yield from (edge for edge in self._edges_in(day) if edge > after)

    def _day_cuts_back(self, until: datetime) -> Iterator[datetime]:
        today = london_date(until)
        for run in reversed(self._runs):
            if run.first > today:
                continue
            last = min(run.last, today) if run.weekly else run.first
            for day in _days_back(last, max(run.first, EARLIEST)):
                yield from (edge for edge in reversed(self._edges_in(day)) if edge <= until)

    def _edges_in(self, day: date) -> list[datetime]:
        """The bounds of spans that fall on a London day, in order, the day's midnight included."""
        begins, ends = wall_to_utc(day, 0, later=True), wall_to_utc(day + DAY, 0, later=True)
        openings = self.openings_on(day - DAY) + self.openings_on(day)
        bounds = {edge for opening in openings for edge in (opening.begins, opening.ends)}
        return sorted({begins, *(edge for edge in bounds if begins <= edge < ends)})


def _under(exception: ExceptionPeriod, entry: Availability | None) -> Availability | None:
    """The rule applied under an override: an opening has no cut-off but its own."""
    if entry is None or exception.state != "open":
        return entry
    last = exception.last_acceptance and to_london(exception.last_acceptance)
    minute = None if last is None else last.hour * 60 + last.minute
    return entry._replace(last_referral=None, last_acceptance=minute, arrive_by=None)


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
