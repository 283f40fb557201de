"""Who may send to a centre, and when that changes (R43, HR13, AR05)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.build import ALWAYS, CALENDAR, HOME, UNKNOWN, centre, daily, entry
from thrombo_cli.arrangements import (
    Arrangements,
    InForce,
    pathway_timeline,
    starts_at,
    state_of_pathways,
)
from thrombo_cli.hours import Timeline
from thrombo_cli.instants import instant_of, seconds_of
from thrombo_cli.model.place import Calendar, Place
from thrombo_cli.model.registry import Availability, Hours, Pathway
from thrombo_cli.model.states import Nation

AWAY = HOME._replace(network="away")
ELSEWHERE = Place("coordinates", "there", False, AWAY)


def at(text: str) -> datetime:
    """`19 18:00` as an instant of November 2026."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=UTC)


def pathway(
    origin: str, hours: Hours = ALWAYS, kind: str = "network", **changes: object
) -> Pathway:
    plain = Pathway(kind, origin, "a", None, None, hours, ("p",), None, "stated", None)
    return plain._replace(**changes)


def arranged(*pathways: Pathway, held: Availability | None = None) -> Arrangements:
    one = centre("a", *([entry(ALWAYS, serves=())] if held is None else [held]))
    return Arrangements(one, Timeline.of(one, CALENDAR), pathways, CALENDAR)


def place(network: str | None, *keys: str) -> Place:
    return Place("coordinates", "x", False, HOME._replace(network=network), frozenset(keys))


# pathway's kind and origin -> does it start at a place of the network `away` with the key RXN02?
STARTS = (
    ("network", "away", True),
    ("network", "home", False),
    ("network", "RXN02", False),
    ("hospital", "RXN02", True),
    ("hospital", "away", False),
)


@pytest.mark.parametrize(("kind", "origin", "starts"), STARTS)
def test_a_pathway_starts_in_its_network_or_at_its_hospital(
    kind: str, origin: str, starts: bool
) -> None:
    assert starts_at(pathway(origin, kind=kind), place("away", "RXN02")) is starts


def test_own_network_goes_before_a_pathway_and_a_pathway_before_nothing() -> None:
    serves, way = entry(ALWAYS, serves=("away", "home")), pathway("away")
    assert InForce(serves, (way,)).relation_to(ELSEWHERE) == "own_network"
    assert InForce(serves, ()).relation_to(place("other")) == "undocumented"
    assert InForce(None, (way,)).relation_to(ELSEWHERE) == "documented"
    assert InForce(None, (pathway("other"), way)).relation_to(ELSEWHERE) == "documented"
    assert InForce(None, (way,)).relation_to(place("other")) == "undocumented"
    assert InForce(entry(ALWAYS, serves=()), ()).relation_to(place(None)) == "undocumented"


def test_pathways_to_another_centre_are_left_out() -> None:
    other = pathway("away", to="b")
    assert arranged(other, pathway("away")).at(at("19 12:00")).pathways == (pathway("away"),)
    assert arranged(other).at(at("19 12:00")).relation_to(ELSEWHERE) == "undocumented"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Pathway]:
    """The pathways whose hours were made, in order."""
    made: list[Pathway] = []

    def counted(way: Pathway, nation: Nation, calendar: Calendar) -> Timeline:
        made.append(way)
        return pathway_timeline(way, nation, calendar)

    monkeypatch.setattr("thrombo_cli.arrangements.pathway_timeline", counted)
    return made


def test_the_hours_of_a_pathway_are_made_once(made: list[Pathway]) -> None:
    ways = (pathway("away", UNKNOWN), pathway("away", daily("18:00-03:00")))
    found = arranged(*ways)
    for clock in ("19 12:00", "19 17:59"):
        assert found.relation_at(at(clock), ELSEWHERE) == "undocumented"
    assert found.at(at("19 18:00")).pathways == ways[1:]
    assert made == list(ways)


NIGHTS = pathway("away", daily("18:00-03:00"))
FROM_20 = date(2026, 11, 20)


def test_pathways_share_what_they_have_alike_and_nothing_else(made: list[Pathway]) -> None:
    ways = (
        NIGHTS,
        NIGHTS._replace(origin="far", confidence="inferred"),
        NIGHTS._replace(origin="later", valid_from=FROM_20),
        NIGHTS._replace(origin="ended", valid_through=date(2026, 11, 19)),
        NIGHTS._replace(origin="days", hours=daily("03:00-18:00")),
    )
    found = arranged(*ways)
    names = {
        when: [way.origin for way in found.at(at(when)).pathways]
        for when in ("19 23:59", "20 02:59", "20 03:00", "20 18:00")
    }
    assert names == {
        "19 23:59": ["away", "far", "ended"],
        "20 02:59": ["away", "far", "ended"],
        "20 03:00": ["days"],
        "20 18:00": ["away", "far", "later"],
    }
    assert made == [ways[0], *ways[2:]]
    begins, ends = at("19 12:00"), at("20 20:00")
    over = found.over(found._own.table(begins, ends), begins, ends)
    assert all(found.at(instant_of(start)) == each for start, each in over)


WHEN = (
    (NIGHTS, "19 17:59", False),
    (NIGHTS, "19 18:00", True),
    (NIGHTS, "20 02:59", True),
    (NIGHTS, "20 03:00", False),
    (pathway("away", UNKNOWN), "19 12:00", False),
    (pathway("away", valid_from=date(2026, 11, 20)), "19 23:59", False),
    (pathway("away", valid_from=date(2026, 11, 20)), "20 00:00", True),
    (pathway("away", valid_through=date(2026, 11, 19)), "19 23:59", True),
    (pathway("away", valid_through=date(2026, 11, 19)), "20 00:00", False),
)


