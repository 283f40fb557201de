"""Hours as a registry writes them, to `Hours` (contract, section 6; R20, R21, R23, R27). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from thrombo_cli.model.registry import (
    MINUTES_A_DAY,
    WEEKDAYS,
    WHOLE_DAY_UNKNOWN,
    Hours,
    Span,
)
from thrombo_cli.model.states import SpanState
from thrombo_cli.registry.days import day_faults, days_text, parse_days
from thrombo_cli.registry.faults import Fault, FaultsError, fault, raise_any, shown

HOLIDAYS = "bank-holidays"
ALWAYS = Hours("always", "24/7")
UNKNOWN = Hours("unknown", "unknown")
KEPT = 512

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_SPAN = re.compile(r"(unknown )?([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})")

Days = tuple[tuple[Span, ...], ...]


def parse_hours(raw: str | Mapping[str, str]) -> Hours:
    """An hours rule as written: `24/7`, `unknown`, or a mapping of weekdays and bank holidays.

    Raises FaultsError with everything wrong; each fault's `loc` is () or the key at fault.
    """
    return _word(raw) if isinstance(raw, str) else _weekly(tuple(raw.items()))


@lru_cache(KEPT)
def _weekly(items: tuple[tuple[str, str], ...]) -> Hours:
    """A mapping of weekdays; the few rules that most records share are read once."""
    raw = dict(items)
    raise_any(day_faults(key for key in raw if key != HOLIDAYS))
    raise_any(_value_faults(raw))
    by_day = {day: key for key in raw if key != HOLIDAYS for day in parse_days(key)}
    days = tuple(parse_day(raw[by_day[day]]) for day in range(len(WEEKDAYS)))
    keys = tuple(by_day[day] for day in range(len(WEEKDAYS)))
    raise_any(tail_faults(days, keys))
    holidays = None if raw[HOLIDAYS] == "same" else parse_day(raw[HOLIDAYS])
    return Hours("weekly", hours_text(days, holidays), days, holidays)


def parse_clock(text: str, *, as_end: bool = False) -> int:
    """Minutes from midnight of a strict HH:MM; `24:00` only as the end of a span.

    Raises FaultsError (`bad-time`).
    """
    if as_end and text == "24:00":
        return MINUTES_A_DAY
    match = _CLOCK.fullmatch(text)
    if not match:
        raise fault("bad-time", f"{shown(text)} is not a time of day; write HH:MM, as in 08:00")
    return int(match[1]) * 60 + int(match[2])


@lru_cache(KEPT)
def parse_day(text: str) -> tuple[Span, ...]:
    """The spans that start on a day: `closed` is none, `unknown` the whole day, else as written.

    Sorted by start. Raises FaultsError.
    """
    if text == "closed":
        return ()
    if text == "unknown":
        return WHOLE_DAY_UNKNOWN
    written = [_span(part.strip()) for part in text.split(",")]
    _refuse_bare_after_unknown(text, written)
    spans = tuple(sorted(written, key=lambda span: span.start))
    for first, second in pairwise(spans):
        if second.start < first.end:
            both = f"{span_text(first)} and {span_text(second)}"
            raise fault("hours-overlap", f"the spans {both} overlap")
    return spans


def tail_faults(days: Days, keys: tuple[str, ...]) -> Iterator[Fault]:
    """Spans open past midnight that run into open spans of the next weekday; one fault a key."""
    seen = set()
    for day, spans in enumerate(days):
        following = days[(day + 1) % len(days)]
        tail = max((span.end for span in spans if span.state == "open"), default=0) - MINUTES_A_DAY
        clash = any(span.start < tail for span in following if span.state == "open")
        if clash and keys[day] not in seen:
            seen.add(keys[day])
            until, after = clock_text(tail), WEEKDAYS[(day + 1) % len(days)]
            message = f"{WEEKDAYS[day]} runs on to {until}, into the hours given for {after}"
            yield Fault("hours-overlap", message, (keys[day],))


def holds(spans: Iterable[Span], minute: int) -> bool:
    """Does any span contain this time of day, its end included, also past midnight?"""
    return any(
        span.start <= at <= span.end for span in spans for at in (minute, minute + MINUTES_A_DAY)
    )


def clock_text(minutes: int) -> str:
    """Minutes from midnight as HH:MM of their own day; 1440 is 24:00."""
    wrapped = minutes - MINUTES_A_DAY if minutes > MINUTES_A_DAY else minutes
    return f"{wrapped // 60:02d}:{wrapped % 60:02d}"


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
    if text == "24/7":
        return ALWAYS
    if text == "unknown":
        return UNKNOWN
    message = f"{shown(text)} is not an hours rule; write 24/7, unknown, or a mapping of weekdays"
    raise fault("hours-syntax", message)


def _value_faults(raw: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with each value, and the bank holidays when they are not given."""
    if HOLIDAYS not in raw:
        message = "bank-holidays is missing; write same, closed, unknown or the hours"
        yield Fault("hours-no-bank-holidays", message)
    for key, text in raw.items():
        if key == HOLIDAYS and text == "same":
            continue
        try:
            parse_day(text)
        except FaultsError as error:
            yield from (Fault(each.code, each.message, (key,)) for each in error.faults)


def _span(text: str) -> Span:
    match = _SPAN.fullmatch(text)
    if not match:
        raise fault("hours-syntax", f"{shown(text)} {_hint(text)}")
    start = parse_clock(match[2])
    end = parse_clock(match[3], as_end=True)
    if start == end:
        message = "starts and ends at the same minute; a whole day is 00:00-24:00"
        raise fault("hours-equal-times", f"{shown(text)} {message}")
    if (match[2], match[3]) == ("00:00", "23:59"):
        message = "closes for a minute; write 24/7 for always, 00:00-24:00 for a whole day"
        raise fault("hours-all-day", f"{shown(text)} {message}")
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
        raise fault("hours-syntax", f"{shown(text)} is doubtful: {message}")
