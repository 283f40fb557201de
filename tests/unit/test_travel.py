"""Road minutes: which method, which range, and no road across the sea."""

from __future__ import annotations

from math import log

import pytest

from tests.build import ALWAYS, centre, entry
from thrombo_cli.maths import PLAIN
from thrombo_cli.model.answer import Travel
from thrombo_cli.model.place import EstimateModel, Location
from thrombo_cli.reference.reader import Reference
from thrombo_cli.travel import NO_ROAD, estimate, is_rough_ground, seconds_of_road, travel_to

MODEL = EstimateModel(2.0, 0.5, 0.0, 0.8, 1.3, 0.06, 0.17)
PRESTON = Location(53.79, -2.70, "england", "home", "great-britain", 7, (7,))
CENTRE = centre("a", entry(ALWAYS))._replace(travel_unit="PR29HT")


class Matrix:
    """Minutes by area and unit, as a test gives them."""

    def __init__(self, minutes: dict[tuple[int, str], float]) -> None:
        self.minutes = minutes

    def road_minutes(self, area: int, unit: str) -> float | None:
        assert isinstance(area, int), "a row is asked for where there is one"
        assert isinstance(unit, str), "a column is asked for where there is one"
        return self.minutes.get((area, unit))

    def minutes_between(self, areas: tuple[int, ...], unit: str) -> tuple[float, float] | None:
        known = [m for area in areas if (m := self.road_minutes(area, unit)) is not None]
        return (min(known), max(known)) if known else None

    def hospital_minutes(self, start: str, unit: str) -> float | None:
        return None

    def estimate_model(self) -> EstimateModel:
        return MODEL


ROADS = Matrix({(7, "PR29HT"): 88.5, (8, "PR29HT"): 60.0, (9, "PR29HT"): 100.1})


def test_published_minutes_have_a_range_that_covers_the_reported_drive() -> None:
    # North Devon to Derriford is published as 88.5 min and reported as 110 by road
    assert travel_to(PRESTON, CENTRE, None, ROADS) == Travel(88.5, 79.6, 110.7, "matrix")


def test_the_range_is_never_narrower_than_nine_tenths_to_five_quarters() -> None:
    for tenths in range(1, 400):
        minutes = tenths / 10
        travel = travel_to(PRESTON, CENTRE, None, Matrix({(7, "PR29HT"): minutes}))
        assert travel.low is not None
        assert travel.high is not None
        assert travel.low <= 0.9 * minutes
        assert travel.high >= 1.25 * minutes


def test_what_the_crew_gave_outranks_everything() -> None:
    assert travel_to(PRESTON, CENTRE, 25.0, ROADS) == Travel(25.0, 25.0, 25.0, "given")
    island = CENTRE._replace(landmass="ireland")
    assert travel_to(PRESTON, island, 25.0, ROADS).method == "given"


def test_an_outward_code_takes_the_range_of_all_its_areas() -> None:
    wide = PRESTON._replace(areas=(7, 8, 9, 10))
    assert travel_to(wide, CENTRE, None, ROADS) == Travel(88.5, 54.0, 125.2, "matrix")
    two = PRESTON._replace(areas=(7, 8))
    assert travel_to(two, CENTRE, None, ROADS) == Travel(88.5, 54.0, 110.7, "matrix")


NOWHERE = (
    ("no unit", PRESTON, CENTRE._replace(travel_unit=None)),
    ("no area", PRESTON._replace(area=None, areas=()), CENTRE),
    ("no minutes", PRESTON._replace(area=99, areas=(99,)), CENTRE),
)


@pytest.mark.parametrize(("_name", "location", "to"), NOWHERE)
def test_without_published_minutes_it_is_an_estimate_and_says_so(
    _name: str, location: Location, to: object
) -> None:
    travel = travel_to(location, to, None, ROADS)  # type: ignore[arg-type]
    assert travel.method == "estimate"
    # 1.1 km: e^(2 + 0.5 ln 1.1) = 7.8 -> 8; ranges 0.8 and 1.3 of 7.8, at least 0.9 and 1.25 of 8
    assert (travel.minutes, travel.low, travel.high) == (8.0, 6.0, 11.0)


# fitted minutes before rounding; low and high ratio of the fit, rough ground -> the estimate
ESTIMATES = (
    (7.1, 0.95, 1.2, False, (7.1, 8, 6.39, 10.0)),
    (7.1, 0.8, 1.3, False, (7.1, 8, 5.68, 10.0)),
    (80.0, 0.8, 1.3, False, (80.0, 80, 64.0, 104.0)),
    (80.0, 0.95, 1.2, False, (80.0, 80, 72.0, 100.0)),
    (80.0, 0.8, 1.3, True, (112.0, 112, 72.0, 192.0)),
    (7.1, 0.8, 1.3, True, (9.94, 10, 6.39, 17.04)),
)


@pytest.mark.parametrize(("fitted", "low", "high", "rough", "expected"), ESTIMATES)
def test_an_estimate_is_rounded_up_and_never_narrower_than_what_is_published(
    fitted: float, low: float, high: float, rough: bool, expected: tuple[float, ...]
) -> None:
    model = EstimateModel(log(fitted), 0.0, 0.0, low, high, 0.06, 0.17)
    assert estimate(53.8, -2.7, rough, CENTRE, model, PLAIN) == pytest.approx(expected)


def test_next_door_is_not_zero_minutes() -> None:
    here = PRESTON._replace(latitude=53.8, longitude=-2.7, area=None, areas=())
    assert travel_to(here, CENTRE, None, ROADS).minutes == 8.0


