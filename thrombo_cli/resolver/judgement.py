"""What holds when the patient arrives: the status, the puncture, the window (contract, "Status").

Gates: `last_referral` is held against the time asked about, the others against the arrival; a gate
is met up to and including its minute (R29). Window labels are judged at projected puncture (R13)
and never hide a centre (R18).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES, Query
from thrombo_cli.schedule import Shift, Standing, Timetable, gate_instant, gates_of

WITHIN, LATE, BEYOND, NO_WINDOW = "within_6h", "6_to_24h", "beyond_24h", "unknown"


class MissedGate(NamedTuple):
    """A gate that the question or the arrival comes too late for; `at` is the gate's instant."""

    name: str
    at: datetime


class Judgement(NamedTuple):
    """The status of one centre at one arrival.

    `opening`: the opening waited for, when closed on arrival. `puncture_at`: None without a road
    time, or when a closed centre has no next opening. `minutes`: clock start to puncture, up.
    """

    status: str
    window: str
    standing: Standing
    opening: datetime | None
    puncture_at: datetime | None
    minutes: int | None
    missed: MissedGate | None

    @property
    def holds(self) -> tuple[str, str]:
        """What must be the same on the pessimistic road time, else the answer is at risk (R31)."""
        return self.status, self.window


def judge(
    query: Query, timetable: Timetable, arrival: datetime | None, door_to_puncture: int
) -> Judgement:
    """Judge one centre at an arrival, or at the time asked about when there is no road time."""
    moment = query.at if arrival is None else arrival
    standing = timetable.standing_at(moment)
    missed = _missed_gate(standing, query.at, moment)
    opening = timetable.next_opening(moment) if standing.state == "closed" else None
    ready = opening if standing.state == "closed" else moment
    puncture = None if ready is None else ready + timedelta(minutes=door_to_puncture)
    status = _status(standing, missed, _opens_in_time(query, moment, puncture))
    if arrival is None:
        return Judgement(status, NO_WINDOW, standing, opening, None, None, missed)
    minutes = minutes_since_start(query, puncture)
    return Judgement(status, _window(minutes), standing, opening, puncture, minutes, missed)


def minutes_since_start(query: Query, instant: datetime | None) -> int | None:
    """Whole minutes from the clock start, rounded up (R16); None without either."""
    start = query.clock_start.time
    return None if start is None or instant is None else minutes_up(instant - start)


def minutes_up(span: timedelta) -> int:
    """Whole minutes of a span, rounded up."""
    return -(-span // MINUTE)


def gate_limit(at: datetime) -> datetime:
    """The first instant that no longer meets a gate: the minute itself still does."""
    return at + MINUTE


def _status(standing: Standing, missed: MissedGate | None, opens_in_time: bool) -> str:
    if standing.exception is not None and standing.state == "suspended":
        return "suspended"
    if standing.state == "open":
        return "past_cutoff" if missed else "open"
    if standing.state == "closed" and opens_in_time:
        return "opens_later"
    return standing.state


def _missed_gate(standing: Standing, asked: datetime, moment: datetime) -> MissedGate | None:
    shift = standing.shift
    if standing.state != "open" or shift is None or shift.entry is None:
        return None
    for name, at in gate_instants(shift).items():
        held = asked if name == "last_referral" else moment
        if held >= gate_limit(at):
            return MissedGate(name, at)
    return None


def gate_instants(shift: Shift) -> dict[str, datetime]:
    """The gates of the span that holds the arrival, as instants."""
    if shift.entry is None:  # pragma: no cover (for types: without an entry nothing is open)
        return {}
    return {name: gate_instant(shift, gate) for name, gate in gates_of(shift.entry).items()}


def _opens_in_time(query: Query, moment: datetime, puncture: datetime | None) -> bool:
    """Would the puncture after the opening fall within 24 h of the clock start (else arrival)?"""
    if puncture is None:
        return False
    start = query.clock_start.time or moment
    return minutes_up(puncture - start) <= LATE_WINDOW_MINUTES


def _window(minutes: int | None) -> str:
    if minutes is None:
        return NO_WINDOW
    if minutes <= WINDOW_MINUTES:
        return WITHIN
    return LATE if minutes <= LATE_WINDOW_MINUTES else BEYOND
