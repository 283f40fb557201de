"""resolve: the question held against every centre. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from thrombo_cli.model.answer import Answer, AnswerWarning, FirstCentre, Option, Query, Travel
from thrombo_cli.model.place import Calendar, Location, Place
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.resolver.held import HeldCentre
from thrombo_cli.resolver.judgement import (
    Judgement,
    asked_of,
    earliest_rank,
    is_named,
    judgement_of,
    travel_of,
)
from thrombo_cli.resolver.lead import is_own, lead_of
from thrombo_cli.resolver.option import minutes_since, option_of
from thrombo_cli.resolver.order import in_order, outcome_of
from thrombo_cli.resolver.rules import Asked
from thrombo_cli.resolver.warned import warnings_of
from thrombo_cli.travel import Roads, travel_to

if TYPE_CHECKING:
    from thrombo_cli.resolver.two_ways import WayPair, Ways

# Hospitals and outward codes are asked from again and again; a way through a hospital ends on the
# roads that lead from it. Roads of some 300 bytes; from 333 locations with 29 centres.
ROADS_REMEMBERED = 10_000


def resolve(registry: Registry, calendar: Calendar, query: Query, roads: Roads) -> Answer:
    """One question: every centre of the registry in answer order, the outcome, the warnings."""
    return Resolver(registry, calendar, roads).answer(query)


class Resolver:
    """Answers questions on one registry, and keeps what it has worked out of the hours."""

    def __init__(self, registry: Registry, calendar: Calendar, roads: Roads) -> None:
        self._registry = registry
        self._calendar = calendar
        self._roads = roads
        locations = ROADS_REMEMBERED // (1 + len(registry.centres))
        self._roads_from = lru_cache(locations)(self._work_out_roads)

    def answer(self, query: Query) -> Answer:
        """Every centre of the registry in answer order, with the outcome and the warnings."""
        asked, ways = asked_of(query), self._ways(query)
        roads = self._roads_from(query.place.location)
        ordered = in_order(
            [judgement_of(query, asked, h, travel_of(query, h.centre, roads)) for h in self._held]
        )
        options = tuple([self._option(each, asked, ways) for each in ordered])
        outcome = outcome_of(ordered)
        return Answer(
            query=query,
            outcome=outcome,
            best=None if outcome == "none" else options[0].centre.id,
            lead=lead_of(options, outcome),
            own=tuple(option.centre.id for option in options if is_own(option)),
            at_centre=centre_of(query.place, self._registry),
            options=options,
            warnings=self._warnings(query, ordered),
            minutes_elapsed=minutes_since(asked, asked.at),
        )

    def first(self, query: Query) -> FirstCentre:
        """The first centre of that answer alone; centres that cannot be it are not judged."""
        asked, ways = asked_of(query), self._ways(query)
        ordered = in_order(self._that_can_be_first(query, asked))
        outcome = outcome_of(ordered)
        best = None if outcome == "none" else self._option(ordered[0], asked, ways)
        return FirstCentre(query, outcome, best, self._warnings(query, ordered))

    def _warnings(self, query: Query, ordered: Sequence[Judgement]) -> tuple[AnswerWarning, ...]:
        return warnings_of(query, ordered, self._calendar, self._registry.supposed)

    def lead_way(self, query: Query, centre: Centre) -> WayPair | None:
        """One centre by way of the question's stop alone, None for a question without one."""
        ways = self._ways(query)
        held = next(held for held in self._held if held.centre.id == centre.id)
        return None if ways is None else _pair(ways, held)

    @cached_property
    def _held(self) -> tuple[HeldCentre, ...]:
        registry, calendar = self._registry, self._calendar
        return tuple(HeldCentre(centre, registry, calendar) for centre in registry.centres)

    def _that_can_be_first(self, query: Query, asked: Asked) -> Sequence[Judgement]:
        """Also every one that could be sooner than the first, for that is a warning."""
        roads = self._roads_from(query.place.location)
        pairs = [(held, travel_of(query, held.centre, roads)) for held in self._held]
        ranked = [(earliest_rank(asked, pair[0].centre, pair[1]), pair) for pair in pairs]
        found: list[Judgement] = []
        best = None
        for earliest, pair in sorted(ranked, key=lambda each: each[0]):
            if best is not None and best < earliest:
                break
            judgement = judgement_of(query, asked, *pair)
            found.append(judgement)
            best = judgement.rank if best is None else min(best, judgement.rank)
        return found

    def _work_out_roads(self, location: Location) -> dict[str, Travel]:
        """The road to every centre, by its id; what the asker knows better stands above it."""
        return {
            centre.id: travel_to(location, centre, None, self._roads)
            for centre in self._registry.centres
        }

    def _ways(self, query: Query) -> Ways | None:
        if query.stop is None:
            return None
        from thrombo_cli.resolver.two_ways import ways_of  # most questions have no second way

        second_legs = self._roads_from(query.stop.place.location)
        return ways_of(query, query.stop, second_legs, self._registry.transfer, self._roads)

    def _option(self, found: Judgement, asked: Asked, ways: Ways | None) -> Option:
        pair = None if ways is None else _pair(ways, found.held)
        stale_after_days = self._registry.stale_after_days
        return option_of(found, asked, pair, self._calendar, stale_after_days)


def _pair(ways: Ways, held: HeldCentre) -> WayPair:
    from thrombo_cli.resolver.two_ways import ways_to

    return ways_to(ways, held)


def centre_of(place: Place, registry: Registry) -> str | None:
    """The id of the centre that the place itself is, None for none."""
    return next((centre.id for centre in registry.centres if is_named(place, centre)), None)
