"""Laws of times: what is echoed is read back, and nothing typed brings the program down."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thrombo_cli.batch.time_columns import read_times
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
    st.lists(
        st.sampled_from(
            [
                *("half", "quarter", "past", "to", "nine", "twelve", "8", "10", "2130", "8.10"),
                *("21:30", "pm", "a.m.", "noon", "midnight", "today", "yesterday", "now", "an"),
                *("hour", "hours", "min", "and", "a", "ago", "woke", "at", "on", "GMT", "+01:00"),
                *("Sun", "22", "Nov", "2026"),
            ]
        ),
        max_size=7,
    ).map(" ".join),
)
NUMBERS = (
    *("twelve", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten", "eleven"),
)
# What a message offers to write: in quotation marks, in full, or as a span.
OFFERED = re.compile(r'"([^"]+)"|(\d{4}-\d\d-\d\dT[\d:]+(?:[+-]\d\d:\d\d)?)|\b(\d+m)\b')


def ways_of_saying(wall: datetime) -> list[str]:
    """Every way of writing a UK clock's time of day, hour and minute, that leaves no doubt."""
    hour, minute, half = wall.hour % 12 or 12, wall.minute, "pm" if wall.hour >= 12 else "am"
    ways = [f"{wall:%H:%M}", f"{wall:%H:%M}:00", f"{wall:%H%M}", f"{wall:%H%M}hrs"]
    if wall.hour not in (10, 11, 12):
        ways.append(f"{wall:%H.%M}")
    if (hour, minute) != (12, 0):
        ways += [
            *(f"{hour}{mark}{minute:02}{half}" for mark in (".", ":", " ", "")),
            f"{hour:02}:{minute:02} {half[0]}.m.".upper(),
        ]
    return ways + in_words(wall, half)


def in_words(wall: datetime, half: str) -> list[str]:
    """`ways_of_saying` with words for the hour, for noon and midnight where they are meant."""
    hour, after, minute = NUMBERS[wall.hour % 12], NUMBERS[(wall.hour + 1) % 12], wall.minute
    if minute == 0:
        named = {0: ["midnight"], 12: ["noon", "midday"]}
        return named.get(wall.hour, [f"{hour} {half}", f"{hour} o'clock {half}"])
    ways = [f"{minute} past {hour} {half}"]
    if minute == 30:
        ways += [f"half past {hour} {half}", f"Half-past {hour} {half}"]
    if minute == 15:
        ways.append(f"quarter past {hour} {half}")
    # Before twelve the half of the day is the other one's, and so in doubt.
    if wall.hour % 12 != 11:
        ways.append(f"{60 - minute} to {after} {half}")
        ways += [f"a quarter to {after} {half}"] if minute == 45 else []
    return ways


def doubtful_ways(hour: int, minute: int) -> list[str]:
    """Ways of writing a time of a clock face that say nothing of morning or evening."""
    ways = [f"{hour}.{minute:02}", f"{hour} {minute:02}"]
    ways += [f"{hour}:{minute:02}"] if hour < 10 else []
    ways += [f"{minute} past {hour}", f"{minute} past {NUMBERS[hour % 12]}"] if minute else []
    ways += [f"half past {hour}"] if minute == 30 else []
    return ways if minute else [*ways, f"{hour} o'clock", f"{NUMBERS[hour % 12]} o'clock"]


def of_a_minute(instant: datetime) -> datetime:
    """The wall time of an instant, without its seconds."""
    return to_london(instant).replace(tzinfo=None, second=0)


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


@given(moments, st.integers(0, 720))
def test_every_way_of_writing_a_time_of_day_reads_as_the_same_instant(
    as_of: datetime, minutes: int
) -> None:
    instant = as_of.replace(second=0) - timedelta(minutes=minutes)
    assume(as_of - instant <= BARE_LIMIT)
    wall = of_a_minute(instant)
    assume(len(readings(wall)) == 1)
    for text in ways_of_saying(wall):
        assert parse_time(text, as_of) == instant, text


