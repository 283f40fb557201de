"""The checked registry as JSON that is quick to read back: exact, and free of YAML and pydantic.

Lists stand for the fields of a record in the order the model declares them. Hours are held once
in a table and named by number, since most entries share a few rules. The first line says which
format and tool wrote the file, from which YAML, and what the rest must be; where any of these
differ the file is not trusted.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from zlib import crc32

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
from thrombo_cli.model.states import ExceptionState

FORMAT = 2
MOST_OF_A_HEAD = 1000
DISTRUSTED = (OSError, ValueError, LookupError, TypeError, AttributeError)


def from_json(text: str) -> Registry:
    """The registry that `to_json` wrote.

    Raises ValueError, KeyError, IndexError or TypeError when the text is something else, or is
    damaged by so much as a bit.
    """
    head, _, body = text.partition("\n")
    return _registry(_trusted(json.loads(head), body), body)


def read_shipped(json_path: str, yaml_sha256: str) -> Registry | None:
    """The compiled registry, or None when it cannot be trusted to be that YAML file's.

    None too when the file is missing or unreadable: the YAML must then be read and checked.
    """
    return _read(json_path, "yaml_sha256", yaml_sha256)


def read_packaged(json_path: str, yaml: bytes) -> Registry | None:
    """The compiled registry of the package if it was made from these bytes of YAML, else None.

    Length and CRC-32 tell an edited file here: they save the start of a cryptographic library
    (0.3 bare starts), and who could forge them could as well change the compiled file beside it.
    """
    return _read(json_path, "yaml_print", print_of(yaml))


def read_head(json_path: str, yaml_sha256: str) -> date | None:
    """The date of that YAML file's compiled registry from its first line; None if not its."""
    try:
        with open(json_path, encoding="utf-8") as file:
            head = json.loads(file.readline(MOST_OF_A_HEAD))
        return date.fromisoformat(head["updated"]) if head["yaml_sha256"] == yaml_sha256 else None
    except DISTRUSTED:
        return None


def print_of(data: bytes) -> list[int]:
    """Length and CRC-32: tells damage and edits, not forgery."""
    return [len(data), crc32(data)]


def _read(json_path: str, key: str, value: Any) -> Registry | None:
    """The registry of a compiled file whose head says this of its YAML."""
    try:
        with open(json_path, encoding="utf-8") as file:
            head, body = json.loads(file.readline(MOST_OF_A_HEAD)), file.read()
        return _registry(_trusted(head, body), body) if head[key] == value else None
    except DISTRUSTED:
        return None


def _trusted(head: Any, body: str) -> dict[str, Any]:
    """The head, when it is of this tool and its body is whole. Raises ValueError, KeyError."""
    made_by = (head["format"], head["tool"], head["body_print"])
    if made_by != (FORMAT, __version__, print_of(body.rstrip("\n").encode())):
        raise ValueError
    trusted: dict[str, Any] = head
    return trusted


def _registry(head: dict[str, Any], text: str) -> Registry:
    body = json.loads(text)
    rules = [_hours(*row) for row in body["hours"]]
    return Registry(
        sha256=head["yaml_sha256"],
        updated=date.fromisoformat(head["updated"]),
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
    begins: str, ends: str | None, state: ExceptionState, reason: str, sources: list[str]
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
