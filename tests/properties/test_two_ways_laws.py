"""The laws of the way through a stroke unit, on random registries and real roads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tests.batch.books import book
from tests.build import ALWAYS, entry
from thrombo_cli.model.answer import ClockStart, Option, Query, Stop
from thrombo_cli.model.place import Hospital, Place
from thrombo_cli.model.registry import Centre, ExceptionPeriod, Registry, Transfer
from thrombo_cli.reference.reader import Reference
from thrombo_cli.resolver import resolve
from thrombo_cli.resolver.stops import is_centre, named_stop

SECOND = timedelta(seconds=1)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
SEEDS = range(8)
# What a way and the direct one both say.
SHARED = (
    "arrive_at",
    "puncture_at",
    "minutes_to_puncture",
    "minutes_to_spare",
    "status",
    "window",
    "state_on_arrival",
    "latest_departure",
    "relation",
)


def first_hospitals(reference: Reference, registry: Registry) -> list[Hospital]:
    """Every hospital that is no centre."""
    return [h for h in reference.hospitals() if not is_centre(h, registry)]


def scene(hospital: Hospital) -> Place:
    """The ground that a hospital stands on, as a place that is no hospital."""
    return Place("coordinates", "a scene", False, hospital.location)


def stop_of(hospital: Hospital, place: Place, registry: Registry, minutes: int | None) -> Stop:
    stop = named_stop(hospital, place, registry)
    return stop if minutes is None else stop._replace(door_in_door_out=minutes)


def asked(place: Place, at: datetime, onset: int | None, stop: Stop | None = None) -> Query:
    start = ClockStart("none", None)
    if onset is not None:
        start = ClockStart("onset", at - timedelta(minutes=onset))
    return Query(place, at, True, start, 0, {}, stop)


def options(registry: Registry, reference: Reference, query: Query) -> dict[str, Option]:
    answer = resolve(registry, reference.calendar(), query, reference)
    return {option.centre.id: option for option in answer.options}


def holds(status: str, window: str) -> bool:
    """Open on arrival, and puncture inside six hours where there is a clock start."""
    return status == "open" and window in ("within_6h", "unknown")


class World:
    """A random registry, with random questions put to it."""

    def __init__(self, shipped: Registry, reference: Reference, seed: int) -> None:
        self.rng = Random(seed)
        self.made = book(shipped, seed)
        self.hospitals = first_hospitals(reference, shipped)

    def questions(self, count: int) -> Iterator[tuple[Hospital, Hospital, datetime, int | None]]:
        """A first hospital, the hospital beside which the patient is, the time, the onset."""
        for _ in range(count):
            at = FIRST + timedelta(minutes=self.rng.randrange(365 * 1440))
            first, second = self.rng.sample(self.hospitals, 2)
            yield first, second, at, self.rng.choice((None, 0, 60, 300, 1200))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_minutes_at_the_place_itself_is_the_direct_way(
    shipped: Registry, reference: Reference, seed: int
) -> None:
    world = World(shipped, reference, seed)
    for first, _, at, onset in world.questions(2):
        here = parse_here(first)
        stop = stop_of(first, here, world.made, 0)
        assert stop.here
        for centre in world.rng.sample(world.made.centres, min(6, len(world.made.centres))):
            same = Transfer(0, centre.door_to_puncture)
            alone = world.made._replace(centres=(centre,), transfer=same, pathways=())
            found = options(alone, reference, asked(here, at, onset, stop))[centre.id]
            way, slow = found.via, found.via_slow
            assert way is not None
            assert slow is not None
            assert way.leaves_at == (None if found.arrive_at is None else at)
            assert way.second_leg == found.travel
            for name in SHARED:
                assert getattr(way, name) == getattr(found, name), (name, centre.id, at)
            if slow.status in ("open", "opens_later"):
                assert slow.latest_departure == found.latest_departure_slow


def parse_here(hospital: Hospital) -> Place:
    """The hospital as the place, as naming it gives."""
    keys = frozenset({hospital.id, hospital.postcode} | ({hospital.ods} - {None}))
    return Place("hospital", hospital.name, False, hospital.location, keys)


@pytest.mark.parametrize("first_seed", range(100, 108, 4))
def test_more_minutes_there_never_make_a_puncture_earlier(
    shipped: Registry, reference: Reference, first_seed: int
) -> None:
    compared = 0
    for seed in range(first_seed, first_seed + 4):
        world = World(shipped, reference, seed)
        for first, second, at, onset in world.questions(3):
            place, short = scene(second), world.rng.randrange(0, 200)
            more = world.rng.randrange(1, 300)
            pair = [
                options(world.made, reference, asked(place, at, onset, stop))
                for stop in (
                    stop_of(first, place, world.made, each) for each in (short, short + more)
                )
            ]
            compared += sum(is_no_earlier(pair[0][name], pair[1][name], more) for name in pair[0])
    assert compared > 10


def is_no_earlier(short: Option, long: Option, more: int) -> bool:
    """Held against each other, unless no road leads there or it is a question of unknown hours.

    Who comes to closed doors waits for the opening; who comes later, to hours that are unknown,
    waits for nothing that anybody knows of.
    """
    early, late = short.via, long.via
    assert early is not None
    assert late is not None
    if early.arrive_at is None or late.arrive_at is None:
        assert early.arrive_at is late.arrive_at
        return False
    assert late.arrive_at - early.arrive_at == timedelta(minutes=more)
    if late.puncture_at is None or late.state_on_arrival in ("unknown", "suspended"):
        return False
    assert early.puncture_at is not None
    assert early.puncture_at <= late.puncture_at
    return True


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("closes", [True, False], ids=["closing", "opening"])
def test_a_change_between_the_two_arrivals_is_seen_by_each_way_on_its_own(
    shipped: Registry, reference: Reference, seed: int, closes: bool
) -> None:
    world = World(shipped, reference, 200 + seed)
    met = 0
    for first, second, at, _ in world.questions(4):
        place = scene(second)
        stop = stop_of(first, place, shipped, world.rng.randrange(45, 200))
        centre = world.rng.choice(shipped.centres)
        open_ = round_the_clock(centre)
        found = alone(shipped, open_, reference, asked(place, at, None, stop))
        if found.arrive_at is None or found.via is None or found.via.arrive_at is None:
            continue
        assert found.arrive_at < found.via.arrive_at
        met += 1
        between = (found.via.arrive_at - found.arrive_at) * world.rng.random()
        change = (found.arrive_at + between).replace(microsecond=0) + SECOND
        bounds = (change, None) if closes else (at - timedelta(days=9), change)
        shut = ExceptionPeriod(*bounds, "closed", "a test", ())
        again = alone(
            shipped,
            open_._replace(exceptions=(shut,)),
            reference,
            asked(place, at, None, stop),
        )
        assert again.via is not None
        states = again.state_on_arrival, again.via.state_on_arrival
        assert states == (("open", "suspended") if closes else ("suspended", "open"))
        assert (again.status == "open") is closes
        assert (again.via.status == "open") is not closes
    assert met


def round_the_clock(centre: Centre) -> Centre:
    return centre._replace(availability=(entry(ALWAYS),), exceptions=())


def alone(registry: Registry, centre: Centre, reference: Reference, query: Query) -> Option:
    one = registry._replace(centres=(centre,), pathways=())
    return options(one, reference, query)[centre.id]


@pytest.mark.parametrize("first_seed", range(300, 312, 4))
def test_who_leaves_the_unit_at_the_last_moment_is_met_and_who_leaves_later_is_not(
    shipped: Registry, reference: Reference, first_seed: int
) -> None:
    met = 0
    for seed in range(first_seed, first_seed + 4):
        world = World(shipped, reference, seed)
        for first, second, at, onset in world.questions(4):
            place = scene(second)
            stop = stop_of(first, place, shipped, world.rng.choice((0, 30, 90)))
            query = asked(place, at, onset, stop)
            for option in options(world.made, reference, query).values():
                met += is_the_last_moment(first, option, query, world.made, reference)
    assert met


def is_the_last_moment(
    first: Hospital, option: Option, query: Query, made: Registry, reference: Reference
) -> bool:
    """Has the way a last moment to leave? Asked in the hospital then, and a second later."""
    way, stop = option.via, query.stop
    assert way is not None
    assert stop is not None
    if way.latest_departure is None:
        return False
    assert way.latest_door_in == way.latest_departure - timedelta(minutes=stop.door_in_door_out)
    one, here = made._replace(centres=(option.centre,)), parse_here(first)
    for moment, want in ((way.latest_departure, True), (way.latest_departure + SECOND, False)):
        late = asked(here, moment, None, stop_of(first, here, made, 0))
        late = late._replace(clock_start=query.clock_start)
        found = options(one, reference, late)[option.centre.id].via
        assert found is not None
        assert holds(found.status, found.window) is want, (option.centre.id, query.at, moment)
    return True
