"""Weekday keys: `mon`, `mon-fri`, `"mon, wed"` and mixtures of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thrombo_cli.model.registry import WEEKDAYS
from thrombo_cli.registry.check.problems import Problem, ProblemsError, problem, shown


def parse_days(key: str) -> tuple[int, ...]:
    """The weekdays a key names, Monday 0, as written. Raises ProblemsError (`bad-day`)."""
    return tuple(day for part in key.split(",") for day in _range(part.strip()))


def day_problems(keys: Iterable[str]) -> Iterator[Problem]:
    """Keys that name no weekday, weekdays named twice, weekdays never named."""
    named: dict[int, str] = {}
    spoilt = False
    for key in keys:
        try:
            yield from _twice(key, parse_days(key), named)
        except ProblemsError as error:
            spoilt = True
            yield from (Problem(each.code, each.message, (key,)) for each in error.problems)
    missing = [name for day, name in enumerate(WEEKDAYS) if day not in named]
    if missing and not spoilt:
        message = f"no hours for {', '.join(missing)}; every weekday must be named once"
        yield Problem("hours-day-missing", message)


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
    import difflib  # only for a file with a problem

    near = difflib.get_close_matches(name.lower()[:3], WEEKDAYS, 1, 0.6)
    hint = f" (did you mean `{near[0]}`?)" if near else ""
    known = "write mon ... sun, a range such as mon-fri, a list, or bank-holidays"
    raise problem("bad-day", f"{shown(text)} names no weekday{hint}; {known}")
