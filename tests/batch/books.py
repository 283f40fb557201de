"""Random registries over the shipped centres: their places, with hours that cross every rule."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.build import entry
from thrombo_cli.model.registry import (
    Availability,
    Centre,
    ExceptionPeriod,
    Hours,
    Pathway,
    Registry,
    Rota,
    Span,
)

DAY = timedelta(days=1)
EARLY = date(2025, 12, 1)
STATES = ("closed", "suspended", "open", "unknown")


def book(shipped: Registry, seed: int) -> Registry:
    """The shipped registry with other hours, exceptions, networks served and pathways."""
    rng = Random(seed)
    kept = rng.sample(shipped.centres, rng.choice((1, 5, len(shipped.centres))))
    centres = tuple(_centre(rng, centre) for centre in kept)
    pathways = tuple(_pathway(rng, shipped, centres) for _ in range(rng.randint(0, 12)))
    days = rng.choice((30, 180, 4000))
    return shipped._replace(centres=centres, pathways=pathways, stale_after_days=days)


def _centre(rng: Random, centre: Centre) -> Centre:
    return centre._replace(
        door_to_puncture=rng.choice((1, 60, 90, 300)),
        travel_unit=rng.choice((centre.travel_unit, centre.travel_unit, None)),
        availability=_entries(rng, centre.network),
        exceptions=_exceptions(rng),
    )


def _entries(rng: Random, network: str) -> tuple[Availability, ...]:
    """One to three entries, at times with a gap before the next."""
    bounds: list[tuple[date | None, date | None]] = [(None, None)]
    if rng.random() < 0.6:
        first = EARLY + DAY * rng.randint(0, 300)
        second = first + DAY * rng.randint(5, 60)
        bounds = [(rng.choice((None, EARLY)), first), (first + DAY * rng.randint(1, 3), second)]
        bounds += [(second + DAY, None)] if rng.random() < 0.7 else []
    return tuple(_entry(rng, network, *pair) for pair in bounds)


def _entry(rng: Random, network: str, first: date | None, last: date | None) -> Availability:
    hours = _hours(rng)
    weekly = hours.kind == "weekly"
    gates = {name: rng.choice((None, None, rng.randrange(0, 1440, 15))) for name in
             ("last_referral", "last_acceptance", "arrive_by")} if weekly else {}  # fmt: skip
    return entry(
        hours,
        valid_from=first,
        valid_through=last,
        rota=_rota(rng) if weekly and rng.random() < 0.3 else None,
        serves=rng.choice(((network,), (), (network, "lancashire-and-south-cumbria"))),
        as_of=EARLY + DAY * rng.randint(-400, 300),
        confidence=rng.choice(("stated", "inferred")),
        conflict=rng.choice((None, None, "another source says otherwise")),
        **gates,
    )


def _hours(rng: Random) -> Hours:
    kind = rng.choice(("always", "unknown", "weekly", "weekly", "weekly", "weekly"))
    if kind != "weekly":
        return Hours(kind, kind)
    same = _spans(rng)
    days = tuple(rng.choice((same, same, _spans(rng))) for _ in range(7))
    holiday = rng.choice((None, (), _spans(rng), (Span(0, 1440, "unknown"),)))
    return Hours("weekly", "made up", days, holiday)


def _spans(rng: Random) -> tuple[Span, ...]:
    """Up to two spans in the quarters of a day; the last may run on past midnight."""
    count = rng.choice((0, 1, 1, 2))
    marks = sorted(rng.sample(range(96), 2 * count))
    spans = [Span(marks[i] * 15, marks[i + 1] * 15) for i in range(0, 2 * count, 2)]
    if spans and rng.random() < 0.4:
        spans[-1] = Span(spans[-1].start, 1440 + rng.randrange(0, spans[0].start + 1, 15) or 1440)
    return tuple(span._replace(state=rng.choice(("open", "open", "open", "unknown")))
                 for span in spans)  # fmt: skip


def _rota(rng: Random) -> Rota:
    days = tuple(sorted(rng.sample(range(7), 2)))
    listed = frozenset(EARLY + DAY * rng.randint(0, 500) for _ in range(60))
    on = frozenset(day for day in listed if day.weekday() in days)
    return Rota(days, (Span(480, 1080),), rng.choice((None, on, on)), "a rota")


def _exceptions(rng: Random) -> tuple[ExceptionPeriod, ...]:
    """None to three in order; the last may be without end."""
    count = rng.choice((0, 0, 1, 3))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    marks = sorted(rng.sample(range(365 * 96), 2 * count))
    bounds = [(marks[i], marks[i + 1]) for i in range(0, 2 * count, 2)]
    quarters = [[start + timedelta(minutes=15 * mark) for mark in pair] for pair in bounds]
    made = [ExceptionPeriod(a, b, rng.choice(STATES), "made up", ()) for a, b in quarters]
    if made and rng.random() < 0.3:
        made[-1] = made[-1]._replace(ends=None)
    return tuple(made)


def _pathway(rng: Random, shipped: Registry, centres: tuple[Centre, ...]) -> Pathway:
    networks = sorted({centre.network for centre in shipped.centres})
    kind = rng.choice(("network", "network", "hospital"))
    return Pathway(
        origin_kind=kind,
        origin=rng.choice(networks if kind == "network" else ("PR29HT", "royal-preston", "RXN02")),
        to=rng.choice(centres).id,
        valid_from=rng.choice((None, EARLY + DAY * rng.randint(0, 300))),
        valid_through=None,
        hours=_hours(rng),
        sources=(),
        as_of=None,
        confidence="stated",
        note=None,
    )
