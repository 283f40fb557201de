"""A FHIR R4 bundle: a Location and a HealthcareService for each centre.

Nothing is coded that the registry does not say: types are plain text. `status` and `active` are
left out, since either could be read as "open".
"""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from thrombo_cli.export.fhir_hours import available_times, exceptions_words, not_available
from thrombo_cli.export.scope import Scope
from thrombo_cli.export.words import (
    CAVEAT,
    NOT_ASSURED,
    entry_words,
    origin_words,
    source_lines,
    sources_within,
    term_words,
)
from thrombo_cli.hours import Timeline
from thrombo_cli.model.registry import Availability, Centre
from thrombo_cli.text.lines import sentence

Json = dict[str, Any]
ODS_SITE = "https://fhir.nhs.uk/Id/ods-site-code"
# All our names grow from this one, so that a centre keeps its own in every export.
NAMES = uuid5(NAMESPACE_URL, "tag:thrombo-cli,2026:export")
# A location without hours is open at all times to some readers.
NOT_OF_THE_PLACE = (
    "No hours are given of this place, and none are meant by their absence: the hours of "
    "thrombectomy are those of its HealthcareService alone."
)
COUNTRIES = {"scotland": "Scotland", "wales": "Wales", "northern_ireland": "Northern Ireland"}


def fhir_bundle(scope: Scope) -> Json:
    """The bundle, of type `collection`; the same question always gives the same bundle."""
    entries = []
    for centre in scope.centres:
        entries += [_entry(_location(centre, scope)), _entry(_service(centre, scope))]
    return {
        "resourceType": "Bundle",
        "id": str(_bundle_name(scope)),
        "meta": {"tag": [{"display": f"{NOT_ASSURED} {origin_words(scope.registry)}"}]},
        "identifier": {"system": "urn:ietf:rfc:3986", "value": _bundle_name(scope).urn},
        "type": "collection",
        "entry": entries,
    }


def _bundle_name(scope: Scope) -> UUID:
    term, ids = scope.term, " ".join(centre.id for centre in scope.centres)
    return uuid5(NAMES, f"{scope.registry.sha256} {term.first} {term.last} {ids}")


def _entry(resource: Json) -> Json:
    return {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}


def _name(kind: str, centre: Centre) -> str:
    return str(uuid5(NAMES, f"{kind}/{centre.id}"))


def _location(centre: Centre, scope: Scope) -> Json:
    ods = {} if centre.ods is None else {"identifier": [{"system": ODS_SITE, "value": centre.ods}]}
    aliases = {"alias": list(centre.aliases)} if centre.aliases else {}
    country = COUNTRIES.get(centre.nation, "England")
    return {
        "resourceType": "Location",
        "id": _name("Location", centre),
        **ods,
        "name": centre.name,
        **aliases,
        "description": f"{NOT_ASSURED} {origin_words(scope.registry)}",
        "mode": "instance",
        "availabilityExceptions": NOT_OF_THE_PLACE,
        "address": {"use": "work", "postalCode": centre.postcode, "country": country},
        "position": {"longitude": centre.longitude, "latitude": centre.latitude},
    }


def _service(centre: Centre, scope: Scope) -> Json:
    timetable = Timeline.of(centre, scope.calendar)
    entry, term = timetable.entry_on(scope.term.first), scope.term
    times = available_times(entry)
    location = {"reference": f"urn:uuid:{_name('Location', centre)}", "display": centre.name}
    return {
        "resourceType": "HealthcareService",
        "id": _name("HealthcareService", centre),
        **({"providedBy": {"display": centre.trust}} if centre.trust else {}),
        "type": [{"text": "Mechanical thrombectomy for acute ischaemic stroke"}],
        "location": [location],
        "name": f"Mechanical thrombectomy, {centre.name}",
        "comment": " ".join([CAVEAT, term_words(scope), origin_words(scope.registry)]),
        "extraDetails": _details(centre, entry, scope),
        **_telecom(centre),
        **({"availableTime": times} if times else {}),
        "notAvailable": not_available(timetable, term),
        "availabilityExceptions": exceptions_words(timetable, term),
    }


def _telecom(centre: Centre) -> Json:
    contact = centre.contact
    if contact is None or contact.phone is None:
        return {}
    return {"telecom": [{"system": "phone", "value": contact.phone, "use": "work"}]}


def _details(centre: Centre, entry: Availability | None, scope: Scope) -> str:
    """Markdown: cut-offs, networks served, evidence, contact, and a list of the sources."""
    words = entry_words(entry, scope.term.begins, scope.registry)
    if entry is not None and entry.serves:
        words.append(f"Serves: {', '.join(entry.serves)}.")
    if centre.contact is not None and centre.contact.text:
        words.append(
            f"Contact, as of {centre.contact.verified_on}: {sentence(centre.contact.text)}"
        )
    lines = [" ".join(words), "", "Sources:", ""]
    return "\n".join([*lines, *(f"- {line}" for line in _sources(centre, scope))])


def _sources(centre: Centre, scope: Scope) -> list[str]:
    contact = () if centre.contact is None else (centre.contact.source,)
    ids = dict.fromkeys((*sources_within(centre, scope.term), *contact))
    return source_lines(scope.registry, tuple(ids)) or ["none"]
