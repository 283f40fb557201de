"""The table of segments that every answer reads: bounds, openings ahead and cut-offs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.build import ALWAYS, CALENDAR, UNKNOWN, daily, entry, minutes
from thrombo_cli.hours import Segment, Table, Timeline
from thrombo_cli.instants import NEVER, instant_of, seconds_of
from thrombo_cli.model.registry import Availability, ExceptionPeriod
from thrombo_cli.model.states import ExceptionState, GateName


def at(text: str) -> datetime:
    """`19 18:00` as an instant of November 2026; a day over 30 is one of December."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=UTC)


def table(
    *entries: Availability, exceptions: tuple[ExceptionPeriod, ...] = (), to: str = "20 12:00"
) -> Table:
    """The segments from noon of the 19th."""
    timeline = Timeline(entries, exceptions, "england", CALENDAR)
    return timeline.table(at("19 12:00"), at(to))


def clock(second: int) -> str:
    """A second as `19 18:00`."""
    return "never" if second >= NEVER else f"{instant_of(second):%d %H:%M}"


def shown(segments: Table) -> list[tuple[str, ...]]:
    """State, bounds, next opening and closing, and the opening waited for, as a person reads."""
    return [
        (s.state, *map(clock, (s.begins, s.ends, s.opens, s.closes)), clock(s.ready_from))
        for s in segments.segments
    ]


START = "01 00:00"  # 1970: nothing to wait for
NIGHTS = entry(daily("18:00-03:00"), last_acceptance=minutes("02:00"))


def test_a_night_and_the_day_before_it() -> None:
    assert shown(table(NIGHTS)) == [
        ("closed", "19 12:00", "19 18:00", "19 18:00", "20 03:00", "19 18:00"),
        ("open", "19 18:00", "20 03:00", "20 18:00", "20 03:00", START),
        ("closed", "20 03:00", "20 18:00", "20 18:00", "21 03:00", "20 18:00"),
        ("open", "20 18:00", "21 03:00", "21 18:00", "21 03:00", START),
    ]


def test_the_segment_of_an_instant_begins_with_it() -> None:
    nights = table(NIGHTS)
    states = {text: nights.at(seconds_of(at(text))).state for text in ("19 17:59", "19 18:00")}
    assert states == {"19 17:59": "closed", "19 18:00": "open"}
    assert [nights.number_at(seconds_of(at(t))) for t in ("19 12:00", "20 02:59", "20 03:00")] == [
        0,
        1,
        2,
    ]
    assert nights.segment(2) is nights.segments[2]


# gates of hours 08:00-22:00 -> the first instants that miss them; is a cut-off missing?
GATED = (
    ({}, "never", "never", True),
    ({"last_referral": minutes("17:00")}, "19 17:01", "never", False),
    ({"last_acceptance": minutes("20:00")}, "never", "19 20:01", False),
    (
        {"last_acceptance": minutes("20:00"), "arrive_by": minutes("19:30")},
        "never",
        "19 19:31",
        False,
    ),
    (
        {"last_referral": minutes("17:00"), "arrive_by": minutes("18:00")},
        "19 17:01",
        "19 18:01",
        False,
    ),
)


@pytest.mark.parametrize(("gates", "refer_by", "arrive_by", "unrecorded"), GATED)
def test_a_cutoff_is_met_up_to_and_including_its_minute(
    gates: dict[str, int], refer_by: str, arrive_by: str, unrecorded: bool
) -> None:
    first = table(entry(daily("08:00-22:00"), **gates)).segments[0]
    assert (clock(first.refer_by), clock(first.arrive_by)) == (refer_by, arrive_by)
    assert first.cutoff_unrecorded is unrecorded


def test_what_is_not_open_has_no_cutoff() -> None:
    waits = table(entry(daily("18:00-22:00"), last_referral=minutes("20:00"))).segments[0]
    assert (waits.state, waits.refer_by, waits.arrive_by) == ("closed", NEVER, NEVER)
    assert not waits.cutoff_unrecorded
    unsaid = table(entry(daily("08:00-22:00", state="unknown"), arrive_by=minutes("20:00")))
    assert (unsaid.segments[0].state, unsaid.segments[0].arrive_by) == ("unknown", NEVER)


def test_round_the_clock_is_one_segment_without_end() -> None:
    only = table(entry(ALWAYS)).segments
    assert [(s.state, clock(s.ends), clock(s.closes), clock(s.opens)) for s in only] == [
        ("open", "never", "never", "never")
    ]
    assert not only[0].cutoff_unrecorded
    held = entry(ALWAYS)
    assert (table(held).segments[0].entry, table(held).segments[0].in_force) == (held, held)


def test_round_the_clock_to_a_date_is_followed_to_its_closing() -> None:
    until = entry(ALWAYS, valid_through=date(2026, 11, 24))
    assert shown(table(until)) == [("open", "19 12:00", "25 00:00", "never", "25 00:00", START)]