@given(moments, moments)
def test_every_way_of_writing_a_date_and_time_reads_as_the_same_instant(
    instant: datetime, as_of: datetime
) -> None:
    instant = instant.replace(second=0)
    wall = of_a_minute(instant)
    assert parse_time(spoken(instant), as_of) == instant
    assert parse_time(f"{instant:%Y-%m-%dT%H:%M:%S.999Z}", as_of) == instant
    assume(len(readings(wall)) == 1)
    for text in ways_of_saying(wall):
        if text != "midnight":
            for day in (f"{wall:%Y-%m-%d}", spoken(instant)[:-10]):
                assert parse_time(f"{day} {text}", as_of) == instant, text
                assert parse_time(f"{text} {day}", as_of) == instant, text


@given(moments, st.integers(0, 1439), st.sampled_from(["today", "yesterday"]))
def test_today_and_yesterday_may_stand_before_or_after(
    as_of: datetime, minutes: int, day: str
) -> None:
    wall = of_a_minute(as_of).replace(hour=0, minute=0) + timedelta(minutes=minutes)
    wall -= timedelta(days=day == "yesterday")
    assume(len(readings(wall)) == 1)
    for text in ways_of_saying(wall):
        if text != "midnight":
            assert parse_time(f"{day} {text}", as_of) == readings(wall)[0], text
            assert parse_time(f"{text} {day}", as_of) == readings(wall)[0], text


@given(moments, st.integers(1, 12), st.integers(0, 59), st.sampled_from(["", "today", "yesterday"]))
def test_an_hour_that_could_be_either_is_never_taken_and_both_readings_are_named(
    as_of: datetime, hour: int, minute: int, day: str
) -> None:
    for text in doubtful_ways(hour, minute):
        with pytest.raises(TimeError) as caught:
            parse_time(f"{day} {text}" if day else text, as_of)
        for reading in (hour % 12, hour % 12 + 12):
            assert f"T{reading:02}:{minute:02}" in caught.value.message, text
        named = [parse_time(line, as_of) for line in lines_offered(caught.value.message)]
        assert len(named) == len(set(named)) >= 2


@given(moments, st.integers(1, 99), st.integers(0, 9))
def test_every_way_of_writing_a_span_reads_as_the_same_instant(
    as_of: datetime, hours: int, tenths: int
) -> None:
    minutes = hours * 60 + tenths * 6
    ways = [f"{hours}.{tenths}h", f"{hours}h{tenths * 6}m", f"{minutes} min", f"{minutes}m"]
    ways += [f"{hours} and a half hours"] if tenths == 5 else []
    ways += [f"{NUMBERS[hours]} hours"] if hours < 12 and tenths == 0 else []
    ways += ["an hour and a half"] if minutes == 90 else []
    for text in ways:
        assert parse_time(text, as_of) == as_of - timedelta(minutes=minutes), text
        assert parse_time(f"{text} ago", as_of) == as_of - timedelta(minutes=minutes), text


def lines_offered(message: str) -> list[str]:
    """What a message says to write."""
    return ["".join(found) for found in OFFERED.findall(message)]


@given(typed, moments)
def test_each_refusal_shows_a_line_that_works(text: str, as_of: datetime) -> None:
    try:
        parse_time(text, as_of)
    except TimeError as error:
        works = 0
        for line in lines_offered(error.message):
            try:
                parse_time(line, as_of)
            except TimeError:
                continue
            works += 1
        assert works, error.message


@given(moments, st.text("bcdfgjkqvxz0123456789", min_size=5, max_size=20), typed, typed)
def test_what_was_typed_is_never_repeated(
    as_of: datetime, secret: str, before: str, after: str
) -> None:
    for text in (secret, f"{before} {secret}", f"{secret} {after}", f"{before}{secret}{after}"):
        for parse in (parse_at, lambda typed, at: parse_clock_start(typed, None, at)):
            try:
                parse(text, as_of)
            except TimeError as error:
                assert secret not in error.message


@given(moments)
def test_an_instant_spoken_aloud_names_its_own_offset(instant: datetime) -> None:
    offset = {"GMT": "+00:00", "BST": "+01:00"}[spoken(instant)[-3:]]
    assert iso(instant).endswith(offset)


@given(st.lists(st.one_of(typed, st.builds("{}{}".format, moments.map(iso), typed)), min_size=1))
def test_the_quick_way_of_a_batch_reads_nothing_that_is_refused(texts: list[str]) -> None:
    instants_read, good = read_times([*texts])
    for text, instant, was_read in zip(texts, instants_read, good, strict=True):
        if was_read:
            assert parse_time(text, datetime(2026, 11, 22, tzinfo=UTC)).timestamp() == instant


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
