"""The last instant to leave and still be met by an open centre inside six hours (AR12).

Departures hold in an unbroken run: asked again at any instant of it, the same centre says open on
arrival. The run may go through several segments, and every cut-off of each of them counts.
"""

from __future__ import annotations

from typing import Any

from thrombo_cli.instants import MINUTE_SECONDS, NEVER
from thrombo_cli.resolver.rules import WINDOW, Asked, Judged, Reckoning, Whole

# No road and no door-to-puncture is so long: what ends after this never ends.
UNLIMITED = NEVER // 2


def latest_departure(
    asked: Asked, judged: Judged, table: Any, road: Whole, door_to_puncture: Whole, by: Reckoning
) -> Whole:
    """The last whole second to leave, for one question or a column of them.

    NEVER when there is none (closed, too late, or a referral that falls due before the patient can
    leave), and when nothing limits it.
    """
    too_late = asked.start + WINDOW - door_to_puncture * MINUTE_SECONDS - road + 1
    end = by.lo(_end_of_run(asked, judged, table, road, too_late, by), too_late)
    return by.either((end > 0) & (end < UNLIMITED), end - 1, NEVER)


def _end_of_run(
    asked: Asked, judged: Judged, table: Any, road: Whole, too_late: Whole, by: Reckoning
) -> Whole:
    """The first departure after the run that no longer holds; 0 when there is no run.

    The run begins with leaving or, while a closed centre is waited for, with the first departure
    that holds in the open hours waited for.
    """
    going = by.may_leave_later(judged.status, judged.window, judged.has_road)
    if not by.any(going):
        return 0
    first = by.hi(asked.leaving, judged.segment.ready_from - road)
    waiting = judged.segment.ready_from > judged.moment
    number, begun, end = table.number_at(by.lo(first + road, NEVER)), False, 0
    while by.any(going):
        segment = table.segment(number)
        out_of_road = segment.ends - road
        misses = by.lo(by.lo(segment.arrive_by - road, segment.refer_by), out_of_road)
        starts = by.hi(first, segment.begins - road)
        holds = going & (misses > starts) & (starts < too_late)
        end = by.either(holds, misses, end)
        begun = begun | holds
        goes_on = (misses >= out_of_road) | (waiting & (begun == 0))
        going = going & goes_on & (segment.closes > segment.ends) & (end < too_late)
        number = number + going
    return end
