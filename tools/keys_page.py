"""Writes `docs/registry-keys.md` from the schema."""

from __future__ import annotations

from typing import Any

from thrombo_cli.registry.check.schema import schema

HEAD = """# Every key of the registry

Made from the models that check the file, by `make docs`; a test keeps it current.
How to edit the file: [editing-centres.md](editing-centres.md). A key that is not listed is an
error.
"""
# The records in the order in which a reader of the file meets them, and where they stand.
RECORDS = {
    "Document": "the file itself",
    "PolicyDoc": "`policy`",
    "DefaultsDoc": "`defaults`",
    "TransferDoc": "`defaults.transfer`",
    "SourceDoc": "one of `sources`",
    "NetworkDoc": "one of `networks`",
    "CentreDoc": "one of `centres`",
    "ContactDoc": "`contact` of a centre",
    "AvailabilityDoc": "one of `availability` of a centre",
    "RotaDoc": "`rota` of an entry",
    "ExceptionDoc": "one of `exceptions` of a centre",
    "PathwayDoc": "one of `pathways`",
    "OriginDoc": "`from` of a pathway",
}


def keys_page() -> str:
    """The whole page."""
    made = schema()
    records = {**made["$defs"], "Document": made}
    assert set(records) == set(RECORDS), "a record is missing from RECORDS"
    return "\n".join([HEAD, *(_section(where, records[name]) for name, where in RECORDS.items())])


def _section(where: str, record: dict[str, Any]) -> str:
    needed = record.get("required", ())
    rows = [
        f"| `{key}` | {'yes' * (key in needed)} | {_values(field)} | {field['description']} |"
        for key, field in record["properties"].items()
    ]
    title = f"## {where[0].upper()}{where[1:]}"
    head = ["| key | needed | values | meaning |", "|---|---|---|---|"]
    return "\n".join([title, "", record["description"], "", *head, *rows, ""])


def _values(field: dict[str, Any]) -> str:
    """The words a key may have, where they are few."""
    for branch in (field, *field.get("anyOf", ()), *field.get("oneOf", ())):
        if "enum" in branch:
            return ", ".join(f"`{word}`" for word in branch["enum"])
    return ""
