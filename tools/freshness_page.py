"""Writes `docs/freshness.md` and its picture: how old the evidence of every centre is.

Ages are those on the registry's own date, so that the page changes with the file and not daily.
"""

from __future__ import annotations

from datetime import date

from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.registry.shipped import shipped_path
from thrombo_cli.review.due import ranked_on
from thrombo_cli.review.model import Due
from thrombo_cli.text.markup import Markup, element, joined_markup
from thrombo_cli.text.words import age_words

HEAD = """# How fresh the evidence is

Made from `data/centres.yaml` by `make docs`; ages are those on {day}, the date of the file. How
to make a row fresh: `thrombo registry verify` ([registry-verify.md](registry-verify.md)).

![Each centre's evidence on one time line; the table below says the same](freshness.svg)

Filled: evidence of the hours in force, as of that day. Hollow: of the entries before them. The
line is the age at which the policy of the file calls evidence stale ({stale} days). The order is
that in which to ring: admissions a year times age. Admissions are those of the areas that look to
the centre first; "-" where the reference data have none.

| centre | evidence in force | age | admissions a year | why to ask |
|---|---|---|---|---|
"""
LEFT, RIGHT, ROW, TOP, YEAR = 400, 20, 18, 40, 70
SHADE, STALE, INK = "#12355b", "#b35900", "#111"


def freshness_page() -> str:
    """The whole page."""
    registry, ranked = _ranked()
    head = HEAD.format(day=registry.updated, stale=registry.stale_after_days)
    return head + "".join(_row(due, registry.updated) for due in ranked)


def picture() -> str:
    """The time line as SVG, a row for each centre in the order of the table."""
    registry, ranked = _ranked()
    last = date(registry.updated.year + 1, 1, 1)
    first = date(min(each.as_of for due in ranked for each in due.centre.availability).year, 1, 1)
    scale = Scale(first)
    width, height = scale.x(last) + RIGHT, TOP + ROW * len(ranked) + 10
    stale = date.fromordinal(registry.updated.toordinal() - registry.stale_after_days)
    rows = [_dots(due.centre, registry, n, scale) for n, due in enumerate(ranked)]
    drawing = element(
        "svg",
        element("title", f"Evidence of the hours of {len(ranked)} centres on {registry.updated}"),
        element("rect", width=str(width), height=str(height), fill="#fff"),
        *(_year(year, scale, height) for year in range(first.year, last.year + 1)),
        _line(scale.x(stale), height, STALE, "2"),
        _text("stale before this", scale.x(stale) - 4, 14, STALE, "end"),
        *rows,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        font_family="sans-serif",
        font_size="11",
    )
    return f"{drawing}\n"


class Scale:
    """Dates as whole pixels from the left."""

    def __init__(self, first: date) -> None:
        self._first = first

    def x(self, day: date) -> int:
        """Where a day stands."""
        return LEFT + round((day - self._first).days / 365.25 * YEAR)


def _ranked() -> tuple[Registry, tuple[Due, ...]]:
    reference = Reference.open()
    registry = load_registry(shipped_path(), reference)
    return registry, ranked_on(registry, registry.updated, reference.columns)


def _row(due: Due, day: date) -> str:
    age = age_words(due.as_of, day).rpartition(", ")[0]
    admissions = "-" if due.admissions is None else f"{round(due.admissions):,}"
    reasons = ", ".join(each.replace("_", " ") for each in due.reasons) or "-"
    return f"| {due.centre.name} | {due.as_of} | {age} | {admissions} | {reasons} |\n"


def _dots(centre: Centre, registry: Registry, number: int, scale: Scale) -> Markup:
    y = TOP + ROW * number + ROW // 2
    held = centre.entry_on(registry.updated)
    days = sorted({each.as_of for each in centre.availability if each is not held})
    dots = [_dot(scale.x(day), y, "#fff") for day in days]
    dots += [_dot(scale.x(held.as_of), y, SHADE)] if held else []
    rule = element("path", d=f"M{LEFT} {y}H{scale.x(registry.updated)}", stroke="#ccc")
    return joined_markup(_text(centre.name, LEFT - 8, y + 4, INK, "end"), rule, *dots)


def _dot(x: int, y: int, fill: str) -> Markup:
    return element("circle", cx=str(x), cy=str(y), r="5", fill=fill, stroke=SHADE)


def _year(year: int, scale: Scale, height: int) -> Markup:
    x = scale.x(date(year, 1, 1))
    return joined_markup(_line(x, height, "#ddd", "1"), _text(str(year), x, 30, INK, "middle"))


def _line(x: int, height: int, colour: str, width: str) -> Markup:
    return element("path", d=f"M{x} {TOP - 6}V{height}", stroke=colour, stroke_width=width)


def _text(words: str, x: int, y: int, colour: str, anchor: str) -> Markup:
    return element("text", words, x=str(x), y=str(y), fill=colour, text_anchor=anchor)
