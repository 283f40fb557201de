"""The last instant to leave and still be met by an open centre inside six hours.

Taken over the unbroken opening that holds the arrival, or the one waited for: a later opening the
same day is not counted, since who leaves just after the first closing would find it shut.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from thrombo_cli.model.answer import WINDOW_MINUTES, Query
from thrombo_cli.resolver.judgement import WITHIN, Judgement, gate_instants, gate_limit
from thrombo_cli.schedule import Shift, Timetable

SECOND = timedelta(seconds=1)


def latest_departure(
    query: Query, timetable: Timetable, judged: Judgement, road: timedelta, door_to_puncture: int
) -> datetime | None:
    """The last whole second to leave; None when there is none, or when nothing limits it."""
    if judged.status not in ("open", "opens_later") or judged.window not in (WITHIN, "unknown"):
        return None
    limits = list(_limits(query, timetable, judged, door_to_puncture, road))
    return min(limits, default=None)


def _limits(
    query: Query,
    timetable: Timetable,
    judged: Judgement,
    door_to_puncture: int,
    road: timedelta,
) -> list[datetime]:
    """Every last instant of departure that some rule sets."""
    inside = judged.opening or (judged.puncture_at or query.at) - timedelta(
        minutes=door_to_puncture
    )
    limits = []
    closing = timetable.next_closing(inside)
    if closing is not None:
        limits.append(closing - SECOND - road)
    shift = timetable.standing_at(inside).shift
    if shift is not None:
        limits += _gate_limits(shift, road)
    if query.clock_start.time is not None:
        spare = timedelta(minutes=WINDOW_MINUTES - door_to_puncture)
        limits.append(query.clock_start.time + spare - road)
    return limits


def _gate_limits(shift: Shift, road: timedelta) -> list[datetime]:
    """A referral comes before leaving, an acceptance or arrival gate after the road."""
    return [
        gate_limit(at) - SECOND - (timedelta(0) if name == "last_referral" else road)
        for name, at in gate_instants(shift).items()
    ]
