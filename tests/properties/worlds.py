"""Strategies for the laws: hours, overrides, rotas and centres as a registry could hold them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from tests.build import ALWAYS, UNKNOWN, centre, entry
from tests.properties.test_hours_against_brute_force import CALENDAR, WEEKS, as_spans
from thrombo_cli.hours import Timeline
from thrombo_cli.model.registry import Availability, Centre, ExceptionPeriod, Hours, Rota, Span

START = datetime(2026, 10, 20, tzinfo=UTC)
DAY = timedelta(days=1)
# Five weeks that hold the night the clocks go back, by the minute.
moments = st.integers(0, 35 * 1440).map(lambda minute: START + timedelta(minutes=minute))
weekly = WEEKS.map(
    lambda week: Hours(
        "weekly",
        "",
        tuple(as_spans(day) for day in week.days),
        None if week.holiday is None else as_spans(week.holiday),
    )
)
hours = st.one_of(weekly, weekly, st.just(ALWAYS), st.just(UNKNOWN))
dates = st.integers(0, 34).map(lambda days: START.date() + timedelta(days=days))
rotas = st.builds(
    Rota,
    st.sets(st.integers(0, 6), min_size=1, max_size=3).map(lambda days: tuple(sorted(days))),
    st.just((Span(480, 1080),)),
    st.one_of(st.none(), st.frozensets(dates, max_size=8)),
    st.just("a rota"),
)
states = st.sampled_from(["closed", "suspended", "open", "unknown"])


@st.composite
def entries(draw: st.DrawFn) -> tuple[Availability, ...]:
    """One to three entries in order, some with gaps between them."""
    marks = sorted(draw(st.sets(dates, min_size=0, max_size=4)))
    bounds: list[tuple[date | None, date | None]] = [(None, None)]
    if len(marks) >= 2:
        bounds = [(marks[0], marks[1]), *((day + DAY, None) for day in marks[2:3])]
    return tuple(
        entry(
            draw(hours),
            valid_from=first,
            valid_through=last,
            rota=draw(st.one_of(st.none(), rotas)),
            serves=draw(st.sampled_from([("home",), ("elsewhere",)])),
        )
        for first, last in bounds
    )


@st.composite
def overrides(draw: st.DrawFn) -> tuple[ExceptionPeriod, ...]:
    """None to two exceptions in order; the last may have no end."""
    marks = sorted(draw(st.sets(moments, max_size=4)))
    pairs = [(marks[i], marks[i + 1]) for i in range(0, len(marks) - 1, 2)]
    return tuple(ExceptionPeriod(a, b, draw(states), "a test", ()) for a, b in pairs)


timetables = st.builds(
    lambda held, dated: Timeline(held, dated, "england", CALENDAR), entries(), overrides()
)


@st.composite
def centres(draw: st.DrawFn) -> tuple[Centre, ...]:
    """Up to five centres, each with hours of its own."""
    names = draw(st.sets(st.sampled_from("abcde"), min_size=1))
    return tuple(
        centre(name, *draw(entries()), exceptions=draw(overrides()), dtp=draw(st.integers(1, 90)))
        for name in sorted(names)
    )
