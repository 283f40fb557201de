"""What a person may write for a place -> where it is (R55 to R58). Pure.

Read in this fixed order, the first that exists wins: a whole postcode, an outward code,
LAT,LON, a grid reference, a name or code. No text has two of the first four shapes, and an
outward code that does not exist may still be an ODS code. Nothing is ever guessed. No message
repeats what was typed.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Hospital, Location, Place
from thrombo_cli.model.registry import Registry
from thrombo_cli.places.patient_numbers import refuse_patient_number
from thrombo_cli.places.postcodes import explain, key_of, outcode_of, spaced, unspaced

if TYPE_CHECKING:
    from thrombo_cli.places.named import NamedPlaces

LONGEST_TEXT = 200
_DEGREES = r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)"
_COORDINATES = rf"{_DEGREES}(?: ?, ?| ){_DEGREES}"
_WITH_POINTS = r"[0-9.]+ ?°? ?[NS][ ,]*[0-9.]+ ?°? ?[EW]"
_METRES = r"[0-9]{6}(?: ?, ?| )[0-9]{6,7}"
# Signs that come along when a place is copied out of a sentence.
_AROUND = ' .,;:"()[]'
_NEARLY_GRID = r"[A-Z]{1,2} ?[0-9][0-9 ]{2,}"
_FORMS = (
    "Give a postcode (PR2 9HT), an outward code (PR2), LAT,LON (53.7915,-2.7068), "
    "a grid reference (SD 535 330), or a hospital by name, id or ODS code."
)


class PlaceData(Protocol):
    """What must be known of places; the reference reader is one, tests bring a small one."""

    def postcode(self, key: str) -> Location | None:
        """The location of a postcode (upper case, no space), None if there is none."""

    def outcode(self, key: str) -> Location | None:
        """The middle of an outward code with every area in it, None if there is none."""

    def location_at(self, lat: float, lon: float) -> Location | None:
        """What is known of a point in degrees, any numbers; None outside the United Kingdom."""

    def hospitals(self) -> tuple[Hospital, ...]:
        """The hospitals that can be named as a place."""

    def has_hospital_at(self, postcode: str) -> bool:
        """May one of them stand at a postcode, such as PR2 9HT? True where in doubt."""


def parse_place(text: str, data: PlaceData, registry: Registry) -> Place:
    """The place that a text means. Raises PlaceError if unknown, doubtful or outside the UK."""
    return PlaceReader(data, registry).read(text)


class PlaceReader:
    """Reads places by one gazetteer and registry, and keeps what it has worked out of the names."""

    def __init__(self, data: PlaceData, registry: Registry) -> None:
        self.data = data
        self._registry = registry

    def read(self, text: str) -> Place:
        """The place that a text means. Raises PlaceError if unknown, doubtful or outside the UK."""
        wanted = cleaned(text)
        if wanted[:6].isdigit() and re.fullmatch(_METRES, wanted):
            raise PlaceError(
                "That looks like an easting and a northing. Give a grid reference with the "
                "letters of its square, such as SD 535 330, or LAT,LON."
            )
        refuse_patient_number(wanted)
        for read in (_postcode, _outcode, _coordinates, _grid_reference, _named):
            place = read(wanted, self)
            if place is not None:
                return place
        raise PlaceError(_explanation(wanted, self))

    def keys_at(self, key: str) -> frozenset[str]:
        """The keys of what stands at a postcode: nearly always of nothing but the postcode."""
        if not self.data.has_hospital_at(spaced(key)) and key not in self._doors:
            return frozenset({key})
        return self.named.keys_at(key)

    @cached_property
    def named(self) -> NamedPlaces:
        """Centres and hospitals by name; a question for a plain postcode does without."""
        from thrombo_cli.places.named import NamedPlaces

        return NamedPlaces(self.data, self._registry)

    @cached_property
    def _doors(self) -> frozenset[str]:
        """The postcodes of the centres, and of their columns of the matrix."""
        centres = self._registry.centres
        return frozenset(unspaced(d) for c in centres for d in (c.postcode, c.travel_unit or ""))


def cleaned(text: str) -> str:
    """The text with single spaces and plain signs; refuses what no place can be."""
    wanted = text.strip().strip(_AROUND)
    if not wanted:
        raise PlaceError(f"No place was given. {_FORMS}")
    if len(wanted) > LONGEST_TEXT:
        raise PlaceError(f"A place is at most {LONGEST_TEXT} characters long. {_FORMS}")
    if not wanted.isascii():
        wanted = _plain(wanted)
    if not wanted.isprintable():
        raise PlaceError("The place holds control characters. Type it again by hand.")
    return " ".join(wanted.split())


def _plain(text: str) -> str:
    """Full-width letters, odd spaces and the true minus sign as their plain counterparts."""
    from unicodedata import normalize

    return normalize("NFKC", text).replace("\u2212", "-")


def _postcode(text: str, by: PlaceReader) -> Place | None:
    key = key_of(text)
    if key is None:
        return None
    location = by.data.postcode(key)
    if location is None:
        return None
    return Place("postcode", spaced(key), False, location, by.keys_at(key))


def _outcode(text: str, by: PlaceReader) -> Place | None:
    key = outcode_of(text)
    if key is None:
        return None
    location = by.data.outcode(key)
    if location is None:
        return None
    return Place("outcode", f"{key} (approximate)", True, location)


def degrees_in(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of a text that is `LAT,LON`, once cleaned; else None."""
    found = re.fullmatch(_COORDINATES, text)
    return None if found is None else (float(found[1]), float(found[2]))


