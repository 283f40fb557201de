"""The nights of the board, against a table a clinician could check."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import CALENDAR, NOON, daily, entry
from tests.cli.running import thrombo
from tests.properties.worlds import moments, timetables
from thrombo_cli.board import nights_of
from thrombo_cli.board.words import night_words
from thrombo_cli.hours import Timeline
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Hours

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

SHIPPED = Path(__file__).parents[2] / "data" / "centres.yaml"
CARDIFF = "cardiff-and-vale-university-health-board"


def timetable(hours: Hours) -> Timeline:
    """These hours for ever, in England."""
    return Timeline((entry(hours),), (), "england", CALENDAR)


@pytest.mark.parametrize(
    ("at", "first"),
    [("2026-11-24T07:59", "Mon 23 Nov:"), ("2026-11-24T08:00", "Tue 24 Nov:")],
)
def test_the_first_night_is_the_one_still_running(at: str, first: str) -> None:
    lines = thrombo("board", "--network", CARDIFF, "--at", at).out.splitlines()
    heading = next(n for n, line in enumerate(lines) if "seven nights" in line)
    assert lines[heading + 1].strip().startswith(first)


def test_day_hours_are_closed_at_night_and_holidays_unknown() -> None:
    """Cardiff: mon-fri 08:00-17:00, bank holidays unknown; Fri 25 and Mon 28 Dec 2026 are such."""
    out = thrombo("board", "--network", CARDIFF, "--at", "2026-12-22T12:00").out
    assert "Tue 22 Dec: closed" in out
    assert "Thu 24 Dec: closed 22:00-00:00; UNKNOWN 00:00-08:00" in out
    assert "Fri 25 Dec: UNKNOWN 22:00-00:00" in out


def test_a_text_of_the_registry_is_escaped(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    name = "name: Royal Preston Hospital\n"
    assert name in text
    copy = tmp_path / "centres.yaml"
    copy.write_text(text.replace(name, 'name: "A & \\"B\\" Hospital"\n', 1), encoding="utf-8")
    page = tmp_path / "page.html"
    ran = thrombo("board", "--registry", str(copy), "--html", str(page))
    assert ran.code == 0, ran.err
    found = page.read_text(encoding="utf-8")
    assert "A &amp; &quot;B&quot; Hospital" in found
    assert 'A & "B"' not in found


def test_a_pathway_of_some_hours_is_never_told_as_the_whole_night() -> None:
    """Southmead says 24/7, its pathway from Wales does not hold from 00:00 to 06:00."""
    network = "aneurin-bevan-university-health-board"
    out = thrombo("board", "--network", network, "--at", "2026-11-23T12:00").out
    words = " ".join(out.split())
    assert "PATHWAY AT THESE HOURS ONLY: mon-fri 06:00-08:00, 17:00-24:00" in words
    assert "NOT IN FORCE now." in words
    assert out.count("open 22:00-00:00; NO PATHWAY 00:00-06:00; open 06:00-08:00") == 7
    evening = thrombo("board", "--network", network, "--at", "2026-11-23T18:00").out
    assert "NOT IN FORCE" not in evening


def test_a_pathway_of_one_hospital_is_told_with_the_hospital() -> None:
    out = thrombo("board", "--network", "sussex", "--at", "2026-11-23T12:00").out
    words = " ".join(out.split())
    assert "Pathways of one hospital alone:" in words
    assert "alone: pathway to" in words


# (at, hours, what the night of that evening says)
CLOCKS = [
    # The clocks go forward: 01:00 GMT on Sunday is 02:00 BST, and 01:30 does not exist.
    ("2026-03-28T12:00", daily("08:00-01:30"), "open 22:00-02:00; closed 02:00-08:00"),
    ("2026-03-28T12:00", daily("01:30-08:00"), "closed 22:00-02:00; open 02:00-08:00"),
    # The clocks go back: 01:30 comes twice; hours open at the later one, close at the earlier.
    ("2026-10-24T12:00", daily("08:00-01:30"), "open 22:00-01:30 BST; closed 01:30 BST-08:00"),
    ("2026-10-24T12:00", daily("01:30-08:00"), "closed 22:00-01:30 GMT; open 01:30 GMT-08:00"),
]


@pytest.mark.parametrize(("at", "hours", "told"), CLOCKS)
def test_the_nights_on_which_the_clocks_change(at: str, hours: Hours, told: str) -> None:
    night = nights_of(timetable(hours), datetime.fromisoformat(at).replace(tzinfo=UTC))[0]
    assert night_words(night) == told


def test_cut_offs_stand_with_the_open_part_they_belong_to() -> None:
    gated = entry(daily("18:00-02:00"), last_acceptance=60, last_referral=30)
    held = Timeline((gated,), (), "england", CALENDAR)
    first, second = nights_of(held, NOON)[0].segments
    assert [name for name, _ in first.gates] == ["last_referral", "last_acceptance"]
    assert (second.state, second.gates) == ("closed", ())


@settings(max_examples=60, deadline=None)
@given(timetables, st.one_of(st.none(), timetables), moments)
def test_every_minute_of_seven_nights_is_what_the_hours_engine_says(
    held: Timeline, way: Timeline | None, at: datetime
) -> None:
    ways = () if way is None else (way,)
    nights = nights_of(held, at, ways)
    assert [night.day for night in nights] == [nights[0].day + DAY * n for n in range(7)]
    for night in nights:
        assert [w.ends for w in night.segments[:-1]] == [w.begins for w in night.segments[1:]]
        for segment in night.segments:
            for n in range(0, int((segment.ends - segment.begins) / MINUTE), 7):
                instant = segment.begins + n * MINUTE
                assert segment.state == expected(held, way, instant), instant


def expected(held: Timeline, way: Timeline | None, instant: datetime) -> str:
    """The state of the centre, and where it is open that of the pathway."""
    state = held.state_at(instant)
    if way is None or state != "open":
        return state
    if way.entry_on(london_date(instant)) is None:
        return "no_pathway"
    words = {"open": "open", "unknown": "unknown"}
    return words.get(way.state_at(instant), "no_pathway")
