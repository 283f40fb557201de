"""Who the centre is to the place: own network, a documented pathway, or neither (R43).

Judged at the time asked about, and kept apart from whether the centre is open: an open centre
without a documented arrangement is listed and marked, never hidden (the West Yorkshire case).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thrombo_cli.london import london_date
from thrombo_cli.model.answer import Query
from thrombo_cli.model.place import Calendar, Place
from thrombo_cli.model.registry import Availability, Centre, Pathway
from thrombo_cli.schedule import Timetable

OWN_NETWORK = "own_network"
DOCUMENTED = "documented"
UNDOCUMENTED = "undocumented"


def relation_of(
    query: Query, centre: Centre, timetable: Timetable, pathways: tuple[Pathway, ...]
) -> str:
    """`own_network`, `documented` or `undocumented`, for one centre."""
    entry = timetable.entry_on(london_date(query.at))
    ours = (p for p in pathways if p.to == centre.id and starts_at(p, query.place))
    in_force = (
        p
        for p in ours
        if pathway_timetable(p, centre.nation, timetable.calendar).state_at(query.at) == "open"
    )
    return relation_under(entry, in_force, query.place)


def relation_under(entry: Availability | None, in_force: Iterable[Pathway], place: Place) -> str:
    """The relation while an entry, and these pathways to the centre, are in force."""
    if entry is not None and place.spot.network in entry.serves:
        return OWN_NETWORK
    return DOCUMENTED if any(starts_at(p, place) for p in in_force) else UNDOCUMENTED


def starts_at(pathway: Pathway, place: Place) -> bool:
    """Is the pathway one for this place: from its network, or from this very hospital?"""
    if pathway.origin_kind == "network":
        return pathway.origin == place.spot.network
    return pathway.origin in place.keys


def pathway_timetable(pathway: Pathway, nation: str, calendar: Calendar) -> Timetable:
    """The pathway's own dates and hours; it is in force where they say open, not unknown."""
    return Timetable((_as_entry(pathway),), (), nation, calendar)


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
        note=pathway.note,
    )
