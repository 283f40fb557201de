"""What the tool answers of a centre, a sign an hour, and how an edit alters it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from thrombo_cli.hours import Timeline
from thrombo_cli.london import WEEKDAYS, london_date, readings
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.review.model import ChangeInWeek

SIGNS = {"open": "O", "closed": ".", "unknown": "?", "suspended": "x"}
NO_SUCH_HOUR = "-"
SHOWN_DAYS = 7
KEY = "O says open, . closed, ? unknown, x suspended; an hour a sign, from 00:00 to 23:00."


def signs_of(centres: Sequence[Centre], calendar: Calendar, day: date) -> list[str]:
    """The signs of one day, for every centre in turn: an hour of the UK clock a sign."""
    hours = [datetime.combine(day, time(hour)) for hour in range(24)]
    lines = (Timeline.of(centre, calendar) for centre in centres)
    return ["".join(_sign(line, hour) for hour in hours) for line in lines]


def answers_changed(
    weeks: Sequence[ChangeInWeek], before: Registry, after: Registry, calendar: Calendar
) -> list[str]:
    """Of the seven days from each change on, the rows that read otherwise: `-` was, `+` will be."""
    old = {centre.id: centre for centre in before.centres}
    new = {centre.id: centre for centre in after.centres}
    days = {
        (week.change.centre.id, london_date(week.at) + timedelta(days=number))
        for week in weeks
        if week.change.centre is not None
        for number in range(SHOWN_DAYS)
    }
    rows = [
        row
        for name, day in sorted(days)
        for row in _rows(old.get(name), new.get(name), day, calendar)
    ]
    return [*rows, KEY] if rows else []


def _rows(old: Centre | None, new: Centre | None, day: date, calendar: Calendar) -> Iterator[str]:
    pair = [signs_of([each], calendar, day)[0] if each else "" for each in (old, new)]
    if pair[0] != pair[1]:
        named = f"{WEEKDAYS[day.weekday()]} {day}"
        yield from (f"{sign} {named} {text}" for sign, text in zip("-+", pair, strict=True) if text)


def _sign(timeline: Timeline, wall: datetime) -> str:
    instants = readings(wall)
    return SIGNS[timeline.state_at(instants[0])] if instants else NO_SUCH_HOUR
