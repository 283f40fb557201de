"""Timetables made by rule from a fixed seed, each with the same hours in OpenStreetMap's notation.

The judges read the notation, our engine reads the timetable. Bounds keep clear of the hour that a
clock change doubles or takes out where a window holds one: there the judges mean otherwise, and
`named.py` holds those cases by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from tests import build
from tests.judges.notation import dated, day_text, rota_text, rules, weekly
from thrombo_cli.hours import Timeline
from thrombo_cli.model.place import NATIONS, Calendar
from thrombo_cli.model.registry import Availability, ExceptionPeriod, Hours, Rota, Span

DAY = timedelta(days=1)
CLOCK_CHANGES = (
    date(2024, 3, 31),
    date(2024, 10, 27),
    date(2025, 3, 30),
    date(2025, 10, 26),
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2027, 3, 28),
    date(2027, 10, 31),
)
Week = tuple[tuple[Span, ...], ...]


class Case(NamedTuple):
    """One timetable in both notations, and the stretch of time to judge it over."""

    kind: str
    nation: str
    hours: str
    begins: datetime
    ends: datetime
    entries: tuple[Availability, ...]
    exceptions: tuple[ExceptionPeriod, ...] = ()

    def timetable(self, calendar: Calendar) -> Timeline:
        """Ours."""
        return Timeline(self.entries, self.exceptions, self.nation, calendar)


def entry_of(
    hours: Hours, first: date | None = None, last: date | None = None, rota: Rota | None = None
) -> Availability:
    """An entry of those hours, without gates."""
    return build.entry(hours, valid_from=first, valid_through=last, rota=rota)


def hours_of(week: Week, holidays: tuple[Span, ...] | None = None) -> Hours:
    """An hours rule of those days."""
    return Hours("weekly", "", week, holidays)


def random_day(random: Random, *, overnight: bool) -> tuple[Span, ...]:
    """None to two spans of a day; the last may run into the small hours of the next day."""
    marks = [m for m in range(8 * 60 if overnight else 0, 1441, 15) if not 60 <= m < 120]
    chosen = sorted(random.sample(marks, random.choice((0, 2, 2, 2, 4))))
    spans = [Span(a, b) for a, b in zip(chosen[::2], chosen[1::2], strict=True)]
    if overnight and spans and random.random() < 0.6:
        tail = random.choice([m for m in range(0, 8 * 60, 15) if not 60 <= m < 120])
        spans[-1] = Span(spans[-1].start, 1440 + tail)
    return tuple(spans)


def random_week(random: Random, *, overnight: bool) -> Week:
    """Seven such days."""
    return tuple(random_day(random, overnight=overnight) for _ in range(7))


def midnight(day: date) -> datetime:
    """Midnight UTC of a day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def weekly_cases(random: Random, count: int) -> Iterator[Case]:
    """Weeks with nights, half of them around a clock change."""
    for number in range(count):
        week = random_week(random, overnight=True)
        day = CLOCK_CHANGES[number % 8] if number % 2 else random_date(random)
        first = midnight(day - 3 * DAY)
        kind = "overnight, clock change" if number % 2 else "overnight"
        yield Case(
            kind, "england", weekly(week), first, first + 7 * DAY, (entry_of(hours_of(week)),)
        )


def unknown_cases(random: Random, count: int) -> Iterator[Case]:
    """Weeks of which some spans are not known."""
    for _ in range(count):
        week = tuple(
            tuple(span._replace(state=random.choice(("open", "unknown"))) for span in day)
            for day in random_week(random, overnight=True)
        )
        first = midnight(random_date(random))
        entry = entry_of(hours_of(week))
        yield Case("unknown spans", "england", weekly(week), first, first + 14 * DAY, (entry,))


