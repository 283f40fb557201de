"""The whole of time, cut into runs of days under one entry.

It lets a search for the next change step over years of 24/7 or of unknown hours at once.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Availability

DAY = timedelta(days=1)


class Run(NamedTuple):
    """Days `first` to `last` under one entry; `weekly` when the days can differ."""

    first: date
    last: date
    entry: Availability | None
    weekly: bool


def runs_of(entries: tuple[Availability, ...], calendar: Calendar) -> Iterator[Run]:
    """The whole of time, cut where the entry changes or the calendar begins or ends."""
    reached = date.min
    for entry in entries:
        first, last = entry.valid_from or date.min, entry.valid_through or date.max
        if first > reached:
            yield Run(reached, first - DAY, None, False)
        yield from _of_entry(entry, first, last, calendar)
        if last == date.max:
            return
        reached = last + DAY
    yield Run(reached, date.max, None, False)


def _of_entry(entry: Availability, first: date, last: date, calendar: Calendar) -> Iterator[Run]:
    if entry.hours.kind != "weekly":
        yield Run(first, last, entry, False)
        return
    if first < calendar.first:
        yield Run(first, min(last, calendar.first - DAY), entry, False)
    if first <= calendar.last and last >= calendar.first:
        inside = max(first, calendar.first), min(last, calendar.last)
        yield Run(*inside, entry, _has_spans(entry))
    if last > calendar.last:
        yield Run(max(first, calendar.last + DAY), last, entry, False)


def _has_spans(entry: Availability) -> bool:
    """Do its weekly hours name any span? Days without one are all alike: closed."""
    hours = entry.hours
    return bool(entry.rota or hours.holidays or any(hours.days))


def days_alike(entries: Iterable[Availability]) -> Iterator[tuple[date, date]]:
    """The whole of time in runs of days, first and last: cut where any of the entries changes.

    The entries may be of several registries, so that two of them can be compared run by run.
    """
    starts = {date.min}
    for entry in entries:
        starts.add(entry.valid_from or date.min)
        if entry.valid_through is not None:
            starts.add(entry.valid_through + DAY)
    order = sorted(starts)
    yield from zip(order, [*(each - DAY for each in order[1:]), date.max], strict=True)


def may_open(run: Run) -> bool:
    """Can anything in this run be open? Saves a walk through years of unknown hours."""
    if run.entry is None:
        return False
    hours, rota = run.entry.hours, run.entry.rota
    if not run.weekly:
        return hours.kind == "always"
    spans = [span for day in hours.days for span in day]
    spans += [*(hours.holidays or ()), *(rota.spans if rota else ())]
    return any(span.state == "open" for span in spans)
