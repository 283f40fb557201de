"""Every centre of a registry as columns, over the stretch of time that rows ask about.

The stretch grows as rows come, at least to double its length, so that rows in order of time do not
have it made again and again.

Places that no arrangement tells apart are one class: the same network, and none or the same of the
hospitals that a pathway starts at.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.arrangements import Arrangements, InForce, starts_at
from thrombo_cli.columns import (
    RELATIONS,
    Codes,
    ColumnTable,
    Index,
    Seconds,
    SegmentColumns,
    SegmentTables,
    Steps,
)
from thrombo_cli.hours import Segment, Table, Timeline
from thrombo_cli.instants import NEVER, instant_of
from thrombo_cli.model.place import Calendar, Location, Place
from thrombo_cli.model.registry import Availability, Centre, Registry
from thrombo_cli.model.states import Flag
from thrombo_cli.resolver.flags import lasting_flags, stale_from
from thrombo_cli.resolver.rules import earliest_group, is_stranger

UNDOCUMENTED = RELATIONS.index("undocumented")
BEST_GROUP = earliest_group("within_6h", True)
NO_CODES: Codes = np.empty((0, 0), np.int8)
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

    def of(self, location: Location, keys: frozenset[str] = frozenset()) -> int:
        """The number of a place's class."""
        origins = keys & self._origins
        number = self._numbers.setdefault((location.network, origins), len(self.examples))
        if number == len(self.examples):
            self.examples.append(Place("coordinates", "", False, location, origins))
        return number


class RelationTables(NamedTuple):
    """Arrangements in force, side by side: variant `which[n]` of `variants` from step n on."""

    steps: Steps
    which: Index
    variants: tuple[InForce, ...]

    @classmethod
    def of(cls, over: Sequence[Sequence[tuple[int, InForce]]]) -> RelationTables:
        """From what is in force at each centre from each second on; the first is since ever."""
        numbers: dict[object, int] = {}
        variants: list[InForce] = []
        which = []
        for each in (each for found in over for _, each in found):
            name = id(each.entry), tuple(map(id, each.pathways))
            number = numbers.setdefault(name, len(variants))
            if number == len(variants):
                variants.append(each)
            which.append(number)
        steps = Steps([np.array([start for start, _ in found], np.int64) for found in over])
        return cls(steps, np.array(which, np.intp), tuple(variants))

    def for_places(self, examples: Sequence[Place]) -> Codes:
        """The relation to each class of places under each variant."""
        rows = [
            [RELATIONS.index(found.relation_to(place)) for place in examples]
            for found in self.variants
        ]
        return np.array(rows, np.int8)

    def at(self, places: Index, instants: Seconds) -> Index:
        """The number of the variant in force at each instant, by the place of each table."""
        return np.asarray(self.which[self.steps.at(places, instants)])


class Evidence(NamedTuple):
    """What makes a rule doubtful, in a row for each entry of each centre and one for none.

    `first`: the first row of each centre. `stale_from`: the second it is stale from; `flags`: bits
    of the other doubts.
    """

    first: Index
    entries: tuple[Availability | None, ...]
    stale_from: Seconds
    flags: tuple[tuple[Flag, ...], ...]

    @classmethod
    def of(cls, centres: Sequence[Centre], stale_after_days: int) -> Evidence:
        """That of some centres."""
        counts = [len(centre.availability) + 1 for centre in centres]
        first = np.cumsum([0, *counts[:-1]]).astype(np.intp)
        entries = tuple(entry for centre in centres for entry in (*centre.availability, None))
        stale = np.array([stale_from(entry, stale_after_days) for entry in entries], np.int64)
        return cls(first, entries, stale, tuple(tuple(lasting_flags(entry)) for entry in entries))


class HoursColumns(NamedTuple):
    """The tables worked out so far, side by side, with the rule of each segment by number.

    `entry`: the rule applied, under an override the one it overrides. `in_force`: the entry whose
    dates hold the segment. Both count from 0 in the order of the centre's record; the one after the
    last is for no entry.
    """

    tables: SegmentTables
    entry: Index
    in_force: Index


