"""A week as a grid of hours and days, and the classes of a share, for page, picture and terminal.

The colours are told apart by people who see few of them: lightness falls from class to class, and
no class looks like paper. The upper classes are narrow, for that is where most shares lie.
"""

from __future__ import annotations

from bisect import bisect_right

from thrombo_cli.coverage.report import headline
from thrombo_cli.coverage.week import WeekReport
from thrombo_cli.london import WEEKDAYS, to_london

# Where one class of shares in percent ends and the next begins.
EDGES = (20, 40, 60, 80, 90, 95)
CLASSES = tuple(f"{low} to {high}" for low, high in zip((0, *EDGES), (*EDGES, 100), strict=True))
# From yellow to dark blue, with the ink that can be read on each.
COLOURS = ("#fee838", "#d9c55c", "#b5a86f", "#8f8d78", "#6b7079", "#3f5571", "#00224e")
INKS = ("#212b32", "#212b32", "#212b32", "#000000", "#ffffff", "#ffffff", "#ffffff")


def class_of(share: float) -> int:
    """The number of the class that a share in percent falls in."""
    return bisect_right(EDGES, share)


def day_names(report: WeekReport) -> list[str]:
    """The weekdays, in the order of the report."""
    start = report.first.weekday()
    return [WEEKDAYS[(start + number) % 7] for number in range(7)]


def cells(report: WeekReport) -> dict[tuple[int, int], list[int]]:
    """Hour and day (0 is the first) -> the steps in it; eight where an hour is repeated."""
    found: dict[tuple[int, int], list[int]] = {}
    for number, step in enumerate(report.steps):
        local = to_london(step.at)
        found.setdefault((local.hour, (local.date() - report.first).days), []).append(number)
    return found


def lowest_of(report: WeekReport, steps: list[int]) -> tuple[float, float]:
    """Lowest headline share of some steps: unknown hours counted as closed, and as open."""
    main = headline(report.question)
    parts = [report.profiles[report.steps[n].profile].whole[0] for n in steps]
    low = min(part.certain.within[main] for part in parts)
    return low, min(part.possible.within[main] for part in parts)


def spanned(low: float, high: float) -> str:
    """Two bounds as whole percent; one number only when they are the same to two decimals."""
    one = f"{low:.0f}"
    return one if round(low, 2) == round(high, 2) else f"{one}-{high:.0f}"
