"""One way to one centre as steps on the clock. Every instant is the answer's own, unrounded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import Option, Query, SlowRoad, Stop, TransferWay
from thrombo_cli.model.states import Status, Window
from thrombo_cli.render.trip import PROJECTED
from thrombo_cli.render.way_words import doubt_of_second_leg

# Since the clock start; until leaving; to the centre or the first hospital; in that hospital; on
# from it; at closed doors; from the door to puncture.
StepKind = Literal["since", "leaving", "road", "stay", "onward", "waiting", "puncture"]
WayKind = Literal["direct", "first_hospital"]
# A step, begun where the one before ends; None where it does not come to it.
StepEnd = tuple[StepKind, datetime | None]


class WayStep(NamedTuple):
    """One part of a way, [begins, ends)."""

    kind: StepKind
    begins: datetime
    ends: datetime

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return (self.ends - self.begins) / MINUTE


class LeaveBy(NamedTuple):
    """The last moment to leave on one road; by a first hospital, to be in it and to be out of it.

    None where there is none, or nothing limits it.
    """

    out: datetime | None
    into: datetime | None = None


class Way(NamedTuple):
    """One way: its steps on the usual road, what is met, and the same on the slow road.

    `puncture_at`, and with it the minutes, are None where none is to be expected: closed, past a
    cut-off, suspended, no road. `slow`: None without a road.
    """

    kind: WayKind
    status: Status
    window: Window
    steps: tuple[WayStep, ...]
    arrive_at: datetime | None
    puncture_at: datetime | None
    minutes_to_puncture: int | None
    minutes_to_spare: int | None
    slow: SlowRoad | None
    leave_by: LeaveBy
    leave_by_slow: LeaveBy
    doubt: str | None = None

    @property
    def last(self) -> datetime | None:
        """The last instant of it on either road, None without a road."""
        ends = [self.arrive_at, self.puncture_at]
        if self.slow is not None:
            ends += [self.slow.arrive_at, self.slow.puncture_at]
        return max((each for each in ends if each is not None), default=None)


def ways_to(option: Option, query: Query) -> tuple[Way, ...]:
    """The direct way to a centre, and the way by the question's first hospital if it has one."""
    stop, usual, slow = query.stop, option.via, option.via_slow
    if stop is None or usual is None or slow is None:
        return (_direct(option, query),)
    return _direct(option, query), _by_hospital(usual, slow, stop, query)


def origin_of(query: Query) -> datetime:
    """Where every way begins: the clock start, without one the time asked about."""
    return query.clock_start.time or query.at


def _direct(option: Option, query: Query) -> Way:
    puncture = _projected(option.status, option.puncture_at)
    ends: list[StepEnd] = [
        ("since", query.at),
        ("leaving", query.at + MINUTE * query.leave_in),
        ("road", option.arrive_at),
        *_at_the_door(puncture, option.centre.door_to_puncture),
    ]
    slow = option.slow_road
    return Way(
        kind="direct",
        status=option.status,
        window=option.window,
        steps=_steps(origin_of(query), ends),
        arrive_at=option.arrive_at,
        puncture_at=puncture,
        minutes_to_puncture=option.minutes_to_puncture if puncture else None,
        minutes_to_spare=option.minutes_to_spare if puncture else None,
        slow=None if slow is None else _shown(slow),
        leave_by=LeaveBy(option.latest_departure),
        leave_by_slow=LeaveBy(option.latest_departure_slow),
    )


def _by_hospital(way: TransferWay, slow: TransferWay, stop: Stop, query: Query) -> Way:
    puncture = _projected(way.status, way.puncture_at)
    ends: list[StepEnd] = [
        *_until_the_first_door(way, stop, query),
        ("stay", way.leaves_at),
        ("onward", way.arrive_at),
        *_at_the_door(puncture, way.door_to_puncture),
    ]
    met = None
    if slow.arrive_at is not None:
        met = _shown(SlowRoad(slow.status, slow.arrive_at, slow.puncture_at))
    return Way(
        kind="first_hospital",
        status=way.status,
        window=way.window,
        steps=_steps(origin_of(query), ends),
        arrive_at=way.arrive_at,
        puncture_at=puncture,
        minutes_to_puncture=way.minutes_to_puncture if puncture else None,
        minutes_to_spare=way.minutes_to_spare if puncture else None,
        slow=met,
        leave_by=LeaveBy(way.latest_departure, way.latest_door_in),
        leave_by_slow=LeaveBy(slow.latest_departure, slow.latest_door_in),
        doubt=doubt_of_second_leg(way),
    )


def _until_the_first_door(way: TransferWay, stop: Stop, query: Query) -> list[StepEnd]:
    """What comes before the stay; who is in the hospital already has no road to it."""
    if stop.here:
        return [("since", stop.door_in or query.at)]
    stay = timedelta(minutes=way.door_in_door_out)
    door = None if way.leaves_at is None else way.leaves_at - stay
    return [("since", query.at), ("leaving", query.at + MINUTE * query.leave_in), ("road", door)]


def _at_the_door(puncture: datetime | None, stay: int) -> list[StepEnd]:
    """From the arrival on: the wait for an opening, and the minutes from the door to puncture."""
    return [("waiting", None if puncture is None else puncture - MINUTE * stay),
            ("puncture", puncture)]  # fmt: skip


def _steps(
    origin: datetime, ends: Iterable[tuple[StepKind, datetime | None]]
) -> tuple[WayStep, ...]:
    """The steps in a row; one without length, or over before the clock starts, is left out."""
    found: list[WayStep] = []
    begins = origin
    for kind, end in ends:
        if end is not None and end > begins:
            found.append(WayStep(kind, begins, end))
            begins = end
    return tuple(found)


def _projected(status: Status, puncture: datetime | None) -> datetime | None:
    """The puncture, where one is to be expected."""
    return puncture if status in PROJECTED else None


def _shown(road: SlowRoad) -> SlowRoad:
    return road._replace(puncture_at=_projected(road.status, road.puncture_at))
