"""Places by name, outward code or grid reference: each text read, and its roads found, once."""

from __future__ import annotations

import numpy as np

from thrombo_cli.batch.centre_columns import PlaceClasses
from thrombo_cli.batch.placed import NO_HOSPITAL, Placed
from thrombo_cli.batch.road_columns import Locations, RoadTable, TripColumns
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.shared_texts import bits_of
from thrombo_cli.columns import Index
from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Place

MOST_REMEMBERED = 1 << 20  # numbers of roads, to all centres from all places
ROADS = 3


class KnownPlaces:
    """Places that are no plain postcodes, each read and its roads worked out once."""

    def __init__(
        self, resolver: RowResolver, classes: PlaceClasses, roads: RoadTable, centres: int
    ) -> None:
        self._resolver, self._classes, self._place_roads = resolver, classes, roads
        self._make_room(max(1, MOST_REMEMBERED // (ROADS * centres)), centres)

    def placed(self, texts: list[str], rows: Index) -> Placed:
        """The rows whose text can be read. `texts`: one for each of `rows`."""
        new = set(texts) - self._numbers.keys()
        if len(self._numbers) + len(new) > len(self._rows):  # texts of no place count too
            new = set(texts)
            self._make_room(max(len(new), len(self._rows)), self._roads.shape[1])
        self._read(sorted(new))
        numbers = np.array([self._numbers[text] for text in texts], np.intp)
        met = numbers >= 0
        return self._of(rows[met], numbers[met])

    def _of(self, rows: Index, numbers: Index) -> Placed:
        kind, warned, hospital = self._rows[numbers].T
        points, source = self._points[numbers], self._place_roads.source
        locations = Locations.at(points[:, 0], points[:, 1], self._belongs[numbers], source)
        least, slow, estimated = self._roads.take(numbers, axis=2)
        trips = TripColumns(least, slow, estimated.astype(np.bool_))
        return Placed(rows, kind, locations, trips, warned, hospital)

    def _make_room(self, places: int, centres: int) -> None:
        self._numbers: dict[str, int] = {}
        self.hospitals: list[Place] = []
        self._held = 0
        # A row a place; what is never written takes no memory.
        self._rows = np.empty((places, 3), np.int64)  # class, what warns, which hospital
        self._points = np.empty((places, 2), np.float64)
        self._belongs = np.empty((places, 4), np.int32)
        self._roads = np.empty((ROADS, centres, places), np.int32)

    def _read(self, texts: list[str]) -> None:
        """Keep what is new."""
        places: list[Place] = []
        for text in texts:
            place = self._place(text)
            self._numbers[text] = -1 if place is None else self._held + len(places)
            places += [] if place is None else [place]
        if not places:
            return
        held = slice(self._held, self._held + len(places))
        locations, trips = self._place_roads.of_places(places)
        self._rows[held] = [
            (self._classes.of(p.location, p.keys), bits_of(p), self._hospital(p)) for p in places
        ]
        self._points[held] = np.stack([locations.latitude, locations.longitude], axis=1)
        self._belongs[held] = locations.membership
        self._roads[:, :, held] = np.stack(trips)
        self._held += len(places)

    def _hospital(self, place: Place) -> int:
        """The number of a place among the hospitals."""
        if place.kind != "hospital":
            return NO_HOSPITAL
        self.hospitals.append(place)
        return len(self.hospitals) - 1

    def _place(self, text: str) -> Place | None:
        try:
            return self._resolver.place(text)
        except PlaceError:
            return None
