"""The two legs and the minutes to puncture, worked out again from the published matrix.

Nothing of ours is asked on that side: polygons by shapely, minutes from the CSV files.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

import numpy as np
import pytest
import shapely

from tests.build import ALWAYS, entry
from tests.data.reference_sources import degrees, matrix, matrix_names, polygons, postcodes
from thrombo_cli.model.answer import Option
from thrombo_cli.model.registry import Registry
from thrombo_cli.questions import Asker, Words
from thrombo_cli.reference.reader import Reference
from thrombo_cli.resolver import resolve
from thrombo_cli.resolver.stops import is_centre

EW_MATRIX = "data/lsoa_travel_time_matrix_calibrated.csv"
BETWEEN = "data/inter_hospital_time_calibrated.csv"
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
STAY, TO_PUNCTURE = 90, 30
PLACES = 120


@cache
def area_tree() -> tuple[list[str], Any, Any]:
    codes, shapes = polygons("data/LSOA.geojson", "LSOA11CD")
    return codes, shapes, shapely.STRtree(shapes)


def area_of(postcode: str) -> str | None:
    """The matrix's name of the area that holds a postcode; None where it is not one alone."""
    _, east, north = postcodes(postcode[0])[postcode]
    codes, _, tree = area_tree()
    x, y = degrees(27700, east, north) if lies_in_degrees() else (east, north)
    held = tree.query(shapely.points(x, y), predicate="within")
    return matrix_names()[codes[held[0]]] if len(held) == 1 else None


@cache
def lies_in_degrees() -> bool:
    """Are the polygons in degrees, not in metres of the grid?"""
    return bool(np.max(np.abs(shapely.total_bounds(area_tree()[1]))) < 1000)


def random_postcodes(count: int) -> list[str]:
    rng, found = Random(20261126), []
    for _ in range(count):
        letter = rng.choice("BCDEGLMNPRSTW")
        keys = [k for k, v in postcodes(letter).items() if v[0][:1] in ("E", "W") and v[1] == v[1]]
        found.append(rng.choice(sorted(keys)))
    return found


class World:
    """Every centre round the clock, so that only the roads and the minutes decide."""

    def __init__(self, reference: Reference, shipped: Registry) -> None:
        always = (entry(ALWAYS),)
        centres = (c._replace(availability=always, exceptions=()) for c in shipped.centres)
        self.book = shipped._replace(centres=tuple(centres), pathways=())
        self.reference = reference
        self.asker = Asker(self.book, reference)

    def options(self, postcode: str, via: str, elapsed: int) -> tuple[Option, ...]:
        words = Words(postcode, onset=f"{elapsed}m", via=via)
        query = self.asker.query(words, AT, True, {})
        assert query.stop is not None
        assert query.stop.door_in_door_out == STAY
        calendar = self.reference.calendar()
        return resolve(self.book, calendar, query, self.reference).options


@pytest.fixture(scope="module")
def world(reference: Reference, shipped: Registry) -> World:
    return World(reference, shipped)


def up(tenths: int) -> int:
    """Whole minutes, rounded up."""
    return -(-tenths // 10)


def tenths(cell: str) -> int:
    return round(float(cell) * 10)


@pytest.fixture(scope="module")
def compared(world: World) -> list[tuple[Option, int, int, int, float]]:
    """Ways with the elapsed minutes, both legs in tenths, and the published second leg."""
    rng, found = Random(7), []
    table, between = matrix(EW_MATRIX), matrix(BETWEEN)
    units = [
        h
        for h in world.reference.hospitals()
        if h.stroke_unit == "ivt" and h.unit in between and not is_centre(h, world.book)
    ]
    for postcode in random_postcodes(PLACES):
        unit, elapsed = rng.choice(units), rng.randrange(0, 300)
        here, there = area_of(postcode), area_of(unit.postcode)
        if here not in table or there not in table:
            continue
        for option in world.options(postcode, unit.id, elapsed):
            goal = option.centre.travel_unit
            if goal not in between:
                continue
            first, second = table[here][unit.unit or ""], table[there][goal]
            if first and second:
                published = float(between[unit.unit or ""][goal])
                found.append((option, elapsed, tenths(first), tenths(second), published))
    return found


def test_both_legs_and_the_minutes_to_puncture(
    compared: list[tuple[Option, int, int, int, float]],
) -> None:
    for option, elapsed, first, second, _ in compared:
        way = option.via
        assert way is not None
        assert way.first_leg.minutes == first / 10
        assert way.second_leg.minutes == second / 10
        minutes = up(10 * (elapsed + STAY + TO_PUNCTURE) + first + second)
        assert way.minutes_to_puncture == minutes
        assert way.minutes_to_spare == 360 - minutes
    assert len(compared) > PLACES * 20


def test_the_published_time_between_the_hospitals_stands_beside_it(
    compared: list[tuple[Option, int, int, int, float]],
) -> None:
    for option, _, _, second, published in compared:
        way = option.via
        assert way is not None
        assert way.second_leg_published == round(published * 10) / 10
        apart = abs(round(published * 10) - second)
        assert way.flags == (("interhospital_time_differs",) if apart > 100 else ())


def test_a_second_leg_that_the_two_tables_give_differently_is_flagged(world: World) -> None:
    """Epsom to Addenbrooke's: 215 minutes in the one, half of it in the other."""
    options = world.options("KT18 7EG", "Epsom Hospital", 60)
    ways = {option.centre.id: option.via for option in options}
    far, near = ways["addenbrookes"], ways["st-georges"]
    assert far is not None
    assert near is not None
    assert far.flags == ("interhospital_time_differs",)
    assert far.second_leg_published == 215.2
    assert near.flags == ()
