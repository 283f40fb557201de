"""The page and the picture of a week's coverage."""

from __future__ import annotations

import os
from datetime import timedelta

from thrombo_cli.cli.common import asked_instant
from thrombo_cli.cli.whole_file import write_text, write_whole
from thrombo_cli.coverage.files import load_named
from thrombo_cli.coverage.report import Question
from thrombo_cli.coverage.run import surveys
from thrombo_cli.coverage.template import template
from thrombo_cli.coverage.week import STEP, WeekReport
from thrombo_cli.errors import QuestionError
from thrombo_cli.london import london_date
from thrombo_cli.reference.reader import Reference

KINDS = ("svg", "png")


def write_pages(
    question: Question,
    at: str | None,
    week: str | None,
    files: tuple[str | None, ...],
    targets: tuple[str | None, str | None],
) -> None:
    """Write what was asked for; without --week, the seven days from the day asked about."""
    html, picture = targets
    kind = None if picture is None else _kind(picture)
    reference = Reference.open()
    named = [load_named(path, reference) for path in files]
    start = timedelta(0)
    if week is None:
        instant = asked_instant(at, named[0].registry)[0]
        week = london_date(instant).isoformat()
    reports = [
        report._replace(profiles=tuple(p.weighed(report.question) for p in report.profiles))
        for report in surveys(question, None, week, named, reference)
        if isinstance(report, WeekReport)
    ]
    if at is not None:
        start = asked_instant(at, named[0].registry)[0] - reports[0].steps[0].at
    outlines = reference.outlines()
    if html is not None:
        from thrombo_cli.coverage.as_html import page

        names = [each.name or "The registry" for each in named]
        text = page(reports, names, outlines, template(), int(start / STEP))
        write_text(html, text)
    if picture is not None and kind is not None:
        from thrombo_cli.coverage.as_picture import draw

        write_whole(picture, lambda draft: draw(reports[0], outlines, draft, kind))


def _kind(path: str) -> str:
    kind = os.path.splitext(path)[1].lower().removeprefix(".")
    if kind not in KINDS:
        raise QuestionError(f"--picture takes a name that ends in .svg or .png, not {path!r}.")
    return kind
