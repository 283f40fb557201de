"""Who the centre is to the place: own network, a documented pathway, or neither (R43).

Judged at the time asked about, and kept apart from whether the centre is open: an open centre
without a documented arrangement is listed and marked, never hidden (the West Yorkshire case).
"""

from __future__ import annotations

from datetime import date, datetime

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
    if entry is not None and query.place.spot.network in entry.serves:
        return OWN_NETWORK
    ours = (p for p in pathways if p.to == centre.id and _starts_at(p, query.place))
    if any(_in_force(p, centre.nation, query.at, timetable.calendar) for p in ours):
        return DOCUMENTED
    return UNDOCUMENTED


def _starts_at(pathway: Pathway, place: Place) -> bool:
    if pathway.origin_kind == "network":
        return pathway.origin == place.spot.network
    return pathway.origin in place.keys


def _in_force(pathway: Pathway, nation: str, instant: datetime, calendar: Calendar) -> bool:
    """Do the pathway's own dates and hours hold at this instant? Unknown hours do not count."""
    timetable = Timetable((_as_entry(pathway),), (), nation, calendar)
    return timetable.state_at(instant) == "open"


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
