"""Places by name, outward code or grid reference: each text read, and its roads found, once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.centre_columns import PlaceClasses
from thrombo_cli.batch.road_columns import RoadTable, Trip, trips_of
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.shared_texts import bits_of
from thrombo_cli.columns import Index, Seconds
from thrombo_cli.errors import PlaceError

MOST_REMEMBERED = 1 << 20  # numbers of roads, to all centres from all places


class KnownPlaces:
    """Places that are no plain postcodes, each read and its roads worked out once."""

    def __init__(self, resolver: RowResolver, classes: PlaceClasses, roads: RoadTable) -> None:
        self._resolver, self._classes, self._place_roads = resolver, classes, roads
        self._numbers: dict[str, int] = {}
        self._rows: list[tuple[int, int]] = []
        self._roads: list[NDArray[np.int64]] = []

    def numbers(self, texts: list[str]) -> Index:
        """A number for each text that can be read, -1 for every other."""
        if sum(map(np.size, self._roads[:1])) * len(self._roads) > MOST_REMEMBERED:
            self._numbers, self._rows, self._roads = {}, [], []
        for text in set(texts) - self._numbers.keys():
            self._numbers[text] = self._met(text)
        return np.array([self._numbers[text] for text in texts], np.intp)

    def columns(self, numbers: Index) -> tuple[Index, Seconds, Trip]:
        """Class, what warns, and the roads from places by number."""
        used, back = np.unique(numbers, return_inverse=True)
        held = [self._rows[number] for number in used.tolist()]
        kind, warned = np.array(held, np.int64).reshape(-1, 2).T
        roads = np.stack([self._roads[number] for number in used.tolist()])
        return kind[back], warned[back], trips_of(roads[back])

    def _met(self, text: str) -> int:
        try:
            place = self._resolver.place(text)
        except PlaceError:
            return -1
        self._rows.append((self._classes.of(place.location, place.keys), bits_of(place)))
        self._roads.append(self._place_roads.of_place(place))
        return len(self._rows) - 1
