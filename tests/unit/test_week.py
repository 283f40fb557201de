"""An ordinary week of a rule, in minutes from Monday 00:00."""

from __future__ import annotations

from datetime import date

import pytest

from tests.build import ALWAYS, UNKNOWN, daily
from thrombo_cli.hours.week import WEEK, minutes_in, open_week
from thrombo_cli.model.registry import Hours, Rota, Span

MONDAY, WEDNESDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 22)
DAY = 1440
CLOSED: tuple[Span, ...] = ()
WEEKDAYS = Hours("weekly", "", ((Span(480, 1080),),) * 5 + (CLOSED,) * 2, CLOSED)
# Open on Sundays from 22:00 into Monday, and nothing else.
SUNDAY_NIGHT = Hours("weekly", "", (CLOSED,) * 6 + ((Span(1320, 1920),),), CLOSED)
HALF_KNOWN = Hours(
    "weekly", "", ((Span(480, 720), Span(720, 1080, "unknown")),) + (CLOSED,) * 6, CLOSED
)
# A span that ends with Sunday does not come round.
SUNDAY_EVENING = Hours("weekly", "", (CLOSED,) * 6 + ((Span(1320, 1440),),), CLOSED)
TABLE = [
    (SUNDAY_EVENING, ((9960, 10_080),)),
    (ALWAYS, ((0, 10_080),)),
    (UNKNOWN, ()),
    (WEEKDAYS, tuple((n * DAY + 480, n * DAY + 1080) for n in range(5))),
    (SUNDAY_NIGHT, ((0, 480), (9960, 10_080))),
    (HALF_KNOWN, ((480, 720),)),
    (daily("00:00-24:00"), ((0, 10_080),)),
    # Each night ends before the next evening begins; the last one comes round to Monday.
    (
        daily("22:00-08:00"),
        ((0, 480), *((n * DAY + 1320, n * DAY + 1920) for n in range(6)), (9960, 10_080)),
    ),
    # A span that ends inside the next day's is one with it.
    (daily("06:00-07:00", "23:00-06:30"), (
        (0, 420), *((n * DAY + 1380, n * DAY + 1860) for n in range(6)), (10_020, 10_080),
    )),
]  # fmt: skip


@pytest.mark.parametrize("day", [MONDAY, WEDNESDAY, SUNDAY])
@pytest.mark.parametrize(("hours", "stretches"), TABLE)
def test_the_week_of_a_rule_is_the_same_from_any_of_its_days(
    hours: Hours, stretches: tuple[tuple[int, int], ...], day: date
) -> None:
    assert open_week(hours, None, day) == stretches


@pytest.mark.parametrize(
    ("day", "minutes"), [(MONDAY, 600), (SUNDAY, 600), (date(2026, 11, 23), 0)]
)
def test_a_rota_holds_on_its_dates_of_that_week(day: date, minutes: int) -> None:
    closed = Hours("weekly", "", (CLOSED,) * 7, CLOSED)
    rota = Rota((5, 6), (Span(480, 1080),), frozenset({date(2026, 11, 21)}), "a rota")
    assert open_week(closed, rota._replace(known_through=date(2026, 12, 31)), day) == open_week(
        closed, rota, day
    )
    held = open_week(closed, rota, day)
    assert minutes_in(held) == minutes
    assert held in ((), ((5 * DAY + 480, 5 * DAY + 1080),))


def test_minutes_are_the_sum_and_a_week_has_ten_thousand_and_eighty() -> None:
    assert WEEK == 10_080
    assert minutes_in(()) == 0
    assert minutes_in(((0, 5), (7, 8))) == 6
