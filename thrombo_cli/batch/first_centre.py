"""The first centre of the list for many questions at once, and what the answer says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, get_args

import numpy as np

from thrombo_cli.batch.centre_columns import UNDOCUMENTED, RegistryColumns
from thrombo_cli.batch.placed import Placed
from thrombo_cli.batch.road_columns import NO_TENTHS, RoadTable, Small, Trip
from thrombo_cli.columns import RECKONING, Index, Mask, Seconds
from thrombo_cli.instants import NEVER
from thrombo_cli.model.states import Flag
from thrombo_cli.resolver import order
from thrombo_cli.resolver.departure import latest_departure
from thrombo_cli.resolver.rules import (
    LATE_WINDOW,
    WINDOW,
    Asked,
    Judged,
    earliest_group,
    earliest_puncture,
    is_at_risk,
    is_borderline,
    is_near_closing,
    judge,
    minutes_up,
)
from thrombo_cli.travel import SECONDS_A_TENTH

FLAGS: tuple[Flag, ...] = get_args(Flag)
_BIT: dict[Flag, int] = {flag: 1 << number for number, flag in enumerate(FLAGS)}
NO_MINUTES = -1
# How far off a puncture can be, in so many bits: above the longest road and stay there are.
DUE_BITS = 22
NO_DUE = (1 << DUE_BITS) - 1
JUDGED = np.iinfo(np.int32).max
LEAVING_NOW = Asked(0, 0, NEVER)
LIMITS = WINDOW, LATE_WINDOW
# The head of a rank is its group, and after that whether it is a stranger.
LATE, PAST = (2 * earliest_group(window, True) for window in ("6_to_24h", "beyond_24h"))
NOWHERE = 2 * earliest_group("unknown", False)
SOONER_BY = order.SOONER_BY
# A rank is one number: group and stranger, then puncture, then road, in so many bits.
ROAD_BITS, PUNCTURE_BITS = 20, 38
LAST_ROAD, LAST_PUNCTURE = (1 << ROAD_BITS) - 1, (1 << PUNCTURE_BITS) - 1
LAST_RANK = np.iinfo(np.int64).max
Details = dict[str, Seconds]


class Field(NamedTuple):
    """What questions are asked of: the centres, and the roads from each question's place."""

    centres: RegistryColumns
    roads: RoadTable
    placed: Placed


class Pairs(NamedTuple):
    """Questions, each with one centre by its number."""

    asked: Asked
    kind: Index
    centre: Index
    trip: Trip

    @classmethod
    def of(cls, asked: Asked, field: Field, rows: Index, centre: Index) -> Pairs:
        """Questions by row number with centres."""
        placed = field.placed
        trip = field.roads.trip(placed.trips, placed.locations, centre, rows)
        return cls(take(asked, rows), placed.kind[rows], centre, trip)

    def judged(self, centres: RegistryColumns, road: Seconds) -> Judged:
        """Each judged on a road."""
        stay = centres.stay[self.centre]
        return judge(self.asked, centres.table(self.centre), road, stay, RECKONING)


def take(asked: Asked, rows: Index) -> Asked:
    """Some of the questions."""
    return Asked(*(column[rows] for column in asked))


