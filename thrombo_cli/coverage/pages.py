"""EDGE: writes the page and the picture of a week's coverage, from the files of the page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime

from thrombo_cli.atomic_file import write_text, write_whole
from thrombo_cli.coverage.as_html import Outlines, Template, page
from thrombo_cli.coverage.run import Compared, Named, label_of
from thrombo_cli.coverage.week import WeekReport
from thrombo_cli.errors import QuestionError

KINDS = ("svg", "png")
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "page")


def picture_kind(path: str) -> str:
    """Svg or png, by the name of the picture. Raises QuestionError for any other."""
    kind = os.path.splitext(path)[1].lower().removeprefix(".")
    if kind not in KINDS:
        raise QuestionError("--picture takes a name that ends in .svg or .png.")
    return kind


def write_page(
    path: str,
    week: Compared[WeekReport],
    named: Sequence[Named],
    outlines: Outlines,
    at: datetime | None,
) -> None:
    """Write the page of the first report, the others beside it, opened at this instant.

    Without one, at the hour of the largest difference; with nothing to compare, at the worst.
    """
    template = Template(*(_text(f"page.{kind}") for kind in Template._fields))
    names, first = [label_of(each) for each in named], week.reports[0]
    start = first.steps.index(first.worst) if at is None else first.step_at(at)
    if at is None and week.differences:
        start = week.differences[0].largest
    reports = [each.weighed() for each in week.reports]
    write_text(path, page(reports, names, outlines, template, start))


def write_picture(path: str, report: WeekReport, outlines: Outlines) -> None:
    """Draw a report, as SVG or PNG."""
    from thrombo_cli.coverage.as_picture import draw

    kind = picture_kind(path)
    write_whole(path, lambda draft: draw(report, outlines, draft, kind))


def _text(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()
