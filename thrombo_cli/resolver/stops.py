"""The first hospital of a way through a stroke unit: the one named, or the nearest by road (AR19).

Nearest is a guess: where a patient is taken first is for the ambulance service, and nine pathways
that sources name lead past the nearest centre.
"""

from __future__ import annotations

from collections.abc import Iterable

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.answer import Stop
from thrombo_cli.model.place import Hospital, Place
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.model.states import StopChoice
from thrombo_cli.travel import Roads, travel_to


def named_stop(hospital: Hospital, place: Place, registry: Registry) -> Stop:
    """The stop at a hospital; `place` is the question's own. PlaceError when it is a centre."""
    if is_centre(hospital, registry):
        raise PlaceError(
            f"{hospital.name} does thrombectomy itself: ask without --via, or name a hospital "
            "that does not."
        )
    return _stop(hospital, "named", place, registry)


def nearest_stop(
    hospitals: Iterable[Hospital], place: Place, registry: Registry, roads: Roads
) -> Stop:
    """The stroke unit that gives thrombolysis with the shortest road, centres left out.

    Raises PlaceError when no road leads to any.
    """
    centres = _marks(registry.centres)
    units = (h for h in hospitals if h.stroke_unit == "ivt" and centres.isdisjoint(_marks([h])))
    reached = [
        (minutes, unit.id, unit)
        for unit in units
        if (minutes := travel_to(place.location, unit, None, roads).minutes) is not None
    ]
    if not reached:
        raise PlaceError("No road leads from here to a stroke unit. Name one: --via HOSPITAL.")
    return _stop(min(reached)[2], "nearest", place, registry)


def own_stop(place: Place, hospitals: Iterable[Hospital], registry: Registry) -> Stop | None:
    """The stop that the place itself is: a hospital, named as one, that is no centre."""
    if place.kind != "hospital":
        return None
    here = next((each for each in hospitals if each.id in place.keys), None)
    if here is None or is_centre(here, registry):
        return None
    return _stop(here, "named", place, registry)


def is_centre(hospital: Hospital, registry: Registry) -> bool:
    """Is the hospital one of the registry's centres, by id, ODS code or postcode?"""
    return not _marks(registry.centres).isdisjoint(_marks([hospital]))


def _marks(sites: Iterable[Centre | Hospital]) -> frozenset[str | None]:
    """What a centre and the hospital that it is have in common; no code is none in common."""
    return frozenset(mark for each in sites for mark in (each.id, each.ods, each.postcode)) - {None}


def _stop(hospital: Hospital, chosen: StopChoice, place: Place, registry: Registry) -> Stop:
    own = hospital.door_in_door_out
    usual = registry.transfer
    keys = frozenset(filter(None, (hospital.id, hospital.ods, hospital.key)))
    return Stop(
        hospital=hospital.id,
        label=hospital.name,
        chosen=chosen,
        place=Place("hospital", hospital.name, False, hospital.location, keys),
        travel_unit=hospital.travel_unit,
        here=place.kind == "hospital" and hospital.id in place.keys,
        door_in_door_out=usual.door_in_door_out if own is None else own,
        sources=usual.sources if own is None else (),
    )
