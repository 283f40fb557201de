"""`thrombo coverage --csv`: flat rows; no cell can be read as a formula by a spreadsheet.

The last cell of each row names the scenario that it is of, and is empty for a registry of facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from thrombo_cli.coverage.report import (
    Divisions,
    GroupFigures,
    InstantReport,
    Question,
    bounds_of,
    is_weighed,
)
from thrombo_cli.coverage.week import WeekReport
from thrombo_cli.london import iso
from thrombo_cli.text.formula_guard import csv_text
from thrombo_cli.text.words import supposed_title

Row = list[str]
SUPPOSED = "supposed"


def instant_csv(report: InstantReport) -> str:
    """A row for the whole, each network, each ambulance service and each region."""
    head = ["kind", "id", *_columns(report.question), SUPPOSED]
    named = _supposed(report)
    rows = ([*row, named] for row in _instant_rows(report.divisions, report.question))
    return csv_text(head, rows, "\n")


def week_csv(report: WeekReport) -> str:
    """A row for each quarter of an hour: the selection as a whole."""
    head = ["at", "open", "unknown", *_columns(report.question), SUPPOSED]
    named, wholes = _supposed(report), [each.whole[0] for each in report.profiles]
    rows = (
        [iso(s.at), str(s.open), str(s.unknown), *_cells(wholes[s.profile]), named]
        for s in report.steps
    )
    return csv_text(head, rows, "\n")


def _supposed(report: InstantReport | WeekReport) -> str:
    supposed = report.registry.supposed
    return "" if supposed is None else supposed_title(supposed)


def _instant_rows(divisions: Divisions, question: Question) -> Iterator[Row]:
    yield ["area", question.area, *_cells(divisions.whole[0])]
    kinds = ("network", "ambulance_service", "region")
    for kind, parts in zip(kinds, divisions[1:], strict=True):
        for part in parts:
            admissions, *figures = _cells(part)
            shown = figures if is_weighed(part, question) else [""] * len(figures)
            yield [kind, part.id, admissions, *shown]


def _columns(question: Question) -> Row:
    names = ["mean_minutes", *(f"within_{limit}_percent" for limit in question.limits)]
    names += ["no_open_centre_percent", "puncture_direct_percent", "puncture_transfer_percent"]
    ends = ("unknown_closed", "unknown_open")
    return ["admissions_per_year", *(f"{name}_{end}" for name in names for end in ends)]


def _cells(part: GroupFigures) -> Row:
    numbers = (_number(value) for pair in bounds_of(part) for value in pair)
    return [f"{part.admissions:.2f}", *numbers]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
