"""Every judge over every case, and the figures of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from tests.judges import javascript_judge, python_judge
from tests.judges.cases import Case, all_cases
from tests.judges.compare import Interval, differing, length_of, ours, when
from tests.judges.named import reason
from thrombo_cli.model.place import Calendar


class Verdict(NamedTuple):
    """What one judge came to. States are minutes; `named` counts minutes by reason."""

    judge: str
    cases: int
    states: int
    named: dict[str, int]
    unnamed: tuple[str, ...]


def python_verdict(calendar: Calendar) -> Verdict:
    """opening-hours-py."""
    return _verdict("opening-hours-py", calendar, lambda c, _: python_judge.intervals(c, calendar))


def javascript_verdict(calendar: Calendar, *, anew: bool) -> Verdict:
    """opening_hours.js: asked anew and its verdicts kept, or as kept."""
    cases = all_cases(calendar)
    if anew:
        javascript_judge.keep(cases, javascript_judge.ask(cases))
    found = javascript_judge.kept(cases)
    return _verdict("opening_hours.js", calendar, lambda _, number: found[number])


def _verdict(
    judge: str, calendar: Calendar, judged: Callable[[Case, int], list[Interval]]
) -> Verdict:
    named: Counter[str] = Counter()
    unnamed: list[str] = []
    cases = all_cases(calendar)
    for number, case in enumerate(cases):
        for first, end in differing(case, ours(case, calendar), judged(case, number)):
            name = reason(case, first, end)
            if name is None:
                unnamed.append(f"{case.kind}: {case.hours}: {when(case, first)}")
            else:
                named[name] += end - first
    states = sum(length_of(case) for case in cases)
    return Verdict(judge, len(cases), states, dict(sorted(named.items())), tuple(unnamed))
