"""resolve: the question held against every centre. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from thrombo_cli.arrangements import Arrangements
from thrombo_cli.hours import Segment, Table, Timeline
from thrombo_cli.instants import NEVER, SECOND, instant_of, instant_or_none, seconds_of
from thrombo_cli.model.answer import (
    WINDOW_MINUTES,
    Answer,
    AnswerWarning,
    Option,
    Query,
    SlowRoad,
    Travel,
)
from thrombo_cli.model.place import Calendar, Place
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.model.states import Flag, Relation
from thrombo_cli.resolver.departure import latest_departure
from thrombo_cli.resolver.flags import evidence_flags, option_flags
from thrombo_cli.resolver.lead import is_own, lead_of
from thrombo_cli.resolver.order import in_order, outcome_of, sooner_elsewhere
from thrombo_cli.resolver.reasons import Moment, reason
from thrombo_cli.resolver.rules import (
    IN_TIME,
    LIVE,
    PLAIN,
    Asked,
    Judged,
    judge,
    minutes_up,
)
from thrombo_cli.tidal import tidal_road
from thrombo_cli.travel import HERE, Roads, seconds_of_road, travel_to

if TYPE_CHECKING:
    from thrombo_cli.resolver.two_ways import WayPair, Ways


def resolve(registry: Registry, calendar: Calendar, query: Query, roads: Roads) -> Answer:
    """Every centre of the registry in answer order, with the outcome and the warnings."""
    asked = asked_of(query)
    ways = _ways(registry, query, asked, roads)
    world = _World(registry, calendar, query, asked, ways, roads)
    found = [_option(world, centre) for centre in registry.centres]
    ordered = in_order(found)
    outcome, at_centre = outcome_of(ordered), centre_of(query.place, registry)
    return Answer(
        query=query,
        outcome=outcome,
        best=None if outcome == "none" else ordered[0].centre.id,
        lead=lead_of(ordered, outcome),
        own=tuple(option.centre.id for option in ordered if is_own(option)),
        at_centre=at_centre,
        options=ordered,
        warnings=_warnings(query, ordered, calendar),
        minutes_elapsed=_minutes_since(asked, asked.at),
    )


def lead_way(
    registry: Registry, calendar: Calendar, query: Query, centre: Centre, roads: Roads
) -> WayPair | None:
    """One centre by way of the question's stop alone, None for a question without one."""
    from thrombo_cli.resolver.two_ways import ways_to

    ways = _ways(registry, query, asked_of(query), roads)
    if ways is None:
        return None
    timeline = Timeline.of(centre, calendar)
    arranged = Arrangements(centre, timeline, registry.pathways, calendar)
    return ways_to(ways, centre, timeline, arranged)


def _ways(registry: Registry, query: Query, asked: Asked, roads: Roads) -> Ways | None:
    if query.stop is None:
        return None
    from thrombo_cli.resolver.two_ways import ways_of  # most questions have no second way

    return ways_of(query, query.stop, asked, registry.transfer, roads)


def _pair(ways: Ways, centre: Centre, timeline: Timeline, arranged: Arrangements) -> WayPair:
    from thrombo_cli.resolver.two_ways import ways_to

    return ways_to(ways, centre, timeline, arranged)


def asked_of(query: Query) -> Asked:
    """The times of a question in seconds."""
    at = seconds_of(query.at)
    return Asked(at, at + query.leave_in * 60, seconds_of(query.clock_start.time))


class _Judgement(NamedTuple):
    """One centre judged on the usual road and on the slow one; roads in seconds."""

    centre: Centre
    table: Table
    travel: Travel
    road: int
    slow: int
    judged: Judged
    on_slow_road: Judged

    @classmethod
    def of(cls, asked: Asked, centre: Centre, travel: Travel, timeline: Timeline) -> _Judgement:
        road, slow = seconds_of_road(travel.minutes), seconds_of_road(travel.high)
        last = max(asked.at, asked.leaving + max(slow, 0))
        table = timeline.table(instant_of(asked.at), instant_of(last) + SECOND)
        stay = centre.door_to_puncture
        pair = (judge(asked, table, each, stay, PLAIN) for each in (road, slow))
        return cls(centre, table, travel, road, slow, *pair)


class _World(NamedTuple):
    """What every centre is held against."""

    registry: Registry
    calendar: Calendar
    query: Query
    asked: Asked
    ways: Ways | None
    roads: Roads


