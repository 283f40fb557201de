"""Rotas: hours that hold on listed dates only (R26). Pure.

Dates come from a list or from a recurrence rule. A phrase alone ("six weekends in eight") is
never turned into dates: those days stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from thrombo_cli.model.registry import WEEKDAYS, Rota, Span
from thrombo_cli.registry.check.hours_text import day_text, parse_day
from thrombo_cli.registry.check.problems import (
    Problem,
    ProblemsError,
    attempt,
    problem,
    raise_any,
    shown,
)
from thrombo_cli.registry.check.weekdays import days_text, parse_days

MAX_DATES = 4000
MAX_INTERVAL = 366

_PART = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile("[1-9][0-9]{0,2}"),
    "BYDAY": re.compile("[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)(,[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))*"),
    "BYMONTH": re.compile("([1-9]|1[0-2])(,([1-9]|1[0-2]))*"),
    "UNTIL": re.compile("[0-9]{8}"),
    "COUNT": re.compile("[1-9][0-9]{0,3}"),
    "WKST": re.compile("MO|TU|WE|TH|FR|SA|SU"),
}


@dataclass(frozen=True, slots=True)
class WrittenRota:
    """A rota as the document has it, each field of the right type but nothing compared yet."""

    days: Sequence[str]
    hours: str | None
    dates: Sequence[date] | None
    rule: str | None
    start: date | None
    phrase: str | None
    known_through: date | None = None


def parse_rota(written: WrittenRota, horizon: date) -> Rota:
    """The rota with its dates, a rule expanded up to `horizon`, the calendar's last date.

    Raises ProblemsError; each problem's `loc` is the key at fault.
    """
    found = [*_shape_problems(written)]
    days = attempt(_days, written.days, found, "days")
    spans = attempt(_spans, written.hours, found, "hours")
    if found or days is None or spans is None:
        raise ProblemsError(found)
    dates = _dates(written, horizon)
    if dates is not None:
        raise_any(_weekday_problems(written, days, dates))
        raise_any(_date_problems(written, dates))
    phrase = written.phrase or _phrase(days, spans, written)
    return Rota(days, spans, dates, phrase, _known_through(written, horizon))


def outside_problems(
    written: Sequence[date] | None, rota: Rota, first: date | None, last: date | None
) -> Iterator[Problem]:
    """Dates of a rota that its entry, from `first` to `last`, does not cover.

    A rule may count from before the entry and go on after it, but some known date must be inside.
    """
    begins, ends = first or date.min, last or date.max
    for index, day in enumerate(written or ()):
        if not begins <= day <= ends:
            message = f"{day} is outside this entry ({_period(first, last)})"
            yield Problem("rota-outside-entry", message, ("dates", index))
    known = [day for day in rota.dates or () if not rota.has_run_out(day)]
    if written is None and known and not any(begins <= day <= ends for day in known):
        message = f"gives {min(known)} to {max(known)}, none of it inside this entry"
        loc = ("rule",)
        yield Problem("rota-outside-entry", f"{message} ({_period(first, last)})", loc)


def _period(first: date | None, last: date | None) -> str:
    return f"{first or 'always'} to {last or 'until further notice'}"


def _known_through(written: WrittenRota, horizon: date) -> date | None:
    """The last day of which the rota speaks, None for the last of its dates.

    A rule without an end is known as far as the calendar; one with an end, up to its last date.
    """
    rule = written.rule
    if rule is None or "UNTIL=" in rule or "COUNT=" in rule:
        return written.known_through
    return min(written.known_through or horizon, horizon)


def _date_problems(written: WrittenRota, dates: frozenset[date]) -> Iterator[Problem]:
    """A start that is no date of its rule; dates later than the last day that is known."""
    start, known = written.start, written.known_through
    if start is not None and start not in dates:
        message = f"{start} is no date of this rule; its first is {min(dates)}"
        yield Problem("rota-start", message, ("start",))
    least = max(dates) if written.rule is None else min(dates)
    if known is not None and known < least:
        message = f"{known} is before {least}, a date of this rota"
        yield Problem("rota-known-through", message, ("known_through",))


def expand(rule: str, start: date, horizon: date) -> frozenset[date]:
    """The dates of a recurrence rule from `start` to `horizon`, both included.

    Raises ProblemsError (`bad-rule`) for a rule outside the small part of RFC 5545 that is read,
    for one that gives no date, and for one that gives more than MAX_DATES.
    """
    from dateutil.rrule import rrulestr

    _check_rule(rule)
    try:
        found = rrulestr(rule, dtstart=datetime.combine(start, time()))
        moments = found.xafter(datetime.combine(start, time()), inc=True)
        dates = frozenset(islice(_until(moments, horizon), MAX_DATES + 1))
    except (ValueError, OverflowError) as error:
        raise problem("bad-rule", f"{shown(rule)} is no recurrence rule") from error
    if not 0 < len(dates) <= MAX_DATES:
        count = "no date" if not dates else f"more than {MAX_DATES} dates"
        raise problem("bad-rule", f"{shown(rule)} gives {count} from {start} to {horizon}")
    return dates


def _until(moments: Iterable[datetime], horizon: date) -> Iterator[date]:
    for moment in moments:
        if moment.date() > horizon:
            return
        yield moment.date()


def _check_rule(rule: str) -> None:
    """Refuse what is not read here, and what could be searched for without end."""
    parts = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in parts]
    for name, _, value in parts:
        if name not in _PART:
            known = ", ".join(_PART)
            raise problem("bad-rule", f"{shown(name)} is not read in a rule; known are {known}")
        if not _PART[name].fullmatch(value):
            raise problem("bad-rule", f"{shown(value)} is no value for {name}")
    if "FREQ" not in names or len(set(names)) < len(names):
        raise problem("bad-rule", "a rule has one FREQ=..., and no part twice")
    _check_together({name: value for name, _, value in parts})


def _check_together(parts: dict[str, str]) -> None:
    interval = int(parts.get("INTERVAL", "1"))
    if interval > MAX_INTERVAL:
        raise problem("bad-rule", f"INTERVAL may be {MAX_INTERVAL} at most")
    if "UNTIL" in parts and "COUNT" in parts:
        raise problem("bad-rule", "give UNTIL or COUNT, not both")
    numbered = any(char.isdigit() for char in parts.get("BYDAY", ""))
    if numbered and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        raise problem("bad-rule", "a number before a day (1SA) needs FREQ=MONTHLY or YEARLY")
    if parts["FREQ"] == "DAILY" and interval > 1 and "BYDAY" in parts:
        raise problem("bad-rule", "with BYDAY and an INTERVAL, use FREQ=WEEKLY")


def _shape_problems(written: WrittenRota) -> Iterator[Problem]:
    """Exactly one of dates, rule with start, or a phrase alone; hours with dates."""
    known = written.dates is not None or written.rule is not None
    if written.dates is not None and written.rule is not None:
        yield Problem("rota-shape", "give dates or a rule, not both", ("rule",))
    if written.rule is not None and written.start is None:
        yield Problem("rota-shape", "a rule needs start, its first date", ("start",))
    if written.rule is None and written.start is not None:
        yield Problem("rota-shape", "start belongs to a rule", ("start",))
    if not known and written.known_through is not None:
        message = "known_through needs dates or a rule"
        yield Problem("rota-shape", message, ("known_through",))
    if not known and written.phrase is None:
        yield Problem("rota-shape", "give dates, a rule with start, or a phrase", ("dates",))
    if known and written.hours is None:
        yield Problem("rota-shape", "a rota with dates needs its hours", ("hours",))


def _days(written: Sequence[str]) -> tuple[int, ...]:
    days = [day for name in written for day in parse_days(name)]
    if len(set(days)) < len(days):
        raise problem("hours-day-twice", "a weekday is named twice")
    return tuple(sorted(days))


def _spans(hours: str | None) -> tuple[Span, ...]:
    if hours is None:
        return ()
    spans = parse_day(hours)
    if not spans:
        raise problem("hours-syntax", 'the hours of a rota are spans, as in "08:00-18:00"')
    return spans


def _dates(written: WrittenRota, horizon: date) -> frozenset[date] | None:
    rule, start, found = written.rule, written.start, list[Problem]()
    if written.dates is not None:
        return frozenset(written.dates)
    if rule is None or start is None:
        return None
    dates = attempt(lambda text: expand(text, start, horizon), rule, found, "rule")
    raise_any(found)
    return dates


def _weekday_problems(
    written: WrittenRota, days: tuple[int, ...], dates: frozenset[date]
) -> Iterator[Problem]:
    """Dates that fall on a weekday which is not among the rota's days."""
    stray = sorted(day for day in dates if day.weekday() not in days)
    if not stray:
        return
    first, among = stray[0], f"which is not among its days ({days_text(days)})"
    message = f"{first} is a {WEEKDAYS[first.weekday()]}, {among}"
    if written.dates is None:
        yield Problem("rota-day", f"the rule gives {message}", ("rule",))
        return
    for index, day in enumerate(written.dates):
        if day in stray:
            message = f"{day} is a {WEEKDAYS[day.weekday()]}, {among}"
            yield Problem("rota-day", message, ("dates", index))


def _phrase(days: tuple[int, ...], spans: tuple[Span, ...], written: WrittenRota) -> str:
    dated = "listed dates" if written.rule is None else "the dates of its rule"
    return f"{days_text(days)} {day_text(spans)} on {dated} only"
