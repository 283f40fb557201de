"""Every postcode of a sector at once, as columns: for answers to many, not to one patient."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.model.place import Spot
from thrombo_cli.reference import layout
from thrombo_cli.reference.names import Names
from thrombo_cli.reference.store import Store


class Sector(NamedTuple):
    """The postcodes of a sector that have a place, in order of `units` (see `unit_number`).

    `latitudes`, `longitudes`: in 1/`layout.DEGREE` of a degree. `which`: the number, among
    `spots`, of the one with the postcode's area, nation, network and landmass; a spot's own
    latitude and longitude mean nothing.
    """

    units: NDArray[np.uint16]
    latitudes: NDArray[np.int32]
    longitudes: NDArray[np.int32]
    which: NDArray[np.intp]
    spots: tuple[Spot, ...]


class Sectors:
    """Reads sectors out of the compiled file."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._spot = cache(lambda standing: names.spot(0.0, 0.0, standing))

    def read(self, key: str) -> Sector | None:
        """The sector `PR29`, None when there is none. Raises ReferenceDataError for damage."""
        body = self._store.find_packed(layout.SECTOR + key)
        return None if body is None else self._sector(body)

    def _sector(self, body: bytes) -> Sector:
        count, standings, south, west, wide = layout.SECTOR_HEAD.unpack_from(body)
        start = layout.SECTOR_HEAD.size + standings * layout.STANDING.size
        held = layout.STANDING.iter_unpack(body[layout.SECTOR_HEAD.size : start])
        units = np.frombuffer(body, "<u2", count, start)
        which = np.frombuffer(body, "<u2", count, start + 2 * count)
        offsets = np.frombuffer(body, "<u4" if wide else "<u2", 2 * count, start + 4 * count)
        placed = np.flatnonzero(which)
        return Sector(
            units[placed].astype(np.uint16),
            (south + offsets[:count].astype(np.int64)[placed]).astype(np.int32),
            (west + offsets[count:].astype(np.int64)[placed]).astype(np.int32),
            which[placed].astype(np.intp) - 1,
            tuple(self._spot(standing) for standing in held),
        )
