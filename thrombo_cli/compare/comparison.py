"""What the picture holds: a few centres, the ways to each, and its hours on the same clock."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from thrombo_cli.compare.axis import Axis, axis_of
from thrombo_cli.compare.ways import Way, origin_of, ways_to
from thrombo_cli.hours import Timeline, gate_instants
from thrombo_cli.instants import instant_of
from thrombo_cli.model.answer import Answer, Option
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.states import GateName, State
from thrombo_cli.render.shown import in_time_order, leading, others, second_own

MOST_CENTRES = 5


class DrawnHours(NamedTuple):
    """What a centre's hours say over a stretch of the picture, [begins, ends)."""

    state: State
    begins: datetime
    ends: datetime


class CutOff(NamedTuple):
    """A cut-off of open hours that falls into the picture."""

    gate: GateName
    at: datetime


class CentreWays(NamedTuple):
    """One centre: the ways to it, its hours and its cut-offs."""

    option: Option
    ways: tuple[Way, ...]
    hours: tuple[DrawnHours, ...]
    cut_offs: tuple[CutOff, ...]


class Comparison(NamedTuple):
    """The lead of the answer and at most four others, on one clock."""

    answer: Answer
    axis: Axis
    centres: tuple[CentreWays, ...]


def compared(answer: Answer, calendar: Calendar) -> Comparison:
    """The picture of an answer. Order and figures are the answer's own; neither way is ranked."""
    query = answer.query
    chosen = [(option, ways_to(option, query)) for option in _chosen(answer)]
    lasts = (way.last for _, ways in chosen for way in ways)
    axis = axis_of(query, origin_of(query), (last for last in lasts if last is not None))
    centres = (_centre(option, ways, axis, calendar) for option, ways in chosen)
    return Comparison(answer, axis, tuple(centres))


def _chosen(answer: Answer) -> list[Option]:
    """The centres that `where` shows: the lead, one's own, and the most telling others."""
    lead = leading(answer)
    if lead is None:
        return []
    own = second_own(answer, lead)
    must = [lead] if own is None else [lead, own]
    return [*must, *in_time_order(others(answer, must)[: MOST_CENTRES - len(must)])]


def _centre(option: Option, ways: tuple[Way, ...], axis: Axis, calendar: Calendar) -> CentreWays:
    segments = Timeline.of(option.centre, calendar).segments(axis.begins, axis.ends)
    spans: list[DrawnHours] = []
    cut_offs: dict[CutOff, None] = {}
    for segment in segments:
        begins, ends = instant_of(segment.begins), min(instant_of(segment.ends), axis.ends)
        if spans and spans[-1].state == segment.state:
            begins = spans.pop().begins
        spans.append(DrawnHours(segment.state, begins, ends))
        if segment.state == "open" and segment.opening is not None:
            gates = gate_instants(segment.opening).items()
            cut_offs |= {CutOff(*gate): None for gate in gates if axis.holds(gate[1])}
    return CentreWays(option, ways, tuple(spans), tuple(cut_offs))
