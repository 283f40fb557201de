"""`thrombo schema`: each output has one, it misses no field, and each of its records is met.

That every JSON output of the other tests keeps to its schema is held where they run the command
(`tests.schemas`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal, NotRequired, TypedDict

import pytest

from tests.batch.test_command import answers, lines
from tests.cli.running import thrombo
from tests.schemas import NAME_OF, hold, validator
from thrombo_cli.batch.documents import AnswerRow
from thrombo_cli.batch.row_json import FIELDS
from thrombo_cli.cli.schema import SchemaName, documents_of, schema_named
from thrombo_cli.documents.parts import Day, Instant
from thrombo_cli.json_schema import DIALECT, schema_of
from thrombo_cli.registry.shipped import shipped_path
from tools.json_page import json_page

ROOT = Path(__file__).parents[2]
AT = ("--at", "2026-11-22T21:30")
DATES = ("--from", "2026-01-01", "--to", "2026-03-01", "--at", "2026-03-01")
ANSWERS = [name for name in SchemaName if name is not SchemaName.registry]
ROWS = lines(
    {"id": 1, "place": "LA1", "at": "2026-11-22T21:30", "via": "nearest"},
    {"id": None, "place": "PR2 9HT"},
)


SUPPOSED = ("--registry", "{older}")

RUNS: dict[SchemaName, list[tuple[str, ...]]] = {
    SchemaName.where: [
        ("where", "LA1", *AT, "--onset", "50m", "--via", "nearest", "--json"),
        ("where", "LA1", *AT, "--json", *SUPPOSED),
    ],
    SchemaName.status: [("status", *AT, "--json"), ("status", *AT, "--json", *SUPPOSED)],
    SchemaName.centre: [
        ("centre", "royal-london", *AT, "--json"),
        ("centre", "southmead", *AT, "--json", *SUPPOSED),
    ],
    SchemaName.batch: [("batch",), ("batch", "--full"), ("batch", "--full", *SUPPOSED)],
    SchemaName.coverage: [
        ("coverage", "--json", "--compare", "{older}", *AT),
        ("coverage", "--json", "--compare", "{older}", "--week", "2026-11-23"),
    ],
    SchemaName.error: [("where", "nowhere at all", "--json")],
    SchemaName.findings: [("registry", "check", "{unsound}", "--json")],
    SchemaName.diff: [("registry", "diff", "{shipped}", *DATES, "--json")],
    SchemaName.due: [("registry", "due", *AT, "--json")],
    SchemaName.geojson: [("export", "--format", "geojson", *AT)],
}


def told(name: SchemaName, folder: Path) -> list[Any]:
    """Documents of an output that together hold every record of its schema."""
    unsound = folder / "unsound.yaml"
    unsound.write_text("schema: 2\n", encoding="utf-8")
    files = {
        "{older}": str(ROOT / "data" / "scenarios" / "preston-may-2025.yaml"),
        "{unsound}": str(unsound),
        "{shipped}": shipped_path(),
    }
    found = []
    for words in RUNS[name]:
        ran = thrombo(*(files.get(word, word) for word in words), stdin=ROWS)
        found += (
            answers(ran.out or ran.err)
            if name is SchemaName.batch
            else [json.loads(ran.out or ran.err)]
        )
    return found


def met(schema: Any, document: Any, records: dict[str, Any], seen: set[str]) -> None:
    """The records of a schema that a document holds."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        seen.add(name)
        schema = records[name]
    for branch in schema.get("anyOf", ()):
        if document is not None and fits(branch, document, records):
            met(branch, document, records, seen)
    for field, kind in schema.get("properties", {}).items():
        if isinstance(document, dict) and field in document:
            met(kind, document[field], records, seen)
    if isinstance(document, list) and "items" in schema:
        for each in document:
            met(schema["items"], each, records, seen)


def fits(branch: Any, document: Any, records: dict[str, Any]) -> bool:
    """Is a document of this branch? Told by the names of the fields it needs."""
    record = records[branch["$ref"].rpartition("/")[2]] if "$ref" in branch else branch
    return isinstance(document, dict) and set(record.get("required", "?")) <= set(document)


