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

from thrombo_cli.arrangements import Arrangements, InForce, starts_at
from thrombo_cli.columns import (
    RELATIONS,
    Codes,
    ColumnTable,
    Index,
    Mask,
    Seconds,
    SegmentColumns,
    SegmentTables,
)
from thrombo_cli.hours import Segment, Timeline
from thrombo_cli.instants import NEVER, instant_of
from thrombo_cli.model.place import Calendar, Location, Place
from thrombo_cli.model.registry import Availability, Centre, Registry
from thrombo_cli.model.states import Flag
from thrombo_cli.resolver.flags import lasting_flags, stale_from

UNDOCUMENTED = RELATIONS.index("undocumented")
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
        self._made: list[tuple[Segment, ...]] = []
        self._hours = HoursColumns(SegmentTables([]), np.empty(0, np.intp), np.empty(0, np.intp))
        self.evidence = Evidence.of(self.centres, registry.stale_after_days)
        goals = {pathway.to for pathway in registry.pathways}
        self._with_pathways = [n for n, each in enumerate(self.centres) if each.id in goals]
        self._arranged: dict[int, tuple[RelationTable, Codes]] = {}
        self._relations = NO_CODES

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
        for number in self._with_pathways:
            rows = np.flatnonzero(centres == number)
            if len(rows):
                table, codes = self._arranged_to(number)
                found[rows] = codes[table.at(at[rows]), kind[rows]]
        return np.asarray(found)

    def may_be_own(self, kind: Index) -> Mask:
        """Has a centre, whenever, an arrangement with a place of a class? A column a centre."""
        own = self._own_relations() != UNDOCUMENTED
        ever = np.logical_or.reduceat(own, self.evidence.first, axis=0)
        for number in self._with_pathways:
            theirs = [p for p in self._registry.pathways if p.to == self.centres[number].id]
            ever[number] |= [any(starts_at(p, e) for p in theirs) for e in self._classes.examples]
        return np.asarray(ever.T[kind])

    def _own_relations(self) -> Codes:
        """The relation by row of `evidence` and class of places, pathways left out."""
        examples = self._classes.examples
        if self._relations.shape[1] != len(examples):
            entries = [InForce(entry, ()) for entry in self.evidence.entries]
            rows = [[RELATIONS.index(e.relation_to(place)) for place in examples] for e in entries]
            self._relations = np.array(rows, np.int8).reshape(len(entries), len(examples))
        return self._relations

    def _hours_of(self, centres: Index) -> HoursColumns:
        """The tables, with those of these centres among them."""
        kinds = np.unique(self._kind[centres])
        missing = kinds[self._place[kinds] < 0]
        if len(missing):
            for kind in missing.tolist():
                self._place[kind] = len(self._made)
                self._made.append(tuple(self._work_out(self._example[kind])))
            self._hours = self._side_by_side()
        return self._hours

    def _work_out(self, number: int) -> Sequence[Segment]:
        timeline = Timeline.of(self.centres[number], self._calendar)
        return timeline.table(instant_of(self._begins), instant_of(self._ends)).segments

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

    def _arranged_to(self, number: int) -> tuple[RelationTable, Codes]:
        """The arrangements of a centre that pathways lead to, and its relation to each class."""
        examples = self._classes.examples
        table, codes = self._arranged.get(number) or (self._arrangements(number), NO_CODES)
        if codes.shape[1] != len(examples):
            codes = table.for_places(examples)
            self._arranged[number] = table, codes
        return table, codes

    def _arrangements(self, number: int) -> RelationTable:
        centre, stretch = self.centres[number], (instant_of(self._begins), instant_of(self._ends))
        timeline = Timeline.of(centre, self._calendar)
        arranged = Arrangements(centre, timeline, self._registry.pathways, self._calendar)
        return RelationTable.of(arranged.over(timeline.table(*stretch), *stretch))

    def _grow(self, first: int, last: int) -> None:
        if self._ends > self._begins:
            length = self._ends - self._begins
            grown = self._ends + length if last > self._ends else self._ends
            first, last = min(first, self._begins), max(last, grown)
        self._begins, self._ends = first, last
        self._place[:] = -1
        self._made, self._arranged = [], {}


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
