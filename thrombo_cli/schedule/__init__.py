"""The hours engine: the state of dated hours at an instant, and its changes."""

from thrombo_cli.schedule.shifts import Shift, gate_instant, gates_of, spans_starting
from thrombo_cli.schedule.timetable import Change, Standing, Timetable

__all__ = [
    "Change",
    "Shift",
    "Standing",
    "Timetable",
    "gate_instant",
    "gates_of",
    "spans_starting",
]
