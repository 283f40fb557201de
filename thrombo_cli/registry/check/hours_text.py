"""Hours as a registry writes them, to `Hours` (R20, R21, R23, R27). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from thrombo_cli.model.registry import (
    MINUTES_A_DAY,
    WEEKDAYS,
    WHOLE_DAY_UNKNOWN,
    Hours,
    Span,
)
from thrombo_cli.model.states import SpanState
from thrombo_cli.registry.check.problems import Problem, attempt, problem, raise_any, shown
from thrombo_cli.registry.check.weekdays import days_named, days_text
from thrombo_cli.text.clock_times import CLOCK_PATTERN, clock_text, minutes_of

HOLIDAYS = "bank-holidays"
ALWAYS = Hours("always", "24/7")
UNKNOWN = Hours("unknown", "unknown")
# As a pattern of the JSON Schema: the spans of a day, each on the 24-hour clock.
_ONE = f"(unknown )?{CLOCK_PATTERN}-({CLOCK_PATTERN}|24:00)"
SPANS = f"{_ONE}(, *{_ONE})*"

_SPAN = re.compile(r"(unknown )?([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})")

Days = tuple[tuple[Span, ...], ...]


def parse_hours(raw: str | Mapping[str, str]) -> Hours:
    """An hours rule as written: `24/7`, `unknown`, or a mapping of weekdays and bank holidays.

    A blank before or after a word, which quotes keep, says nothing and is dropped.
    Raises ProblemsError with everything wrong; each problem's `loc` is () or the key at fault.
    """
    return _word(raw) if isinstance(raw, str) else _weekly(raw)


def _weekly(raw: Mapping[str, str]) -> Hours:
    named = days_named(key for key in raw if key != HOLIDAYS)
    spans = _spans_by_key(raw)
    keys = tuple(named[day] for day in range(len(WEEKDAYS)))
    days = tuple(spans[key] for key in keys)
    raise_any(tail_problems(days, keys))
    holidays = spans.get(HOLIDAYS)
    return Hours("weekly", hours_text(days, holidays), days, holidays)


def _spans_by_key(raw: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
    """The spans of each key; none for bank holidays that are the `same`. Raises ProblemsError."""
    found: list[Problem] = []
    if HOLIDAYS not in raw:
        message = "bank-holidays is missing; write same, closed, unknown or the hours"
        found.append(Problem("hours-no-bank-holidays", message))
    given = (row for row in raw.items() if (row[0], row[1].strip()) != (HOLIDAYS, "same"))
    parsed = {key: attempt(parse_day, text, found, key) for key, text in given}
    raise_any(found)
    return {key: spans for key, spans in parsed.items() if spans is not None}


def parse_clock(text: str, *, as_end: bool = False) -> int:
    """Minutes from midnight of a strict HH:MM; `24:00` only as the end of a span.

    Raises ProblemsError (`bad-time`).
    """
    minutes = MINUTES_A_DAY if as_end and text == "24:00" else minutes_of(text)
    if minutes is None:
        raise problem("bad-time", f"{shown(text)} is not a time of day; write HH:MM, as in 08:00")
    return minutes


def parse_day(text: str) -> tuple[Span, ...]:
    """The spans that start on a day: `closed` is none, `unknown` the whole day, else as written.

    Sorted by start. Raises ProblemsError.
    """
    words = text.strip()
    if words == "closed":
        return ()
    if words == "unknown":
        return WHOLE_DAY_UNKNOWN
    if words == "24/7":
        message = "is for the whole week; a whole day is 00:00-24:00"
        raise problem("hours-syntax", f"{shown(words)} {message}")
    written = [_span(part.strip()) for part in text.split(",")]
    _refuse_bare_after_unknown(text, written)
    spans = tuple(sorted(written, key=lambda span: span.start))
    for first, second in pairwise(spans):
        if second.start < first.end:
            both = f"{span_text(first)} and {span_text(second)}"
            raise problem("hours-overlap", f"the spans {both} overlap")
    return spans


def tail_problems(days: Days, keys: tuple[str, ...]) -> Iterator[Problem]:
    """Spans open past midnight that run into open spans of the next weekday; one problem a key."""
    seen = set()
    for day, spans in enumerate(days):
        following = days[(day + 1) % len(days)]
        tail = max((span.end for span in spans if span.state == "open"), default=0) - MINUTES_A_DAY
        clash = any(span.start < tail for span in following if span.state == "open")
        if clash and keys[day] not in seen:
            seen.add(keys[day])
            until, after = clock_text(tail), WEEKDAYS[(day + 1) % len(days)]
            message = f"{WEEKDAYS[day]} runs on to {until}, into the hours given for {after}"
            yield Problem("hours-overlap", message, (keys[day],))


def any_contains(spans: Iterable[Span], minute: int) -> bool:
    """Does any span contain this time of day, its end included, also past midnight?"""
    return any(
        span.start <= at <= span.end for span in spans for at in (minute, minute + MINUTES_A_DAY)
    )


def span_text(span: Span) -> str:
    """A span as it is written in a registry."""
    prefix = "unknown " if span.state == "unknown" else ""
    return f"{prefix}{clock_text(span.start)}-{clock_text(span.end)}"


def day_text(spans: tuple[Span, ...]) -> str:
    """The spans of a day as read aloud: `closed`, `unknown`, or the spans."""
    if not spans:
        return "closed"
    if spans == WHOLE_DAY_UNKNOWN:
        return "unknown"
    return ", ".join(span_text(span) for span in spans)


def hours_text(days: Days, holidays: tuple[Span, ...] | None) -> str:
    """A weekly rule in one line: `mon-fri 08:00-17:00; sat-sun closed; bank holidays unknown`."""
    parts = []
    first = 0
    for day in range(1, len(days) + 1):
        if day == len(days) or days[day] != days[first]:
            parts.append(f"{days_text(range(first, day))} {day_text(days[first])}")
            first = day
    on_holidays = "the same" if holidays is None else day_text(holidays)
    return "; ".join([*parts, f"bank holidays {on_holidays}"])


def _word(text: str) -> Hours:
    if text.strip() == "24/7":
        return ALWAYS
    if text.strip() == "unknown":
        return UNKNOWN
    message = f"{shown(text)} is not an hours rule; write 24/7, unknown, or a mapping of weekdays"
    raise problem("hours-syntax", message)


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text)
    if not match:
        raise problem("hours-syntax", f"{shown(text)} {_hint(text)}")
    start = parse_clock(match[2])
    end = parse_clock(match[3], as_end=True)
    if start == end:
        message = "starts and ends at the same minute; a whole day is 00:00-24:00"
        raise problem("hours-equal-times", f"{shown(text)} {message}")
    if (match[2], match[3]) == ("00:00", "23:59"):
        message = "closes for a minute; write 24/7 for always, 00:00-24:00 for a whole day"
        raise problem("hours-all-day", f"{shown(text)} {message}")
    return Span(start, end if end > start else end + MINUTES_A_DAY, _state(match[1]))


def _state(prefix: str | None) -> SpanState:
    return "unknown" if prefix else "open"


def _hint(text: str) -> str:
    if text == "same":
        return "is for bank-holidays alone"
    if text in ("closed", "unknown", "24/7"):
        return "cannot stand beside spans; each of these words stands alone"
    return 'is not a span; write HH:MM-HH:MM with a plain hyphen, as in "08:00-17:00", or closed'


def _refuse_bare_after_unknown(text: str, written: list[Span]) -> None:
    """`unknown 08:00-12:00, 13:00-17:00` could mean either; it must not be read as open."""
    states = [span.state for span in written]
    if "unknown" in states and "open" in states[states.index("unknown") :]:
        message = "write unknown before each span it applies to, and the open spans first"
        raise problem("hours-syntax", f"{shown(text)} is doubtful: {message}")
