"""Whole columns of postcodes to where they are, out of sectors kept in memory once met.

What is no postcode with a place, and what is the postcode of a hospital (a pathway may begin
there), is left to `places`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.columns import Index
from thrombo_cli.model.place import Location
from thrombo_cli.places.postcodes import key_of

LONGEST_TEXT = 200  # beyond it `places` refuses the text
WIDTH = 8  # a postcode set to the right, with at least one space before it
A = ord("A")
LETTERS = 26
UNITS = LETTERS * LETTERS
NO_ROW = 0  # the rows of a sector count from 1
# More than there are: what is never written takes no memory.
FIRST_SECTORS, FIRST_POSTCODES = 1 << 14, 1 << 22

Places = NDArray[np.int32]


class SectorBlock(Protocol):
    """Postcodes of some sectors as columns; `reference.sectors.Block` is one and says more."""

    @property
    def keys(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def counts(self) -> Index: ...  # noqa: D102
    @property
    def units(self) -> Places: ...  # noqa: D102
    @property
    def latitudes(self) -> Places: ...  # noqa: D102
    @property
    def longitudes(self) -> Places: ...  # noqa: D102
    @property
    def which(self) -> Places: ...  # noqa: D102
    @property
    def memberships(self) -> Places: ...  # noqa: D102


class SectorSource(Protocol):
    """Where sectors are read; `reference.sectors.Sectors` is one."""

    @property
    def landmasses(self) -> tuple[str, ...]:
        """Slugs by the number that a membership holds."""

    def location(self, latitude: float, longitude: float, membership: Sequence[int]) -> Location:
        """A membership at a place in degrees."""

    def marked(self, memberships: NDArray[np.int64]) -> Places:
        """Memberships as a map has them, with the marks of these."""

    def read(self, keys: Sequence[str]) -> Iterable[Any]:
        """`SectorBlock`: those of the keys that there are, some at a time."""


class Found(NamedTuple):
    """Places of postcodes: hundred-thousandths of a degree, and the number of their membership.

    `kind` is -1 where the text is left to `places`.
    """

    latitude: Places
    longitude: Places
    kind: Places

    def take(self, rows: Index) -> Found:
        """Some of them."""
        return Found(*(column[rows] for column in self))


class PostcodeColumns:
    """Sectors met so far.

    `memberships`: a row each of area, nation, network and landmass, by number.
    """

    def __init__(self, source: SectorSource, set_apart: frozenset[str]) -> None:
        self.memberships = np.empty((0, 4), np.int32)
        self._source = source
        apart = [key for key in sorted(set_apart) if len(key) < WIDTH]  # a longer one is a name
        self._apart = _codes([f"{key:>{WIDTH}}" for key in apart])
        self._sectors: dict[int, int] = {}
        self._rows = np.zeros(FIRST_SECTORS * UNITS, np.uint16)
        self._first = np.zeros(FIRST_SECTORS, np.int64)
        self._columns = np.empty((3, FIRST_POSTCODES), np.int32)
        self._held = 0

    def find(self, texts: Sequence[str]) -> Found:
        """Where each text's postcode is."""
        codes = _codes_of(texts)
        sector = self._sector_numbers(codes >> np.uint64(16))
        unit = _units(codes)
        good = (sector >= 0) & (unit >= 0) & ~np.isin(codes, self._apart)
        row = self._rows[np.where(good, sector * UNITS + unit, 0)]
        good &= row != NO_ROW
        at = np.where(good, self._first[sector] + row - 1, 0)
        latitude, longitude, kind = self._columns[:, at]
        return Found(latitude, longitude, np.where(good, kind, -1).astype(np.int32))

    def _sector_numbers(self, codes: NDArray[np.uint64]) -> Index:
        """The number of each sector, -1 for none; sectors not met before are read."""
        different, back = np.unique(codes, return_inverse=True)
        met = different.tolist()
        self._read([code for code in met if code not in self._sectors])
        numbers = [self._sectors.get(code, -1) for code in met]
        return np.asarray(np.array(numbers, np.intp)[back.ravel()])

    def _read(self, codes: list[int]) -> None:
        keys = {_key(code): code for code in codes}
        wanted = [key for key in keys if key_of(f"{key}AA") is not None]
        for sectors in self._source.read(wanted):
            first = len(self._sectors)
            self._sectors.update((keys[key], first + n) for n, key in enumerate(sectors.keys))
            self._keep(first, sectors)

    def _keep(self, first: int, sectors: SectorBlock) -> None:
        """Put them after those before; the first of them has the number `first`."""
        count, many = len(sectors.units), len(sectors.keys)
        self._make_room(first + many, self._held + count)
        starts = np.cumsum(sectors.counts) - sectors.counts
        number = np.repeat(np.arange(many), sectors.counts)
        row = np.arange(1, count + 1) - starts[number]
        self._rows[(first + number) * UNITS + sectors.units] = row
        self._first[first : first + many] = self._held + starts
        which = sectors.which + len(self.memberships)
        held = slice(self._held, self._held + count)
        self._columns[:, held] = sectors.latitudes, sectors.longitudes, which
        self._held += count
        self.memberships = np.concatenate([self.memberships, sectors.memberships])

    def _make_room(self, sectors: int, postcodes: int) -> None:
        while sectors > len(self._first):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            self._first = np.concatenate([self._first, np.zeros_like(self._first)])
        while postcodes > self._columns.shape[1]:
            self._columns = np.concatenate([self._columns, np.empty_like(self._columns)], axis=1)