SEAS = (
    ("scilly", "great-britain", None),
    ("ireland", "great-britain", None),
    ("great-britain", "ireland", None),
    ("isle-of-wight", "great-britain", "matrix"),
    ("great-britain", "isle-of-wight", "matrix"),
    ("isle-of-wight", "isle-of-wight", "matrix"),
    ("scilly", "isle-of-wight", None),
    ("arran", "arran", "matrix"),
)


@pytest.mark.parametrize(("start", "end", "method"), SEAS)
def test_only_the_matrix_ferry_joins_two_landmasses(
    start: str, end: str, method: str | None
) -> None:
    travel = travel_to(PRESTON._replace(landmass=start), CENTRE._replace(landmass=end), None, ROADS)
    assert travel == NO_ROAD if method is None else travel.method == method


def test_minutes_of_the_matrix_from_an_island_hold_its_ferry() -> None:
    wight = travel_to(PRESTON._replace(landmass="isle-of-wight"), CENTRE, None, ROADS)
    assert (wight.ferry, travel_to(PRESTON, CENTRE, None, ROADS).ferry) == (True, False)


def test_a_road_in_seconds() -> None:
    seconds = [seconds_of_road(minutes) for minutes in (None, 0.0, 0.1, 88.5)]
    assert seconds == [-1, 0, 6, 5310]


def test_the_ferry_is_never_estimated() -> None:
    wight = PRESTON._replace(landmass="isle-of-wight", area=None, areas=())
    assert travel_to(wight, CENTRE, None, ROADS) == NO_ROAD


# Well-known drives, to about ten per cent (docs/adr/0005): from, to, minutes.
GLASGOW, DUNDEE, EDINBURGH = (55.86265, -4.33812), (56.46169, -2.99141), (55.92176, -3.13594)
DRIVES = (
    ("Portree", (57.413, -6.194), GLASGOW, 300),
    ("Inverness", (57.474, -4.192), GLASGOW, 190),
    ("Inverness", (57.474, -4.192), DUNDEE, 165),
    ("Fort William", (56.817, -5.105), GLASGOW, 150),
    ("Oban", (56.413, -5.472), GLASGOW, 135),
    ("Wick", (58.44, -3.09), DUNDEE, 290),
    ("Campbeltown", (55.425, -5.605), GLASGOW, 195),
    ("Dunoon", (55.95, -4.93), GLASGOW, 110),
    ("Elgin", (57.65, -3.32), DUNDEE, 165),
    ("Aberdeen", (57.154, -2.133), DUNDEE, 80),
    ("Stranraer", (54.903, -5.026), GLASGOW, 125),
    ("Dumfries", (55.06, -3.64), GLASGOW, 85),
    ("Galashiels", (55.61, -2.80), EDINBURGH, 60),
    ("Kirkcaldy", (56.126, -3.16), EDINBURGH, 40),
)


@pytest.mark.parametrize(("_name", "start", "end", "minutes"), DRIVES)
def test_known_drives_lie_inside_the_range(
    _name: str,
    start: tuple[float, float],
    end: tuple[float, float],
    minutes: int,
    reference: Reference,
) -> None:
    location = Location(*start, "scotland", "scotland", "great-britain", None)
    to = CENTRE._replace(latitude=end[0], longitude=end[1], travel_unit=None)
    travel = travel_to(location, to, None, reference)
    assert travel.low is not None
    assert travel.high is not None
    assert travel.low <= minutes <= travel.high


def test_rough_ground_is_in_scotland_alone() -> None:
    antrim = Location(55.22, -6.24, "northern_ireland", "northern-ireland", "ireland", None)
    assert not is_rough_ground(antrim)
    assert is_rough_ground(antrim._replace(nation="scotland"))


# The line from Helensburgh to Stonehaven, west of 3 degrees W; and Kintyre (R37).
GROUND = (
    ("Fort William", 56.817, -5.105, True),
    ("just under the line", 56.0 + 0.379 * 0.73 - 0.001, -4.0, False),
    ("just over the line", 56.0 + 0.379 * 0.73 + 0.001, -4.0, True),
    ("over the line, east of 3 W", 57.15, -2.9, False),
    ("Campbeltown", 55.425, -5.605, True),
    ("south of Kintyre", 55.0, -5.605, False),
    ("Ayrshire coast", 55.4, -5.0, False),
    ("Dumfries", 55.06, -3.64, False),
    ("Lerwick", 60.15, -1.15, False),
    ("on the line", 56.0 + 0.379 * (-4.0 + 4.73), -4.0, False),
    ("at 3 W", 58.0, -3.0, False),
    ("on the eastern bound of Kintyre", 55.4, -5.2, False),
    ("on the southern bound of Kintyre", 55.2, -5.605, False),
)


@pytest.mark.parametrize(("_name", "lat", "lon", "rough"), GROUND)
def test_where_ground_is_rough(_name: str, lat: float, lon: float, rough: bool) -> None:
    location = Location(lat, lon, "scotland", "scotland", "great-britain", None)
    assert is_rough_ground(location) is rough


def test_a_place_without_an_area_is_estimated_even_where_zero_is_a_row() -> None:
    location = PRESTON._replace(area=None, areas=())
    travel = travel_to(location, CENTRE, None, Matrix({(7, "PR29HT"): 88.5}))
    assert travel.method == "estimate"
    unmatched = CENTRE._replace(travel_unit=None)
    assert travel_to(PRESTON, unmatched, None, ROADS).method == "estimate"
