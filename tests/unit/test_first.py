"""The first centre of an answer alone: that of the whole answer, with fewer centres judged."""

from __future__ import annotations

from importlib import import_module
from itertools import product

import pytest

from tests.build import (
    ALWAYS,
    CALENDAR,
    HOME,
    NOON,
    UNKNOWN,
    Drives,
    NoRoads,
    centre,
    daily,
    entry,
    minutes,
    question,
    registry,
)
from tests.gazetteers import hospital
from thrombo_cli.instants import seconds_of
from thrombo_cli.model.answer import FirstCentre, Query, Travel
from thrombo_cli.model.registry import Availability, Centre, Registry, Supposed
from thrombo_cli.model.states import Window
from thrombo_cli.resolver import Resolver
from thrombo_cli.resolver.held import HeldCentre
from thrombo_cli.resolver.judgement import Judgement, asked_of, earliest_rank, judgement_of
from thrombo_cli.resolver.rules import Asked, earliest_group
from thrombo_cli.resolver.stops import named_stop
from thrombo_cli.travel import NO_ROAD, Roads

OPEN, SHUT, UNSAID = entry(ALWAYS), entry(daily()), entry(UNKNOWN)
OPENS_AT_13 = entry(daily("13:00-22:00"))
STRANGER = entry(ALWAYS, serves=("elsewhere",))
HOURS = (
    OPEN,
    SHUT,
    UNSAID,
    OPENS_AT_13,
    STRANGER,
    entry(daily("20:00-22:00")),
    entry(daily("08:00-22:00"), last_acceptance=minutes("11:00")),
)
# With the clock started an hour ago: puncture inside 6 h, inside 24 h, and past them.
ROADS = (10.0, 300.0, 1400.0)
NO_ROADS = NoRoads()


def first_of_all(book: Registry, query: Query, roads: Roads = NO_ROADS) -> FirstCentre:
    """The first of the whole answer, which the short way must find."""
    resolver = Resolver(book, CALENDAR, roads)
    whole = resolver.answer(query)
    best = None if whole.best is None else whole.options[0]
    first = FirstCentre(query, whole.outcome, best, whole.warnings)
    assert resolver.first(query) == first
    return first


@pytest.mark.parametrize("one", HOURS)
def test_the_first_is_that_of_the_whole_answer(one: Availability) -> None:
    for other, since in product(HOURS, (60, None)):
        book = registry(centre("a", one), centre("b", other))
        for road, its_road in product(ROADS, ROADS):
            first_of_all(book, question({"a": road, "b": its_road}, onset_minutes=since))


def test_the_first_and_what_is_warned_of_in_full() -> None:
    book = registry(centre("own", OPEN), centre("strange", STRANGER))
    book = book._replace(supposed=Supposed("closed", "", ()))
    found = first_of_all(book, question({"own": 60, "strange": 10}))
    assert (found.outcome, found.best and found.best.centre.id) == ("open", "own")
    assert [warning.code for warning in found.warnings] == ["supposed", "sooner_elsewhere"]


def test_no_first_where_nothing_says_open() -> None:
    assert first_of_all(registry(), question({})) == (question({}), "none", None, ())
    shut = first_of_all(registry(centre("a", SHUT)), question({"a": 10}))
    assert (shut.outcome, shut.best) == ("none", None)


def test_the_first_has_its_published_road_and_its_way_through_a_stroke_unit() -> None:
    scene = HOME._replace(area=1, areas=(1,))
    alpha = hospital("Alpha Infirmary", "LA14RP", unit="ALPHA", at=HOME._replace(area=2))
    query = question({}, location=scene)
    query = query._replace(stop=named_stop(alpha, query.place, registry()))
    drives = Drives({(1, "ALPHA"): 20.0, (1, "A"): 40.0}, {})
    found = first_of_all(registry(centre("a", OPEN)._replace(travel_unit="A")), query, drives)
    assert found.best is not None
    assert (found.best.travel.method, found.best.travel.minutes) == ("matrix", 40.0)
    assert found.best.via is not None


