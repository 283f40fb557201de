"""Random questions over the shipped registry and over made-up ones: places, times, situations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from tests.batch.books import book
from thrombo_cli.errors import PlaceError
from thrombo_cli.model.answer import Answer, ClockStart, Query
from thrombo_cli.model.place import Place
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.questions import Asker
from thrombo_cli.reference.reader import Reference
from thrombo_cli.resolver.stops import is_centre, named_stop, own_stop

PLACES = (
    "PR2 9HT", "BB2 3HH", "TR1", "TR21", "NE1 4LP", "TD15 2SJ", "PO30 5TG", "ZE1 0TB", "BT48",
    "IV2 3UJ", "CF10 1AA", "LL57", "CT1 3NG", "SW17 0QT", "W6 8RF", "OX3 9DU", "HX3 0PW", "LA1",
    "54.05,-2.80", "52.63,1.29", "SD 535 330", "Royal Preston", "Royal Stoke", "Derriford",
    "The Walton Centre", "Royal Blackburn", "Royal Lancaster Infirmary", "james-cook", "BT12 6BA",
    "national-queen-square", "EH16 4SA", "KW15", "HS1", "IM1", "GL1", "BN2 5BE", "DD1 9SY",
)  # fmt: skip
DAY = timedelta(days=1)


class Asked(NamedTuple):
    """A question with its answer and the registry that gave it; `printed`: lines by width."""

    answer: Answer
    registry: Registry
    printed: dict[int, list[str]]


def asked(seed: int, reference: Reference, shipped: Registry) -> Asked:
    """One random question; the same for the same seed."""
    rng = Random(seed)
    registry = shipped if rng.random() < 0.4 else book(shipped, seed)
    at = _instant(rng)
    place = None
    while place is None:
        place = _place(rng.choice(PLACES), reference, registry)
    given = {}
    if rng.random() < 0.1:
        given = {rng.choice(registry.centres).id: float(rng.randint(1, 300))}
    leave = rng.choice((0, 0, 0, 10, 45))
    query = Query(place, at, rng.random() < 0.5, _clock_start(rng, at), leave, given)
    return Asked(
        _answer(_with_stop(query, rng, registry, reference), registry, reference), registry, {}
    )


def _with_stop(query: Query, rng: Random, registry: Registry, reference: Reference) -> Query:
    """From a hospital the stay there, as the command does; from a scene now and then a stop."""
    hospitals = reference.hospitals()
    stop = own_stop(query.place, hospitals, registry)
    if stop is None and query.place.kind not in ("hospital", "centre") and rng.random() < 0.2:
        unit = rng.choice([each for each in hospitals if not is_centre(each, registry)])
        stop = named_stop(unit, query.place, registry)
    return query._replace(stop=stop)


def _answer(query: Query, registry: Registry, reference: Reference) -> Answer:
    """The answer with the way of its lead by the nearest stroke unit, as the command gives it."""
    asker = Asker(registry, reference)
    return asker.with_nearest(asker.answer(query))


def _place(text: str, reference: Reference, registry: Registry) -> Place | None:
    """The place, None where a made-up registry lacks the centre or the data the postcode."""
    try:
        return parse_place(text, reference, registry)
    except PlaceError:
        return None


def _instant(rng: Random) -> datetime:
    """A minute of a year that holds both clock changes, often in the hours about them."""
    if rng.random() < 0.1:
        change = rng.choice((datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC)))
        return change + timedelta(minutes=rng.randint(-300, 300))
    return datetime(2025, 12, 20, tzinfo=UTC) + timedelta(minutes=rng.randrange(380 * 1440))


def _clock_start(rng: Random, at: datetime) -> ClockStart:
    kind = rng.choice(("onset", "onset", "onset", "last_known_well", "none"))
    if kind == "none":
        return ClockStart("none", None)
    ago = rng.choice((rng.randint(0, 400), rng.randint(0, 400), rng.randint(0, 3000)))
    return ClockStart(kind, at - timedelta(minutes=ago))