def _coordinates(text: str, by: PlaceReader) -> Place | None:
    degrees = degrees_in(text)
    if degrees is None:
        return None
    latitude, longitude = degrees
    location = by.data.location_at(latitude, longitude)
    if location is None:
        raise PlaceError(
            f"The point lies outside the United Kingdom or at sea. "
            f"{_meant(latitude, longitude, by.data)}"
        )
    return Place("coordinates", f"{latitude:.4f}, {longitude:.4f}", False, location)


def _meant(latitude: float, longitude: float, data: PlaceData) -> str:
    """What to do about a point outside: the usual slips are order and sign."""
    if data.location_at(longitude, latitude):
        return "The other way round it would lie inside: write the latitude first, LAT,LON."
    if data.location_at(latitude, -longitude):
        return "With a minus sign it would lie inside: longitude west of Greenwich is negative."
    return "Write LAT,LON in degrees, such as 53.7915,-2.7068."


def _grid_reference(text: str, by: PlaceReader) -> Place | None:
    from thrombo_cli.places.grids import read_grid_reference, to_wgs84

    found = read_grid_reference(text.upper())
    if found is None:
        return None
    location = by.data.location_at(*to_wgs84(found.grid, found.east, found.north))
    if location is None:
        raise PlaceError("The grid reference lies outside the United Kingdom or at sea. Check it.")
    return Place("grid_reference", found.label, False, location)


def _named(text: str, by: PlaceReader) -> Place | None:
    return by.named.place(text)


def _explanation(text: str, by: PlaceReader) -> str:
    """Why a text is no place, as precisely as its shape allows."""
    told = explain(text, lambda outcode: by.data.outcode(outcode) is not None)
    if told:
        return told
    if re.fullmatch(_NEARLY_GRID, text.upper()):
        return (
            "A grid reference has the letters of a square and as many digits east as north, "
            "2 to 5 of each: SD 535 330, or J 332 737 on the Irish Grid."
        )
    if re.fullmatch(_WITH_POINTS, text.upper()):
        return (
            "Write degrees without letters, latitude first and west of Greenwich with a minus "
            "sign, such as 53.7915,-2.7068."
        )
    return f"No such place is known. {_FORMS}{by.named.near(text)}"