def test_hours_that_follow_in_one_opening_keep_their_own_cutoffs() -> None:
    first = entry(ALWAYS, valid_through=date(2026, 11, 19))
    then = entry(daily("00:00-08:00"), valid_from=date(2026, 11, 20), last_acceptance=60)
    found = table(first, then, to="20 06:00").segments
    assert [(s.state, clock(s.closes), clock(s.arrive_by)) for s in found[:2]] == [
        ("open", "20 08:00", "never"),
        ("open", "20 08:00", "20 01:01"),
    ]
    assert [s.entry for s in found[:2]] == [first, then]


def test_open_hours_that_never_close_are_followed_to_their_last_rule() -> None:
    first = entry(ALWAYS, valid_through=date(2026, 11, 19))
    then = entry(ALWAYS, valid_from=date(2026, 11, 20), conflict="press says otherwise")
    found = table(first, then, to="19 18:00").segments
    assert [(s.entry, clock(s.begins), clock(s.ends)) for s in found] == [
        (first, "19 12:00", "20 00:00"),
        (then, "20 00:00", "never"),
    ]


def test_a_tail_rests_on_the_entry_of_its_night_and_lies_in_the_next() -> None:
    nights = NIGHTS._replace(valid_through=date(2026, 11, 19))
    after = entry(UNKNOWN, valid_from=date(2026, 11, 20))
    tail = table(nights, after).at(seconds_of(at("20 01:00")))
    assert (tail.state, tail.entry, tail.in_force) == ("open", nights, after)
    assert tail.opening is not None
    assert tail.opening.day == date(2026, 11, 19)


def test_an_override_has_no_cutoff_of_the_hours_beneath() -> None:
    opened = ExceptionPeriod(at("19 20:00"), at("19 21:00"), "open", "extra list", ())
    found = table(entry(daily("08:00-18:00"), last_referral=minutes("16:00")), exceptions=(opened,))
    extra = found.at(seconds_of(at("19 20:30")))
    assert (extra.state, extra.exception, extra.refer_by) == ("open", opened, NEVER)
    assert extra.cutoff_unrecorded
    assert extra.cutoff_dropped
    assert not any(s.cutoff_dropped for s in found.segments if s.exception is None)
    round_the_clock = table(entry(ALWAYS), exceptions=(opened,))
    assert [s.cutoff_unrecorded for s in round_the_clock.segments[:3]] == [False, True, False]


# override, its own last acceptance -> cut-offs at 19:30, first instant too late for an arrival
OPENINGS: tuple[tuple[ExceptionState, str | None, dict[GateName, str], str], ...] = (
    ("open", "19 20:00", {"last_acceptance": "19 20:00"}, "19 20:01"),
    ("open", None, {}, "never"),
    ("unknown", None, {}, "never"),
    ("suspended", None, {}, "never"),
)


@pytest.mark.parametrize(("state", "last", "cut_offs", "too_late"), OPENINGS)
def test_an_override_has_no_cutoff_but_its_own(
    state: ExceptionState, last: str | None, cut_offs: dict[GateName, str], too_late: str
) -> None:
    accepts = None if last is None else at(last)
    override = ExceptionPeriod(at("19 19:00"), at("19 21:00"), state, "list", (), accepts)
    gated = entry(daily("08:00-22:00"), last_referral=minutes("16:00"), arrive_by=minutes("17:00"))
    found = table(gated, exceptions=(override,)).at(seconds_of(at("19 19:30")))
    assert found.cut_offs() == {name: at(text) for name, text in cut_offs.items()}
    assert (clock(found.refer_by), clock(found.arrive_by)) == ("never", too_late)
    assert found.cutoff_unrecorded is (state == "open" and last is None)


def test_the_cutoffs_of_open_hours_by_name() -> None:
    gates = {"last_referral": minutes("16:00"), "arrive_by": minutes("17:00")}
    said = table(entry(daily("08:00-22:00"), **gates)).segments[0]
    assert said.cut_offs() == {"last_referral": at("19 16:00"), "arrive_by": at("19 17:00")}
    assert table(entry(daily("08:00-22:00", state="unknown"), **gates)).segments[0].cut_offs() == {}
    assert table(entry(daily("18:00-22:00"), **gates)).segments[0].cut_offs() == {}
    assert table(entry(ALWAYS)).segments[0].cut_offs() == {}


def test_a_divert_is_waited_out_by_nobody() -> None:
    divert = ExceptionPeriod(at("19 13:00"), at("19 15:00"), "suspended", "divert", ())
    assert shown(table(entry(ALWAYS), exceptions=(divert,), to="19 14:00")) == [
        ("open", "19 12:00", "19 13:00", "19 15:00", "19 13:00", START),
        ("suspended", "19 13:00", "19 15:00", "19 15:00", "never", START),
        ("open", "19 15:00", "never", "never", "never", START),
    ]


def test_unknown_hours_say_why_and_are_never_ready() -> None:
    assert [s.cause for s in table(NIGHTS).segments] == [None] * 4
    only: Segment = table(entry(UNKNOWN)).segments[0]
    assert (only.state, only.cause, only.ready_from, only.opens) == ("unknown", "source", 0, NEVER)
    assert [s.cause for s in table().segments] == ["no_entry"]


