"""Road minutes of many places to every centre, by the rules of `travel` and from the same data.

Minutes are in tenths, NO_ROAD where no road leads. The last bit of a logarithm may differ between
a number and a column: an estimate that it could turn is asked again for its place alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.estimate_bounds import EstimateBounds, Goals
from thrombo_cli.batch.postcode_columns import Found, PostcodeSource
from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.columns import Floats, Index, Mask, Seconds
from thrombo_cli.model.answer import Stop, Travel
from thrombo_cli.model.place import AREA, LANDMASS, NATION, NATIONS, SCOTLAND, Location, Place
from thrombo_cli.model.registry import Centre
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
Small = NDArray[np.int32]  # numbers of every centre for many places: half as long to go through


class Trip(NamedTuple):
    """The ways of many places to one centre each.

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


class Locations(NamedTuple):
    """Places of postcodes as columns. `membership`: as `Postcodes.memberships`, a row for each."""

    latitude: Floats
    longitude: Floats
    membership: NDArray[np.int32]
    source: PostcodeSource
    rough: Mask

    @classmethod
    def of(cls, found: Found, memberships: NDArray[np.int32], source: PostcodeSource) -> Locations:
        """From what was found of postcodes, all of them found."""
        latitude, longitude = found.latitude / DEGREE, found.longitude / DEGREE
        return cls.at(latitude, longitude, memberships[found.kind], source)

    @classmethod
    def at(
        cls,
        latitude: Floats,
        longitude: Floats,
        membership: NDArray[np.int32],
        source: PostcodeSource,
    ) -> Locations:
        """From degrees and what holds there."""
        rough = (membership[:, NATION] == SCOTLAND) & is_rough_in_scotland(latitude, longitude)
        return cls(latitude, longitude, membership, source, rough)

    def take(self, rows: Index) -> Locations:
        """Some of them."""
        columns = self.latitude[rows], self.longitude[rows], self.membership[rows]
        return Locations(*columns, self.source, self.rough[rows])

    @classmethod
    def together(cls, parts: Sequence[Locations]) -> Locations:
        """Those of several runs of places, one after the other."""
        return cls(
            np.concatenate([part.latitude for part in parts]),
            np.concatenate([part.longitude for part in parts]),
            np.concatenate([part.membership for part in parts]),
            parts[0].source,
            np.concatenate([part.rough for part in parts]),
        )

    @classmethod
    def of_locations(cls, locations: Sequence[Location], source: PostcodeSource) -> Locations:
        """Locations as columns; their network is left out."""
        lands = source.landmasses
        membership = [
            (
                NO_AREA if each.area is None else each.area,
                -1 if each.nation is None else NATIONS.index(each.nation),
                -1,
                lands.index(each.landmass),
            )
            for each in locations
        ]
        latitude = np.array([each.latitude for each in locations])
        longitude = np.array([each.longitude for each in locations])
        return cls.at(latitude, longitude, np.array(membership, np.int32), source)

    def location(self, row: int) -> Location:
        """One of them, whole."""
        latitude, longitude = float(self.latitude[row]), float(self.longitude[row])
        return self.source.location(latitude, longitude, self.membership[row].tolist())


class TripColumns(NamedTuple):
    """The ways of many places to every centre: a row a centre, a column a place.

    `least`: tenths of minutes that the road takes at least, and where it is published just those;
    NO_TENTHS for no road. `slow`: seconds on the slow road, where it is published.
    """

    least: Small
    slow: Small
    estimated: Mask

    @classmethod
    def together(cls, parts: Sequence[TripColumns]) -> TripColumns:
        """Those of several runs of places, one after the other."""
        columns = zip(*parts, strict=True)
        return cls(*(np.concatenate(column, axis=1) for column in columns))


