"""The first centre of the list for many questions at once, and what the answer says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.centre_columns import CentreColumns
from thrombo_cli.batch.road_columns import Trip
from thrombo_cli.columns import RECKONING, RELATIONS, Index, Mask, Seconds
from thrombo_cli.instants import NEVER
from thrombo_cli.model.states import Flag
from thrombo_cli.resolver import order
from thrombo_cli.resolver.departure import latest_departure
from thrombo_cli.resolver.rules import (
    NO_ROAD,
    Asked,
    Judged,
    is_at_risk,
    is_borderline,
    is_near_closing,
    judge,
    minutes_up,
)

FLAGS: tuple[Flag, ...] = get_args(Flag)
_BIT: dict[Flag, int] = {flag: 1 << number for number, flag in enumerate(FLAGS)}
UNDOCUMENTED = RELATIONS.index("undocumented")
NO_MINUTES = -1
SOONER_BY = order.SOONER_BY
# A rank is one number: group and stranger, then puncture, then road, in so many bits.
ROAD_BITS, PUNCTURE_BITS = 20, 38
LAST_ROAD, LAST_PUNCTURE = (1 << ROAD_BITS) - 1, (1 << PUNCTURE_BITS) - 1
LAST_RANK = np.iinfo(np.int64).max
DETAILS = (
    "group",
    "status",
    "window",
    "relation",
    "flags",
    "tenths",
    "arrival",
    "to_arrival",
    "to_puncture",
    "latest",
    "opens",
    "sooner",
)
Details = dict[str, Seconds]


class Field(NamedTuple):
    """What questions are asked of: the centres, their relations, and the roads to each.

    `kind`: the class of each question's place. `trip`: the roads to a centre by its number.
    """

    centres: tuple[CentreColumns, ...]
    relations: list[NDArray[np.int8]]
    kind: Index
    trip: Callable[[Index | None, int], Trip]

    def relation(self, number: int, at: Seconds, kind: Index) -> Seconds:
        """Who a centre is to places of these classes at these instants, by code."""
        variant = self.centres[number].arranged.at(at)
        return self.relations[number][variant, kind].astype(np.int64)


def first_centres(asked: Asked, field: Field) -> tuple[Index, Seconds]:
    """The number of the first centre of each question's list; the soonest puncture of all.

    The second counts centres that say open, now or later; NEVER where none does.
    """
    best = np.zeros(len(asked.at), np.intp)
    soonest = np.full(len(asked.at), NEVER)
    lowest = np.full(len(asked.at), LAST_RANK)
    # In order of id, and only a lower rank replaces: the id decides between equals.
    for number in sorted(range(len(field.centres)), key=lambda n: field.centres[n].centre.id):
        rank = _rank(asked, field, number, soonest)
        better = rank < lowest
        best[better] = number
        lowest[better] = rank[better]
    return best, soonest


def take(asked: Asked, rows: Index) -> Asked:
    """Some of the questions."""
    return Asked(*(column[rows] for column in asked))


def _rank(asked: Asked, field: Field, number: int, soonest: Seconds) -> Seconds:
    """One number that orders centres, the id apart; takes its puncture into `soonest`."""
    held = field.centres[number]
    trip = field.trip(None, number)
    stay = held.centre.door_to_puncture
    judged = judge(asked, held.table, trip.road, stay, RECKONING)
    np.minimum(soonest, judged.puncture, out=soonest, where=RECKONING.live(judged.status))
    stranger = RECKONING.stranger(judged.group, field.relation(number, asked.at, field.kind))
    road = np.where(judged.has_road, trip.tenths, LAST_ROAD)
    puncture = np.minimum(judged.puncture, LAST_PUNCTURE)
    head = judged.group.astype(np.int64) * 2 + stranger
    return np.asarray((head << (PUNCTURE_BITS + ROAD_BITS)) | (puncture << ROAD_BITS) | road)


def details(asked: Asked, field: Field, best: Index, soonest: Seconds) -> Details:
    """What the answer says of the first centre of each question, by name.

    `sooner`: would a centre further down give puncture more than half an hour sooner?
    """
    found = {name: np.empty(len(best), np.int64) for name in DETAILS}
    for number in np.unique(best).tolist():
        rows = np.flatnonzero(best == number)
        for name, column in _details(take(asked, rows), field, number, rows, soonest[rows]).items():
            found[name][rows] = column
    return found


def _details(asked: Asked, field: Field, number: int, rows: Index, soonest: Seconds) -> Details:
    held = field.centres[number]
    trip = field.trip(rows, number)
    stay = held.centre.door_to_puncture
    judged = judge(asked, held.table, trip.road, stay, RECKONING)
    relation = field.relation(number, asked.at, field.kind[rows])
    to_puncture = _minutes(asked, judged.puncture)
    return {
        "group": judged.group,
        "status": judged.status,
        "window": judged.window,
        "relation": relation,
        "flags": _flags(asked, held, judged, trip, to_puncture) + _relation_flag(relation),
        "tenths": trip.tenths,
        "arrival": np.where(judged.has_road, judged.moment, NEVER),
        "to_arrival": _minutes(asked, np.where(judged.has_road, judged.moment, NEVER)),
        "to_puncture": to_puncture,
        "latest": latest_departure(asked, judged, held.table, trip.road, stay, RECKONING),
        "opens": judged.segment.opens,
        "sooner": (soonest < judged.puncture - SOONER_BY) & (judged.puncture < NEVER),
    }


def _minutes(asked: Asked, instants: Seconds) -> Seconds:
    known = (asked.start < NEVER) & (instants < NEVER)
    return np.where(known, minutes_up(instants - asked.start), NO_MINUTES)


def _relation_flag(relation: Seconds) -> Seconds:
    return np.asarray((relation == UNDOCUMENTED) * np.int64(_BIT["no_documented_arrangement"]))


def _flags(
    asked: Asked, held: CentreColumns, judged: Judged, trip: Trip, to_puncture: Seconds
) -> Seconds:
    """The doubts beside the status, a bit each."""
    entry = held.entry[judged.segment.numbers]
    lasting = [sum(_BIT[flag] for flag in flags) for flags in held.evidence.flags]
    bits = np.array(lasting, np.int64)[entry]
    slow = judge(asked, held.table, trip.slow, held.centre.door_to_puncture, RECKONING)
    found: dict[Flag, Mask] = {
        "stale": asked.at >= held.evidence.stale_from[entry],
        "cutoff_undocumented": is_near_closing(judged),
        "at_risk": is_at_risk(judged, slow, RECKONING),
        "borderline": is_borderline(to_puncture) & (to_puncture != NO_MINUTES),
        "estimated_travel": trip.estimated,
    }
    for flag, holds in found.items():
        bits = bits + _BIT[flag] * holds
    return np.asarray(bits)


__all__ = ["FLAGS", "NO_MINUTES", "NO_ROAD", "Details", "Field", "details", "first_centres", "take"]
