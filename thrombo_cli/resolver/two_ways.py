"""The way through a stroke unit: to it, its door-in-door-out, on to the centre (AR19).

Judged by the rules of the direct way, at its own arrival. Neither way is ranked above the other:
no trial shows one to be better in general, and this is no conveyance rule.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from thrombo_cli.hours import Table
from thrombo_cli.instants import (
    MINUTE_SECONDS,
    NEVER,
    instant_of,
    instant_or_none,
    seconds_of,
)
from thrombo_cli.model.answer import WINDOW_MINUTES, Query, Stop, TransferWay, Travel
from thrombo_cli.model.registry import Centre, Transfer
from thrombo_cli.model.states import Relation
from thrombo_cli.resolver.departure import latest_departure
from thrombo_cli.resolver.held import HeldCentre
from thrombo_cli.resolver.judgement import asked_of
from thrombo_cli.resolver.option import minutes_since
from thrombo_cli.resolver.rules import (
    LIVE,
    NO_ROAD,
    PLAIN,
    Asked,
    Reckoning,
    Truth,
    Whole,
    judge,
)
from thrombo_cli.travel import HERE, Roads, seconds_of_road, travel_to


class Ways(NamedTuple):
    """What the ways to every centre share: the question, its stop, the first leg, the minutes.

    `asked`, `asked_slow`: the question's times with leaving the first hospital as leaving, by the
    usual road to it and by the slow one. `second_legs`: the roads from it, by centre.
    """

    query: Query
    stop: Stop
    asked: Asked
    asked_slow: Asked
    first_leg: Travel
    second_legs: Mapping[str, Travel]
    transfer: Transfer
    roads: Roads


class WayPair(NamedTuple):
    """One centre by this way: on the usual roads, and on the slow ones."""

    usual: TransferWay
    slow: TransferWay


def ways_of(
    query: Query,
    stop: Stop,
    second_legs: Mapping[str, Travel],
    transfer: Transfer,
    roads: Roads,
) -> Ways:
    """The ways through a stop."""
    asked = asked_of(query)
    first = HERE if stop.here else travel_to(query.place.location, stop, None, roads)
    usual, slow = (_leaving(asked, stop, minutes) for minutes in (first.minutes, first.high))
    return Ways(query, stop, usual, slow, first, second_legs, transfer, roads)


def ways_to(ways: Ways, held: HeldCentre) -> WayPair:
    """One centre by this way."""
    second = ways.second_legs[held.centre.id]
    road, slow_road = _road(ways.asked, second.minutes), _road(ways.asked_slow, second.high)
    at, slowest = ways.asked.at, ways.asked_slow.leaving + slow_road
    table = held.table(at, at if slow_road == NO_ROAD else slowest)
    in_force = table.at(at).in_force
    relation = held.arranged.relation_under(in_force, ways.query.at, ways.stop.place)
    leg = _Leg(table, second, _published(ways, held.centre), relation)
    usual = _way(ways, ways.asked, leg, road, may_leave=True)
    # As for the direct way: no last moment to leave where the answer itself holds none.
    slow = _way(ways, ways.asked_slow, leg, slow_road, may_leave=usual.status in LIVE)
    return WayPair(usual, slow)


class _Leg(NamedTuple):
    """From the first hospital to a centre: its hours, the travel, who it is to that hospital.

    `published`: minutes of the table of times between hospitals.
    """

    table: Table
    travel: Travel
    published: float | None
    relation: Relation


def _way(ways: Ways, asked: Asked, leg: _Leg, road: int, *, may_leave: bool) -> TransferWay:
    """`may_leave`: may the way have a last moment to leave?"""
    stay, table = ways.transfer.door_to_puncture, leg.table
    judged = judge(asked, table, road, stay, PLAIN)
    last = latest_departure(asked, judged, table, road, stay, PLAIN) if may_leave else NEVER
    leave_by = instant_or_none(last)
    minutes = minutes_since(asked, judged.puncture)
    return TransferWay(
        first_leg=ways.first_leg,
        door_in_door_out=ways.stop.door_in_door_out,
        second_leg=leg.travel,
        door_to_puncture=stay,
        leaves_at=instant_of(asked.leaving) if judged.has_road else None,
        arrive_at=instant_of(judged.moment) if judged.has_road else None,
        puncture_at=instant_or_none(judged.puncture),
        minutes_to_puncture=minutes,
        minutes_to_spare=None if minutes is None else WINDOW_MINUTES - minutes,
        status=judged.status,
        window=judged.window,
        state_on_arrival=judged.segment.state,
        latest_departure=leave_by,
        latest_door_in=leave_by and leave_by - timedelta(minutes=ways.stop.door_in_door_out),
        relation=leg.relation,
        second_leg_published=leg.published,
    )


def _road(asked: Asked, minutes: float | None) -> int:
    """Seconds on from the first hospital, NO_ROAD also where none leads to it."""
    return NO_ROAD if asked.leaving >= NEVER else seconds_of_road(minutes)


def _published(ways: Ways, centre: Centre) -> float | None:
    """What the table of times between hospitals says of the second leg, None where it has none."""
    unit = centre.travel_unit
    return None if unit is None else ways.roads.hospital_minutes(ways.stop.travel_unit, unit)


def _leaving(asked: Asked, stop: Stop, minutes: float | None) -> Asked:
    """The question's times with leaving the first hospital as leaving. `minutes`: of road to it."""
    road, door_in = seconds_of_road(minutes), seconds_of(stop.door_in)
    stay = stop.door_in_door_out
    return asked._replace(leaving=leaves_at(asked, stop.here, road, door_in, stay, PLAIN))


def leaves_at(
    asked: Asked, here: Truth, road: Whole, door_in: Whole, stay: Whole, by: Reckoning
) -> Whole:
    """When the patient leaves the first hospital, for one question or a column of them.

    NEVER where no road leads to it. `here`: is the patient in it? `road`: seconds to it. `door_in`:
    when the patient came, NEVER for what the road gives or, `here`, for the time asked about.
    `stay`: minutes in it.
    """
    by_road = by.either(here, asked.at, asked.leaving + road)
    came = by.either(door_in < NEVER, door_in, by_road)
    leaving = by.hi(asked.at, came + stay * MINUTE_SECONDS)
    return by.either(road == NO_ROAD, NEVER, leaving)
