"""Unknown hours that run past midnight, on days that begin closed.

A span belongs to the day it begins on (R22): after a day without it the morning is closed, where
whoever wrote it may have meant that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thrombo_cli.model.registry import MINUTES_A_DAY, WEEKDAYS, Hours, Span

HOLIDAY, AFTER_HOLIDAY = "bank holidays", "days after a bank holiday"


def torn_nights(hours: Hours) -> list[str]:
    """The days that have unknown hours past midnight and yet begin closed; [] for none."""
    torn = [name for name, before, own in _neighbours(hours) if _is_torn(before, own)]
    return list(dict.fromkeys(torn))


def _neighbours(hours: Hours) -> Iterator[tuple[str, tuple[Span, ...], tuple[Span, ...]]]:
    """Each day that can follow another, by its name, with the spans of both, its own last."""
    days = hours.days  # none where the hours are not by the week
    for name, before, own in zip(WEEKDAYS, (*days[-1:], *days[:-1]), days, strict=False):
        yield name, before, own
        if hours.holidays is not None:
            yield HOLIDAY, before, hours.holidays
            yield AFTER_HOLIDAY, hours.holidays, own


def _is_torn(before: Iterable[Span], own: tuple[Span, ...]) -> bool:
    begins_closed = not any(map(_runs_over, before)) and all(span.start for span in own)
    return begins_closed and any(_runs_over(span) for span in own if span.state == "unknown")


def _runs_over(span: Span) -> bool:
    return span.end > MINUTES_A_DAY