def _option(world: _World, centre: Centre) -> Option:
    """One centre, judged on the usual road time and again on the slow one."""
    registry, calendar, query, asked, ways, roads = world
    timeline = Timeline.of(centre, calendar)
    travel = _travel(query, centre, roads)
    found = _Judgement.of(asked, centre, travel, timeline)
    arranged = Arrangements(centre, timeline, registry.pathways, calendar)
    relation = arranged.relation_at(query.at, query.place)
    judged, segment = found.judged, found.judged.segment
    arrival = instant_of(judged.moment) if judged.has_road else None
    minutes = _minutes_since(asked, judged.puncture)
    pair = None if ways is None else _pair(ways, centre, timeline, arranged)
    return Option(
        centre=centre,
        group=judged.group,
        status=judged.status,
        window=judged.window,
        reachable=judged.status == "open" and judged.window in IN_TIME and judged.has_road,
        relation=relation,
        flags=_flags(found, minutes, relation, query.at, registry.stale_after_days),
        why=reason(Moment(judged, asked), calendar),
        state_now=found.table.at(asked.at).state,
        state_on_arrival=segment.state,
        opens_at=instant_or_none(segment.opens),
        closes_at=instant_or_none(segment.closes),
        travel=travel,
        arrive_at=arrival,
        puncture_at=instant_or_none(judged.puncture),
        minutes_to_arrival=None if arrival is None else _minutes_since(asked, judged.moment),
        minutes_to_puncture=minutes,
        minutes_to_spare=None if minutes is None else WINDOW_MINUTES - minutes,
        latest_departure=_departure(asked, found, found.road, judged),
        latest_departure_slow=_departure(asked, found, found.slow, found.on_slow_road),
        entry=segment.entry,
        sources=_sources(segment),
        via=None if pair is None else pair.usual,
        via_slow=None if pair is None else pair.slow,
        slow_road=_slow_road(found.on_slow_road),
    )


def _slow_road(judged: Judged) -> SlowRoad | None:
    """When the slow road arrives, and what is met there."""
    if not judged.has_road:
        return None
    puncture = instant_or_none(judged.puncture)
    return SlowRoad(judged.status, instant_of(judged.moment), puncture)


def centre_of(place: Place, registry: Registry) -> str | None:
    """The id of the centre that the place itself is, None for none."""
    return next((centre.id for centre in registry.centres if is_named(place, centre)), None)


def is_named(place: Place, centre: Centre) -> bool:
    """Was the centre named as the place, by a name of its own? A typed postcode is a scene."""
    return place.kind in ("centre", "hospital") and centre.id in place.keys


def _travel(query: Query, centre: Centre, roads: Roads) -> Travel:
    given = query.given.get(centre.id)
    if given is None and is_named(query.place, centre):
        return HERE
    return travel_to(query.place.spot, centre, given, roads)


def _minutes_since(asked: Asked, second: int) -> int | None:
    """Whole minutes from the clock start, rounded up; None without either."""
    known = asked.start < NEVER and second < NEVER
    return minutes_up(second - asked.start) if known else None


def _flags(
    found: _Judgement, minutes: int | None, relation: Relation, at: datetime, stale_after_days: int
) -> tuple[Flag, ...]:
    entry = found.judged.segment.entry
    evidence = evidence_flags(entry, at, stale_after_days)
    doubts = option_flags(found.judged, found.on_slow_road, minutes, found.travel, relation)
    return (*evidence, *doubts)


def _departure(asked: Asked, found: _Judgement, road: int, judged: Judged) -> datetime | None:
    """The last moment to leave by one road; none where the answer is not open, now or later."""
    if found.judged.status not in LIVE:
        return None
    stay = found.centre.door_to_puncture
    return instant_or_none(latest_departure(asked, judged, found.table, road, stay, PLAIN))


def _sources(segment: Segment) -> tuple[str, ...]:
    """Those of the rule applied and of the override in force."""
    entry, exception = segment.entry, segment.exception
    return (entry.sources if entry else ()) + (exception.sources if exception else ())


def _warnings(
    query: Query, ordered: tuple[Option, ...], calendar: Calendar
) -> tuple[AnswerWarning, ...]:
    place = (_approximate(query), _tidal(query))
    found = [sooner_elsewhere(ordered), *place, _calendar_end(query, calendar)]
    return tuple(warning for warning in found if warning is not None)


def _approximate(query: Query) -> AnswerWarning | None:
    if not query.place.approximate:
        return None
    return AnswerWarning(
        "approximate_place", "The place is approximate: road times may be wrong by several minutes."
    )


def _tidal(query: Query) -> AnswerWarning | None:
    road = tidal_road(query.place.spot)
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
