"""The reasons, the warnings and the status report: word for word, as the answer shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.build import (
    ALWAYS,
    CALENDAR,
    NOON,
    UNKNOWN,
    ask,
    ask_one,
    centre,
    daily,
    entry,
    minutes,
    question,
    registry,
)
from thrombo_cli.model.answer import Query
from thrombo_cli.model.registry import Centre, ExceptionPeriod, Rota, Span, Supposed
from thrombo_cli.resolver.reasons import suspended_reason
from thrombo_cli.resolver.status import report_status

DAY = entry(daily("08:00-22:00"), sources=("s",))
LATE = 24 * 60
GATES = {
    "last_referral": "the last referral",
    "last_acceptance": "the last acceptance",
    "arrive_by": "the latest arrival",
}


def at(hour: int, day: int = 19) -> datetime:
    return NOON.replace(day=day, hour=hour)


def override(state: str, reason: str, until: datetime | None = None) -> ExceptionPeriod:
    return ExceptionPeriod(at(10), until, state, reason, ("x",))


def shut(state: str, reason: str, until: datetime | None = None) -> Centre:
    return centre("a", DAY, exceptions=(override(state, reason, until),))


ROTA = entry(
    daily("08:00-22:00"), rota=Rota((3,), (Span(480, 1080),), None, "six Thursdays in eight")
)
NO_DATE = entry(ALWAYS, valid_from=date(2027, 1, 1))
OPEN_UNTIL = "Hours say open on arrival, until Thu 19 Nov 2026 22:00 GMT."
OVER = " Puncture would be over 24 h after the clock start."
SENTENCES = (
    (centre("a", DAY), 10, 60, OPEN_UNTIL),
    (centre("a", DAY), 10, LATE, OPEN_UNTIL + OVER),
    (centre("a", entry(ALWAYS)), 10, 60, "Hours say open on arrival, with no closing time."),
    (
        centre("a", entry(daily("13:00-22:00"))),
        10,
        60,
        "Closed on arrival; hours say open from Thu 19 Nov 2026 13:00 GMT.",
    ),
    (
        centre("a", entry(daily("13:00-22:00"))),
        10,
        LATE,
        "Closed on arrival; hours say open from Thu 19 Nov 2026 13:00 GMT.",
    ),
    (centre("a", entry(daily())), 10, 60, "Closed on arrival; no next opening is recorded."),
    (
        centre("a", entry(UNKNOWN)),
        10,
        60,
        "Hours unknown: no source found says when it is open at this time.",
    ),
    (
        centre("a", entry(UNKNOWN)),
        10,
        LATE,
        "Hours unknown: no source found says when it is open at this time." + OVER,
    ),
    (centre("a", NO_DATE), 10, 60, "Hours unknown: no entry of the registry covers this date."),
    (
        centre("a", ROTA),
        10,
        60,
        'Hours unknown: the rota of these days is not published ("six Thursdays in eight").',
    ),
    (shut("unknown", "no word"), 10, 60, "Hours unknown: no word."),
    (
        shut("closed", "machine replaced"),
        10,
        60,
        "Not taking patients until further notice: machine replaced.",
    ),
    (
        shut("suspended", "A divert!", at(15)),
        10,
        60,
        "Not taking patients until Thu 19 Nov 2026 15:00 GMT: A divert!",
    ),
    (shut("suspended", "Why?"), 10, 60, "Not taking patients until further notice: Why?"),
    (shut("suspended", "Said."), 10, 60, "Not taking patients until further notice: Said."),
)


@pytest.mark.parametrize(("one", "road", "since", "sentence"), SENTENCES)
def test_the_reason_in_one_sentence(one: Centre, road: float, since: int, sentence: str) -> None:
    assert ask_one(one, question({"a": road}, NOON, since)).why == sentence


@pytest.mark.parametrize("gate", GATES)
def test_a_missed_gate_is_named_with_its_time(gate: str) -> None:
    late = entry(daily("08:00-22:00"), **{gate: minutes("11:00")})
    option = ask_one(centre("a", late), question({"a": 10}))
    assert option.why == f"Hours say open, but {GATES[gate]} was Thu 19 Nov 2026 11:00 GMT."
    assert (option.status, option.state_on_arrival) == ("past_cutoff", "open")


def test_a_gate_holds_at_its_minute_and_not_after() -> None:
    noon = entry(daily("08:00-22:00"), last_acceptance=minutes("12:10"))
    assert ask_one(centre("a", noon), question({"a": 10.9})).status == "open"
    assert ask_one(centre("a", noon), question({"a": 11})).status == "past_cutoff"


def test_without_a_road_the_time_asked_about_is_judged() -> None:
    island = centre("a", entry(daily("13:00-22:00")), landmass="ireland")
    assert ask_one(island, question({})).why == (
        "There is no road from here (sea crossing). Closed at the time asked about; "
        "hours say open from Thu 19 Nov 2026 13:00 GMT."
    )
    open_island = centre("a", entry(ALWAYS), landmass="ireland")
    assert ask_one(open_island, question({}, NOON, LATE * 2)).why == (
        "There is no road from here (sea crossing). "
        "Hours say open at the time asked about, with no closing time."
    )


def test_past_the_calendar_hours_are_unknown_and_say_so() -> None:
    late = datetime(2029, 1, 1, 12, tzinfo=UTC)
    answer = ask(registry(centre("a", DAY)), question({"a": 10}, late))
    assert answer.options[0].why == ("Hours unknown: the bank-holiday calendar ends on 2028-12-31.")
    assert answer.warnings == (
        (
            "outside_calendar",
            "Bank holidays are held from 2024-01-01 to 2028-12-31: at other dates a "
            "centre that is not 24/7 is unknown.",
        ),
    )
    last = datetime(2028, 12, 31, 12, tzinfo=UTC)
    assert ask(registry(centre("a", DAY)), question({"a": 10}, last)).warnings == ()


def test_an_approximate_place_is_a_warning() -> None:
    query = question({"a": 10})
    rough: Query = query._replace(place=query.place._replace(approximate=True))
    assert ask(registry(centre("a", DAY)), rough).warnings == (
        (
            "approximate_place",
            "The place is approximate: road times may be wrong by several minutes.",
        ),
    )


def test_a_scenario_is_the_first_warning() -> None:
    supposed = registry(centre("a", DAY))._replace(supposed=Supposed("night", "", ()))
    query = question({"a": 10})
    rough = query._replace(place=query.place._replace(approximate=True))
    first, second = ask(supposed, rough).warnings
    assert first == (
        "supposed",
        "The hours are those of a scenario: what it changes is no fact.",
    )
    assert second.code == "approximate_place"


def test_the_sooner_centre_is_named_in_full() -> None:
    stranger = entry(ALWAYS, serves=("elsewhere",))
    book = registry(centre("own", entry(ALWAYS)), centre("far", stranger), centre("mid", stranger))
    warning = ask(book, question({"own": 90, "far": 20, "mid": 30})).warnings[0]
    assert warning == (
        "sooner_elsewhere",
        "Far Hospital would give puncture 70 min sooner than Own Hospital; "
        "no documented arrangement.",
    )


def test_a_sooner_centre_must_be_open_now_or_later() -> None:
    # a missed cut-off is no sooner puncture; a later opening inside the night is none either
    gone = entry(daily("08:00-22:00"), last_acceptance=minutes("11:00"))
    book = registry(centre("own", entry(ALWAYS)), centre("gone", gone))
    assert ask(book, question({"own": 90, "gone": 10})).warnings == ()


def test_an_own_centre_further_down_is_named_without_the_remark() -> None:
    # open in the late window stands behind one that opens in six hours but punctures sooner
    waits = centre("waits", entry(daily("16:00-22:00")))
    late = centre("slow", entry(ALWAYS), dtp=30)
    answer = ask(registry(waits, late), question({"waits": 10, "slow": 200}, NOON, 60))
    assert [o.centre.id for o in answer.options] == ["slow", "waits"]
    assert answer.warnings == ()


def test_the_whole_option_of_an_open_centre() -> None:
    one = centre("a", DAY)
    option = ask_one(one, question({"a": 40}))
    assert (option.centre, option.group, option.status) == (one, 1, "open")
    assert (option.arrive_at, option.puncture_at) == (
        NOON.replace(minute=40),
        NOON.replace(hour=13, minute=40),
    )
    assert (option.opens_at, option.closes_at) == (at(8, 20), at(22))
    assert (option.entry, option.sources) == (DAY, ("s",))
    assert option.state_now == option.state_on_arrival == "open"


def test_the_sources_are_those_of_entry_and_exception() -> None:
    assert ask_one(shut("closed", "works"), question({"a": 10})).sources == ("s", "x")
    assert ask_one(centre("a", NO_DATE), question({"a": 10})).sources == ()
    gap = centre("a", NO_DATE, exceptions=(override("closed", "works"),))
    assert ask_one(gap, question({"a": 10})).sources == ("x",)


def test_an_equal_puncture_goes_by_road_and_then_by_id() -> None:
    opens = entry(daily("14:00-22:00"))
    book = registry(*(centre(name, opens) for name in ("c", "a", "b")))
    answer = ask(book, question({"a": 30, "b": 10, "c": 10}))
    assert [o.centre.id for o in answer.options] == ["b", "c", "a"]


def test_an_opened_exception_has_no_documented_cutoff() -> None:
    extra = ExceptionPeriod(at(10), at(13), "open", "extra list", ())
    always = centre("a", entry(ALWAYS)._replace(last_referral=None), exceptions=(extra,))
    assert "cutoff_undocumented" not in ask_one(always, question({"a": 10})).flags
    gated = entry(daily("18:00-22:00"), last_acceptance=minutes("20:00"))
    option = ask_one(centre("a", gated, exceptions=(extra,)), question({"a": 10}))
    assert (option.status, "cutoff_undocumented" in option.flags) == ("open", True)
    until = entry(ALWAYS, valid_through=date(2026, 11, 19))
    option = ask_one(centre("a", until), question({"a": 10}, at(23)))
    assert "cutoff_undocumented" not in option.flags


def test_at_risk_when_the_slow_road_changes_the_answer() -> None:
    far = question({})._replace()
    far = far._replace(
        place=far.place._replace(location=far.place.location._replace(longitude=-2.0))
    )
    option = ask_one(centre("a", entry(daily("08:00-12:52"))), far)
    assert (option.status, option.travel.method) == ("open", "estimate")
    assert option.travel == (46.0, 36.0, 60.0, "estimate", False)
    assert option.flags == ("cutoff_undocumented", "at_risk", "estimated_travel")
    opens = ask_one(centre("a", entry(daily("12:50-22:00"))), far)
    assert (opens.status, opens.flags) == ("opens_later", ("at_risk", "estimated_travel"))
    closed = ask_one(centre("a", entry(daily("08:00-12:10"))), question({"a": 20}))
    assert "at_risk" not in closed.flags


STATUS = (
    (DAY, (), "open", at(8), at(22), "closed", "Hours say open."),
    (entry(daily("13:00-22:00")), (), "closed", at(22, 18), at(13), "open", "Hours say closed."),
    (entry(ALWAYS), (), "open", None, None, None, "Hours say open."),
    (
        DAY,
        (override("closed", "works", at(15)),),
        "suspended",
        at(10),
        at(15),
        "open",
        "Not taking patients until Thu 19 Nov 2026 15:00 GMT: works.",
    ),
    (
        entry(UNKNOWN),
        (),
        "unknown",
        None,
        None,
        None,
        "Hours unknown: no source found says when it is open at this time.",
    ),
)


@pytest.mark.parametrize(("held", "overrides", "state", "since", "until", "then", "why"), STATUS)
def test_a_row_of_the_status_report(
    held: object,
    overrides: tuple[ExceptionPeriod, ...],
    state: str,
    since: datetime | None,
    until: datetime | None,
    then: str | None,
    why: str,
) -> None:
    one = centre("a", held, exceptions=overrides)  # type: ignore[arg-type]
    report = report_status((one,), CALENDAR, NOON, True, 10)
    assert (report.at, report.simulated) == (NOON, True)
    assert report.rows == ((one, state, since, until, then, held, ("stale",), why),)


def test_the_report_keeps_the_order_of_the_registry() -> None:
    two = tuple(centre(name, entry(ALWAYS)) for name in ("b", "a"))
    report = report_status(two, CALENDAR, NOON, False, 180)
    assert [row.centre.id for row in report.rows] == ["b", "a"]
    assert (report.simulated, report.rows[0].flags) == (False, ())


def test_a_suspension_without_an_exception_still_says_so() -> None:
    assert suspended_reason(None) == "Suspended."