# entries, day and time asked about -> state, entry and cause for ever, None where they may change
FOR_EVER = entry(ALWAYS)
SINCE_19 = entry(ALWAYS, valid_from=date(2026, 11, 19))
NOBODY_SAYS = entry(UNKNOWN)
ENDED = entry(ALWAYS, valid_through=date(2026, 11, 18))
PAST_THE_CALENDAR = datetime(2029, 6, 1, 12, tzinfo=UTC)
SETTLED = (
    (FOR_EVER, at("19 12:00"), ("open", FOR_EVER, None)),
    (NOBODY_SAYS, at("19 12:00"), ("unknown", NOBODY_SAYS, "source")),
    (ENDED, at("19 12:00"), None),
    (ENDED, at("20 12:00"), ("unknown", None, "no_entry")),
    (ENDED, at("18 12:00"), None),
    (NIGHTS, at("19 12:00"), None),
    (NIGHTS, PAST_THE_CALENDAR, ("unknown", NIGHTS, "calendar")),
    # a night that began before the first day may reach into it
    (SINCE_19, at("19 12:00"), None),
    (SINCE_19, at("20 12:00"), ("open", SINCE_19, None)),
)


@pytest.mark.parametrize(("held", "asked", "settled"), SETTLED)
def test_from_when_on_nothing_changes(
    held: Availability, asked: datetime, settled: tuple[object, ...] | None
) -> None:
    timeline = Timeline((held,), (), "england", CALENDAR)
    found = timeline.settled_at(asked)
    assert (found and (found.state, found.entry, found.cause)) == settled
    if found is not None:
        now = timeline.at(asked)
        assert (now.state, now.entry, now.cause) == settled


@pytest.mark.parametrize(
    ("ends", "settled"), [(at("19 12:00"), True), (at("19 12:01"), False), (None, False)]
)
def test_an_override_must_have_ended_before_nothing_changes(
    ends: datetime | None, settled: bool
) -> None:
    closed = ExceptionPeriod(at("18 12:00"), ends, "closed", "works", ())
    timeline = Timeline((FOR_EVER,), (closed,), "england", CALENDAR)
    assert (timeline.settled_at(at("19 12:00")) is not None) is settled


def test_every_span_stands_apart_where_days_are_asked_for() -> None:
    days = Timeline((entry(daily("00:00-24:00")),), (), "england", CALENDAR)
    apart = days.segments(at("19 00:00"), at("21 00:00"))
    assert [(clock(s.begins), clock(s.ends)) for s in apart] == [
        ("19 00:00", "20 00:00"),
        ("20 00:00", "21 00:00"),
    ]
    assert len(days.table(at("19 00:00"), at("21 00:00")).segments) == 1


def test_the_last_day_asked_for_looks_ahead_of_its_end() -> None:
    nights = Timeline((NIGHTS,), (), "england", CALENDAR)
    assert shown(Table(nights.segments(at("18 20:00"), at("20 02:00")))) == [
        ("open", "18 20:00", "19 03:00", "19 18:00", "19 03:00", START),
        ("closed", "19 03:00", "19 18:00", "19 18:00", "20 03:00", "19 18:00"),
        ("open", "19 18:00", "20 02:00", "20 18:00", "20 03:00", START),
    ]
    last = nights.segments(at("18 20:00"), at("20 12:00"))[-1]
    assert (clock(last.opens), clock(last.closes)) == ("20 18:00", "21 03:00")


def test_days_that_say_the_same_are_one_segment_to_their_end() -> None:
    days = entry(daily("00:00-24:00"), valid_through=date(2026, 11, 22))
    assert shown(table(days, to="21 00:00")) == [
        ("open", "19 12:00", "23 00:00", "never", "23 00:00", START)
    ]


def test_hours_of_a_single_day_are_cut_like_any_others() -> None:
    day = date(2026, 11, 20)
    only = entry(daily("08:00-22:00"), valid_from=day, valid_through=day)
    found = [(s.state, clock(s.begins), clock(s.ends)) for s in table(only, to="21 12:00").segments]
    assert found[:4] == [
        ("unknown", "19 12:00", "20 00:00"),
        ("closed", "20 00:00", "20 08:00"),
        ("open", "20 08:00", "20 22:00"),
        ("closed", "20 22:00", "21 00:00"),
    ]


def test_what_is_not_open_looks_ahead_through_what_is_not_open_either() -> None:
    divert = ExceptionPeriod(at("19 13:00"), at("19 15:00"), "suspended", "divert", ())
    assert shown(table(NIGHTS, exceptions=(divert,), to="19 16:00")) == [
        ("closed", "19 12:00", "19 13:00", "19 18:00", "20 03:00", "19 18:00"),
        ("suspended", "19 13:00", "19 15:00", "19 18:00", "20 03:00", START),
        ("closed", "19 15:00", "19 18:00", "19 18:00", "20 03:00", "19 18:00"),
        ("open", "19 18:00", "20 03:00", "20 18:00", "20 03:00", START),
    ]
