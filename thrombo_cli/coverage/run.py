"""Puts a question of coverage to each registry named, and words the answers side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from thrombo_cli.coverage.as_csv import instant_csv, week_csv
from thrombo_cli.coverage.as_difference import difference_json, difference_text, differences_csv
from thrombo_cli.coverage.as_json import instant_json, week_json
from thrombo_cli.coverage.as_text import instant_text, week_text
from thrombo_cli.coverage.country import Country
from thrombo_cli.coverage.difference import Difference, difference
from thrombo_cli.coverage.reach import Coverage
from thrombo_cli.coverage.report import InstantReport, Question, Survey
from thrombo_cli.coverage.week import WeekReport, survey_week, week_bounds
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Registry
from thrombo_cli.text.words import mark_of

if TYPE_CHECKING:
    from thrombo_cli.coverage.documents import CoverageDocument, CoverageWeekDocument

Report = InstantReport | WeekReport
Kind = TypeVar("Kind", InstantReport, WeekReport)
THE_REGISTRY = "The registry"


class Compared(NamedTuple, Generic[Kind]):
    """The reports on each registry, and what each but the first changes against the first."""

    reports: Sequence[Kind]
    differences: Sequence[Difference]


AnyCompared = Compared[InstantReport] | Compared[WeekReport]


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
) -> Compared[InstantReport]:
    """The answers for one instant."""
    surveys = list(_surveys(question, named, country, calendar))
    for survey in surveys:
        survey.coverage.prepare(instant, instant)
    return Compared([each.at(instant) for each in surveys], _differences(surveys, [instant]))


def over_week(
    question: Question, first: date, named: Sequence[Named], country: Country, calendar: Calendar
) -> Compared[WeekReport]:
    """The answers for seven days. QuestionError for days outside the calendar."""
    week_bounds(first, calendar)
    surveys = list(_surveys(question, named, country, calendar))
    reports = [survey_week(survey, first, calendar) for survey in surveys]
    return Compared(reports, _differences(surveys, [step.at for step in reports[0].steps]))


def as_document(answers: AnyCompared, named: Sequence[Named]) -> Mapping[str, object]:
    """The first report as JSON; the others under `options`, each with what it changes."""
    first, *others = map(_json, answers.reports)
    if not others:
        return first
    found = zip(named[1:], others, answers.differences, strict=True)
    question, steps = answers.reports[0].question, _instants(answers.reports[0])
    options = [
        {"name": each.name, **report, "difference": difference_json(change, question, steps)}
        for each, report, change in found
    ]
    return {**first, "options": options}


def as_table(answers: AnyCompared, named: Sequence[Named]) -> str:
    """The report as CSV; with others beside it, what each of them changes."""
    report = answers.reports[0]
    if answers.differences:
        pairs = zip(named[1:], answers.differences, strict=True)
        return differences_csv([(label_of(each), d) for each, d in pairs], report.question)
    return instant_csv(report) if isinstance(report, InstantReport) else week_csv(report)


def as_words(answers: AnyCompared, named: Sequence[Named], *, colour: bool) -> str:
    """The reports for a reader, one under the other; what an option changes stands first."""
    texts = [_difference_text(answers, named, n) for n in range(len(answers.differences))]
    reports: Sequence[Report] = answers.reports
    for report, each in zip(reports, named, strict=True):
        text = _text(report, colour)
        plain = each.name and each.registry.supposed is None
        texts.append(f"{each.name}\n{text}" if plain else text)
    return "\n\n".join(texts)


def label_of(named: Named) -> str:
    """How a registry is called beside others; a scenario's name says that it is one."""
    return f"{mark_of(named.registry)}{named.name or THE_REGISTRY}"


def _difference_text(answers: AnyCompared, named: Sequence[Named], number: int) -> str:
    names = label_of(named[0]), label_of(named[number + 1])
    first = answers.reports[0]
    return difference_text(names, answers.differences[number], first.question, _instants(first))


def _instants(report: Report) -> list[datetime]:
    return [report.at] if isinstance(report, InstantReport) else [s.at for s in report.steps]


def _differences(surveys: Sequence[Survey], instants: Sequence[datetime]) -> list[Difference]:
    return [difference(surveys[0], other, instants) for other in surveys[1:]]


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