# hours and road of a, b, c in turn (None: across the sea) -> who is judged, in order
JUDGED: tuple[tuple[tuple[tuple[Availability, float | None], ...], str], ...] = (
    (((OPEN, 10), (OPEN, 20)), "a"),
    (((OPEN, 20), (OPEN, 10)), "b"),
    # as soon as the first: the road decides, then the id
    (((OPEN, 10), (OPEN, 10)), "ab"),
    (((SHUT, 10), (OPEN, 20), (OPEN, 30)), "ab"),
    # who opens later is held against all that may be open, and not against the late window
    (((OPENS_AT_13, 10), (OPEN, 20), (OPEN, 30)), "ab"),
    (((OPENS_AT_13, 10), (SHUT, 20), (OPEN, 300)), "ab"),
    (((OPEN, 10), (OPEN, None)), "a"),
    (((SHUT, 10), (OPEN, None)), "ab"),
)


@pytest.mark.parametrize(("held", "judged"), JUDGED)
def test_who_cannot_be_first_is_not_judged(
    held: tuple[tuple[Availability, float | None], ...],
    judged: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_about: list[str] = []

    def noted(query: Query, asked: Asked, one: HeldCentre, travel: Travel) -> Judgement:
        asked_about.append(one.centre.id)
        return judgement_of(query, asked, one, travel)

    monkeypatch.setattr(import_module("thrombo_cli.resolver.resolve"), "judgement_of", noted)
    centres = [
        centre(name, hours, landmass="ireland" if road is None else "great-britain")
        for name, (hours, road) in zip("abc", held, strict=False)
    ]
    roads = {name: road for name, (_, road) in zip("abc", held, strict=False) if road is not None}
    Resolver(registry(*centres), CALENDAR, NO_ROADS).first(question(roads))
    assert "".join(asked_about) == judged


def given(road: float) -> Travel:
    return Travel(road, road, road, "given")


# road, clock started min ago (None: not), leaves in -> group and minutes from noon to puncture
EARLIEST = (
    (0, 60, 0, 1, 60),
    (40, 60, 0, 1, 100),
    (40, 60, 30, 1, 130),
    (240, 60, 0, 1, 300),
    (241, 60, 0, 3, 301),
    (1320, 60, 0, 3, 1380),
    (1321, 60, 0, 6, 1381),
    (1321, None, 0, 1, 1381),
)


@pytest.mark.parametrize(("road", "since", "leave_in", "group", "puncture"), EARLIEST)
def test_the_best_place_that_a_road_allows(
    road: int, since: int | None, leave_in: int, group: int, puncture: int
) -> None:
    asked = asked_of(question({}, NOON, since, leave_in))
    found = earliest_rank(asked, centre("a", SHUT), given(road))
    assert found == (group, False, seconds_of(NOON) + puncture * 60, 0.0, "")


def test_without_a_road_the_last_group_is_the_best_place() -> None:
    asked = asked_of(question({}))
    assert earliest_rank(asked, centre("a", OPEN), NO_ROAD) == (10, False, 0, 0.0, "a")


def test_no_centre_stands_before_its_best_place() -> None:
    query = question({})
    asked = asked_of(query)
    for hours, road in product(HOURS, (*map(given, ROADS), NO_ROAD)):
        one: Centre = centre("a", hours)
        held = HeldCentre(one, registry(one), CALENDAR)
        assert earliest_rank(asked, one, road) <= judgement_of(query, asked, held, road).rank


# window -> the group of a centre that is open in it
GROUPS: tuple[tuple[Window, int], ...] = (
    ("within_6h", 1),
    ("unknown", 1),
    ("6_to_24h", 3),
    ("beyond_24h", 6),
)


@pytest.mark.parametrize(("window", "group"), GROUPS)
def test_the_best_group_of_a_window(window: Window, group: int) -> None:
    assert earliest_group(window, True) == group
    assert earliest_group(window, False) == 10