def holiday_cases(random: Random, count: int, calendar: Calendar) -> Iterator[Case]:
    """Days with their own rule on bank holidays, every nation, from 2024 to the calendar's end."""
    for number in range(count):
        nation = NATIONS[number % 4]
        week = random_week(random, overnight=False)
        holidays = random_day(random, overnight=False)
        text = f"{weekly(week)}; PH {day_text(holidays) or 'off'}"
        entry = entry_of(hours_of(week, holidays))
        first, last = midnight(date(2024, 1, 1)), midnight(calendar.last)
        yield Case("bank holidays", nation, text, first, last, (entry,))


def rota_cases(random: Random, count: int) -> Iterator[Case]:
    """Weekends on listed dates, or every second one."""
    for _ in range(count):
        week = (*random_week(random, overnight=True)[:4], (), (), ())
        spans = random_day(random, overnight=True) or (Span(480, 1080),)
        first = date(2026, 1, 5) + 7 * DAY * random.randrange(30)
        weekends = [first + DAY * n for n in range(56) if n % 7 in (5, 6)]
        dates = frozenset(day for day in weekends if random.random() < 0.5)
        rota = Rota((5, 6), spans, dates, "a rota", first + 56 * DAY)
        text = rules(weekly(week), *(rota_text(day, spans) for day in sorted(dates)))
        entry = entry_of(hours_of(week), rota=rota)
        begins = midnight(first)
        yield Case("rotas", "england", text, begins, begins + 56 * DAY, (entry,))


def exception_cases(random: Random, count: int) -> Iterator[Case]:
    """Closures of an hour to a week, and extra openings, on winter dates (London time is UTC)."""
    for _ in range(count):
        week = random_week(random, overnight=False)
        first = date(2026, 11, 2) + DAY * random.randrange(60)
        closed, extra = first + 2 * DAY, first + 5 * DAY
        begins, ends = sorted(random.sample(range(0, 1441, 15), 2))
        early, late = sorted(random.sample(range(0, 1441, 15), 2))
        parts = (
            (closed, begins, ends, "closed", "off"),
            (extra, early, late, "open", "open"),
        )
        exceptions = tuple(
            ExceptionPeriod(_at(day, a), _at(day, b), state, "a test", ())
            for day, a, b, state, _ in parts
        )
        off = f"; {dated(closed)} {day_text((Span(begins, ends),))} off"
        text = f"{weekly(week)}{off}, {rota_text(extra, (Span(early, late),))}"
        entry = entry_of(hours_of(week))
        start = midnight(first)
        yield Case("exceptions", "england", text, start, start + 8 * DAY, (entry,), exceptions)


def dated_cases(random: Random, count: int) -> Iterator[Case]:
    """Two entries, one after the other, the last night of the first running into the second."""
    for _ in range(count):
        one, two = (random_week(random, overnight=True) for _ in range(2))
        first = random_date(random)
        turn, last = first + DAY * random.randrange(7, 20), first + 40 * DAY
        entries = (
            entry_of(hours_of(one), first, turn),
            entry_of(hours_of(two), turn + DAY, last),
        )
        text = rules(
            weekly(one, f"{dated(first)}-{dated(turn)} "),
            weekly(two, f"{dated(turn + DAY)}-{dated(last)} "),
        )
        begins = midnight(first + DAY)
        yield Case("dated entries", "england", text, begins, begins + 30 * DAY, entries)


def random_date(random: Random) -> date:
    """A date of 2024 to 2028 whose fortnight holds no clock change at its very bounds."""
    return date(2024, 1, 1) + DAY * random.randrange(4 * 365)


def all_cases(calendar: Calendar) -> list[Case]:
    """Every generated case, the same at every call."""
    random = Random(20261122)
    return [
        *weekly_cases(random, 120),
        *unknown_cases(random, 60),
        *holiday_cases(random, 16, calendar),
        *rota_cases(random, 40),
        *exception_cases(random, 60),
        *dated_cases(random, 40),
    ]


def _at(day: date, minutes: int) -> datetime:
    return midnight(day) + timedelta(minutes=minutes)
