"""Edges that a mutation of the resolver once crossed unseen: each row has one that it keeps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.build import (
    ALWAYS,
    CALENDAR,
    HOME,
    NOON,
    ask,
    ask_one,
    centre,
    daily,
    entry,
    minutes,
    question,
    registry,
)
from thrombo_cli.instants import NEVER, seconds_of
from thrombo_cli.model.answer import Query, SlowRoad
from thrombo_cli.model.registry import ExceptionPeriod, Rota, Span
from thrombo_cli.model.states import PlaceKind
from thrombo_cli.resolver.flags import after_fresh_days, evidence_flags
from thrombo_cli.resolver.status import report_status

STRANGER = entry(ALWAYS, serves=("elsewhere",))


def test_leaving_later_arrives_later() -> None:
    option = ask_one(centre("a", entry(ALWAYS)), question({"a": 30}, NOON, 60, 20))
    assert option.arrive_at == NOON + timedelta(minutes=50)


def test_six_hours_to_the_minute_is_within_six_hours() -> None:
    option = ask_one(centre("a", entry(ALWAYS)), question({"a": 60}, NOON, 240))
    assert (option.minutes_to_puncture, option.window) == (360, "within_6h")
    assert option.reachable


def test_without_a_clock_start_nothing_is_borderline() -> None:
    assert ask_one(centre("a", entry(ALWAYS)), question({"a": 60}, NOON, None)).flags == ()


def test_the_sooner_puncture_stands_first_though_its_road_is_longer() -> None:
    book = registry(centre("near", entry(ALWAYS), dtp=90), centre("far", entry(ALWAYS), dtp=30))
    answer = ask(book, question({"near": 20, "far": 40}))
    assert [o.centre.id for o in answer.options] == ["far", "near"]


def test_centres_without_a_road_stand_by_name() -> None:
    book = registry(
        centre("c", entry(ALWAYS), landmass="ireland"),
        centre("b", entry(ALWAYS), landmass="ireland"),
        centre("a", entry(daily())),
    )
    answer = ask(book, question({"a": 10}))
    assert [o.centre.id for o in answer.options] == ["a", "b", "c"]


def test_a_gate_at_the_start_of_its_span_is_that_evening_s() -> None:
    at_once = entry(daily("12:00-22:00"), last_acceptance=minutes("12:00"))
    assert ask_one(centre("a", at_once), question({"a": 0.5})).status == "open"
    assert ask_one(centre("a", at_once), question({"a": 1})).status == "past_cutoff"


def test_a_gate_in_the_repeated_hour_falls_at_its_earlier_reading() -> None:
    # 25 October 2026: 01:30 BST is 00:30 UTC, 01:30 GMT is 01:30 UTC
    night = centre("a", entry(daily("18:00-06:00"), last_acceptance=minutes("01:30")))
    first, second = (datetime(2026, 10, 25, hour, 25, tzinfo=UTC) for hour in (0, 1))
    assert ask_one(night, question({"a": 5}, first)).status == "open"
    assert ask_one(night, question({"a": 6}, first)).status == "past_cutoff"
    assert ask_one(night, question({"a": 5}, second)).status == "past_cutoff"


def test_a_missed_gate_is_told_without_a_road_too() -> None:
    gone = entry(daily("08:00-22:00"), last_acceptance=minutes("11:00"))
    option = ask_one(centre("a", gone, landmass="ireland"), question({}))
    assert option.why.endswith("but the last acceptance was Thu 19 Nov 2026 11:00 GMT.")


def test_a_sooner_centre_of_the_own_network_is_named_alone() -> None:
    # opens at 17:00 and gives puncture at 18:00; the first, open in the late window, at 19:00
    waits = centre("waits", entry(daily("17:00-22:00")))
    late = centre("late", entry(ALWAYS))
    sooner = ask(registry(late, waits), question({"waits": 10, "late": 360}, NOON, 600))
    assert [(o.centre.id, o.group) for o in sooner.options] == [("late", 3), ("waits", 4)]
    assert sooner.warnings == (
        (
            "sooner_elsewhere",
            "Waits Hospital would give puncture 60 min sooner than Late Hospital.",
        ),
    )


def test_the_soonest_of_several_is_the_one_named() -> None:
    book = registry(
        centre("own", entry(ALWAYS)), centre("mid", STRANGER, dtp=50), centre("top", STRANGER)
    )
    # in answer order the first stranger is not the last one by name
    answer = ask(book, question({"own": 200, "mid": 40, "top": 20}))
    assert "Top Hospital would give puncture 180 min sooner" in answer.warnings[0].message


def test_the_answer_holds_its_question() -> None:
    query = question({"a": 10})
    assert ask(registry(centre("a", entry(ALWAYS))), query).query == query


def test_the_last_departure_lies_in_the_span_of_the_arrival() -> None:
    # a morning and an afternoon: who arrives at 16:00 is held to the afternoon's closing
    split = entry(daily("08:00-13:00", "15:00-18:00"))
    option = ask_one(centre("a", split), question({"a": 240}, NOON, None))
    assert option.latest_departure == NOON + timedelta(minutes=120) - timedelta(seconds=1)


def test_the_status_report_says_why_hours_are_unknown() -> None:
    after = datetime(2029, 1, 1, 12, tzinfo=UTC)
    row = report_status((centre("a", entry(daily())),), CALENDAR, after, True, 9999).rows[0]
    assert row.why == "Hours unknown: the bank-holiday calendar ends on 2028-12-31."
    rota = entry(daily(), rota=Rota((3,), (Span(0, 60),), None, "some Thursdays"))
    row = report_status((centre("a", rota),), CALENDAR, NOON, True, 9999).rows[0]
    assert row.why == ('Hours unknown: the rota of these days is not published ("some Thursdays").')
    unsaid = rota._replace(rota=Rota((3,), (Span(0, 60),), None, ""))
    row = report_status((centre("a", unsaid),), CALENDAR, NOON, True, 9999).rows[0]
    assert row.why == "Hours unknown: the rota of these days is not published."


def test_a_rota_that_has_run_out_says_up_to_when_it_is_known() -> None:
    ended = Rota((3,), (Span(0, 60),), frozenset({date(2026, 11, 12)}), "two Thursdays")
    row = report_status((centre("a", entry(daily(), rota=ended)),), CALENDAR, NOON, True, 9999)
    assert row.rows[0].state == "unknown"
    assert row.rows[0].why == ("Hours unknown: the dates of the rota are known up to 2026-11-12.")
    never = entry(daily(), rota=ended._replace(dates=frozenset()))
    row = report_status((centre("a", never),), CALENDAR, NOON, True, 9999)
    assert row.rows[0].why == "Hours unknown: the dates of the rota are known up to no date."


def test_a_night_into_the_calendar_s_end_is_still_the_rota_s() -> None:
    # Sunday 31 December 2028 is held, the Monday is not: the day a span starts on decides
    night = entry(
        daily("20:00-04:00"), rota=Rota((6,), (Span(1200, 1680, "unknown"),), frozenset(), "x")
    )
    held = night._replace(rota=Rota((6,), (Span(1200, 1680),), frozenset({date(2028, 12, 31)}), ""))
    after = datetime(2029, 1, 1, 3, 0, tzinfo=UTC)
    assert ask_one(centre("a", held), question({"a": 10}, after)).state_on_arrival == "open"


def test_of_two_overrides_the_later_one_is_the_last_change() -> None:
    def works(first: int, last: int) -> ExceptionPeriod:
        begins, ends = (NOON.replace(day=day) for day in (first, last))
        return ExceptionPeriod(begins, ends, "closed", "works", ())

    twice = centre("a", entry(ALWAYS), exceptions=(works(2, 4), works(8, 10)))
    rows = report_status((twice,), CALENDAR, NOON, True, 180).rows
    assert rows[0].since == NOON.replace(day=10)


def test_an_entry_that_ends_today_still_has_its_changes_today() -> None:
    last = centre("a", entry(daily("08:00-22:00"), valid_through=date(2026, 11, 19)))
    row = report_status((last,), CALENDAR, NOON, True, 180).rows[0]
    assert (row.until, row.next_state) == (NOON.replace(hour=22), "closed")


def test_an_entry_that_began_today_holds_since_its_midnight() -> None:
    first = centre("a", entry(ALWAYS, valid_from=date(2026, 11, 19)))
    row = report_status((first,), CALENDAR, NOON, True, 180).rows[0]
    assert row.since == NOON.replace(hour=0)


def test_minutes_are_counted_from_a_clock_start_to_an_arrival_and_a_puncture() -> None:
    known = ask_one(centre("a", entry(ALWAYS)), question({"a": 10}, NOON, 60))
    assert (known.minutes_to_arrival, known.minutes_to_puncture) == (70, 130)
    no_start = ask_one(centre("a", entry(ALWAYS)), question({"a": 10}, NOON, None))
    assert (no_start.minutes_to_arrival, no_start.minutes_to_puncture) == (None, None)
    island = centre("a", entry(ALWAYS), landmass="ireland")
    no_road = ask_one(island, question({}, NOON, 60))
    assert (no_road.minutes_to_arrival, no_road.minutes_to_puncture) == (None, None)
    shut = ask_one(centre("a", entry(daily())), question({"a": 10}, NOON, 60))
    assert (shut.minutes_to_arrival, shut.minutes_to_puncture) == (70, None)


def test_evidence_is_stale_from_the_london_midnight_after_its_last_fresh_day() -> None:
    # as of 1 November and good for 10 days: the last fresh day is the 11th
    midnight = datetime(2026, 11, 12, tzinfo=UTC)
    held = entry(ALWAYS)
    assert evidence_flags(held, seconds_of(midnight), 10) == ["stale"]
    assert evidence_flags(held, seconds_of(midnight) - 1, 10) == []
    assert after_fresh_days(date(2026, 11, 1), 10) == seconds_of(midnight)
    assert after_fresh_days(date(2026, 6, 1), 10) == seconds_of(
        datetime(2026, 6, 11, 23, tzinfo=UTC)
    )
    assert after_fresh_days(date(9999, 12, 1), 40) == NEVER


def named(kind: PlaceKind, *keys: str) -> Query:
    query = question({}, keys=frozenset(keys))
    return query._replace(place=query.place._replace(kind=kind))


# how the place was given, with its keys -> is it the centre `a` itself?
THERE = (
    ("centre", "a", True),
    ("hospital", "a", True),
    ("postcode", "a", False),
    ("hospital", "b", False),
)


@pytest.mark.parametrize(("kind", "key", "here"), THERE)
def test_a_centre_named_as_the_place_has_no_road_and_a_postcode_is_a_scene(
    kind: PlaceKind, key: str, here: bool
) -> None:
    answer = ask(registry(centre("a", entry(ALWAYS))), named(kind, key))
    assert answer.at_centre == ("a" if here else None)
    assert (answer.options[0].travel.method == "here") is here


def test_minutes_that_were_given_hold_for_the_centre_itself_too() -> None:
    query = named("centre", "a")._replace(given={"a": 25.0})
    assert ask_one(centre("a", entry(ALWAYS)), query).travel.minutes == 25.0


def test_the_slow_road_is_told_with_its_status_times_and_last_departure() -> None:
    # an estimate of 1.1 km: 2 minutes, 3 on the slow road
    option = ask_one(centre("a", entry(daily("08:00-22:00"))), question({}))
    high = option.travel.high
    assert high is not None
    assert option.travel.minutes is not None
    assert high > option.travel.minutes
    arrival = NOON + timedelta(minutes=high)
    assert option.slow_road == SlowRoad("open", arrival, arrival + timedelta(minutes=60))
    last = NOON + timedelta(minutes=240 - high)  # six hours from 11:00, less road and puncture
    assert option.latest_departure_slow == last
    island = ask_one(centre("a", entry(ALWAYS), landmass="ireland"), question({}))
    assert island.slow_road is None


def test_the_centres_of_one_s_own_are_named_in_the_order_of_the_answer() -> None:
    book = registry(
        centre("far", entry(ALWAYS)), centre("strange", STRANGER), centre("near", entry(ALWAYS))
    )
    assert ask(book, question({"far": 60, "strange": 30, "near": 20})).own == ("near", "far")


def test_a_place_beyond_a_tidal_road_is_a_warning() -> None:
    island = HOME._replace(latitude=55.68, longitude=-1.80)
    (warning,) = ask(registry(), question({}, location=island)).warnings
    assert warning.code == "tidal_road"
    assert warning.message == (
        "The road to Holy Island (Lindisfarne) is under water at high tide; the minutes know no "
        "tide. Crossing times: Northumberland County Council, Holy Island safe crossing times."
    )
