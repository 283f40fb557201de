"""Puts a question of coverage to each registry named, and writes the answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from thrombo_cli.cli.common import asked_instant, print_json, print_text
from thrombo_cli.coverage.country import Country
from thrombo_cli.coverage.files import Named, load_named, read_pairs
from thrombo_cli.coverage.pathway_times import Medians, edited
from thrombo_cli.coverage.reach import Coverage
from thrombo_cli.coverage.report import InstantReport, Question, Survey
from thrombo_cli.coverage.week import WeekReport, survey_week, week_bounds
from thrombo_cli.errors import QuestionError
from thrombo_cli.reference.reader import Reference

Report = InstantReport | WeekReport


def read_medians(given: list[str]) -> Medians:
    """The national medians, edited by `step=minutes` and by files, in the order given."""
    medians = Medians()
    for text in given:
        name, equals, value = text.partition("=")
        pairs = {name: value} if equals else read_pairs(text)
        medians = edited(medians, pairs, "--medians" if equals else text)
    return medians


def answer(
    question: Question, at: str | None, week: str | None, files: tuple[str | None, ...], form: str
) -> None:
    """Survey every registry and print: the first is the answer, the others are held beside it."""
    reference = Reference.open()
    named = [load_named(path, reference) for path in files]
    reports = surveys(question, at, week, named, reference)
    if form == "json":
        print_json(document(reports, named))
    elif form == "csv":
        print_text(_csv(reports[0]))
    else:
        print_text("\n\n".join(_headed(*pair) for pair in zip(reports, named, strict=True)))


def surveys(
    question: Question,
    at: str | None,
    week: str | None,
    named: list[Named],
    reference: Reference,
) -> list[Report]:
    """The report of each registry, for the same question."""
    country, calendar = Country(reference), reference.calendar()
    first = None if week is None else _date(week)
    if first is not None:
        week_bounds(first, calendar)
    instant = None if first else asked_instant(at, named[0].registry)[0]
    found: list[Report] = []
    for each in named:
        documented = question.accepts == "documented"
        coverage = Coverage(country, each.registry, calendar, question.medians, documented)
        survey = Survey(country, coverage, question)
        found.append(
            survey_week(survey, first, calendar) if first else _at(survey, instant)  # type: ignore[arg-type]
        )
    return found


def document(reports: list[Report], named: list[Named]) -> dict[str, Any]:
    """The first report as JSON; the others under `options`, by name."""
    first, *others = (_json(report) for report in reports)
    if others:
        pairs = zip(named[1:], others, strict=True)
        first["options"] = [{"name": each.name, **held} for each, held in pairs]
    return first


def _at(survey: Survey, instant: datetime) -> InstantReport:
    survey.coverage.prepare(instant, instant)
    return survey.at(instant)


def _json(report: Report) -> dict[str, Any]:
    from thrombo_cli.coverage.as_json import instant_json, week_json

    return instant_json(report) if isinstance(report, InstantReport) else week_json(report)


def _csv(report: Report) -> str:
    from thrombo_cli.coverage.as_csv import instant_csv, week_csv

    return instant_csv(report) if isinstance(report, InstantReport) else week_csv(report)


def _headed(report: Report, named: Named) -> str:
    from thrombo_cli.coverage.as_text import instant_text, week_text

    text = instant_text(report) if isinstance(report, InstantReport) else week_text(report)
    if isinstance(report, WeekReport):
        from thrombo_cli.coverage.heat import heat_text

        text += f"\n{heat_text(report)}"
    return f"{named.name}\n{text}" if named.name else text


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QuestionError(f"--week takes a date as 2026-11-23, not {text!r}.") from None
