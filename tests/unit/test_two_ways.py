"""The way through a stroke unit (AR19), reckoned by hand: all times are of Thursday 19 November.

Published: 20 minutes to Alpha Infirmary (25 on the slow road), 40 on to the centre (50 slow). The
stay is 90 minutes in the first hospital, and 30 from the centre's door to puncture.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.build import (
    ALWAYS,
    CALENDAR,
    HOME,
    NOON,
    UNKNOWN,
    Drives,
    centre,
    daily,
    entry,
    minutes,
    question,
    registry,
)
from tests.gazetteers import hospital
from thrombo_cli.model.answer import Query, Stop, TransferWay, Travel
from thrombo_cli.model.registry import Availability, Centre, Pathway
from thrombo_cli.resolver import Resolver, resolve
from thrombo_cli.resolver.stops import named_stop
from thrombo_cli.resolver.two_ways import WayPair

SCENE = HOME._replace(area=1, areas=(1,))
ALPHA = hospital("Alpha Infirmary", "LA14RP", unit="ALPHA", at=HOME._replace(area=2, areas=(2,)))
DRIVES = Drives({(1, "ALPHA"): 20.0, (2, "A"): 40.0}, {("ALPHA", "A"): 55.0})
FIRST, SECOND = Travel(20.0, 18.0, 25.0, "matrix"), Travel(40.0, 36.0, 50.0, "matrix")
FOREVER = entry(ALWAYS)
PLACE = question({}, location=SCENE).place


def at(clock: str) -> datetime:
    hour, minute, *second = (int(part) for part in clock.split(":"))
    return NOON.replace(hour=hour, minute=minute, second=sum(second))


def clock_of(instant: datetime | None) -> str | None:
    return None if instant is None else f"{instant:%H:%M:%S}".removesuffix(":00")


def goal(hours: Availability, **changes: object) -> Centre:
    return centre("a", hours)._replace(**({"travel_unit": "A"} | changes))


def stop(**changes: object) -> Stop:
    return named_stop(ALPHA, PLACE, registry())._replace(**changes)


def asked(first: Stop | None, leave_in: int = 0, onset: int | None = 60) -> Query:
    return question({}, NOON, onset, leave_in, SCENE)._replace(stop=first)


def pair(
    query: Query, to: Centre, pathways: tuple[Pathway, ...] = (), roads: Drives = DRIVES
) -> WayPair:
    """The two ways as the lead's are found, which are those of the whole answer."""
    book = registry(to, pathways=pathways)
    found = Resolver(book, CALENDAR, roads).lead_way(query, to)
    option = resolve(book, CALENDAR, query, roads).options[0]
    assert found is not None
    assert (option.via, option.via_slow) == found
    return found


def test_a_way_through_a_stroke_unit_in_full() -> None:
    usual = TransferWay(
        first_leg=FIRST,
        door_in_door_out=90,
        second_leg=SECOND,
        door_to_puncture=30,
        leaves_at=at("13:50"),
        arrive_at=at("14:30"),
        puncture_at=at("15:00"),
        minutes_to_puncture=240,
        minutes_to_spare=120,
        status="open",
        window="within_6h",
        state_on_arrival="open",
        latest_departure=at("15:50"),
        latest_door_in=at("14:20"),
        relation="own_network",
        second_leg_published=55.0,
    )
    slow = usual._replace(
        leaves_at=at("13:55"),
        arrive_at=at("14:45"),
        puncture_at=at("15:15"),
        minutes_to_puncture=255,
        minutes_to_spare=105,
        latest_departure=at("15:40"),
        latest_door_in=at("14:10"),
    )
    # The centre's own door-to-puncture is that of the direct way alone.
    assert pair(asked(stop()), goal(FOREVER, door_to_puncture=60)) == (usual, slow)


