"""One road to a centre in the whole minutes that are printed, so that what is printed adds up.

Arrival is departure and road; puncture is arrival (or the opening waited for) and door to puncture;
spare is the end of the 6 h less puncture; leave by is departure and spare where the hours cut it
off no sooner (AR18). Each is rounded once, to the cautious side: for a question of whole minutes
they are those of the JSON, rounded.
"""

from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES, Option, Query
from thrombo_cli.model.states import Status
from thrombo_cli.text.lines import minute_down, minute_up

SIX_HOURS = MINUTE * WINDOW_MINUTES
DAY = MINUTE * LATE_WINDOW_MINUTES
PROJECTED: tuple[Status, ...] = ("open", "opens_later", "unknown")


class RoadTrip(NamedTuple):
    """One road. `minutes`: of road. `spare`: negative past 6 h, None without a clock start.

    `leave_by`: None where there is none, or nothing limits it. `cut_off`: is it the centre's own
    hours that set it? `status`: what is met on arrival.
    """

    status: Status
    minutes: int
    departure: datetime
    arrive: datetime
    puncture: datetime
    spare: int | None
    leave_by: datetime | None
    cut_off: bool


class Trips(NamedTuple):
    """Both roads to a centre; the same where the asker gave the minutes."""

    slow: RoadTrip
    usual: RoadTrip

    @property
    def differ(self) -> bool:
        """Are they two roads?"""
        return self.slow.minutes != self.usual.minutes or self.slow.status != self.usual.status


def trips_to(option: Option, query: Query) -> Trips | None:
    """Both roads to a centre; None without a road."""
    travel, slow = option.travel, option.slow_road
    if travel.minutes is None or travel.high is None or slow is None:
        return None
    usual = _Met(option.status, option.puncture_at, option.latest_departure)
    late = _Met(slow.status, slow.puncture_at, option.latest_departure_slow)
    stay = option.centre.door_to_puncture
    return Trips(_trip(query, travel.high, stay, late), _trip(query, travel.minutes, stay, usual))


def departure_of(query: Query) -> datetime:
    """The minute of leaving."""
    return minute_up(query.at + MINUTE * query.leave_in)


def window_end(query: Query) -> datetime | None:
    """The minute in which the 6 h end; None without a clock start."""
    start = query.clock_start.time
    return None if start is None else minute_down(start + SIX_HOURS)


def day_end(query: Query) -> datetime | None:
    """The minute in which the 24 h end; None without a clock start."""
    start = query.clock_start.time
    return None if start is None else minute_down(start + DAY)


class _Met(NamedTuple):
    """What the answer says of one road: the state met, puncture, and the last departure."""

    status: Status
    puncture: datetime | None
    latest: datetime | None


def _trip(query: Query, road: float, stay: int, met: _Met) -> RoadTrip:
    """`stay`: minutes from door to puncture."""
    minutes, departure = ceil(road), departure_of(query)
    arrive = departure + MINUTE * minutes
    ready = arrive
    if met.status == "opens_later" and met.puncture is not None:
        ready = max(arrive, minute_up(met.puncture) - MINUTE * stay)
    puncture = ready + MINUTE * stay
    end = window_end(query)
    spare = None if end is None else (end - puncture) // MINUTE
    by_window = _by_window(departure, arrive, ready, spare)
    by_hours = None if met.latest is None else minute_down(met.latest)
    known = [each for each in (by_window, by_hours) if each is not None]
    leave_by = min(known) if known and _has_departure(met, spare) else None
    cut_off = leave_by is not None and leave_by != by_window
    return RoadTrip(met.status, minutes, departure, arrive, puncture, spare, leave_by, cut_off)


def _by_window(
    departure: datetime, arrive: datetime, ready: datetime, spare: int | None
) -> datetime | None:
    """The last departure by the clock alone; a wait at the door can be spent before leaving."""
    return None if spare is None else departure + (ready - arrive) + timedelta(minutes=spare)


def _has_departure(met: _Met, spare: int | None) -> bool:
    """Is there a last departure to print? For unknown hours it holds if they are open."""
    if spare is not None and spare < 0:
        return False
    return met.latest is not None or (met.status == "unknown" and spare is not None)
