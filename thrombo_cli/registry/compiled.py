"""The checked registry as JSON that is quick to read back: exact, and free of YAML and pydantic.

Lists stand for the fields of a record in the order the model declares them. Hours are held once
in a table and named by number, since most entries share a few rules. The header says which format
and tool wrote the file and from which YAML; where any of these differ the file is not trusted.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from thrombo_cli import __version__
from thrombo_cli.model.registry import (
    Availability,
    Centre,
    Contact,
    ExceptionPeriod,
    Hours,
    Network,
    Pathway,
    Registry,
    Rota,
    Source,
    Span,
)

if TYPE_CHECKING:
    from thrombo_cli.registry.gazetteer import Gazetteer

FORMAT = 1


def to_json(registry: Registry) -> str:
    """The registry as text that `from_json` turns back into an equal one."""
    table = _HoursTable()
    body = {
        "updated": registry.updated.isoformat(),
        "stale_after_days": registry.stale_after_days,
        "sources": [_source_out(source) for source in registry.sources.values()],
        "networks": [[each.id, each.name, each.nation] for each in registry.networks.values()],
        "centres": [_centre_out(centre, table) for centre in registry.centres],
        "pathways": [_pathway_out(pathway, table) for pathway in registry.pathways],
        "hours": table.rows,
    }
    head = {"format": FORMAT, "tool": __version__, "yaml_sha256": registry.sha256}
    return json.dumps(head | body, ensure_ascii=False, separators=(",", ":")) + "\n"


def from_json(text: str) -> Registry:
    """The registry that `to_json` wrote.

    Raises ValueError, KeyError, IndexError or TypeError when the text is something else.
    """
    return _registry(json.loads(text))


def read_shipped(json_path: str, yaml_sha256: str) -> Registry | None:
    """The compiled registry, or None when it cannot be trusted to be that YAML file's.

    None too when the file is missing or unreadable: the YAML must then be read and checked.
    """
    try:
        with open(json_path, encoding="utf-8") as file:
            body = json.load(file)
        head = (body["format"], body["tool"], body["yaml_sha256"])
        return _registry(body) if head == (FORMAT, __version__, yaml_sha256) else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def read_head(json_path: str, yaml_sha256: str) -> date | None:
    """The date of that YAML file's compiled registry from its first bytes; None if not its."""
    try:
        with open(json_path, encoding="utf-8") as file:
            head = file.read(300)
        if f'"yaml_sha256":"{yaml_sha256}"' not in head:
            return None
        return date.fromisoformat(head.partition('"updated":"')[2][:10])
    except (OSError, ValueError):
        return None


def write_shipped(yaml_path: str, out_path: str, gazetteer: Gazetteer) -> None:
    """Check a registry file and compile it, for the build. Raises RegistryError when unsound."""
    from thrombo_cli.registry.load import load

    with open(yaml_path, "rb") as source:
        registry = load(source.read(), yaml_path, gazetteer)
    with open(out_path, "w", encoding="utf-8", newline="\n") as target:
        target.write(to_json(registry))


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


def _registry(body: dict[str, Any]) -> Registry:
    rules = [_hours(*row) for row in body["hours"]]
    return Registry(
        sha256=body["yaml_sha256"],
        updated=date.fromisoformat(body["updated"]),
        stale_after_days=body["stale_after_days"],
        sources={row[0]: _source(*row) for row in body["sources"]},
        networks={row[0]: Network(*row) for row in body["networks"]},
        centres=tuple([_centre(row, rules) for row in body["centres"]]),
        pathways=tuple([_pathway(row, rules) for row in body["pathways"]]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _spans(rows: list[list[Any]]) -> tuple[Span, ...]:
    return tuple([Span(*row) for row in rows])


def _hours(kind: str, text: str, days: list[Any], holidays: list[Any] | None) -> Hours:
    on_holidays = None if holidays is None else _spans(holidays)
    return Hours(kind, text, tuple([_spans(rows) for rows in days]), on_holidays)


def _source(key: str, title: str, publisher: str, day: str, kind: str, url: str) -> Source:
    return Source(key, title, publisher, date.fromisoformat(day), kind, url)


def _centre(row: list[Any], rules: list[Hours]) -> Centre:
    contact, entries, exceptions = row[13:]
    parts = [
        *row[:2],
        tuple(row[2]),
        *row[3:13],
        None if contact is None else _contact(*contact),
        tuple([_availability(entry, rules) for entry in entries]),
        tuple([_exception(*period) for period in exceptions]),
    ]
    return Centre(*parts)


def _contact(text: str | None, phone: str | None, source: str, verified_on: str) -> Contact:
    return Contact(text, phone, source, date.fromisoformat(verified_on))


def _availability(row: list[Any], rules: list[Hours]) -> Availability:
    first, last, number, rota, referral, acceptance, arrival, serves, as_of = row[:9]
    return Availability(
        _day(first),
        _day(last),
        rules[number],
        rota and _rota(*rota),
        referral,
        acceptance,
        arrival,
        tuple(serves),
        date.fromisoformat(as_of),
        row[9],
        row[10],
        tuple(row[11]),
        row[12],
    )


def _rota(days: list[int], spans: list[Any], dates: list[str] | None, phrase: str) -> Rota:
    listed = None if dates is None else frozenset([date.fromisoformat(day) for day in dates])
    return Rota(tuple(days), _spans(spans), listed, phrase)


def _exception(
    begins: str, ends: str | None, state: str, reason: str, sources: list[str]
) -> ExceptionPeriod:
    until = None if ends is None else _instant(ends)
    return ExceptionPeriod(_instant(begins), until, state, reason, tuple(sources))


def _pathway(row: list[Any], rules: list[Hours]) -> Pathway:
    kind, origin, to, first, last, number, sources, as_of, confidence, note = row
    return Pathway(
        kind,
        origin,
        to,
        _day(first),
        _day(last),
        rules[number],
        tuple(sources),
        _day(as_of),
        confidence,
        note,
    )
