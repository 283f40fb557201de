"""A day's spans as instants, and their gates.

A span belongs to the day it starts on and is never cut by the day after (R22). Where a bound falls
in the doubtful hour of a clock change, nothing is claimed open (HR07).
"""

from datetime import date, datetime
from typing import NamedTuple

from thrombo_cli.london import wall_to_utc
from thrombo_cli.model.registry import (
    GATES,
    MINUTES_A_DAY,
    WHOLE_DAY_OPEN,
    WHOLE_DAY_UNKNOWN,
    Availability,
    Hours,
    Rota,
    Span,
)
from thrombo_cli.model.states import GateName, SpanState, UnknownCause


class Opening(NamedTuple):
    """One span on one day, as instants: [begins, ends) with its state and the entry behind it.

    `unknown` spans are here too; `cause` then says why, and is None for an open one.
    """

    begins: datetime
    ends: datetime
    state: SpanState
    day: date
    start: int
    entry: Availability | None
    cause: UnknownCause | None

    def holds(self, instant: datetime) -> bool:
        """Is this instant inside the span?"""
        return self.begins <= instant < self.ends


class DaySpans(NamedTuple):
    """The spans that start on a day, and why its unknown ones are unknown."""

    spans: tuple[Span, ...]
    cause: UnknownCause = "source"


def spans_starting(hours: Hours, rota: Rota | None, day: date, holiday: bool) -> DaySpans:
    """The spans that start on `day` under a rule, before clock changes are considered.

    A bank-holiday rule other than `same` outranks the weekday and the rota (R22, R27); a rota
    replaces its weekdays, is unknown when its dates are (R26), and past the last of them (HR14).
    """
    if hours.kind == "always":
        return DaySpans(WHOLE_DAY_OPEN)
    if hours.kind == "unknown":
        return DaySpans(WHOLE_DAY_UNKNOWN)
    if holiday and hours.holidays is not None:
        return DaySpans(hours.holidays)
    weekday = day.weekday()
    if rota is None or weekday not in rota.days:
        return DaySpans(hours.days[weekday])
    return _rota_spans(rota, day)


def _rota_spans(rota: Rota, day: date) -> DaySpans:
    if rota.dates is None:
        return DaySpans(WHOLE_DAY_UNKNOWN, "rota")
    if rota.has_run_out(day):
        return DaySpans(WHOLE_DAY_UNKNOWN, "rota_ended")
    return DaySpans(rota.spans if day in rota.dates else ())


def opening_of(day: date, span: Span, entry: Availability | None, cause: UnknownCause) -> Opening:
    """A span of one day as instants; in a doubtful hour it may come out empty."""
    begins = wall_to_utc(day, span.start, later=True)
    ends = wall_to_utc(day, span.end, later=False)
    because = cause if span.state == "unknown" else None
    return Opening(begins, ends, span.state, day, span.start, entry, because)


def gates_of(entry: Availability) -> dict[GateName, int]:
    """The gates an entry records, by name, in minutes from midnight."""
    found: dict[GateName, int | None] = {name: getattr(entry, name) for name in GATES}
    return {name: minute for name, minute in found.items() if minute is not None}


def gate_instants(opening: Opening) -> dict[GateName, datetime]:
    """The gates of a span as instants (`first_after`); none for hours without an entry."""
    gates = {} if opening.entry is None else gates_of(opening.entry)
    begins, day, start = opening.begins, opening.day, opening.start
    return {name: first_after(begins, day, start, minute) for name, minute in gates.items()}


def first_after(begins: datetime, day: date, start: int, minute: int) -> datetime:
    """The first occurrence of a London time at or after a span's beginning.

    `day` and `start`: the London date and the minute of that day at which the span begins. In a
    doubtful hour it is the earlier reading, but never one before the span itself has opened.
    """
    wall = minute if minute >= start else minute + MINUTES_A_DAY
    earlier = wall_to_utc(day, wall, later=False)
    return earlier if earlier >= begins else wall_to_utc(day, wall, later=True)