def _key(code: int) -> str:
    return code.to_bytes(WIDTH - 2, "big").decode("ascii").lstrip(" ")


def _codes_of(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Texts without their spaces, in capitals, as numbers; what is longer is no postcode."""
    # In one go over all of them: three calls instead of three for each.
    keys = "\n".join(texts).replace(" ", "").upper().split("\n")
    too_long = max(map(len, texts), default=0) > LONGEST_TEXT
    if too_long or len(keys) != len(texts):
        short = (text if len(text) <= LONGEST_TEXT and "\n" not in text else "" for text in texts)
        keys = [text.replace(" ", "").upper() for text in short]
    try:
        cells = np.array(keys, f"S{WIDTH + 1}")
    except UnicodeEncodeError:
        cells = np.array([key if key.isascii() else "" for key in keys], f"S{WIDTH + 1}")
    signs = cells.view(np.uint8).reshape(len(keys), WIDTH + 1)
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    left = np.ascontiguousarray(signs[:, :WIDTH]).view(">u8").ravel().astype(np.uint64)
    blank = np.clip(WIDTH - lengths, 0, WIDTH - 1)  # one at least: a key has a sign
    codes = (left >> (blank * 8).astype(np.uint64)) | _BLANKS[blank]
    return np.where((lengths > 0) & (lengths < WIDTH), codes, 0)


def _codes(texts: list[str]) -> NDArray[np.uint64]:
    """Texts of eight places as numbers."""
    blob = "".join(texts).encode("ascii", "replace")
    return np.frombuffer(blob, ">u8").astype(np.uint64)


# So many spaces before a key, as part of its number.
_BLANKS = _codes([" " * n + "\0" * (WIDTH - n) for n in range(WIDTH)])


def _units(codes: NDArray[np.uint64]) -> Index:
    """The number of the closing two letters; -1 where they are no letters, or too much stands."""
    signs = codes.astype(">u8").view(np.uint8).reshape(-1, WIDTH).astype(np.intp)
    high, low = signs[:, 6] - A, signs[:, 7] - A
    good = (signs[:, 0] == ord(" ")) & (signs[:, 5] >= ord("0")) & (signs[:, 5] <= ord("9"))
    good &= (high >= 0) & (high < LETTERS) & (low >= 0) & (low < LETTERS)
    return np.where(good, high * LETTERS + low, -1)
