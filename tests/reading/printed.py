"""A printed screen read back: rows with their labels, and clock times as instants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple

from thrombo_cli.london import MONTHS, WEEKDAYS, readings, to_london
from thrombo_cli.model.answer import Answer, Option
from thrombo_cli.render.screen_lines import LABEL_WIDTH, LABELS, STATE_LABELS

TIME = (
    r"(?:(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:(?P<date>\d+ \w{3} \d{4}) )?"
    r"(?P<clock>\d\d:\d\d)(?: (?P<zone>GMT|BST))?"
)
STATES = frozenset(STATE_LABELS.values())


class PrintedRow(NamedTuple):
    """A row with what went on below it; `option`: the centre it is about, None for none."""

    label: str
    text: str
    option: Option | None


def rows_of(lines: list[str], answer: Answer) -> list[PrintedRow]:
    """The rows of a screen of two columns."""
    joined: list[list[str]] = []
    for line in filter(None, lines):
        label = line[:LABEL_WIDTH].strip()
        if label or not joined:
            joined.append([label, line[LABEL_WIDTH:].strip()])
        else:
            joined[-1][1] += f" {line.strip()}"
    return list(_with_options(joined, answer))


def labels_of(lines: list[str]) -> list[str]:
    """The label with which each line of a narrow screen begins; "" for one that has none."""
    by_length = sorted(LABELS, key=len, reverse=True)
    found = []
    for line in lines:
        begun = [label for label in by_length if line == label or line.startswith(f"{label} ")]
        found.append("" if line.startswith(" ") else (begun or [f"?{line}"])[0])
    return found


def instant(found: re.Match[str], now: datetime) -> datetime:
    """The instant that a printed time means beside `now`: its own day or the nearest so named."""
    here = to_london(now)
    day = here.date()
    if found["date"]:
        number, month, year = found["date"].split()
        day = day.replace(int(year), MONTHS.index(month) + 1, int(number))
    elif found["day"]:
        ahead = (WEEKDAYS.index(found["day"]) - day.weekday()) % 7
        near = (day + timedelta(days=ahead), day + timedelta(days=ahead - 7))
        day = near[0] if ahead <= 3 else near[1]
    hour, minute = map(int, found["clock"].split(":"))
    zone = found["zone"] or here.tzname()
    wall = datetime.combine(day, time(hour, minute))
    return next(each for each in readings(wall) if to_london(each).tzname() == zone)


def times_in(text: str, before: str, now: datetime) -> list[datetime]:
    """Every time printed after these words."""
    return [instant(found, now) for found in re.finditer(f"{before} {TIME}", text)]


def _with_options(joined: list[list[str]], answer: Answer) -> Iterator[PrintedRow]:
    current = None
    names = sorted(answer.options, key=lambda option: -len(option.centre.name))
    for label, text in joined:
        if label in STATES:
            current = next((o for o in names if o.centre.name in text), None)
        elif label in ("not shown", "also own", "next best"):
            current = None
        yield PrintedRow(label, text, current)
