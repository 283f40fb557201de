"""Cut-offs: which instant each falls on, what it is held against, and the sentence for a miss."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.build import NOON, ask_one, centre, daily, entry, minutes, question
from thrombo_cli.hours import first_after, gates_of
from thrombo_cli.hours.openings import gate_instants, opening_of
from thrombo_cli.model.registry import GATES, Span
from thrombo_cli.resolver.reasons import GATE_WORDS
from thrombo_cli.text.words import GATE_NAMES

# The clocks go back from 02:00 BST to 01:00 GMT.
OCTOBER = date(2026, 10, 25)


def test_every_gate_has_its_words() -> None:
    assert tuple(GATE_WORDS) == GATES == tuple(name for name, _ in GATE_NAMES)


def test_the_gates_of_an_entry_are_those_it_records() -> None:
    hours = daily("08:00-22:00")
    assert gates_of(entry(hours)) == {}
    assert gates_of(entry(hours, arrive_by=60, last_referral=0)) == {
        "last_referral": 0,
        "arrive_by": 60,
    }


def test_an_opening_without_an_entry_has_no_gate() -> None:
    assert gate_instants(opening_of(OCTOBER, Span(0, 1440), None, "no_entry")) == {}


# opening, gate -> the instant in UTC
REPEATED_HOUR = (
    ("00:00-09:00", "01:30", "00:30"),  # the earlier reading
    ("00:00-09:00", "03:00", "03:00"),
    ("01:20-09:00", "01:40", "01:40"),  # the opening begins at the later 01:20: so must the gate
    ("01:30-09:00", "01:30", "01:30"),
    ("18:00-09:00", "20:00", "20:00"),
)


@pytest.mark.parametrize(("opening", "gate", "instant"), REPEATED_HOUR)
def test_a_gate_in_the_repeated_hour_never_falls_before_its_opening(
    opening: str, gate: str, instant: str
) -> None:
    held = entry(daily(opening), last_acceptance=minutes(gate))
    span = held.hours.days[6][0]
    found = gate_instants(opening_of(OCTOBER, span, held, "source"))
    hour, minute = map(int, instant.split(":"))
    assert found == {"last_acceptance": datetime(2026, 10, 25, hour, minute, tzinfo=UTC)}


# an opening from 01:30 by the earlier reading, by the later one -> its gate of 01:30, in UTC
@pytest.mark.parametrize("begins", ["00:30", "01:30"])
def test_a_gate_at_the_minute_of_its_opening_has_the_same_reading(begins: str) -> None:
    hour, minute = map(int, begins.split(":"))
    opened = datetime(2026, 10, 25, hour, minute, tzinfo=UTC)
    assert first_after(opened, OCTOBER, minutes("01:30"), minutes("01:30")) == opened


# asked at noon; gates, leaving after min, road min -> the cut-off that is named, None when all hold
MISSES = (
    ({"last_referral": "11:59", "last_acceptance": "20:00"}, 0, 10, "last referral was", "11:59"),
    ({"last_referral": "12:00", "last_acceptance": "12:05"}, 0, 10, "last acceptance was", "12:05"),
    ({"last_referral": "12:05", "arrive_by": "12:05"}, 0, 10, "latest arrival was", "12:05"),
    ({"last_acceptance": "12:10", "arrive_by": "12:09"}, 0, 10, "latest arrival was", "12:09"),
    ({"last_acceptance": "12:09", "arrive_by": "12:08"}, 0, 10, "last acceptance was", "12:09"),
    ({"last_referral": "12:05"}, 0, 10, None, ""),
    ({"last_referral": "12:00", "last_acceptance": "12:10", "arrive_by": "12:10"}, 0, 10, None, ""),
)


@pytest.mark.parametrize(("gates", "leave", "road", "words", "time"), MISSES)
def test_the_first_cutoff_missed_is_named(
    gates: dict[str, str], leave: int, road: int, words: str | None, time: str
) -> None:
    held = entry(daily("08:00-22:00"), **{name: minutes(text) for name, text in gates.items()})
    option = ask_one(centre("a", held), question({"a": road}, NOON, None, leave))
    if words is None:
        assert option.why == "Hours say open on arrival, until Thu 19 Nov 2026 22:00 GMT."
        return
    expected = f"Hours say open, but the {words} Thu 19 Nov 2026 {time} GMT."
    assert (option.status, option.why) == ("past_cutoff", expected)


# leaving after min, last referral -> is it said that the referral falls due before leaving?
BEFORE_LEAVING = (
    (0, "12:00", False),
    (30, "12:30", False),
    (31, "12:30", True),
    (60, "12:00", True),
)


@pytest.mark.parametrize(("leave", "gate", "said"), BEFORE_LEAVING)
def test_a_referral_that_falls_due_before_leaving_is_named(
    leave: int, gate: str, said: bool
) -> None:
    held = entry(daily("08:00-22:00"), last_referral=minutes(gate))
    option = ask_one(centre("a", held), question({"a": 10}, NOON, None, leave))
    more = f" The last referral is Thu 19 Nov 2026 {gate} GMT, before leaving." if said else ""
    assert option.status == "open"
    assert option.why == f"Hours say open on arrival, until Thu 19 Nov 2026 22:00 GMT.{more}"
    assert (option.latest_departure is None) is said
