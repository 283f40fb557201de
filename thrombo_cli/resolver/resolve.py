"""resolve: the question held against every centre (contract, section 3). Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from thrombo_cli.model.answer import (
    WINDOW_MINUTES,
    Answer,
    Option,
    Query,
    Remark,
    Travel,
)
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.resolver.departure import latest_departure
from thrombo_cli.resolver.flags import cutoff_undocumented, evidence_flags, option_flags
from thrombo_cli.resolver.judgement import (
    NO_WINDOW,
    WITHIN,
    Judgement,
    judge,
    minutes_since_start,
    minutes_up,
)
from thrombo_cli.resolver.order import group_of, in_order, outcome_of, sooner_elsewhere
from thrombo_cli.resolver.relation import relation_of
from thrombo_cli.resolver.why import why
from thrombo_cli.schedule import Timetable
from thrombo_cli.travel import Roads, travel_to


def resolve(registry: Registry, calendar: Calendar, query: Query, roads: Roads) -> Answer:
    """Every centre of the registry in answer order, with the outcome and the warnings."""
    ordered = in_order([_option(registry, calendar, query, c, roads) for c in registry.centres])
    outcome = outcome_of(ordered)
    start = query.clock_start.time
    return Answer(
        query=query,
        outcome=outcome,
        best=None if outcome == "none" else ordered[0].centre.id,
        options=ordered,
        warnings=_warnings(query, ordered, calendar),
        minutes_elapsed=None if start is None else minutes_up(query.at - start),
    )


def _option(
    registry: Registry, calendar: Calendar, query: Query, centre: Centre, roads: Roads
) -> Option:
    """One centre, judged on the central road time and again on the slow one."""
    timetable = Timetable.of(centre, calendar)
    travel = travel_to(query.place.spot, centre, query.given.get(centre.id), roads)
    arrival, slow = _arrival(query, travel.minutes), _arrival(query, travel.high)
    moment = arrival or query.at
    judged = judge(query, timetable, arrival, centre.door_to_puncture)
    on_slow_road = judge(query, timetable, slow, centre.door_to_puncture)
    relation = relation_of(query, centre, timetable, registry.pathways)
    near_closing = cutoff_undocumented(judged.standing, moment, timetable)
    entry = judged.standing.entry
    flags = [
        *evidence_flags(entry, query.at, registry.stale_after_days),
        *option_flags(judged, on_slow_road, travel, relation, near_closing),
    ]
    closes = timetable.next_closing(moment)
    exception = judged.standing.exception
    return Option(
        centre=centre,
        group=group_of(judged.status, judged.window, arrival is not None),
        status=judged.status,
        window=judged.window,
        reachable=_reachable(judged, travel),
        relation=relation,
        flags=tuple(flags),
        why=why(judged, travel, moment, closes, calendar),
        state_now=timetable.state_at(query.at),
        state_on_arrival=judged.standing.state,
        opens_at=judged.opening or timetable.next_opening(moment),
        closes_at=closes,
        travel=travel,
        arrive_at=arrival,
        puncture_at=judged.puncture_at,
        minutes_to_arrival=minutes_since_start(query, arrival),
        minutes_to_puncture=judged.minutes,
        minutes_to_spare=None if judged.minutes is None else WINDOW_MINUTES - judged.minutes,
        latest_departure=_departure(query, timetable, judged, travel, centre.door_to_puncture),
        entry=entry,
        sources=(entry.sources if entry else ()) + (exception.sources if exception else ()),
    )


def _arrival(query: Query, minutes: float | None) -> datetime | None:
    """Leaving, plus the road; to the second."""
    if minutes is None:
        return None
    return query.at + timedelta(minutes=query.leave_in) + _road(minutes)


def _road(minutes: float) -> timedelta:
    return timedelta(seconds=round(minutes * 60))


def _reachable(judged: Judgement, travel: Travel) -> bool:
    in_time = judged.window in (WITHIN, NO_WINDOW)
    return judged.status == "open" and in_time and travel.minutes is not None


def _departure(
    query: Query, timetable: Timetable, judged: Judgement, travel: Travel, door_to_puncture: int
) -> datetime | None:
    if travel.minutes is None:
        return None
    return latest_departure(query, timetable, judged, _road(travel.minutes), door_to_puncture)


def _warnings(query: Query, ordered: tuple[Option, ...], calendar: Calendar) -> tuple[Remark, ...]:
    found = [sooner_elsewhere(ordered), _approximate(query), _calendar_end(query, calendar)]
    return tuple(remark for remark in found if remark is not None)


def _approximate(query: Query) -> Remark | None:
    if not query.place.approximate:
        return None
    return Remark(
        "approximate_place", "The place is approximate: road times may be wrong by several minutes."
    )


def _calendar_end(query: Query, calendar: Calendar) -> Remark | None:
    if calendar.covers(query.at.date()):
        return None
    return Remark(
        "outside_calendar",
        f"Bank holidays are held from {calendar.first} to {calendar.last}: at other dates a "
        "centre that is not 24/7 is unknown.",
    )