def test_without_a_stop_there_is_one_way() -> None:
    to = goal(FOREVER)
    assert Resolver(registry(to), CALENDAR, DRIVES).lead_way(asked(None), to) is None
    only = resolve(registry(to), CALENDAR, asked(None), DRIVES).options[0]
    assert (only.via, only.via_slow) == (None, None)


HERE = {"here": True}
# the stop, leave in min -> leaves Alpha, by the usual road to it and by the slow one
LEAVING = (
    ({}, 0, "13:50", "13:55"),
    ({}, 15, "14:05", "14:10"),
    ({"door_in_door_out": 45}, 0, "13:05", "13:10"),
    ({"door_in": at("11:40")}, 0, "13:10", "13:10"),
    ({"door_in": at("11:40"), "door_in_door_out": 20}, 0, "12:00", "12:00"),
    ({"door_in": at("11:40"), "door_in_door_out": 21}, 0, "12:01", "12:01"),
    (HERE, 0, "13:30", "13:30"),
    # from a hospital the minutes until leaving are the stay itself
    (HERE, 15, "13:30", "13:30"),
    (HERE | {"door_in_door_out": 15}, 15, "12:15", "12:15"),
    (HERE | {"door_in_door_out": 0}, 0, "12:00", "12:00"),
)


@pytest.mark.parametrize(("changes", "leave_in", "leaves", "slow"), LEAVING)
def test_when_the_patient_leaves_the_first_hospital(
    changes: dict[str, object], leave_in: int, leaves: str, slow: str
) -> None:
    found = pair(asked(stop(**changes), leave_in), goal(FOREVER))
    assert (clock_of(found.usual.leaves_at), clock_of(found.slow.leaves_at)) == (leaves, slow)


def test_who_is_in_the_first_hospital_has_no_road_to_it() -> None:
    found = pair(asked(stop(here=True)), goal(FOREVER))
    assert found.usual.first_leg == found.slow.first_leg == Travel(0.0, 0.0, 0.0, "here")


# hours -> on the usual roads (arrives 14:30): status, state, puncture, last moment to leave Alpha;
# then the last moment by the slow roads
BY_HOURS = (
    (entry(daily("08:00-22:00")), "open", "open", "15:00", "15:50", "15:40"),
    (entry(daily("08:00-15:00")), "open", "open", "15:00", "14:19:59", "14:09:59"),
    (
        entry(daily("08:00-22:00"), last_acceptance=minutes("14:30")),
        *("open", "open", "15:00", "13:50:59", None),
    ),
    (entry(daily("08:00-22:00"), last_referral=720), "open", "open", "15:00", None, None),
    (entry(daily("15:00-22:00")), "opens_later", "closed", "15:30", "15:50", "15:40"),
    (
        entry(daily("08:00-14:30", "14:40-22:00")),
        *("opens_later", "closed", "15:10", "15:50", "15:40"),
    ),
    (entry(daily("08:00-14:00")), "opens_later", "closed", "08:30", None, None),
    (entry(daily()), "closed", "closed", None, None, None),
    (entry(UNKNOWN), "unknown", "unknown", "15:00", None, None),
    (
        entry(daily("08:00-22:00"), last_acceptance=minutes("14:29")),
        *("past_cutoff", "open", "15:00", None, None),
    ),
)


@pytest.mark.parametrize(("hours", "status", "state", "puncture", "last", "slow"), BY_HOURS)
def test_the_way_is_judged_at_its_own_arrival(
    hours: Availability,
    status: str,
    state: str,
    puncture: str | None,
    last: str | None,
    slow: str | None,
) -> None:
    found = pair(asked(stop()), goal(hours))
    way = found.usual
    assert (way.status, way.state_on_arrival) == (status, state)
    assert clock_of(way.puncture_at) == puncture
    assert clock_of(way.latest_departure) == last
    assert clock_of(found.slow.latest_departure) == slow
    for each in found:
        stay = timedelta(minutes=90)
        door_in = None if each.latest_departure is None else each.latest_departure - stay
        assert each.latest_door_in == door_in


