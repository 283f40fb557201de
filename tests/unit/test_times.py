"""What a person may write for a time (R01, R04, R07, R10-R12, R40)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from thrombo_cli.errors import QuestionError, TimeError
from thrombo_cli.london import iso
from thrombo_cli.model.answer import ClockStart
from thrombo_cli.times import parse_at, parse_clock_start, parse_minutes, parse_time, parse_travel

SUNDAY_EVENING = "2026-11-22T21:30+00:00"
SUMMER_EVENING = "2026-07-22T21:30+01:00"
FORMS = (
    "This is not a time that can be read.\n"
    'Write 2026-11-22T21:30, "today 21:30", "yesterday 23:50", 21:30, or a span ago: 90m, 1h30m.'
)
TWELVE_HOUR = "12-hour times are not read. Write the 24-hour time: 21:00 for nine in the evening."
DATE_ORDER = (
    "Write the date as year-month-day, the year with four digits, such as 2026-11-22T21:30."
)
NUMBER = "A number alone could be minutes or a time. Write 90m for 90 minutes ago, or 21:30."
ONE_DIGIT = "Write the hour with two digits on the 24-hour clock: 09:30, or 21:30 in the evening."
NO_CLOCK = "A date needs a time of day with it, such as 2026-11-22T21:30."
ZONE_NAME = "Write the offset in place of its name: +00:00 for GMT, +01:00 for BST."
NO_DATE = "There is no such date. Write year-month-day: 2026-11-22."
NO_TIME = "There is no such time of day. Hours run 00-23, minutes 00-59."
YEAR = "The year must lie between 2000 and 2099: check the date."
OFFSET = "The offset must lie between -12:00 and +14:00: +00:00 for GMT, +01:00 BST."
TWICE = (
    "Sun 25 Oct 2026 01:30 happened twice, because the clocks went back: "
    "01:30 BST (+01:00) or 01:30 GMT (+00:00).\n"
    "Write the one that is meant: 2026-10-25T01:30:00+01:00 or 2026-10-25T01:30:00+00:00."
)
NEVER = (
    "Sun 28 Mar 2027 01:30 did not exist: the clocks went forward to 02:00 BST.\n"
    "Check the time, or add the offset of the clock it was read from: "
    "2027-03-28T01:30+00:00 (GMT) or +01:00 (BST)."
)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def refusal(text: str, as_of: str = SUNDAY_EVENING) -> str:
    """The message with which a text is refused as a time."""
    with pytest.raises(TimeError) as caught:
        parse_time(text, instant(as_of))
    assert caught.value.exit_code == 2
    return caught.value.message


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-22T20:10", "2026-11-22T20:10:00+00:00"),
        ("2026-11-22 20:10", "2026-11-22T20:10:00+00:00"),
        ("2026-11-22t20:10:59", "2026-11-22T20:10:59+00:00"),
        ("2026-07-22T21:30", "2026-07-22T21:30:00+01:00"),
        ("2026-07-22T21:30Z", "2026-07-22T22:30:00+01:00"),
        ("2026-07-22 21:30 z", "2026-07-22T22:30:00+01:00"),
        ("2026-11-22T20:10+01:00", "2026-11-22T19:10:00+00:00"),
        ("2026-11-22T20:10 +0530", "2026-11-22T14:40:00+00:00"),
        ("2026-11-22T20:10-02:30", "2026-11-22T22:40:00+00:00"),
        ("2026-11-22T20:10:05-05", "2026-11-23T01:10:05+00:00"),
        ("2026-11-22T12:00+14:00", "2026-11-21T22:00:00+00:00"),
        ("2026-11-22T12:00-12:00", "2026-11-23T00:00:00+00:00"),
        ("2026-10-25T01:30+01:00", "2026-10-25T01:30:00+01:00"),
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30:00+00:00"),
        ("2027-03-28T01:30+00:00", "2027-03-28T02:30:00+01:00"),
        ("2000-01-01T00:00", "2000-01-01T00:00:00+00:00"),
        ("2099-12-31T23:59", "2099-12-31T23:59:00+00:00"),
        ("2028-02-29T12:00", "2028-02-29T12:00:00+00:00"),
        ("today 20:10", "2026-11-22T20:10:00+00:00"),
        ("Today  23:00 ", "2026-11-22T23:00:00+00:00"),
        ("  YESTERDAY\t23:50", "2026-11-21T23:50:00+00:00"),
        ("21:30", "2026-11-22T21:30:00+00:00"),
        ("20:10", "2026-11-22T20:10:00+00:00"),
        ("09:30", "2026-11-22T09:30:00+00:00"),
        ("90m", "2026-11-22T20:00:00+00:00"),
        ("1h30m", "2026-11-22T20:00:00+00:00"),
        ("1H 30 M ago", "2026-11-22T20:00:00+00:00"),
        ("2h ago", "2026-11-22T19:30:00+00:00"),
        ("45 min ago", "2026-11-22T20:45:00+00:00"),
        ("45min", "2026-11-22T20:45:00+00:00"),
        ("1 minute ago", "2026-11-22T21:29:00+00:00"),
        ("90 minutes", "2026-11-22T20:00:00+00:00"),
        ("5 mins", "2026-11-22T21:25:00+00:00"),
        ("2 hours ago", "2026-11-22T19:30:00+00:00"),
        ("1 hour 5 minutes ago", "2026-11-22T20:25:00+00:00"),
        ("2hrs", "2026-11-22T19:30:00+00:00"),
        ("1 hr", "2026-11-22T20:30:00+00:00"),
        ("1h", "2026-11-22T20:30:00+00:00"),
        ("0m", "2026-11-22T21:30:00+00:00"),
        ("0h0m", "2026-11-22T21:30:00+00:00"),
        ("9999h", "2025-10-02T07:30:00+01:00"),
        ("99999m", "2026-09-14T11:51:00+01:00"),
    ],
)
def test_a_time_that_is_understood_on_a_sunday_evening(text: str, meant: str) -> None:
    found = parse_time(text, instant(SUNDAY_EVENING))
    assert iso(found) == meant
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("as_of", "text", "meant"),
    [
        # Just after midnight the last 23:50 was yesterday's.
        ("2026-11-22T00:10+00:00", "23:50", "2026-11-21T23:50:00+00:00"),
        ("2026-11-22T00:10+00:00", "00:10", "2026-11-22T00:10:00+00:00"),
        ("2026-11-22T00:10:40+00:00", "00:10", "2026-11-22T00:10:00+00:00"),
        ("2026-11-22T11:50+00:00", "23:50", "2026-11-21T23:50:00+00:00"),
        ("2026-07-22T00:10+01:00", "23:50", "2026-07-21T23:50:00+01:00"),
        ("2026-07-22T00:10+01:00", "today 00:05", "2026-07-22T00:05:00+01:00"),
        ("2026-07-22T00:10+01:00", "yesterday 00:05", "2026-07-21T00:05:00+01:00"),
        # At 01:45 BST there has been one 01:30 only.
        ("2026-10-25T01:45+01:00", "01:30", "2026-10-25T01:30:00+01:00"),
        # Twelve hours are reckoned in UTC: from 22:00 BST to 09:00 GMT is twelve hours.
        ("2026-10-25T09:00+00:00", "22:00", "2026-10-24T22:00:00+01:00"),
        ("2027-03-28T11:00+01:00", "22:00", "2027-03-27T22:00:00+00:00"),
        ("2026-10-25T04:00+00:00", "6h", "2026-10-24T23:00:00+01:00"),
        ("2027-03-28T04:30+01:00", "6h", "2027-03-27T21:30:00+00:00"),
    ],
)
def test_a_time_seen_from_another_instant(as_of: str, text: str, meant: str) -> None:
    assert iso(parse_time(text, instant(as_of))) == meant


def test_the_zone_in_which_the_instant_asked_about_is_held_does_not_matter() -> None:
    in_london = datetime(2026, 10, 25, 4, 0, tzinfo=ZoneInfo("Europe/London"))
    assert parse_time("6h", in_london) == instant("2026-10-24T23:00+01:00")
    assert parse_time("03:00", in_london.astimezone(ZoneInfo("Asia/Tokyo"))) == instant(
        "2026-10-25T03:00+00:00"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", FORMS),
        ("soon", FORMS),
        ("ago", FORMS),
        ("-90m", FORMS),
        ("1h30", FORMS),
        ("1.5h", FORMS),
        ("m", FORMS),
        ("90mago", FORMS),
        ("100000m", FORMS),
        ("10000h", FORMS),
        ("tomorrow 21:30", FORMS),
        ("today 21:30 +01:00", FORMS),
        ("21:30:15", FORMS),
        ("21:30 or so", FORMS),
        ("at 21:30", FORMS),
        ("2026-11-22T21:30.5", FORMS),
        ("2026-11-22_21:30", FORMS),
        ("٩٠m", FORMS),
        ("90m" + " " * 62, FORMS),
        ("9434765919", NUMBER),
        ("90", NUMBER),
        ("2130", NUMBER),
        ("9pm", TWELVE_HOUR),
        ("9 PM", TWELVE_HOUR),
        ("09:30 a.m.", TWELVE_HOUR),
        ("9:30pm", TWELVE_HOUR),
        ("2026-11-22 9 p. m", TWELVE_HOUR),
        ("22/11/2026 21:30", DATE_ORDER),
        ("22.11.26 21:30", DATE_ORDER),
        ("2026/11/22 21:30", DATE_ORDER),
        ("22-11-2026 21:30", DATE_ORDER),
        ("26-11-22 21:30", DATE_ORDER),
        ("1-1-26", DATE_ORDER),
        ("9:30", ONE_DIGIT),
        ("today 9:30", ONE_DIGIT),
        ("2026-11-22t9:30", ONE_DIGIT),
        ("2026-11-22", NO_CLOCK),
        ("Yesterday", NO_CLOCK),
        ("today", NO_CLOCK),
        ("2026-11-22T21:30 GMT", ZONE_NAME),
        ("2026-11-22T21:30bst", ZONE_NAME),
        ("21:30 UTC", ZONE_NAME),
        ("2026-02-29T21:30", NO_DATE),
        ("2026-13-01T21:30", NO_DATE),
        ("0000-01-01T21:30", NO_DATE),
        ("1999-12-31T23:59", YEAR),
        ("2100-01-01T00:00", YEAR),
        ("1926-11-22T21:30", YEAR),
        ("24:00", NO_TIME),
        ("today 21:60", NO_TIME),
        ("2026-11-22T21:30:60", NO_TIME),
        ("2026-11-22T21:30+14:01", OFFSET),
        ("2026-11-22T21:30-12:01", OFFSET),
        ("2026-11-22T21:30+00:60", OFFSET),
        ("2026-11-22T21:30+99", OFFSET),
        ("2026-10-25T01:30", TWICE),
        ("2027-03-28T01:30", NEVER),
    ],
)
def test_a_text_that_is_no_time(text: str, message: str) -> None:
    assert refusal(text) == message


def test_an_offset_may_have_59_minutes() -> None:
    assert parse_time("2026-11-22T12:00+05:59", instant(SUNDAY_EVENING)) == instant(
        "2026-11-22T06:01+00:00"
    )


def test_a_text_of_64_characters_is_read_and_one_of_65_is_not() -> None:
    assert parse_time("90m".ljust(64), instant(SUNDAY_EVENING)) == instant("2026-11-22T20:00+00:00")
    assert refusal("90m".ljust(65)) == FORMS


@pytest.mark.parametrize(
    ("as_of", "text", "message"),
    [
        (
            "2026-11-22T12:20+00:00",
            "12:30",
            "The last 12:30 was Sat 21 Nov 2026 12:30 GMT, more than 12 hours before the time "
            "asked about.\nWrite the date with it, such as 2026-11-21T12:30.",
        ),
        (
            SUMMER_EVENING,
            "09:29",
            "The last 09:29 was Wed 22 Jul 2026 09:29 BST, more than 12 hours before the time "
            "asked about.\nWrite the date with it, such as 2026-07-22T09:29.",
        ),
        # 22:00 BST to 09:01 GMT is 12 h 1 min.
        (
            "2026-10-25T09:01+00:00",
            "22:00",
            "The last 22:00 was Sat 24 Oct 2026 22:00 BST, more than 12 hours before the time "
            "asked about.\nWrite the date with it, such as 2026-10-24T22:00.",
        ),
        (
            "2026-10-26T00:10+00:00",
            "01:30",
            "The last 01:30 was Sun 25 Oct 2026 01:30 GMT, more than 12 hours before the time "
            "asked about.\nWrite the date with it, such as 2026-10-25T01:30.",
        ),
        ("2026-10-25T01:35+00:00", "01:30", TWICE),
        ("2026-10-25T13:00+00:00", "01:30", TWICE),
        ("2026-10-25T12:00+00:00", "today 01:30", TWICE),
        ("2026-10-26T12:00+00:00", "yesterday 01:30", TWICE),
        ("2027-03-28T04:00+01:00", "01:30", NEVER),
        ("2027-03-28T00:30+00:00", "01:30", NEVER),
        ("2027-03-29T00:30+01:00", "yesterday 01:30", NEVER),
    ],
)
def test_a_doubtful_time_is_refused(as_of: str, text: str, message: str) -> None:
    assert refusal(text, as_of) == message


def test_no_message_repeats_what_could_not_be_read() -> None:
    for text in ("9434765919", "PR2 9HT", "Ann Other 22/11/2026"):
        assert not set(text.split()) & set(refusal(text).split())


def test_the_instant_asked_about_is_read_from_its_option() -> None:
    assert parse_at("today 23:00", instant(SUNDAY_EVENING)) == instant("2026-11-22T23:00+00:00")
    with pytest.raises(TimeError) as caught:
        parse_at("9pm", instant(SUNDAY_EVENING))
    assert caught.value.message == f"--at: {TWELVE_HOUR}"
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("onset", "last_known_well", "kind", "time"),
    [
        (None, None, "none", None),
        ("20:10", None, "onset", "2026-11-22T20:10+00:00"),
        ("0m", None, "onset", SUNDAY_EVENING),
        ("2026-11-15T21:30", None, "onset", "2026-11-15T21:30+00:00"),
        (None, "yesterday 23:00", "last_known_well", "2026-11-21T23:00+00:00"),
    ],
)
def test_the_clock_start(
    onset: str | None, last_known_well: str | None, kind: str, time: str | None
) -> None:
    found = parse_clock_start(onset, last_known_well, instant(SUNDAY_EVENING))
    assert found == ClockStart(kind, instant(time) if time else None)


@pytest.mark.parametrize(
    ("onset", "last_known_well", "message"),
    [
        (
            "20:10",
            "20:10",
            "Give --onset or --last-known-well, not both. Use --onset only if the onset was "
            "witnessed; otherwise the clock starts when the patient was last known well.",
        ),
        (
            "2026-11-22T21:31",
            None,
            "--onset: Sun 22 Nov 2026 21:31 GMT is after the time asked about, "
            "Sun 22 Nov 2026 21:30 GMT. "
            "The clock cannot start in the future: check the date and the time.",
        ),
        (
            None,
            "today 22:00",
            "--last-known-well: Sun 22 Nov 2026 22:00 GMT is after the time asked about, "
            "Sun 22 Nov 2026 21:30 GMT. "
            "The clock cannot start in the future: check the date and the time.",
        ),
        (
            None,
            "2026-11-15T21:29",
            "--last-known-well: Sun 15 Nov 2026 21:29 GMT is more than 7 days before "
            "the time asked about, Sun 22 Nov 2026 21:30 GMT. Check the date.",
        ),
        ("", None, f"--onset: {FORMS}"),
        (None, "90", f"--last-known-well: {NUMBER}"),
    ],
)
def test_a_clock_start_that_is_refused(
    onset: str | None, last_known_well: str | None, message: str
) -> None:
    with pytest.raises(TimeError) as caught:
        parse_clock_start(onset, last_known_well, instant(SUNDAY_EVENING))
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("clock", "onset", "hours"),
    [
        ("2026-10-25T04:00+00:00", "2026-10-24T22:00", 7.0),
        ("2027-03-28T04:30+01:00", "2027-03-27T22:00", 5.5),
    ],
)
def test_elapsed_time_across_a_clock_change(clock: str, onset: str, hours: float) -> None:
    start = parse_clock_start(onset, None, instant(clock))
    assert start.time is not None
    assert (instant(clock) - start.time).total_seconds() / 3600 == hours


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("0", 0),
        ("30", 30),
        ("30m", 30),
        (" 30  min ", 30),
        ("30 MINUTES", 30),
        ("1 minute", 1),
        ("45mins", 45),
        ("1440", 1440),
    ],
)
def test_whole_minutes(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "1:30", "-5", "+5", "1441", "99999", "123456", "2.5", "1h", "half", "30 m in", "٣"]
)
def test_what_is_no_whole_minutes(text: str) -> None:
    with pytest.raises(TimeError) as caught:
        parse_minutes(text)
    assert caught.value.message == (
        "--leave-in: write whole minutes from 0 to 1440, such as 30 (90, not 1:30)."
    )


@pytest.mark.parametrize(
    ("text", "centre", "minutes"),
    [
        ("bravo=25", "bravo", 25.0),
        ("royal-preston=25.5", "royal-preston", 25.5),
        (" Royal  Preston = 25 min ", "Royal Preston", 25.0),
        ("bravo=25 MIN", "bravo", 25.0),
        ("bravo=0.1", "bravo", 0.1),
        ("bravo=1440", "bravo", 1440.0),
        ("bravo=1440.0 minutes", "bravo", 1440.0),
        ("a=b=3", "a=b", 3.0),
        ("b" * 197 + "=25", "b" * 197, 25.0),
    ],
)
def test_a_road_time_from_the_crew(text: str, centre: str, minutes: float) -> None:
    assert parse_travel(text) == (centre, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bravo",
        "=25",
        " = 25",
        "bravo=",
        "bravo=0",
        "bravo=0.0",
        "bravo=-5",
        "bravo=1440.1",
        "bravo=25.55",
        "bravo=25,5",
        "bravo=1:30",
        "bravo=inf",
        "bravo=1e3",
        "bravo=٣",
        "bravo=25h",
        "b" * 198 + "=25",
        "bravo=25" + " " * 200,
    ],
)
def test_what_is_no_road_time(text: str) -> None:
    with pytest.raises(QuestionError) as caught:
        parse_travel(text)
    assert caught.value.message == (
        "--travel: write CENTRE=MINUTES, such as royal-preston=25; the minutes above 0, "
        "at most 1440, with at most one decimal."
    )
