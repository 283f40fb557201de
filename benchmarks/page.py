"""The results as the table and the plot of docs/performance.md."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks import growth_plot
from benchmarks.measure import Figure
from benchmarks.picture import GREY, ORANGE, picture, saved

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "performance.md"
PLOT = DOCS / "performance.svg"
GROWTH = DOCS / "growth.svg"
RESULTS = Path(__file__).parent / "results.json"
OTHERS = ("script", "pandas", "SQLite", "opening", "JSON loop", "python -c", "empty typer")
BEGIN, END = "<!-- results: begin -->\n", "<!-- results: end -->\n"


def read_results(path: Path = RESULTS) -> tuple[dict[str, Any], list[Figure]]:
    """The machine, and every figure."""
    body = json.loads(path.read_text(encoding="utf-8"))
    return body["machine"], [Figure(*row) for row in body["figures"]]


def write_results(machine: dict[str, str], figures: list[Figure], path: Path = RESULTS) -> None:
    """One figure a line, so that a change can be read."""
    rows = ",\n  ".join(json.dumps(figure) for figure in figures)
    head = json.dumps(machine, indent=2).replace("\n", "\n ")
    text = f'{{"machine": {head},\n "fields": {json.dumps(Figure._fields)},\n "figures": [\n  '
    path.write_text(f"{text}{rows}\n]}}\n", encoding="utf-8")


def section(machine: dict[str, Any], figures: list[Figure]) -> str:
    """What stands between the marks of the page."""
    named = "; ".join(f"{name} {value}" for name, value in machine.items())
    parts = [f"{BEGIN}Measured on: {named}.\n"]
    for group, members in groupby(figures, key=lambda figure: figure.group):
        parts.append(f"\n### {group}\n\n{_table(list(members))}")
    return "".join(parts) + END


def renewed(text: str) -> str:
    """The page with its section made afresh from the results."""
    head, rest = text.split(BEGIN)
    return head + section(*read_results()) + rest.split(END)[1]


def renew() -> None:
    """Write the section and the plots anew from the results."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    figures = read_results()[1]
    draw(figures)
    growth_plot.draw(figures, GROWTH)


def _table(figures: list[Figure]) -> str:
    first = figures[0]
    has_peak = any(figure.megabytes is not None for figure in figures)
    titles = ["", f"times {first.what}", "median", "middle half of the runs"]
    titles += ["peak memory"] * has_peak
    lines = [
        titles,
        ["---", *["---:"] * (len(titles) - 1)],
        *(_cells(f, has_peak) for f in figures),
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cells(figure: Figure, has_peak: bool) -> list[str]:
    ratio = "1"
    if figure.ratio:
        median, low, high = (number(value) for value in figure.ratio)
        ratio = f"**{median}**" if low == high else f"**{median}** ({low} to {high})"
    bounds = [amount(value, figure.unit) for value in (figure.low, figure.high)]
    between = f"{' to '.join(bounds)}, {figure.runs} runs" if figure.runs > 1 else "one value"
    peak = [] if not has_peak else [f"{figure.megabytes:.0f} MB" if figure.megabytes else ""]
    return [figure.what, ratio, amount(figure.median, figure.unit), between, *peak]


def number(value: float) -> str:
    """Three digits at most, no exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def amount(value: float, unit: str) -> str:
    """A value in the unit a reader would choose."""
    if unit == "s" and value < 1e-4:
        value, unit = value * 1e6, "us"
    if unit == "us":
        return f"{number(value)} µs" if value < 1000 else f"{number(value / 1000)} ms"
    if unit == "s":
        return f"{number(value)} s" if value >= 1 else f"{number(value * 1000)} ms"
    return f"{number(value)} {unit}"


def draw(figures: list[Figure]) -> None:
    """Every ratio, group by group, on one scale of tens; the measure of a group is 1."""
    groups = [list(members) for _, members in groupby(figures, key=lambda each: each.group)]
    heights = [len(members) + 1.2 for members in groups]
    height = 0.26 * sum(heights) + 0.3 * len(groups)
    shape: dict[str, Any] = {
        "figsize": (9, height),
        "height_ratios": heights,
        "layout": "constrained",
    }
    plot, places = picture(len(groups), 1, **shape)
    ratios = [each.ratio[0] for each in figures if each.ratio]
    scale = min(0.5, *ratios) / 1.5, max(ratios) * 2.5
    for members, place in zip(groups, places, strict=True):
        _draw_group(place, members, scale)
    saved(plot, PLOT)


def _draw_group(place: Any, members: list[Figure], scale: tuple[float, float]) -> None:
    names = [each.what.replace("`", "") for each in reversed(members)]
    ratios = [each.ratio[0] if each.ratio else 1.0 for each in reversed(members)]
    rows = range(len(members))
    colours = [GREY if any(word in name for word in OTHERS) else ORANGE for name in names]
    place.hlines(rows, 1, ratios, colors=colours, linewidth=5)
    place.scatter(ratios, rows, c=colours, s=36, zorder=3)
    for row, ratio in enumerate(ratios):
        place.text(max(ratio, 1) * 1.25, row, number(ratio), va="center", fontsize=8)
    place.axvline(1, color="#444444", linewidth=0.8)
    place.set_title(members[0].group, loc="left", fontsize=9, fontweight="bold")
    place.set(xscale="log", xlim=scale, ylim=(-0.7, len(members) - 0.3))
    place.set_yticks(rows, names)
    place.tick_params(labelsize=8, length=0)
    place.set_xticks([])
    place.xaxis.minorticks_off()
    for side in ("top", "right", "bottom", "left"):
        place.spines[side].set_visible(False)
