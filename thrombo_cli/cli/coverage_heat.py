"""The week as a table of hours and days for a terminal, by rich; numbers first, shade second."""

from __future__ import annotations

import io
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from thrombo_cli.planning.week import WeekReport, counted, headline
from thrombo_cli.render.coverage_html import cells, day_names

STYLES = ("", "on grey85 black", "on grey66 black", "on grey35 white", "on grey11 white")


def heat_text(report: WeekReport) -> str:
    """Lowest share of each hour within the headline limit, whole percent."""
    held, main = cells(report), headline(report.question)
    table = Table("Hour", *day_names(report), box=None, padding=(0, 1), pad_edge=False)
    for hour in range(24):
        row = [Text(f"{hour:02d}")]
        for day in range(7):
            profiles = {report.steps[n].profile for n in held.get((hour, day), [])}
            parts = [report.profiles[n].whole[0] for n in profiles]
            shares = [counted(part, report.question).within[main] for part in parts]
            row.append(_cell(min(shares)) if shares else Text("-"))
        table.add_row(*row)
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=sys.stdout.isatty(), highlight=False)
    console.print(table)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join([_title(report), *lines])


def _title(report: WeekReport) -> str:
    limit = report.question.limits[headline(report.question)]
    return (
        f"\nLowest share of each hour within {limit} min, percent, "
        f"unknown hours counted as {report.question.unknown}"
    )


def _cell(share: float) -> Text:
    return Text(f"{share:4.0f}", style=STYLES[min(4, int(share // 20))])