class Firsts:
    """The first centre of each question's list, found by judging those that can still be it.

    `best`: its number. `soonest`: the soonest puncture of all that say open, now or later; NEVER
    where none does. Centres are taken by the earliest rank they can have, more in each round.
    """

    def __init__(self, asked: Asked, field: Field) -> None:
        self._asked, self._field = asked, field
        self.best = np.zeros(len(asked.at), np.intp)
        self.soonest = np.full(len(asked.at), NEVER)
        self._lowest = np.full(len(asked.at), LAST_RANK)
        # Of the centres not yet judged, a row each: the earliest puncture, and rank, they can have.
        self._due = _due(field)
        self._early = _early(asked, field, self._due)
        self._judge_until(self._early, self._may_stand_before)
        self._judge_until(self._due, self._may_be_sooner)

    def _may_stand_before(self, rows: Index) -> Mask:
        """Is there a centre that may rank before the best so far, or beside it?"""
        early = _of(self._early, rows).min(axis=0).astype(np.int64)
        head, due = early >> DUE_BITS, early & NO_DUE
        earliest = _packed(head, self._asked.leaving[rows] + due, 0)
        return np.asarray((earliest <= self._lowest[rows]) & (early < JUDGED))

    def _may_be_sooner(self, rows: Index) -> Mask:
        """Does it hang on a centre not yet judged whether one is half an hour sooner?"""
        limit = _puncture(self._lowest[rows]) - SOONER_BY
        due = _of(self._due, rows).min(axis=0)
        sooner = (self._asked.leaving[rows] + due < limit) & (due < NO_DUE)
        known = limit < NEVER - SOONER_BY
        return np.asarray(sooner & known & (self.soonest[rows] >= limit))

    def _judge_until(self, order: Small, open_: Callable[[Index], Mask]) -> None:
        """Judge centres in an order until no question is open."""
        count, rows = 1, np.arange(order.shape[1])
        rows = rows[open_(rows)]
        while len(rows):
            count = min(count, len(order))
            self._judge(rows, _least(_of(order, rows), count))
            rows, count = rows[open_(rows)], 2 * count

    def _judge(self, rows: Index, centres: Index) -> None:
        """Judge some centres of each of these questions: a row a turn, in order of id."""
        shape, all_rows = centres.shape, np.tile(rows, len(centres))
        pairs = Pairs.of(self._asked, self._field, all_rows, centres.ravel())
        judged = pairs.judged(self._field.centres, pairs.trip.road)
        live = np.where(RECKONING.live(judged.status), judged.puncture, NEVER).reshape(shape)
        self.soonest[rows] = np.minimum(self.soonest[rows], live.min(axis=0))
        rank = _rank(pairs, judged, self._field.centres).reshape(shape)
        which = rank.argmin(axis=0)[None]
        self._hold(rows, *(np.take_along_axis(of, which, axis=0)[0] for of in (centres, rank)))
        self._early[centres, rows] = JUDGED
        self._due[centres, rows] = NO_DUE

    def _hold(self, rows: Index, centre: Index, rank: Seconds) -> None:
        """Keep a centre each where it is better than what is held; of equals the first by id."""
        held = self._lowest[rows]
        better = (rank < held) | (rank == held) & (centre < self.best[rows])
        self.best[rows[better]] = centre[better]
        self._lowest[rows[better]] = rank[better]


def _of(table: Small, rows: Index) -> Small:
    """Some columns of a table, in order; itself where they are all of them."""
    return table if len(rows) == table.shape[1] else table[:, rows]


def _least(table: Small, count: int) -> Index:
    """The rows in which each column has its least numbers, so many, in order."""
    if count == 1:
        return first_least(table)[None]
    return np.sort(np.argpartition(table, count - 1, axis=0)[:count], axis=0)


def first_least(table: Small) -> Index:
    """The first row in which each column has its least number, eight times as fast as `argmin`."""
    count = len(table)
    turns = np.arange(count, 0, -1, dtype=np.min_scalar_type(count))
    best = (table == table.min(axis=0)) * turns[:, None]
    return np.asarray(count - best.max(axis=0).astype(np.intp))


def _due(field: Field) -> Small:
    """Seconds from leaving to the earliest puncture at every centre, NO_DUE without a road."""
    least, stay = field.placed.trips.least, field.centres.stay.astype(np.int32)
    due = earliest_puncture(LEAVING_NOW, least * SECONDS_A_TENTH, stay[:, None])
    return np.asarray(np.maximum(due, (least == NO_TENTHS) * np.int32(NO_DUE)))


def _early(asked: Asked, field: Field, due: Small) -> Small:
    """The earliest rank each centre can have: its head, then the seconds of `due`.

    The window of a puncture as `rules.window_at` has it, seen from the leaving.
    """
    since = asked.leaving - asked.start
    late, past = (np.clip(limit - since, -1, NO_DUE).astype(np.int32) for limit in LIMITS)
    early = field.centres.earliest_heads().take(field.placed.kind, axis=1)
    for holds, head in ((due > late, LATE), (due > past, PAST), (due == NO_DUE, NOWHERE)):
        early = np.maximum(early, holds * np.int32(head))
    return np.asarray((early << DUE_BITS) | due)


