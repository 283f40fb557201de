"""Seven days of a centre as a picture and in words: a bar a day, midnight to midnight. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from thrombo_cli.hours import Timeline
from thrombo_cli.instants import instant_of
from thrombo_cli.london import MONTHS, WEEKDAYS, to_london, wall_to_utc
from thrombo_cli.model.states import State
from thrombo_cli.text.markup import Markup, element

DAYS = 7
DAY = timedelta(days=1)
# Units of the drawing: its width is the day, however many hours that has.
WIDE, HIGH = 240, 14
WORDS: dict[State, str] = {
    "open": "open",
    "closed": "closed",
    "unknown": "NOT KNOWN",
    "suspended": "SUSPENDED",
}


class DayPart(NamedTuple):
    """A stretch of one day, [begins, ends), in one state."""

    begins: datetime
    ends: datetime
    state: State


def days_of(timeline: Timeline, first: date) -> list[tuple[date, list[DayPart]]]:
    """The parts of seven days, each day without a gap."""
    return [(day, _parts(timeline, day)) for day in (first + n * DAY for n in range(DAYS))]


def week_picture(days: Sequence[tuple[date, list[DayPart]]]) -> Markup:
    """A list of days: the bar for the eye, the words for everyone."""
    return element("ol", *(_day(day, parts) for day, parts in days), class_="week")


def part_words(parts: Sequence[DayPart]) -> str:
    """`closed 00:00-08:00, open 08:00-22:00, closed 22:00-24:00`, or one word for the whole day."""
    if len(parts) == 1:
        return WORDS[parts[0].state]
    ends = [*(_clock(each.ends) for each in parts[:-1]), "24:00"]
    return ", ".join(
        f"{WORDS[each.state]} {_clock(each.begins)}-{end}"
        for each, end in zip(parts, ends, strict=True)
    )


def _parts(timeline: Timeline, day: date) -> list[DayPart]:
    begins, ends = (wall_to_utc(each, 0, later=False) for each in (day, day + DAY))
    found: list[DayPart] = []
    for segment in timeline.segments(begins, ends):
        start = max(begins, instant_of(segment.begins))
        if found and found[-1].state == segment.state:
            start = found.pop().begins
        found.append(DayPart(start, min(ends, instant_of(segment.ends)), segment.state))
    return found


def _day(day: date, parts: Sequence[DayPart]) -> Markup:
    name = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return element(
        "li",
        element("b", name),
        _bar(parts),
        element("span", part_words(parts)),
    )


def _bar(parts: Sequence[DayPart]) -> Markup:
    begins, ends = parts[0].begins, parts[-1].ends
    boxes = [element("rect", x="0", y="0", width=str(WIDE), height=str(HIGH), class_="closed")]
    for part in parts:
        if part.state == "closed":
            continue
        start, end = ((each - begins) / (ends - begins) * WIDE for each in (part.begins, part.ends))
        place = {"x": f"{start:.2f}", "width": f"{end - start:.2f}", "y": "0", "height": str(HIGH)}
        boxes.append(element("rect", class_=part.state, **place))
    view = {"viewBox": f"0 0 {WIDE} {HIGH}", "preserveAspectRatio": "none", "aria_hidden": "true"}
    return element("svg", *boxes, **view)


def _clock(instant: datetime) -> str:
    return f"{to_london(instant):%H:%M}"
