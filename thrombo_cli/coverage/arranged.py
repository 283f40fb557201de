"""Which centres count for an area: any of them, or only those with a documented arrangement.

Documented: the centre's entry in force serves the area's network, or a pathway in force leads from
that network, or from the hospital that is the area's nearest stroke unit, to the centre. Areas have
no other tie to a hospital. Unknown pathway hours do not count (as in `resolver.relation`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import numpy as np

from thrombo_cli.coverage.country import Country, Grouping, Mask
from thrombo_cli.london import london_date
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Availability, Centre, Pathway, Registry
from thrombo_cli.schedule import Timetable


class Origins(NamedTuple):
    """For one centre: the networks, and the nearest units, whose areas may be sent to it."""

    networks: frozenset[str]
    units: frozenset[str]


class Arrangements:
    """The ties of every centre of a registry at an instant."""

    def __init__(self, registry: Registry, calendar: Calendar) -> None:
        self._centres = registry.centres
        self._units = _units_by_key(registry)
        self._pathways = [
            (pathway, _timetable(pathway, registry, calendar)) for pathway in registry.pathways
        ]

    def at(self, instant: datetime) -> tuple[Origins, ...]:
        """The ties in force, a centre each, in the order of the registry."""
        day = london_date(instant)
        held = [p for p, timetable in self._pathways if timetable.state_at(instant) == "open"]
        return tuple(self._ties(centre, held, day) for centre in self._centres)

    def _ties(self, centre: Centre, held: Sequence[Pathway], day: date) -> Origins:
        mine = [pathway for pathway in held if pathway.to == centre.id]
        entries = (e for e in centre.availability if e.covers(day))
        entry = next(entries, None)
        networks = {p.origin for p in mine if p.origin_kind == "network"}
        units = {self._units.get(p.origin, p.origin) for p in mine if p.origin_kind == "hospital"}
        return Origins(frozenset(networks | set(entry.serves if entry else ())), frozenset(units))


def areas_of(ties: Origins, country: Country) -> Mask:
    """The areas that a centre's ties reach."""
    reached = _members(country.networks, ties.networks)
    if ties.units:
        own = np.array([unit in ties.units for unit in country.units])
        reached = reached | own[country.nearest_unit]
    return reached


def _members(grouping: Grouping, names: frozenset[str]) -> Mask:
    chosen = np.array([name in names for name in grouping.names], np.bool_)
    return np.asarray(chosen[grouping.index], np.bool_)


def _units_by_key(registry: Registry) -> dict[str, str]:
    """Centre id and ODS code -> the matrix unit they mean."""
    found = {}
    for centre in registry.centres:
        for key in (centre.id, centre.ods, centre.postcode.replace(" ", "")):
            if key and centre.travel_unit:
                found[key] = centre.travel_unit
    return found


def _timetable(pathway: Pathway, registry: Registry, calendar: Calendar) -> Timetable:
    """A pathway's dates and hours on the calendar of the nation of the centre it leads to."""
    nation = next(centre.nation for centre in registry.centres if centre.id == pathway.to)
    entry = Availability(
        valid_from=pathway.valid_from,
        valid_through=pathway.valid_through,
        hours=pathway.hours,
        rota=None,
        last_referral=None,
        last_acceptance=None,
        arrive_by=None,
        serves=(),
        as_of=registry.updated,
        confidence=pathway.confidence,
        conflict=None,
        sources=pathway.sources,
        note=pathway.note,
    )
    return Timetable((entry,), (), nation, calendar)
