"""Every centre of a registry as columns, over the stretch of time that rows ask about.

The stretch grows as rows come, at least to double its length, so that rows in order of time do not
have it made again and again.

Places that no arrangement tells apart are one class: the same network, and none or the same of the
hospitals that a pathway starts at.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.arrangements import Arrangements, InForce
from thrombo_cli.columns import RELATIONS, Codes, ColumnTable, Index, Seconds
from thrombo_cli.hours import Table, Timeline
from thrombo_cli.instants import NEVER, instant_of
from thrombo_cli.model.place import Calendar, Place, Spot
from thrombo_cli.model.registry import Availability, Centre, Registry
from thrombo_cli.model.states import Flag
from thrombo_cli.resolver.flags import lasting_flags, stale_from

DAY_SECONDS = 86_400
# After the last instant asked about: leaving in up to a day, then the longest road there is.
LONGEST_TRIP = 16 * DAY_SECONDS
MARGIN = 2 * DAY_SECONDS


class PlaceClasses:
    """The classes of places met so far, each with one place as its example."""

    def __init__(self, registry: Registry) -> None:
        hospitals = (p.origin for p in registry.pathways if p.origin_kind == "hospital")
        self._origins = frozenset(hospitals)
        self._numbers: dict[tuple[str | None, frozenset[str]], int] = {}
        self.examples: list[Place] = []

    def of(self, spot: Spot, keys: frozenset[str] = frozenset()) -> int:
        """The number of a place's class."""
        origins = keys & self._origins
        number = self._numbers.setdefault((spot.network, origins), len(self.examples))
        if number == len(self.examples):
            self.examples.append(Place("coordinates", "", False, spot, origins))
        return number


class Evidence(NamedTuple):
    """What the rule of each segment makes doubtful: stale from which second, and other flags."""

    stale_from: Seconds
    flags: tuple[tuple[Flag, ...], ...]

    @classmethod
    def of(cls, entries: Sequence[Availability | None], stale_after_days: int) -> Evidence:
        """One row for each entry."""
        stale = np.array([stale_from(entry, stale_after_days) for entry in entries], np.int64)
        return cls(stale, tuple(tuple(lasting_flags(entry)) for entry in entries))


class RelationTable(NamedTuple):
    """Arrangements in force: variant `which[n]` of `variants` from `begins[n]` on."""

    begins: Seconds
    which: Index
    variants: tuple[InForce, ...]

    @classmethod
    def of(cls, over: list[tuple[int, InForce]]) -> RelationTable:
        """From what is in force from each second on."""
        keys = [(id(found.entry), tuple(map(id, found.pathways))) for _, found in over]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        variants = {numbers[key]: found for key, (_, found) in zip(keys, over, strict=True)}
        begins = np.array([start for start, _ in over], np.int64)
        which = np.array([numbers[key] for key in keys], np.intp)
        return cls(begins, which, tuple(variants[number] for number in range(len(variants))))

    def for_places(self, examples: Sequence[Place]) -> Codes:
        """The relation to each class of places under each variant."""
        rows = [
            [RELATIONS.index(found.relation_to(place)) for place in examples]
            for found in self.variants
        ]
        return np.array(rows, np.int8)

    def at(self, instants: Seconds) -> Index:
        """The number of the variant in force at each instant."""
        if len(self.variants) == 1:
            return np.zeros(len(instants), np.intp)
        return self.which[np.searchsorted(self.begins[1:], instants, "right")]


class CentreColumns(NamedTuple):
    """One centre over the stretch. `entry`: the number of each segment's rule in `evidence`."""

    centre: Centre
    table: ColumnTable
    entry: Index
    evidence: Evidence
    arranged: RelationTable

    @classmethod
    def of(
        cls,
        centre: Centre,
        registry: Registry,
        calendar: Calendar,
        begins: datetime,
        ends: datetime,
    ) -> CentreColumns:
        """A centre from `begins` to `ends`."""
        timeline = Timeline.of(centre, calendar)
        table = timeline.table(begins, ends)
        arranged = Arrangements(centre, timeline, registry.pathways, calendar)
        entries = list({id(s.entry): s.entry for s in table.segments}.values())
        return cls(
            centre,
            ColumnTable(table.segments),
            _numbered(table, entries),
            Evidence.of(entries, registry.stale_after_days),
            RelationTable.of(arranged.over(table, begins, ends)),
        )


def _numbered(table: Table, entries: Sequence[Availability | None]) -> Index:
    numbers = {id(entry): number for number, entry in enumerate(entries)}
    return np.array([numbers[id(segment.entry)] for segment in table.segments], np.intp)


class RegistryColumns:
    """Every centre, made when first needed; in the order of the registry."""

    def __init__(self, registry: Registry, calendar: Calendar, classes: PlaceClasses) -> None:
        self._registry = registry
        self._calendar = calendar
        self._classes = classes
        self._begins, self._ends = NEVER, -NEVER
        self._centres: tuple[CentreColumns, ...] = ()
        self._relations: list[NDArray[np.int8]] = []
        self._known_classes = 0

    def covering(self, first: int, last: int) -> tuple[CentreColumns, ...]:
        """The centres over a stretch that holds these instants, in seconds."""
        last += LONGEST_TRIP
        if first < self._begins or last > self._ends:
            self._grow(first - MARGIN, last + MARGIN)
        return self._centres

    def relations(self) -> list[NDArray[np.int8]]:
        """For each centre: the relation by variant and class of places."""
        if self._known_classes != len(self._classes.examples):
            self._known_classes = len(self._classes.examples)
            examples = self._classes.examples
            self._relations = [each.arranged.for_places(examples) for each in self._centres]
        return self._relations

    def _grow(self, first: int, last: int) -> None:
        if self._ends > self._begins:
            length = self._ends - self._begins
            grown = self._ends + length if last > self._ends else self._ends
            first, last = min(first, self._begins), max(last, grown)
        self._begins, self._ends = first, last
        stretch = instant_of(first), instant_of(last)
        self._centres = tuple(
            CentreColumns.of(centre, self._registry, self._calendar, *stretch)
            for centre in self._registry.centres
        )
        self._known_classes = 0
