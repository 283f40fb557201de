"""Whole columns over all areas: for coverage and the effect of a change, not for one patient."""

from __future__ import annotations

import sys
from array import array
from functools import cached_property

from thrombo_cli.model.place import NATIONS
from thrombo_cli.reference import layout
from thrombo_cli.reference.names import Names
from thrombo_cli.reference.store import Store


class Columns:
    """One entry per area, in order of area number; each column is read when first asked for."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._names = names

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """ONS code: LSOA 2011, or small area 2011 of Northern Ireland."""
        return self._text("code")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Name, such as `Preston 004B`; in Northern Ireland the code."""
        return self._text("name")

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Sub-integrated-care-board or local health board."""
        return self._text("region")

    @cached_property
    def ambulance_services(self) -> tuple[str, ...]:
        """Short code of the ambulance service, as of 2022."""
        return self._text("ambulance")

    @cached_property
    def nations(self) -> tuple[str, ...]:
        """Nation, as in `model.place.NATIONS`."""
        return tuple(NATIONS[number] for number in self._bytes("nation"))

    @cached_property
    def networks(self) -> tuple[str, ...]:
        """Slug of the network."""
        return tuple(self._names.network_slugs[number] for number in self._bytes("network"))

    @cached_property
    def landmasses(self) -> tuple[str | None, ...]:
        """Slug of the landmass; None for an area that spans several."""
        slugs = self._names.landmasses
        numbers = self._bytes("landmass")
        return tuple(None if n == layout.MIXED_LANDMASS else slugs[n] for n in numbers)

    @cached_property
    def admissions(self) -> tuple[float, ...]:
        """Stroke admissions a year: mean of 2017-2019, in Northern Ireland of 2018."""
        return tuple(_array("f", self._bytes("admissions")))

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Latitude and longitude of the area's centre, in degrees."""
        flat = [value / layout.DEGREE for value in _array("i", self._bytes("point"))]
        return tuple(zip(flat[::2], flat[1::2], strict=True))

    def minutes_to(self, unit: str) -> tuple[float | None, ...]:
        """Minutes by road from every area to a unit of the matrix, None where no road leads."""
        tenths = _array("H", self._store.need_packed(layout.COLUMN + unit))
        return tuple(None if t == layout.NO_MINUTES else t / 10 for t in tenths)

    def tenths_to(self, unit: str) -> array[int]:
        """Tenths of minutes by road from every area to a unit, NO_MINUTES where no road leads."""
        values = array("H", self._store.need_packed(layout.COLUMN + unit))
        if sys.byteorder == "big":
            values.byteswap()
        return values

    def _bytes(self, name: str) -> bytes:
        return self._store.need_packed(layout.AREAS + name)

    def _text(self, name: str) -> tuple[str, ...]:
        return tuple(self._bytes(name).decode().split("\n"))


def _array(code: str, body: bytes) -> array[int] | array[float]:
    """Little-endian numbers of an item, on any machine."""
    values = array(code, body)
    if sys.byteorder == "big":
        values.byteswap()
    return values
