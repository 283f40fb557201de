"""GeoJSON (RFC 7946): a point for each centre with its state at an instant; longitude first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thrombo_cli.export.words import CAVEAT, NO_ENTRY, source_lines
from thrombo_cli.london import iso
from thrombo_cli.model.registry import Availability, Registry
from thrombo_cli.model.status import StatusReport, StatusRow
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.registry_json import registry_json

if TYPE_CHECKING:
    from thrombo_cli.export.documents import Feature, GeoJsonDocument, RuleShown, StateShown


def geojson(report: StatusReport, registry: Registry) -> GeoJsonDocument:
    """A FeatureCollection; what is ours beside the standard stands in foreign members."""
    return {
        "type": "FeatureCollection",
        "schema": "thrombo.geojson/1",
        "at": iso(report.at),
        "registry": registry_json(registry, report.at),
        "caveat": CAVEAT,
        "features": [_feature(row, registry, iso(report.at)) for row in report.rows],
    }


def _feature(row: StatusRow, registry: Registry, at: str) -> Feature:
    """A centre. `at` stands in it too: many readers drop what is foreign in the collection."""
    centre = row.centre
    return {
        "type": "Feature",
        "id": centre.id,
        "geometry": {"type": "Point", "coordinates": (centre.longitude, centre.latitude)},
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


def _state(row: StatusRow) -> StateShown:
    return {
        "state": row.state,
        "since": None if row.since is None else iso(row.since),
        "until": None if row.until is None else iso(row.until),
        "next_state": row.next_state,
        "why": row.why,
    }


def _hours(entry: Availability | None) -> RuleShown:
    return {
        "hours": NO_ENTRY if entry is None else entry.hours.text,
        "last_referral": _cut_off(entry and entry.last_referral),
        "last_acceptance": _cut_off(entry and entry.last_acceptance),
        "arrive_by": _cut_off(entry and entry.arrive_by),
        "as_of": None if entry is None else entry.as_of.isoformat(),
    }


def _cut_off(minute: int | None) -> str | None:
    return None if minute is None else clock_text(minute)


def _sources(row: StatusRow) -> tuple[str, ...]:
    """Those of the hours, and of every exception, since one of them may be in force."""
    entry = () if row.entry is None else row.entry.sources
    overrides = (source for each in row.centre.exceptions for source in each.sources)
    return tuple(dict.fromkeys((*entry, *overrides)))
