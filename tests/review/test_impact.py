"""The ordinary week and the impact, on a country small enough to work out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import build
from thrombo_cli.hours.week import WEEK, WHOLE_WEEK, minutes_in, open_week
from thrombo_cli.model.registry import (
    WHOLE_DAY_UNKNOWN,
    Centre,
    ExceptionPeriod,
    Hours,
    Registry,
    Rota,
    Span,
)
from thrombo_cli.review.impact import impact_of, week_of
from thrombo_cli.review.impact_parts import PARTS, minutes_by_part, part_at

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday
ALWAYS = Hours("always", "24/7")
UNKNOWN = Hours("unknown", "unknown")
DAYTIME = Hours("weekly", "08-22", ((Span(480, 1320),),) * 7, ())
OFFICE = Hours("weekly", "09-17", ((Span(540, 1020),),) * 5 + ((), ()), None)
NIGHTS = Hours("weekly", "20-08", ((Span(1200, 1920),),) * 7, None)
HALF = Hours("weekly", "?", ((Span(480, 720), Span(720, 1080, "unknown")),) * 7, None)
NEVER_SAID = Hours("weekly", "?", (WHOLE_DAY_UNKNOWN,) * 7, None)
# This week's Saturday, and the next week's.
ROTA = Rota((5,), (Span(600, 720),), frozenset((date(2026, 3, 7), date(2026, 3, 14))), "")
NO_ROTA = Rota((5, 6), (Span(600, 720),), None, "six in eight")


@pytest.mark.parametrize(
    ("hours", "rota", "hours_a_week"),
    [
        (ALWAYS, None, 168),
        (UNKNOWN, None, 0),
        (DAYTIME, None, 98),
        (OFFICE, None, 40),
        (NIGHTS, None, 84),
        (HALF, None, 28),
        (NEVER_SAID, None, 0),
        (OFFICE, ROTA, 42),
        (OFFICE, NO_ROTA, 40),
    ],
)
def test_hours_a_week(hours: Hours, rota: Rota | None, hours_a_week: int) -> None:
    assert minutes_in(open_week(hours, rota, AT.date())) == hours_a_week * 60


def test_a_sunday_night_comes_round_to_monday() -> None:
    assert open_week(NIGHTS, None, AT.date())[0] == (0, 480)
    assert open_week(NIGHTS, None, AT.date())[-1][1] == WEEK


def test_the_parts_are_the_whole_week() -> None:
    found = minutes_by_part(WHOLE_WEEK)
    assert {part: minutes / 60 for part, minutes in found.items()} == {
        "day": 50,
        "evening": 20,
        "night": 70,
        "weekend": 28,
    }


@pytest.mark.parametrize(
    ("day", "clock", "part"),
    [
        (0, "08:00", "day"),
        (4, "17:59", "day"),
        (4, "18:00", "evening"),
        (4, "22:00", "night"),
        (5, "07:59", "night"),
        (5, "08:00", "weekend"),
        (6, "21:59", "weekend"),
        (6, "22:00", "night"),
    ],
)
def test_a_minute_has_its_part(day: int, clock: str, part: str) -> None:
    assert part_at(day * 1440 + int(clock[:2]) * 60 + int(clock[3:])) == part


class Country:
    """Four areas: by A, by B, between them nearer A, and an island that only B's road reaches."""

    admissions = (100.0, 50.0, 30.0, 8.0)
    networks = ("north", "south", "north", "isle")

    def minutes_to(self, unit: str) -> tuple[float | None, ...]:
        return {"A": (10.0, 60.0, 20.0, None), "B": (70.0, 5.0, 26.5, 90.0)}[unit]


def centre(name: str, hours: Hours, exceptions: tuple[ExceptionPeriod, ...] = ()) -> Centre:
    made = build.centre(name, build.entry(hours), exceptions=exceptions)
    return made._replace(travel_unit=name.upper())


def book(*centres: Centre) -> Registry:
    return build.registry(*centres)


def test_a_centre_that_gains_its_nights() -> None:
    old = book(centre("a", DAYTIME), centre("b", ALWAYS))
    new = book(centre("a", ALWAYS), centre("b", ALWAYS))
    impact = impact_of(old, new, AT, Country())
    night = 70 / 168
    assert impact.whole.admissions == pytest.approx(130 * night)
    assert impact.whole.minutes == pytest.approx((100 * -60 + 30 * -6.5) / 130)
    assert {part for part, effect in impact.parts.items() if effect.admissions} == {"night"}
    assert [each.network for each in impact.networks] == ["north"]
    back = impact_of(new, old, AT, Country()).whole
    assert (back.later, back.sooner) == (impact.whole.sooner, 0)


def test_a_place_that_no_open_centre_could_be_reached_from() -> None:
    old, new = book(centre("a", ALWAYS)), book(centre("a", ALWAYS), centre("b", OFFICE))
    impact = impact_of(old, new, AT, Country())
    (isle,) = [each for each in impact.networks if each.network == "isle"]
    assert isle.whole.gained == pytest.approx(8 * 40 / 168)
    assert isle.whole.minutes is None
    assert impact_of(new, old, AT, Country()).whole.lost == pytest.approx(8 * 40 / 168)


def test_unknown_hours_reach_nobody() -> None:
    old = book(centre("a", UNKNOWN), centre("b", ALWAYS))
    new = book(centre("a", NEVER_SAID), centre("b", ALWAYS))
    assert impact_of(old, new, AT, Country()).whole.admissions == 0


def test_an_exception_in_force_holds_all_week() -> None:
    hour = timedelta(hours=1)
    closed = ExceptionPeriod(AT - hour, AT + hour, "suspended", "x", ())
    assert week_of(centre("a", ALWAYS, (closed,)), AT) == ()
    assert week_of(centre("a", ALWAYS, (closed,)), AT + hour) == WHOLE_WEEK
    assert week_of(centre("a", OFFICE, (closed._replace(state="open"),)), AT) == WHOLE_WEEK
    assert week_of(centre("a", OFFICE, (closed._replace(state="unknown"),)), AT) == ()


@pytest.mark.parametrize("after", [ALWAYS, OFFICE, NIGHTS, HALF, UNKNOWN])
@pytest.mark.parametrize("before", [DAYTIME, OFFICE, NIGHTS, UNKNOWN])
def test_the_same_as_minute_by_minute(before: Hours, after: Hours) -> None:
    """The intervals against a plain walk through all 10,080 minutes of the week."""
    old, new = book(centre("a", before), centre("b", DAYTIME)), book(
        centre("a", after), centre("b", DAYTIME)
    )  # fmt: skip
    impact, country = impact_of(old, new, AT, Country()), Country()
    expected = dict.fromkeys(PARTS, 0.0)
    for minute in range(WEEK):
        pair = [_nearest(book_, minute, country) for book_ in (old, new)]
        for area, weight in enumerate(country.admissions):
            if pair[0][area] != pair[1][area]:
                expected[part_at(minute)] += weight / WEEK
    found = {part: effect.admissions for part, effect in impact.parts.items()}
    assert found == pytest.approx(expected)


def _nearest(registry: Registry, minute: int, country: Country) -> list[str | None]:
    held = [c.id for c in registry.centres if _holds(c, minute)]
    rows = [[(country.minutes_to(name.upper())[area], name) for name in held] for area in range(4)]
    known = [[(m, name) for m, name in row if m is not None] for row in rows]
    return [min(row)[1] if row else None for row in known]


def _holds(centre_: Centre, minute: int) -> bool:
    return any(start <= minute < end for start, end in week_of(centre_, AT))
