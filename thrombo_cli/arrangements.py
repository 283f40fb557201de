"""Who may send to a centre: its own network, a documented pathway, or neither (R43).

Judged at the time asked about, and kept apart from whether the centre is open: an open centre
without a documented arrangement is listed and marked, never hidden (the West Yorkshire case).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from thrombo_cli.hours import Table, Timeline
from thrombo_cli.instants import seconds_of
from thrombo_cli.london import london_date
from thrombo_cli.model.place import Calendar, Place
from thrombo_cli.model.registry import Availability, Centre, Pathway
from thrombo_cli.model.states import Nation, Relation, State


class InForce(NamedTuple):
    """A centre's arrangements at an instant: its entry in force, and the pathways to it."""

    entry: Availability | None
    pathways: tuple[Pathway, ...]

    def relation_to(self, place: Place) -> Relation:
        """Who the centre is to a place."""
        theirs = [pathway for pathway in self.pathways if starts_at(pathway, place)]
        return _relation(self.entry, theirs, place)


class Arrangements:
    """The arrangements of one centre, whenever. `pathways`: any; those to it are taken."""

    def __init__(
        self,
        centre: Centre,
        own: Timeline,
        pathways: Iterable[Pathway],
        calendar: Calendar,
    ) -> None:
        self._own = own
        self._nation = centre.nation
        self._calendar = calendar
        self._pathways = tuple(pathway for pathway in pathways if pathway.to == centre.id)
        self._timelines: dict[object, Timeline] = {}

    def relation_at(self, instant: datetime, place: Place) -> Relation:
        """Who the centre is to a place at an instant; only its own pathways are looked at."""
        return self.relation_under(self._own.entry_on(london_date(instant)), instant, place)

    def relation_under(
        self, entry: Availability | None, instant: datetime, place: Place
    ) -> Relation:
        """The same where the entry in force at the instant is known already."""
        theirs = [
            pathway
            for pathway in self._pathways
            if starts_at(pathway, place) and is_in_force(self._hours(pathway), instant)
        ]
        return _relation(entry, theirs, place)

    def at(self, instant: datetime) -> InForce:
        """What is in force at an instant."""
        held = (p for p in self._pathways if is_in_force(self._hours(p), instant))
        return InForce(self._own.entry_on(london_date(instant)), tuple(held))

    def _hours(self, pathway: Pathway) -> Timeline:
        """A pathway's timeline, made when first looked at; pathways of the same hours share it."""
        times = pathway.hours, pathway.valid_from, pathway.valid_through
        found = self._timelines.get(times)
        if found is None:
            found = pathway_timeline(pathway, self._nation, self._calendar)
            self._timelines[times] = found
        return found

    def over(self, table: Table, begins: datetime, ends: datetime) -> list[tuple[int, InForce]]:
        """What is in force from each second on, from `begins` to `ends`; `table`: the centre's."""
        hours = [self._hours(pathway) for pathway in self._pathways]
        tables = {each: each.table(begins, ends) for each in set(hours)}
        every = (table, *tables.values())
        starts = {segment.begins for each in every for segment in each.segments}
        last = seconds_of(ends)
        found: list[tuple[int, InForce]] = []
        for start in sorted(each for each in starts if each < last):
            open_now = {each for each, held in tables.items() if held.at(start).state == "open"}
            pairs = zip(self._pathways, hours, strict=True)
            theirs = tuple(pathway for pathway, each in pairs if each in open_now)
            in_force = InForce(table.at(start).in_force, theirs)
            if not found or not _same(found[-1][1], in_force):
                found.append((start, in_force))
        return found


def _relation(entry: Availability | None, theirs: Sequence[Pathway], place: Place) -> Relation:
    """By what is in force; `theirs`: the pathways that are for the place."""
    if entry is not None and place.location.network in entry.serves:
        return "own_network"
    return "documented" if theirs else "undocumented"


def _same(one: InForce, other: InForce) -> bool:
    return one.entry is other.entry and one.pathways == other.pathways


def starts_at(pathway: Pathway, place: Place) -> bool:
    """Is the pathway one for this place: from its network, or from this very hospital?"""
    if pathway.origin_kind == "network":
        return pathway.origin == place.location.network
    return pathway.origin in place.keys


def pathway_timeline(pathway: Pathway, nation: Nation, calendar: Calendar) -> Timeline:
    """The pathway's own dates and hours, on the calendar of the nation it leads to."""
    return Timeline((_as_entry(pathway),), (), nation, calendar)


def is_in_force(hours: Timeline, instant: datetime) -> bool:
    """A pathway is in force where its hours say open; where they are unknown it is not."""
    return hours.state_at(instant) == "open"


def state_of_pathways(pathways: Iterable[Timeline], instant: datetime) -> State:
    """`open` when one of the pathways is in force, `unknown` when one may be, else `closed`."""
    dated = [found for found in (each.at(instant) for each in pathways) if found.entry is not None]
    states = {found.state for found in dated}
    if "open" in states:
        return "open"
    return "unknown" if "unknown" in states else "closed"


def _as_entry(pathway: Pathway) -> Availability:
    """A pathway's dates and hours, so that the one hours engine judges them too."""
    return Availability(
        valid_from=pathway.valid_from,
        valid_through=pathway.valid_through,
        hours=pathway.hours,
        rota=None,
        last_referral=None,
        last_acceptance=None,
        arrive_by=None,
        serves=(),
        as_of=pathway.as_of or date.min,
        confidence=pathway.confidence,
        conflict=None,
        sources=pathway.sources,
        note=None,
    )
