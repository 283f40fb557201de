"""Who is within reach of an open centre: at an instant, remembered for as long as nothing changes.

Certain: centres whose hours say open. Possible: those, and the ones of which nothing is known. The
truth lies between the two, so every figure has both.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

import numpy as np

from thrombo_cli.coverage.aggregate import Reach
from thrombo_cli.coverage.arranged import Origins, OriginsInForce, areas_of
from thrombo_cli.coverage.arrivals import last_arrival
from thrombo_cli.coverage.country import NONE, Country, Mask, Tenths
from thrombo_cli.coverage.pathway_times import PathwayTimes
from thrombo_cli.hours import Table, Timeline
from thrombo_cli.instants import MINUTE_SECONDS, seconds_of
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import State

# Nobody counted arrives later than this after the call: the window is a day at most.
AFTERWARDS = timedelta(hours=25)


class Late(NamedTuple):
    """The latest arrivals at a centre still in time: tenths of minutes after the ambulance leaves.

    By the direct way and by the nearest unit, which differ in door-to-puncture; -1 for none.
    """

    direct: int
    transfer: int


class Situation(NamedTuple):
    """All that decides who is reached: equal situations have equal answers.

    `open`, `possible`: numbers of the centres counted. `sure`, `perhaps`: by centre.
    """

    open: tuple[int, ...]
    possible: tuple[int, ...]
    sure: tuple[Late, ...]
    perhaps: tuple[Late, ...]
    origins: tuple[Origins, ...] | None


class Spread(NamedTuple):
    """The reach with centres certain to be open, and with the unknown ones counted too."""

    certain: Reach
    possible: Reach


class Coverage:
    """One registry over one stretch of time. `documented`: count arranged centres alone."""

    def __init__(
        self,
        country: Country,
        registry: Registry,
        calendar: Calendar,
        medians: PathwayTimes,
        documented: bool,
    ) -> None:
        self.country = country
        self.registry = registry
        self.medians = medians.settled(registry.transfer)
        self._timelines = [Timeline.of(centre, calendar) for centre in registry.centres]
        self._origins = (
            OriginsInForce(registry, self._timelines, calendar, country.data.hospitals())
            if documented
            else None
        )
        self._tables: list[Table] = []
        self._reached: dict[Situation, Spread] = {}
        self._masks: dict[Origins, Mask] = {}

    def prepare(self, begins: datetime, ends: datetime) -> None:
        """Work out the hours for instants from `begins` to `ends`, both included."""
        late = ends + AFTERWARDS
        self._tables = [timeline.table(begins, late) for timeline in self._timelines]

    def state_of(self, number: int, instant: datetime) -> State:
        """The state of a centre, by its number in the registry."""
        return self._tables[number].at(seconds_of(instant)).state

    def situation(self, instant: datetime) -> Situation:
        """What decides the answer at an instant of the stretch prepared."""
        second = seconds_of(instant)
        states = [table.at(second).state for table in self._tables]
        numbered = list(enumerate(states))
        return Situation(
            open=tuple(n for n, state in numbered if state == "open"),
            possible=tuple(n for n, state in numbered if state in ("open", "unknown")),
            sure=self._arrivals(second, sure=True),
            perhaps=self._arrivals(second, sure=False),
            origins=self._origins.at(instant) if self._origins else None,
        )

    def reach(self, situation: Situation) -> Spread:
        """Who is reached then; worked out once for equal situations."""
        found = self._reached.get(situation)
        if found is None:
            roads = self._allowed(situation.origins)
            found = self._reached[situation] = Spread(
                _reach(roads, situation.open, situation.sure),
                _reach(roads, situation.possible, situation.perhaps),
            )
        return found

    def _arrivals(self, asked: int, *, sure: bool) -> tuple[Late, ...]:
        given, by_unit = self.medians.door_to_puncture, self.medians.transfer_door_to_puncture or 0
        found = []
        for centre, table in zip(self.registry.centres, self._tables, strict=True):
            direct = centre.door_to_puncture if given is None else given
            found.append(Late(*(self._late(table, asked, s, sure) for s in (direct, by_unit))))
        return tuple(found)

    def _late(self, table: Table, asked: int, stay: int, sure: bool) -> int:
        steps = self.medians
        leaving = asked + steps.call_to_leaving * MINUTE_SECONDS
        last = asked + (steps.window - steps.onset_to_call - stay) * MINUTE_SECONDS
        return last_arrival(table, asked, leaving, last, sure=sure) if last >= leaving else -1

    @cached_property
    def _roads(self) -> Tenths:
        """Tenths of minutes by the direct road: a row for each centre, a column for each area."""
        return np.stack([self.country.minutes_to(centre) for centre in self.registry.centres])

    @cached_property
    def _ways(self) -> Tenths:
        """The same by way of the nearest stroke unit."""
        stay = self.medians.door_in_door_out or 0
        country, centres = self.country, self.registry.centres
        return np.stack([country.through_nearest(centre, stay) for centre in centres])

    @cached_property
    def _nearest(self) -> Mask:
        """Is the centre itself the nearest stroke unit of the area?"""
        return np.stack([self.country.is_nearest(centre) for centre in self.registry.centres])

    def _allowed(self, origins: tuple[Origins, ...] | None) -> _Roads:
        """The roads and ways, closed where there is no documented arrangement."""
        if origins is None:
            return _Roads(self._roads, self._ways, self._nearest)
        for each in origins:
            if each not in self._masks:
                self._masks[each] = areas_of(each, self.country)
        mask = np.stack([self._masks[each] for each in origins])
        none = np.uint16(NONE)
        roads, ways = (np.where(mask, each, none) for each in (self._roads, self._ways))
        return _Roads(roads, ways, self._nearest)


class _Roads(NamedTuple):
    """Tenths of minutes from every area to every centre, direct and by the nearest unit.

    `nearest`: where the centre is that unit itself, so that there is the direct way alone.
    """

    direct: Tenths
    by_unit: Tenths
    nearest: Mask


def _reach(roads: _Roads, counted: tuple[int, ...], late: tuple[Late, ...]) -> Reach:
    nearest = np.full(roads.direct.shape[1], NONE, np.uint16)
    direct, transfer = np.zeros_like(nearest, np.bool_), np.zeros_like(nearest, np.bool_)
    for number in counted:
        np.minimum(nearest, roads.direct[number], out=nearest)
    for number, last in enumerate(late):
        if last.direct >= 0:
            in_time = roads.direct[number] <= min(last.direct, NONE - 1)
            direct |= in_time
            transfer |= in_time & roads.nearest[number]
        if last.transfer >= 0:
            transfer |= roads.by_unit[number] <= min(last.transfer, NONE - 1)
    return Reach(nearest, direct, transfer)
