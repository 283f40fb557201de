"""Each form read by its most liberal reader over a year: never open where we do not say open.

Tried on every shipped centre and on awkward ones: nights, bank holidays of four nations, rotas,
exceptions, clock changes, dates that no entry covers. Each hour and a half is compared (each
half hour by `make thorough`), and a minute on either side of every change of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

import pytest

from tests.build import registry as book_of
from tests.build import registry_of, shipped
from tests.export.readers import (
    Readers,
    csv_readers,
    fhir_readers,
    geojson_open,
    ics_readers,
    osm_readers,
    within,
)
from tests.export.test_osm import hours_lines, random_centre
from tests.export.worlds import AWKWARD, CLOSED, scope_of, timetables
from tests.judges import javascript_judge
from tests.judges.cases import Case
from tests.thorough import one_in
from thrombo_cli.export.csv_table import hours_csv
from thrombo_cli.export.fhir import fhir_bundle
from thrombo_cli.export.geojson import geojson
from thrombo_cli.export.ics import ics_bytes
from thrombo_cli.export.osm import osm_text
from thrombo_cli.export.scope import Scope
from thrombo_cli.hours import Timeline
from thrombo_cli.model.place import NATIONS
from thrombo_cli.model.registry import Centre
from thrombo_cli.reference.reader import Reference
from thrombo_cli.resolver.status import report_status

HALF_HOUR, MINUTE = timedelta(minutes=30), timedelta(minutes=1)
FAR = (timedelta(days=-400), timedelta(days=-1), timedelta(days=400))
YEAR = (date(2026, 10, 12), 365)
# No entry covers June and July 2027, nor anything after September.
GAPS = """
availability:
  - valid_through: 2027-05-31
    hours: {mon-fri: "08:00-18:00", sat: "unknown 10:00-14:00", sun: closed, bank-holidays: closed}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]
  - valid_from: 2027-08-01
    valid_through: 2027-09-30
    hours: 24/7
    as_of: 2026-10-01
    confidence: stated
    sources: [s]
"""
UNKNOWN = """
availability:
  - {hours: unknown, as_of: 2026-10-01, confidence: stated, sources: [s]}
