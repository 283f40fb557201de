"""Answers as JSON (`docs/json.md`). Instants carry the London offset."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from thrombo_cli import __version__
from thrombo_cli.london import iso
from thrombo_cli.model.registry import (
    Availability,
    Centre,
    Contact,
    ExceptionPeriod,
    Pathway,
    Registry,
)
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.registry_json import registry_json

if TYPE_CHECKING:
    from thrombo_cli.documents.parts import ContactShown, SourceShown
    from thrombo_cli.documents.remarks import FindingsDocument, FindingShown
    from thrombo_cli.documents.status import (
        CentreDocument,
        CentreHeld,
        Counts,
        EntryShown,
        EvidenceShown,
        HoursNow,
        Override,
        PathwayShown,
        StatusDocument,
    )
    from thrombo_cli.model.findings import Finding
    from thrombo_cli.model.status import StatusReport, StatusRow


def status_json(report: StatusReport, registry: Registry) -> StatusDocument:
    """`thrombo.status/1`."""
    states = [row.state for row in report.rows]
    counts: Counts = {
        "open": states.count("open"),
        "closed": states.count("closed"),
        "unknown": states.count("unknown"),
        "suspended": states.count("suspended"),
    }
    return {
        "schema": "thrombo.status/1",
        "tool": __version__,
        "at": iso(report.at),
        "simulated": report.simulated,
        "registry": registry_json(registry, report.at),
        "counts": counts,
        "centres": [_row(row) for row in report.rows],
    }


def centre_json(report: StatusReport, registry: Registry) -> CentreDocument:
    """`thrombo.centre/1`: one centre with its whole record."""
    row = report.rows[0]
    return {
        "schema": "thrombo.centre/1",
        "tool": __version__,
        "at": iso(report.at),
        "simulated": report.simulated,
        "registry": registry_json(registry, report.at),
        "centre": {**_row(row), "why": row.why, **_record(row.centre, registry)},
    }


def findings_json(
    file: str, findings: tuple[Finding, ...], new: tuple[Finding, ...] | None = None
) -> FindingsDocument:
    """`thrombo.findings/1`. `new`: those that the version named did not have, if one was."""
    return {
        "schema": "thrombo.findings/1",
        "file": file,
        "ok": all(finding.severity != "error" for finding in findings),
        "findings": [_finding(each, new) for each in findings],
    }


def _finding(finding: Finding, new: tuple[Finding, ...] | None) -> FindingShown:
    shown: FindingShown = {
        "severity": finding.severity,
        "code": finding.code,
        "line": finding.line,
        "column": finding.column,
        "path": finding.path,
        "message": finding.message,
    }
    if new is not None:
        shown["new"] = finding in new
    return shown


def _row(row: StatusRow) -> HoursNow:
    return {
        "id": row.centre.id,
        "name": row.centre.name,
        "network": row.centre.network,
        "state": row.state,
        "since": instant_text(row.since),
        "until": instant_text(row.until),
        "next_state": row.next_state,
        **evidence(row.entry),
        "flags": list(row.flags),
    }


def contact_json(contact: Contact | None) -> ContactShown | None:
    """Whom to ask, None where no source publishes it."""
    if contact is None:
        return None
    return {
        "text": contact.text,
        "phone": contact.phone,
        "source": contact.source,
        "verified_on": contact.verified_on.isoformat(),
    }


def evidence(entry: Availability | None) -> EvidenceShown:
    """The rule applied and the date its evidence speaks for."""
    if entry is None:
        return {"hours": "unknown", "as_of": None}
    return {"hours": entry.hours.text, "as_of": entry.as_of.isoformat()}


def source_json(registry: Registry, source_id: str) -> SourceShown:
    """A source of the registry by its id."""
    source = registry.sources[source_id]
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date.isoformat(),
        "kind": source.kind,
        "url": source.url,
    }


def _record(centre: Centre, registry: Registry) -> CentreHeld:
    used = [s for entry in centre.availability for s in entry.sources]
    used += [s for exception in centre.exceptions for s in exception.sources]
    return {
        "aliases": list(centre.aliases),
        "ods": centre.ods,
        "trust": centre.trust,
        "nation": centre.nation,
        "postcode": centre.postcode,
        "location": (centre.latitude, centre.longitude),
        "door_to_puncture": centre.door_to_puncture,
        "contact": contact_json(centre.contact),
        "availability": [_entry(entry) for entry in centre.availability],
        "exceptions": [_exception(exception) for exception in centre.exceptions],
        "pathways": [_pathway(p) for p in registry.pathways if p.to == centre.id],
        "sources": [source_json(registry, source) for source in dict.fromkeys(used)],
    }


def _entry(entry: Availability) -> EntryShown:
    return {
        "valid_from": _date(entry.valid_from),
        "valid_through": _date(entry.valid_through),
        "hours": entry.hours.text,
        "rota": entry.rota.phrase if entry.rota else None,
        "last_referral": _wall(entry.last_referral),
        "last_acceptance": _wall(entry.last_acceptance),
        "arrive_by": _wall(entry.arrive_by),
        "serves": list(entry.serves),
        "as_of": entry.as_of.isoformat(),
        "confidence": entry.confidence,
        "conflict": entry.conflict,
        "note": entry.note,
        "sources": list(entry.sources),
    }


def _exception(exception: ExceptionPeriod) -> Override:
    return {
        "from": iso(exception.begins),
        "until": instant_text(exception.ends),
        "state": exception.state,
        "last_acceptance": instant_text(exception.last_acceptance),
        "reason": exception.reason,
        "sources": list(exception.sources),
    }


def _pathway(pathway: Pathway) -> PathwayShown:
    return {
        "from": {pathway.origin_kind: pathway.origin},
        "valid_from": _date(pathway.valid_from),
        "valid_through": _date(pathway.valid_through),
        "hours": pathway.hours.text,
        "confidence": pathway.confidence,
        "note": pathway.note,
        "sources": list(pathway.sources),
    }


def instant_text(instant: datetime | None) -> str | None:
    """ISO 8601 with the London offset, None for none."""
    return None if instant is None else iso(instant)


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _wall(minute: int | None) -> str | None:
    return None if minute is None else clock_text(minute)
