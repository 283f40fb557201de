"""EDGE: writes the page and the picture of a week's coverage, from the files of the page."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import datetime

from thrombo_cli.atomic_file import write_text, write_whole
from thrombo_cli.coverage.as_html import Pages, Template, page
from thrombo_cli.coverage.page_data import Land, Outlines
from thrombo_cli.coverage.run import Compared, Named, label_of
from thrombo_cli.coverage.week import WeekReport
from thrombo_cli.errors import QuestionError

KINDS = ("svg", "png")
# What names a file of its own, and remarks.
PICTURE = re.compile(r"(?:background-image|behavior):[^;}]*;?|/\*.*?\*/", re.S)
SOURCE_MAP = "//# sourceMappingURL"
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
    land: Land,
    at: datetime | None,
) -> None:
    """Write the page of the first report, the others beside it, opened at this instant.

    Without one, at the hour of the largest difference; with nothing to compare, at the worst.
    """
    first = week.reports[0]
    start = first.steps.index(first.worst) if at is None else first.step_at(at)
    if at is None and week.differences:
        start = week.differences[0].largest
    reports, names = [each.weighed() for each in week.reports], [label_of(each) for each in named]
    pages = Pages(reports, week.differences, names, land, start)
    write_text(path, page(pages, _template()))


def _template() -> Template:
    """The page's own files, and Leaflet's out of its package, without the pictures it names."""
    from xstatic.pkg import leaflet

    html, css, js = (_text(os.path.join(FOLDER, f"page.{kind}")) for kind in ("html", "css", "js"))
    style, script = (_text(os.path.join(leaflet.BASE_DIR, f"leaflet.{k}")) for k in ("css", "js"))
    licence = _text(os.path.join(FOLDER, "leaflet.txt"))
    script = f"/* Leaflet:\n{licence}*/\n{script.partition(SOURCE_MAP)[0]}"
    return Template(html, css, js, " ".join(PICTURE.sub("", style).split()), script)


def write_picture(path: str, report: WeekReport, outlines: Outlines) -> None:
    """Draw a report, as SVG or PNG."""
    from thrombo_cli.coverage.as_picture import draw

    kind = picture_kind(path)
    write_whole(path, lambda draft: draw(report, outlines, draft, kind))


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