class RegistryColumns:
    """Every centre of a registry in order of id: its number is its place in that order.

    Centres whose hours are the same have one table; each is worked out when it is first needed.
    """

    def __init__(self, registry: Registry, calendar: Calendar, classes: PlaceClasses) -> None:
        self.centres = tuple(sorted(registry.centres, key=lambda centre: centre.id))
        self.stay = np.array([centre.door_to_puncture for centre in self.centres], np.int64)
        self._registry, self._calendar, self._classes = registry, calendar, classes
        self._begins, self._ends = NEVER, -NEVER
        kinds: dict[object, int] = {}
        kind = [kinds.setdefault(_times_of(each), len(kinds)) for each in self.centres]
        self._kind = np.array(kind, np.intp)  # of hours
        self._example = [kind.index(number) for number in range(len(kinds))]
        self._place = np.full(len(kinds), -1)  # of its table among those worked out
        self._made: list[Sequence[Segment]] = []
        self._tables: dict[int, Table] = {}  # of a centre, by its number
        self._hours = HoursColumns(SegmentTables([]), np.empty(0, np.intp), np.empty(0, np.intp))
        self.evidence = Evidence.of(self.centres, registry.stale_after_days)
        goals = {pathway.to for pathway in registry.pathways}
        self._with_pathways = np.array([each.id in goals for each in self.centres], np.bool_)
        self._arranged_place = np.full(len(self.centres), -1)  # of a centre among those below
        self._arranged: list[Sequence[tuple[int, InForce]]] = []
        self._relation_tables = RelationTables.of([])
        self._own, self._theirs, self._heads = NO_CODES, NO_CODES, np.empty((0, 0), np.int32)

    def cover(self, first: int, last: int) -> None:
        """Make the stretch hold these instants, in seconds."""
        last += LONGEST_TRIP
        if first < self._begins or last > self._ends:
            self._grow(first - MARGIN, last + MARGIN)

    def table(self, centres: Index) -> ColumnTable:
        """The hours of the centre of each question."""
        return self._hours_of(centres).tables.of(self._place[self._kind[centres]])

    def rule(self, centres: Index, segments: SegmentColumns) -> Index:
        """The row of `evidence` that holds the rule of each segment of a centre's table."""
        return np.asarray(self.evidence.first[centres] + self._hours.entry[segments.numbers])

    def relation(self, centres: Index, kind: Index, at: Seconds) -> Seconds:
        """Who the centre of each question is to a place of a class at an instant, by code."""
        segments = self.table(centres).at(at)
        entry = self.evidence.first[centres] + self._hours.in_force[segments.numbers]
        found: Seconds = self._own_relations()[entry, kind].astype(np.int64)
        rows = np.flatnonzero(self._with_pathways[centres])
        if len(rows):
            places = self._arranged_places(centres[rows])
            variants = self._relation_tables.at(places, at[rows])
            found[rows] = self._their_relations()[variants, kind[rows]]
        return np.asarray(found)

    def earliest_heads(self) -> NDArray[np.int32]:
        """Twice the best group a centre can have, and one more for who is a stranger in it always.

        A row a centre, a column a class of places.
        """
        examples = self._classes.examples
        if self._heads.shape[1] != len(examples):
            own = self._own_relations() != UNDOCUMENTED
            ever = np.logical_or.reduceat(own, self.evidence.first, axis=0)
            for number in np.flatnonzero(self._with_pathways).tolist():
                theirs = [p for p in self._registry.pathways if p.to == self.centres[number].id]
                ever[number] |= [any(starts_at(p, each) for p in theirs) for each in examples]
            behind = ~ever & is_stranger(BEST_GROUP, "undocumented")
            self._heads = 2 * BEST_GROUP + behind.astype(np.int32)
        return self._heads

    def _own_relations(self) -> Codes:
        """The relation by row of `evidence` and class of places, pathways left out."""
        examples = self._classes.examples
        if self._own.shape[1] != len(examples):
            entries = [InForce(entry, ()) for entry in self.evidence.entries]
            rows = [[RELATIONS.index(e.relation_to(place)) for place in examples] for e in entries]
            self._own = np.array(rows, np.int8).reshape(len(entries), len(examples))
        return self._own

    def _their_relations(self) -> Codes:
        """The relation by variant of arrangements and class of places."""
        examples = self._classes.examples
        if self._theirs.shape != (len(self._relation_tables.variants), len(examples)):
            self._theirs = self._relation_tables.for_places(examples)
        return self._theirs

    def _hours_of(self, centres: Index) -> HoursColumns:
        """The tables, with those of these centres among them."""
        if len(self._made) == len(self._place):
            return self._hours
        kinds = np.unique(self._kind[centres])
        missing = kinds[self._place[kinds] < 0]
        if len(missing):
            for kind in missing.tolist():
                self._place[kind] = len(self._made)
                self._made.append(self._table_of(self._example[kind]).segments)
            self._hours = self._side_by_side()
        return self._hours

    def _table_of(self, number: int) -> Table:
        """The table of a centre over the stretch."""
        found = self._tables.get(number)
        if found is None:
            timeline = Timeline.of(self.centres[number], self._calendar)
            found = timeline.table(instant_of(self._begins), instant_of(self._ends))
            self._tables[number] = found
        return found

    def _side_by_side(self) -> HoursColumns:
        kinds = np.flatnonzero(self._place >= 0)
        kinds = kinds[np.argsort(self._place[kinds])]
        entry, in_force = [], []
        for kind, segments in zip(kinds.tolist(), self._made, strict=True):
            entries = self.centres[self._example[kind]].availability
            numbers = {id(each): number for number, each in enumerate(entries)}
            applied = (each.in_force if each.exception else each.entry for each in segments)
            entry += [numbers.get(id(each), len(entries)) for each in applied]
            in_force += [numbers.get(id(each.in_force), len(entries)) for each in segments]
        both = (np.array(column, np.intp) for column in (entry, in_force))
        return HoursColumns(SegmentTables(self._made), *both)

    def _arranged_places(self, centres: Index) -> Index:
        """The place of each centre's arrangements among those worked out, with these there."""
        places = self._arranged_place[centres]
        if (places < 0).any():
            for number in np.unique(centres[places < 0]).tolist():
                self._arranged_place[number] = len(self._arranged)
                self._arranged.append(self._arrangements(number))
            self._relation_tables = RelationTables.of(self._arranged)
            self._theirs = NO_CODES
            places = self._arranged_place[centres]
        return places

    def _arrangements(self, number: int) -> Sequence[tuple[int, InForce]]:
        centre, stretch = self.centres[number], (instant_of(self._begins), instant_of(self._ends))
        timeline = Timeline.of(centre, self._calendar)
        arranged = Arrangements(centre, timeline, self._registry.pathways, self._calendar)
        return arranged.over(self._table_of(number), *stretch)

    def _grow(self, first: int, last: int) -> None:
        if self._ends > self._begins:
            length = self._ends - self._begins
            grown = self._ends + length if last > self._ends else self._ends
            first, last = min(first, self._begins), max(last, grown)
        self._begins, self._ends = first, last
        self._place[:] = self._arranged_place[:] = -1
        self._made, self._arranged, self._tables = [], [], {}


def _times_of(centre: Centre) -> object:
    """All of a centre's record that its segments hang on."""
    return (
        tuple(
            entry._replace(
                serves=(), as_of=date.min, confidence="stated", conflict=None, sources=(), note=None
            )
            for entry in centre.availability
        ),
        tuple(each._replace(reason="", sources=()) for each in centre.exceptions),
        centre.nation,
    )
