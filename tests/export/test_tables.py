"""The flat table and the points on the map."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest

from tests.build import registry_of, shipped
from tests.cli.running import thrombo
from tests.export.worlds import CLOSED, awkward, quarters, scope_of, timetables
from thrombo_cli.export.csv_table import COLUMNS, hours_csv
from thrombo_cli.export.scope import Scope
from thrombo_cli.london import iso
from thrombo_cli.reference.reader import Reference
from thrombo_cli.text.formula_guard import guarded

AT = ("--at", "2026-11-22T21:30")


def rows_of(scope: Scope) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(hours_csv(scope), newline="")))


def times_of(row: dict[str, str]) -> tuple[datetime, datetime, str]:
    """From when to when a row holds, and its state."""
    begins, ends = (datetime.fromisoformat(row[name]) for name in ("begins", "ends"))
    return begins, ends, row["state"]


def test_the_rows_are_our_states(reference: Reference) -> None:
    for scope in (
        scope_of(shipped(reference), reference, (date(2025, 12, 15), 28)),
        awkward(reference),
    ):
        rows = rows_of(scope)
        for name, timetable in timetables(scope).items():
            held = [times_of(row) for row in rows if row["centre_id"] == name]
            for instant in quarters(scope):
                told = [state for begins, ends, state in held if begins <= instant < ends]
                assert (told or ["closed"]) == [timetable.state_at(instant)], (name, instant)


def test_an_exception_without_end_goes_on(reference: Reference) -> None:
    scope = awkward(reference)
    [row] = [row for row in rows_of(scope) if row["goes_on"] == "yes"]
    assert (row["state"], row["ends"]) == ("suspended", iso(scope.term.ends))
    assert row["reason"] == (
        "Exception (closed): Building works. Until further notice. "
        "Goes on past the last day of this file."
    )


def test_hours_that_never_change_are_one_row(reference: Reference) -> None:
    rows = rows_of(scope_of(shipped(reference), reference, (date(2026, 11, 23), 28)))
    for name, state in (("royal-preston", "open"), ("st-georges", "unknown")):
        [row] = [row for row in rows if row["centre_id"] == name]
        told = (row["state"], row["begins"], row["ends"], row["goes_on"])
        assert told == (state, "2026-11-23T00:00:00+00:00", "2026-12-21T00:00:00+00:00", "yes")


def test_a_centre_that_never_opens_has_a_row_that_says_so(reference: Reference) -> None:
    scope = scope_of(registry_of(CLOSED, reference), reference, (date(2026, 11, 23), 7))
    [row] = rows_of(scope)
    assert (row["state"], row["reason"]) == ("closed", "Closed by its hours throughout.")
    assert row["begins"] == "2026-11-23T00:00:00+00:00"
    assert row["ends"] == "2026-11-30T00:00:00+00:00"


def test_every_row_tells_where_it_comes_from(reference: Reference) -> None:
    scope = awkward(reference)
    for row in rows_of(scope):
        assert list(row) == list(COLUMNS)
        assert row["registry_sha256"] == scope.registry.sha256
        assert row["registry_updated"] == "2026-11-01"
        assert row["caveat"].startswith("Not clinically assured.")
        assert row["sources"] == "A test source (Test, 2026-10-01) https://example.org/s"


@pytest.mark.parametrize("first", "=+-@\t\r")
def test_no_cell_is_a_formula(first: str, reference: Reference) -> None:
    assert guarded(f"{first}1+1") == f"'{first}1+1"
    scope = awkward(reference)
    spoilt = tuple(c._replace(name=f"{first}SUM(A1)") for c in scope.centres)
    names = {row["name"] for row in rows_of(scope._replace(centres=spoilt))}
    assert names == {f"'{first}SUM(A1)"}


def test_the_shipped_table_needs_no_apostrophe(reference: Reference) -> None:
    scope = scope_of(shipped(reference), reference, (date(2026, 11, 23), 7))
    cells = [cell for row in rows_of(scope) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("'", "=", "+", "-", "@"))]


def geojson(*args: str) -> Any:
    ran = thrombo("export", "--format", "geojson", *args)
    assert ran.code == 0, ran.err
    return ran.json


def test_the_points_hold_what_status_says() -> None:
    found, status = geojson(*AT), thrombo("status", "--json", *AT).json
    assert found["type"] == "FeatureCollection"
    assert found["at"] == status["at"]
    assert found["registry"] == status["registry"]
    assert "Not clinically assured." in found["caveat"]
    both = zip(found["features"], status["centres"], strict=True)
    for feature, centre in both:
        held = feature["properties"]
        names = ("id", "name", "network", "state", "since", "until", "next_state", "hours", "flags")
        assert {name: held[name] for name in names} == {name: centre[name] for name in names}
        assert held["sources"]


def test_longitude_stands_before_latitude(reference: Reference) -> None:
    centres = {centre.id: centre for centre in shipped(reference).centres}
    for feature in geojson(*AT)["features"]:
        assert (feature["type"], feature["geometry"]["type"]) == ("Feature", "Point")
        longitude, latitude = feature["geometry"]["coordinates"]
        centre = centres[feature["id"]]
        assert (longitude, latitude) == (centre.longitude, centre.latitude)
        assert -9 < longitude < 2
        assert 49 < latitude < 61


def test_unknown_is_a_state_of_its_own() -> None:
    states = {f["id"]: f["properties"]["state"] for f in geojson(*AT)["features"]}
    assert states["st-georges"] == "unknown"
    assert states["royal-preston"] == "open"
    assert states["university-wales-cardiff"] == "closed"
