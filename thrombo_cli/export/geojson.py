"""GeoJSON (RFC 7946): a point for each centre with its state at an instant; longitude first."""

from __future__ import annotations

from typing import Any

from thrombo_cli.export.words import CAVEAT, NO_ENTRY, source_lines
from thrombo_cli.london import iso
from thrombo_cli.model.answer import StatusReport, StatusRow
from thrombo_cli.model.registry import GATES, Availability, Registry
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.registry_json import registry_json

Json = dict[str, Any]


def geojson(report: StatusReport, registry: Registry) -> Json:
    """A FeatureCollection; what is ours beside the standard stands in foreign members."""
    return {
        "type": "FeatureCollection",
        "schema": "thrombo.geojson/1",
        "at": iso(report.at),
        "registry": registry_json(registry, report.at),
        "caveat": CAVEAT,
        "features": [_feature(row, registry, iso(report.at)) for row in report.rows],
    }


def _feature(row: StatusRow, registry: Registry, at: str) -> Json:
    """A centre. `at` stands in it too: many readers drop what is foreign in the collection."""
    centre = row.centre
    return {
        "type": "Feature",
        "id": centre.id,
        "geometry": {"type": "Point", "coordinates": [centre.longitude, centre.latitude]},
        "properties": {
            "id": centre.id,
            "name": centre.name,
            "network": centre.network,
            "nation": centre.nation,
            "ods": centre.ods,
            "at": at,
            **_state(row),
            **_hours(row.entry),
            "flags": list(row.flags),
            "sources": source_lines(registry, _sources(row)),
        },
    }


def _state(row: StatusRow) -> Json:
    instants = {"since": row.since, "until": row.until}
    times = {name: None if value is None else iso(value) for name, value in instants.items()}
    return {"state": row.state, **times, "next_state": row.next_state, "why": row.why}


def _hours(entry: Availability | None) -> Json:
    if entry is None:
        return {"hours": NO_ENTRY, **dict.fromkeys(GATES), "as_of": None}
    gates = {gate: getattr(entry, gate) for gate in GATES}
    cut_offs: dict[str, str | None] = {
        gate: None if minute is None else clock_text(minute) for gate, minute in gates.items()
    }
    return {"hours": entry.hours.text, **cut_offs, "as_of": entry.as_of.isoformat()}


def _sources(row: StatusRow) -> tuple[str, ...]:
    """Those of the hours, and of every exception, since one of them may be in force."""
    entry = () if row.entry is None else row.entry.sources
    overrides = (source for each in row.centre.exceptions for source in each.sources)
    return tuple(dict.fromkeys((*entry, *overrides)))