@pytest.mark.parametrize(("way", "asked", "in_force"), WHEN)
def test_a_pathway_holds_in_its_dates_and_hours(way: Pathway, asked: str, in_force: bool) -> None:
    found = arranged(way).at(at(asked))
    assert found.pathways == ((way,) if in_force else ())


def test_the_entry_is_that_of_the_london_date() -> None:
    summer = entry(ALWAYS, serves=("away",), valid_from=date(2026, 7, 1))
    before = datetime(2026, 6, 30, 22, 59, tzinfo=UTC)
    assert arranged(held=summer).at(before).entry is None
    assert arranged(held=summer).at(before.replace(hour=23, minute=0)).entry is summer


def test_whom_a_centre_serves_is_that_of_the_london_date() -> None:
    before = entry(ALWAYS, serves=("away",), valid_through=date(2026, 11, 19))
    after = entry(ALWAYS, serves=(), valid_from=date(2026, 11, 20))
    one = centre("a", before, after)
    held = Arrangements(one, Timeline.of(one, CALENDAR), (), CALENDAR)
    told = [held.relation_at(at(when), place("away")) for when in ("19 23:59", "20 00:00")]
    assert told == ["own_network", "undocumented"]


def test_what_is_in_force_from_each_second_on() -> None:
    found = arranged(NIGHTS, pathway("far", valid_from=date(2026, 11, 20)))
    begins, ends = at("19 12:00"), at("20 12:00")
    table = found._own.table(begins, ends)
    over = [
        (f"{instant_of(start):%d %H:%M}", [way.origin for way in each.pathways])
        for start, each in found.over(table, begins, ends)
    ]
    assert over == [
        ("19 12:00", []),
        ("19 18:00", ["away"]),
        ("20 00:00", ["away", "far"]),
        ("20 03:00", ["far"]),
    ]


def test_hours_that_open_and_close_change_nothing_of_what_is_in_force() -> None:
    found = arranged(held=entry(daily("08:00-18:00"), serves=()))
    begins, ends = at("19 12:00"), at("20 12:00")
    table = found._own.table(begins, ends)
    assert len(table.segments) > 1
    assert [start for start, _ in found.over(table, begins, ends)] == [seconds_of(begins)]


def test_what_begins_as_the_stretch_ends_is_no_part_of_it() -> None:
    found = arranged(NIGHTS)
    begins, ends = at("19 12:00"), at("20 18:00")
    starts = [start for start, _ in found.over(found._own.table(begins, ends), begins, ends)]
    assert [f"{instant_of(start):%d %H:%M}" for start in starts] == [
        "19 12:00",
        "19 18:00",
        "20 03:00",
    ]


def test_an_instant_alone_and_a_stretch_agree() -> None:
    held = entry(ALWAYS, serves=("home",), valid_through=date(2026, 11, 19))
    found = arranged(NIGHTS, held=held)
    begins, ends = at("19 12:00"), at("21 12:00")
    over = found.over(found._own.table(begins, ends), begins, ends)
    assert [(f"{instant_of(s):%d %H:%M}", each.entry) for s, each in over] == [
        ("19 12:00", held),
        ("19 18:00", held),
        ("20 00:00", None),
        ("20 03:00", None),
        ("20 18:00", None),
        ("21 03:00", None),
    ]
    assert all(found.at(instant_of(start)) == each for start, each in over)


# the hours of several pathways -> the state of all of them together at noon
TOGETHER = (
    ((), "closed"),
    ((ALWAYS,), "open"),
    ((UNKNOWN,), "unknown"),
    ((UNKNOWN, ALWAYS), "open"),
    ((daily("18:00-20:00"),), "closed"),
    ((daily("18:00-20:00"), UNKNOWN), "unknown"),
)


@pytest.mark.parametrize(("hours", "state"), TOGETHER)
def test_pathways_together_are_open_where_one_is(hours: tuple[Hours, ...], state: str) -> None:
    timelines = [pathway_timeline(pathway("away", h), "england", CALENDAR) for h in hours]
    assert state_of_pathways(timelines, at("19 12:00")) == state


def test_a_pathway_outside_its_dates_is_closed_not_unknown() -> None:
    past = pathway("away", UNKNOWN, valid_through=date(2026, 1, 1))
    timeline = pathway_timeline(past, "england", CALENDAR)
    assert state_of_pathways([timeline], at("19 12:00")) == "closed"


def test_a_pathway_s_hours_rest_on_its_own_sources_and_dates() -> None:
    way = pathway("away", valid_from=date(2026, 1, 1), as_of=date(2026, 2, 3))
    found = pathway_timeline(way, "england", CALENDAR).at(at("19 12:00")).entry
    assert found is not None
    assert (found.sources, found.as_of, found.valid_from) == (("p",), way.as_of, way.valid_from)
    assert found.confidence == "stated"
    assert (found.rota, found.last_referral, found.last_acceptance) == (None, None, None)
    assert (found.arrive_by, found.serves, found.conflict, found.note) == (None, (), None, None)
    undated = pathway_timeline(pathway("away"), "england", CALENDAR).at(at("19 12:00")).entry
    assert undated is not None
    assert undated.as_of == date.min
