"""Whole columns of postcodes to where they are; those of an outward code are kept once it is met.

What is no postcode with a place, and what is the postcode of a hospital (a pathway may begin
there), is left to `places`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from thrombo_cli.batch.unit_index import FIRST_OUTCODES, LETTERS, UnitIndex, doubled
from thrombo_cli.columns import Index, Mask
from thrombo_cli.model.place import Location
from thrombo_cli.places.postcodes import key_of

LONGEST_TEXT = 200  # beyond it `places` refuses the text
WIDTH = 8  # a postcode set to the right, with at least one space before it
A, END = ord("A"), ord("\n")
CAPITALS = bytes(range(256)).upper()
OUTWARD = range(1, 5)  # where its signs stand, spaces before them
SIGNS = b" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
KINDS_OF_SIGN = len(SIGNS)
PLACES = KINDS_OF_SIGN ** len(OUTWARD)
# Of a sign that stands in no outward code: whatever stands beside it, the place is below nought.
SIGN_NUMBERS = np.full(256, -PLACES)
SIGN_NUMBERS[list(SIGNS)] = range(KINDS_OF_SIGN)
UNMET, NONE = -2, -1
NO_OUTCODE = 0  # the place of four spaces
INWARD_BITS = 24  # three signs
NO_PLACE = 0  # in place of a membership
FIRST_POSTCODES = 1 << 22  # more than there are: what is never written takes no memory

Places = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Shorts = NDArray[np.uint16]
Codes = NDArray[np.uint64]


class PostcodeBlock(Protocol):
    """Postcodes of some outward codes; `reference.outcodes.Block` is one and says more."""

    @property
    def keys(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def counts(self) -> Places: ...  # noqa: D102
    @property
    def south(self) -> Places: ...  # noqa: D102
    @property
    def west(self) -> Places: ...  # noqa: D102
    @property
    def first(self) -> Places: ...  # noqa: D102
    @property
    def inward(self) -> Shorts: ...  # noqa: D102
    @property
    def which(self) -> Bytes: ...  # noqa: D102
    @property
    def north(self) -> Shorts: ...  # noqa: D102
    @property
    def east(self) -> Shorts: ...  # noqa: D102
    @property
    def high(self) -> Bytes: ...  # noqa: D102
    @property
    def memberships(self) -> Places: ...  # noqa: D102


class PostcodeSource(Protocol):
    """Where postcodes are read; `reference.outcodes.Outcodes` is one."""

    @property
    def landmasses(self) -> tuple[str, ...]:
        """Slugs by the number that a membership holds."""

    def location(self, latitude: float, longitude: float, membership: Sequence[int]) -> Location:
        """A membership at a place in degrees."""

    def offsets(self, north: Shorts, east: Shorts, high: Bytes) -> tuple[Places, Places]:
        """How far postcodes lie to the north and east of their corner."""

    def marked(self, memberships: NDArray[np.int64]) -> Places:
        """Memberships as a map has them, with the marks of these."""

    def read(self, keys: Sequence[str]) -> Iterable[Any]:
        """`PostcodeBlock`: those of the outward codes that there are, some at a time."""


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
    """Outward codes met so far, with their postcodes.

    `memberships`: a row each of area, nation, network and landmass, by number.
    """

    def __init__(self, source: PostcodeSource, set_apart: frozenset[str]) -> None:
        self.memberships = np.empty((0, 4), np.int32)
        self._source = source
        apart = [key for key in sorted(set_apart) if len(key) < WIDTH]  # a longer one is a name
        codes = _codes([f"{key:>{WIDTH}}" for key in apart])
        self._apart = np.append(np.sort(codes), np.iinfo(np.uint64).max)
        # Of each outward code that letters and digits can make: its number less UNMET, so that
        # what is not met is nought and takes no memory.
        self._numbers = np.zeros(PLACES, np.uint16)
        self._numbers[NO_OUTCODE] = NONE - UNMET
        self._met = 0  # outward codes
        self._corners = np.empty((FIRST_OUTCODES, 3), np.int32)  # south, west, first membership
        self._units = UnitIndex()
        self._which, self._high = (np.empty(FIRST_POSTCODES, np.uint8) for _ in range(2))
        self._north, self._east = (np.empty(FIRST_POSTCODES, np.uint16) for _ in range(2))
        self._held = 0

    def find(self, texts: Sequence[str]) -> Found:
        """Where each text's postcode is."""
        codes = _codes_of(texts)
        signs = codes.astype(">u8").view(np.uint8).reshape(-1, WIDTH)
        outcode = self._outcode_numbers(codes, _outcode_places(signs))
        digit, unit = _inward(signs)
        asked = np.flatnonzero((outcode >= 0) & (unit >= 0))
        asked = asked[~self._is_apart(codes[asked])]
        row = self._units.rows(outcode[asked], digit[asked], unit[asked])
        placed = (row >= 0) & (self._which[row] != NO_PLACE)
        return self._placed(len(codes), asked[placed], outcode[asked[placed]], row[placed])

    def _placed(self, count: int, asked: Index, outcode: Index, row: Index) -> Found:
        """Of so many texts those that are postcodes with a place: its outward code, and its row."""
        south, west, first = self._corners[outcode].T
        offsets = self._source.offsets(self._north[row], self._east[row], self._high[row])
        latitude, longitude, kind = np.full((3, count), -1, np.int32)
        latitude[asked], longitude[asked] = south + offsets[0], west + offsets[1]
        kind[asked] = first + self._which[row] - 1  # memberships count from 1 there
        return Found(latitude, longitude, kind)

    def _is_apart(self, codes: Codes) -> Mask:
        """Is it one of those set apart?"""
        return np.asarray(self._apart[np.searchsorted(self._apart, codes)] == codes)

    def _outcode_numbers(self, codes: Codes, places: Index) -> Index:
        """The number of each outward code, NONE for none; those not met before are read.

        `places`: of the outward code of each.
        """
        numbers = self._numbers[places]
        unmet = np.flatnonzero(numbers == 0)
        if len(unmet):
            new, first = np.unique(places[unmet], return_index=True)
            self._numbers[new] = NONE - UNMET
            keys = map(_key, (codes[unmet[first]] >> np.uint64(INWARD_BITS)).tolist())
            self._read(dict(zip(keys, new.tolist(), strict=True)))
            numbers = self._numbers[places]
        return numbers.astype(np.intp) + UNMET

    def _read(self, places: dict[str, int]) -> None:
        """Read outward codes. `places`: of each by its key."""
        wanted = [key for key in places if key_of(f"{key}0AA") is not None]
        for block in self._source.read(wanted):
            first, self._met = self._met, self._met + len(block.keys)
            numbers = np.arange(first, self._met)
            self._numbers[[places[key] for key in block.keys]] = numbers - UNMET
            self._keep(first, block)

    def _keep(self, first: int, block: PostcodeBlock) -> None:
        """Put them after those before; the first of them has the number `first`."""
        after, end = first + len(block.keys), self._held + len(block.inward)
        self._make_room(after, end)
        of_memberships = block.first + len(self.memberships)
        self._corners[first:after] = np.stack([block.south, block.west, of_memberships], axis=1)
        self._units.add(np.repeat(np.arange(first, after), block.counts), block.inward)
        held = slice(self._held, end)
        self._which[held], self._high[held] = block.which, block.high
        self._north[held], self._east[held] = block.north, block.east
        self._held = end
        self.memberships = np.concatenate([self.memberships, block.memberships])

    def _make_room(self, outcodes: int, postcodes: int) -> None:
        while outcodes > len(self._corners):
            self._corners = doubled(self._corners)
        while postcodes > len(self._which):
            self._which, self._high = doubled(self._which), doubled(self._high)
            self._north, self._east = doubled(self._north), doubled(self._east)