@pytest.mark.parametrize("name", ANSWERS, ids=lambda name: name.value)
def test_every_record_of_a_schema_is_met_in_a_real_answer(name: SchemaName, tmp_path: Path) -> None:
    schema = json.loads(schema_named(name))
    seen: set[str] = set()
    for document in told(name, tmp_path):
        hold(document)
        met(schema, document, schema["$defs"], seen)
    # No export is made of a scenario, so that its points never say what is supposed.
    never = {"SupposedShown"} if name is SchemaName.geojson else set()
    assert seen == set(schema["$defs"]) - never


@pytest.mark.parametrize("name", SchemaName, ids=lambda name: name.value)
def test_the_schema_kept_is_the_one_printed(name: SchemaName) -> None:
    kept = ROOT / "docs" / "schemas" / f"{name.value}.schema.json"
    assert kept.read_text(encoding="utf-8") == schema_named(name)
    assert json.loads(schema_named(name))["$schema"] == DIALECT


def test_the_command_prints_it_and_names_what_it_can() -> None:
    assert thrombo("schema", "status").out == schema_named(SchemaName.status)
    assert thrombo("schema", "registry").out == thrombo("registry", "schema").out
    for words in ((), ("nosuch",)):
        ran = thrombo("schema", *words)
        assert (ran.code, ran.out) == (2, "")
    assert "where, status, centre, batch, coverage, error, registry" in ran.err
    assert "nosuch" not in ran.err


def test_every_schema_number_has_its_schema() -> None:
    """A document that is written somewhere names a version which is that of its type."""
    written = {
        kind["const"]
        for name in ANSWERS
        for document in documents_of(name)
        if (kind := schema_of("", [document])["properties"].get("schema"))
    }
    assert written == set(NAME_OF)


def test_a_field_too_many_or_too_few_is_found() -> None:
    document = thrombo("status", "royal-preston", *AT, "--json").json
    hold(document)
    (centre,) = document["centres"]
    fewer = [
        {name: value for name, value in centre.items() if name != left_out} for left_out in centre
    ]
    for wrong in (*fewer, {**centre, "extra": 1}, {**centre, "state": "ajar"},
                  {**centre, "since": "yesterday"}):  # fmt: skip
        with pytest.raises(AssertionError, match=r"\$\.centres\[0\]"):
            hold({**document, "centres": [wrong]})


def test_the_published_schemas_let_fields_be_added() -> None:
    document = thrombo("status", *AT, "--json").json
    open_schema = type(validator(SchemaName.status))(json.loads(schema_named(SchemaName.status)))
    assert open_schema.is_valid({**document, "later": 1})


def test_the_row_has_the_fields_of_its_type_in_their_order() -> None:
    assert tuple(AnswerRow.__annotations__) == FIELDS


def test_the_page_misses_no_field() -> None:
    page = json_page()
    for name in ANSWERS:
        schema = schema_of("", documents_of(name))
        for record in [schema, *schema["$defs"].values()]:
            for field in record.get("properties", {}):
                assert f"| `{field}` | " in page, (name, field)


class Inner(TypedDict):
    """Within."""

    day: Day


class Outer(TypedDict):
    """Without,
    on two lines.
    """

    inner: Annotated[Inner | None, "May be none."]
    several: list[Inner]
    at: Annotated[Instant | None, "When."]
    word: Literal["a", "b"] | None
    one: Literal["x"]
    pair: tuple[float | None, int]
    by_name: dict[str, bool]
    either: str | int
    rare: NotRequired[float]


def test_a_schema_says_what_a_type_says() -> None:
    inner = {"$ref": "#/$defs/Inner"}
    made = schema_of("outer", [Outer])
    assert made["description"] == "Without, on two lines."
    assert made["required"] == [name for name in Outer.__annotations__ if name != "rare"]
    assert made["properties"] == {
        "inner": {"anyOf": [inner, {"type": "null"}], "description": "May be none."},
        "several": {"type": "array", "items": inner},
        "at": {"type": ["string", "null"], "format": "date-time", "description": "When."},
        "word": {"enum": ["a", "b", None]},
        "one": {"const": "x"},
        "pair": {
            "type": "array",
            "prefixItems": [{"type": ["number", "null"]}, {"type": "integer"}],
            "minItems": 2,
            "maxItems": 2,
        },
        "by_name": {"type": "object", "additionalProperties": {"type": "boolean"}},
        "either": {"type": ["string", "integer"]},
        "rare": {"type": "number"},
    }
    assert made["$defs"]["Inner"]["properties"] == {"day": {"type": "string", "format": "date"}}
