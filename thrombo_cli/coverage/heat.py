"""The week as a table of hours and days for a terminal, by rich; numbers first, shade second."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from thrombo_cli.coverage.report import headline
from thrombo_cli.coverage.week import WeekReport
from thrombo_cli.coverage.week_grid import (
    COLOURS,
    INKS,
    cells,
    class_of,
    day_names,
    lowest_of,
    spanned,
)

STYLES = tuple(f"{ink} on {colour}" for ink, colour in zip(INKS, COLOURS, strict=True))


def heat_text(report: WeekReport, *, colour: bool) -> str:
    """Lowest share of each hour within the headline limit, whole percent."""
    steps_in, shade = cells(report), report.question.unknown == "open"
    table = Table("Hour", *day_names(report), box=None, padding=(0, 1), pad_edge=False)
    for hour in range(24):
        row = [Text(f"{hour:02d}")]
        for day in range(7):
            steps = steps_in.get((hour, day))
            row.append(_cell(lowest_of(report, steps), shade) if steps else Text("-"))
        table.add_row(*row)
    console = Console(width=80, force_terminal=colour, highlight=False)
    with console.capture() as printed:
        console.print(table)
    lines = (line.rstrip() for line in printed.get().splitlines())
    return "\n".join([_title(report), *lines])


def _title(report: WeekReport) -> str:
    limit = report.question.limits[headline(report.question)]
    return f"\nLowest share of each hour within {limit} min, percent; unknown hours as closed-open"


def _cell(pair: tuple[float, float], shade: bool) -> Text:
    return Text(f"{spanned(*pair):>6}", style=STYLES[class_of(pair[shade])])
