"""The last moment to leave, over openings that follow one another and their cut-offs (AR12)."""

from __future__ import annotations

import pytest

from tests.unit.test_rules import DAY, HOUR, MINUTE, NEVER_OPENS, UNKNOWN, at, segment
from thrombo_cli.hours import Table
from thrombo_cli.instants import NEVER
from thrombo_cli.resolver.departure import latest_departure
from thrombo_cli.resolver.rules import NO_ROAD, PLAIN, Asked, judge

ALWAYS = Table((segment(0, 99)._replace(ends=NEVER),))
# Round the clock to 24:00, then hours with a last acceptance at 01:00, to 08:00.
GATE_FOLLOWS = Table(
    (
        segment(0, 24, closes=32 * HOUR),
        segment(24, 32, closes=32 * HOUR, arrive_by=25 * HOUR + MINUTE),
    )
)
# The same with a gate that has passed before the second hours begin.
GATE_GONE = Table(
    (
        segment(0, 24, closes=32 * HOUR),
        segment(24, 32, closes=32 * HOUR, arrive_by=20 * HOUR),
    )
)
# Open 08:00 to 12:00, suspended for an hour, open again.
BROKEN = Table(
    (
        segment(8, 12, closes=12 * HOUR),
        segment(12, 13, "suspended", opens=13 * HOUR, closes=18 * HOUR),
        segment(13, 18, closes=18 * HOUR),
    )
)
# Closed to 08:00; the cut-off of the first hours has passed as they begin, the next have none.
GATE_AT_OPENING = Table(
    (
        segment(0, 8, "closed", opens=8 * HOUR, closes=18 * HOUR, ready_from=8 * HOUR),
        segment(8, 9, closes=18 * HOUR, arrive_by=8 * HOUR),
        segment(9, 18, closes=18 * HOUR),
    )
)
# Closed to 08:00, then hours with a cut-off at 08:30, then hours without one: one opening.
GATE_THEN_NONE = Table(
    (
        segment(0, 8, "closed", opens=8 * HOUR, closes=18 * HOUR, ready_from=8 * HOUR),
        segment(8, 9, closes=18 * HOUR, arrive_by=8 * HOUR + 30 * MINUTE),
        segment(9, 18, closes=18 * HOUR),
    )
)
# Open for an hour.
SHORT = Table(
    (
        segment(0, 8, "closed", opens=8 * HOUR, closes=9 * HOUR, ready_from=8 * HOUR),
        segment(8, 9, closes=9 * HOUR),
        segment(9, 99, "closed", ready_from=NEVER),
    )
)
# A first opening whose cut-off has passed, and a second.
TWO_OPENINGS = Table(
    (
        segment(8, 12, closes=12 * HOUR, arrive_by=10 * HOUR),
        segment(12, 13, "closed", opens=13 * HOUR, closes=18 * HOUR, ready_from=13 * HOUR),
        segment(13, 18, closes=18 * HOUR),
    )
)
# Three kinds of hours in one opening.
THREE_IN_ONE = Table(
    (
        segment(0, 8, closes=24 * HOUR),
        segment(8, 16, closes=24 * HOUR),
        segment(16, 24, closes=24 * HOUR, arrive_by=20 * HOUR),
        segment(24, 99, "closed", ready_from=NEVER),
    )
)
# The same with closed time before it, and the cut-off in the middle of the opening.
MIDDLE_GATE = Table(
    (
        segment(0, 2, "closed", opens=2 * HOUR, closes=24 * HOUR, ready_from=2 * HOUR),
        segment(2, 12, closes=24 * HOUR),
        segment(12, 20, closes=24 * HOUR, arrive_by=15 * HOUR),
        segment(20, 24, closes=24 * HOUR),
    )
)

# hours, asked, leaves after min, clock start, road min -> the last second to leave, None for none
LAST = (
    # closing, the acceptance, the window, in turn the first to come
    (DAY, "12:00", 0, None, 40, "19:00:59"),
    (DAY, "12:00", 0, None, 70, "18:50:59"),
    (DAY, "12:00", 0, "11:00", 40, "15:20:00"),
    (DAY, "12:00", 30, "11:00", 40, "15:20:00"),
    (DAY, "07:00", 0, "06:00", 20, "10:40:00"),
    (DAY, "07:00", 0, None, 20, "19:00:59"),
    # the referral has passed before the patient can leave
    (DAY, "18:50", 30, None, 10, None),
    (DAY, "18:50", 10, None, 10, "19:00:59"),
    (DAY, "19:01", 0, None, 10, None),
    (DAY, "12:00", 0, "01:00", 10, None),
    (NEVER_OPENS, "12:00", 0, None, 10, None),
    (UNKNOWN, "12:00", 0, None, 10, None),
    (DAY, "12:00", 0, None, None, None),
    # round the clock: nothing limits it but the window
    (ALWAYS, "12:00", 0, None, 40, None),
    (ALWAYS, "12:00", 0, "11:00", 40, "15:20:00"),
    # hours that follow in one opening, with a cut-off of their own
    (GATE_FOLLOWS, "20:00", 0, None, 30, "24:30:59"),
    (GATE_FOLLOWS, "20:00", 0, None, 300, "20:00:59"),
    (GATE_GONE, "12:00", 0, None, 30, "23:29:59"),
    (BROKEN, "09:00", 0, None, 30, "11:29:59"),
    (GATE_AT_OPENING, "07:00", 0, None, 10, "17:49:59"),
    (GATE_AT_OPENING, "07:00", 0, "04:30", 10, "09:20:00"),
    (GATE_THEN_NONE, "07:00", 0, None, 10, "08:19:59"),
    (SHORT, "07:00", 0, None, 40, "08:19:59"),
    (TWO_OPENINGS, "13:05", 0, None, 90, "16:29:59"),
    (THREE_IN_ONE, "04:00", 0, None, 10, "19:49:59"),
    (MIDDLE_GATE, "04:00", 0, None, 10, "14:49:59"),
    # puncture one second after six hours for whoever comes with the second hour of the opening
    (GATE_AT_OPENING, "07:00", 0, "03:59:59", 10, None),
    (GATE_AT_OPENING, "07:00", 0, "04:00:00", 10, "08:50:00"),
    # six hours are over before the second hour of the opening
    (GATE_AT_OPENING, "07:00", 0, "03:30", 10, None),
)


@pytest.mark.parametrize(("hours", "asked", "leave", "start", "road", "last"), LAST)
def test_the_last_moment_to_leave(
    hours: Table, asked: str, leave: int, start: str | None, road: int | None, last: str | None
) -> None:
    times = Asked(at(asked), at(asked) + leave * MINUTE, NEVER if start is None else at(start))
    seconds = NO_ROAD if road is None else road * MINUTE
    judged = judge(times, hours, seconds, 60, PLAIN)
    found = latest_departure(times, judged, hours, seconds, 60, PLAIN)
    expected = NEVER if last is None else at(last)
    assert found == expected, (found // HOUR, found // MINUTE % 60, found % 60)
