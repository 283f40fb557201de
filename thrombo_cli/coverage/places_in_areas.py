"""EDGE: the areas that a place lies in, for whoever names a town or a postcode for an area."""

from __future__ import annotations

from thrombo_cli.coverage.area_filter import NOTHING_OF_SCOTLAND
from thrombo_cli.errors import PlaceError, QuestionError
from thrombo_cli.model.place import Hospital, Location
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference


def areas_of_place(text: str, registry: Registry, reference: Reference) -> tuple[str, ...]:
    """The network, ambulance service and nation of a place, each as `--area` takes it; () for none.

    A town is the places of all its hospitals: of those that differ, each area is named. Raises
    QuestionError for a place in Scotland.
    """
    locations = _locations(text, registry, reference)
    if locations and all(location.nation == "scotland" for location in locations):
        raise QuestionError(NOTHING_OF_SCOTLAND)
    services = reference.columns.ambulance_services
    found = [location.network or "" for location in locations]
    found += [services[location.area] for location in locations if location.area is not None]
    found += [location.nation or "" for location in locations if location.nation != "scotland"]
    return tuple(dict.fromkeys(filter(None, found)))


def _locations(text: str, registry: Registry, reference: Reference) -> list[Location]:
    town = text.strip().lower()
    in_town = [each.location for each in reference.hospitals() if _town(each) == town]
    if in_town:
        return in_town
    try:
        return [parse_place(text, reference, registry).location]
    except PlaceError:
        return []


def _town(hospital: Hospital) -> str:
    """The town without the county or island after it."""
    return hospital.town.partition(",")[0].lower()