def _rank(pairs: Pairs, judged: Judged, centres: RegistryColumns) -> Seconds:
    """One number that orders centres, the id apart."""
    relation = centres.relation(pairs.centre, pairs.kind, pairs.asked.at)
    head = judged.group.astype(np.int64) * 2 + RECKONING.stranger(judged.group, relation)
    road = np.where(judged.has_road, pairs.trip.tenths, LAST_ROAD)
    return _packed(head, judged.puncture, road)


def _packed(head: Seconds, puncture: Seconds, road: Seconds | int) -> Seconds:
    puncture = np.minimum(puncture, LAST_PUNCTURE)
    return np.asarray((head << (PUNCTURE_BITS + ROAD_BITS)) | (puncture << ROAD_BITS) | road)


def _puncture(rank: Seconds) -> Seconds:
    """The puncture of a rank; NEVER for what has none, or is judged."""
    found = (rank >> ROAD_BITS) & LAST_PUNCTURE
    return np.where(found >= LAST_PUNCTURE, NEVER, found)


def details(asked: Asked, field: Field, firsts: Firsts) -> Details:
    """What the answer says of the first centre of each question, by name.

    `sooner`: would a centre further down give puncture more than half an hour sooner?
    """
    centres, best = field.centres, firsts.best
    pairs = Pairs.of(asked, field, np.arange(len(best)), best)
    trip, stay, table = pairs.trip, centres.stay[best], centres.table(best)
    judged = pairs.judged(centres, trip.road)
    relation = centres.relation(best, field.placed.kind, asked.at)
    to_puncture = minutes_since(asked, judged.puncture)
    arrival = np.where(judged.has_road, judged.moment, NEVER)
    doubts = _flags(pairs, centres, judged, to_puncture) + _relation_flag(relation)
    return {
        "group": judged.group,
        "status": judged.status,
        "window": judged.window,
        "relation": relation,
        "flags": doubts,
        "tenths": trip.tenths,
        "arrival": arrival,
        "to_arrival": minutes_since(asked, arrival),
        "to_puncture": to_puncture,
        "latest": latest_departure(asked, judged, table, trip.road, stay, RECKONING),
        "opens": judged.segment.opens,
        "sooner": (firsts.soonest < judged.puncture - SOONER_BY) & (judged.puncture < NEVER),
    }


def minutes_since(asked: Asked, instants: Seconds) -> Seconds:
    """Whole minutes from the clock start, rounded up; NO_MINUTES without either."""
    known = (asked.start < NEVER) & (instants < NEVER)
    return np.where(known, minutes_up(instants - asked.start), NO_MINUTES)


def _relation_flag(relation: Seconds) -> Seconds:
    return np.asarray((relation == UNDOCUMENTED) * np.int64(_BIT["no_documented_arrangement"]))


def _flags(pairs: Pairs, centres: RegistryColumns, judged: Judged, to_puncture: Seconds) -> Seconds:
    """The doubts beside the status, a bit each."""
    evidence = centres.evidence
    rule = centres.rule(pairs.centre, judged.segment)
    lasting = [sum(_BIT[flag] for flag in flags) for flags in evidence.flags]
    bits = np.array(lasting, np.int64)[rule]
    slow = pairs.judged(centres, pairs.trip.slow)
    found: dict[Flag, Mask] = {
        "stale": pairs.asked.at >= evidence.stale_from[rule],
        "cutoff_undocumented": is_near_closing(judged),
        "at_risk": is_at_risk(judged, slow, RECKONING),
        "borderline": is_borderline(to_puncture) & (to_puncture != NO_MINUTES),
        "estimated_travel": pairs.trip.estimated,
    }
    for flag, holds in found.items():
        bits = bits + _BIT[flag] * holds
    return np.asarray(bits)
