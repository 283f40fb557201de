"""Writes `docs/json.md` from the types of the documents, which are those of the schemas too."""

from __future__ import annotations

import json
import re
from typing import Any

from thrombo_cli.cli.schema import SchemaName, documents_of
from thrombo_cli.json_schema import schema_of

HEAD = """# The JSON answers

Made from the types that the functions which write them return, by `make docs`; a test keeps it
current. The schemas, made from the same types, are in [schemas](schemas) and come from `thrombo
schema`.

Every document names its schema; a row of `thrombo batch` does not. A field keeps its name and
meaning within a schema number; new fields may be added. Every field listed stands in every
document of its kind, save those marked as optional; null is "there is none". Instants are ISO 8601
with the Europe/London offset in force at that instant. Minutes count from the clock start and are
rounded up.

A registry file is no answer: [registry-keys.md](registry-keys.md).
"""
# What each output is printed by.
COMMANDS = {
    SchemaName.where: "thrombo where --json",
    SchemaName.status: "thrombo status --json",
    SchemaName.centre: "thrombo centre --json",
    SchemaName.batch: "thrombo batch",
    SchemaName.coverage: "thrombo coverage --json",
    SchemaName.error: "an error, with --json",
    SchemaName.findings: "thrombo registry check --json",
    SchemaName.diff: "thrombo registry diff --json",
    SchemaName.due: "thrombo registry due --json",
    SchemaName.geojson: "thrombo export --format geojson",
}


def json_page() -> str:
    """The whole page. A record that several outputs hold is listed once, with the first."""
    told: set[str] = set()
    parts = [HEAD]
    for output, command in COMMANDS.items():
        shown = f"`{command}`" if command.startswith("thrombo") else command.capitalize()
        parts.append(f"## {shown}\n")
        for document in documents_of(output):
            parts += _records(document, told)
    return "\n".join(parts)


def _records(document: type, told: set[str]) -> list[str]:
    """The tables of a document and of what it holds that was not told before."""
    schema = schema_of("", [document])
    records = {document.__name__: schema, **schema["$defs"]}
    order = [document.__name__]
    for name in order:
        order += [each for each in _named(records[name]) if each not in order]
    new = [name for name in order if name not in told]
    told.update(new)
    return [_table(name, records[name], name == document.__name__) for name in new]


def _named(schema: dict[str, Any]) -> list[str]:
    """The records that a schema names, in order."""
    return re.findall(r'"#/\$defs/(\w+)"', json.dumps({**schema, "$defs": {}}))


def _table(name: str, record: dict[str, Any], is_whole: bool) -> str:
    needed = record["required"]
    title = record["properties"].get("schema", {}).get("const") if is_whole else None
    head = f"### `{title or name}`\n\n{record['description']}\n"
    rows = [
        f"| `{field}` | {_kind(kind)} | {kind.get('description', '')}"
        f"{'' if field in needed else ' Optional.'} |"
        for field, kind in record["properties"].items()
    ]
    return "\n".join([head, "| field | holds | meaning |", "|---|---|---|", *rows, ""])


def _kind(schema: dict[str, Any]) -> str:
    """What a value is, in few words."""
    if "$ref" in schema:
        return f"`{schema['$ref'].rpartition('/')[2]}`"
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        words = schema.get("enum", [schema.get("const")])
        return ", ".join("null" if word is None else f"`{word}`" for word in words)
    if schema["type"] == "array":
        return _list(schema)
    if "additionalProperties" in schema:
        return f"an object of {_kind(schema['additionalProperties'])}"
    return _plain(schema)


def _list(schema: dict[str, Any]) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(map(_kind, schema['prefixItems']))}]"
    return f"a list of {_kind(schema['items'])}"


def _plain(schema: dict[str, Any]) -> str:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    formats = {"date-time": "instant", "date": "date"}
    first = formats.get(schema.get("format", ""))
    return " or ".join(
        first if first and kind == "string" else words.get(kind, kind) for kind in kinds
    )
