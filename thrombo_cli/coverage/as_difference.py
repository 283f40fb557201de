"""What an option changes, for a reader, as JSON and as CSV: both ways to count unknown hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from thrombo_cli.coverage.as_text import span
from thrombo_cli.coverage.difference import (
    Difference,
    FigureChange,
    Moved,
    RegionChange,
    most_changed,
)
from thrombo_cli.coverage.report import Bounds, Question, figure_names, headline
from thrombo_cli.london import iso, london_date, spoken, spoken_date
from thrombo_cli.text.formula_guard import csv_text
from thrombo_cli.text.lines import WIDTH, wrap

if TYPE_CHECKING:
    from thrombo_cli.coverage.documents import (
        Changed,
        DifferenceShown,
        FigureChanged,
        MovedShown,
        RegionChanged,
    )

SHOWN = 5
ENDS = ("unknown_closed", "unknown_open")
SIDES = ("before", "after", "difference")
BOTH_WAYS = "with unknown hours counted as closed, and as open where that differs"


def difference_text(
    names: tuple[str, str], found: Difference, question: Question, at: Sequence[datetime]
) -> str:
    """What the second of two registries changes against the first."""
    limit, unit = question.limits[headline(question)], question.weight
    gaining, losing = most_changed(found, SHOWN)
    lines = [
        f"DIFFERENCE: {names[1]}, less {names[0]}; {_when(at)}; {BOTH_WAYS}.",
        "",
        *_changes(found.figures, question),
        moved_words(found.moved, f"{unit} a year", limit),
        *([] if len(at) == 1 else [largest_words(found, question, at)]),
        "",
        *_regions(f"Gaining most within {limit} min:", gaining),
        *_regions(f"Losing most within {limit} min:", losing),
    ]
    return "\n".join(part for line in lines for part in wrap(line, WIDTH, "", "  ") or [""])


def moved_words(moved: Moved, unit: str, limit: int) -> str:
    """Who comes within the limit and who falls out of it."""
    gained, lost = (span(*each, "", places=0) for each in moved)
    return f"{gained} {unit} come within {limit} min, {lost} fall out of it."


def largest_words(found: Difference, question: Question, at: Sequence[datetime]) -> str:
    """When the headline share changes most, and how."""
    main = headline(question)
    each = found.figures_there[1 + main]
    return (
        f"Largest at {spoken(at[found.largest])}: within {question.limits[main]} min "
        f"{span(*each.before)} before, {span(*each.after)} after; {both(each.change)} points."
    )


def both(change: Bounds) -> str:
    """`+1.20`, or both where the ways to count differ: `+1.20 and +0.90`."""
    words = [signed(value) for value in change]
    return words[0] if words[0] == words[1] else " and ".join(words)


def signed(value: float | None) -> str:
    """A difference with its sign, to two decimals; none where either side has no figure."""
    if value is None:
        return "none"
    return f"{value:+.2f}" if round(value, 2) else "0.00"


def difference_json(
    found: Difference, question: Question, at: Sequence[datetime]
) -> DifferenceShown:
    """Means over the time compared; every pair is [unknown as closed, unknown as open]."""
    gaining, losing = most_changed(found, SHOWN)
    main = headline(question)
    return {
        "headline_minutes": question.limits[main],
        "figures": _figures_json(found.figures, question),
        "per_year": _moved_json(found.moved),
        "largest": {
            "at": iso(at[found.largest]),
            "figures": _figures_json(found.figures_there, question),
        },
        "steps_percent": [_pair(each) for each in found.hours],
        "gaining_most": [each.id for each in gaining],
        "losing_most": [each.id for each in losing],
        "regions": [_region_json(each) for each in found.regions],
    }


def differences_csv(options: Sequence[tuple[str, Difference]], question: Question) -> str:
    """A row for each figure of each option, then for each region's share and minutes."""
    head = ["option", "area", "figure", *(f"{side}_{end}" for side in SIDES for end in ENDS)]
    rows = (row for name, each in options for row in _rows(name, each, question))
    return csv_text(head, rows, "\n")


def _rows(name: str, found: Difference, question: Question) -> Iterator[list[str]]:
    limit, unit = question.limits[headline(question)], question.weight
    for figure, each in zip(figure_names(question), found.figures, strict=True):
        yield [name, question.area, figure, *_cells(each)]
    for word, moved in zip(("within", "out of"), found.moved, strict=True):
        figure = f"{unit} a year that come {word} {limit} minutes".capitalize()
        yield [name, question.area, figure, *[""] * 4, *map(_number, moved)]
    for region in found.regions:
        yield [name, region.id, f"Within {limit} minutes, percent", *_cells(region.share)]
        yield [name, region.id, "Mean minutes to the nearest open centre", *_cells(region.minutes)]


def _cells(each: FigureChange) -> list[str]:
    return [_number(v) for pair in (each.before, each.after, each.change) for v in pair]


def _number(value: float | None) -> str:
    return "" if value is None else f"{_two(value):.2f}"


def _two(value: float) -> float:
    """To two decimals, and nought without a sign."""
    return round(value, 2) + 0.0


def _pair(bounds: Bounds) -> list[float | None]:
    return [None if value is None else _two(value) for value in bounds]


def _figures_json(figures: Sequence[FigureChange], question: Question) -> list[FigureChanged]:
    return [
        {"figure": name, **_change_json(each)}
        for name, each in zip(figure_names(question), figures, strict=True)
    ]


def _change_json(each: FigureChange) -> Changed:
    return {
        "before": _pair(each.before),
        "after": _pair(each.after),
        "difference": _pair(each.change),
    }


def _moved_json(moved: Moved) -> MovedShown:
    return {"gained": _pair(moved.gained), "lost": _pair(moved.lost)}


def _region_json(each: RegionChange) -> RegionChanged:
    return {
        "region": each.id,
        "admissions_per_year": _two(each.admissions),
        "within_percent": _change_json(each.share),
        "mean_minutes": _change_json(each.minutes),
        "per_year": _moved_json(each.moved),
    }


def _when(at: Sequence[datetime]) -> str:
    if len(at) == 1:
        return spoken(at[0])
    return f"mean of seven days from {spoken_date(london_date(at[0]))}"


def _changes(figures: Sequence[FigureChange], question: Question) -> Iterator[str]:
    for name, each in zip(figure_names(question), figures, strict=True):
        sides = f"{span(*each.before, '')} before, {span(*each.after, '')} after"
        yield f"{name}: {both(each.change)} ({sides})"


def _regions(heading: str, regions: Sequence[RegionChange]) -> Iterator[str]:
    yield heading
    if not regions:
        yield "- none"
    for each in regions:
        yield f"- {each.id}: {both(each.share.change)} points, {both(each.minutes.change)} min"
