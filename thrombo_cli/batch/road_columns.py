"""Road minutes of many places to one centre, by the rules of `travel` and from the same data.

Minutes are in tenths, NO_ROAD where no road leads. The last bit of a logarithm may differ between
a number and a column: an estimate that it could turn is asked again for its place alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.postcode_columns import Found, SectorSource
from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.columns import Index, Mask, Seconds
from thrombo_cli.model.answer import Travel
from thrombo_cli.model.place import NATIONS, Place, Spot
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.resolver.judgement import is_named
from thrombo_cli.resolver.rules import NO_ROAD
from thrombo_cli.travel import (
    HERE,
    SECONDS_A_TENTH,
    Roads,
    estimate,
    high_tenths,
    is_rough_in_scotland,
    joins,
    travel_to,
)

NO_TENTHS = 0xFFFF
DEGREE = 100_000
NEAR_WHOLE = 1e-6  # minutes
NO_AREA = -1
AREA, NATION, NETWORK, LANDMASS = range(4)  # columns of a membership
SCOTLAND = NATIONS.index("scotland")
Floats = NDArray[np.float64]


class Trip(NamedTuple):
    """The way of many places to one centre.

    `tenths` of minutes, NO_ROAD for none. `road`, `slow`: seconds on the usual and the slow road.
    """

    tenths: Seconds
    road: Seconds
    slow: Seconds
    estimated: Mask


class UnitColumns(Protocol):
    """Columns of the travel matrix; `reference.columns.Columns` is one."""

    def tenths_to(self, unit: str) -> array[int]:
        """Tenths of minutes from every area to a unit, 0xFFFF where no road leads."""


class Matrix(Roads, Protocol):
    """What must be known of the roads; the reference reader is one."""

    @property
    def columns(self) -> Any:
        """A `UnitColumns`."""

    def units(self) -> tuple[str, ...]:
        """Every unit of the matrix."""


class Spots(NamedTuple):
    """Places of postcodes as columns. `membership`: as `Postcodes.memberships`, a row for each."""

    latitude: Floats
    longitude: Floats
    membership: NDArray[np.int32]
    sectors: SectorSource
    rough: Mask

    @classmethod
    def of(cls, found: Found, memberships: NDArray[np.int32], sectors: SectorSource) -> Spots:
        """From what was found of postcodes, all of them found."""
        membership = memberships[found.kind]
        latitude, longitude = found.latitude / DEGREE, found.longitude / DEGREE
        rough = (membership[:, NATION] == SCOTLAND) & is_rough_in_scotland(latitude, longitude)
        return cls(latitude, longitude, membership, sectors, rough)

    def spot(self, row: int) -> Spot:
        """One of them, whole."""
        latitude, longitude = float(self.latitude[row]), float(self.longitude[row])
        return self.sectors.spot(latitude, longitude, self.membership[row].tolist())

    def take(self, rows: Index) -> Spots:
        """Some of them."""
        return self._replace(
            latitude=self.latitude[rows],
            longitude=self.longitude[rows],
            membership=self.membership[rows],
            rough=self.rough[rows],
        )

    def on(self, holds: Callable[[str], bool]) -> Mask:
        """What holds of a landmass, for each place."""
        text = np.array([holds(name) for name in self.sectors.landmasses], np.bool_)
        return np.asarray(text[self.membership[:, LANDMASS]])


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
        slow = np.where(tenths == NO_ROAD, NO_ROAD, high_tenths(tenths) * SECONDS_A_TENTH)
        same = spots.on(lambda landmass: landmass == centre.landmass)
        estimated = (tenths == NO_ROAD) & same
        rows = np.flatnonzero(estimated)
        if len(rows):
            tenths[rows], slow[rows] = self._estimates(spots.take(rows), centre)
        return Trip(tenths, _seconds(tenths), slow, estimated)

    def _published(self, spots: Spots, centre: Centre) -> Seconds:
        column = self._to.get(centre.travel_unit or "")
        if column is None:
            return np.full(len(spots.rough), NO_ROAD, np.int64)
        joined = spots.on(lambda landmass: joins(landmass, centre))
        area = spots.membership[:, AREA]
        known = column[area]
        reached = joined & (area != NO_AREA) & (known != NO_TENTHS)
        return np.where(reached, known.astype(np.int64), NO_ROAD)

    def _estimates(self, spots: Spots, centre: Centre) -> tuple[Seconds, Seconds]:
        """Tenths, and seconds on the slow road."""
        found = estimate(spots.latitude, spots.longitude, spots.rough, centre, self._model, COLUMNS)
        tenths, slow = found.minutes * 10, COLUMNS.ceil(found.slowest) * 60
        in_doubt = _near_whole(found.central) | _near_whole(found.slowest)
        for row in np.flatnonzero(in_doubt).tolist():
            exact = travel_to(spots.spot(row), centre, None, self._matrix)
            tenths[row], slow[row] = _numbers(exact)
        return tenths, slow


class PlaceRoads:
    """The roads from places that are no plain postcodes, each worked out as for one question."""

    def __init__(self, registry: Registry, matrix: Matrix) -> None:
        self._centres = registry.centres
        self._matrix = matrix

    def row(self, place: Place) -> NDArray[np.int64]:
        """Tenths, slow seconds, and whether estimated, for every centre."""
        found = (
            HERE if is_named(place, centre) else travel_to(place.spot, centre, None, self._matrix)
            for centre in self._centres
        )
        rows = [(*_numbers(travel), travel.method == "estimate") for travel in found]
        return np.array(rows, np.int64).T


def trip_of(roads: NDArray[np.int64]) -> Trip:
    """Rows of `PlaceRoads` to one centre, as columns."""
    tenths, slow, estimated = roads.T
    return Trip(tenths, _seconds(tenths), slow, estimated.astype(np.bool_))


def _numbers(travel: Travel) -> tuple[int, int]:
    if travel.minutes is None or travel.high is None:
        return NO_ROAD, NO_ROAD
    return round(travel.minutes * 10), round(travel.high * 60)


def _column(sheet: UnitColumns, unit: str) -> NDArray[np.uint16]:
    return np.array(sheet.tenths_to(unit), np.uint16)


def _seconds(tenths: Seconds) -> Seconds:
    return np.where(tenths == NO_ROAD, NO_ROAD, tenths * SECONDS_A_TENTH)


def _near_whole(minutes: Floats) -> Mask:
    return np.asarray(np.abs(minutes - np.rint(minutes)) < NEAR_WHOLE)
