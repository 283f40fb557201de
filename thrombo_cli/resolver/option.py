"""From the judgement of a centre to all that an answer says of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from thrombo_cli.hours import Segment
from thrombo_cli.instants import NEVER, instant_of, instant_or_none
from thrombo_cli.model.answer import WINDOW_MINUTES, Option, SlowRoad
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.states import Flag
from thrombo_cli.resolver.departure import latest_departure
from thrombo_cli.resolver.flags import evidence_flags, option_flags
from thrombo_cli.resolver.judgement import Judgement
from thrombo_cli.resolver.reasons import reason
from thrombo_cli.resolver.rules import (
    IN_TIME,
    PLAIN,
    Asked,
    Judged,
    judge,
    may_leave_later,
    minutes_up,
)

if TYPE_CHECKING:
    from thrombo_cli.resolver.two_ways import WayPair


def option_of(
    found: Judgement,
    asked: Asked,
    pair: WayPair | None,
    calendar: Calendar,
    stale_after_days: int,
) -> Option:
    """One centre of the answer; it is judged again on the slow road.

    `pair`: its ways through a first hospital, None where there is none.
    """
    centre, judged, travel = found.centre, found.judged, found.travel
    status, window, group, has_road, moment, projected, segment = judged
    on_slow_road = judge(asked, found.table, found.slow, centre.door_to_puncture, PLAIN)
    last, last_slow = _last_departures(found, on_slow_road, asked)
    arrival = instant_of(moment) if has_road else None
    minutes = minutes_since(asked, projected)
    evidence = evidence_flags(segment.entry, asked.at, stale_after_days)
    doubts = option_flags(judged, on_slow_road, minutes, travel, found.relation)
    flags: tuple[Flag, ...] = (*evidence, *doubts)
    return Option(
        centre=centre,
        group=group,
        status=status,
        window=window,
        reachable=status == "open" and window in IN_TIME and has_road,
        relation=found.relation,
        flags=flags,
        why=reason(judged, asked, calendar),
        state_now=found.now.state,
        state_on_arrival=segment.state,
        opens_at=instant_or_none(segment.opens),
        closes_at=instant_or_none(segment.closes),
        travel=travel,
        arrive_at=arrival,
        puncture_at=instant_or_none(projected),
        minutes_to_arrival=None if arrival is None else minutes_since(asked, moment),
        minutes_to_puncture=minutes,
        minutes_to_spare=None if minutes is None else WINDOW_MINUTES - minutes,
        latest_departure=last,
        latest_departure_slow=last_slow,
        entry=segment.entry,
        sources=_sources(segment),
        slow_road=_slow_road(on_slow_road),
        via=None if pair is None else pair.usual,
        via_slow=None if pair is None else pair.slow,
    )


def _last_departures(
    found: Judgement, on_slow_road: Judged, asked: Asked
) -> tuple[datetime | None, datetime | None]:
    """On the usual road and on the slow one; none where the answer is not open in time by a road.

    The slow road is never in time where the usual one is not.
    """
    judged, table, stay = found.judged, found.table, found.centre.door_to_puncture
    if not may_leave_later(judged.status, judged.window, judged.has_road):
        return None, None
    last = latest_departure(asked, judged, table, found.road, stay, PLAIN)
    slow = latest_departure(asked, on_slow_road, table, found.slow, stay, PLAIN)
    return instant_or_none(last), instant_or_none(slow)


def minutes_since(asked: Asked, second: int) -> int | None:
    """Whole minutes from the clock start, rounded up; None without either."""
    known = asked.start < NEVER and second < NEVER
    return minutes_up(second - asked.start) if known else None


def _slow_road(judged: Judged) -> SlowRoad | None:
    """When the slow road arrives, and what is met there."""
    if not judged.has_road:
        return None
    puncture = instant_or_none(judged.puncture)
    return SlowRoad(judged.status, instant_of(judged.moment), puncture)


def _sources(segment: Segment) -> tuple[str, ...]:
    """Those of the rule applied and of the override in force."""
    entry, exception = segment.entry, segment.exception
    return (entry.sources if entry else ()) + (exception.sources if exception else ())
