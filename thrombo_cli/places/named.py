"""A place given by the name or code of a hospital or centre. Pure.

Imported when a text has none of the other shapes: most questions give a postcode.
"""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Hospital, Place, Spot
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.places.names import Listing, Named, find, listings
from thrombo_cli.places.near import suggestions
from thrombo_cli.places.parse import PlaceData, cleaned
from thrombo_cli.places.postcodes import unspaced


def match_centre(text: str, registry: Registry, hospitals: Sequence[Hospital] = ()) -> Centre:
    """The centre of the registry that a text names. Raises PlaceError if none does, or several.

    `hospitals` lend the centres the names people use, and refuse one that another hospital shares.
    """
    wanted = cleaned(text)
    known = listings(registry.centres, hospitals)
    found = find(wanted, known)
    if found is not None and not isinstance(found.subject, Hospital):
        return found.subject
    near = suggestions(wanted, known[: len(registry.centres)])
    raise PlaceError(f"No centre of the registry has that name, id or ODS code.{near}")


def named_place(text: str, data: PlaceData, registry: Registry) -> Place | None:
    """The hospital or centre that a text names, None if none does. Raises PlaceError in doubt."""
    found = find(text, _known(data, registry))
    if found is None:
        return None
    subject = found.subject
    if isinstance(subject, Hospital):
        return Place("hospital", found.label, False, subject.spot, found.keys)
    return Place("centre", found.label, False, _centre_spot(subject, data), found.keys)


def near_names(text: str, data: PlaceData, registry: Registry) -> str:
    """Names that are like a text which names none, as lines to show; empty for none."""
    return suggestions(text, _known(data, registry))


def _known(data: PlaceData, registry: Registry) -> tuple[Listing[Named], ...]:
    return listings(registry.centres, data.hospitals())


def _centre_spot(centre: Centre, data: PlaceData) -> Spot:
    spot = data.postcode(unspaced(centre.postcode)) or data.spot_at(
        centre.latitude, centre.longitude
    )
    if spot is None:
        raise PlaceError(f"The reference data has no position for {centre.name}: give LAT,LON.")
    return spot
