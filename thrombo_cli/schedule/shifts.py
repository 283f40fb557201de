"""A day's spans as instants, and their gates.

A span belongs to the day it starts on and is never cut by the day after (R22). Where a bound falls
in the doubtful hour of a clock change, nothing is claimed open (contract, section 6).
"""

from __future__ import annotations

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
from thrombo_cli.model.states import SpanState


class Shift(NamedTuple):
    """One span on one day, as instants: [begins, ends) with its state and the entry behind it."""

    begins: datetime
    ends: datetime
    state: SpanState
    day: date
    start: int
    entry: Availability | None

    def holds(self, instant: datetime) -> bool:
        """Is this instant inside the span?"""
        return self.begins <= instant < self.ends


def spans_starting(hours: Hours, rota: Rota | None, day: date, holiday: bool) -> tuple[Span, ...]:
    """The spans that start on `day` under a rule, before clock changes are considered.

    A bank-holiday rule other than `same` outranks the weekday and the rota (R22, R27); a rota
    replaces its weekdays, and is unknown when its dates are (R26).
    """
    if hours.kind == "always":
        return WHOLE_DAY_OPEN
    if hours.kind == "unknown":
        return WHOLE_DAY_UNKNOWN
    if holiday and hours.holidays is not None:
        return hours.holidays
    weekday = day.weekday()
    if rota is None or weekday not in rota.days:
        return hours.days[weekday]
    if rota.dates is None:
        return WHOLE_DAY_UNKNOWN
    return rota.spans if day in rota.dates else ()


def shift_of(day: date, span: Span, entry: Availability | None) -> Shift:
    """A span of one day as instants; in a doubtful hour it may come out empty."""
    begins = wall_to_utc(day, span.start, later=True)
    ends = wall_to_utc(day, span.end, later=False)
    return Shift(begins, ends, span.state, day, span.start, entry)


def gate_instant(shift: Shift, gate: int) -> datetime:
    """The instant of a gate for the span that holds the arrival.

    It is the first occurrence of its London time at or after the span's start; `gate` is in
    minutes from midnight. In a doubtful hour it falls at its earlier reading.
    """
    wall = gate if gate >= shift.start else gate + MINUTES_A_DAY
    return wall_to_utc(shift.day, wall, later=False)


def gates_of(entry: Availability) -> dict[str, int]:
    """The gates an entry records, by name, in minutes from midnight."""
    found = {name: getattr(entry, name) for name in GATES}
    return {name: minute for name, minute in found.items() if minute is not None}
