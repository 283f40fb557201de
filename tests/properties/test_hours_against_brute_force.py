"""The engine and the minute-by-minute judge say the same of every minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import build
from tests.properties.bruteforce import Dated, Week, is_open, minutes_of, state_with
from thrombo_cli.hours import Timeline
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Hours, Rota, Span

HOLIDAYS = frozenset({date(2027, 3, 26), date(2027, 3, 29), date(2026, 12, 25), date(2026, 12, 28)})
CALENDAR = Calendar(date(2024, 1, 1), date(2028, 12, 31), {"england": HOLIDAYS})
# Each holds a bank holiday, a clock change, or both.
MOMENTS = (
    datetime(2026, 10, 24, 12, tzinfo=UTC),
    datetime(2027, 3, 27, 12, tzinfo=UTC),
    datetime(2027, 3, 28, 20, tzinfo=UTC),
    datetime(2026, 12, 24, 18, tzinfo=UTC),
    datetime(2027, 10, 30, 20, tzinfo=UTC),
)
# Quarter hours, and every clock-change hour's own odd minutes.
CLOCK = st.one_of(st.integers(0, 95).map(lambda q: q * 15), st.sampled_from([59, 61, 90, 119, 121]))


@st.composite
def openings(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Up to two openings of one day; the last may run past midnight."""
    marks = sorted(draw(st.sets(CLOCK, min_size=0, max_size=4)))
    pairs = [(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    if pairs and draw(st.booleans()) and pairs[0][0] > 0:
        last = pairs[-1][0]
        pairs[-1] = (last, draw(st.integers(0, min(pairs[0][0], last))))
    return tuple(pair for pair in pairs if pair[0] != pair[1])


def as_spans(day: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(Span(a, b if b > a else b + 1440) for a, b in day)


def timetable_of(week: Week) -> Timeline:
    holiday = None if week.holiday is None else as_spans(week.holiday)
    hours = Hours("weekly", "", tuple(as_spans(day) for day in week.days), holiday)
    return Timeline((build.entry(hours),), (), "england", CALENDAR)


WEEKS = st.builds(Week, st.tuples(*[openings()] * 7), st.one_of(st.none(), st.just(()), openings()))


@settings(max_examples=40, deadline=None)
@given(WEEKS, st.sampled_from(MOMENTS))
def test_every_minute_of_eighteen_hours_is_the_same(week: Week, first: datetime) -> None:
    timetable = timetable_of(week)
    for instant in minutes_of(first, first + timedelta(hours=18)):
        expected = "open" if is_open(week, HOLIDAYS, instant) else "closed"
        assert timetable.state_at(instant) == expected, instant


@settings(max_examples=25, deadline=None)
@given(WEEKS, st.sampled_from(MOMENTS))
def test_next_change_is_the_first_change(week: Week, first: datetime) -> None:
    timetable = timetable_of(week)
    change = timetable.next_transition(first)
    state = timetable.state_at(first)
    limit = first + timedelta(days=4)
    seen = next(
        (m for m in minutes_of(first, limit) if is_open(week, HOLIDAYS, m) != (state == "open")),
        None,
    )
    if seen is None:
        assert change is None or change.at >= limit
    else:
        assert change is not None
        assert (change.at, change.state) == (seen, "closed" if state == "open" else "open")


@settings(max_examples=25, deadline=None)
@given(WEEKS, openings(), st.sampled_from(MOMENTS), st.integers(-3, 3), st.booleans())
def test_a_rota_is_the_same_before_and_after_its_last_day(
    week: Week, hours: tuple[tuple[int, int], ...], first: datetime, days: int, listed: bool
) -> None:
    week, last = Week(week.days, None), first.date() + timedelta(days=days)
    dates = frozenset({last, last - timedelta(days=2)} if listed else {last - timedelta(days=4)})
    dated = Dated((0, 2, 4, 5, 6), hours, dates, last)
    rota = Rota(dated.weekdays, as_spans(hours), dates, "", None if listed else last)
    rule = Hours("weekly", "", tuple(as_spans(day) for day in week.days), None)
    timetable = Timeline((build.entry(rule, rota=rota),), (), "england", CALENDAR)
    for instant in minutes_of(first, first + timedelta(hours=30)):
        assert timetable.state_at(instant) == state_with(week, dated, instant), instant
