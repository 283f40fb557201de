"""The rules of an answer, one by one, as tables that a clinician could check."""

from __future__ import annotations

from itertools import product

import pytest

from thrombo_cli.hours import Segment, Table
from thrombo_cli.instants import NEVER
from thrombo_cli.model.states import Relation, State, Status, Window
from thrombo_cli.resolver.rules import (
    NO_ROAD,
    PLAIN,
    Asked,
    Judged,
    group_of,
    is_at_risk,
    is_borderline,
    is_live,
    is_near_closing,
    is_stranger,
    judge,
    may_leave_later,
    minutes_up,
    status_of,
    window_of,
)

MINUTE, HOUR = 60, 3600

# AR01: state on arrival, a cut-off missed, opens so that puncture is inside 24 h -> status
STATUSES = (
    ("open", False, False, "open"),
    ("open", False, True, "open"),
    ("open", True, False, "past_cutoff"),
    ("open", True, True, "past_cutoff"),
    ("closed", False, True, "opens_later"),
    ("closed", True, True, "opens_later"),
    ("closed", False, False, "closed"),
    ("closed", True, False, "closed"),
    ("unknown", False, False, "unknown"),
    ("unknown", True, True, "unknown"),
    ("suspended", False, False, "suspended"),
    ("suspended", True, True, "suspended"),
)


@pytest.mark.parametrize(("state", "missed", "opens", "status"), STATUSES)
def test_the_status_of_a_state_on_arrival(
    state: State, missed: bool, opens: bool, status: Status
) -> None:
    assert status_of(state, missed, opens) == status


# R14: is there a puncture and a clock start, is it past 6 h, past 24 h -> label
WINDOWS = (
    (False, False, False, "unknown"),
    (False, True, True, "unknown"),
    (True, False, False, "within_6h"),
    (True, True, False, "6_to_24h"),
    (True, True, True, "beyond_24h"),
)


@pytest.mark.parametrize(("known", "past_6h", "past_24h", "window"), WINDOWS)
def test_the_window_of_a_puncture(
    known: bool, past_6h: bool, past_24h: bool, window: Window
) -> None:
    assert window_of(known, past_6h, past_24h) == window


# AR08: status -> its group where the window is within 6 h or unknown, at 6 to 24 h, beyond 24 h
GROUPS = (
    ("open", 1, 3, 6),
    ("opens_later", 2, 4, 6),
    ("unknown", 5, 5, 7),
    ("past_cutoff", 8, 8, 8),
    ("suspended", 9, 9, 9),
    ("closed", 10, 10, 10),
)


@pytest.mark.parametrize(("status", "early", "late", "beyond"), GROUPS)
def test_the_group_of_a_centre(status: Status, early: int, late: int, beyond: int) -> None:
    assert group_of(status, "within_6h", True) == early
    # unknown hours are lifted where they would be in time, which nobody knows without a clock start
    assert group_of(status, "unknown", True) == (7 if status == "unknown" else early)
    assert group_of(status, "6_to_24h", True) == late
    assert group_of(status, "beyond_24h", True) == beyond
    assert group_of(status, "within_6h", False) == group_of(status, "unknown", False) == 10


def test_a_stranger_stands_behind_in_the_first_group_alone() -> None:
    relations: tuple[Relation, ...] = ("own_network", "documented", "undocumented")
    behind = [(g, r) for g, r in product(range(1, 11), relations) if is_stranger(g, r)]
    assert behind == [(1, "undocumented")]


def test_who_may_leave_later_is_open_now_or_later_inside_six_hours_by_a_road() -> None:
    statuses: tuple[Status, ...] = tuple(row[0] for row in GROUPS)
    windows: tuple[Window, ...] = ("within_6h", "6_to_24h", "beyond_24h", "unknown")
    may = {(s, w) for s, w in product(statuses, windows) if may_leave_later(s, w, True)}
    assert may == set(product(("open", "opens_later"), ("within_6h", "unknown")))
    assert not any(may_leave_later(s, w, False) for s, w in product(statuses, windows))
    assert [s for s in statuses if is_live(s)] == ["open", "opens_later"]


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (-59, 0)])
def test_minutes_are_rounded_up(seconds: int, minutes: int) -> None:
    assert minutes_up(seconds) == minutes


def test_borderline_is_thirty_minutes_either_side_of_6_and_24_hours() -> None:
    near = [minutes for minutes in range(2000) if is_borderline(minutes)]
    assert near == [*range(330, 391), *range(1410, 1471)]


def segment(begins: int, ends: int, state: State = "open", **changes: object) -> Segment:
    """A segment in which nothing is known but its state; times in hours."""
    plain = Segment(
        begins=begins * HOUR,
        ends=ends * HOUR,
        state=state,
        opens=NEVER,
        closes=NEVER,
        ready_from=0,
        refer_by=NEVER,
        arrive_by=NEVER,
        cutoff_unrecorded=False,
        cutoff_dropped=False,
        entry=None,
        in_force=None,
        exception=None,
        cause=None,
        opening=None,
    )
    return plain._replace(**changes)


# 00:00 to 08:00 closed, then open to 22:00 with a last referral at 19:00 and a last acceptance at
# 20:00 (both met in their minute), then closed until 08:00 of the next day.
DAY = Table(
    (
        segment(0, 8, "closed", opens=8 * HOUR, closes=22 * HOUR, ready_from=8 * HOUR),
        segment(
            8,
            22,
            opens=32 * HOUR,
            closes=22 * HOUR,
            refer_by=19 * HOUR + MINUTE,
            arrive_by=20 * HOUR + MINUTE,
        ),
        segment(22, 32, "closed", opens=32 * HOUR, closes=46 * HOUR, ready_from=32 * HOUR),
    )
)
NEVER_OPENS = Table((segment(0, 99, "closed", ready_from=NEVER),))
UNKNOWN = Table((segment(0, 99, "unknown"),))


