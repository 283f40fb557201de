"""An ordinary week: no bank holiday, no clock change, every hour counted once.

Minutes run from Monday 00:00 to Sunday 24:00. What spans past Sunday midnight comes round to
Monday. Unknown hours are never counted as open (R21, R26).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from thrombo_cli.hours.openings import spans_starting
from thrombo_cli.model.registry import MINUTES_A_DAY, Hours, Rota

WEEK = 7 * MINUTES_A_DAY
Stretches = tuple[tuple[int, int], ...]
WHOLE_WEEK: Stretches = ((0, WEEK),)


def open_week(hours: Hours, rota: Rota | None, day: date) -> Stretches:
    """When a rule says open in an ordinary week, as [start, end) in minutes, in order.

    `day` settles a rota with dates: those that fall in its week, Monday to Sunday, hold.
    """
    if hours.kind != "weekly":
        return WHOLE_WEEK if hours.kind == "always" else ()
    monday = day - timedelta(days=day.weekday())
    found = []
    for number in range(7):
        for span in spans_starting(hours, rota, monday + timedelta(days=number), False).spans:
            if span.state == "open":
                start = number * MINUTES_A_DAY
                found += _round((start + span.start, start + span.end))
    return _merged(found)


def minutes_in(stretches: Iterable[tuple[int, int]]) -> int:
    """Minutes a week."""
    return sum(end - start for start, end in stretches)


def _round(span: tuple[int, int]) -> list[tuple[int, int]]:
    """A span that runs over the end of Sunday, in two."""
    start, end = span
    return [span] if end <= WEEK else [(start, WEEK), (0, end - WEEK)]


def _merged(spans: list[tuple[int, int]]) -> Stretches:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
