"""The JSON Schema that editors use: kept current, named by the registry, and in the right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tests.unit.registry.shelf import SOUND, spoilt
from thrombo_cli.registry.check.schema import schema_text

ROOT = Path(__file__).parents[2]
REGISTRY = ROOT / "data" / "centres.yaml"
KEPT = ROOT / "docs" / "centres.schema.json"


def test_the_registry_names_it_for_editors() -> None:
    first = REGISTRY.read_text(encoding="utf-8").partition("\n")[0]
    before, _, path = first.partition("$schema=")
    assert before == "# yaml-language-server: "
    assert (REGISTRY.parent / path).resolve() == KEPT


def test_every_key_has_a_description_for_editors() -> None:
    bare = [
        f"{name}.{key}"
        for name, record in json.loads(schema_text())["$defs"].items()
        for key, value in record.get("properties", {}).items()
        if not value.get("description")
    ]
    assert bare == []


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2: dates are texts for a schema, as in JSON."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def complaints(text: str) -> list[str]:
    schema = json.loads(schema_text())
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema).iter_errors(as_an_editor_reads(text))
    return sorted(error.json_path for error in found)


@pytest.mark.parametrize(
    "text", [SOUND, REGISTRY.read_text(encoding="utf-8")], ids=["small", "shipped"]
)
def test_a_sound_registry_draws_no_complaint(text: str) -> None:
    assert complaints(text) == []


SPOILT = {
    "a key misspelt": ("    network: north", "    netwrok: north", "$.centres[0]"),
    "no availability": (
        "    availability:\n      - {hours",
        "    x:\n      - {hours",
        "$.centres[1]",
    ),
    "an unknown state": ("state: suspended", "state: shut", "$.centres[0].exceptions[0].state"),
    "a time with a dot": ('"20:00"', '"20.00"', "$.centres[0].availability[0].last_acceptance"),
    "half a postcode": ("postcode: CF14 4XW", "postcode: CF14", "$.centres[1].postcode"),
    "a nation unknown": (
        "nation: wales\n    network",
        "nation: cymru\n    network",
        "$.centres[1].nation",
    ),
    "no bank holidays": (
        "          bank-holidays: unknown\n",
        "",
        "$.centres[0].availability[0].hours",
    ),
    "no such kind": ("kind: press", "kind: rumour", "$.sources[1].kind"),
}


@pytest.mark.parametrize(("old", "new", "path"), SPOILT.values(), ids=list(SPOILT))
def test_an_editor_marks_plain_mistakes(old: str, new: str, path: str) -> None:
    assert path in complaints(spoilt(old, new))
