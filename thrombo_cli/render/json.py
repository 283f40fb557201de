"""Answers as JSON (`docs/json.md`). Instants carry the London offset."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from thrombo_cli import __version__
from thrombo_cli.london import iso
from thrombo_cli.model.answer import (
    WINDOW_MINUTES,
    Answer,
    Option,
    StatusReport,
    StatusRow,
    Stop,
    TransferWay,
    Travel,
)
from thrombo_cli.model.findings import Finding
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

Json = dict[str, Any]


def where_json(answer: Answer, registry: Registry) -> Json:
    """`thrombo.where/2`."""
    return {
        "schema": "thrombo.where/2",
        "tool": __version__,
        "outcome": answer.outcome,
        "best": answer.best,
        "lead": {"centre": answer.lead.centre, "reason": answer.lead.reason},
        "own": list(answer.own),
        "asked": _asked(answer, registry),
        "registry": registry_json(registry, answer.query.at),
        "centres": [_option(option, registry) for option in answer.options],
        "warnings": [{"code": w.code, "message": w.message} for w in answer.warnings],
    }


def status_json(report: StatusReport, registry: Registry) -> Json:
    """`thrombo.status/1`."""
    states = [row.state for row in report.rows]
    return {
        "schema": "thrombo.status/1",
        "tool": __version__,
        "at": iso(report.at),
        "simulated": report.simulated,
        "registry": registry_json(registry, report.at),
        "counts": {s: states.count(s) for s in ("open", "closed", "unknown", "suspended")},
        "centres": [_row(row) for row in report.rows],
    }


def centre_json(report: StatusReport, registry: Registry) -> Json:
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


def findings_json(file: str, findings: tuple[Finding, ...]) -> Json:
    """`thrombo.findings/1`."""
    return {
        "schema": "thrombo.findings/1",
        "file": file,
        "ok": all(finding.severity != "error" for finding in findings),
        "findings": [
            {
                "severity": finding.severity,
                "code": finding.code,
                "line": finding.line,
                "column": finding.column,
                "path": finding.path,
                "message": finding.message,
            }
            for finding in findings
        ],
    }


def _asked(answer: Answer, registry: Registry) -> Json:
    query = answer.query
    place, start = query.place, query.clock_start
    return {
        "place": {
            "kind": place.kind,
            "label": place.label,
            "network": place.spot.network,
            "nation": place.spot.nation,
            "approximate": place.approximate,
        },
        "at": iso(query.at),
        "simulated": query.simulated,
        "clock_start": {
            "kind": start.kind,
            "time": _instant(start.time),
            "minutes_elapsed": answer.minutes_elapsed,
        },
        "leave_in_minutes": query.leave_in,
        "window_minutes": WINDOW_MINUTES,
        "at_centre": answer.at_centre,
        "door_in": None if query.stop is None else _instant(query.stop.door_in),
        "via": None if query.stop is None else _stop(query.stop, registry),
    }


def _option(option: Option, registry: Registry) -> Json:
    centre, entry = option.centre, option.entry
    return {
        "id": centre.id,
        "name": centre.name,
        "network": centre.network,
        "status": option.status,
        "window": option.window,
        "reachable": option.reachable,
        "relation": option.relation,
        "flags": list(option.flags),
        "why": option.why,
        "ods": centre.ods,
        "postcode": centre.postcode,
        "location": [centre.latitude, centre.longitude],
        "contact": _contact(centre.contact),
        "door_to_puncture": {
            "minutes": centre.door_to_puncture,
            "own": centre.own_door_to_puncture,
        },
        "conflict": None if entry is None else entry.conflict,
        "state_now": option.state_now,
        "state_on_arrival": option.state_on_arrival,
        "opens_at": _instant(option.opens_at),
        "closes_at": _instant(option.closes_at),
        "travel": _travel(option.travel),
        "arrive_at": _instant(option.arrive_at),
        "puncture_at": _instant(option.puncture_at),
        "minutes_to_arrival": option.minutes_to_arrival,
        "minutes_to_puncture": option.minutes_to_puncture,
        "minutes_to_spare": option.minutes_to_spare,
        "latest_departure": _instant(option.latest_departure),
        "latest_departure_slow": _instant(option.latest_departure_slow),
        "via": None if option.via is None else _way(option.via),
        **_evidence(entry),
        "sources": [_source(registry, source) for source in option.sources],
    }


def _travel(travel: Travel) -> Json:
    return {
        "minutes": travel.minutes,
        "low": travel.low,
        "high": travel.high,
        "method": travel.method,
        "ferry": travel.ferry,
    }


def _stop(stop: Stop, registry: Registry) -> Json:
    return {
        "hospital": stop.hospital,
        "label": stop.label,
        "chosen": stop.chosen,
        "door_in_door_out": stop.door_in_door_out,
        "sources": [_source(registry, source) for source in stop.sources],
    }


def _way(way: TransferWay) -> Json:
    return {
        "first_leg": _travel(way.first_leg),
        "door_in_door_out": way.door_in_door_out,
        "second_leg": _travel(way.second_leg),
        "door_to_puncture": way.door_to_puncture,
        "leaves_at": _instant(way.leaves_at),
        "arrive_at": _instant(way.arrive_at),
        "puncture_at": _instant(way.puncture_at),
        "minutes_to_puncture": way.minutes_to_puncture,
        "minutes_to_spare": way.minutes_to_spare,
        "status": way.status,
        "window": way.window,
        "state_on_arrival": way.state_on_arrival,
        "latest_departure": _instant(way.latest_departure),
        "latest_door_in": _instant(way.latest_door_in),
        "relation": way.relation,
    }


def _row(row: StatusRow) -> Json:
    return {
        "id": row.centre.id,
        "name": row.centre.name,
        "network": row.centre.network,
        "state": row.state,
        "since": _instant(row.since),
        "until": _instant(row.until),
        "next_state": row.next_state,
        **_evidence(row.entry),
        "flags": list(row.flags),
    }


def _contact(contact: Contact | None) -> Json | None:
    if contact is None:
        return None
    return {
        "text": contact.text,
        "phone": contact.phone,
        "source": contact.source,
        "verified_on": contact.verified_on.isoformat(),
    }


def _evidence(entry: Availability | None) -> Json:
    if entry is None:
        return {"hours": "unknown", "as_of": None}
    return {"hours": entry.hours.text, "as_of": entry.as_of.isoformat()}


def _source(registry: Registry, source_id: str) -> Json:
    source = registry.sources[source_id]
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date.isoformat(),
        "kind": source.kind,
        "url": source.url,
    }


def _record(centre: Centre, registry: Registry) -> Json:
    used = [s for entry in centre.availability for s in entry.sources]
    used += [s for exception in centre.exceptions for s in exception.sources]
    return {
        "aliases": list(centre.aliases),
        "ods": centre.ods,
        "trust": centre.trust,
        "nation": centre.nation,
        "postcode": centre.postcode,
        "location": [centre.latitude, centre.longitude],
        "door_to_puncture": centre.door_to_puncture,
        "contact": _contact(centre.contact),
        "availability": [_entry(entry) for entry in centre.availability],
        "exceptions": [_exception(exception) for exception in centre.exceptions],
        "pathways": [_pathway(p) for p in registry.pathways if p.to == centre.id],
        "sources": [_source(registry, source) for source in dict.fromkeys(used)],
    }


def _entry(entry: Availability) -> Json:
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


def _exception(exception: ExceptionPeriod) -> Json:
    return {
        "from": iso(exception.begins),
        "until": _instant(exception.ends),
        "state": exception.state,
        "reason": exception.reason,
        "sources": list(exception.sources),
    }


def _pathway(pathway: Pathway) -> Json:
    return {
        "from": {pathway.origin_kind: pathway.origin},
        "valid_from": _date(pathway.valid_from),
        "valid_through": _date(pathway.valid_through),
        "hours": pathway.hours.text,
        "confidence": pathway.confidence,
        "note": pathway.note,
        "sources": list(pathway.sources),
    }


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else iso(instant)


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _wall(minute: int | None) -> str | None:
    return None if minute is None else clock_text(minute)
