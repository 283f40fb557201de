"""The last moment to leave: who leaves then is met by an open centre, who leaves later is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tests.batch.books import book
from tests.build import NoRoads, question
from thrombo_cli.model.answer import Option, Query
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.resolver import resolve

SECOND = timedelta(seconds=1)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def shipped(reference: Reference) -> Registry:
    """The registry of the installation."""
    return load_registry(None, reference)


def options(registry: Registry, calendar: Calendar, query: Query) -> dict[str, Option]:
    """The answer by centre; every road is given."""
    return {o.centre.id: o for o in resolve(registry, calendar, query, NoRoads()).options}


def holds(option: Option) -> bool:
    """Open on arrival, and puncture inside six hours where there is a clock start."""
    return option.status == "open" and option.window in ("within_6h", "unknown")


@pytest.mark.parametrize("seed", range(24))
def test_who_leaves_at_the_last_moment_is_met_and_who_leaves_later_is_not(
    shipped: Registry, reference: Reference, seed: int
) -> None:
    rng, calendar = Random(seed), reference.calendar()
    made = book(shipped, seed)
    met = 0
    for _ in range(6):
        at = FIRST + timedelta(minutes=rng.randrange(365 * 1440))
        road = float(rng.choice((0.1, 10, 45, 200, 500)))
        given = {centre.id: road for centre in made.centres}
        onset = rng.choice((None, 30, 200))
        start = None if onset is None else at - timedelta(minutes=onset)
        for name, option in options(made, calendar, question(given, at, onset)).items():
            last = option.latest_departure
            if last is None:
                continue
            met += 1
            alone = made._replace(centres=(option.centre,))
            for moment, want in ((last, True), (last + SECOND, False)):
                again = question(given, moment, None)
                again = again._replace(clock_start=again.clock_start._replace(time=start))
                assert holds(options(alone, calendar, again)[name]) is want, (name, at, moment)
    assert met or len(made.centres) == 1


@pytest.mark.parametrize("seed", range(12))
def test_every_departure_until_the_last_one_is_met(
    shipped: Registry, reference: Reference, seed: int
) -> None:
    """Nothing opens a hole in the run: looked at every 17 minutes of a random answer."""
    rng, calendar = Random(1000 + seed), reference.calendar()
    made = book(shipped, 1000 + seed)
    for _ in range(2):
        at = FIRST + timedelta(minutes=rng.randrange(365 * 1440))
        given = {centre.id: float(rng.choice((5, 60, 300))) for centre in made.centres}
        asked = question(given, at, 60)
        found = options(made, calendar, asked)
        for name, option in found.items():
            last = option.latest_departure
            if last is None or option.status != "open":
                continue
            moment, alone = at, made._replace(centres=(option.centre,))
            while moment < last:
                again = question(given, moment, None)._replace(clock_start=asked.clock_start)
                assert holds(options(alone, calendar, again)[name]), (name, at, moment)
                moment += timedelta(minutes=17)
