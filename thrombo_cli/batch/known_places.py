"""Places by name, outward code or grid reference: each text read, and its roads found, once."""

from __future__ import annotations

import numpy as np

from thrombo_cli.batch.centre_columns import PlaceClasses
from thrombo_cli.batch.road_columns import ROADS, RoadTable, TripColumns, trips_of
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.shared_texts import bits_of
from thrombo_cli.columns import Index, Seconds
from thrombo_cli.errors import PlaceError

MOST_REMEMBERED = 1 << 20  # numbers of roads, to all centres from all places


class KnownPlaces:
    """Places that are no plain postcodes, each read and its roads worked out once."""

    def __init__(
        self, resolver: RowResolver, classes: PlaceClasses, roads: RoadTable, centres: int
    ) -> None:
        self._resolver, self._classes, self._place_roads = resolver, classes, roads
        self._numbers: dict[str, int] = {}
        most = max(1, MOST_REMEMBERED // (ROADS * centres))
        self._held = 0
        # A row a place; what is never written takes no memory.
        self._rows = np.empty((most, 2), np.int64)  # class, and what warns
        self._roads = np.empty((most, ROADS, centres), np.int32)

    def numbers(self, texts: list[str]) -> Index:
        """A number for each text that can be read, -1 for every other."""
        new = set(texts) - self._numbers.keys()
        if self._held + len(new) > len(self._rows):
            self._numbers, self._held, new = {}, 0, set(texts)
            self._make_room(len(new))
        for text in new:
            self._numbers[text] = self._met(text)
        return np.array([self._numbers[text] for text in texts], np.intp)

    def columns(self, numbers: Index) -> tuple[Index, Seconds, TripColumns]:
        """Class, what warns, and the roads from places by number."""
        kind, warned = self._rows[numbers].T
        return kind, warned, trips_of(self._roads[numbers])

    def _make_room(self, places: int) -> None:
        if places > len(self._rows):
            self._rows = np.empty((places, 2), np.int64)
            self._roads = np.empty((places, *self._roads.shape[1:]), np.int32)

    def _met(self, text: str) -> int:
        try:
            place = self._resolver.place(text)
        except PlaceError:
            return -1
        number, self._held = self._held, self._held + 1
        self._rows[number] = self._classes.of(place.location, place.keys), bits_of(place)
        self._roads[number] = self._place_roads.of_place(place)
        return number
