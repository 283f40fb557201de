"""A sound document to the registry of the model. Nothing is judged or parsed here any more."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from thrombo_cli.model.registry import Availability, Centre, Registry, Transfer
from thrombo_cli.registry.check.context import KnownIds
from thrombo_cli.registry.check.document import CentreDoc, Document


def to_registry(document: Document, sha256: str, context: KnownIds) -> Registry:
    """The registry of a document that was checked with the same context."""
    return Registry(
        sha256=sha256,
        updated=document.updated,
        stale_after_days=document.policy.stale_after_days,
        sources={source.id: source for source in document.sources},
        networks={network.id: network for network in document.networks},
        centres=tuple(_centre(centre, document, context) for centre in document.centres),
        pathways=tuple(document.pathways),
        transfer=document.defaults.transfer or Transfer(),
    )


def _centre(doc: CentreDoc, document: Document, context: KnownIds) -> Centre:
    key = doc.postcode.replace(" ", "")
    location = context.reference.postcode(key)
    assert location is not None, "a checked postcode is in the reference data"
    fields = {name: each for name, each in doc.fields().items() if name in Centre._fields}
    entries = (entry._replace(serves=entry.serves or (doc.network,)) for entry in doc.availability)
    return Centre(
        **{
            **fields,
            "latitude": doc.location[0],
            "longitude": doc.location[1],
            "landmass": location.landmass,
            "travel_unit": doc.travel_unit or (key if key in context.units else None),
            "own_door_to_puncture": doc.door_to_puncture is not None,
            "door_to_puncture": doc.door_to_puncture or document.defaults.door_to_puncture,
            "availability": tuple(sorted(entries, key=_starts)),
            "exceptions": tuple(sorted(doc.exceptions, key=attrgetter("begins"))),
        }
    )


def _starts(entry: Availability) -> date:
    return entry.valid_from or date.min
