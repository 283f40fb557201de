"""The laws of an answer: what must hold of every timetable, registry and question."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NoRoads, ask, ask_one, centre, entry, question, registry
from tests.properties import worlds
from tests.properties.test_hours_against_brute_force import CALENDAR
from thrombo_cli.hours import Timeline
from thrombo_cli.model.answer import Answer, Query
from thrombo_cli.model.registry import Centre, ExceptionPeriod, Hours
from thrombo_cli.resolver import resolve
from thrombo_cli.times import parse_clock_start, parse_time

laws = settings(max_examples=60, deadline=None)
roads = st.integers(1, 1200).map(lambda tenths: tenths / 2)
since = st.one_of(st.none(), st.integers(0, 1500))


def answered(book: tuple[Centre, ...], query: Query) -> Answer:
    return resolve(registry(*book), CALENDAR, query, NoRoads())


@laws
@given(worlds.timetables, worlds.moments, st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_the_next_change_changes_and_nothing_changes_before_it(
    timetable: Timeline, asked: datetime, parts: list[float]
) -> None:
    state, change = timetable.state_at(asked), timetable.next_transition(asked)
    end = asked + timedelta(days=40) if change is None else change.at
    if change is not None:
        assert change.at > asked
        assert timetable.state_at(change.at) == change.state != state
        assert timetable.state_at(change.at - timedelta(microseconds=1)) == state
    for part in parts:
        assert timetable.state_at(asked + part * (end - asked) * 0.999999) == state


@laws
@given(worlds.timetables, worlds.moments)
def test_the_present_state_began_at_its_last_change(timetable: Timeline, asked: datetime) -> None:
    state, since_when = timetable.state_at(asked), timetable.last_transition(asked)
    if since_when is not None:
        assert since_when <= asked
        assert timetable.state_at(since_when) == state
        assert timetable.state_at(since_when - timedelta(microseconds=1)) != state
        following = timetable.next_transition(since_when)
        assert following is None or following.at > asked


@laws
@given(worlds.centres(), worlds.moments, roads, since, st.randoms())
def test_the_order_of_centres_does_not_matter(
    book: tuple[Centre, ...], asked: datetime, road: float, onset: int | None, random: object
) -> None:
    query = question({c.id: road * (i + 1) for i, c in enumerate(book)}, asked, onset)
    mixed = list(book)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert answered(tuple(mixed), query) == answered(book, query)


@laws
@given(worlds.centres(), worlds.moments, roads, since)
def test_unknown_never_ranks_above_open_nor_counts_as_it(
    book: tuple[Centre, ...], asked: datetime, road: float, onset: int | None
) -> None:
    answer = answered(book, question({c.id: road for c in book}, asked, onset))
    assert len(answer.options) == len(book)
    groups = [option.group for option in answer.options]
    assert groups == sorted(groups)
    for option in answer.options:
        if option.state_on_arrival == "unknown":
            assert not option.reachable
            assert option.status == "unknown"
            assert option.group >= 5
    if answer.outcome == "open":
        assert answer.options[0].reachable


@laws
@given(worlds.centres(), worlds.moments, roads, st.floats(0.1, 300), since)
def test_a_longer_road_never_arrives_sooner(
    book: tuple[Centre, ...], asked: datetime, road: float, more: float, onset: int | None
) -> None:
    for one in book:
        near, far = (
            answered((one,), question({one.id: minutes}, asked, onset)).options[0]
            for minutes in (road, road + more)
        )
        assert near.arrive_at is not None
        assert far.arrive_at is not None
        assert near.arrive_at < far.arrive_at


# Only where every hour is known: a wait for an opening may end later than an unknown arrival.
@laws
@given(worlds.weekly, worlds.moments, st.integers(1, 600), roads, st.integers(1, 90))
def test_an_earlier_question_never_has_less_time_to_spare(
    hours: Hours, asked: datetime, later: int, road: float, dtp: int
) -> None:
    one = centre("a", entry(hours), dtp=dtp)
    early = ask_one(one, question({"a": road}, asked, 30))
    late = ask_one(one, question({"a": road}, asked + timedelta(minutes=later), 30 + later))
    if early.minutes_to_spare is None:
        assert late.minutes_to_spare is None
    elif late.minutes_to_spare is not None:
        assert early.minutes_to_spare >= late.minutes_to_spare


@laws
@given(
    worlds.entries(),
    worlds.moments,
    st.integers(1, 5000),
    worlds.moments,
    st.sampled_from(["closed", "suspended"]),
)
def test_adding_a_closure_never_opens_anything(
    held: tuple[object, ...], begins: datetime, length: int, asked: datetime, state: str
) -> None:
    closure = ExceptionPeriod(begins, begins + timedelta(minutes=length), state, "works", ())
    before = Timeline(held, (), "england", CALENDAR)  # type: ignore[arg-type]
    after = Timeline(held, (closure,), "england", CALENDAR)  # type: ignore[arg-type]
    assert after.state_at(asked) in (before.state_at(asked), "suspended")
    assert (after.state_at(asked) == "suspended") is closure.covers(asked)


@laws
@given(worlds.moments, st.integers(-12 * 60, 14 * 60), st.integers(0, 1000), roads)
def test_the_utc_offset_of_the_input_does_not_matter(
    asked: datetime, offset: int, onset: int, road: float
) -> None:
    zone = timezone(timedelta(minutes=offset))
    start = asked - timedelta(minutes=onset)
    typed = parse_time(asked.astimezone(zone).isoformat(), asked)
    clock = parse_clock_start(start.astimezone(zone).isoformat(), None, typed)
    one = registry(centre("a", entry(Hours("always", "24/7"))))
    plain = question({"a": road}, asked, onset)
    assert ask(one, plain._replace(at=typed, clock_start=clock)) == ask(one, plain)
