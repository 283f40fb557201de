"""Small worlds for resolver tests: centres, roads and questions made by hand, no file read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from thrombo_cli.model.answer import Answer, ClockStart, Option, Query
from thrombo_cli.model.place import Calendar, EstimateModel, Place, Spot
from thrombo_cli.model.registry import (
    Availability,
    Centre,
    ExceptionPeriod,
    Hours,
    Pathway,
    Registry,
    Span,
)
from thrombo_cli.resolver import resolve

# A winter Thursday: London time is UTC.
NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
CALENDAR = Calendar(date(2024, 1, 1), date(2028, 12, 31), {"england": frozenset()})
HOME = Spot(53.79, -2.70, "england", "home", "great-britain", None)
ALWAYS = Hours("always", "24/7")
UNKNOWN = Hours("unknown", "unknown")


class NoRoads:
    """Roads that hold nothing: every road time of the test is given."""

    def road_minutes(self, area: int, unit: str) -> float | None:
        return None

    def estimate_model(self) -> EstimateModel:
        return EstimateModel(0.0, 1.0, 0.0, 0.8, 1.3, 0.06, 0.17)


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
    spot: Spot = HOME,
    keys: frozenset[str] = frozenset(),
) -> Query:
    """A question with road minutes given by centre, and the clock start so many minutes ago."""
    start = ClockStart("none", None)
    if onset_minutes is not None:
        start = ClockStart("onset", at - timedelta(minutes=onset_minutes))
    place = Place("coordinates", "here", False, spot, keys)
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
