"""The JSON Schema of a registry file, made from the models that check one.

For editors: it completes keys and marks the plainest mistakes. It takes values as an editor's
YAML 1.2 reader does (`60` is a number, `2026-02-01` a text); whatever needs the rest of the file
or the reference data is left to `thrombo registry check`. Kept as `docs/centres.schema.json`.
"""

from __future__ import annotations

import json
from typing import Any

from thrombo_cli.model.registry import WEEKDAYS
from thrombo_cli.registry.check.document import Document

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
SPAN = f"(unknown )?{CLOCK}-({CLOCK}|24:00)"
SPANS = f"{SPAN}(, *{SPAN})*"
# Shapes of texts that the models check by hand, by the name of the key.
PATTERNS = {
    "arrive_by": CLOCK,
    "from": f"{DAY}[ T]{CLOCK}",
    "last_acceptance": CLOCK,
    "last_referral": CLOCK,
    "ods": "[A-Z0-9]{3,10}",
    "postcode": "[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}",
    "until": f"{DAY}[ T]{CLOCK}",
}
WORDS = ["24/7", "unknown"]


def schema_text() -> str:
    """The schema as it is kept in the repository."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """The schema as a mapping."""
    made = Document.model_json_schema(by_alias=True)
    for record in (made, *made["$defs"].values()):
        for name, field in record["properties"].items():
            _sharpen(name, field)
    return {"$schema": DIALECT, **made, "title": "A registry of thrombectomy centres"}


def _sharpen(name: str, field: dict[str, Any]) -> None:
    """Add what the models know by code alone: the shape of a text, the keys of hours."""
    if name == "hours" and "object" in json.dumps(field):
        field.pop("anyOf")
        field["oneOf"] = [{"enum": WORDS}, _week()]
    for branch in (field, *field.get("anyOf", ())):
        if name in PATTERNS and branch.get("type") == "string":
            branch["pattern"] = f"^{PATTERNS[name]}$"


def _week() -> dict[str, Any]:
    """Hours by weekday: keys are days, ranges or lists of days; bank holidays are always said."""
    day = "|".join(WEEKDAYS)
    part = f"({day})(-({day}))?"
    value = f"^(closed|unknown|{SPANS})$"
    return {
        "type": "object",
        "properties": {"bank-holidays": {"type": "string", "pattern": f"^(same|{value[2:-2]})$"}},
        "patternProperties": {f"^{part}(, *{part})*$": {"type": "string", "pattern": value}},
        "additionalProperties": False,
        "required": ["bank-holidays"],
    }
