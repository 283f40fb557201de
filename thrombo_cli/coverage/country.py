"""The areas of the country as columns of numbers, and the road minutes from each to each centre.

Minutes are in tenths, as the published matrix has them; NONE where no road leads.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.model.place import EstimateModel, Hospital, Location
from thrombo_cli.model.registry import Centre
from thrombo_cli.travel import estimate

Tenths = NDArray[np.uint16]
Mask = NDArray[np.bool_]
Index = NDArray[np.intp]

NONE = 0xFFFF


class AreaColumns(Protocol):
    """Whole columns over all areas; `reference.columns.Columns` is one."""

    @property
    def regions(self) -> Sequence[str]:
        """Sub-integrated-care-board or local health board of each area."""

    @property
    def ambulance_services(self) -> Sequence[str]:
        """Code of the ambulance service of each area."""

    @property
    def nations(self) -> Sequence[str]:
        """Nation of each area."""

    @property
    def networks(self) -> Sequence[str]:
        """Network of each area."""

    @property
    def landmasses(self) -> Sequence[str | None]:
        """Landmass of each area, None for one that spans several."""

    @property
    def admissions(self) -> Sequence[float]:
        """Stroke admissions a year of each area."""

    @property
    def points(self) -> Sequence[tuple[float, float]]:
        """Latitude and longitude of each area's centre."""

    def tenths_to(self, unit: str) -> array[int]:
        """Tenths of minutes by road from every area to a unit, NONE where no road leads."""


class CountryData(Protocol):
    """What must be known of the country; the reference reader is one."""

    @property
    def columns(self) -> Any:
        """A `AreaColumns`."""

    def units(self) -> tuple[str, ...]:
        """Every stroke unit that the matrix holds: a postcode without space."""

    def hospitals(self) -> tuple[Hospital, ...]:
        """Every hospital, at which a pathway may start."""

    def postcode(self, key: str) -> Location | None:
        """The location of a postcode."""

    def networks(self) -> Mapping[str, tuple[str, str]]:
        """Slug of every network -> its name and nation."""

    def estimate_model(self) -> EstimateModel:
        """Minutes from the straight line, where the matrix has none."""


class Grouping:
    """A division of all areas into named groups: `names`, and the group number of each area."""

    def __init__(self, values: Sequence[str]) -> None:
        self.names = tuple(sorted(set(values)))
        numbers = {name: number for number, name in enumerate(self.names)}
        self.index: Index = np.fromiter((numbers[v] for v in values), np.intp, len(values))


class Country:
    """Columns over all areas of England, Wales and Northern Ireland, each made when first used."""

    def __init__(self, data: CountryData) -> None:
        self.data = data
        self.columns: AreaColumns = data.columns
        self._to: dict[str, Tenths] = {}

    @cached_property
    def admissions(self) -> NDArray[np.float64]:
        """Stroke admissions a year."""
        return np.asarray(self.columns.admissions, np.float64)

    @cached_property
    def nations(self) -> Grouping:
        """By nation."""
        return Grouping(self.columns.nations)

    @cached_property
    def networks(self) -> Grouping:
        """By stroke network."""
        return Grouping(self.columns.networks)

    @cached_property
    def ambulances(self) -> Grouping:
        """By ambulance service (2022)."""
        return Grouping(self.columns.ambulance_services)

    @cached_property
    def regions(self) -> Grouping:
        """By sub-integrated-care-board or local health board."""
        return Grouping(self.columns.regions)

    def minutes_to(self, centre: Centre) -> Tenths:
        """Tenths of minutes from every area to a centre: of the matrix, else estimated."""
        if centre.travel_unit is not None:
            return self.to_unit(centre.travel_unit)
        return self._estimated(centre)

    def to_unit(self, unit: str) -> Tenths:
        """Tenths of minutes from every area to a unit of the matrix."""
        if unit not in self._to:
            self._to[unit] = np.asarray(self.columns.tenths_to(unit), np.uint16)
        return self._to[unit]

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every stroke unit of the matrix."""
        return self.data.units()

    @cached_property
    def nearest_unit(self) -> Index:
        """The number of the nearest stroke unit of each area (the first of several equals)."""
        best = np.full(len(self.admissions), NONE, np.uint16)
        chosen = np.zeros(len(best), np.intp)
        for number, unit in enumerate(self.units):
            minutes = self.to_unit(unit)
            closer = minutes < best
            best[closer], chosen[closer] = minutes[closer], number
        return chosen

    @cached_property
    def nearest_minutes(self) -> Tenths:
        """Tenths of minutes to that unit."""
        every = np.stack([self.to_unit(unit) for unit in self.units])
        return np.asarray(every.min(axis=0), np.uint16)

    @cached_property
    def unit_areas(self) -> Index:
        """The area in which each unit stands; -1 when it is unknown."""
        locations = (self.data.postcode(unit) for unit in self.units)
        areas = (-1 if s is None or s.area is None else s.area for s in locations)
        return np.fromiter(areas, np.intp, len(self.units))

    def through_nearest(self, centre: Centre, door_in_door_out: int) -> Tenths:
        """Tenths of minutes to a centre by way of the nearest stroke unit, the stay there included.

        NONE where the centre is itself the nearest unit: the direct road is the only one.
        """
        straight = self.minutes_to(centre)
        onward = np.where(self.unit_areas >= 0, straight[self.unit_areas], NONE).astype(np.int64)
        second = onward[self.nearest_unit]
        total = self.nearest_minutes.astype(np.int64) + 10 * door_in_door_out + second
        total[(second == NONE) | (self.nearest_minutes == NONE)] = NONE
        total[self.is_nearest(centre)] = NONE
        return np.asarray(np.minimum(total, NONE), np.uint16)

    def is_nearest(self, centre: Centre) -> Mask:
        """The areas whose nearest stroke unit is the centre itself."""
        if centre.travel_unit not in self.units:
            return np.zeros(len(self.nearest_unit), np.bool_)
        return np.asarray(self.nearest_unit == self.units.index(centre.travel_unit))

    def _estimated(self, centre: Centre) -> Tenths:
        """Whole minutes from the straight line (ADR 0005), on the centre's landmass only."""
        points = np.asarray(self.columns.points, np.float64)
        model, smooth = self.data.estimate_model(), np.False_  # no area here is rough ground
        found = estimate(points[:, 0], points[:, 1], smooth, centre, model, COLUMNS)
        tenths = np.minimum(found.minutes * 10, NONE).astype(np.uint16)
        apart = [land not in (None, centre.landmass) for land in self.columns.landmasses]
        tenths[np.array(apart)] = NONE
        return np.asarray(tenths, np.uint16)
