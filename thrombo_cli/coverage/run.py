"""Puts a question of coverage to each registry named, and words the answers side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from thrombo_cli.coverage.as_csv import instant_csv, week_csv
from thrombo_cli.coverage.as_json import instant_json, week_json
from thrombo_cli.coverage.as_text import instant_text, week_text
from thrombo_cli.coverage.country import Country
from thrombo_cli.coverage.reach import Coverage
from thrombo_cli.coverage.report import InstantReport, Question, Survey
from thrombo_cli.coverage.week import WeekReport, survey_week, week_bounds
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Registry

if TYPE_CHECKING:
    from thrombo_cli.coverage.documents import CoverageDocument, CoverageWeekDocument

Report = InstantReport | WeekReport


class Named(NamedTuple):
    """A registry and how it is called in an answer; the first, unnamed one has no name."""

    name: str
    registry: Registry


def at_instant(
    question: Question,
    instant: datetime,
    named: Sequence[Named],
    country: Country,
    calendar: Calendar,
) -> list[InstantReport]:
    """The report of each registry on one instant."""
    found = []
    for survey in _surveys(question, named, country, calendar):
        survey.coverage.prepare(instant, instant)
        found.append(survey.at(instant))
    return found


def over_week(
    question: Question, first: date, named: Sequence[Named], country: Country, calendar: Calendar
) -> list[WeekReport]:
    """The report of each registry on seven days. QuestionError for days outside the calendar."""
    week_bounds(first, calendar)
    surveys = _surveys(question, named, country, calendar)
    return [survey_week(survey, first, calendar) for survey in surveys]


def as_document(reports: Sequence[Report], named: Sequence[Named]) -> Mapping[str, object]:
    """The first report as JSON; the others under `options`, by name."""
    first, *others = map(_json, reports)
    if not others:
        return first
    pairs = zip(named[1:], others, strict=True)
    return {**first, "options": [{"name": each.name, **report} for each, report in pairs]}


def as_table(report: Report) -> str:
    """A report as CSV."""
    return instant_csv(report) if isinstance(report, InstantReport) else week_csv(report)


def as_words(reports: Sequence[Report], named: Sequence[Named], *, colour: bool) -> str:
    """The reports for a reader, one under the other, each under its name."""
    pairs = zip(reports, named, strict=True)
    texts = ((each.name, _text(report, colour)) for report, each in pairs)
    return "\n\n".join(f"{name}\n{text}" if name else text for name, text in texts)


def _surveys(
    question: Question, named: Sequence[Named], country: Country, calendar: Calendar
) -> Iterator[Survey]:
    documented = question.accepts == "documented"
    for each in named:
        coverage = Coverage(country, each.registry, calendar, question.medians, documented)
        yield Survey(country, coverage, question)


def _json(report: Report) -> CoverageDocument | CoverageWeekDocument:
    return instant_json(report) if isinstance(report, InstantReport) else week_json(report)


def _text(report: Report, colour: bool) -> str:
    if isinstance(report, InstantReport):
        return instant_text(report)
    from thrombo_cli.coverage.heat import heat_text  # rich is for this table alone

    return f"{week_text(report)}\n{heat_text(report, colour=colour)}"
