"""Road minutes of many places to one centre, by the rules of `travel` and from the same data.

Minutes are in tenths, NO_ROAD where no road leads. An estimate that lies so near a whole minute
that the last bit of a sum could turn it is asked of `travel` itself.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.postcodes import Found, Gazette
from thrombo_cli.batch.zone import Index, Mask, Seconds
from thrombo_cli.geodesy import EARTH_RADIUS_KM
from thrombo_cli.model.answer import Travel
from thrombo_cli.model.place import NATIONS, EstimateModel, Place, Spot
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.travel import (
    FERRY_IN_MATRIX,
    HIGH_RATIO,
    NEAREST_KM,
    ROUGH_GROUND,
    Roads,
    is_rough_ground,
    travel_to,
)

NO_ROAD = -1
NO_TENTHS = 0xFFFF
DEGREE = 100_000
NEAR_WHOLE = 1e-6  # minutes
NO_AREA = -1
AREA, NATION, NETWORK, LANDMASS = range(4)  # columns of a standing
SCOTLAND = NATIONS.index("scotland")
Floats = NDArray[np.float64]


class Trip(NamedTuple):
    """The way of many places to one centre. `slow`: seconds on the pessimistic road time."""

    tenths: Seconds
    slow: Seconds
    estimated: Mask


class Sheet(Protocol):
    """Columns of the travel matrix; `reference.columns.Columns` is one."""

    def tenths_to(self, unit: str) -> array[int]:
        """Tenths of minutes from every area to a unit, 0xFFFF where no road leads."""


class Matrix(Roads, Protocol):
    """What must be known of the roads; the reference reader is one."""

    @property
    def columns(self) -> Any:
        """A `Sheet`."""

    def units(self) -> tuple[str, ...]:
        """Every unit of the matrix."""


class Spots(NamedTuple):
    """Places of postcodes as columns. `standing`: as `Postcodes.standings`, a row for each."""

    latitude: Floats
    longitude: Floats
    standing: NDArray[np.int32]
    gazette: Gazette
    rough: Mask

    @classmethod
    def of(cls, found: Found, standings: NDArray[np.int32], gazette: Gazette) -> Spots:
        """From what was found of postcodes, all of them found."""
        standing = standings[found.kind]
        latitude, longitude = found.latitude / DEGREE, found.longitude / DEGREE
        rough = standing[:, NATION] == SCOTLAND
        spots = cls(latitude, longitude, standing, gazette, rough)
        for row in np.flatnonzero(rough).tolist():
            rough[row] = is_rough_ground(spots.spot(row))
        return spots

    def spot(self, row: int) -> Spot:
        """One of them, whole."""
        latitude, longitude = float(self.latitude[row]), float(self.longitude[row])
        return self.gazette.spot(latitude, longitude, self.standing[row].tolist())

    def take(self, rows: Index) -> Spots:
        """Some of them."""
        return self._replace(
            latitude=self.latitude[rows],
            longitude=self.longitude[rows],
            standing=self.standing[rows],
            rough=self.rough[rows],
        )

    def on(self, holds: Callable[[str], bool]) -> Mask:
        """What holds of a landmass, for each place."""
        said = np.array([holds(name) for name in self.gazette.landmasses], np.bool_)
        return np.asarray(said[self.standing[:, LANDMASS]])


class RoadTable:
    """The roads to every centre of a registry."""

    def __init__(self, registry: Registry, matrix: Matrix) -> None:
        self._centres = registry.centres
        self._matrix = matrix
        self._model = matrix.estimate_model()
        known = set(matrix.units())
        wanted = {c.travel_unit for c in registry.centres if c.travel_unit in known}
        self._to = {unit: _column(matrix.columns, unit) for unit in sorted(filter(None, wanted))}

    def trip(self, spots: Spots, number: int) -> Trip:
        """The roads from places of postcodes to a centre."""
        centre = self._centres[number]
        tenths = self._published(spots, centre)
        slow = _slow_of_published(tenths)
        same = spots.on(lambda landmass: landmass == centre.landmass)
        estimated = (tenths == NO_ROAD) & same
        rows = np.flatnonzero(estimated)
        if len(rows):
            tenths[rows], slow[rows] = self._estimates(spots.take(rows), centre)
        return Trip(tenths, slow, estimated)

    def _published(self, spots: Spots, centre: Centre) -> Seconds:
        column = self._to.get(centre.travel_unit or "")
        if column is None:
            return np.full(len(spots.rough), NO_ROAD, np.int64)
        joined = spots.on(lambda landmass: _joined(landmass, centre))
        area = spots.standing[:, AREA]
        known = column[area]
        reached = joined & (area != NO_AREA) & (known != NO_TENTHS)
        return np.where(reached, known.astype(np.int64), NO_ROAD)

    def _estimates(self, spots: Spots, centre: Centre) -> tuple[Seconds, Seconds]:
        """Tenths, and seconds on the slow road, as `travel` estimates them."""
        fitted = _fitted(_kilometres(spots, centre), self._model)
        central = np.where(spots.rough, fitted * ROUGH_GROUND[1], fitted)
        ratio = np.where(spots.rough, ROUGH_GROUND[2], max(self._model.high_ratio, HIGH_RATIO))
        minutes = np.ceil(central)
        slowest = np.maximum(fitted * ratio, HIGH_RATIO * minutes)
        tenths = (minutes * 10).astype(np.int64)
        slow = (np.ceil(slowest) * 60).astype(np.int64)
        for row in np.flatnonzero(_near_whole(central) | _near_whole(slowest)).tolist():
            exact = travel_to(spots.spot(row), centre, None, self._matrix)
            tenths[row], slow[row] = _numbers(exact)
        return tenths, slow


class PlaceRoads:
    """The roads from places that are no plain postcodes, each worked out by `travel`."""

    def __init__(self, registry: Registry, matrix: Matrix) -> None:
        self._centres = registry.centres
        self._matrix = matrix

    def row(self, place: Place) -> NDArray[np.int64]:
        """Tenths, slow seconds, and whether estimated, for every centre."""
        found = (travel_to(place.spot, c, None, self._matrix) for c in self._centres)
        rows = [(*_numbers(travel), travel.method == "estimate") for travel in found]
        return np.array(rows, np.int64).T


def _numbers(travel: Travel) -> tuple[int, int]:
    if travel.minutes is None or travel.high is None:
        return NO_ROAD, NO_ROAD
    return round(travel.minutes * 10), round(travel.high * 60)


def _column(sheet: Sheet, unit: str) -> NDArray[np.uint16]:
    return np.array(sheet.tenths_to(unit), np.uint16)


def _joined(landmass: str, centre: Centre) -> bool:
    return landmass == centre.landmass or {landmass, centre.landmass} == FERRY_IN_MATRIX


def _slow_of_published(tenths: Seconds) -> Seconds:
    """Seconds of the high end of a published time; the sums are those of `travel`, bit for bit."""
    high = np.ceil(HIGH_RATIO * (tenths / 10) * 10) / 10
    return np.where(tenths == NO_ROAD, NO_ROAD, np.rint(high * 60)).astype(np.int64)


def _kilometres(spots: Spots, centre: Centre) -> Floats:
    """As `geodesy.kilometres`, for a column."""
    north = np.radians(centre.latitude - spots.latitude) / 2
    east = np.radians(centre.longitude - spots.longitude) / 2
    squared = np.sin(north) ** 2
    squared += (
        np.cos(np.radians(spots.latitude)) * np.cos(np.radians(centre.latitude)) * np.sin(east) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(squared))))


def _fitted(kilometres: Floats, model: EstimateModel) -> Floats:
    line = np.log(np.maximum(kilometres, NEAREST_KM))
    return np.asarray(np.exp(model.a + model.b * line + model.c * line**2))


def _near_whole(minutes: Floats) -> Mask:
    return np.asarray(np.abs(minutes - np.rint(minutes)) < NEAR_WHOLE)
