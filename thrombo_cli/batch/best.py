"""The first centre of the list for many questions at once, and what the answer says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.hours import STALE, CentreHours
from thrombo_cli.batch.judging import (
    IN_6H,
    IS_OPEN,
    NO_START,
    OPENS_LATER,
    WINDOW,
    Asked,
    Judged,
    judge,
    minutes_up,
)
from thrombo_cli.batch.roads import NO_ROAD, Trip
from thrombo_cli.batch.ties import STRANGER
from thrombo_cli.batch.zone import NEVER, Index, Mask, Seconds
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES
from thrombo_cli.resolver.flags import BORDER_MINUTES, NEAR_CLOSING

FLAGS = (
    "stale",
    "conflicting_sources",
    "inferred",
    "cutoff_undocumented",
    "at_risk",
    "borderline",
    "estimated_travel",
    "no_documented_arrangement",
)
_BIT = {flag: 1 << number for number, flag in enumerate(FLAGS)}
NEAR_CLOSING_SECONDS = int(NEAR_CLOSING.total_seconds())
NO_MINUTES = -1
# A rank is one number: group and stranger, then puncture, then road, in so many bits.
ROAD_BITS, PUNCTURE_BITS = 20, 38
LAST_ROAD, LAST_PUNCTURE = (1 << ROAD_BITS) - 1, (1 << PUNCTURE_BITS) - 1
LAST_RANK = np.iinfo(np.int64).max
DETAILS = ("group", "status", "window", "relation", "flags", "tenths", "arrival")
Details = dict[str, Seconds]


class Field(NamedTuple):
    """What questions are asked of: the centres, their relations, and the roads to each.

    `kind`: the class of each question's place. `trip`: the roads to a centre by its number.
    """

    centres: tuple[CentreHours, ...]
    relations: list[NDArray[np.int8]]
    kind: Index
    trip: Callable[[Index | None, int], Trip]


def first_centres(asked: Asked, field: Field) -> Index:
    """The number of the first centre of each question's list; as `order.in_order`."""
    best = np.zeros(len(asked.at), np.intp)
    lowest = np.full(len(asked.at), LAST_RANK)
    # In order of id, and only a lower rank replaces: the id decides between equals.
    for number in sorted(range(len(field.centres)), key=lambda n: field.centres[n].centre.id):
        rank = _rank(asked, field, number)
        better = rank < lowest
        best[better] = number
        lowest[better] = rank[better]
    return best


def _rank(asked: Asked, field: Field, number: int) -> Seconds:
    """As `order._rank`, but for the id."""
    held = field.centres[number]
    tenths = field.trip(None, number).tenths
    judged = judge(asked, held.course, _seconds(tenths), held.centre.door_to_puncture)
    relation = field.relations[number][held.ties.at(asked.at), field.kind]
    stranger = (judged.group == 1) & (relation == STRANGER)
    road = np.where(tenths == NO_ROAD, LAST_ROAD, tenths)
    puncture = np.minimum(judged.puncture, LAST_PUNCTURE)
    head = judged.group.astype(np.int64) * 2 + stranger
    return np.asarray((head << (PUNCTURE_BITS + ROAD_BITS)) | (puncture << ROAD_BITS) | road)


def _seconds(tenths: Seconds) -> Seconds:
    """Seconds of the road, rounded as the resolver does: a tenth is six."""
    return np.where(tenths == NO_ROAD, NO_ROAD, tenths * 6)


def details(asked: Asked, field: Field, best: Index) -> Details:
    """What the answer says of the first centre of each question, by name."""
    found = {name: np.empty(len(best), np.int64) for name in (*DETAILS, *MINUTES)}
    for number in np.unique(best).tolist():
        rows = np.flatnonzero(best == number)
        for name, column in _details(asked.take(rows), field, number, rows).items():
            found[name][rows] = column
    return found


MINUTES = ("to_arrival", "to_puncture", "latest")


def _details(asked: Asked, field: Field, number: int, rows: Index) -> Details:
    held = field.centres[number]
    trip = field.trip(rows, number)
    road = _seconds(trip.tenths)
    judged = judge(asked, held.course, road, held.centre.door_to_puncture)
    relation = field.relations[number][held.ties.at(asked.at), field.kind[rows]]
    to_puncture = _minutes(asked, judged.puncture)
    return {
        "group": judged.group.astype(np.int64),
        "status": judged.status.astype(np.int64),
        "window": judged.window.astype(np.int64),
        "relation": relation.astype(np.int64),
        "flags": _flags(asked, held, judged, trip, to_puncture) + _stranger_flag(relation),
        "tenths": trip.tenths,
        "arrival": np.where(trip.tenths == NO_ROAD, NEVER, judged.arrival),
        "to_arrival": _minutes(asked, judged.arrival),
        "to_puncture": to_puncture,
        "latest": _latest(asked, held, judged, road),
    }


def _minutes(asked: Asked, instants: Seconds) -> Seconds:
    known = asked.has_start & (instants < NEVER)
    return np.where(known, minutes_up(instants - asked.start), NO_MINUTES)


def _stranger_flag(relation: NDArray[np.int8]) -> Seconds:
    return np.asarray((relation == STRANGER) * np.int64(_BIT["no_documented_arrangement"]))


def _flags(
    asked: Asked, held: CentreHours, judged: Judged, trip: Trip, to_puncture: Seconds
) -> Seconds:
    """As `flags.evidence_flags` and `flags.option_flags`, as bits."""
    entry = held.course.entry[judged.piece]
    bits = held.evidence.bits[entry].copy()
    bits += STALE * (asked.at >= held.evidence.stale_from[entry])
    found = {
        "cutoff_undocumented": _near_closing(held, judged),
        "at_risk": _at_risk(asked, held, judged, trip),
        "borderline": _borderline(to_puncture),
        "estimated_travel": trip.estimated,
    }
    for flag, holds in found.items():
        bits += _BIT[flag] * holds
    return bits


def _near_closing(held: CentreHours, judged: Judged) -> Mask:
    left = held.course.closing[judged.piece] - judged.arrival
    return np.asarray(held.course.warns[judged.piece] & (left <= NEAR_CLOSING_SECONDS))


def _at_risk(asked: Asked, held: CentreHours, judged: Judged, trip: Trip) -> Mask:
    slow = judge(asked, held.course, trip.slow, held.centre.door_to_puncture)
    live = judged.status <= OPENS_LATER
    return np.asarray(live & ((slow.status != judged.status) | (slow.window != judged.window)))


def _borderline(to_puncture: Seconds) -> Mask:
    near = [
        np.abs(to_puncture - limit) <= BORDER_MINUTES
        for limit in (WINDOW_MINUTES, LATE_WINDOW_MINUTES)
    ]
    return np.asarray(np.logical_or.reduce(near) & (to_puncture != NO_MINUTES))


def _latest(asked: Asked, held: CentreHours, judged: Judged, road: Seconds) -> Seconds:
    """As `departure.latest_departure`; NEVER for none."""
    course, piece = held.course, judged.piece
    spare = WINDOW - held.centre.door_to_puncture * 60
    until = np.minimum(course.closing[piece], course.arrive[piece]) - 1 - road
    until = np.minimum(until, course.refer[piece] - 1)
    until = np.minimum(until, np.where(asked.has_start, asked.start + spare - road, NEVER))
    live = (judged.status == IS_OPEN) | (judged.status == OPENS_LATER)
    live &= (judged.window == IN_6H) | (judged.window == NO_START)
    return np.where(live & (road >= 0) & (until < NEVER // 2), until, NEVER)
