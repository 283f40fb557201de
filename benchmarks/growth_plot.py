"""docs/growth.svg: how an answer grows with the centres of a registry, and a stream with its rows.

Both axes go by tens, so that what grows in proportion is a line as steep as the thin one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.measure import Figure
from benchmarks.picture import GREY, ORANGE, picture, saved
from benchmarks.titles import CENTRES, FIRST_MET, MET_BEFORE, THOUSAND, centres, rows_of

LINES = ("-", "--", ":", "-.")
Curve = tuple[list[int], list[float]]
CENTRES_TITLE, ROWS_TITLE = "Times 30 centres", "Seconds of a stream"


def by_centres(figures: list[Figure]) -> dict[str, Curve]:
    """What is asked -> numbers of centres, and times what 30 take."""
    known = {(each.group, each.what): each.median for each in figures}
    found = {}
    for group in (FIRST_MET, MET_BEFORE, THOUSAND):
        if (group, centres(CENTRES[0])) in known:
            seconds = [known[group, centres(count)] for count in CENTRES]
            found[group] = ([*CENTRES], [each / seconds[0] for each in seconds])
    return found


def by_rows(figures: list[Figure]) -> dict[str, Curve]:
    """Contender -> numbers of rows, and seconds."""
    found: dict[str, Curve] = {}
    for each in figures:
        rows = rows_of(each.group)
        if rows is not None:
            numbers, seconds = found.setdefault(each.what.replace("`", ""), ([], []))
            numbers.append(rows)
            seconds.append(each.median)
    return found


def draw(figures: list[Figure], target: Path) -> None:
    """Two panels side by side."""
    plot, (left, right) = picture(1, 2, figsize=(9, 3.8), layout="constrained")
    _panel(left, CENTRES_TITLE, "centres", by_centres(figures))
    _panel(right, ROWS_TITLE, "rows", by_rows(figures))
    left.plot(CENTRES, [each / CENTRES[0] for each in CENTRES], color="#999999", linewidth=0.8)
    left.annotate("in proportion", (300, 10), (-62, 4), textcoords="offset points", fontsize=8)
    saved(plot, target)


def _panel(place: Any, title: str, counted: str, curves: dict[str, Curve]) -> None:
    for style, (name, (numbers, values)) in zip(LINES, curves.items(), strict=False):
        ours = "script" not in name and "JSON" not in name
        colour = ORANGE if ours else GREY
        place.plot(numbers, values, style, color=colour, marker="o", markersize=4, label=name)
    counts = sorted({number for numbers, _ in curves.values() for number in numbers})
    place.set(xscale="log", yscale="log")
    place.set_xlabel(counted, fontsize=8)
    place.set_xticks(counts, [f"{count:,}" for count in counts])
    place.minorticks_off()
    place.yaxis.set_major_formatter("{x:g}")
    place.set_title(title, loc="left", fontsize=9, fontweight="bold")
    place.legend(fontsize=7, frameon=False, loc="upper left")
    place.tick_params(labelsize=8)
    for side in ("top", "right"):
        place.spines[side].set_visible(False)
