"""The rules of status, window, order and outcome, as vectors a clinician could check."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.build import (
    ALWAYS,
    HOME,
    NOON,
    UNKNOWN,
    ask,
    ask_one,
    centre,
    daily,
    entry,
    minutes,
    option_of,
    question,
    registry,
)
from thrombo_cli.model.place import Location
from thrombo_cli.model.registry import ExceptionPeriod, Pathway

DAY = entry(daily("08:00-22:00"))


def at(clock: str) -> datetime:
    hour, minute = clock.split(":")
    return NOON.replace(hour=int(hour), minute=int(minute))


# R13, R14, R16: minutes since onset, road, door to puncture -> minutes, label, spare, borderline
PUNCTURES = (
    (90, 40, 60, 190, "within_6h", 170, False),
    (290, 0.1, 60, 351, "within_6h", 9, True),
    (300, 0.1, 60, 361, "6_to_24h", -1, True),
    (269, 0.5, 60, 330, "within_6h", 30, True),
    (269, 0.1, 60, 330, "within_6h", 30, True),
    (268, 1.0, 60, 329, "within_6h", 31, False),
    (329, 1.0, 60, 390, "6_to_24h", -30, True),
    (330, 1.0, 60, 391, "6_to_24h", -31, False),
    (1379, 1.0, 60, 1440, "6_to_24h", -1080, True),
    (1379, 1.1, 60, 1441, "beyond_24h", -1081, True),
    (1410, 1.0, 60, 1471, "beyond_24h", -1111, False),
    (80, 6.9, 60, 147, "within_6h", 213, False),
)


@pytest.mark.parametrize(("since", "road", "dtp", "total", "label", "spare", "border"), PUNCTURES)
def test_the_window_is_judged_at_projected_puncture(
    since: int, road: float, dtp: int, total: int, label: str, spare: int, border: bool
) -> None:
    option = ask_one(centre("a", entry(ALWAYS), dtp=dtp), question({"a": road}, NOON, since))
    assert option.minutes_to_puncture == total
    assert option.window == label
    assert option.minutes_to_spare == spare
    assert ("borderline" in option.flags) is border


# R29: the North Bristol pattern, refer by 17:00 and arrive by 18:00, open 08:00-18:00.
GATED = entry(daily("08:00-18:00"), last_referral=minutes("17:00"), arrive_by=minutes("18:00"))
GATES = (
    ("16:50", 30, 30, "open"),
    ("17:00", 0, 30, "open"),
    ("17:01", 0, 30, "past_cutoff"),
    ("17:05", 0, 10, "past_cutoff"),
    ("16:50", 30, 39, "open"),
)
ACCEPTED = entry(daily("08:00-22:00"), last_acceptance=minutes("20:00"))
ACCEPTANCES = (
    ("19:50", 10, "open"),
    ("19:50", 10.9, "open"),
    ("19:50", 11, "past_cutoff"),
    ("21:50", 9, "past_cutoff"),
    ("21:50", 10, "opens_later"),
)


@pytest.mark.parametrize(("asked", "leave", "road", "status"), GATES)
def test_a_referral_gate_is_held_against_the_time_asked(
    asked: str, leave: int, road: float, status: str
) -> None:
    query = question({"a": road}, at(asked), 60, leave)
    assert ask_one(centre("a", GATED), query).status == status


@pytest.mark.parametrize(("asked", "road", "status"), ACCEPTANCES)
def test_an_acceptance_gate_is_held_against_the_arrival(
    asked: str, road: float, status: str
) -> None:
    assert ask_one(centre("a", ACCEPTED), question({"a": road}, at(asked))).status == status


def test_a_gate_after_midnight_belongs_to_the_night_that_holds_the_arrival() -> None:
    night = centre("a", entry(daily("18:00-06:00"), last_acceptance=minutes("02:00")))
    before = question({"a": 5.0}, NOON.replace(day=20, hour=1, minute=55))
    after = question({"a": 5.0}, NOON.replace(day=20, hour=1, minute=56))
    evening = question({"a": 5.0}, at("19:00"))
    assert [ask_one(night, q).status for q in (before, after, evening)] == [
        "open",
        "past_cutoff",
        "open",
    ]


def test_a_centre_that_opens_later_is_projected_from_its_opening() -> None:
    # R33: 06:50, 40 min of road, opens 08:00, door to puncture 60 -> puncture 09:00
    option = ask_one(centre("a", DAY), question({"a": 40}, at("06:50"), 30))
    assert option.status == "opens_later"
    assert option.puncture_at == at("09:00")
    assert option.minutes_to_puncture == 160
    assert not option.reachable
    assert option.opens_at == at("08:00")


def test_open_now_but_shut_on_arrival_is_not_open() -> None:
    option = ask_one(centre("a", DAY), question({"a": 40}, at("21:30"), 30))
    assert (option.state_now, option.state_on_arrival) == ("open", "closed")
    assert option.status == "opens_later"


def test_shut_now_but_open_on_arrival_is_open() -> None:
    option = ask_one(centre("a", DAY), question({"a": 40}, at("07:30"), 30))
    assert (option.state_now, option.state_on_arrival) == ("closed", "open")
    assert option.status == "open"
    assert option.reachable


def test_closed_when_it_opens_too_late_for_24_hours() -> None:
    # opens 08:00 tomorrow, puncture 09:00: 24 h 00 after an onset at 09:00 today, and one more
    in_time = ask_one(centre("a", DAY), question({"a": 20}, at("22:00"), 13 * 60))
    too_late = ask_one(centre("a", DAY), question({"a": 20}, at("22:00"), 13 * 60 + 1))
    assert (in_time.status, in_time.window) == ("opens_later", "6_to_24h")
    assert (too_late.status, too_late.window, too_late.group) == ("closed", "beyond_24h", 10)


def test_without_a_clock_start_24_hours_count_from_the_arrival() -> None:
    monday_only = entry(daily("08:00-22:00"))
    option = ask_one(centre("a", monday_only), question({"a": 20}, at("22:00"), None))
    assert option.status == "opens_later"
    assert option.window == "unknown"
    assert option.group == 2


CLOSURE = ExceptionPeriod(at("11:00"), at("15:00"), "closed", "machine replaced", ())


def test_a_closure_in_force_is_suspended_even_if_it_ends_soon() -> None:
    shut = centre("a", DAY, exceptions=(CLOSURE,))
    option = ask_one(shut, question({"a": 170}, NOON))
    assert (option.status, option.state_on_arrival, option.group) == ("suspended", "suspended", 9)
    assert "machine replaced" in option.why
    assert ask_one(shut, question({"a": 180}, NOON)).status == "open"


def test_unknown_hours_are_unknown_and_never_reachable() -> None:
    option = ask_one(centre("a", entry(UNKNOWN)), question({"a": 10}))
    assert (option.status, option.reachable, option.group) == ("unknown", False, 5)


def test_the_cutoff_is_undocumented_within_two_hours_of_closing() -> None:
    flags = {
        road: ask_one(centre("a", DAY), question({"a": road}, at("19:00"))).flags
        for road in (59.0, 60.0, 119.0)
    }
    assert "cutoff_undocumented" not in flags[59.0]
    assert "cutoff_undocumented" in flags[60.0]
    assert "cutoff_undocumented" in flags[119.0]


@pytest.mark.parametrize("hours", [entry(ALWAYS), ACCEPTED])
def test_no_cutoff_flag_round_the_clock_or_where_a_gate_is_recorded(hours: object) -> None:
    option = ask_one(centre("a", hours), question({"a": 5}, at("19:00")))  # type: ignore[arg-type]
    assert "cutoff_undocumented" not in option.flags


def test_evidence_flags_count_from_the_time_asked_about() -> None:
    old = entry(ALWAYS, as_of=date(2026, 5, 22), conflict="press says otherwise")
    fresh = entry(ALWAYS, as_of=date(2026, 5, 23), confidence="inferred")
    assert ask_one(centre("a", old), question({"a": 5})).flags[:2] == (
        "stale",
        "conflicting_sources",
    )
    assert ask_one(centre("a", fresh), question({"a": 5})).flags == ("inferred",)


def test_order_is_by_puncture_not_by_distance() -> None:
    # R42: 25 min away but opens in 90 -> after 70 min away and open now
    book = registry(centre("near", entry(daily("13:30-22:00"))), centre("far", entry(ALWAYS)))
    answer = ask(book, question({"near": 25, "far": 70}))
    assert [option.centre.id for option in answer.options] == ["far", "near"]


def test_every_group_in_its_place() -> None:
    divert = ExceptionPeriod(at("10:00"), None, "suspended", "divert", ())
    book = registry(
        centre("i-shut", entry(daily())),
        centre("h-divert", entry(ALWAYS), exceptions=(divert,)),
        centre("g-cutoff", entry(daily("08:00-22:00"), last_acceptance=minutes("11:00"))),
        centre("f-unknown", entry(UNKNOWN)),
        centre("e-far", entry(ALWAYS)),
        centre("d-opens-late", entry(daily("20:00-22:00"))),
        centre("c-open-late", entry(ALWAYS)),
        centre("b-opens", entry(daily("13:00-22:00"))),
        centre("a-open", entry(ALWAYS)),
    )
    road = {c.id: 10.0 for c in book.centres} | {"e-far": 1400.0, "c-open-late": 300.0}
    answer = ask(book, question(road))
    assert [o.centre.id[0] for o in answer.options] == list("abcdefghi")
    assert [o.group for o in answer.options] == [1, 2, 3, 4, 6, 5, 8, 9, 10]
    assert answer.outcome == "open"


def test_where_nothing_says_open_in_time_an_unknown_centre_in_time_stands_first() -> None:
    far, unknown = centre("a-far", entry(ALWAYS)), centre("b-unknown", entry(UNKNOWN))
    answer = ask(registry(far, unknown), question({"a-far": 1400.0, "b-unknown": 10.0}))
    assert (answer.outcome, answer.best) == ("unknown", "b-unknown")
    both_late = ask(registry(far, unknown), question({"a-far": 1400.0, "b-unknown": 1400.0}))
    assert (both_late.outcome, both_late.best) == ("beyond_24h", "a-far")


OUTCOMES = (
    (entry(ALWAYS), 10, "open", "a"),
    (entry(daily("13:00-22:00")), 10, "opens_later", "a"),
    (entry(ALWAYS), 300, "late_window", "a"),
    (entry(daily("20:00-22:00")), 10, "late_window", "a"),
    (entry(UNKNOWN), 10, "unknown", "a"),
    (entry(UNKNOWN), 1400, "unknown", "a"),
    (entry(ALWAYS), 1400, "beyond_24h", "a"),
    (entry(daily("08:00-22:00"), last_acceptance=minutes("11:00")), 10, "none", None),
    (entry(daily()), 10, "none", None),
)


@pytest.mark.parametrize(("hours", "road", "outcome", "best"), OUTCOMES)
def test_the_outcome(hours: object, road: float, outcome: str, best: str | None) -> None:
    answer = ask(registry(centre("a", hours)), question({"a": road}))  # type: ignore[arg-type]
    assert (answer.outcome, answer.best) == (outcome, best)


def test_no_centre_at_all_is_none() -> None:
    answer = ask(registry(), question({}))
    assert (answer.outcome, answer.best, answer.options) == ("none", None, ())


STRANGER = entry(ALWAYS, serves=("elsewhere",))


def test_own_network_stands_before_a_nearer_stranger_and_the_stranger_is_named() -> None:
    book = registry(centre("own", entry(ALWAYS)), centre("strange", STRANGER))
    answer = ask(book, question({"own": 60, "strange": 29}))
    assert [o.relation for o in answer.options] == ["own_network", "undocumented"]
    assert [w.code for w in answer.warnings] == ["sooner_elsewhere"]
    assert "31 min sooner" in answer.warnings[0].message
    assert "no_documented_arrangement" in option_of(answer, "strange").flags


def test_thirty_minutes_sooner_is_not_worth_a_warning() -> None:
    book = registry(centre("own", entry(ALWAYS)), centre("strange", STRANGER))
    assert ask(book, question({"own": 60, "strange": 30})).warnings == ()


def pathway(**changes: object) -> Pathway:
    plain = {
        "origin_kind": "network",
        "origin": "home",
        "to": "a",
        "valid_from": None,
        "valid_through": None,
        "hours": ALWAYS,
        "sources": (),
        "as_of": None,
        "confidence": "stated",
        "note": None,
    }
    return Pathway(**(plain | changes))  # type: ignore[arg-type]


PATHWAYS = (
    (pathway(), "documented"),
    (pathway(origin="elsewhere"), "undocumented"),
    (pathway(to="b"), "undocumented"),
    (pathway(valid_from=date(2026, 11, 19)), "documented"),
    (pathway(valid_from=date(2026, 11, 20)), "undocumented"),
    (pathway(valid_through=date(2026, 11, 19)), "documented"),
    (pathway(valid_through=date(2026, 11, 18)), "undocumented"),
    (pathway(hours=daily("12:00-13:00")), "documented"),
    (pathway(hours=daily("13:00-14:00")), "undocumented"),
    (pathway(hours=UNKNOWN), "undocumented"),
    (pathway(origin_kind="hospital", origin="RXX01"), "documented"),
    (pathway(origin_kind="hospital", origin="RXX02"), "undocumented"),
)


@pytest.mark.parametrize(("way", "relation"), PATHWAYS)
def test_a_pathway_documents_its_origin_dates_and_hours(way: Pathway, relation: str) -> None:
    book = registry(centre("a", STRANGER), pathways=(way,))
    query = question({"a": 30}, keys=frozenset({"RXX01"}))
    assert ask(book, query).options[0].relation == relation


def test_at_risk_when_only_the_central_road_time_holds() -> None:
    location = Location(53.8, -2.7, "england", "home", "great-britain", None)
    night = centre("a", entry(daily("08:00-12:10")))
    option = ask_one(night, question({}, NOON, 30, location=location))
    assert option.travel.method == "estimate"
    assert "at_risk" not in option.flags
    far = Location(53.8, -2.55, "england", "home", "great-britain", None)
    option = ask_one(night, question({}, at("12:00"), 30, location=far))
    assert option.status == "opens_later" or "at_risk" in option.flags


def test_no_road_across_the_sea() -> None:
    island = centre("a", entry(ALWAYS), landmass="ireland")
    option = ask_one(island, question({}, location=HOME))
    assert option.travel.method == "none"
    assert option.group == 10
    assert not option.reachable
    assert (option.arrive_at, option.puncture_at, option.latest_departure) == (None, None, None)
    assert option.status == "open"
    assert option.window == "unknown"
    assert "sea" in option.why


DEPARTURES = (
    # hours, road, onset minutes ago -> latest departure after noon, in minutes, to the second
    (entry(ALWAYS), 40.0, 60, timedelta(minutes=200)),
    (entry(daily("08:00-14:00")), 40.0, 60, timedelta(minutes=80) - timedelta(seconds=1)),
    (
        entry(daily(["08:00-14:00", "15:00-18:00"][0], "15:00-18:00")),
        40.0,
        None,
        timedelta(minutes=80) - timedelta(seconds=1),
    ),
    (
        entry(daily("08:00-22:00"), last_acceptance=minutes("13:00")),
        40.0,
        60,
        timedelta(minutes=20, seconds=59),
    ),
    (
        entry(daily("08:00-22:00"), last_referral=minutes("12:30")),
        40.0,
        60,
        timedelta(minutes=30, seconds=59),
    ),
    (entry(daily("14:00-22:00")), 40.0, 60, timedelta(minutes=200)),
    (entry(ALWAYS), 40.0, None, None),
    (entry(ALWAYS), 300.0, 60, None),
    (entry(UNKNOWN), 40.0, 60, None),
)


@pytest.mark.parametrize(("hours", "road", "onset", "expected"), DEPARTURES)
def test_the_latest_departure(
    hours: object, road: float, onset: int | None, expected: timedelta | None
) -> None:
    option = ask_one(centre("a", hours), question({"a": road}, NOON, onset))  # type: ignore[arg-type]
    assert option.latest_departure == (None if expected is None else NOON + expected)


def test_elapsed_minutes_are_rounded_up_and_spare_minutes_down() -> None:
    start = NOON + timedelta(seconds=30)
    answer = ask(registry(centre("a", entry(ALWAYS))), question({"a": 10}, start, 0))
    assert answer.minutes_elapsed == 0
    option = ask_one(centre("a", entry(ALWAYS)), question({"a": 10.1}, NOON, 0))
    assert (option.minutes_to_arrival, option.minutes_to_puncture) == (11, 71)
    assert option.minutes_to_spare == 289


def test_the_autumn_night_is_an_hour_longer() -> None:
    # R01: onset 22:00 BST, asked at 04:00 GMT
    asked = datetime(2026, 10, 25, 4, 0, tzinfo=UTC)
    answer = ask(registry(centre("a", entry(ALWAYS))), question({"a": 10}, asked, 420))
    assert answer.minutes_elapsed == 420
    assert answer.outcome == "late_window"
