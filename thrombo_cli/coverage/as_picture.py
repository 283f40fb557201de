"""A week's coverage as one picture for a report, SVG or PNG, by matplotlib (extra `pictures`)."""

from __future__ import annotations

from textwrap import fill
from typing import Any

from thrombo_cli.coverage.area_filter import area_name
from thrombo_cli.coverage.as_html import Outlines
from thrombo_cli.coverage.week import WeekReport, counted, headline
from thrombo_cli.coverage.week_grid import (
    CLASSES,
    cells,
    class_of,
    day_names,
    lowest_of,
    spanned,
)
from thrombo_cli.errors import QuestionError
from thrombo_cli.london import spoken, spoken_date

# Characters of a network's name on one line beside its bar.
LABEL_WIDTH = 34
HATCHES = ("", "..", "//", "xx", "")


def _matplotlib() -> Any:
    """The library. Raises QuestionError where MPLBACKEND keeps it from loading."""
    try:
        import matplotlib as mpl
    except ValueError:
        raise QuestionError(
            "matplotlib does not know the backend that MPLBACKEND names. A picture needs none: "
            "unset MPLBACKEND."
        ) from None
    return mpl


def draw(report: WeekReport, outlines: Outlines, path: str, kind: str) -> None:
    """Map at the worst hour, heat map of the week, a bar for each network there."""
    mpl = _matplotlib()
    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "thrombo"
    from matplotlib.figure import Figure

    main = report.question.limits[headline(report.question)]
    figure = Figure(figsize=(13, 9), layout="constrained")
    left, heat, bars = figure.subplots(1, 3, width_ratios=(5, 3, 3))
    title = f"Thrombectomy coverage of {area_name(report.question.area)}, seven days from "
    figure.suptitle(f"{title}{spoken_date(report.first)}: percent within {main} minutes")
    _map(left, report, outlines)
    _heat(heat, report)
    _bars(bars, report)
    figure.savefig(path, format=kind, dpi=120, metadata={"Date": None} if kind == "svg" else None)


def _map(axes: Any, report: WeekReport, outlines: Outlines) -> None:
    from matplotlib.patches import Polygon

    main = headline(report.question)
    parts = report.profiles[report.worst.profile].regions
    for part in parts:
        share = counted(part, report.question).within[main]
        step = class_of(share)
        colour = str(1 - 0.18 * step)
        for ring in outlines.get(part.name, ()):
            points = list(zip(ring[::2], ring[1::2], strict=True))
            axes.add_patch(
                Polygon(points, facecolor=colour, hatch=HATCHES[step], edgecolor="black", lw=0.5)
            )
    for step, words in enumerate(CLASSES):
        axes.fill([], [], facecolor=str(1 - 0.18 * step), hatch=HATCHES[step], label=f"{words} %")
    axes.legend(loc="upper right", fontsize=7)
    axes.autoscale_view()
    axes.set_aspect("equal")
    axes.axis("off")
    axes.set_title(f"Worst: {spoken(report.worst.at)}", fontsize=10)


def _heat(axes: Any, report: WeekReport) -> None:
    for (hour, day), steps in cells(report).items():
        pair = lowest_of(report, steps)
        share = pair[report.question.unknown == "open"]
        grey = 1 - share / 125
        axes.fill_between([day, day + 1], hour, hour + 1, color=str(grey), lw=0)
        ink = "black" if grey > 0.5 else "white"
        axes.text(
            day + 0.5, hour + 0.5, spanned(*pair), ha="center", va="center", color=ink, size=7
        )
    axes.set(xlim=(0, 7), ylim=(24, 0), yticks=range(25))
    axes.set_xticks([day + 0.5 for day in range(7)], day_names(report))
    axes.set_title("Lowest of each hour", fontsize=10)


def _bars(axes: Any, report: WeekReport) -> None:
    main = headline(report.question)
    parts = sorted(
        report.profiles[report.worst.profile].networks, key=lambda part: part.certain.within[main]
    )
    rows = range(len(parts))
    low = [part.certain.within[main] for part in parts]
    more = [part.possible.within[main] - part.certain.within[main] for part in parts]
    axes.barh(rows, low, color="0.3", edgecolor="black", label="hours say open")
    axes.barh(rows, more, left=low, color="white", edgecolor="black", hatch="//", label="unknown")
    axes.set_yticks(rows, [fill(part.name, LABEL_WIDTH) for part in parts], fontsize=7)
    axes.set(xlim=(0, 100))
    axes.invert_yaxis()
    axes.legend(fontsize=7)
    axes.set_title("Networks at the worst hour", fontsize=10)
