"""The latest arrival that is still in time, against a table; states against a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tests.build import centre_of
from thrombo_cli.coverage.arrivals import last_arrival
from thrombo_cli.hours import Table, Timeline
from thrombo_cli.instants import seconds_of
from thrombo_cli.reference.reader import Reference

ENTRY = """
availability:
  - hours: {{mon-sun: "{hours}", bank-holidays: same}}
{gate}    as_of: 2026-10-01
    confidence: stated
    sources: [s]
"""
MINUTE = timedelta(minutes=1)


def table(reference: Reference, hours: str, gate: str = "") -> Table:
    text = ENTRY.format(hours=hours, gate=f"    {gate}\n" if gate else "")
    timetable = Timeline.of(centre_of(text, reference), reference.calendar())
    return timetable.table(at("12:00"), at("12:00") + timedelta(days=3))


def latest(held: Table, asked: str, first: str, last: str, sure: bool) -> int:
    """The last arrival between clock times of one day."""
    times = (seconds_of(at(clock)) for clock in (asked, first, last))
    return last_arrival(held, *times, sure=sure)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-10T{clock}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "gate", "asked", "first", "last", "tenths"),
    [
        # open all the while: until the last arrival that leaves time for the puncture
        ("08:00-22:00", "", "13:00", "13:47", "16:41", 1740),
        # closing comes first, and its own minute is too late
        ("08:00-15:00", "", "13:00", "13:47", "16:41", 729),
        # closed from the start, opening in time: whoever comes earlier waits
        ("16:00-22:00", "", "13:00", "13:47", "16:41", 1740),
        # opening just in time, and just too late
        ("16:41-22:00", "", "13:00", "13:47", "16:41", 1740),
        ("16:42-22:00", "", "13:00", "13:47", "16:41", -1),
        # the last acceptance counts, its own minute included
        ("08:00-22:00", 'last_acceptance: "15:00"', "13:00", "13:47", "16:41", 739),
        # the last referral is held against the call, its own minute included
        ("08:00-22:00", 'last_referral: "13:00"', "13:00", "13:47", "16:41", 1740),
        ("08:00-22:00", 'last_referral: "12:59"', "13:00", "13:47", "16:41", -1),
        # unknown hours are not open hours
        ("unknown 08:00-22:00", "", "13:00", "13:47", "16:41", -1),
    ],
)
def test_the_last_arrival(
    reference: Reference, hours: str, gate: str, asked: str, first: str, last: str, tenths: int
) -> None:
    assert latest(table(reference, hours, gate), asked, first, last, True) == tenths


def test_unknown_hours_count_when_asked_to(reference: Reference) -> None:
    held = table(reference, "unknown 08:00-15:00")
    assert latest(held, "13:00", "13:47", "16:41", False) == 729


def test_pieces_say_what_the_hours_engine_says(reference: Reference) -> None:
    held = table(reference, "06:30-11:00, 13:00-02:15", 'last_acceptance: "20:00"')
    assert all(a.ends == b.begins for a, b in pairwise(held.segments))
    for number in range(0, 60 * 70, 7):
        instant = at("12:00") + number * MINUTE
        local = (instant.hour * 60 + instant.minute) % 1440
        is_open = local < 135 or 390 <= local < 660 or local >= 780
        state = held.at(seconds_of(instant)).state
        assert state == ("open" if is_open else "closed"), instant
