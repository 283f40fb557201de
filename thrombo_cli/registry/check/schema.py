"""The JSON Schema of a registry file, made from the models that check one.

For editors: it completes keys and marks the plainest mistakes. It takes values as an editor's
YAML 1.2 reader does (`60` is a number, `2026-02-01` a text); whatever needs the rest of the file
or the reference data is left to `thrombo registry check`. Kept as `docs/centres.schema.json`.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from thrombo_cli.registry.check.document import Document
from thrombo_cli.registry.check.written import SHAPE

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Unsorted(GenerateJsonSchema):
    def sort(self, value: dict[str, Any], parent_key: str | None = None) -> dict[str, Any]:
        """As it comes: the shape of a text keeps its own order, which `_in_order` knows."""
        return value


def schema_text() -> str:
    """The schema as it is kept in the repository."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """The schema as a mapping."""
    made = _in_order(Document.model_json_schema(by_alias=True, schema_generator=_Unsorted))
    return {"$schema": DIALECT, **made, "title": "A registry of thrombectomy centres"}


def _in_order(value: Any, under: str = "") -> Any:
    """Keywords by the alphabet, what the shape of a value adds after them; names as declared."""
    if isinstance(value, list):
        return [_in_order(each) for each in value]
    if not isinstance(value, dict):
        return value
    written = value.get(SHAPE, {})
    keys = value if under in ("properties", "default") else sorted(value.keys() - {SHAPE})
    return {**{key: _in_order(value[key], key) for key in keys}, **written}
