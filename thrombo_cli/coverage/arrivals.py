"""The hours of a centre cut into pieces of time in which nothing about it changes.

Intervals, not instants: a week has some dozen pieces for each centre, whatever the step.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from thrombo_cli.london import london_date
from thrombo_cli.model.states import State
from thrombo_cli.schedule import Shift, Timetable, gate_instant, gates_of

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
ARRIVAL_GATES = ("last_acceptance", "arrive_by")


class ArrivalPeriod(NamedTuple):
    """[begins, ends) with one state; `ends` is where the held stretch ends, if nothing before.

    `takes`: would an arrival in it meet every gate held against the arrival? `refer_before`:
    ask before this instant, None without that gate (contract, "Status").
    """

    begins: datetime
    ends: datetime
    state: State
    takes: bool
    refer_before: datetime | None


class CentreArrivals:
    """The pieces of one centre over a stretch of time, in order and without a hole."""

    def __init__(self, timetable: Timetable, begins: datetime, ends: datetime) -> None:
        self.pieces = tuple(_pieces(timetable, begins, ends))
        self._starts = [piece.begins for piece in self.pieces]

    def state_at(self, instant: datetime) -> State:
        """open, closed, unknown or suspended, at an instant of the stretch."""
        return self.pieces[bisect_right(self._starts, instant) - 1].state

    def last_arrival(self, asked: datetime, first: datetime, last: datetime, sure: bool) -> int:
        """The latest arrival from `first` to `last` that leads to treatment begun by `last`.

        In tenths of minutes after `first`, -1 when there is none. One who comes before the opening
        waits for it. `sure`: count open hours alone, else unknown ones too.
        """
        at = bisect_right(self._starts, last) - 1
        while at >= 0 and self.pieces[at].ends > first:
            piece = self.pieces[at]
            if _usable(piece, asked, sure):
                if piece.ends > last:
                    return _tenths(last - first)
                return _tenths(piece.ends - first) - 1
            at -= 1
        return -1


def _usable(piece: ArrivalPeriod, asked: datetime, sure: bool) -> bool:
    if piece.state == "unknown":
        return not sure
    in_time = piece.refer_before is None or asked < piece.refer_before
    return piece.state == "open" and piece.takes and in_time


def _tenths(span: timedelta) -> int:
    return round(span / MINUTE * 10)


def _pieces(timetable: Timetable, begins: datetime, ends: datetime) -> Iterator[ArrivalPeriod]:
    cuts = sorted({begins, *(cut for cut in _cuts(timetable, begins, ends) if begins < cut < ends)})
    for start, end in zip(cuts, [*cuts[1:], ends], strict=True):
        standing = timetable.standing_at(start)
        gates = _gates(standing.shift)
        takes = all(start <= gates[name] for name in ARRIVAL_GATES if name in gates)
        refer = gates.get("last_referral")
        yield ArrivalPeriod(start, end, standing.state, takes, refer and refer + MINUTE)


def _cuts(timetable: Timetable, begins: datetime, ends: datetime) -> Iterator[datetime]:
    """Every instant at which the state or a gate may change."""
    day, last = london_date(begins) - DAY, london_date(ends)
    while day <= last:
        for shift in timetable.shifts_on(day):
            yield from (shift.begins, shift.ends)
            # A gate is met up to and including its minute, so it falls just after.
            yield from (gate + MINUTE for gate in _gates(shift).values())
        day += DAY
    for exception in timetable.exceptions:
        yield from (edge for edge in (exception.begins, exception.ends) if edge is not None)


def _gates(shift: Shift | None) -> dict[str, datetime]:
    if shift is None or shift.entry is None:
        return {}
    found = gates_of(shift.entry)
    return {name: gate_instant(shift, minute) for name, minute in found.items()}
