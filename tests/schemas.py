"""Every JSON output held against its own schema, in which no field may be missing or one too many.

The published schemas are open, since fields may be added; here they are closed.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from thrombo_cli.cli.schema import SchemaName, documents_of, schema_named
from thrombo_cli.json_schema import schema_of

NAME_OF = {
    "thrombo.where/2": SchemaName.where,
    "thrombo.status/1": SchemaName.status,
    "thrombo.centre/1": SchemaName.centre,
    "thrombo.coverage/1": SchemaName.coverage,
    "thrombo.coverage-week/1": SchemaName.coverage,
    "thrombo.error/1": SchemaName.error,
    "thrombo.findings/1": SchemaName.findings,
    "thrombo.diff/1": SchemaName.diff,
    "thrombo.due/1": SchemaName.due,
    "thrombo.geojson/1": SchemaName.geojson,
}


def closed(schema: Any) -> Any:
    """The schema with no room for a field that it does not name."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    return {**made, "additionalProperties": False} if "required" in schema else made


@cache
def validator(name: SchemaName, document: int | None = None) -> Draft202012Validator:
    """Of an output, or of one of the documents it may be."""
    if document is None:
        schema = json.loads(schema_named(name))
    else:
        schema = schema_of(name, [documents_of(name)[document]])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)


def hold(document: Any) -> None:
    """Raise an error when a document differs from its schema by so much as a field."""
    if "schema" in document and "id" not in document:
        found = validator(NAME_OF[document["schema"]])
    else:  # a row of a batch: which of the three it is, is told by one field
        found = validator(
            SchemaName.batch, 1 if "error" in document else 2 if "centres" in document else 0
        )
    errors = [f"{error.json_path}: {error.message}" for error in found.iter_errors(document)]
    assert errors == [], errors[:3]


def hold_all(out: str, err: str) -> None:
    """The same for what a run of the command wrote, as far as it is JSON of ours."""
    for line in [*out.splitlines(), *err.splitlines()]:
        if line.startswith(('{"schema":"thrombo.', '{"id":')) and line.endswith("}"):
            hold(json.loads(line))
    if out.startswith('{\n "type": "FeatureCollection"'):
        hold(json.loads(out))
