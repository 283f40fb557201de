"""The warnings of an answer as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.model.answer import AnswerWarning, Query
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Supposed
from thrombo_cli.resolver.judgement import Judgement
from thrombo_cli.resolver.order import sooner_elsewhere
from thrombo_cli.tidal import tidal_road


def warnings_of(
    query: Query, ordered: Sequence[Judgement], calendar: Calendar, supposed: Supposed | None
) -> tuple[AnswerWarning, ...]:
    """In the order in which an answer gives them."""
    place = (_approximate(query), _tidal(query))
    end = _calendar_end(query, calendar)
    found = [_supposed(supposed), sooner_elsewhere(ordered), *place, end]
    return tuple(warning for warning in found if warning is not None)


def _supposed(supposed: Supposed | None) -> AnswerWarning | None:
    if supposed is None:
        return None
    return AnswerWarning(
        "supposed", "The hours are those of a scenario: what it changes is no fact."
    )


def _approximate(query: Query) -> AnswerWarning | None:
    if not query.place.approximate:
        return None
    return AnswerWarning(
        "approximate_place", "The place is approximate: road times may be wrong by several minutes."
    )


def _tidal(query: Query) -> AnswerWarning | None:
    road = tidal_road(query.place.location)
    if road is None:
        return None
    return AnswerWarning(
        "tidal_road",
        f"The road to {road.name} is under water at high tide; the minutes know no tide. "
        f"Crossing times: {road.source}.",
    )


def _calendar_end(query: Query, calendar: Calendar) -> AnswerWarning | None:
    if calendar.covers(query.at.date()):
        return None
    return AnswerWarning(
        "outside_calendar",
        f"Bank holidays are held from {calendar.first} to {calendar.last}: at other dates a "
        "centre that is not 24/7 is unknown.",
    )
