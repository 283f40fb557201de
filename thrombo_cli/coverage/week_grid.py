"""A week as a grid of hours and days, for the page, the picture and the terminal alike."""

from __future__ import annotations

from thrombo_cli.coverage.report import headline
from thrombo_cli.coverage.week import WeekReport
from thrombo_cli.london import WEEKDAYS, to_london

# Shares in percent that have a shade of their own.
CLASSES = ("0 to 20", "20 to 40", "40 to 60", "60 to 80", "80 to 100")


def class_of(share: float) -> int:
    """The number of the class that a share in percent falls in."""
    return min(len(CLASSES) - 1, int(share // 20))


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
