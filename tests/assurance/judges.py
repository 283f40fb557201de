"""The figures of the judges."""

from __future__ import annotations

from tests.assurance.figures import Figures
from tests.judges.bank_holidays import LISTED
from tests.judges.nearest_unit import compare
from tests.judges.report import Verdict, javascript_verdict, python_verdict
from thrombo_cli.model.place import Calendar
from thrombo_cli.reference.reader import Reference


def judge_figures(*, anew: bool) -> Figures:
    """Every judge; `anew` asks opening_hours.js again, which needs Node."""
    with Reference.open() as reference:
        calendar = reference.calendar()
        nearest = compare(reference)
        verdicts = [python_verdict(calendar), javascript_verdict(calendar, anew=anew)]
        return {
            "hours": [_hours(verdict) for verdict in verdicts],
            "bank_holidays": {
                "days": _listed_days(),
                "disagreements": len(_listed() ^ _held(calendar)),
            },
            "nearest_unit": {
                "areas": nearest.areas,
                "disagreements": len(nearest.differing),
                "worst_minutes": round(nearest.worst, 3),
            },
        }


def _hours(verdict: Verdict) -> Figures:
    return {
        "judge": verdict.judge,
        "timetables": verdict.cases,
        "states": verdict.states,
        "named": verdict.named,
        "disagreements": len(verdict.unnamed),
    }


def _listed() -> set[tuple[str, str]]:
    return {
        (nation, f"{year}-{day}")
        for nation, years in LISTED.items()
        for year, days in years.items()
        for day in days.split()
    }


def _listed_days() -> int:
    return len(_listed())


def _held(calendar: Calendar) -> set[tuple[str, str]]:
    return {
        (nation, day.isoformat())
        for nation, days in calendar.holidays.items()
        for day in days
        if day.year >= min(LISTED[nation])
    }
