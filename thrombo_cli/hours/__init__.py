"""The hours engine: dated hours compiled into segments, and what they say at an instant."""

from thrombo_cli.hours.dated import STATE_OF_EXCEPTION, StateAt
from thrombo_cli.hours.openings import Opening, first_after, gates_of, spans_starting
from thrombo_cli.hours.timeline import Segment, Table, Timeline, Transition

__all__ = [
    "STATE_OF_EXCEPTION",
    "Opening",
    "Segment",
    "StateAt",
    "Table",
    "Timeline",
    "Transition",
    "first_after",
    "gates_of",
    "spans_starting",
]
