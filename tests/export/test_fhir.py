"""The FHIR bundle: sound by the R4B models, and read as a receiver would, minute for minute.

fhir.resources 8 holds R5, R4B and STU3; its last release with R4 (4.0.1) needs pydantic 1. Bundle,
Location and HealthcareService are the same in R4 and R4B, so the R4B models judge the R4 bundle;
the element names of R4 are written out here beside them.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

from tests.build import registry_of, shipped
from tests.export.worlds import CLOSED, awkward, quarters, scope_of, timetables
from thrombo_cli.export.fhir import fhir_bundle
from thrombo_cli.export.fhir_hours import available_times
from thrombo_cli.export.scope import Scope
from thrombo_cli.london import to_london
from thrombo_cli.model.registry import WEEKDAYS
from thrombo_cli.reference.reader import Reference

# Element names of R4: those of both resources, then those of each.
R4_BOTH = """
resourceType id meta implicitRules language text contained extension modifierExtension
identifier type name telecom availabilityExceptions endpoint
"""
R4_SERVICE = """
active providedBy category specialty location comment extraDetails photo coverageArea
serviceProvisionCode eligibility program characteristic communication referralMethod
appointmentRequired availableTime notAvailable
"""
R4_LOCATION = """
status operationalStatus alias description mode address physicalType position
managingOrganization partOf hoursOfOperation
"""
R4_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")
R4_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
SECOND = timedelta(seconds=1)
Json = dict[str, Any]


def resources(bundle: Json, kind: str) -> list[Json]:
    found = [entry["resource"] for entry in bundle["entry"]]
    return [resource for resource in found if resource["resourceType"] == kind]


def says_available(service: Json, instant: datetime) -> bool:
    """As a receiver reads it: inside a time of the week, and inside no period that takes it back.

    The end of a period and the closing time are read as included.
    """
    local = to_london(instant)
    if not any(_in_time(time, local) for time in service.get("availableTime", [])):
        return False
    return not any(_in_period(each["during"], instant) for each in service["notAvailable"])


def _in_time(time: Json, local: datetime) -> bool:
    if WEEKDAYS[local.weekday()] not in time["daysOfWeek"]:
        return False
    clock = local.strftime("%H:%M:%S")
    if time.get("allDay"):
        return True
    return bool(time["availableStartTime"] <= clock < time["availableEndTime"])


def _in_period(during: Json, instant: datetime) -> bool:
    begins, ends = (during.get(name) for name in ("start", "end"))
    after = begins is None or datetime.fromisoformat(begins) <= instant
    return after and (ends is None or instant < datetime.fromisoformat(ends) + SECOND)


def wrongly_open(bundle: Json, scope: Scope) -> tuple[list[Any], list[Any]]:
    """Quarter hours that the bundle has as available and we not as open; and the other way."""
    services = resources(bundle, "HealthcareService")
    over, under = [], []
    pairs = zip(timetables(scope).items(), services, strict=True)
    for (name, timetable), service in pairs:
        for instant in quarters(scope):
            told, held = says_available(service, instant), timetable.state_at(instant) == "open"
            over += [(name, instant)] if told and not held else []
            under += [(name, instant)] if held and not told else []
    return over, under


@pytest.mark.parametrize("days", [(date(2025, 12, 15), 28), (date(2026, 11, 23), 40)])
def test_a_receiver_reads_our_own_states(days: tuple[date, int], reference: Reference) -> None:
    scope = scope_of(shipped(reference), reference, days)
    assert wrongly_open(fhir_bundle(scope), scope) == ([], [])


def test_nothing_unknown_or_shut_is_available_through_changes(reference: Reference) -> None:
    """New hours, an exception and clock changes in the term: never more than we say open."""
    scope = scope_of(shipped(reference), reference, (date(2024, 9, 20), 150))
    over, under = wrongly_open(fhir_bundle(scope), scope)
    assert over == []
    told = {s["name"]: s["availabilityExceptions"] for s in _services(scope)}
    for name, _ in under:
        centre = next(c for c in scope.centres if c.id == name)
        assert "Hours also say open" in told[f"Mechanical thrombectomy, {centre.name}"]


def test_awkward_hours_claim_nothing_that_is_not_open(reference: Reference) -> None:
    scope = awkward(reference)
    bundle = fhir_bundle(scope)
    over, under = wrongly_open(bundle, scope)
    assert over == []
    [service] = resources(bundle, "HealthcareService")
    assert (
        "Hours also say open Sun 8 Nov 2026 09:00 GMT to Sun 8 Nov 2026 12:00 GMT."
        in (service["availabilityExceptions"])
    )
    assert under


def _services(scope: Scope) -> list[Json]:
    return resources(fhir_bundle(scope), "HealthcareService")


def time_of(days: str, first: str, last: str) -> Json:
    return {"daysOfWeek": days.split(), "availableStartTime": first, "availableEndTime": last}


def test_nights_are_cut_at_midnight(reference: Reference) -> None:
    """Friday has the end of Thursday's night before its own hours, and so is a whole day."""
    [centre] = awkward(reference).centres
    assert available_times(centre.availability[0]) == [
        time_of("mon tue wed thu", "20:00:00", "23:59:59"),
        time_of("tue wed thu", "00:00:00", "08:00:00"),
        {"daysOfWeek": ["fri"], "allDay": True},
        time_of("sat", "12:00:00", "23:59:59"),
        time_of("sun", "00:00:00", "01:30:00"),
    ]


