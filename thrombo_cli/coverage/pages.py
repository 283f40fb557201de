"""EDGE: writes the page and the picture of a week's coverage, from the files of the page."""

from __future__ import annotations

import os
from collections.abc import Sequence

from thrombo_cli.atomic_file import write_text, write_whole
from thrombo_cli.coverage.as_html import Outlines, Template, page
from thrombo_cli.coverage.run import Named
from thrombo_cli.coverage.week import WeekReport
from thrombo_cli.errors import QuestionError
from thrombo_cli.text.words import supposed_title

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
    reports: Sequence[WeekReport],
    named: Sequence[Named],
    outlines: Outlines,
    start: int,
) -> None:
    """Write the page of the first report, the others beside it; `start`: the step shown first."""
    template = Template(*(_text(f"page.{kind}") for kind in Template._fields))
    names = [_called(each) for each in named]
    write_text(path, page(list(reports), names, outlines, template, start))


def write_picture(path: str, report: WeekReport, outlines: Outlines) -> None:
    """Draw a report, as SVG or PNG."""
    from thrombo_cli.coverage.as_picture import draw

    kind = picture_kind(path)
    write_whole(path, lambda draft: draw(report, outlines, draft, kind))


def _called(named: Named) -> str:
    """The name of a column; a scenario's says that it is one."""
    supposed = named.registry.supposed
    return supposed_title(supposed) if supposed else named.name or "The registry"


def _text(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()
