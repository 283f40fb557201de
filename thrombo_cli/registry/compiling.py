"""Writing the checked registry down as `registry.compiled` reads it: for the build and updates."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from thrombo_cli import __version__
from thrombo_cli.model.registry import (
    Availability,
    Centre,
    ExceptionPeriod,
    Hours,
    Pathway,
    Registry,
    Rota,
    Source,
    Span,
)
from thrombo_cli.registry.compiled import FORMAT, print_of

if TYPE_CHECKING:
    from thrombo_cli.registry.gazetteer import Gazetteer


def to_json(registry: Registry, yaml: bytes = b"") -> str:
    """The registry as text that `from_json` turns back into an equal one: a head and a body.

    `yaml`: the bytes it was read from, so that `read_packaged` can know them again.
    """
    table = _HoursTable()
    parts = {
        "stale_after_days": registry.stale_after_days,
        "sources": [_source_out(source) for source in registry.sources.values()],
        "networks": [[each.id, each.name, each.nation] for each in registry.networks.values()],
        "centres": [_centre_out(centre, table) for centre in registry.centres],
        "pathways": [_pathway_out(pathway, table) for pathway in registry.pathways],
        "hours": table.rows,
    }
    body = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    head = {
        "format": FORMAT,
        "tool": __version__,
        "updated": registry.updated.isoformat(),
        "yaml_sha256": registry.sha256,
        "yaml_print": print_of(yaml),
        "body_print": print_of(body.encode()),
    }
    return f"{json.dumps(head)}\n{body}\n"


def write_shipped(yaml_path: str, out_path: str, gazetteer: Gazetteer) -> None:
    """Check a registry file and compile it, for the build. Raises RegistryError when unsound."""
    from thrombo_cli.registry.load import load

    with open(yaml_path, "rb") as source:
        yaml = source.read()
    registry = load(yaml, yaml_path, gazetteer)
    with open(out_path, "w", encoding="utf-8", newline="\n") as target:
        target.write(to_json(registry, yaml))


class _HoursTable:
    """Each hours rule once, in order of first use."""

    def __init__(self) -> None:
        """Start empty."""
        self.rows: list[list[Any]] = []
        self._numbers: dict[Hours, int] = {}

    def number(self, hours: Hours) -> int:
        """The row of a rule, added when it is new."""
        if hours not in self._numbers:
            self._numbers[hours] = len(self.rows)
            holidays = None if hours.holidays is None else _spans_out(hours.holidays)
            days = [_spans_out(spans) for spans in hours.days]
            self.rows.append([hours.kind, hours.text, days, holidays])
        return self._numbers[hours]


def _spans_out(spans: tuple[Span, ...]) -> list[list[Any]]:
    return [[span.start, span.end, span.state] for span in spans]


def _day_out(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _instant_out(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).isoformat()


def _source_out(source: Source) -> list[Any]:
    day = source.date.isoformat()
    return [source.id, source.title, source.publisher, day, source.kind, source.url]


def _centre_out(centre: Centre, table: _HoursTable) -> list[Any]:
    contact = centre.contact
    return [
        centre.id,
        centre.name,
        centre.aliases,
        centre.ods,
        centre.trust,
        centre.nation,
        centre.network,
        centre.postcode,
        centre.latitude,
        centre.longitude,
        centre.landmass,
        centre.travel_unit,
        centre.door_to_puncture,
        contact and [contact.text, contact.phone, contact.source, _day_out(contact.verified_on)],
        [_availability_out(entry, table) for entry in centre.availability],
        [_exception_out(period) for period in centre.exceptions],
    ]


def _availability_out(entry: Availability, table: _HoursTable) -> list[Any]:
    return [
        _day_out(entry.valid_from),
        _day_out(entry.valid_through),
        table.number(entry.hours),
        entry.rota and _rota_out(entry.rota),
        entry.last_referral,
        entry.last_acceptance,
        entry.arrive_by,
        entry.serves,
        _day_out(entry.as_of),
        entry.confidence,
        entry.conflict,
        entry.sources,
        entry.note,
    ]


def _rota_out(rota: Rota) -> list[Any]:
    dates = None if rota.dates is None else [day.isoformat() for day in sorted(rota.dates)]
    return [rota.days, _spans_out(rota.spans), dates, rota.phrase]


def _exception_out(period: ExceptionPeriod) -> list[Any]:
    bounds = [_instant_out(period.begins), _instant_out(period.ends)]
    return [*bounds, period.state, period.reason, period.sources]


def _pathway_out(pathway: Pathway, table: _HoursTable) -> list[Any]:
    return [
        pathway.origin_kind,
        pathway.origin,
        pathway.to,
        _day_out(pathway.valid_from),
        _day_out(pathway.valid_through),
        table.number(pathway.hours),
        pathway.sources,
        _day_out(pathway.as_of),
        pathway.confidence,
        pathway.note,
    ]