"""
AWKWARD_ONES = (AWKWARD, GAPS, CLOSED, UNKNOWN)


@pytest.fixture(scope="module")
def scopes(reference: Reference) -> tuple[Scope, ...]:
    """The shipped centres, and all awkward ones under one roof."""
    random, calendar = Random(41), reference.calendar()
    odd: list[Centre] = [
        registry_of(text, reference, nation).centres[0]
        for text in AWKWARD_ONES
        for nation in NATIONS
    ]
    odd += [random_centre(random, calendar, number) for number in (5, 6)]
    named = [c._replace(id=f"c{n}", name=f"Hospital {n}") for n, c in enumerate(odd)]
    books = (shipped(reference), book_of(*named))
    return tuple(scope_of(book, reference, YEAR) for book in books)


def instants(timetable: Timeline, scope: Scope) -> Iterator[datetime]:
    """Every hour and a half of the term, or half hour, and around each change in it."""
    instant = scope.term.begins
    while instant < scope.term.ends:
        yield instant
        instant += HALF_HOUR * one_in(3)
    for change in timetable.transitions(scope.term.begins):
        if change.at + MINUTE >= scope.term.ends:
            return
        yield from (change.at - MINUTE, change.at, change.at + MINUTE)


def compare(form: str, scope: Scope, readers: Readers) -> None:
    """Fails where a reader finds open what we do not; both must find something open as well."""
    count, agreed, wrong = 0, 0, []
    for name, timetable in timetables(scope).items():
        for instant in instants(timetable, scope):
            count += 1
            if readers[name](instant):
                ours = timetable.state_at(instant)
                agreed += ours == "open"
                wrong += [] if ours == "open" else [(name, instant, ours)]
    print(f"{form}: {count} instants of {len(readers)} centres compared, {agreed} open in both")
    assert not wrong, (len(wrong), wrong[:5])
    assert agreed > count / 20


def nothing_outside(scope: Scope, readers: Readers) -> None:
    """Before and after the term nothing is open."""
    edges = (scope.term.begins - MINUTE, scope.term.ends, scope.term.ends + MINUTE)
    far = [scope.term.begins + each for each in FAR[:2]] + [scope.term.ends + FAR[2]]
    assert not [(n, at) for n, opens in readers.items() for at in (*edges, *far) if opens(at)]


def test_fhir_without_available_time_is_no_open_door(scopes: tuple[Scope, ...]) -> None:
    for scope in scopes:
        found = fhir_readers(fhir_bundle(scope))
        ids = {f"Mechanical thrombectomy, {c.name}": c.id for c in scope.centres}
        readers = {ids[name]: opens for name, opens in found.items()}
        compare("FHIR", scope, readers)
        nothing_outside(scope, readers)


@pytest.mark.parametrize("country", ["GB", None])
def test_osm_is_safe_from_a_readers_own_calendar(
    country: str | None, scopes: tuple[Scope, ...]
) -> None:
    for scope in scopes:
        first, last = scope.term.begins - HALF_HOUR, scope.term.ends + HALF_HOUR
        readers = osm_readers(osm_text(scope), first, last, country)
        compare(f"OSM, country {country}", scope, readers)
        nothing_outside(scope, readers)


@pytest.mark.skipif(
    not (javascript_judge.NODE / "node_modules").is_dir(),
    reason="opening_hours.js is not installed: npm ci in tests/judges/node",
)
def test_osm_is_safe_in_opening_hours_js(scopes: tuple[Scope, ...]) -> None:
    """It is slow: each line once, over the year and a day."""
    for scope in scopes:
        lines, readers = hours_lines(osm_text(scope)), {}
        spread = (scope.term.begins - HALF_HOUR, scope.term.ends + HALF_HOUR)
        cases = {
            (lines[c.id], c.nation): Case("export", c.nation, lines[c.id], *spread, ())
            for c in scope.centres
        }
        found = dict(zip(cases, javascript_judge.ask(list(cases.values())), strict=True))
        for centre in scope.centres:
            readers[centre.id] = within(
                (spread[0] + a * MINUTE, spread[0] + b * MINUTE)
                for a, b, state in found[lines[centre.id], centre.nation]
                if state == "open"
            )
        compare("OSM, opening_hours.js", scope, readers)
        edges = (scope.term.begins - MINUTE, scope.term.ends, scope.term.ends + MINUTE)
        assert not [(n, at) for n, opens in readers.items() for at in edges if opens(at)]


def test_an_event_that_is_not_open_is_tentative(scopes: tuple[Scope, ...]) -> None:
    for scope in scopes:
        readers = ics_readers(ics_bytes(scope))
        assert set(readers) == {centre.id for centre in scope.centres}
        compare("iCalendar", scope, readers)


def test_a_time_without_a_row_is_outside_the_table(scopes: tuple[Scope, ...]) -> None:
    for scope in scopes:
        compare("CSV", scope, csv_readers(hours_csv(scope)))


def test_a_point_always_says_hours_and_state(scopes: tuple[Scope, ...]) -> None:
    random = Random(3)
    for scope in scopes:
        minutes = int((scope.term.ends - scope.term.begins) / MINUTE)
        opened = 0
        for _ in range(100):
            at = scope.term.begins + random.randrange(minutes) * MINUTE
            report = report_status(scope.centres, scope.calendar, at, True, 180)
            found = geojson_open(geojson(report, scope.registry))
            for name, timetable in timetables(scope).items():
                opened += found[name]
                assert found[name] <= (timetable.state_at(at) == "open"), (name, at)
        print(f"GeoJSON: {100 * len(scope.centres)} compared, {opened} open")
        assert opened
