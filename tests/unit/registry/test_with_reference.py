"""The real reference data as the gazetteer: its postcodes, networks and columns fit the check."""

from __future__ import annotations

import pytest

from tests.unit.registry.shelf import line_of
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import check, load
from thrombo_cli.registry.check.document import Document
from thrombo_cli.registry.codec import from_json, to_json

HEAD = """\
schema: 1
updated: 2026-11-01
sources:
  - {id: s, title: A test source, publisher: Test, date: 2026-10-01, kind: official}
networks:
  - {id: greater-manchester, name: Greater Manchester, nation: england}
  - {id: scotland, name: Scotland, nation: scotland}
  - {id: northern-ireland, name: Northern Ireland, nation: northern_ireland}
  - {id: betsi-cadwaladr-university-health-board, name: Betsi Cadwaladr, nation: wales}
centres:
"""
PLACES = """\
salford | england | greater-manchester | M6 8HD | 53.48754, -2.32342
edinburgh | scotland | scotland | EH16 4SA | 55.92176, -3.13594
belfast | northern_ireland | northern-ireland | BT12 6BA | 54.59432, -5.95504
bangor | wales | betsi-cadwaladr-university-health-board | LL57 2PW | 53.2091, -4.1593
"""
CENTRE = """\
  - id: {0}
    name: {0} hospital
    nation: {1}
    network: {2}
    postcode: {3}
    location: [{4}]
    availability:
      - {{hours: 24/7, as_of: 2026-10-01, confidence: stated, sources: [s]}}
"""
ROWS = [[part.strip() for part in line.split("|")] for line in PLACES.splitlines()]
TEXT = HEAD + "".join(CENTRE.format(*row) for row in ROWS)


def test_a_centre_of_each_nation(reference: Reference) -> None:
    assert check(TEXT.encode(), "test.yaml", reference).findings == ()
    registry = load(TEXT.encode(), "test.yaml", reference)
    assert [(centre.travel_unit, centre.landmass) for centre in registry.centres] == [
        ("M68HD", "great-britain"),
        (None, "great-britain"),
        ("BT126BA", "ireland"),
        ("LL572PW", "great-britain"),
    ]
    assert from_json(to_json(registry)) == registry


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("M6 8HD", "M6 8CK", "unknown-postcode"),
        ("53.48754", "53.58754", "away-from-postcode"),
        ("{id: scotland,", "{id: caledonia,", "unknown-network"),
        ("Scotland, nation: scotland", "Scotland, nation: england", "wrong-nation"),
        ("    nation: wales", "    nation: england", "wrong-nation"),
    ],
)
def test_what_the_reference_data_contradicts(
    reference: Reference, old: str, new: str, code: str
) -> None:
    text = TEXT.replace(old, new, 1)
    found = check(text.encode(), "test.yaml", reference).findings
    assert code in {each.code for each in found if each.line >= line_of(text, new)}


def test_a_schema_can_be_drawn_up_without_any_reference_data() -> None:
    schema = Document.model_json_schema()
    records = [schema, *schema["$defs"].values()]
    fields = [(key, field) for record in records for key, field in record["properties"].items()]
    assert all(field.get("description") for _, field in fields)
    assert not any(record["additionalProperties"] for record in records)
    assert {"schema", "from"} <= {key for key, _ in fields}
