"""Where lines break, what may be printed, and how instants, ages and sums are written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.build import ALWAYS, ask, centre, entry, question
from tests.unit.render import scenes
from thrombo_cli.render.time_breakdown import sum_words
from thrombo_cli.render.where_text import where_text
from thrombo_cli.text.lines import (
    joined,
    minute_down,
    minute_up,
    number,
    plain,
    short,
    span_words,
    wrap,
)
from thrombo_cli.text.words import age_words

WORDS = st.lists(st.text("aB9é.-", min_size=1, max_size=30), min_size=1, max_size=40)


@given(WORDS, st.integers(20, 120))
def test_wrapping_keeps_every_character_and_the_width(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width, "1. ", "   ")
    assert max(map(len, lines)) <= width
    kept = "".join(lines).removeprefix("1. ").replace(" ", "")
    assert kept == "".join(words)


TOGETHER = (
    "213 min",
    "6 h",
    "21:37 GMT",
    "22 Nov 2026",
    "Sun 21:37 GMT",
    "+ 60",
    "= 147",
    "9 months",
    "PR2 9HT",
    "01632 960 000",
)


@pytest.mark.parametrize("pair", TOGETHER)
@pytest.mark.parametrize("width", range(24, 60))
def test_a_number_is_never_parted_from_its_unit(pair: str, width: int) -> None:
    lines = wrap(f"some words and then {pair}, some more and ({pair}); at last {pair}.", width)
    assert "\n".join(lines).count(pair) == 3


def test_a_whole_date_stays_on_one_line() -> None:
    lines = wrap("word word word Sun 22 Nov 2026 21:30 GMT.", 35)
    assert lines == ["word word word", "Sun 22 Nov 2026 21:30 GMT."]


SHORT = (
    (datetime(2026, 11, 22, 21, 37, tzinfo=UTC), "Sun 21:37 GMT"),
    (datetime(2026, 11, 23, 2, 10, tzinfo=UTC), "Mon 02:10 GMT"),
    (datetime(2026, 11, 29, 8, 0, tzinfo=UTC), "Sun 29 Nov 2026 08:00 GMT"),
    (datetime(2025, 7, 1, 8, 0, tzinfo=UTC), "Tue 1 Jul 2025 09:00 BST"),
)


@pytest.mark.parametrize(("instant", "text"), SHORT)
def test_a_short_instant_has_weekday_and_zone_and_a_date_when_far(
    instant: datetime, text: str
) -> None:
    assert short(instant, datetime(2026, 11, 22, 21, 30, tzinfo=UTC)) == text


def test_minutes_are_rounded_to_the_cautious_side() -> None:
    whole = datetime(2026, 11, 22, 21, 37, tzinfo=UTC)
    late = whole + timedelta(seconds=1)
    assert (minute_up(whole), minute_up(late)) == (whole, whole + timedelta(minutes=1))
    assert (minute_down(whole), minute_down(late)) == (whole, whole)


AGES = (
    (date(2026, 11, 22), "0 days old, 2026-11-22"),
    (date(2026, 11, 21), "1 day old, 2026-11-21"),
    (date(2026, 9, 23), "60 days old, 2026-09-23"),
    (date(2026, 9, 22), "2 months old, 2026-09-22"),
    (date(2026, 1, 28), "9 months old, 2026-01-28"),
    (date(2026, 1, 22), "10 months old, 2026-01-22"),
    (date(2024, 11, 23), "23 months old, 2024-11-23"),
    (date(2024, 11, 22), "2 years old, 2024-11-22"),
    (date(2026, 11, 23), "of 2026-11-23, later than the time asked about"),
)


@pytest.mark.parametrize(("as_of", "text"), AGES)
def test_ages(as_of: date, text: str) -> None:
    assert age_words(as_of, date(2026, 11, 22)) == text


def test_small_words() -> None:
    assert [number(value) for value in (60.0, 6.9, 88.54, 100.0, 0.0)] == [
        "60",
        "6.9",
        "88.5",
        "100",
        "0",
    ]
    assert [span_words(n) for n in (45, 60, 80)] == [
        "45 min",
        "1 h 00 min (60 min)",
        "1 h 20 min (80 min)",
    ]
    assert [joined(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@given(st.text())
def test_plain_text_is_printable_on_one_line(text: str) -> None:
    assert plain(text).isprintable()
    assert plain(plain(text)) == plain(text)


def test_plain_text_keeps_accents_and_flattens_dashes() -> None:
    assert plain("H\u00f4pital \u2013 \u2018A\u2019\u00a0B\u2026") == "H\u00f4pital - 'A' B..."


@example(27, 1.556640625, 0, 1)  # a road given to a part of a second: judged by whole ones
@given(
    st.integers(0, 90 * 60),
    st.floats(0.1, 150.0),
    st.integers(0, 60),
    st.integers(1, 120),
)
def test_the_sum_as_shown_gives_the_minutes_stated(
    seconds: int, road: float, leave: int, dtp: int
) -> None:
    query = question({"a": road}, onset_minutes=0, leave_in=leave)
    start = query.clock_start._replace(time=query.at - timedelta(seconds=seconds))
    answer = ask(
        scenes.book(centre("a", entry(ALWAYS), dtp=dtp)), query._replace(clock_start=start)
    )
    text = sum_words(answer.options[0], answer)
    terms, total = re.split(" = ", text)
    shown = sum(float(term) for term in re.findall(r"[0-9.]+", terms))
    stated = int(re.findall(r"^\d+", total)[0])
    assert stated == answer.options[0].minutes_to_puncture
    assert 0 <= stated - shown < 1.001
    assert ("(rounded up)" in total) is (stated - shown > 0.0001)


@given(st.lists(st.text(min_size=1, max_size=90), min_size=1, max_size=4), st.integers(40, 120))
def test_any_names_stay_inside_the_width(names: list[str], width: int) -> None:
    made = [centre(f"c{n}", entry(ALWAYS))._replace(name=name) for n, name in enumerate(names)]
    answer = ask(scenes.book(*made), question({c.id: 5.0 for c in made}))
    lines = where_text(answer, scenes.WIDE, "all", width).split("\n")
    assert max(map(len, lines)) <= width
    assert all(line.isprintable() for line in lines)