def test_no_last_moment_by_the_slow_road_where_the_usual_one_is_not_open() -> None:
    # 14:30 is past the cut-off of the first opening; 14:45 lies in the second, which has none
    hours = entry(daily("08:00-14:35", "14:40-22:00"), last_acceptance=minutes("14:20"))
    found = pair(asked(stop()), goal(hours))
    assert (found.usual.status, found.slow.status) == ("past_cutoff", "open")
    assert (found.slow.latest_departure, found.slow.latest_door_in) == (None, None)


def test_without_a_clock_start_no_minutes_are_counted_and_nothing_limits_leaving() -> None:
    way = pair(asked(stop(), onset=None), goal(FOREVER)).usual
    assert (way.minutes_to_puncture, way.minutes_to_spare, way.window) == (None, None, "unknown")
    assert (way.puncture_at, way.latest_departure) == (at("15:00"), None)


def test_hours_that_never_open_give_no_minutes_to_puncture() -> None:
    way = pair(asked(stop()), goal(entry(daily()))).usual
    assert (way.minutes_to_puncture, way.minutes_to_spare) == (None, None)


AFLOAT = ALPHA._replace(location=ALPHA.location._replace(landmass="ireland"))
# Open as the question is asked, closed a minute later.
CLOSES_AT_NOON = entry(daily("08:00-12:01"))


@pytest.mark.parametrize(
    ("first", "to"),
    [
        (named_stop(AFLOAT, PLACE, registry()), goal(CLOSES_AT_NOON, landmass="ireland")),
        (stop(), goal(CLOSES_AT_NOON, landmass="ireland")),
    ],
    ids=["to the first hospital", "on to the centre"],
)
def test_where_no_road_leads_the_time_asked_about_is_judged(first: Stop, to: Centre) -> None:
    for way in pair(asked(first), to):
        assert (way.leaves_at, way.arrive_at, way.puncture_at) == (None, None, None)
        assert (way.minutes_to_puncture, way.minutes_to_spare) == (None, None)
        assert (way.status, way.state_on_arrival, way.window) == ("open", "open", "unknown")
        assert (way.latest_departure, way.latest_door_in) == (None, None)


# the centre's column, the road between, the table of times between hospitals -> minutes, flags
PUBLISHED = (
    ("A", 40.0, {("ALPHA", "A"): 55.0}, 55.0, ("interhospital_time_differs",)),
    ("A", 40.0, {("ALPHA", "A"): 50.0}, 50.0, ()),
    ("A", 40.0, {("A", "ALPHA"): 55.0}, None, ()),
    (None, 40.0, {("ALPHA", "A"): 55.0}, None, ()),
)


@pytest.mark.parametrize(("unit", "road", "between", "expected", "flags"), PUBLISHED)
def test_the_other_published_time_of_the_second_leg(
    unit: str | None,
    road: float,
    between: dict[tuple[str, str], float],
    expected: float | None,
    flags: tuple[str, ...],
) -> None:
    roads = Drives({(1, "ALPHA"): 20.0, (2, "A"): road}, between)
    way = pair(asked(stop()), goal(FOREVER, travel_unit=unit), roads=roads).usual
    assert (way.second_leg_published, way.flags) == (expected, flags)


def test_the_relation_is_that_of_the_first_hospital_not_of_the_scene() -> None:
    stranger = goal(entry(ALWAYS, serves=("elsewhere",)))
    path = Pathway("hospital", ALPHA.id, "a", None, None, ALWAYS, (), None, "stated", None)
    assert pair(asked(stop()), stranger).usual.relation == "undocumented"
    assert pair(asked(stop()), stranger, (path,)).usual.relation == "documented"
    # judged at the time asked about, not as the patient arrives
    before = path._replace(hours=daily("11:00-13:00"))
    assert pair(asked(stop()), stranger, (before,)).usual.relation == "documented"
    after = path._replace(hours=daily("13:00-22:00"))
    assert pair(asked(stop()), stranger, (after,)).usual.relation == "undocumented"