def at(clock: str) -> int:
    """`18:30` or `18:30:59` as a second of the first day."""
    hour, minute, second, *_ = (*map(int, clock.split(":")), 0)
    return hour * HOUR + minute * MINUTE + second


# hours, asked, leaves after min, clock start (None: none), road min (None: no road), 60 to puncture
# -> status, window, group, moment, puncture
JUDGED = (
    (DAY, "12:00", 0, "11:00", 40, "open", "within_6h", 1, "12:40", "13:40"),
    (DAY, "12:00", 30, "11:00", 40, "open", "within_6h", 1, "13:10", "14:10"),
    # six hours to the minute, and one minute more
    (DAY, "12:00", 0, "07:40", 40, "open", "within_6h", 1, "12:40", "13:40"),
    (DAY, "12:00", 0, "07:39", 40, "open", "6_to_24h", 3, "12:40", "13:40"),
    # waits for the opening at 08:00
    (DAY, "07:00", 0, "06:00", 20, "opens_later", "within_6h", 2, "07:20", "09:00"),
    (DAY, "07:00", 0, "02:59", 20, "opens_later", "6_to_24h", 4, "07:20", "09:00"),
    # the referral counts when asked, the acceptance on arrival; each is met in its own minute
    (DAY, "19:00", 30, None, 20, "open", "unknown", 1, "19:50", "20:50"),
    (DAY, "19:01", 0, None, 20, "past_cutoff", "unknown", 8, "19:21", "20:21"),
    (DAY, "18:59", 0, None, 61, "open", "unknown", 1, "20:00", "21:00"),
    (DAY, "18:59", 0, None, 62, "past_cutoff", "unknown", 8, "20:01", "21:01"),
    # opens at 08:00 of the next day, puncture at 09:00: 24 h after 09:00, not after 08:59
    (DAY, "22:00", 0, "09:00", 20, "opens_later", "6_to_24h", 4, "22:20", "33:00"),
    (DAY, "22:00", 0, "08:59", 20, "closed", "beyond_24h", 10, "22:20", "33:00"),
    # without a clock start the 24 hours count from the arrival
    (DAY, "22:00", 0, None, 20, "opens_later", "unknown", 2, "22:20", "33:00"),
    (NEVER_OPENS, "12:00", 0, "11:00", 20, "closed", "unknown", 10, "12:20", None),
    (NEVER_OPENS, "12:00", 0, None, 20, "closed", "unknown", 10, "12:20", None),
    (UNKNOWN, "12:00", 0, "11:00", 20, "unknown", "within_6h", 5, "12:20", "13:20"),
    # without a road the hours are judged at the time asked about, and no puncture is projected
    (DAY, "12:00", 30, "11:00", None, "open", "unknown", 10, "12:00", None),
    (DAY, "07:00", 90, None, None, "opens_later", "unknown", 10, "07:00", None),
    # a road of no length is one
    (DAY, "08:00", 0, None, 0, "open", "unknown", 1, "08:00", "09:00"),
)


@pytest.mark.parametrize("row", JUDGED)
def test_a_centre_is_judged_at_the_arrival(row: tuple[object, ...]) -> None:
    hours, asked, leave, start, road, status, window, group, moment, puncture = row
    assert isinstance(hours, Table)
    times = Asked(
        at(str(asked)),
        at(str(asked)) + int(str(leave)) * MINUTE,
        NEVER if start is None else at(str(start)),
    )
    seconds = NO_ROAD if road is None else int(str(road)) * MINUTE
    found = judge(times, hours, seconds, 60, PLAIN)
    assert found[:3] == (status, window, group)
    assert found.has_road is (road is not None)
    assert found.moment == at(str(moment))
    assert found.puncture == (NEVER if puncture is None else at(str(puncture)))
    assert found.segment == hours.at(found.moment)


def judged(status: Status, window: Window, moment: int, held: Segment) -> Judged:
    return Judged(status, window, 1, True, moment, NEVER, held)


def test_near_closing_is_two_hours_without_a_recorded_cutoff() -> None:
    bare = segment(8, 22, closes=22 * HOUR, cutoff_unrecorded=True)
    recorded = bare._replace(cutoff_unrecorded=False)
    times = (19 * HOUR, 20 * HOUR - 1, 20 * HOUR, 21 * HOUR)
    assert [is_near_closing(judged("open", "unknown", t, bare)) for t in times] == [
        False,
        False,
        True,
        True,
    ]
    assert not any(is_near_closing(judged("open", "unknown", t, recorded)) for t in times)


# usual road: status, window; slow road: status, window -> at risk
RISKS = (
    ("open", "within_6h", "open", "within_6h", False),
    ("open", "within_6h", "open", "6_to_24h", True),
    ("open", "within_6h", "past_cutoff", "within_6h", True),
    ("opens_later", "within_6h", "open", "within_6h", True),
    ("opens_later", "unknown", "opens_later", "unknown", False),
    ("closed", "within_6h", "open", "within_6h", False),
    ("unknown", "within_6h", "closed", "6_to_24h", False),
    ("past_cutoff", "within_6h", "closed", "within_6h", False),
)


@pytest.mark.parametrize(("status", "window", "slow_status", "slow_window", "risk"), RISKS)
def test_at_risk_is_what_a_slow_road_would_change(
    status: Status, window: Window, slow_status: Status, slow_window: Window, risk: bool
) -> None:
    held = segment(8, 22)
    usual, slow = judged(status, window, 0, held), judged(slow_status, slow_window, 0, held)
    assert is_at_risk(usual, slow, PLAIN) is risk
