"""Weekday keys: `mon`, `mon-fri`, `"mon, wed"` and mixtures of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thrombo_cli.model.registry import WEEKDAYS
from thrombo_cli.registry.check.problems import Problem, attempt, problem, raise_any, shown
from thrombo_cli.text.suggest import nearest

# As a pattern of the JSON Schema: weekdays, ranges, and lists of both.
_DAY = f"({'|'.join(WEEKDAYS)})"
_RANGE = f"{_DAY}(-{_DAY})?"
DAYS = f"{_RANGE}(, *{_RANGE})*"


def parse_days(key: str) -> tuple[int, ...]:
    """The weekdays a key names, Monday 0, as written. Raises ProblemsError (`bad-day`)."""
    return tuple(day for part in key.split(",") for day in _range(part.strip()))


def days_named(keys: Iterable[str]) -> dict[int, str]:
    """The key that names each weekday. Raises ProblemsError with everything wrong.

    That is: keys that name no weekday, weekdays named twice, weekdays never named.
    """
    named: dict[int, str] = {}
    found: list[Problem] = []
    spoilt = False
    for key in keys:
        days = attempt(parse_days, key, found, key)
        spoilt |= days is None
        found += _twice(key, days or (), named)
    missing = [name for day, name in enumerate(WEEKDAYS) if day not in named]
    if missing and not spoilt:
        message = f"no hours for {', '.join(missing)}; every weekday must be named once"
        found.append(Problem("hours-day-missing", message))
    raise_any(found)
    return named


def days_text(days: Sequence[int]) -> str:
    """Weekdays in one phrase, runs as ranges: `mon-wed, fri`."""
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run_text(run) for run in runs)


def _run_text(run: list[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    return first if len(run) == 1 else f"{first}-{last}"


def _twice(key: str, days: tuple[int, ...], named: dict[int, str]) -> Iterator[Problem]:
    for day in days:
        if day in named:
            message = f"{WEEKDAYS[day]} is named twice: in {shown(named[day])} and {shown(key)}"
            yield Problem("hours-day-twice", message, (key,))
        named.setdefault(day, key)


def _range(text: str) -> range:
    first, dash, last = text.partition("-")
    start = _weekday(first, text)
    if not dash:
        return range(start, start + 1)
    end = _weekday(last, text)
    if end <= start:
        message = "runs backwards; the week starts on mon, so write it as two, as in"
        raise problem("bad-day", f'{shown(text)} {message} "fri-sun, mon"')
    return range(start, end + 1)


def _weekday(name: str, text: str) -> int:
    if name in WEEKDAYS:
        return WEEKDAYS.index(name)
    near = nearest(name.lower()[:3], WEEKDAYS)
    hint = f" (did you mean `{near}`?)" if near else ""
    known = "write mon ... sun, a range such as mon-fri, a list, or bank-holidays"
    raise problem("bad-day", f"{shown(text)} names no weekday{hint}; {known}")
