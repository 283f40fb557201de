"""The JSON Schema of a document, from its type. Pure; knows no document.

What our documents are made of and no more: records (`TypedDict`), lists, pairs, plain values,
closed sets of words, and null. Objects stay open, since fields may be added to a version.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from thrombo_cli.documents.parts import Format

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
Schema = dict[str, Any]


def schema_of(name: str, documents: Sequence[type]) -> Schema:
    """The schema of an output that is one of these documents."""
    records: dict[str, Schema] = {}
    found = [_of(each, records) for each in documents]
    head = {"$schema": DIALECT, "title": name}
    if len(found) > 1:
        return {**head, "anyOf": found, "$defs": dict(sorted(records.items()))}
    whole = records.pop(documents[0].__name__)
    return {**head, **whole, "$defs": dict(sorted(records.items()))}


def _of(kind: Any, records: dict[str, Schema]) -> Schema:
    """The schema of a type; records met on the way are added to `records`."""
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if is_typeddict(kind):
        if kind.__name__ not in records:
            records[kind.__name__] = {}  # it may hold itself
            records[kind.__name__] = _record(kind, records)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return _GENERIC[get_origin(kind)](get_args(kind), records)


def _record(kind: Any, records: dict[str, Schema]) -> Schema:
    fields = get_type_hints(kind, include_extras=True)
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _of(each, records) for name, each in fields.items()},
        "required": [name for name in fields if get_origin(fields[name]) is not NotRequired],
    }


def _annotated(parts: tuple[Any, ...], records: dict[str, Schema]) -> Schema:
    kind, *notes = parts
    made = _of(kind, records)
    for note in notes:
        if isinstance(note, Format):
            made = {**made, "format": note.name}
        else:
            made = {**made, "description": note}
    return made


def _one_of(parts: tuple[Any, ...], records: dict[str, Schema]) -> Schema:
    """A value or null, in few words where it can be; else any of several."""
    found = [_of(each, records) for each in parts if each is not NoneType]
    if NoneType not in parts:
        return _plainest(found)
    if len(found) == 1 and "type" in found[0]:
        return {**found[0], "type": [found[0]["type"], "null"]}
    if len(found) == 1 and "enum" in found[0]:
        return {"enum": [*found[0]["enum"], None]}
    return _plainest([*found, {"type": "null"}])


def _plainest(found: list[Schema]) -> Schema:
    if all(set(each) == {"type"} for each in found):
        return {"type": [each["type"] for each in found]}
    return {"anyOf": found}


def _tuple(parts: tuple[Any, ...], records: dict[str, Schema]) -> Schema:
    count = len(parts)
    items = [_of(each, records) for each in parts]
    return {"type": "array", "prefixItems": items, "minItems": count, "maxItems": count}


_GENERIC: dict[Any, Callable[[tuple[Any, ...], dict[str, Schema]], Schema]] = {
    Annotated: _annotated,
    NotRequired: lambda parts, records: _of(parts[0], records),
    Literal: lambda parts, _: {"enum": list(parts)} if len(parts) > 1 else {"const": parts[0]},
    list: lambda parts, records: {"type": "array", "items": _of(parts[0], records)},
    dict: lambda parts, records: {
        "type": "object",
        "additionalProperties": _of(parts[1], records),
    },
    tuple: _tuple,
    Union: _one_of,
    UnionType: _one_of,
}
