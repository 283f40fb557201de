"""What tests are tried on: centres, registries and questions, each made in this one place.

`entry`, `centre` and `registry` make them at once, as the resolver takes them, no file read.
`registry_text` and `registry_of` write them as a maintainer would, and have them checked.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from textwrap import indent

from thrombo_cli.model.answer import Answer, ClockStart, Option, Query
from thrombo_cli.model.place import Calendar, EstimateModel, Location, Place
from thrombo_cli.model.registry import (
    Availability,
    Centre,
    ExceptionPeriod,
    Hours,
    Pathway,
    Registry,
    Span,
)
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.load import load_registry
from thrombo_cli.resolver import resolve

# A winter Thursday: London time is UTC.
NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
CALENDAR = Calendar(date(2024, 1, 1), date(2028, 12, 31), {"england": frozenset()})
HOME = Location(53.79, -2.70, "england", "home", "great-britain", None)
ALWAYS = Hours("always", "24/7")
UNKNOWN = Hours("unknown", "unknown")


class NoRoads:
    """Roads that hold nothing: every road time of the test is given."""

    def road_minutes(self, area: int, unit: str) -> float | None:
        return None

    def minutes_between(self, areas: tuple[int, ...], unit: str) -> tuple[float, float] | None:
        known = [m for area in areas if (m := self.road_minutes(area, unit)) is not None]
        return (min(known), max(known)) if known else None

    def hospital_minutes(self, start: str, unit: str) -> float | None:
        return None

    def estimate_model(self) -> EstimateModel:
        return EstimateModel(0.0, 1.0, 0.0, 0.8, 1.3, 0.06, 0.17)


class Drives(NoRoads):
    """Published minutes as a test gives them: by area and unit, and from one unit to another."""

    def __init__(
        self, roads: dict[tuple[int, str], float], between: dict[tuple[str, str], float]
    ) -> None:
        self._roads, self._between = roads, between

    def road_minutes(self, area: int, unit: str) -> float | None:
        return self._roads.get((area, unit))

    def hospital_minutes(self, start: str, unit: str) -> float | None:
        assert isinstance(unit, str), "a column is asked for where there is one"
        return self._between.get((start, unit))


def minutes(clock: str) -> int:
    """`18:30` as minutes from midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def daily(*openings: str, state: str = "open") -> Hours:
    """The same openings on every day, such as `08:00-22:00`; an early end is on the next day."""
    spans = []
    for opening in openings:
        start, end = (minutes(part) for part in opening.split("-"))
        spans.append(Span(start, end if end > start else end + 1440, state))
    return Hours("weekly", ", ".join(openings) or "closed", (tuple(spans),) * 7, None)


def entry(hours: Hours, **changes: object) -> Availability:
    """An availability without end, of the network `home`, gates and all as given."""
    plain = Availability(
        valid_from=None,
        valid_through=None,
        hours=hours,
        rota=None,
        last_referral=None,
        last_acceptance=None,
        arrive_by=None,
        serves=("home",),
        as_of=date(2026, 11, 1),
        confidence="stated",
        conflict=None,
        sources=(),
        note=None,
    )
    return plain._replace(**changes)


def centre(
    centre_id: str,
    *entries: Availability,
    exceptions: tuple[ExceptionPeriod, ...] = (),
    landmass: str = "great-britain",
    dtp: int = 60,
) -> Centre:
    """A centre of the network `home` with those entries."""
    return Centre(
        id=centre_id,
        name=f"{centre_id.title()} Hospital",
        aliases=(),
        ods=None,
        trust=None,
        nation="england",
        network="home",
        postcode="PR2 9HT",
        latitude=53.8,
        longitude=-2.7,
        landmass=landmass,
        travel_unit=None,
        door_to_puncture=dtp,
        contact=None,
        availability=entries,
        exceptions=exceptions,
    )


def registry(*centres: Centre, pathways: tuple[Pathway, ...] = ()) -> Registry:
    """A registry of those centres, with evidence good for 180 days."""
    return Registry("0" * 64, date(2026, 11, 1), 180, {}, {}, centres, pathways)


def question(
    given: dict[str, float],
    at: datetime = NOON,
    onset_minutes: int | None = 60,
    leave_in: int = 0,
    location: Location = HOME,
    keys: frozenset[str] = frozenset(),
) -> Query:
    """A question with road minutes given by centre, and the clock start so many minutes ago."""
    start = ClockStart("none", None)
    if onset_minutes is not None:
        start = ClockStart("onset", at - timedelta(minutes=onset_minutes))
    place = Place("coordinates", "here", False, location, keys)
    return Query(place, at, True, start, leave_in, given)


def ask(book: Registry, query: Query) -> Answer:
    """Resolve with no roads but the given ones."""
    return resolve(book, CALENDAR, query, NoRoads())


def option_of(answer: Answer, centre_id: str) -> Option:
    """One centre of an answer."""
    return next(option for option in answer.options if option.centre.id == centre_id)


def ask_one(only: Centre, query: Query) -> Option:
    """The answer about a registry of one centre."""
    return ask(registry(only), query).options[0]


# Real places, so that the reference data knows them; the hours are each test's own.
HOMES = {
    "england": ("PR2 9HT", "[53.79151, -2.70684]", "lancashire-and-south-cumbria"),
    "wales": ("CF14 4XW", "[51.50716, -3.18985]", "cardiff-and-vale-university-health-board"),
    "scotland": ("EH16 4SA", "[55.92176, -3.13594]", "scotland"),
    "northern_ireland": ("BT12 6BA", "[54.59432, -5.95504]", "northern-ireland"),
}

HEAD = """schema: 1
updated: 2026-11-01
policy: {{stale_after_days: 400}}
defaults: {{door_to_puncture: 60}}
sources:
  - {{id: s, title: A test source, publisher: Test, date: 2026-10-01, kind: official, url: "https://example.org/s"}}
networks:
  - {{id: {network}, name: Test network, nation: {nation}}}
centres:
  - id: alpha
    name: Alpha Hospital
    nation: {nation}
    network: {network}
    postcode: {postcode}
    location: {location}
"""


def registry_text(centre: str, nation: str = "england") -> str:
    """A registry of one centre, `alpha`, with the given availability and exceptions."""
    postcode, location, network = HOMES[nation]
    head = HEAD.format(network=network, nation=nation, postcode=postcode, location=location)
    return head + indent(centre.strip("\n"), "    ") + "\n"


def registry_of(centre: str, reference: Reference, nation: str = "england") -> Registry:
    """That registry, read and checked."""
    return load(registry_text(centre, nation).encode(), "test.yaml", reference)


def centre_of(centre: str, reference: Reference, nation: str = "england") -> Centre:
    """Its one centre."""
    return registry_of(centre, reference, nation).centres[0]


def shipped(reference: Reference) -> Registry:
    """The registry of the installation."""
    return load_registry(None, reference)