def test_outside_the_window_nothing_is_available(reference: Reference) -> None:
    scope = scope_of(shipped(reference), reference, (date(2026, 11, 23), 7))
    term = scope.term
    for service in _services(scope):
        for instant in (term.begins - SECOND, term.ends, term.ends + timedelta(days=400)):
            assert not says_available(service, instant)


def test_unknown_hours_are_not_available_and_say_so(reference: Reference) -> None:
    scope = scope_of(shipped(reference), reference, (date(2026, 11, 23), 7))
    service = next(s for s in _services(scope) if "Tooting" in s["name"])
    assert "availableTime" not in service
    inside = service["notAvailable"][1]
    assert inside["description"].startswith("UNKNOWN, not known to be open or closed.")
    assert inside["during"] == {
        "start": "2026-11-23T00:00:00+00:00",
        "end": "2026-11-30T00:00:00+00:00",
    }


def test_a_closed_centre_is_not_available_at_any_time(reference: Reference) -> None:
    """To a liberal reader it is always available when nothing takes that back."""
    scope = scope_of(registry_of(CLOSED, reference), reference, (date(2026, 11, 23), 7))
    [service] = _services(scope)
    assert "availableTime" not in service
    assert [each["during"] for each in service["notAvailable"]] == [
        {"start": "1900-01-01T00:00:00+00:00", "end": "2026-11-23T00:00:00+00:00"},
        {"start": "2026-11-23T00:00:00+00:00", "end": "2026-11-30T00:00:00+00:00"},
        {"start": "2026-11-30T00:00:00+00:00"},
    ]


@pytest.mark.parametrize("days", [(date(2024, 9, 20), 150), (date(2026, 11, 23), 28)])
def test_the_models_take_it_back_whole(days: tuple[date, int], reference: Reference) -> None:
    for scope in (scope_of(shipped(reference), reference, days), awkward(reference)):
        text = json.dumps(fhir_bundle(scope))
        read = Bundle.model_validate(json.loads(text)).model_dump_json(exclude_none=True)
        assert json.loads(read) == json.loads(text.replace('+00:00"', 'Z"'))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("entry", 1, "resource", "availableTime", 0, "daysOfWeek"), "mon"),
        (("entry", 1, "resource", "availableTime", 0, "allDay"), "always"),
        (("entry", 1, "resource", "notAvailable", 0, "description"), None),
        (("entry", 1, "resource", "opens"), "08:00"),
        (("entry", 0, "resource", "position", "latitude"), None),
    ],
)
def test_the_models_refuse_a_spoilt_one(
    path: tuple[Any, ...], value: object, reference: Reference
) -> None:
    bundle = fhir_bundle(scope_of(shipped(reference), reference, (date(2026, 11, 23), 7)))
    inner: Any = bundle
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    with pytest.raises(ValidationError):
        Bundle.model_validate(bundle)


def test_it_keeps_to_r4(reference: Reference) -> None:
    """Element names, ids and times of day as R4 has them; every reference leads somewhere."""
    bundle = fhir_bundle(scope_of(shipped(reference), reference, (date(2024, 9, 20), 150)))
    urls = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(urls) == len(bundle["entry"]) == 58
    for location in resources(bundle, "Location"):
        assert set(location) <= {*R4_BOTH.split(), *R4_LOCATION.split()}
    for service in resources(bundle, "HealthcareService"):
        assert set(service) <= {*R4_BOTH.split(), *R4_SERVICE.split()}
        assert R4_ID.fullmatch(service["id"])
        assert {each["reference"] for each in service["location"]} <= urls
        for time in service.get("availableTime", []):
            assert set(time["daysOfWeek"]) <= set(WEEKDAYS)
            clocks = [time[k] for k in time if k.startswith("available")]
            assert bool(clocks) != bool(time.get("allDay"))
            assert all(R4_TIME.fullmatch(clock) for clock in clocks)


def test_names_last_and_the_bundle_is_the_same_each_time(reference: Reference) -> None:
    registry = shipped(reference)
    one, two = (
        fhir_bundle(scope_of(registry, reference, (date(2026, 11, day), 7))) for day in (23, 24)
    )
    assert [e["fullUrl"] for e in one["entry"]] == [e["fullUrl"] for e in two["entry"]]
    assert one["id"] != two["id"]
    assert one == fhir_bundle(scope_of(registry, reference, (date(2026, 11, 23), 7)))


def test_every_resource_tells_where_it_comes_from(reference: Reference) -> None:
    scope = awkward(reference)
    bundle = fhir_bundle(scope)
    [location], [service] = (resources(bundle, k) for k in ("Location", "HealthcareService"))
    for words in (
        bundle["meta"]["tag"][0]["display"],
        location["description"],
        service["comment"],
    ):
        assert "Not clinically assured." in words
        assert f"updated 2026-11-01, sha256 {scope.registry.sha256}" in words
    assert "Cut-offs: last acceptance 23:00." in service["extraDetails"]
    assert "- A test source (Test, 2026-10-01) https://example.org/s" in service["extraDetails"]