def _key(code: int) -> str:
    return code.to_bytes(WIDTH - INWARD_BITS // 8, "big").decode("ascii").lstrip(" ")


def _codes_of(texts: Sequence[str]) -> Codes:
    """Texts without their spaces, in capitals, as numbers; 0 for what is no postcode by length."""
    signs, ends = _signs_of(texts)
    if len(ends) > len(texts) or max(map(len, texts), default=0) > LONGEST_TEXT:
        odd = ("\n" in text or len(text) > LONGEST_TEXT for text in texts)
        signs, ends = _signs_of(["?" if o else t for o, t in zip(odd, texts, strict=True)])
    lengths = np.diff(ends, prepend=WIDTH - 1) - 1
    good = (lengths > 0) & (lengths < WIDTH)
    last = sliding_window_view(signs, WIDTH)[ends - WIDTH].view(">u8").ravel().astype(np.uint64)
    held = np.where(good, lengths, 1)
    return np.where(good, (last & _OWN[held]) | _BLANKS[WIDTH - held], 0)


def _signs_of(texts: Sequence[str]) -> tuple[Bytes, Index]:
    """Texts one after the other, each with an END after it, and where those stand.

    In one go over all of them: some calls in place of three for each.
    """
    body = "\n".join([*texts, ""]).encode("ascii", "replace")  # no postcode has a "?"
    signs = np.frombuffer(b" " * WIDTH + body.translate(CAPITALS, b" "), np.uint8)
    return signs, np.flatnonzero(signs == END)


def _codes(texts: list[str]) -> Codes:
    """Texts of eight places as numbers."""
    blob = "".join(texts).encode("ascii", "replace")
    return np.frombuffer(blob, ">u8").astype(np.uint64)


# So many spaces before a key, as part of its number; and the part that a key so long is itself.
_BLANKS = _codes([" " * n + "\0" * (WIDTH - n) for n in range(WIDTH)])
_OWN = np.array([(1 << 8 * n) - 1 for n in range(WIDTH)], np.uint64)


def _outcode_places(signs: Bytes) -> Index:
    """The place of each outward code among all there could be, NO_OUTCODE where it cannot be one.

    `signs`: a row for each postcode.
    """
    place = np.zeros(len(signs), np.intp)
    for column in range(OUTWARD.start, OUTWARD.stop):
        place = place * KINDS_OF_SIGN + SIGN_NUMBERS[signs[:, column]]
    return np.maximum(place, NO_OUTCODE)


def _inward(signs: Bytes) -> tuple[Index, Index]:
    """The digit and the unit of the inward code; the unit is -1 where it is none, or too long."""
    signs = signs.astype(np.intp)
    digit, high, low = signs[:, 5] - ord("0"), signs[:, 6] - A, signs[:, 7] - A
    good = (signs[:, 0] == ord(" ")) & (digit >= 0) & (digit <= 9)
    good &= (high >= 0) & (high < LETTERS) & (low >= 0) & (low < LETTERS)
    return np.where(good, digit, 0), np.where(good, high * LETTERS + low, -1)
