"""Laws of times: what is echoed is read back, and nothing typed brings the program down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from thrombo_cli.errors import QuestionError, TimeError
from thrombo_cli.london import iso, readings, spoken, to_london
from thrombo_cli.times import (
    BARE_LIMIT,
    OLDEST_CLOCK_START,
    parse_at,
    parse_clock_start,
    parse_minutes,
    parse_time,
    parse_travel,
)

first, last = datetime.fromisoformat("2000-01-02"), datetime.fromisoformat("2099-12-30")
instants = st.datetimes(first, last, timezones=st.just(UTC)).map(
    lambda instant: instant.replace(microsecond=0)
)
# The days around a clock change, where every trap lies.
doubtful = st.sampled_from([datetime(2026, 10, 25, tzinfo=UTC), datetime(2027, 3, 28, tzinfo=UTC)])
near_changes = st.builds(
    lambda day, minutes: day + timedelta(minutes=minutes), doubtful, st.integers(-1500, 3000)
)
moments = st.one_of(instants, near_changes)
offsets = st.integers(-12 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
typed = st.one_of(
    st.text(max_size=80),
    st.text("0123456789hmago -:/TZ+=.pyestrdin", max_size=30),
    st.from_regex(r"\A(today|yesterday)? ?\d{1,2}:\d\d ?(pm|am)?\Z"),
    st.from_regex(r"\A\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([+-]\d\d:?\d\d|Z)?\Z"),
)


@given(moments, moments)
def test_what_is_written_in_iso_is_read_as_the_same_instant(
    instant: datetime, as_of: datetime
) -> None:
    assert parse_time(iso(instant), as_of) == instant


@given(moments, offsets)
def test_the_offset_of_the_text_does_not_matter(instant: datetime, offset: timezone) -> None:
    assert parse_time(instant.astimezone(offset).isoformat(), instant) == instant


@given(moments)
def test_a_local_time_is_read_exactly_when_it_has_one_reading(instant: datetime) -> None:
    wall = to_london(instant).replace(tzinfo=None)
    assert instant in readings(wall)
    try:
        assert parse_time(wall.isoformat(" "), instant) == instant
    except TimeError:
        assert len(readings(wall)) == 2


@given(moments)
def test_a_bare_time_is_the_last_one_and_never_older_than_twelve_hours(as_of: datetime) -> None:
    for minutes in (0, 1, 59, 300, 719, 720, 721, 1439):
        text = f"{to_london(as_of - timedelta(minutes=minutes)):%H:%M}"
        try:
            found = parse_time(text, as_of)
        except TimeError:
            continue
        assert timedelta() <= as_of - found <= BARE_LIMIT
        assert f"{to_london(found):%H:%M}" == text


@given(moments, st.integers(0, 9999), st.integers(0, 99999))
def test_a_span_ago_is_reckoned_in_utc(as_of: datetime, hours: int, minutes: int) -> None:
    expected = as_of - timedelta(hours=hours, minutes=minutes)
    assert parse_time(f"{hours}h{minutes}m", as_of) == expected
    assert parse_time(f"{hours} hours {minutes} minutes ago", to_london(as_of)) == expected


@given(moments)
def test_an_instant_spoken_aloud_names_its_own_offset(instant: datetime) -> None:
    offset = {"GMT": "+00:00", "BST": "+01:00"}[spoken(instant)[-3:]]
    assert iso(instant).endswith(offset)


@given(typed, moments)
def test_no_text_does_worse_than_be_refused_as_a_time(text: str, as_of: datetime) -> None:
    for parse in (parse_time, parse_at):
        try:
            found = parse(text, as_of)
        except TimeError:
            continue
        assert found.tzinfo is UTC


@given(typed, moments)
def test_a_clock_start_is_never_after_the_question_nor_a_week_before(
    text: str, as_of: datetime
) -> None:
    try:
        start = parse_clock_start(text, None, as_of)
    except TimeError:
        return
    assert start.time is not None
    assert timedelta() <= as_of - start.time <= OLDEST_CLOCK_START


@given(st.one_of(typed, st.integers(-10, 2000).map(str)))
def test_minutes_are_whole_and_within_a_day_or_refused(text: str) -> None:
    try:
        assert 0 <= parse_minutes(text) <= 1440
    except TimeError:
        assert not (text.isascii() and text.isdigit() and int(text) <= 1440)


@given(st.one_of(st.text(), st.builds("{}={}".format, st.text(max_size=9), st.floats())))
def test_a_road_time_is_positive_and_within_a_day_or_refused(text: str) -> None:
    try:
        centre, minutes = parse_travel(text)
    except QuestionError:
        return
    assert centre.strip() == centre != ""
    assert 0 < minutes <= 1440
