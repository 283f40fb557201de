"""Whole columns of postcodes to where they are, out of sectors kept in memory once met.

What is no postcode with a place, and what is the postcode of a hospital (a pathway may begin
there), is left to `places`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.zone import Index
from thrombo_cli.model.place import Spot
from thrombo_cli.places.postcodes import key_of

LONGEST_TEXT = 200  # beyond it `places` refuses the text
WIDTH = 8  # a postcode set to the right, with at least one space before it
A = ord("A")
LETTERS = 26
UNITS = LETTERS * LETTERS
NO_ROW = 0xFFFF
FIRST_SECTORS, FIRST_POSTCODES = 1 << 14, 1 << 22

Places = NDArray[np.int32]


class SectorLike(Protocol):
    """The postcodes of a sector; `reference.sectors.Sector` is one."""

    @property
    def units(self) -> NDArray[np.uint16]: ...  # noqa: D102
    @property
    def latitudes(self) -> Places: ...  # noqa: D102
    @property
    def longitudes(self) -> Places: ...  # noqa: D102
    @property
    def which(self) -> Index: ...  # noqa: D102
    @property
    def spots(self) -> Sequence[Spot]: ...  # noqa: D102


class Gazette(Protocol):
    """Where sectors are read; `reference.sectors.Sectors` is one."""

    def read(self, key: str) -> Any:
        """A `SectorLike`, or None where there is no such sector."""


class Found(NamedTuple):
    """Places of postcodes: hundred-thousandths of a degree, and the number of a spot's kind.

    `kind` is -1 where the text is left to `places`.
    """

    latitude: Places
    longitude: Places
    kind: Places


class Postcodes:
    """Sectors met so far. `kinds`: each different spot (area, nation, network, landmass) once."""

    def __init__(self, gazette: Gazette, set_apart: frozenset[str]) -> None:
        self.kinds: list[Spot] = []
        self._numbers: dict[Spot, int] = {}
        self._gazette = gazette
        apart = [key for key in sorted(set_apart) if len(key) < WIDTH]  # a longer one is a name
        self._apart = _codes([f"{key:>{WIDTH}}" for key in apart])
        self._sectors: dict[int, int] = {}
        self._rows = np.full(FIRST_SECTORS * UNITS, NO_ROW, np.uint16)
        self._first = np.zeros(FIRST_SECTORS, np.int64)
        self._columns = np.empty((3, FIRST_POSTCODES), np.int32)
        self._held = 0

    def find(self, texts: Sequence[str]) -> Found:
        """Where each text's postcode is."""
        keys = [text.replace(" ", "").upper() for text in texts]
        codes = _codes([f"{key:>{WIDTH}.{WIDTH}}" for key in keys])
        sector = self._sector_numbers(codes >> np.uint64(16))
        unit = _units(codes)
        good = (sector >= 0) & (unit >= 0) & ~np.isin(codes, self._apart)
        if max(map(len, texts), default=0) > LONGEST_TEXT:
            good &= np.array([len(text) <= LONGEST_TEXT for text in texts])
        row = self._rows[np.where(good, sector * UNITS + unit, 0)]
        good &= row != NO_ROW
        at = np.where(good, self._first[sector] + row, 0)
        latitude, longitude, kind = self._columns[:, at]
        return Found(latitude, longitude, np.where(good, kind, -1).astype(np.int32))

    def _sector_numbers(self, codes: NDArray[np.uint64]) -> Index:
        """The number of each sector, -1 for none; sectors not met before are read."""
        different, back = np.unique(codes, return_inverse=True)
        numbers = [self._sectors.get(code) for code in different.tolist()]
        for place, number in enumerate(numbers):
            if number is None:
                numbers[place] = self._read(int(different[place]))
        return np.asarray(np.array(numbers, np.intp)[back.ravel()])

    def _read(self, code: int) -> int:
        key = code.to_bytes(WIDTH - 2, "big").decode("ascii").lstrip(" ")
        is_sector = key_of(f"{key}AA") is not None
        sector = self._gazette.read(key) if is_sector else None
        if sector is None:
            return -1
        number = self._sectors[code] = len(self._sectors)
        self._keep(number, sector)
        return number

    def _keep(self, number: int, sector: SectorLike) -> None:
        count = len(sector.units)
        self._make_room(number, count)
        self._rows[number * UNITS + sector.units.astype(np.intp)] = np.arange(count)
        kinds = np.array([self._kind(spot) for spot in sector.spots] or [0], np.int32)
        held = slice(self._held, self._held + count)
        self._columns[:, held] = sector.latitudes, sector.longitudes, kinds[sector.which]
        self._first[number] = self._held
        self._held += count

    def _kind(self, spot: Spot) -> int:
        number = self._numbers.setdefault(spot, len(self.kinds))
        if number == len(self.kinds):
            self.kinds.append(spot)
        return number

    def _make_room(self, number: int, count: int) -> None:
        if number >= len(self._first):
            more = np.full(len(self._rows), NO_ROW, np.uint16)
            self._rows = np.concatenate([self._rows, more])
            self._first = np.concatenate([self._first, np.zeros_like(self._first)])
        if self._held + count > self._columns.shape[1]:
            self._columns = np.concatenate([self._columns, np.empty_like(self._columns)], axis=1)


def _codes(texts: list[str]) -> NDArray[np.uint64]:
    """Texts of eight places as numbers."""
    blob = "".join(texts).encode("ascii", "replace")
    return np.frombuffer(blob, ">u8").astype(np.uint64)


def _units(codes: NDArray[np.uint64]) -> Index:
    """The number of the closing two letters; -1 where they are no letters, or too much stands."""
    signs = codes.astype(">u8").view(np.uint8).reshape(-1, WIDTH).astype(np.intp)
    high, low = signs[:, 6] - A, signs[:, 7] - A
    good = (signs[:, 0] == ord(" ")) & (signs[:, 5] >= ord("0")) & (signs[:, 5] <= ord("9"))
    good &= (high >= 0) & (high < LETTERS) & (low >= 0) & (low < LETTERS)
    return np.where(good, high * LETTERS + low, -1)
