"""Which centres count for an area: any of them, or only those with a documented arrangement.

Documented: the centre's entry in force serves the area's network, or a pathway in force leads from
that network, or from the hospital that is the area's nearest stroke unit, to the centre. Areas have
no other tie to a hospital. Unknown pathway hours do not count (`arrangements.is_in_force`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import NamedTuple

import numpy as np

from thrombo_cli.arrangements import Arrangements, InForce
from thrombo_cli.coverage.country import Country, Grouping, Mask
from thrombo_cli.hours import Timeline
from thrombo_cli.model.place import Calendar, Hospital
from thrombo_cli.model.registry import Centre, Registry


class Origins(NamedTuple):
    """For one centre: the networks, and the nearest units, whose areas may be sent to it."""

    networks: frozenset[str]
    units: frozenset[str]


class OriginsInForce:
    """The origins of every centre of a registry at an instant."""

    def __init__(
        self,
        registry: Registry,
        timelines: list[Timeline],
        calendar: Calendar,
        hospitals: Iterable[Hospital],
    ) -> None:
        self._units = units_by_key(registry, hospitals)
        both = zip(registry.centres, timelines, strict=True)
        self._arrangements = [
            Arrangements(centre, timeline, registry.pathways, calendar) for centre, timeline in both
        ]

    def at(self, instant: datetime) -> tuple[Origins, ...]:
        """What is in force, a centre each, in the order of the registry."""
        return tuple(self._origins(each.at(instant)) for each in self._arrangements)

    def _origins(self, found: InForce) -> Origins:
        networks = {p.origin for p in found.pathways if p.origin_kind == "network"}
        hospitals = (p.origin for p in found.pathways if p.origin_kind == "hospital")
        served = set(found.entry.serves if found.entry else ())
        units = frozenset(self._units.get(each, each) for each in hospitals)
        return Origins(frozenset(networks | served), units)


def areas_of(origins: Origins, country: Country) -> Mask:
    """The areas that may be sent to a centre."""
    reached = _members(country.networks, origins.networks)
    if origins.units:
        own = np.array([unit in origins.units for unit in country.units])
        reached = reached | own[country.nearest_unit]
    return reached


def _members(grouping: Grouping, names: frozenset[str]) -> Mask:
    chosen = np.array([name in names for name in grouping.names], np.bool_)
    return np.asarray(chosen[grouping.index], np.bool_)


def units_by_key(registry: Registry, hospitals: Iterable[Hospital]) -> dict[str, str]:
    """Id, ODS code and postcode of each hospital and centre -> the matrix unit they mean.

    What the registry says of a centre goes before the list of hospitals.
    """
    both: tuple[Iterable[Centre | Hospital], ...] = (hospitals, registry.centres)
    found = {}
    for each in chain(*both):
        unit = each.unit if isinstance(each, Hospital) else each.travel_unit
        for key in (each.id, each.ods, each.postcode.replace(" ", "")):
            if key and unit:
                found[key] = unit
    return found
