"""What a text says of a time before it is known when it is asked about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from thrombo_cli.times.limits import LONGEST_TEXT
from thrombo_cli.times.relative import Kind, Reading, reading_of

HOUR, MINUTE = 3600, 60
LONGEST = "90m".ljust(LONGEST_TEXT)
# So many seconds before the instant asked about.
AGO = {
    "now": 0,
    "NOW ": 0,
    "0m": 0,
    "90m": 90 * MINUTE,
    "1h30m": 90 * MINUTE,
    "two hours ago": 2 * HOUR,
    LONGEST: 90 * MINUTE,
}
# So many seconds after the midnight before.
CLOCKS = {
    "00:00": 0,
    "20:10": 20 * HOUR + 10 * MINUTE,
    "20:10:15": 20 * HOUR + 10 * MINUTE + 15,
    "8.10pm": 20 * HOUR + 10 * MINUTE,
    "2010hrs": 20 * HOUR + 10 * MINUTE,
    "noon": 12 * HOUR,
}
INSTANTS = {
    "2026-11-22T20:10": "2026-11-22T20:10",
    "2026-07-22T20:10": "2026-07-22T19:10",
    "2026-11-22T20:10:05-05": "2026-11-23T01:10:05",
    "22 Nov 2026 8.10pm": "2026-11-22T20:10",
}
# Which London day these are of hangs on the instant asked about.
OF_A_DAY = ("today 20:10", "Yesterday at 11pm", "20:10 today", "half past nine pm yesterday")
# Refused, or refused at some instants: `parse_time` says why.
UNREAD = (
    "",
    "soon",
    "the day after",
    # a morning's or an evening's
    "8.10",
    "930",
    # no such time, and no such date
    "24:00",
    "2026-02-30T20:10",
    # twice, and never
    "2026-10-25T01:30",
    "2027-03-28T01:30",
    LONGEST + " ",
)


def of_whole_seconds(reading: Reading) -> bool:
    return type(reading.seconds) is int


@pytest.mark.parametrize("text", AGO)
def test_a_span_ago(text: str) -> None:
    found = reading_of(text)
    assert found == ("ago", AGO[text])
    assert of_whole_seconds(found)


@pytest.mark.parametrize("text", CLOCKS)
def test_a_time_of_day(text: str) -> None:
    found = reading_of(text)
    assert found == ("clock", CLOCKS[text])
    assert of_whole_seconds(found)


@pytest.mark.parametrize("text", INSTANTS)
def test_an_instant(text: str) -> None:
    instant = datetime.fromisoformat(INSTANTS[text]).replace(tzinfo=UTC)
    assert reading_of(text) == ("fixed", int(instant.timestamp()))


@pytest.mark.parametrize(
    ("kind", "text"), [*(("day", text) for text in OF_A_DAY), *(("none", text) for text in UNREAD)]
)
def test_a_text_without_a_time_of_its_own(kind: Kind, text: str) -> None:
    assert reading_of(text) == (kind, 0)
