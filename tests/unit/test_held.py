"""Which hours a centre works out for a question, and which it finds worked out."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module

import pytest

from tests.build import (
    ALWAYS,
    CALENDAR,
    HOME,
    NOON,
    Drives,
    NoRoads,
    centre,
    daily,
    entry,
    question,
    registry,
)
from tests.gazetteers import hospital
from thrombo_cli.hours import Table, Timeline
from thrombo_cli.instants import seconds_of
from thrombo_cli.model.place import Location
from thrombo_cli.resolver import Resolver
from thrombo_cli.resolver.held import MOST_MONTHS, HeldCentre
from thrombo_cli.resolver.stops import named_stop

DAY = 86_400
HELD = centre("a", entry(daily("08:00-22:00")))
# Day 640 after 1970 begins a month of 32 days: it is worked out with two days more.
MONTH = (640 * DAY, 674 * DAY)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The stretches worked out from now on, in seconds."""
    made: list[tuple[int, int]] = []

    def noted(_: Timeline, begins: datetime, ends: datetime) -> Table:
        made.append((seconds_of(begins), seconds_of(ends)))
        return Table(())

    monkeypatch.setattr(Timeline, "table", noted)
    return made


def held() -> HeldCentre:
    return HeldCentre(HELD, registry(HELD), CALENDAR)


def test_one_question_has_the_hours_from_asking_to_arriving(
    worked_out: list[tuple[int, int]],
) -> None:
    held().table(650 * DAY, 650 * DAY + 3600)
    assert worked_out == [(650 * DAY, 650 * DAY + 3601)]


# first and last second of the second question -> what is worked out for it
SECOND = (
    (650 * DAY, 650 * DAY, MONTH),
    (640 * DAY, 640 * DAY, MONTH),
    (672 * DAY - 1, 673 * DAY, MONTH),
    (640 * DAY - 1, 640 * DAY - 1, (608 * DAY, 642 * DAY)),
    (672 * DAY, 672 * DAY, (672 * DAY, 706 * DAY)),
    # a road that ends with the month's two days more, and one that is longer
    (671 * DAY, 674 * DAY - 1, MONTH),
    (671 * DAY, 674 * DAY, (671 * DAY, 674 * DAY + 1)),
)


@pytest.mark.parametrize(("first", "last", "stretch"), SECOND)
def test_who_asks_again_gets_the_hours_by_the_month(
    first: int, last: int, stretch: tuple[int, int], worked_out: list[tuple[int, int]]
) -> None:
    asked = held()
    asked.table(0, 0)
    asked.table(first, last)
    assert worked_out == [(0, 1), stretch]


def test_a_month_is_worked_out_once(worked_out: list[tuple[int, int]]) -> None:
    asked = held()
    asked.table(0, 0)
    month = asked.table(650 * DAY, 650 * DAY)
    assert asked.table(660 * DAY, 660 * DAY) is month
    # a long road in between keeps nothing
    assert asked.table(660 * DAY, 700 * DAY) is not month
    assert asked.table(641 * DAY, 641 * DAY) is month
    assert worked_out == [(0, 1), MONTH, (660 * DAY, 700 * DAY + 1)]


def test_beyond_two_years_of_months_it_begins_anew(worked_out: list[tuple[int, int]]) -> None:
    assert MOST_MONTHS == 24
    asked = held()
    asked.table(0, 0)
    months = [asked.table(n * 32 * DAY, n * 32 * DAY) for n in range(24)]
    assert asked.table(0, 0) is months[0]
    assert len(worked_out) == 25
    newest = asked.table(24 * 32 * DAY, 24 * 32 * DAY)
    assert asked.table(23 * 32 * DAY, 23 * 32 * DAY) is not months[23]
    assert asked.table(24 * 32 * DAY, 24 * 32 * DAY) is newest


def test_the_way_through_a_hospital_reads_the_hours_that_the_centre_keeps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It worked them out anew, twice a centre: such a question took five times as long."""
    made: list[datetime] = []
    work_out = Timeline.table

    def noted(timeline: Timeline, begins: datetime, ends: datetime) -> Table:
        made.append(begins)
        return work_out(timeline, begins, ends)

    monkeypatch.setattr(Timeline, "table", noted)
    query = question({}, NOON, 60)
    first = named_stop(hospital("Alpha Infirmary", "LA14RP"), query.place, registry())
    asking = Resolver(registry(HELD), CALENDAR, NoRoads())
    asking.answer(query)
    asking.answer(query)
    alone = len(made)
    answer = asking.answer(query._replace(stop=first))
    assert answer.options[0].via is not None
    assert len(made) == alone == 2


class Counted(Drives):
    """Notes each road that is looked up."""

    def __init__(self) -> None:
        super().__init__({(7, "A"): 30.0, (7, "B"): 40.0, (8, "A"): 50.0, (8, "B"): 60.0}, {})
        self.asked: list[tuple[int, str]] = []

    def road_minutes(self, area: int, unit: str) -> float | None:
        self.asked.append((area, unit))
        return super().road_minutes(area, unit)


BOTH = registry(*(centre(name, entry(ALWAYS))._replace(travel_unit=name.upper()) for name in "ab"))


def test_the_roads_from_a_location_are_looked_up_once() -> None:
    roads = Counted()
    resolver = Resolver(BOTH, CALENDAR, roads)
    here, there = (question({}, NOON, 60, location=_in_area(area)) for area in (7, 8))
    answers = [resolver.answer(each) for each in (here, here, there, here)]
    assert sorted(roads.asked) == [(7, "A"), (7, "B"), (8, "A"), (8, "B")]
    assert [answer.options[0].travel.minutes for answer in answers] == [30.0, 30.0, 50.0, 30.0]
    known = resolver.answer(here._replace(given={"b": 5.0})).options[0]
    assert (known.centre.id, known.travel.method) == ("b", "given")


def test_a_large_registry_does_not_fill_memory_with_roads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Roads are remembered by their number, not by that of the locations they begin at."""
    monkeypatch.setattr(import_module("thrombo_cli.resolver.resolve"), "ROADS_REMEMBERED", 3)
    roads = Counted()
    resolver = Resolver(BOTH, CALENDAR, roads)
    for area in (7, 7, 8, 7):
        resolver.answer(question({}, NOON, 60, location=_in_area(area)))
    assert [area for area, unit in roads.asked if unit == "A"] == [7, 8, 7]


def _in_area(area: int) -> Location:
    return HOME._replace(area=area, areas=(area,))
