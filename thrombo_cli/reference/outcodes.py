"""Every postcode of many outward codes as columns: for answers to many, not to one patient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.model.place import NATIONS, Location
from thrombo_cli.reference import layout
from thrombo_cli.reference.names import NONE, Names
from thrombo_cli.reference.store import Store

AT_ONCE = 50  # outward codes in memory twice over, and keys in one statement
Table = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Shorts = NDArray[np.uint16]


class Block(NamedTuple):
    """The postcodes of some outward codes, one code after the other.

    A column for each outward code: `keys`, such as `PR2`; `counts` of its postcodes; `south` and
    `west`, its corner in 1/`layout.DEGREE` of a degree; `first`, its first row of `memberships`.
    There: area, nation, network and landmass by number, NONE for none.

    A column for each postcode: `inward` (see `layout.inward_number`), in order; `which` of the
    memberships of its outward code, from 1, 0 for a postcode without a place; `north`, `east` and
    `high`, how far it lies from the corner (see `offsets`).
    """

    keys: tuple[str, ...]
    counts: Table
    south: Table
    west: Table
    first: Table
    inward: Shorts
    which: Bytes
    north: Shorts
    east: Shorts
    high: Bytes
    memberships: Table


class Outcodes:
    """Reads the postcodes of outward codes out of the compiled file."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._names = names

    @property
    def landmasses(self) -> tuple[str, ...]:
        """The slugs of the landmasses, in order of number."""
        return self._names.landmasses

    def location(self, latitude: float, longitude: float, membership: Sequence[int]) -> Location:
        """A location in degrees with a row of `Block.memberships`."""
        return self._names.location_of(latitude, longitude, *membership)

    def offsets(self, north: Shorts, east: Shorts, high: Bytes) -> tuple[Table, Table]:
        """How far postcodes lie to the north and east of their corner, in its own measure."""
        columns = (column.astype(np.int32) for column in (north, east, high))
        return layout.whole_offsets(*columns)

    def read(self, keys: Sequence[str]) -> Iterator[Block]:
        """Those of the outward codes that there are. Raises ReferenceDataError for damage."""
        for first in range(0, len(keys), AT_ONCE):
            yield self._block(keys[first : first + AT_ONCE])

    def _block(self, keys: Sequence[str]) -> Block:
        items = self._store.find_many([layout.POSTCODES + key for key in keys])
        split = [_Split.of(key.removeprefix(layout.POSTCODES), body) for key, body in items.items()]
        return _joined(split, self._with_roads())

    def marked(self, memberships: NDArray[np.int64]) -> Table:
        """Rows of area, nation, network and landmass as the file has them, NONE for none."""
        return _marked(memberships.astype(np.int32), self._with_roads())

    def _with_roads(self) -> NDArray[np.bool_]:
        """Which landmasses the matrix knows roads on; as `names.Names.location`."""
        return np.array([land in layout.LANDMASSES_WITH_ROADS for land in self.landmasses])


class _Split(NamedTuple):
    """An item's parts as they are held. `head`: postcodes, memberships, south, west, wide."""

    key: str
    head: tuple[int, int, int, int, int]
    memberships: bytes
    inward: bytes
    which: bytes
    north: bytes
    east: bytes
    high: bytes

    @classmethod
    def of(cls, key: str, body: bytes) -> _Split:
        head: tuple[int, int, int, int, int] = layout.POSTCODES_HEAD.unpack_from(body)
        count, memberships, _, _, wide = head
        sizes = 2, 1, 2, 2, int(wide)
        lengths = (memberships * layout.MEMBERSHIP.size, *(size * count for size in sizes))
        cuts = list(accumulate(lengths, initial=layout.POSTCODES_HEAD.size))
        return cls(key, head, *(body[a:b] for a, b in pairwise(cuts)))


MEMBERSHIP = np.dtype([("area", "<u2"), ("nation", "u1"), ("network", "u1"), ("landmass", "u1")])


def _joined(split: list[_Split], with_roads: NDArray[np.bool_]) -> Block:
    heads = np.array([part.head for part in split], np.int32).reshape(-1, 5)
    counts, memberships, south, west, _ = heads.T
    return Block(
        tuple(part.key for part in split),
        counts,
        south,
        west,
        (np.cumsum(memberships) - memberships).astype(np.int32),
        _column((part.inward for part in split), "<u2"),
        _column((part.which for part in split), "u1"),
        _column((part.north for part in split), "<u2"),
        _column((part.east for part in split), "<u2"),
        _column((part.high or bytes(len(part.which)) for part in split), "u1"),
        _memberships(b"".join(part.memberships for part in split), with_roads),
    )


def _column(parts: Iterable[bytes], kind: str) -> NDArray[Any]:
    return np.frombuffer(b"".join(parts), kind)


def _memberships(body: bytes, with_roads: NDArray[np.bool_]) -> Table:
    """As `names.Names.location` reads each of them."""
    held = np.frombuffer(body, MEMBERSHIP)
    columns = [held[name].astype(np.int32) for name in MEMBERSHIP.names or ()]
    return _marked(np.stack(columns, axis=1), with_roads)


def _marked(memberships: Table, with_roads: NDArray[np.bool_]) -> Table:
    area, nation, network, landmass = memberships.T
    has_row = (area != layout.NO_AREA) & with_roads[landmass]
    return np.stack(
        [
            np.where(has_row, area, NONE),
            np.where(nation < len(NATIONS), nation, NONE),
            np.where(network != layout.NO_NETWORK, network, NONE),
            landmass,
        ],
        axis=1,
    )
