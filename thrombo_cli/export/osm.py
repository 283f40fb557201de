"""The hours of each centre in OpenStreetMap's `opening_hours` notation, exact over the term.

Rules for a day replace earlier ones (`;`), rules for further hours of that day stand beside them
(`,`). Unknown hours are `unknown`, closed days `off`. A day that the week does not foretell is
written out with its date, bank holidays too: readers bring a calendar of their own for `PH`, and
those err. Every rule is dated, so that nothing goes on as open after the term.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from thrombo_cli.export.clock_days import Pattern, Week, day_pattern, week_of
from thrombo_cli.export.scope import DAY, Scope, Term
from thrombo_cli.export.spans import spells_of
from thrombo_cli.export.words import (
    CAVEAT,
    entry_words,
    origin_words,
    source_lines,
    sources_within,
    term_words,
)
from thrombo_cli.hours import Timeline
from thrombo_cli.london import MONTHS, wall_to_utc
from thrombo_cli.model.registry import Availability, Centre
from thrombo_cli.text.clock_times import clock_text

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
LONGEST_TAG = 255  # characters that OpenStreetMap takes in a value
HEAD = (
    "One line for each centre: its id, a tab, its hours in OpenStreetMap's opening_hours notation.",
    "These are the hours of thrombectomy, not of the hospital: they do not belong in the "
    "hospital's own opening_hours tag.",
    "unknown is neither open nor closed. All days outside those of this file are unknown.",
)
# First, so that every rule of the term replaces it on its own days.
OUTSIDE = '00:00-24:00 unknown "not in this file"'


class _Run(NamedTuple):
    """Days `first` to `last` of the term under one entry."""

    first: date
    last: date
    entry: Availability | None


def osm_text(scope: Scope) -> str:
    """The file: remarks after `#`, then a line for each centre."""
    head = [CAVEAT, origin_words(scope.registry), term_words(scope), *HEAD]
    lines = [f"# {line}" for line in head]
    for centre in scope.centres:
        hours = opening_hours(Timeline.of(centre, scope.calendar), scope.term)
        lines += ["#", *_remarks(centre, hours, scope), f"{centre.id}\t{hours}"]
    return "\n".join([*lines, ""])


def opening_hours(timetable: Timeline, term: Term) -> str:
    """The hours of the term, every rule with its dates; unknown before and after."""
    parts = [OUTSIDE]
    changes = [spell.begins for spell in spells_of(timetable, term)]
    for run in _runs(timetable, term):
        week = week_of(run.entry)
        parts += [*_week_rules(week, run), *_dated_rules(timetable, run, week, changes)]
    return "; ".join(parts)


def _runs(timetable: Timeline, term: Term) -> list[_Run]:
    entries = itertools.groupby(term.days, key=timetable.entry_on)
    runs = [(entry, list(days)) for entry, days in entries]
    return [_Run(days[0], days[-1], entry) for entry, days in runs]


def _week_rules(week: Week, run: _Run) -> Iterator[str]:
    """A rule for each set of weekdays that are alike."""
    for pattern in dict.fromkeys(week):
        alike = [n for n in range(7) if week[n] == pattern]
        yield _rule(f"{_range(run.first, run.last)} {_weekdays(alike)}", pattern)


def _dated_rules(
    timetable: Timeline, run: _Run, week: Week, changes: list[datetime]
) -> Iterator[str]:
    """A rule for each run of days that are alike and not as the week says."""

    def odd(day: date) -> Pattern | None:
        found = day_pattern(timetable, day, changes)
        return None if found == week[day.weekday()] else found

    days = [run.first + n * DAY for n in range((run.last - run.first).days + 1)]
    for pattern, group in _grouped(days, odd):
        if pattern is not None:
            yield _rule(_range(group[0], group[-1]), pattern)


def _grouped(
    days: list[date], key: Callable[[date], Pattern | None]
) -> Iterator[tuple[Pattern | None, list[date]]]:
    for pattern, group in itertools.groupby(days, key):
        yield pattern, list(group)


def _rule(when: str, pattern: Pattern) -> str:
    """`Mo-Fr 08:00-12:00, Mo-Fr 12:00-14:00 unknown`; `Su off` for a day with nothing in it."""
    rules = []
    for state in ("open", "unknown"):
        hours = ",".join(
            f"{clock_text(p.start)}-{clock_text(p.end)}" for p in pattern if p.state == state
        )
        rules += [f"{when} {hours}{'' if state == 'open' else ' unknown'}"] if hours else []
    shut = ' "suspended"' if any(part.state == "suspended" for part in pattern) else ""
    return ", ".join(rules) or f"{when} off{shut}"


def _weekdays(numbers: list[int]) -> str:
    """`Mo-Fr`, `Mo,We`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs
    )


def _range(first: date, last: date) -> str:
    return _date(first) if first == last else f"{_date(first)}-{_date(last)}"


def _date(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02d}"


def _remarks(centre: Centre, hours: str, scope: Scope) -> list[str]:
    """What stands above a centre's line: name, rules, evidence, sources, the length if great."""
    runs = _runs(Timeline.of(centre, scope.calendar), scope.term)
    remarks = [centre.name]
    for run in runs:
        when = [] if len(runs) == 1 else [f"{run.first} to {run.last}:"]
        at = wall_to_utc(run.first, 0, later=False)
        remarks.append(" ".join([*when, *entry_words(run.entry, at, scope.registry)]))
    ids = sources_within(centre, scope.term)
    remarks += [f"Source: {line}" for line in source_lines(scope.registry, ids)]
    if len(hours) > LONGEST_TAG:
        remarks.append(
            f"{len(hours)} characters: longer than the {LONGEST_TAG} OpenStreetMap takes."
        )
    return [f"# {' '.join(line.split())}" for line in remarks]
