"""A sound document to the plain registry of the model. Nothing is judged here any more."""

from __future__ import annotations

from datetime import date, datetime

from thrombo_cli.model.registry import (
    Availability,
    Centre,
    Contact,
    ExceptionPeriod,
    Network,
    Pathway,
    Registry,
    Rota,
    Source,
)
from thrombo_cli.registry.check.document import (
    CentreDoc,
    Document,
    PathwayDoc,
    SourceDoc,
    origin_key,
)
from thrombo_cli.registry.check.document_entries import (
    AvailabilityDoc,
    ContactDoc,
    ExceptionDoc,
    RotaDoc,
)
from thrombo_cli.registry.check.fields import KnownIds
from thrombo_cli.registry.check.hours_text import parse_clock, parse_hours
from thrombo_cli.registry.check.rota import parse_rota


def to_registry(document: Document, sha256: str, context: KnownIds) -> Registry:
    """The registry of a document that was checked with the same context."""
    return Registry(
        sha256=sha256,
        updated=document.updated,
        stale_after_days=document.policy.stale_after_days,
        sources={source.id: _source(source) for source in document.sources},
        networks={each.id: Network(each.id, each.name, each.nation) for each in document.networks},
        centres=tuple(_centre(centre, document, context) for centre in document.centres),
        pathways=tuple(_pathway(pathway, context) for pathway in document.pathways),
    )


def _source(doc: SourceDoc) -> Source:
    return Source(doc.id, doc.title, doc.publisher, doc.date, doc.kind, doc.url or "")


def _centre(doc: CentreDoc, document: Document, context: KnownIds) -> Centre:
    key = doc.postcode.replace(" ", "")
    spot = context.gazetteer.postcode(key)
    assert spot is not None, "a checked postcode is in the gazetteer"
    entries = (_availability(entry, doc, context) for entry in doc.availability)
    return Centre(
        id=doc.id,
        name=doc.name,
        aliases=tuple(doc.aliases),
        ods=doc.ods,
        trust=doc.trust,
        nation=doc.nation,
        network=doc.network,
        postcode=doc.postcode,
        latitude=doc.location[0],
        longitude=doc.location[1],
        landmass=spot.landmass,
        travel_unit=doc.travel_unit or (key if key in context.units else None),
        door_to_puncture=doc.door_to_puncture or document.defaults.door_to_puncture,
        contact=_contact(doc.contact),
        availability=tuple(sorted(entries, key=_starts)),
        exceptions=tuple(sorted(map(_exception, doc.exceptions), key=_begins)),
    )


def _starts(entry: Availability) -> date:
    return entry.valid_from or date.min


def _begins(period: ExceptionPeriod) -> datetime:
    return period.begins


def _contact(doc: ContactDoc | None) -> Contact | None:
    return None if doc is None else Contact(doc.text, doc.phone, doc.source, doc.verified_on)


def _availability(doc: AvailabilityDoc, centre: CentreDoc, context: KnownIds) -> Availability:
    return Availability(
        valid_from=doc.valid_from,
        valid_through=doc.valid_through,
        hours=parse_hours(doc.hours),
        rota=_rota(doc.rota, context),
        last_referral=_minutes(doc.last_referral),
        last_acceptance=_minutes(doc.last_acceptance),
        arrive_by=_minutes(doc.arrive_by),
        serves=tuple(doc.serves or (centre.network,)),
        as_of=doc.as_of,
        confidence=doc.confidence,
        conflict=doc.conflict,
        sources=tuple(doc.sources),
        note=doc.note,
    )


def _rota(doc: RotaDoc | None, context: KnownIds) -> Rota | None:
    return None if doc is None else parse_rota(doc.written(), context.horizon)


def _minutes(clock: str | None) -> int | None:
    return None if clock is None else parse_clock(clock)


def _exception(doc: ExceptionDoc) -> ExceptionPeriod:
    begins, ends = doc.bounds()
    return ExceptionPeriod(begins, ends, doc.state, doc.reason, tuple(doc.sources))


def _pathway(doc: PathwayDoc, context: KnownIds) -> Pathway:
    hospital = doc.from_.hospital
    origin = doc.from_.network or origin_key(hospital or "", context) or ""
    return Pathway(
        origin_kind="network" if hospital is None else "hospital",
        origin=origin,
        to=doc.to,
        valid_from=doc.valid_from,
        valid_through=doc.valid_through,
        hours=parse_hours(doc.hours),
        sources=tuple(doc.sources),
        as_of=doc.as_of,
        confidence=doc.confidence,
        note=doc.note,
    )
