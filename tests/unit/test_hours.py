"""The walk over dated hours: changes forwards and backwards, as a person would read the dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.build import ALWAYS, CALENDAR, UNKNOWN, daily, entry
from thrombo_cli.hours import Timeline, Transition
from thrombo_cli.hours.runs import Run, days_alike, may_open, runs_of
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Availability, ExceptionPeriod, Hours, Rota, Span
from thrombo_cli.model.states import ExceptionState

DAY = timedelta(days=1)
EVENINGS = daily("18:00-03:00")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def table(*entries: Availability, exceptions: tuple[ExceptionPeriod, ...] = ()) -> Timeline:
    return Timeline(entries, exceptions, "england", CALENDAR)


def test_time_is_cut_where_entries_and_the_calendar_begin_and_end() -> None:
    calendar = Calendar(date(2026, 1, 1), date(2026, 12, 31), {"england": frozenset()})
    one = entry(EVENINGS, valid_from=date(2025, 6, 1), valid_through=date(2026, 6, 30))
    two = entry(ALWAYS, valid_from=date(2026, 9, 1), valid_through=date(2026, 9, 30))
    three = entry(EVENINGS, valid_from=date(2026, 10, 1))
    assert list(runs_of((one, two, three), calendar)) == [
        Run(date.min, date(2025, 5, 31), None, False),
        Run(date(2025, 6, 1), date(2025, 12, 31), one, False),
        Run(date(2026, 1, 1), date(2026, 6, 30), one, True),
        Run(date(2026, 7, 1), date(2026, 8, 31), None, False),
        Run(date(2026, 9, 1), date(2026, 9, 30), two, False),
        Run(date(2026, 10, 1), date(2026, 12, 31), three, True),
        Run(date(2027, 1, 1), date.max, three, False),
    ]


WITHOUT = entry(UNKNOWN, valid_through=date(2026, 3, 1))
EDGES = (
    # entry before the calendar, entry after it, entry of one day at its ends, an end without more
    ((date(2025, 1, 1), date(2025, 2, 1)), [(date(2025, 1, 1), date(2025, 2, 1), False)]),
    ((date(2027, 1, 1), date(2027, 2, 1)), [(date(2027, 1, 1), date(2027, 2, 1), False)]),
    ((date(2026, 1, 1), date(2026, 1, 1)), [(date(2026, 1, 1), date(2026, 1, 1), True)]),
    ((date(2026, 12, 31), date(2026, 12, 31)), [(date(2026, 12, 31), date(2026, 12, 31), True)]),
)


@pytest.mark.parametrize(("dates", "expected"), EDGES)
def test_an_entry_at_the_edge_of_the_calendar(
    dates: tuple[date, date], expected: list[tuple[date, date, bool]]
) -> None:
    calendar = Calendar(date(2026, 1, 1), date(2026, 12, 31), {"england": frozenset()})
    only = entry(EVENINGS, valid_from=dates[0], valid_through=dates[1])
    found = [s for s in runs_of((only,), calendar) if s.entry is not None]
    assert [(s.first, s.last, s.weekly) for s in found] == expected


def test_no_entry_is_one_stretch_of_nothing() -> None:
    assert list(runs_of((), CALENDAR)) == [Run(date.min, date.max, None, False)]


def test_an_entry_that_ends_leaves_nothing_after_it() -> None:
    assert list(runs_of((WITHOUT,), CALENDAR)) == [
        Run(date.min, date(2026, 3, 1), WITHOUT, False),
        Run(date(2026, 3, 2), date.max, None, False),
    ]


SHUT = daily()
MAYBE = (
    (None, False, False),
    (entry(ALWAYS), False, True),
    (entry(UNKNOWN), False, False),
    (entry(EVENINGS), True, True),
    (entry(EVENINGS), False, False),
    (entry(SHUT), True, False),
    (entry(daily("08:00-16:00", state="unknown")), True, False),
    (entry(SHUT._replace(holidays=(Span(60, 120),))), True, True),
    (entry(SHUT, rota=Rota((5,), (Span(60, 120),), None, "")), True, True),
)


@pytest.mark.parametrize(("held", "weekly", "expected"), MAYBE)
def test_only_a_stretch_that_can_open_is_searched(
    held: Availability | None, weekly: bool, expected: bool
) -> None:
    assert may_open(Run(date.min, date.max, held, weekly)) is expected


def test_changes_forwards_are_every_bound_in_order() -> None:
    found = table(entry(EVENINGS)).transitions(at("2026-11-19 12:00"))
    assert [next(found) for _ in range(4)] == [
        Transition(at("2026-11-19 18:00"), "open"),
        Transition(at("2026-11-20 03:00"), "closed"),
        Transition(at("2026-11-20 18:00"), "open"),
        Transition(at("2026-11-21 03:00"), "closed"),
    ]


def test_a_change_at_the_instant_itself_is_not_the_next_one() -> None:
    evenings = table(entry(EVENINGS))
    change = evenings.next_transition(at("2026-11-19 18:00"))
    assert change == Transition(at("2026-11-20 03:00"), "closed")
    assert evenings.last_transition(at("2026-11-19 18:00")) == at("2026-11-19 18:00")
    assert evenings.last_transition(at("2026-11-19 17:59")) == at("2026-11-19 03:00")


def test_the_end_of_the_dated_data_ends_the_changes() -> None:
    until = entry(ALWAYS, valid_through=date(2026, 12, 31))
    assert list(table(until).transitions(at("2026-11-19 12:00"))) == [
        Transition(at("2027-01-01 00:00"), "unknown")
    ]
    assert table(entry(ALWAYS)).next_transition(at("2026-11-19 12:00")) is None
    assert table(entry(ALWAYS)).last_transition(at("2026-11-19 12:00")) is None


OPENED = entry(ALWAYS, valid_from=date(2025, 5, 1))
DIVERT = ExceptionPeriod(at("2026-11-10 08:00"), at("2026-11-12 09:00"), "suspended", "divert", ())
SINCE = (
    # 24/7 since an entry began; an override; after it; the night that began yesterday
    ((OPENED,), (), "2026-11-19 12:00", "2025-04-30 23:00"),
    ((OPENED,), (DIVERT,), "2026-11-12 08:59", "2026-11-10 08:00"),
    ((OPENED,), (DIVERT,), "2026-11-12 09:00", "2026-11-12 09:00"),
    ((OPENED,), (DIVERT,), "2026-11-10 07:59", "2025-04-30 23:00"),
    ((OPENED,), (DIVERT._replace(ends=None),), "2027-11-12 09:00", "2026-11-10 08:00"),
    ((entry(EVENINGS),), (), "2026-11-20 02:59", "2026-11-19 18:00"),
    ((entry(EVENINGS),), (), "2026-11-20 03:00", "2026-11-20 03:00"),
    ((entry(SHUT),), (), "2026-11-20 03:00", "2024-01-01 00:00"),
    ((WITHOUT, OPENED._replace(valid_from=date(2026, 3, 2))), (), "2026-11-20", "2026-03-02"),
)


@pytest.mark.parametrize(("entries", "overrides", "asked", "since"), SINCE)
def test_since_when_the_present_state_holds(
    entries: tuple[Availability, ...],
    overrides: tuple[ExceptionPeriod, ...],
    asked: str,
    since: str,
) -> None:
    assert table(*entries, exceptions=overrides).last_transition(at(asked)) == at(since)


def test_openings_and_closings_step_over_what_is_not_open() -> None:
    evenings = table(entry(EVENINGS))
    assert evenings.next_opening(at("2026-11-19 19:00")) == at("2026-11-20 18:00")
    assert evenings.next_opening(at("2026-11-19 12:00")) == at("2026-11-19 18:00")
    assert evenings.next_closing(at("2026-11-19 12:00")) == at("2026-11-20 03:00")
    assert evenings.next_closing(at("2026-11-19 19:00")) == at("2026-11-20 03:00")
    assert table(entry(SHUT)).next_opening(at("2026-11-19 12:00")) is None
    assert table(entry(SHUT)).next_closing(at("2026-11-19 12:00")) is None
    assert table(entry(ALWAYS)).next_closing(at("2026-11-19 12:00")) is None


def test_the_end_of_a_divert_is_an_opening() -> None:
    divert = table(OPENED, exceptions=(DIVERT,))
    assert divert.next_opening(at("2026-11-11 12:00")) == at("2026-11-12 09:00")
    assert divert.next_closing(at("2026-11-01 12:00")) == at("2026-11-10 08:00")
    assert divert.next_transition(at("2026-11-01 12:00")) == Transition(
        at("2026-11-10 08:00"), "suspended"
    )


def test_a_standing_names_what_it_rests_on() -> None:
    divert = table(OPENED, exceptions=(DIVERT,))
    held = divert.at(at("2026-11-11 12:00"))
    assert held == ("suspended", OPENED, None, DIVERT, None)
    night = entry(EVENINGS)
    closed = table(night).at(at("2026-11-19 12:00"))
    assert closed == ("closed", night, None, None, None)
    shift = table(night).at(at("2026-11-20 02:00")).opening
    assert shift is not None
    assert (shift.begins, shift.ends, shift.day) == (
        at("2026-11-19 18:00"),
        at("2026-11-20 03:00"),
        date(2026, 11, 19),
    )


GATED = entry(EVENINGS, last_referral=1100, last_acceptance=1110, arrive_by=1120)
UNGATED = GATED._replace(last_referral=None, last_acceptance=None, arrive_by=None)
# On a summer day, so that London reads an hour more: 13:45 UTC is 14:45.
LAST = at("2026-07-01 13:45")
UNDER: tuple[tuple[ExceptionState, datetime | None, Availability], ...] = (
    ("open", LAST, UNGATED._replace(last_acceptance=14 * 60 + 45)),
    ("open", None, UNGATED),
    ("suspended", None, GATED),
    ("closed", None, GATED),
    ("unknown", None, GATED),
)


@pytest.mark.parametrize(("state", "last", "shown"), UNDER)
def test_the_rule_under_an_opening_has_no_cutoff_but_the_opening_s(
    state: ExceptionState, last: datetime | None, shown: Availability
) -> None:
    period = ExceptionPeriod(
        at("2026-07-01 12:00"), at("2026-07-01 15:00"), state, "extra list", (), last
    )
    assert table(GATED, exceptions=(period,)).at(at("2026-07-01 13:00")).entry == shown
    assert table(exceptions=(period,)).at(at("2026-07-01 13:00")).entry is None


def test_a_known_opening_outranks_an_unknown_one_that_overlaps_it() -> None:
    hours = EVENINGS._replace(
        days=((Span(0, 240, "unknown"), Span(1080, 1620)),) * 7,
    )
    overlapping = table(entry(hours))
    assert overlapping.state_at(at("2026-11-20 02:59")) == "open"
    assert overlapping.state_at(at("2026-11-20 03:00")) == "unknown"
    assert overlapping.state_at(at("2026-11-20 04:00")) == "closed"


def test_days_worked_out_are_remembered() -> None:
    evenings = table(entry(EVENINGS))
    assert evenings.openings_on(date(2026, 11, 19)) is evenings.openings_on(date(2026, 11, 19))


def test_two_registries_are_compared_over_days_that_are_alike() -> None:
    one = entry(EVENINGS, valid_from=date(2026, 1, 1), valid_through=date(2026, 3, 31))
    other = entry(EVENINGS, valid_from=date(2026, 2, 1))
    assert list(days_alike((one, other))) == [
        (date.min, date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date.max),
    ]
    assert list(days_alike(())) == [(date.min, date.max)]
    assert list(days_alike((WITHOUT,))) == [
        (date.min, date(2026, 3, 1)),
        (date(2026, 3, 2), date.max),
    ]


UNCHANGED = (
    # the entry's first midnight in London; the end of an override, not its beginning; neither
    (OPENED, (), "2026-11-19 12:00", "2025-04-30 23:00"),
    (OPENED, (DIVERT,), "2026-11-12 09:00", "2026-11-12 09:00"),
    (OPENED, (DIVERT,), "2026-11-12 08:59", "2026-11-10 08:00"),
    (OPENED, (DIVERT,), "2026-11-10 07:59", "2025-04-30 23:00"),
    (entry(ALWAYS), (DIVERT._replace(state="open"),), "2026-11-19 12:00", "2026-11-12 09:00"),
    (entry(ALWAYS), (DIVERT._replace(state="open"),), "2026-11-12 09:00", "2026-11-12 09:00"),
    (entry(ALWAYS), (DIVERT._replace(state="open", ends=None),), "2026-11-19 12:00", None),
    (entry(ALWAYS), (), "2026-11-19 12:00", None),
)


@pytest.mark.parametrize(("held", "overrides", "asked", "since"), UNCHANGED)
def test_since_when_state_and_rule_both_hold(
    held: Availability, overrides: tuple[ExceptionPeriod, ...], asked: str, since: str | None
) -> None:
    found = table(held, exceptions=overrides).unchanged_since(at(asked), held)
    assert found == (None if since is None else at(since))


def test_a_rule_in_force_since_its_own_first_day_though_the_state_is_older() -> None:
    then = entry(ALWAYS, valid_from=date(2026, 7, 1))
    before = entry(ALWAYS, valid_through=date(2026, 6, 30))
    both = table(before, then)
    assert both.unchanged_since(at("2026-11-19 12:00"), then) == at("2026-06-30 23:00")
    gap = table(then._replace(valid_from=date(2026, 8, 1)))
    assert gap.unchanged_since(at("2026-07-19 12:00"), None) is None


def test_a_centre_that_never_opens_is_not_asked_day_by_day() -> None:
    """Its next change was looked for on each day to the calendar's end: a tenth of a second."""
    shut, asked = table(entry(daily())), at("2026-11-10 08:00")
    assert list(shut.cuts_after(asked)) == [at("2029-01-01 00:00")]
    assert (shut.state_at(asked), shut.next_opening(asked)) == ("closed", None)
    assert shut.next_transition(asked) == Transition(at("2029-01-01 00:00"), "unknown")


@pytest.mark.parametrize(
    ("hours", "rota", "differ"),
    [
        (daily(), None, False),
        (daily("08:00-18:00"), None, True),
        (daily()._replace(holidays=(Span(480, 1080),)), None, True),
        (daily(), Rota((5, 6), (Span(480, 1080),), frozenset({date(2026, 11, 7)}), ""), True),
    ],
)
def test_days_differ_where_any_of_them_has_a_span(
    hours: Hours, rota: Rota | None, differ: bool
) -> None:
    inside = list(runs_of((entry(hours, rota=rota),), CALENDAR))[1]
    assert inside.weekly is differ
