"""Who each centre is to a place, at many instants: the relation of the resolver, from tables.

Places that no arrangement tells apart are one class: the same network, and none or the same of the
hospitals that a pathway starts at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.courses import DAY, cuts, midnight
from thrombo_cli.batch.zone import Index, Seconds, instant_of, seconds_of
from thrombo_cli.london import london_date
from thrombo_cli.model.place import Calendar, Place, Spot
from thrombo_cli.model.registry import Availability, Centre, Pathway, Registry
from thrombo_cli.resolver.relation import (
    DOCUMENTED,
    OWN_NETWORK,
    UNDOCUMENTED,
    pathway_timetable,
    relation_under,
)
from thrombo_cli.schedule import Timetable

RELATIONS = (OWN_NETWORK, DOCUMENTED, UNDOCUMENTED)
STRANGER = RELATIONS.index(UNDOCUMENTED)


class Classes:
    """The classes of places met so far, each with one place as its example."""

    def __init__(self, registry: Registry) -> None:
        hospitals = (p.origin for p in registry.pathways if p.origin_kind == "hospital")
        self._origins = frozenset(hospitals)
        self._numbers: dict[tuple[str | None, frozenset[str]], int] = {}
        self.examples: list[Place] = []

    def of(self, spot: Spot, keys: frozenset[str] = frozenset()) -> int:
        """The number of a place's class."""
        held = keys & self._origins
        number = self._numbers.setdefault((spot.network, held), len(self.examples))
        if number == len(self.examples):
            self.examples.append(Place("", "", False, spot, held))
        return number


class Ties(NamedTuple):
    """A centre's arrangements: from `begins[n]` on, variant `which[n]` of `variants` is in force.

    A variant is the entry in force and the pathways to the centre that are.
    """

    begins: Seconds
    which: Index
    variants: tuple[tuple[Availability | None, tuple[Pathway, ...]], ...]

    def table(self, examples: Sequence[Place]) -> NDArray[np.int8]:
        """The relation of each class of places under each variant."""
        rows = [
            [RELATIONS.index(relation_under(entry, in_force, place)) for place in examples]
            for entry, in_force in self.variants
        ]
        return np.array(rows, np.int8)

    def at(self, instants: Seconds) -> Index:
        """The number of the variant in force at each instant."""
        if len(self.variants) == 1:
            return np.zeros(len(instants), np.intp)
        return self.which[np.searchsorted(self.begins[1:], instants, "right")]


def ties_of(
    centre: Centre,
    pathways: tuple[Pathway, ...],
    calendar: Calendar,
    begins: datetime,
    ends: datetime,
) -> Ties:
    """The arrangements of a centre from `begins` to `ends`; `pathways` are those to it."""
    own = Timetable.of(centre, calendar)
    ours = [_Force.of(p, centre.nation, calendar, begins, ends) for p in pathways]
    starts = _starts(own, [force.cuts for force in ours], begins, ends)
    numbers: dict[tuple[int, tuple[int, ...]], int] = {}
    variants: list[tuple[Availability | None, tuple[Pathway, ...]]] = []
    which = []
    for start in starts:
        entry = own.entry_on(london_date(start))
        in_force = tuple(force.pathway for force in ours if force.holds(start))
        key = (id(entry), tuple(map(id, in_force)))
        if key not in numbers:
            numbers[key] = len(variants)
            variants.append((entry, in_force))
        which.append(numbers[key])
    seconds = np.array([seconds_of(start) for start in starts], np.int64)
    return Ties(seconds, np.array(which, np.intp), tuple(variants))


class _Force(NamedTuple):
    """When a pathway is in force: from each cut to the next it is, or it is not."""

    pathway: Pathway
    cuts: list[datetime]
    held: list[bool]

    @classmethod
    def of(
        cls, pathway: Pathway, nation: str, calendar: Calendar, begins: datetime, ends: datetime
    ) -> _Force:
        table = pathway_timetable(pathway, nation, calendar)
        found = cuts(table, begins, ends)
        return cls(pathway, found, [table.state_at(cut) == "open" for cut in found])

    def holds(self, instant: datetime) -> bool:
        """Is it in force at an instant of the stretch?"""
        return self.held[bisect_right(self.cuts, instant) - 1]


def _starts(
    own: Timetable, others: Sequence[list[datetime]], begins: datetime, ends: datetime
) -> list[datetime]:
    """Every instant at which an entry or a pathway may come into force, or end."""
    found = {begins}
    for entry in own.entries:
        edges = (entry.valid_from, entry.valid_through and entry.valid_through + DAY)
        found.update(instant_of(midnight(day)) for day in edges if day is not None)
    for starts in others:
        found.update(starts)
    return sorted(start for start in found if begins <= start < ends)
