"""The first centre of the list for many questions at once, and what the answer says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, get_args

import numpy as np

from thrombo_cli.batch.centre_columns import UNDOCUMENTED, RegistryColumns
from thrombo_cli.batch.road_columns import Trip
from thrombo_cli.columns import RECKONING, Index, Mask, Seconds
from thrombo_cli.instants import NEVER
from thrombo_cli.model.states import Flag
from thrombo_cli.resolver import order
from thrombo_cli.resolver.departure import latest_departure
from thrombo_cli.resolver.rules import (
    NO_ROAD,
    Asked,
    Judged,
    earliest_puncture,
    is_at_risk,
    is_borderline,
    is_near_closing,
    judge,
    minutes_up,
    window_at,
)

FLAGS: tuple[Flag, ...] = get_args(Flag)
_BIT: dict[Flag, int] = {flag: 1 << number for number, flag in enumerate(FLAGS)}
FIRST_ROUND = 2  # centres judged for each question before it is asked whether more can win
NO_MINUTES = -1
SOONER_BY = order.SOONER_BY
# A rank is one number: group and stranger, then puncture, then road, in so many bits.
ROAD_BITS, PUNCTURE_BITS = 20, 38
LAST_ROAD, LAST_PUNCTURE = (1 << ROAD_BITS) - 1, (1 << PUNCTURE_BITS) - 1
LAST_RANK = np.iinfo(np.int64).max
Details = dict[str, Seconds]


class Field(NamedTuple):
    """What questions are asked of: the centres, and the roads from each place to each of them.

    `kind`: the class of each question's place. `roads`: a row a question, a column a centre.
    """

    centres: RegistryColumns
    kind: Index
    roads: Trip


class Pairs(NamedTuple):
    """Questions, each with one centre by its number."""

    asked: Asked
    kind: Index
    centre: Index
    trip: Trip

    @classmethod
    def of(cls, asked: Asked, field: Field, rows: Index, centre: Index) -> Pairs:
        """Questions by row number with centres."""
        tenths, road, slow, estimated = field.roads
        pair = rows, centre
        trip = Trip(tenths[pair], road[pair], slow[pair], estimated[pair])
        return cls(take(asked, rows), field.kind[rows], centre, trip)

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
    where none does. Centres are taken by the earliest rank they can have, some more in each round.
    """

    def __init__(self, asked: Asked, field: Field) -> None:
        self._asked, self._field = asked, field
        self.best = np.zeros(len(asked.at), np.intp)
        self.soonest = np.full(len(asked.at), NEVER)
        self._lowest = np.full(len(asked.at), LAST_RANK)
        # Of the centres not yet judged.
        self._ranks, self._punctures = _earliest(asked, field)
        self._judge_until(self._ranks, self._may_stand_before)
        self._judge_until(self._punctures, self._may_be_sooner)

    def _may_stand_before(self, rows: Index) -> Mask:
        """Is there a centre that may rank before the best so far, or beside it?"""
        return np.asarray(_of(self._ranks, rows).min(axis=1) <= self._lowest[rows])

    def _may_be_sooner(self, rows: Index) -> Mask:
        """Does it hang on a centre not yet judged whether one is half an hour sooner?"""
        limit = _puncture(self._lowest[rows]) - SOONER_BY
        sooner = _of(self._punctures, rows).min(axis=1) < limit
        known = limit < NEVER - SOONER_BY
        return np.asarray(sooner & known & (self.soonest[rows] >= limit))

    def _judge_until(self, order: Seconds, open_: Callable[[Index], Mask]) -> None:
        """Judge centres in an order until no question is open."""
        count, most = FIRST_ROUND, order.shape[1]
        rows = np.arange(len(order))
        rows = rows[open_(rows)]
        while len(rows):
            count = min(count, most)
            nearest = np.argpartition(_of(order, rows), count - 1, axis=1)[:, :count]
            self._judge(rows, np.sort(nearest, axis=1))  # in order of id
            rows, count = rows[open_(rows)], 2 * count

    def _judge(self, rows: Index, centres: Index) -> None:
        """Judge some centres of each of these questions."""
        shape = centres.shape
        pairs = Pairs.of(self._asked, self._field, np.repeat(rows, shape[1]), centres.ravel())
        judged = pairs.judged(self._field.centres, pairs.trip.road)
        live = np.where(RECKONING.live(judged.status), judged.puncture, NEVER).reshape(shape)
        self.soonest[rows] = np.minimum(self.soonest[rows], live.min(axis=1))
        rank = _rank(pairs, judged, self._field.centres).reshape(shape)
        which = rank.argmin(axis=1)[:, None]
        lowest = np.take_along_axis(rank, which, axis=1)[:, 0]
        best = np.take_along_axis(centres, which, axis=1)[:, 0]
        # Of equals the first by id, as in the list.
        equal = (lowest == self._lowest[rows]) & (best < self.best[rows])
        better = (lowest < self._lowest[rows]) | equal
        self.best[rows[better]] = best[better]
        self._lowest[rows[better]] = lowest[better]
        self._ranks[rows[:, None], centres] = LAST_RANK
        self._punctures[rows[:, None], centres] = NEVER


def _of(table: Seconds, rows: Index) -> Seconds:
    """Some rows of a table, in order; itself where they are all of them."""
    return table if len(rows) == len(table) else table[rows]


def _earliest(asked: Asked, field: Field) -> tuple[Seconds, Seconds]:
    """The earliest rank and puncture that each centre can have for each question."""
    road = field.roads.road
    each = Asked(*(column[:, None] for column in asked))
    has_road = road != NO_ROAD
    puncture = earliest_puncture(each, road, field.centres.stay)
    window = window_at(each, puncture, has_road, RECKONING)
    group = RECKONING.earliest(window, has_road).astype(np.int64)
    stranger = (group == 1) & ~field.centres.may_be_own(field.kind)
    puncture = np.where(has_road, puncture, NEVER)
    return _packed(group * 2 + stranger, puncture, 0), puncture


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
    relation = centres.relation(best, field.kind, asked.at)
    to_puncture = _minutes(asked, judged.puncture)
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
        "to_arrival": _minutes(asked, arrival),
        "to_puncture": to_puncture,
        "latest": latest_departure(asked, judged, table, trip.road, stay, RECKONING),
        "opens": judged.segment.opens,
        "sooner": (firsts.soonest < judged.puncture - SOONER_BY) & (judged.puncture < NEVER),
    }


def _minutes(asked: Asked, instants: Seconds) -> Seconds:
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
