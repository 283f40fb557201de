"""The golden fortnight: the state of every centre at each hour of 25 March to 7 April 2027.

The fortnight holds Good Friday, Easter Monday (no bank holiday in Scotland) and the clock change of
28 March. Its diff shows a reviewer what an edit of the registry does. One row is one centre's day;
`hours` has a sign for each hour of the UK clock from 00:00 to 23:00:

    O open   . closed   ? unknown   x suspended   - the hour that does not exist

Renew: `python -m tools.answers`, or `make data`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from thrombo_cli.london import WEEKDAYS
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.review.day_signs import signs_of

ROOT = Path(__file__).parents[1]
REGISTRY = ROOT / "data" / "centres.yaml"
ANSWERS = ROOT / "tests" / "data" / "answers.csv"
RENEW = "run: make data"
FIRST = date(2027, 3, 25)
DAYS = tuple(FIRST + timedelta(days=number) for number in range(14))
HEAD = ("centre", "date", "day", "bank_holiday", "hours")


def answers(registry: Registry, calendar: Calendar) -> str:
    """The whole file."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(_rows(registry, calendar))
    return out.getvalue()


def _rows(registry: Registry, calendar: Calendar) -> Iterator[tuple[str, ...]]:
    signs = {day: signs_of(registry.centres, calendar, day) for day in DAYS}
    for number, centre in enumerate(registry.centres):
        for day in DAYS:
            holiday = "yes" if calendar.is_holiday(day, centre.nation) else ""
            weekday = WEEKDAYS[day.weekday()]
            yield centre.id, day.isoformat(), weekday, holiday, signs[day][number]


def current() -> str:
    """The file as it ought to be."""
    with Reference.open() as reference:
        return answers(load_registry(str(REGISTRY), reference), reference.calendar())


if __name__ == "__main__":
    ANSWERS.write_text(current(), encoding="utf-8", newline="\n")
