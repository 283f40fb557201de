"""The minutes by road that were published, and the estimate where none were."""

from __future__ import annotations

import struct
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from thrombo_cli.model.place import EstimateModel
from thrombo_cli.reference import layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thrombo_cli.reference.store import Store

# Rows of the matrix, some 3 kB each. An outward code needs at most 158; those of the whole country
# would fill 130 MB in a long batch.
ROADS_REMEMBERED = 1000
OUTCODES_REMEMBERED = 100


class PublishedRoads:
    """The travel matrices, the table between hospitals and the estimate: `travel.Roads`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._road = lru_cache(ROADS_REMEMBERED)(self._read_road)
        self._roads = lru_cache(OUTCODES_REMEMBERED)(self._read_roads)
        self._between = lru_cache(ROADS_REMEMBERED)(self._read_between)

    @cached_property
    def _countries(self) -> tuple[dict[str, tuple[float, float]], ...]:
        """Units with their places, one country's matrix after the other's."""
        found: list[dict[str, tuple[float, float]]] = [{}]
        for line in self._store.need_lines(layout.UNITS):
            if line:
                unit, lat, lon = line.split("\t")
                found[-1][unit] = float(lat), float(lon)
            else:
                found.append({})
        return tuple(found)

    @cached_property
    def _columns_of_row(self) -> dict[int, dict[str, int]]:
        """Length of a row of the matrix (it tells the country) -> unit -> column."""
        return {
            len(units): {unit: column for column, unit in enumerate(units)}
            for units in self._countries
        }

    def units(self) -> tuple[str, ...]:
        """Every column of the travel matrices: a postcode without space."""
        return tuple(unit for country in self._countries for unit in country)

    def unit_location(self, unit: str) -> tuple[float, float] | None:
        """Latitude and longitude the matrix's makers used for a unit; None when it is none."""
        return next((held[unit] for held in self._countries if unit in held), None)

    def road_minutes(self, area: int, unit: str) -> float | None:
        """Minutes by road from an area to a unit; None when the matrix has no such journey."""
        tenths = self._road(area)
        column = self._columns_of_row[len(tenths)].get(unit)
        if column is None or tenths[column] == layout.NO_MINUTES:
            return None
        return tenths[column] / 10

    def minutes_between(self, areas: tuple[int, ...], unit: str) -> tuple[float, float] | None:
        """The least and the most minutes by road from any of some areas of a country to a unit.

        No area twice. None when the matrix has no such journey.
        """
        roads = self._roads(areas)
        width = len(roads) // len(areas)
        column = self._columns_of_row[width].get(unit)
        if column is None:
            return None
        known: Sequence[int] = roads[column::width]
        if layout.NO_MINUTES in known:
            known = [tenths for tenths in known if tenths != layout.NO_MINUTES]
        return (min(known) / 10, max(known) / 10) if known else None

    def hospital_minutes(self, start: str, unit: str) -> float | None:
        """Published minutes by road from one unit to another; None when the table holds none.

        A table of its own beside the matrix: the two disagree by hours for a few pairs.
        """
        return self._between(start).get(unit)

    def minutes_row(self, area: int) -> dict[str, float]:
        """Minutes by road from an area to every unit that a road leads to."""
        tenths = self._road(area)
        return _minutes(self._columns_of_row[len(tenths)], tenths)

    def _read_road(self, area: int) -> tuple[int, ...]:
        return _tenths(self._store.need(f"{layout.ROAD}{area}"))

    def _read_roads(self, areas: tuple[int, ...]) -> tuple[int, ...]:
        """The tenths of minutes from each area to every unit, one area after the other."""
        bodies = self._store.need_many([f"{layout.ROAD}{area}" for area in areas])
        return _tenths(b"".join(bodies.values()))

    def _read_between(self, start: str) -> dict[str, float]:
        units = next((held for held in self._countries if start in held), None)
        if units is None:
            return {}
        return _minutes(units, _tenths(self._store.need(f"{layout.BETWEEN}{start}")))

    def estimate_model(self) -> EstimateModel:
        """Minutes from straight-line kilometres, where the matrix has none."""
        return self._estimate

    @cached_property
    def _estimate(self) -> EstimateModel:
        return EstimateModel(*layout.ESTIMATE_FIELDS.unpack(self._store.need(layout.ESTIMATE)))


def _tenths(body: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(body) // 2}H", body)


def _minutes(units: Iterable[str], row: tuple[int, ...]) -> dict[str, float]:
    """Minutes to each unit that a road leads to."""
    pairs = zip(units, row, strict=True)
    return {unit: tenths / 10 for unit, tenths in pairs if tenths != layout.NO_MINUTES}
