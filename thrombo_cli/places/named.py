"""A place given by the name or code of a hospital or centre. Pure.

Imported when a text has none of the other shapes: most questions give a postcode.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Hospital, Location, Place
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.places.finding import Listings
from thrombo_cli.places.names import Named, listings
from thrombo_cli.places.near import Neighbours, suggestions
from thrombo_cli.places.parse import PlaceData, cleaned
from thrombo_cli.places.postcodes import unspaced


def match_centre(text: str, registry: Registry, hospitals: Sequence[Hospital] = ()) -> Centre:
    """The centre of the registry that a text names. Raises PlaceError if none does, or several.

    `hospitals` lend the centres the names people use, and refuse one that another hospital shares.
    """
    wanted = cleaned(text)
    known = listings(registry.centres, hospitals)
    found = Listings(known).find(wanted)
    if found is not None and not isinstance(found.subject, Hospital):
        return found.subject
    near = suggestions(wanted, Neighbours.of(known[: len(registry.centres)]))
    raise PlaceError(f"No centre of the registry has that name, id or ODS code.{near}")


class NamedPlaces:
    """Every centre and hospital by name."""

    def __init__(self, data: PlaceData, registry: Registry) -> None:
        self._data = data
        self._listings: Listings[Named] = Listings(listings(registry.centres, data.hospitals()))

    def place(self, text: str) -> Place | None:
        """What a text names, None if it names none. Raises PlaceError in doubt."""
        found = self._listings.find(text)
        if found is None:
            return None
        subject = found.subject
        if isinstance(subject, Hospital):
            return Place("hospital", found.label, False, subject.location, found.keys)
        return Place(
            "centre", found.label, False, _centre_location(subject, self._data), found.keys
        )

    def near(self, text: str) -> str:
        """Names that are like a text which names none, as lines to show; empty for none."""
        return suggestions(text, self._neighbours)

    def keys_at(self, key: str) -> frozenset[str]:
        """The keys of every centre and hospital that lies at a postcode, its own among them."""
        return self._listings.at(key)

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours.of(self._listings.known)


def _centre_location(centre: Centre, data: PlaceData) -> Location:
    location = data.postcode(unspaced(centre.postcode)) or data.location_at(
        centre.latitude, centre.longitude
    )
    if location is None:
        raise PlaceError(f"The reference data has no position for {centre.name}: give LAT,LON.")
    return location
