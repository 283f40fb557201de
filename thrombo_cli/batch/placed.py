"""Rows whose place was read, as columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from thrombo_cli.batch.road_columns import Locations, TripColumns
from thrombo_cli.columns import Index, Seconds

NO_HOSPITAL = -1


class Placed(NamedTuple):
    """Rows by number, and of each the class of its place, where it is, its roads and what warns.

    `hospital`: which one the place is, by `PlaceColumns.hospital`, or NO_HOSPITAL.
    """

    rows: Index
    kind: Index
    locations: Locations
    trips: TripColumns
    warned: Seconds
    hospital: Index

    @classmethod
    def together(cls, parts: list[Placed]) -> Placed:
        """Some as one, in their order."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            np.concatenate([part.rows for part in parts]),
            np.concatenate([part.kind for part in parts]),
            Locations.together([part.locations for part in parts]),
            TripColumns.together([part.trips for part in parts]),
            np.concatenate([part.warned for part in parts]),
            np.concatenate([part.hospital for part in parts]),
        )
