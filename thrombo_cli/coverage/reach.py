"""Who is within reach of an open centre: at an instant, remembered for as long as nothing changes.

Certain: centres whose hours say open. Possible: those, and the ones of which nothing is known. The
truth lies between the two, so every figure has both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
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
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.model.states import State

# Nobody counted arrives later than this after the call: the window is a day at most.
AFTERWARDS = timedelta(hours=25)
# Sites whose roads are kept, 200 kB each; of more the first are worked out again and again.
ROADS_REMEMBERED = 1000


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
        self._sites = sites_of(registry.centres)
        self._roads = lru_cache(ROADS_REMEMBERED)(self._worked_out)

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
            found = self._reached[situation] = Spread(
                self._reach(situation.open, situation.sure, situation.origins),
                self._reach(situation.possible, situation.perhaps, situation.origins),
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

    def _reach(
        self,
        counted: tuple[int, ...],
        late: tuple[Late, ...],
        origins: tuple[Origins, ...] | None,
    ) -> Reach:
        nearest = np.full(len(self.country.admissions), NONE, np.uint16)
        direct, transfer = np.zeros_like(nearest, np.bool_), np.zeros_like(nearest, np.bool_)
        for (site, origin), (is_counted, last) in self._by_site(counted, late, origins).items():
            roads = self._allowed(site, origin)
            if is_counted:
                np.minimum(nearest, roads.direct, out=nearest)
            if last.direct >= 0:
                in_time = roads.direct <= min(last.direct, NONE - 1)
                direct |= in_time
                transfer |= in_time & roads.nearest
            if last.transfer >= 0:
                transfer |= roads.by_unit <= min(last.transfer, NONE - 1)
        return Reach(nearest, direct, transfer)

    def _by_site(
        self,
        counted: tuple[int, ...],
        late: tuple[Late, ...],
        origins: tuple[Origins, ...] | None,
    ) -> dict[tuple[int, Origins | None], tuple[bool, Late]]:
        """What centres with the same roads and the same origins come to together.

        Are they counted, and how late may be the arrival at one of them? Those that nobody can
        reach are left out.
        """
        numbers = frozenset(counted)
        found: dict[tuple[int, Origins | None], tuple[bool, Late]] = {}
        for number, (site, last) in enumerate(zip(self._sites, late, strict=True)):
            if number not in numbers and last.direct < 0 and last.transfer < 0:
                continue
            key = site, origins[number] if origins else None
            was_counted, other = found.get(key, (False, Late(-1, -1)))
            latest = Late(max(last.direct, other.direct), max(last.transfer, other.transfer))
            found[key] = was_counted or number in numbers, latest
        return found

    def _allowed(self, site: int, origins: Origins | None) -> SiteRoads:
        """The roads to a site, closed where there is no documented arrangement."""
        roads = self._roads(site)
        if origins is None:
            return roads
        if origins not in self._masks:
            self._masks[origins] = areas_of(origins, self.country)
        mask, none = self._masks[origins], np.uint16(NONE)
        direct, by_unit = (np.where(mask, each, none) for each in (roads.direct, roads.by_unit))
        return SiteRoads(direct, by_unit, roads.nearest)

    def _worked_out(self, site: int) -> SiteRoads:
        country, centre = self.country, self.registry.centres[site]
        return SiteRoads(
            country.minutes_to(centre),
            country.through_nearest(centre, self.medians.door_in_door_out or 0),
            country.is_nearest(centre),
        )


class SiteRoads(NamedTuple):
    """Tenths of minutes from every area to a centre, direct and by the nearest stroke unit.

    `nearest`: where the centre is that unit itself, so that there is the direct way alone.
    """

    direct: Tenths
    by_unit: Tenths
    nearest: Mask


def sites_of(centres: Sequence[Centre]) -> list[int]:
    """For each centre the number of the first one with the same roads."""
    first: dict[tuple[object, ...], int] = {}
    keys = (
        (each.travel_unit or (each.latitude, each.longitude, each.landmass),) for each in centres
    )
    return [first.setdefault(key, number) for number, key in enumerate(keys)]
