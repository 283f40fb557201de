"""Hours as written: what they mean, and what is refused (HR02, HR03, R20-R23, R27)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thrombo_cli.model.registry import WEEKDAYS, Hours, Span
from thrombo_cli.registry.check.hours_text import (
    HOLIDAYS,
    clock_text,
    parse_clock,
    parse_day,
    parse_hours,
    span_text,
)
from thrombo_cli.registry.check.problems import ProblemsError

UNKNOWN_DAY = (Span(0, 1440, "unknown"),)


def spans(*bounds: tuple[int, int], state: str = "open") -> tuple[Span, ...]:
    return tuple(Span(start * 60, end * 60, state) for start, end in bounds)


VALUES = [
    ("closed", ()),
    ("unknown", UNKNOWN_DAY),
    ("08:00-22:00", spans((8, 22))),
    ("18:00-03:00", spans((18, 27))),
    ("22:00-08:00", spans((22, 32))),
    ("00:00-24:00", spans((0, 24))),
    ("18:00-24:00", spans((18, 24))),
    ("18:00-00:00", spans((18, 24))),
    ("08:00-12:00, 13:00-17:00", spans((8, 12), (13, 17))),
    ("13:00-17:00,08:00-12:00", spans((8, 12), (13, 17))),
    ("08:00-12:00, 12:00-17:00", spans((8, 12), (12, 17))),
    ("unknown 08:00-16:00", spans((8, 16), state="unknown")),
    ("08:00-16:00, unknown 16:00-20:00", spans((8, 16)) + spans((16, 20), state="unknown")),
    ("18:00-03:00, 02:00-04:00", spans((2, 4), (18, 27))),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_the_spans_of_a_day(text: str, expected: tuple[Span, ...]) -> None:
    assert parse_day(text) == expected


WEEK = {"mon-sun": "08:00-22:00", HOLIDAYS: "same"}
DAY, NIGHT = spans((8, 22)), spans((18, 27))

RULES = [
    (WEEK, (DAY,) * 7, None, "mon-sun 08:00-22:00; bank holidays the same"),
    (
        {"mon-fri": "08:00-22:00", "sat-sun": "closed", HOLIDAYS: "closed"},
        (DAY,) * 5 + ((), ()),
        (),
        "mon-fri 08:00-22:00; sat-sun closed; bank holidays closed",
    ),
    (
        {"mon, wed": "08:00-22:00", "tue,thu-sun": "closed", HOLIDAYS: "unknown"},
        (DAY, (), DAY, (), (), (), ()),
        UNKNOWN_DAY,
        "mon 08:00-22:00; tue closed; wed 08:00-22:00; thu-sun closed; bank holidays unknown",
    ),
    (
        {"mon-wed, fri": "18:00-03:00", "thu": "unknown", "sat-sun": "closed", HOLIDAYS: "same"},
        (NIGHT, NIGHT, NIGHT, UNKNOWN_DAY, NIGHT, (), ()),
        None,
        "mon-wed 18:00-03:00; thu unknown; fri 18:00-03:00; sat-sun closed; bank holidays the same",
    ),
    (
        {"mon-sun": "unknown 08:00-12:00", HOLIDAYS: "09:00-12:00, 13:00-24:00"},
        (spans((8, 12), state="unknown"),) * 7,
        spans((9, 12), (13, 24)),
        "mon-sun unknown 08:00-12:00; bank holidays 09:00-12:00, 13:00-24:00",
    ),
    (
        {"mon-sun": "00:00-24:00", HOLIDAYS: "00:00-24:00"},
        (spans((0, 24)),) * 7,
        spans((0, 24)),
        "mon-sun 00:00-24:00; bank holidays 00:00-24:00",
    ),
]


@pytest.mark.parametrize(("written", "days", "holidays", "text"), RULES)
def test_a_weekly_rule(
    written: dict[str, str],
    days: tuple[tuple[Span, ...], ...],
    holidays: tuple[Span, ...] | None,
    text: str,
) -> None:
    assert parse_hours(written) == Hours("weekly", text, days, holidays)


@pytest.mark.parametrize(("word", "kind"), [("24/7", "always"), ("unknown", "unknown")])
def test_a_rule_of_one_word(word: str, kind: str) -> None:
    assert parse_hours(word) == Hours(kind, word)


def test_every_day_all_day_is_not_24_7() -> None:
    assert parse_hours({"mon-sun": "00:00-24:00", HOLIDAYS: "same"}).kind == "weekly"


BAD_VALUES = [
    ("8:00-17:00", "hours-syntax"),
    ("08:00 - 17:00", "hours-syntax"),
    ("08:00\u201317:00", "hours-syntax"),
    ("08.00-17.00", "hours-syntax"),
    ("8am-5pm", "hours-syntax"),
    ("18:00", "hours-syntax"),
    ("no", "hours-syntax"),
    ("Closed", "hours-syntax"),
    ("same", "hours-syntax"),
    ("24/7", "hours-syntax"),
    ("08:00-12:00,", "hours-syntax"),
    ("08:00-12:00; 13:00-17:00", "hours-syntax"),
    ("closed, 08:00-12:00", "hours-syntax"),
    ("unknown 08:00-12:00, 13:00-17:00", "hours-syntax"),
    ("08:00-17:00 about", "hours-syntax"),
    ("\u0660\u0668:00-17:00", "hours-syntax"),
    ("08:60-17:00", "bad-time"),
    ("25:00-26:00", "bad-time"),
    ("24:00-08:00", "bad-time"),
    ("08:00-24:30", "bad-time"),
    ("08:00-08:00", "hours-equal-times"),
    ("00:00-00:00", "hours-equal-times"),
    ("00:00-23:59", "hours-all-day"),
    ("08:00-12:00, 11:00-17:00", "hours-overlap"),
    ("08:00-12:00, 08:00-12:00", "hours-overlap"),
    ("08:00-12:00, unknown 11:00-17:00", "hours-overlap"),
    ("18:00-03:00, 20:00-22:00", "hours-overlap"),
]


@pytest.mark.parametrize(("text", "code"), BAD_VALUES)
def test_a_value_that_is_refused(text: str, code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_hours({"mon-sun": text, HOLIDAYS: "closed"})
    assert [(each.code, each.loc) for each in caught.value.problems] == [(code, ("mon-sun",))]


BAD_WEEKS = [
    ({"mon-fri": "closed", HOLIDAYS: "same"}, "hours-day-missing", ()),
    ({HOLIDAYS: "same"}, "hours-day-missing", ()),
    ({"mon-sun": "closed", "wed": "closed", HOLIDAYS: "same"}, "hours-day-twice", ("wed",)),
    ({"mon-sun, tue": "closed", HOLIDAYS: "same"}, "hours-day-twice", ("mon-sun, tue",)),
    ({"fri-mon": "closed", "tue-thu": "closed", HOLIDAYS: "same"}, "bad-day", ("fri-mon",)),
    ({"mon-mon": "closed", "tue-sun": "closed", HOLIDAYS: "same"}, "bad-day", ("mon-mon",)),
    ({"Mon-sun": "closed", HOLIDAYS: "same"}, "bad-day", ("Mon-sun",)),
    ({"monday-sun": "closed", HOLIDAYS: "same"}, "bad-day", ("monday-sun",)),
    ({"weekdays": "closed", HOLIDAYS: "same"}, "bad-day", ("weekdays",)),
    (
        {"mon-sun": "closed", "bank-holiday": "closed", HOLIDAYS: "same"},
        "bad-day",
        ("bank-holiday",),
    ),
    ({"mon-sun": "closed", "": "closed", HOLIDAYS: "same"}, "bad-day", ("",)),
    ({"mon-sun": "closed"}, "hours-no-bank-holidays", ()),
    ({"mon-sun": "18:00-09:00", "bank-holidays": "08:00-09:00x"}, "hours-syntax", (HOLIDAYS,)),
    (
        {"mon-fri": "18:00-09:00", "sat": "08:00-20:00", "sun": "closed", HOLIDAYS: "same"},
        "hours-overlap",
        ("mon-fri",),
    ),
    (
        {"sun": "20:00-03:00", "mon": "02:00-08:00", "tue-sat": "closed", HOLIDAYS: "same"},
        "hours-overlap",
        ("sun",),
    ),
    ({"mon-sun": "02:00-04:00, 18:00-03:00", HOLIDAYS: "same"}, "hours-overlap", ("mon-sun",)),
    ("24-7", "hours-syntax", ()),
    ("always", "hours-syntax", ()),
    ("08:00-22:00", "hours-syntax", ()),
]


@pytest.mark.parametrize(("written", "code", "loc"), BAD_WEEKS)
def test_a_rule_that_is_refused(
    written: str | dict[str, str], code: str, loc: tuple[str, ...]
) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_hours(written)
    assert [(each.code, each.loc) for each in caught.value.problems] == [(code, loc)]


def test_every_value_at_fault_is_named() -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_hours({"mon-fri": "8-5", "sat": "closed", "sun": "no"})
    assert [(each.code, each.loc) for each in caught.value.problems] == [
        ("hours-no-bank-holidays", ()),
        ("hours-syntax", ("mon-fri",)),
        ("hours-syntax", ("sun",)),
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ({"fri-mon": "closed", HOLIDAYS: "same"}, '"fri-sun, mon"'),
        ({"monday": "closed", HOLIDAYS: "same"}, "did you mean `mon`?"),
        ({"mon-sat": "closed", HOLIDAYS: "same"}, "no hours for sun"),
        ({"mon-sun": "same", HOLIDAYS: "same"}, "bank-holidays alone"),
        ({"mon-sun": "00:00-23:59", HOLIDAYS: "same"}, "24/7"),
        ({"mon-sun": "8-5", HOLIDAYS: "same"}, "08:00-17:00"),
    ],
)
def test_a_refusal_says_how_to_mend_it(written: dict[str, str], hint: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_hours(written)
    assert any(hint in each.message for each in caught.value.problems)


def test_a_tail_into_a_day_of_unknown_hours_is_no_clash() -> None:
    written = {"mon": "18:00-03:00", "tue": "unknown", "wed-sun": "closed", HOLIDAYS: "same"}
    assert parse_hours(written).days[1] == UNKNOWN_DAY


def test_a_tail_that_ends_as_the_next_day_begins_is_no_clash() -> None:
    written = {"mon-sun": "00:00-03:00, 18:00-00:00", HOLIDAYS: "same"}
    assert parse_hours(written).days[0] == spans((0, 3), (18, 24))


@pytest.mark.parametrize("text", ["8:00", "24:00", "08:60", "08:00:00", "0800", " 08:00", ""])
def test_a_time_of_day_is_strict(text: str) -> None:
    with pytest.raises(ProblemsError):
        parse_clock(text)


CLOCKS = st.integers(0, 1439)


@st.composite
def day_spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """Spans of one day that stay within it and do not overlap."""
    bounds = sorted(draw(st.lists(CLOCKS, unique=True, max_size=6)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    found = tuple(Span(start, end) for start, end in pairs)
    return () if found == (Span(0, 1439),) else found


def written(day: tuple[Span, ...]) -> str:
    return ", ".join(span_text(span) for span in day) or "closed"


@settings(deadline=None)
@given(st.lists(day_spans(), min_size=7, max_size=7), day_spans())
def test_what_is_written_is_read_back(
    days: list[tuple[Span, ...]], holidays: tuple[Span, ...]
) -> None:
    rule = {name: written(day) for name, day in zip(WEEKDAYS, days, strict=True)}
    hours = parse_hours(rule | {HOLIDAYS: written(holidays)})
    assert hours.days == tuple(days)
    assert hours.holidays == holidays
    again = dict(part.split(" ", 1) for part in hours.text.split("; ")[:-1])
    assert parse_hours(again | {HOLIDAYS: written(holidays)}) == hours


@settings(deadline=None)
@given(CLOCKS)
def test_every_minute_of_the_day_is_read_back(minute: int) -> None:
    assert parse_clock(clock_text(minute)) == minute
