"""What a person may write for a time (R01, R04, R07, R10-R12, R40)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from thrombo_cli.errors import QuestionError, TimeError
from thrombo_cli.london import iso
from thrombo_cli.model.answer import ClockStart
from thrombo_cli.times import (
    advice_on,
    is_time,
    parse_at,
    parse_clock_start,
    parse_minutes,
    parse_time,
    parse_travel,
)

SUNDAY_EVENING = "2026-11-22T21:30+00:00"
SUMMER_EVENING = "2026-07-22T21:30+01:00"
FORMS = (
    "This is not a time that can be read.\n"
    'Write 2026-11-22T21:30, "today 21:30", "yesterday 11.50pm", 21:30, 9.30pm, '
    'or a span ago: 90m, 1h30m, "2 hours ago".'
)
TWELVE_HOUR = (
    'With am or pm the hours run from 1 to 12. Write "today 9.30pm", or "today 21:30" on the '
    '24-hour clock; "today 00:30" for half past midnight.'
)
DATE_ORDER = (
    "Write the date as year-month-day, the year with four digits, such as 2026-11-22T21:30."
)
NUMBER = "A number alone could be minutes or a time. Write 90m for 90 minutes ago, or 21:30."
NO_CLOCK = "A date needs a time of day with it, such as 2026-11-22T21:30."
ZONE_NAME = (
    "A zone needs the date and the 24-hour clock with it: "
    "2026-11-22T21:30+00:00 for GMT, 2026-07-22T21:30+01:00 for BST."
)
WEEKDAY = "Write the date in place of the weekday, such as 2026-11-22T21:30."
WEEKDAY_DIFFERS = (
    "The weekday and the date do not agree. Check both, and write the date without the weekday, "
    "such as 2026-11-22T21:30."
)
DAY_PART = 'Write am or pm, or the 24-hour clock, and the day: "today 8.10am", "yesterday 20:10".'
SPAN = "Write a span ago as 1h30m, 90m or 1.5h, and a time of day as 21:30."
ZERO = "Write 00:30 for half past midnight, or 30m for 30 minutes ago."
UNWITNESSED = (
    "If nobody saw it begin, or the patient woke with it, give the time last known well:\n"
    '--last-known-well "yesterday 23:00".'
)
NO_DATE = "There is no such date. Write year-month-day and the time: 2026-11-22T21:30."
NO_TIME = (
    "There is no such time of day. Hours run 00-23, minutes 00-59: write 21:30, "
    'or "today 00:00" for the midnight that begins a day.'
)
YEAR = "The year must lie between 2000 and 2099: check the date, such as 2026-11-22T21:30."
OFFSET = (
    "The offset must lie between -12:00 and +14:00: "
    "2026-11-22T21:30+00:00 for GMT, 2026-07-22T21:30+01:00 for BST."
)
TWICE = (
    "Sun 25 Oct 2026 01:30 happened twice, because the clocks went back: "
    "01:30 BST (+01:00) or 01:30 GMT (+00:00).\n"
    "Write the one that is meant: 2026-10-25T01:30:00+01:00 or 2026-10-25T01:30:00+00:00."
)
NEVER = (
    "Sun 28 Mar 2027 01:30 did not exist: the clocks went forward to 02:00 BST.\n"
    "Check the time, or add the offset of the clock it was read from: "
    "2027-03-28T01:30+00:00 (GMT) or 2027-03-28T01:30+01:00 (BST)."
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
        ("now", "2026-11-22T21:30:00+00:00"),
        ("NOW ", "2026-11-22T21:30:00+00:00"),
        # A fraction of a second is read and dropped.
        ("2026-11-22T20:10:59.999Z", "2026-11-22T20:10:59+00:00"),
        ("2026-11-22 20:10:59,5 +00:00", "2026-11-22T20:10:59+00:00"),
        ("2026-11-22T20:10:00.000000", "2026-11-22T20:10:00+00:00"),
        ("20:10:15", "2026-11-22T20:10:15+00:00"),
        ("today 20:10:15.25", "2026-11-22T20:10:15+00:00"),
        # As the answers say it.
        ("Sun 22 Nov 2026 20:10 GMT", "2026-11-22T20:10:00+00:00"),
        ("Wed 22 Jul 2026 21:30 BST", "2026-07-22T21:30:00+01:00"),
        ("Sunday, 1 November 2026, 20:10", "2026-11-01T20:10:00+00:00"),
        ("22 Nov 2026 8.10pm", "2026-11-22T20:10:00+00:00"),
        ("Sun 25 Oct 2026 01:30 BST", "2026-10-25T01:30:00+01:00"),
        ("Sun 25 Oct 2026 01:30 GMT", "2026-10-25T01:30:00+00:00"),
        ("2026-07-22T20:30 UTC", "2026-07-22T21:30:00+01:00"),
        ("2026-11-22T21:30 GMT", "2026-11-22T21:30:00+00:00"),
        # The 24-hour clock without its colon.
        ("20.10", "2026-11-22T20:10:00+00:00"),
        ("2010", "2026-11-22T20:10:00+00:00"),
        ("2010hrs", "2026-11-22T20:10:00+00:00"),
        ("2010 hours", "2026-11-22T20:10:00+00:00"),
        ("2010h", "2026-11-22T20:10:00+00:00"),
        ("today 0810", "2026-11-22T08:10:00+00:00"),
        ("today 08.10", "2026-11-22T08:10:00+00:00"),
        ("yesterday 00.30", "2026-11-21T00:30:00+00:00"),
        ("2026-11-22 2010", "2026-11-22T20:10:00+00:00"),
        # The 12-hour clock.
        ("8.10pm", "2026-11-22T20:10:00+00:00"),
        ("8:10 PM", "2026-11-22T20:10:00+00:00"),
        ("08:10 p.m.", "2026-11-22T20:10:00+00:00"),
        ("8 10 p m", "2026-11-22T20:10:00+00:00"),
        ("810pm", "2026-11-22T20:10:00+00:00"),
        ("0810pm", "2026-11-22T20:10:00+00:00"),
        ("8pm", "2026-11-22T20:00:00+00:00"),
        ("9 PM", "2026-11-22T21:00:00+00:00"),
        ("09:30 a.m.", "2026-11-22T09:30:00+00:00"),
        ("2026-11-22 9 p. m", "2026-11-22T21:00:00+00:00"),
        ("12.30pm", "2026-11-22T12:30:00+00:00"),
        ("today 12.30am", "2026-11-22T00:30:00+00:00"),
        # In words.
        ("half past eight pm", "2026-11-22T20:30:00+00:00"),
        ("Half-past 8 p.m.", "2026-11-22T20:30:00+00:00"),
        ("quarter past nine pm", "2026-11-22T21:15:00+00:00"),
        ("a quarter to nine pm", "2026-11-22T20:45:00+00:00"),
        ("quarter to ten am", "2026-11-22T09:45:00+00:00"),
        ("twenty-five to ten am", "2026-11-22T09:35:00+00:00"),
        ("twenty five past nine pm", "2026-11-22T21:25:00+00:00"),
        ("10 minutes past 9pm", "2026-11-22T21:10:00+00:00"),
        ("ten to one pm", "2026-11-22T12:50:00+00:00"),
        ("today ten to one am", "2026-11-22T00:50:00+00:00"),
        ("half past 9 o'clock pm", "2026-11-22T21:30:00+00:00"),
        ("nine o'clock pm", "2026-11-22T21:00:00+00:00"),
        ("nine thirty pm", "2026-11-22T21:30:00+00:00"),
        ("noon", "2026-11-22T12:00:00+00:00"),
        ("12 midday", "2026-11-22T12:00:00+00:00"),
        ("yesterday noon", "2026-11-21T12:00:00+00:00"),
        ("noon yesterday", "2026-11-21T12:00:00+00:00"),
        # The day before or after the time.
        ("20:10 today", "2026-11-22T20:10:00+00:00"),
        ("23:50 yesterday", "2026-11-21T23:50:00+00:00"),
        ("yesterday at 11pm", "2026-11-21T23:00:00+00:00"),
        ("half past nine pm yesterday", "2026-11-21T21:30:00+00:00"),
        ("9.30pm on Sat 21 Nov 2026", "2026-11-21T21:30:00+00:00"),
        ("20.10 2026-11-22", "2026-11-22T20:10:00+00:00"),
        # Spans ago.
        ("1.5h", "2026-11-22T20:00:00+00:00"),
        ("0.1h", "2026-11-22T21:24:00+00:00"),
        ("2.5 hours ago", "2026-11-22T19:00:00+00:00"),
        ("two hours ago", "2026-11-22T19:30:00+00:00"),
        ("twelve hours ago", "2026-11-22T09:30:00+00:00"),
        ("an hour ago", "2026-11-22T20:30:00+00:00"),
        ("a minute ago", "2026-11-22T21:29:00+00:00"),
        ("one hour and ten minutes ago", "2026-11-22T20:20:00+00:00"),
        ("an hour and 5 mins", "2026-11-22T20:25:00+00:00"),
        ("half an hour ago", "2026-11-22T21:00:00+00:00"),
        ("an hour and a half ago", "2026-11-22T20:00:00+00:00"),
        ("one and a half hours ago", "2026-11-22T20:00:00+00:00"),
        ("2 hours and a half ago", "2026-11-22T19:00:00+00:00"),
        ("a quarter of an hour ago", "2026-11-22T21:15:00+00:00"),
        ("three quarters of an hour ago", "2026-11-22T20:45:00+00:00"),
        ("forty-five minutes ago", "2026-11-22T20:45:00+00:00"),
        ("ninety min ago", "2026-11-22T20:00:00+00:00"),
        ("twenty-one minutes ago", "2026-11-22T21:09:00+00:00"),
        ("1.15pm", "2026-11-22T13:15:00+00:00"),
        ("12.01pm", "2026-11-22T12:01:00+00:00"),
        ("2130 hours ago", "2026-08-26T04:30:00+01:00"),
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
        ("2026-11-22T00:10+00:00", "midnight", "2026-11-22T00:00:00+00:00"),
        ("2026-11-22T00:10+00:00", "11.50 pm", "2026-11-21T23:50:00+00:00"),
        ("2026-11-22T00:10+00:00", "2350", "2026-11-21T23:50:00+00:00"),
        ("2026-11-22T00:10+00:00", "yesterday half past nine pm", "2026-11-21T21:30:00+00:00"),
        ("2026-11-22T12:00+00:00", "12 midnight", "2026-11-22T00:00:00+00:00"),
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
        ("m", FORMS),
        ("90mago", FORMS),
        ("100000m", FORMS),
        ("10000h", FORMS),
        ("tomorrow 21:30", FORMS),
        ("today 21:30 +01:00", ZONE_NAME),
        ("21:30 or so", FORMS),
        ("at 21:30", FORMS),
        ("2026-11-22T21:30.5", FORMS),
        ("2026-11-22_21:30", FORMS),
        ("٩٠m", FORMS),
        ("90m" + " " * 62, FORMS),
        ("half to nine pm", FORMS),
        ("twenty ten", FORMS),
        ("2026-02-29 soon", FORMS),
        ("half nine pm", FORMS),
        ("half past 21", FORMS),
        ("half past noon", FORMS),
        ("21 30", FORMS),
        ("today 21", FORMS),
        ("today 0", FORMS),
        ("today now", FORMS),
        ("21:30 ago", FORMS),
        ("today 90m", FORMS),
        ("a few hours ago", FORMS),
        ("about 2 hours ago", FORMS),
        ("an half hour ago", FORMS),
        ("2 and a half", FORMS),
        ("1.5", FORMS),
        ("1.5h30m", SPAN),
        ("0130 hours ago", FORMS),
        ("today 21:30 yesterday", FORMS),
        ("10 past 2026 9pm", FORMS),
        ("21 Smarch 2026 21:30", FORMS),
        ("Lun 22 Nov 2026 21:30", FORMS),
        ("2026-11-22T21:30\u200b", FORMS),
        ("2026\u201311\u201322 21:30", FORMS),
        ("\uff12\uff11:\uff13\uff10", FORMS),
        ("9.30\u1d18\u1d0d", FORMS),
        ("\u0663 hours ago", FORMS),
        ("9434765919", NUMBER),
        ("930", NUMBER),
        ("0", NUMBER),
        ("13", NUMBER),
        ("90", NUMBER),
        ("13pm", TWELVE_HOUR),
        ("21:30pm", TWELVE_HOUR),
        ("0:30 am", TWELVE_HOUR),
        ("1.30h", SPAN),
        ("8:10hrs", SPAN),
        ("21.30hrs", SPAN),
        ("0:30", ZERO),
        ("today 0.30", ZERO),
        ("woke up", UNWITNESSED),
        ("Woke up with it", UNWITNESSED),
        ("wake-up", UNWITNESSED),
        ("WAKE UP STROKE", UNWITNESSED),
        ("on waking", UNWITNESSED),
        ("on awakening at 7am", UNWITNESSED),
        ("woke at 06:30", UNWITNESSED),
        ("in her sleep", UNWITNESSED),
        ("slept", UNWITNESSED),
        ("found 8.10", UNWITNESSED),
        ("unwitnessed", UNWITNESSED),
        ("not known, last seen well 9pm", UNWITNESSED),
        ("Sunday 21:30", WEEKDAY),
        ("Tue 9pm", WEEKDAY),
        ("8.10 this morning", DAY_PART),
        ("last night", DAY_PART),
        ("half past nine in the evening", DAY_PART),
        ("Mon 22 Nov 2026 21:30 GMT", WEEKDAY_DIFFERS),
        ("22/11/2026 21:30", DATE_ORDER),
        ("22.11.26 21:30", DATE_ORDER),
        ("2026/11/22 21:30", DATE_ORDER),
        ("22-11-2026 21:30", DATE_ORDER),
        ("26-11-22 21:30", DATE_ORDER),
        ("1-1-26", DATE_ORDER),
        ("2026-11-22", NO_CLOCK),
        ("Yesterday", NO_CLOCK),
        ("today", NO_CLOCK),
        ("22 Nov 2026", NO_CLOCK),
        ("Sun 22 Nov 2026", NO_CLOCK),
        ("21:30 UTC", ZONE_NAME),
        ("9.30pm GMT", ZONE_NAME),
        ("today 20:10Z", ZONE_NAME),
        ("2026-02-29T21:30", NO_DATE),
        ("2026-13-01T21:30", NO_DATE),
        ("0000-01-01T21:30", NO_DATE),
        ("29 Feb 2027 21:30", NO_DATE),
        ("0 Nov 2026 21:30", NO_DATE),
        ("1999-12-31T23:59", YEAR),
        ("22 Nov 1926 9pm", YEAR),
        ("2100-01-01T00:00", YEAR),
        ("1926-11-22T21:30", YEAR),
        ("24:00", NO_TIME),
        ("2400", NO_TIME),
        ("2460", NO_TIME),
        ("25.10", NO_TIME),
        ("8.60", NO_TIME),
        ("9.75pm", NO_TIME),
        ("60 past nine pm", NO_TIME),
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


# Is it written as a time? Then no more words are read for it.
WRITTEN_AS_TIMES = (
    ("today 21:30", True),
    ("90m", True),
    ("now", True),
    # a doubtful time, and one that does not exist
    ("8.10", True),
    ("2026-02-29T21:30", True),
    ("soon", False),
    ("today", False),
    ("", False),
    ("90m" + " " * 61, True),
    ("90m" + " " * 62, False),
)


@pytest.mark.parametrize(("text", "written"), WRITTEN_AS_TIMES)
def test_whether_a_text_is_written_as_a_time(text: str, written: bool) -> None:
    assert is_time(text) is written


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("soon", FORMS),
        ("Yesterday", NO_CLOCK),
        ("Sunday 21:30", WEEKDAY),
        ("woke up" + " " * 57, UNWITNESSED),
        ("woke up" + " " * 58, FORMS),
    ],
)
def test_the_advice_on_a_text_that_is_no_time(text: str, advice: str) -> None:
    assert advice_on(text) == advice


def either(first: str, second: str) -> str:
    return f"This hour comes twice a day.\nWrite the one that is meant: {first} or {second}."


@pytest.mark.parametrize(
    "text",
    [
        *("8.10", "8:10", "8 10", "eight ten", "ten past eight", "10 past 8"),
        *("10 minutes past 8 o'clock", "8.10 today", "today 8:10", "2026-11-22T8:10"),
        *("2026-11-22 8.10", "22 Nov 2026 8.10"),
    ],
)
def test_an_hour_of_the_morning_or_the_evening_is_refused_and_both_are_named(text: str) -> None:
    assert refusal(text) == either("2026-11-22T08:10", "2026-11-22T20:10")


@pytest.mark.parametrize(
    ("as_of", "text", "first", "second"),
    [
        (SUNDAY_EVENING, "half past 8", "2026-11-22T08:30", "2026-11-22T20:30"),
        (SUNDAY_EVENING, "half past 8 yesterday", "2026-11-21T08:30", "2026-11-21T20:30"),
        # The last of each: 22:30 is still to come today.
        (SUNDAY_EVENING, "10.30", "2026-11-22T10:30", "2026-11-21T22:30"),
        (SUNDAY_EVENING, "today 12.30", "2026-11-22T00:30", "2026-11-22T12:30"),
        (SUNDAY_EVENING, "nine o'clock", "2026-11-22T09:00", "2026-11-22T21:00"),
        (SUNDAY_EVENING, "today 9", "2026-11-22T09:00", "2026-11-22T21:00"),
        # Noon or midnight: people write 12am and 12pm for both.
        (SUNDAY_EVENING, "12am", "2026-11-22T00:00", "2026-11-22T12:00"),
        (SUNDAY_EVENING, "12.00 pm", "2026-11-22T00:00", "2026-11-22T12:00"),
        (SUNDAY_EVENING, "quarter to twelve pm", "2026-11-22T11:45", "2026-11-21T23:45"),
        (
            "2026-10-25T12:00+00:00",
            "1.30",
            "2026-10-25T01:30:00+01:00 or 2026-10-25T01:30:00+00:00",
            "2026-10-24T13:30",
        ),
        (
            "2027-03-28T15:00+01:00",
            "today 1.30",
            "2027-03-28T01:30+00:00 (GMT) or 2027-03-28T01:30+01:00 (BST)",
            "2027-03-28T13:30",
        ),
    ],
)
def test_the_readings_of_a_doubtful_hour(as_of: str, text: str, first: str, second: str) -> None:
    assert refusal(text, as_of) == either(first, second)


@pytest.mark.parametrize("text", ["8", "eight", " 8 "])
def test_a_small_number_alone_could_be_minutes_as_well(text: str) -> None:
    assert refusal(text) == (
        "A number alone could be minutes or a time.\n"
        "Write 90m for 90 minutes ago, or 2026-11-22T08:00 or 2026-11-22T20:00."
    )


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("midnight yesterday", "2026-11-21T00:00", "2026-11-22T00:00"),
        ("today midnight", "2026-11-22T00:00", "2026-11-23T00:00"),
        ("2026-11-20 12 midnight", "2026-11-20T00:00", "2026-11-21T00:00"),
    ],
)
def test_the_midnight_of_a_day_is_refused_and_both_are_named(
    text: str, first: str, second: str
) -> None:
    assert refusal(text) == (
        "The midnight of a day could be the one that begins or the one that ends it.\n"
        f"Write the one that is meant: {first} or {second}."
    )


@pytest.mark.parametrize(
    ("text", "named", "wall", "zone"),
    [
        ("2026-07-22T21:30 GMT", "Wed 22 Jul 2026 at 21:30", "2026-07-22T21:30", "GMT"),
        ("2026-11-22T21:30bst", "Sun 22 Nov 2026 at 21:30", "2026-11-22T21:30", "BST"),
        ("Sun 28 Mar 2027 01:30 GMT", "Sun 28 Mar 2027 at 01:30", "2027-03-28T01:30", "GMT"),
    ],
)
def test_a_clock_that_was_not_in_force_is_refused(
    text: str, named: str, wall: str, zone: str
) -> None:
    assert refusal(text) == (
        f"On {named} UK clocks did not show {zone}.\n"
        f"Write the one that is meant: {wall}+00:00 (GMT) or {wall}+01:00 (BST)."
    )


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
            "asked about.\nWrite the date with it, such as "
            "2026-10-25T01:30:00+01:00 or 2026-10-25T01:30:00+00:00.",
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
    for text in ("9434765919", "PR2 9HT", "Ann Other 22/11/2026", "Ann awoke 0:47", "Other Tue"):
        assert not set(text.split()) & set(refusal(text).split())


def test_the_instant_asked_about_is_read_from_its_option() -> None:
    assert parse_at("today 23:00", instant(SUNDAY_EVENING)) == instant("2026-11-22T23:00+00:00")
    with pytest.raises(TimeError) as caught:
        parse_at("13pm", instant(SUNDAY_EVENING))
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
            "The clock cannot start in the future: check the date and the time.\n"
            "If the day before was meant, write 2026-11-21T21:31.",
        ),
        (
            "2026-11-23T21:31",
            None,
            "--onset: Mon 23 Nov 2026 21:31 GMT is after the time asked about, "
            "Sun 22 Nov 2026 21:30 GMT. "
            "The clock cannot start in the future: check the date and the time.\n"
            "A span ago needs no date: 90m.",
        ),
        (
            None,
            "today 22:00",
            "--last-known-well: Sun 22 Nov 2026 22:00 GMT is after the time asked about, "
            "Sun 22 Nov 2026 21:30 GMT. "
            "The clock cannot start in the future: check the date and the time.\n"
            "If the day before was meant, write 2026-11-21T22:00.",
        ),
        (
            None,
            "2026-11-23T21:30",
            "--last-known-well: Mon 23 Nov 2026 21:30 GMT is after the time asked about, "
            "Sun 22 Nov 2026 21:30 GMT. "
            "The clock cannot start in the future: check the date and the time.\n"
            "If the day before was meant, write 2026-11-22T21:30.",
        ),
        (
            None,
            "2026-11-15T21:29",
            "--last-known-well: Sun 15 Nov 2026 21:29 GMT is more than 7 days before "
            "the time asked about, Sun 22 Nov 2026 21:30 GMT. "
            "Check the date; a span ago needs none: 90m.",
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
