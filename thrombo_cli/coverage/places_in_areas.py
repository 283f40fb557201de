"""EDGE: the areas that a place lies in, for whoever names a town or a postcode for an area."""

from __future__ import annotations

from thrombo_cli.coverage.area_filter import NOTHING_OF_SCOTLAND
from thrombo_cli.errors import PlaceError, QuestionError
from thrombo_cli.model.place import Hospital, Spot
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference


def areas_of_place(text: str, registry: Registry, reference: Reference) -> tuple[str, ...]:
    """The network, ambulance service and nation of a place, each as `--area` takes it; () for none.

    A town is the places of all its hospitals: of those that differ, each area is named. Raises
    QuestionError for a place in Scotland.
    """
    spots = _spots(text, registry, reference)
    if spots and all(spot.nation == "scotland" for spot in spots):
        raise QuestionError(NOTHING_OF_SCOTLAND)
    services = reference.columns.ambulance_services
    found = [spot.network or "" for spot in spots]
    found += [services[spot.area] for spot in spots if spot.area is not None]
    found += [spot.nation or "" for spot in spots if spot.nation != "scotland"]
    return tuple(dict.fromkeys(filter(None, found)))


def _spots(text: str, registry: Registry, reference: Reference) -> list[Spot]:
    town = text.strip().lower()
    in_town = [each.spot for each in reference.hospitals() if _town(each) == town]
    if in_town:
        return in_town
    try:
        return [parse_place(text, reference, registry).spot]
    except PlaceError:
        return []


def _town(hospital: Hospital) -> str:
    """The town without the county or island after it."""
    return hospital.town.partition(",")[0].lower()
