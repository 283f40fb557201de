"""Where rows are, whatever form their place is written in: one field of roads for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np

from thrombo_cli.batch.centre_columns import PlaceClasses
from thrombo_cli.batch.coordinate_columns import PointSource, coordinates
from thrombo_cli.batch.known_places import KnownPlaces
from thrombo_cli.batch.placed import NO_HOSPITAL, Placed
from thrombo_cli.batch.postcode_columns import Found, PostcodeColumns, PostcodeSource
from thrombo_cli.batch.road_columns import Locations, Matrix, RoadTable
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.shared_texts import tidal_bits
from thrombo_cli.columns import Index
from thrombo_cli.model.place import NETWORK, Place
from thrombo_cli.model.registry import Centre
from thrombo_cli.places.names import listings

NETWORKS = 256  # numbers of one byte, as the reference data has them


class PlaceSources(Protocol):
    """Where places are looked up as columns; the reference reader is one."""

    @property
    def outcodes(self) -> Any:
        """A `postcode_columns.PostcodeSource`."""

    @property
    def map_columns(self) -> Any:
        """A `coordinate_columns.PointSource`."""


class ColumnData(Matrix, PlaceSources, Protocol):
    """What must be known beside what a row alone needs."""


class PlaceColumns:
    """Reads places as columns; keeps those met. `roads`: from all of them."""

    def __init__(
        self,
        resolver: RowResolver,
        reference: ColumnData,
        classes: PlaceClasses,
        centres: tuple[Centre, ...],
    ) -> None:
        known = listings(centres, resolver.reference.hospitals())
        self._classes = classes
        self._class_of_network = np.full(NETWORKS, -1, np.intp)
        self._source: PostcodeSource = reference.outcodes
        self._points: PointSource = reference.map_columns
        self._postcodes = PostcodeColumns(
            self._source, frozenset().union(*(each.keys for each in known))
        )
        self.roads = RoadTable(centres, reference, self._source)
        self._known = KnownPlaces(resolver, classes, self.roads, len(centres))

    def postcodes(self, texts: list[str]) -> Found:
        """Where the postcodes among some texts are."""
        return self._postcodes.find(texts)

    def hospital(self, number: int) -> Place | None:
        """The hospital that a row's place is, None for NO_HOSPITAL."""
        return None if number == NO_HOSPITAL else self._known.hospitals[number]

    def of(self, texts: list[str], rows: Index, found: Found) -> Iterator[Placed]:
        """The rows whose place can be read, by the form of it. `found`: their postcodes."""
        plain = found.kind >= 0
        if plain.any():
            held = found.take(np.flatnonzero(plain))
            yield self._at(
                rows[plain], Locations.of(held, self._postcodes.memberships, self._source)
            )
        rest = rows[~plain]
        given = coordinates(texts, rest, self._points, self._source)
        if given is not None:
            yield self._at(*given)
            left = np.zeros(len(texts), np.bool_)
            left[rest], left[given[0]] = True, False
            rest = np.flatnonzero(left)
        known = self._known.placed([texts[row] for row in rest.tolist()], rest)
        if len(known.rows):
            yield known

    def _at(self, rows: Index, locations: Locations) -> Placed:
        """Rows whose place is a point."""
        kind, trips = self._classes_of(locations), self.roads.trips(locations)
        warned = tidal_bits(locations.latitude, locations.longitude)
        return Placed(rows, kind, locations, trips, warned, np.full(len(rows), NO_HOSPITAL))

    def _classes_of(self, locations: Locations) -> Index:
        """The class of each place: that of its network, for none of them is a hospital."""
        network = locations.membership[:, NETWORK]
        unmet = np.flatnonzero(self._class_of_network[network] < 0)
        if len(unmet):
            new, first = np.unique(network[unmet], return_index=True)
            rows = unmet[first].tolist()
            classes = [self._classes.of(locations.location(row)) for row in rows]
            self._class_of_network[new] = classes
        return self._class_of_network[network]