class RoadTable:
    """The roads from places to centres, or to first hospitals."""

    def __init__(
        self, centres: Sequence[Centre | Stop], matrix: Matrix, source: PostcodeSource
    ) -> None:
        self._centres: Sequence[Any] = centres
        self._matrix, self.source = matrix, source
        self._model = matrix.estimate_model()
        self._bounds = EstimateBounds(self._model)
        self._at = np.array([(each.latitude, each.longitude) for each in centres])
        units = sorted({each.travel_unit or "" for each in centres} & set(matrix.units()))
        # The column after the last is for centres that the matrix does not hold.
        numbers = {unit: number for number, unit in enumerate(units)}
        held = [numbers.get(each.travel_unit or "", len(units)) for each in centres]
        self._unit = np.array(held, np.intp)
        columns = [_column(matrix.columns, unit) for unit in units]
        none = np.full(len(columns[0]) if columns else 0, NO_TENTHS, np.uint16)
        tenths = np.stack([*columns, none], axis=1)
        # The row after the last is for places in no area of the matrix.
        self._tenths = np.append(
            tenths, np.full_like(tenths, NO_TENTHS, shape=(1, len(units) + 1)), 0
        )
        lands = source.landmasses
        joined = np.array([[joins(land, each) for land in lands] for each in centres])
        self._apart = np.where(joined, 0, NO_TENTHS).astype(np.uint16)
        self._same = np.array([[land == each.landmass for land in lands] for each in centres])

    def trips(self, locations: Locations) -> TripColumns:
        """The roads from each place to every centre."""
        area, land = locations.membership[:, AREA], locations.membership[:, LANDMASS]
        rows = self._tenths.take(self._rows_of(area), axis=0)
        # Where nothing joins, every bit is set, and so the number is NO_TENTHS.
        tenths = (rows.T[self._unit] | self._apart.take(land, axis=1)).astype(np.int32)
        slow = high_tenths(tenths) * SECONDS_A_TENTH
        estimated = (tenths == NO_TENTHS) & self._same.take(land, axis=1)
        pairs = np.flatnonzero(estimated)
        if len(pairs):
            goals, rows = np.divmod(pairs, len(area))
            here = locations.latitude[rows], locations.longitude[rows]
            tenths[goals, rows] = self._bounds.tenths(*here, Goals(*self._at[goals].T))
        return TripColumns(tenths, slow, estimated)

    def _rows_of(self, area: NDArray[np.int32]) -> NDArray[np.int32]:
        """The rows of the matrix that hold areas; what is none has the last."""
        last = len(self._tenths) - 1
        return np.where(area == NO_AREA, last, np.minimum(area, last))

    def trip(self, trips: TripColumns, locations: Locations, centres: Index, places: Index) -> Trip:
        """The ways of some of the places, by number, to a centre each."""
        pairs = centres, places
        tenths, slow = trips.least[pairs].astype(np.int64), trips.slow[pairs].astype(np.int64)
        estimated = trips.estimated[pairs]
        rows = np.flatnonzero(estimated)
        if len(rows):
            tenths[rows], slow[rows] = self._estimates(locations, centres[rows], places[rows])
        none = tenths == NO_TENTHS
        road = _seconds_of(tenths)
        tenths, slow = np.where(none, NO_ROAD, tenths), np.where(none, NO_ROAD, slow)
        return Trip(tenths, road, slow, estimated)

    def roads(self, locations: Locations, goals: Index) -> Seconds:
        """Seconds of road from each place to one of the centres each, NO_ROAD for none."""
        area, land = locations.membership[:, AREA], locations.membership[:, LANDMASS]
        held = self._tenths[self._rows_of(area), self._unit[goals]] | self._apart[goals, land]
        tenths = held.astype(np.int64)
        rows = np.flatnonzero((tenths == NO_TENTHS) & self._same[goals, land])
        if len(rows):
            tenths[rows], _ = self._estimates(locations, goals[rows], rows)
        return _seconds_of(tenths)

    def of_places(self, places: Sequence[Place]) -> tuple[Locations, TripColumns]:
        """Places that are no points as columns, and the roads from them.

        From an approximate place the slow road is that of the furthest of all its areas.
        """
        locations = Locations.of_locations([place.location for place in places], self.source)
        found = self.trips(locations)
        for column, place in enumerate(places):
            if len(place.location.areas) > 1:
                areas = np.minimum(place.location.areas, len(self._tenths) - 1)
                known = self._tenths[areas][:, self._unit]
                furthest = np.where(known == NO_TENTHS, 0, known).max(axis=0).astype(np.int32)
                found.slow[:, column] = high_tenths(furthest) * SECONDS_A_TENTH
            for number, centre in enumerate(self._centres):
                if is_named(place, centre):
                    found.least[number, column], found.slow[number, column] = _numbers(HERE)
                    found.estimated[number, column] = False
        return locations, found

    def _estimates(
        self, locations: Locations, goals: Index, rows: Index
    ) -> tuple[Seconds, Seconds]:
        """Tenths, and seconds on the slow road, from places to a centre each."""
        here = locations.latitude[rows], locations.longitude[rows], locations.rough[rows]
        found = estimate(*here, Goals(*self._at[goals].T), self._model, COLUMNS)
        tenths, slow = found.minutes * 10, COLUMNS.ceil(found.slowest) * 60
        in_doubt = _near_whole(found.central) | _near_whole(found.slowest)
        for pair in np.flatnonzero(in_doubt).tolist():
            centre = self._centres[goals[pair]]
            exact = travel_to(locations.location(int(rows[pair])), centre, None, self._matrix)
            tenths[pair], slow[pair] = _numbers(exact)
        return tenths, slow


def _seconds_of(tenths: Seconds) -> Seconds:
    """Roads in seconds, NO_ROAD for none."""
    return np.where(tenths == NO_TENTHS, NO_ROAD, tenths * SECONDS_A_TENTH)


def _numbers(travel: Travel) -> tuple[int, int]:
    if travel.minutes is None or travel.high is None:
        return NO_TENTHS, 0
    return round(travel.minutes * 10), round(travel.high * 60)


def _column(sheet: UnitColumns, unit: str) -> NDArray[np.uint16]:
    return np.array(sheet.tenths_to(unit), np.uint16)


def _near_whole(minutes: Floats) -> Mask:
    return np.asarray(np.abs(minutes - np.rint(minutes)) < NEAR_WHOLE)
