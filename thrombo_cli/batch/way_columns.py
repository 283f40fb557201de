"""Ways through a first hospital for whole columns: that of the first centre of each row (AR19).

What cannot be read, or is refused, is left to be asked alone, and is told there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from thrombo_cli.batch.centre_columns import RegistryColumns
from thrombo_cli.batch.first_centre import NO_MINUTES, Details, first_least, minutes_since, take
from thrombo_cli.batch.place_columns import ColumnData, PlaceColumns
from thrombo_cli.batch.placed import Placed
from thrombo_cli.batch.road_columns import NO_TENTHS, Locations, RoadTable
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Rows
from thrombo_cli.batch.time_columns import TimeReader, given, read_minutes
from thrombo_cli.columns import RECKONING, Index, Mask, Seconds
from thrombo_cli.errors import ThromboError
from thrombo_cli.instants import MINUTE_SECONDS, NEVER
from thrombo_cli.model.answer import Stop
from thrombo_cli.model.place import Location, Place
from thrombo_cli.model.registry import Centre
from thrombo_cli.questions import LONGEST_STAY, OLDEST_DOOR_IN, asks_nearest
from thrombo_cli.resolver.rules import NO_ROAD, Asked, judge
from thrombo_cli.resolver.stops import is_centre, named_stop
from thrombo_cli.resolver.two_ways import leaves_at
from thrombo_cli.travel import SECONDS_A_TENTH, seconds_of_road, travel_to

OLDEST = int(OLDEST_DOOR_IN.total_seconds())
NOT_GIVEN = -1
MOST_REMEMBERED = 10_000  # texts, and the hospitals they were said in; then it begins anew
# In place of the number of a first hospital: none, the row is asked alone; the nearest unit.
NO_STOP, NEAREST = -1, -2
# Any place that is no hospital: for it a hospital that is named is never the one the patient is in.
SCENE = Place("coordinates", "", False, Location(0.0, 0.0, None, None, "", None))


class AskedWays(NamedTuple):
    """What each row says of a first hospital. `asks`: does it say anything?

    `via`: its text. `door_in`: in seconds, NEVER for none. `stay`: minutes there, NOT_GIVEN for
    none. `leaves`: is there a `leave_in`?
    """

    asks: Mask
    via: list[str | None]
    door_in: Seconds
    stay: Seconds
    leaves: Mask

    def take(self, rows: Index) -> AskedWays:
        """Some of the rows."""
        via = [self.via[row] for row in rows.tolist()]
        return AskedWays(
            self.asks[rows], via, self.door_in[rows], self.stay[rows], self.leaves[rows]
        )


def asked_ways(table: Rows, times: TimeReader, at: Seconds) -> tuple[AskedWays | None, Mask]:
    """What rows say of a first hospital, None where none says anything; and which can be read."""
    columns: list[Sequence[Any]] = [table.via, table.door_in, table.door_in_door_out]
    if all(cells.count(None) == len(cells) for cells in columns):
        return None, np.ones(len(at), np.bool_)
    via, came, stays = map(given, columns)
    leaves = given(table.leave_in)
    door_in, good = times.read(table.door_in, at)
    good &= (door_in <= at) & (at - door_in <= OLDEST) & ~leaves
    stay, whole = read_minutes(table.door_in_door_out)
    good = (good | ~came) & whole & (stay <= LONGEST_STAY)
    door_in, stay = np.where(came, door_in, NEVER), np.where(stays, stay, NOT_GIVEN)
    return AskedWays(via | came | stays, table.via, door_in, stay, leaves), good


class FirstHospitals:
    """The first hospitals met so far, by number, and the roads to them and on from them."""

    def __init__(
        self, resolver: RowResolver, centres: Sequence[Centre], matrix: ColumnData
    ) -> None:
        self._resolver, self._centres, self._matrix = resolver, centres, matrix
        self._numbers: dict[tuple[str | None, Place | None], int] = {}
        self._known: dict[tuple[str, bool], int] = {}
        self._table: RoadTable | None = None  # the roads to all of them
        self.stops: list[Stop] = []
        self._onward: list[list[int]] = []

    def named(self, via: str | None, place: Place | None) -> int:
        """The number of the one that a text names, for a place that is a hospital or for others."""
        nearest = via is not None and asks_nearest(via)
        if nearest and place is None:
            return NEAREST
        if via is not None and place is not None and not nearest:
            number = self.named(via, None)
            if number == NO_STOP or self.stops[number].hospital not in place.keys:
                return number  # another hospital than the one that the patient is in
        key = via, place
        if len(self._numbers) >= MOST_REMEMBERED:
            self._numbers.clear()
        if key not in self._numbers:
            try:
                stop = self._resolver.stop(via, place or SCENE)
            except ThromboError:
                stop = None
            self._numbers[key] = NO_STOP if stop is None else self._add(stop)
        return self._numbers[key]

    def road_to(self, stop: Index, locations: Locations) -> Seconds:
        """Seconds of road to one each of them; 0 for who is in it, NO_ROAD for no road."""
        road = np.zeros(len(stop), np.int64)
        rows = np.flatnonzero([not self.stops[number].here for number in stop.tolist()])
        if len(rows):
            if self._table is None:
                self._table = RoadTable(self.stops, self._matrix, self._matrix.outcodes)
            road[rows] = self._table.roads(locations.take(rows), stop[rows])
        return road

    def nearest(self, locations: Locations) -> tuple[Index, Seconds]:
        """The nearest stroke unit of each place, and seconds to it; NO_STOP where none has a road.

        Of units as near as each other the first by id, as in `stops.nearest_stop`.
        """
        units, table = self._units
        trips = table.trips(locations)
        least = trips.least
        known = np.where(trips.estimated, NO_TENTHS, least).min(axis=0)
        doubtful = np.flatnonzero((trips.estimated & (least <= known)).any(axis=0))
        unit, row = np.indices((len(units), len(doubtful))).reshape(2, -1)
        exact = table.trip(trips, locations, unit, doubtful[row]).tenths
        least[unit, doubtful[row]] = np.where(exact == NO_ROAD, NO_TENTHS, exact)
        which = first_least(least)
        tenths = least[which, np.arange(len(which))].astype(np.int64)
        return np.where(tenths < NO_TENTHS, units[which], NO_STOP), tenths * SECONDS_A_TENTH

    def onward(self, stop: Index, centre: Index) -> Seconds:
        """Seconds of road from a first hospital each to a centre each."""
        return np.array(self._onward, np.int64)[stop, centre]

    @cached_property
    def _units(self) -> tuple[Index, RoadTable]:
        """The stroke units that are no centres, by number in order of id."""
        units = sorted(self._resolver.reference.stroke_units(), key=lambda unit: unit.id)
        registry = self._resolver.registry
        held = [named_stop(u, SCENE, registry) for u in units if not is_centre(u, registry)]
        numbers = np.array([self._add(stop) for stop in held], np.intp)
        return numbers, RoadTable(held, self._matrix, self._matrix.outcodes)

    def _add(self, stop: Stop) -> int:
        """The number of a hospital, one for who is in it and one for others."""
        number = self._known.setdefault((stop.hospital, stop.here), len(self.stops))
        if number < len(self.stops):
            return number
        here = stop.place.location
        roads = (travel_to(here, centre, None, self._matrix).minutes for centre in self._centres)
        self._onward.append([seconds_of_road(minutes) for minutes in roads])
        self.stops.append(stop)
        if not stop.here:  # of whoever is in it no road is asked
            self._table = None
        return number


class WayColumns:
    """Reckons ways by the rules of `two_ways`."""

    def __init__(
        self,
        resolver: RowResolver,
        centres: RegistryColumns,
        places: PlaceColumns,
        matrix: ColumnData,
    ) -> None:
        self._hospitals = FirstHospitals(resolver, centres.centres, matrix)
        self._centres, self._places = centres, places
        self._stay = resolver.registry.transfer.door_to_puncture

    def hospital(self, number: int) -> str | None:
        """The id of a first hospital, None for NO_STOP."""
        return None if number == NO_STOP else self._hospitals.stops[number].hospital

    def of(
        self, ways: AskedWays, asked: Asked, placed: Placed, best: Index
    ) -> tuple[Details, Mask]:
        """The way of each row to its first centre, by name; and which rows are to be asked alone.

        `via`: the number of the hospital, NO_STOP for a row that asks for no way.
        """
        rows, alone = np.flatnonzero(ways.asks), np.zeros(len(best), np.bool_)
        stop, road = self._first_legs(ways, placed, rows)
        met = stop != NO_STOP
        alone[rows[~met]] = True
        rows, stop, road = rows[met], stop[met], road[met]
        held, times = ways.take(rows), take(asked, rows)
        stops = [self._hospitals.stops[number] for number in stop.tolist()]
        here = np.array([each.here for each in stops], np.bool_)
        usual = np.array([each.door_in_door_out for each in stops], np.int64)
        stay = np.where(held.stay == NOT_GIVEN, usual, held.stay)
        # Out of the hospital one is in, the minutes until leaving are the stay; not both.
        leaves = here & held.leaves
        stay = np.where(leaves, (times.leaving - times.at) // MINUTE_SECONDS, stay)
        came = held.door_in < NEVER
        alone[rows[(leaves & (held.stay != NOT_GIVEN)) | (came & ~here)]] = True
        leaving = leaves_at(times, here, road, held.door_in, stay, RECKONING)
        return self._found(rows, stop, best, times._replace(leaving=leaving)), alone

    def _first_legs(self, ways: AskedWays, placed: Placed, rows: Index) -> tuple[Index, Seconds]:
        """The number of the first hospital of each of these rows, and seconds of road to it."""
        via = [ways.via[row] for row in rows.tolist()]
        pairs = list(zip(via, placed.hospital[rows].tolist(), strict=True))
        numbers = {
            pair: self._hospitals.named(pair[0], self._places.hospital(pair[1]))
            for pair in set(pairs)
        }
        stop = np.array([numbers[pair] for pair in pairs], np.intp)
        road = np.full(len(rows), NO_ROAD, np.int64)
        named, nearest = np.flatnonzero(stop >= 0), np.flatnonzero(stop == NEAREST)
        if len(named):
            there = placed.locations.take(rows[named])
            road[named] = self._hospitals.road_to(stop[named], there)
        if len(nearest):
            there = placed.locations.take(rows[nearest])
            stop[nearest], road[nearest] = self._hospitals.nearest(there)
        return stop, road

    def _found(self, rows: Index, stop: Index, best: Index, asked: Asked) -> Details:
        """`asked`: of these rows, with leaving the first hospital as leaving."""
        count = len(best)
        found: Details = {
            "via": np.full(count, NO_STOP),
            "via_status": np.zeros(count, np.int64),
            "via_window": np.zeros(count, np.int64),
            "via_puncture": np.full(count, NEVER),
            "via_to_puncture": np.full(count, NO_MINUTES),
        }
        if len(rows):
            centre = best[rows]
            onward = self._hospitals.onward(stop, centre)
            onward = np.where(asked.leaving < NEVER, onward, NO_ROAD)  # none leads to the first
            table = self._centres.table(centre)
            judged = judge(asked, table, onward, self._stay, RECKONING)
            found["via"][rows] = stop
            found["via_status"][rows], found["via_window"][rows] = judged.status, judged.window
            found["via_puncture"][rows] = judged.puncture
            found["via_to_puncture"][rows] = minutes_since(asked, judged.puncture)
        return found
