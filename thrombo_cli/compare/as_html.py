"""The picture as a self-contained page, with the same numbers in tables beside it."""

from __future__ import annotations

from collections.abc import Iterable

from thrombo_cli.compare.as_svg import ROOM, figure
from thrombo_cli.compare.comparison import CentreWays, Comparison
from thrombo_cli.compare.ways import Way
from thrombo_cli.compare.words import (
    TITLE,
    centre_rows,
    foot_rows,
    head_rows,
    legend,
    mark_words,
    step_words,
    way_name,
    way_rows,
)
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.centre_words import Screen
from thrombo_cli.render.screen_lines import ScreenRow
from thrombo_cli.text.lines import number
from thrombo_cli.text.markup import SPACE, Markup, element, printed_page

CSS = """
:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:75rem;color:#111;background:#fff;
font:1rem/1.4 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin:0 0 .5rem}h2{font-size:1.1rem;margin:.8rem 0 .3rem}
h3{font-size:1rem;margin:0}figure{margin:1rem 0}dl{margin:.3rem 0}
dl div{display:grid;grid-template-columns:6.5rem 1fr;gap:0 .5rem}
dt{font-weight:600}dd{margin:0;grid-column:2}dt+dd{grid-row:1}
.centres{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
article{border:1px solid currentColor;padding:.6rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.2rem 0;font-weight:600}
th,td{border:1px solid #777;padding:.15rem .3rem;text-align:left;vertical-align:top;font-weight:400}
th[scope=row]{width:6.5rem}.signs dl{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem}
.signs div{grid-template-columns:auto 1fr}
@media (prefers-color-scheme:dark){body{color:#eee;background:#111}}
@media print{@page{size:A4 portrait;margin:10mm}body{padding:0;max-width:none;font-size:8.5pt;
line-height:1.25;color:#000;background:#fff}table,dl,figure{break-inside:avoid}
.centres{grid-template-columns:1fr 1fr;gap:3mm}article dl div{grid-template-columns:5rem 1fr}
th[scope=row]{width:5rem}}
"""


def compare_html(comparison: Comparison, registry: Registry) -> str:
    """The whole page; every text of the registry is escaped."""
    screen = Screen(comparison.answer, registry, ROOM)
    signs = [ScreenRow(sign, words) for sign, words in legend(comparison)]
    return printed_page(
        TITLE,
        CSS,
        element("h1", TITLE),
        _list(head_rows(comparison, registry)),
        element("figure", figure(comparison, registry)),
        element("section", element("h2", "Signs in the picture"), _list(signs),
                class_="signs"),
        element("h2", "The same numbers"),
        element("div", *(_centre(each, screen, comparison) for each in comparison.centres),
                class_="centres"),
        element("section", element("h2", "The question, and what it rests on"),
                _list(foot_rows(comparison, screen))),
    )  # fmt: skip


def _centre(centre: CentreWays, screen: Screen, comparison: Comparison) -> Markup:
    hours = ScreenRow("hours", mark_words(centre, comparison.answer.query.at))
    return element(
        "article",
        element("h3", centre.option.centre.name),
        _list([*centre_rows(centre, screen), hours]),
        *(_table(way, comparison) for way in centre.ways),
    )


def _table(way: Way, comparison: Comparison) -> Markup:
    """One way: its steps in minutes, then its figures by each road."""
    rows = [
        ScreenRow(step_words(s.kind, comparison), f"{number(s.minutes)} min") for s in way.steps
    ]
    rows += way_rows(way, comparison)
    return element(
        "table",
        element("caption", way_name(way.kind, comparison.answer.query.stop)),
        element("tbody", *map(_row, rows)),
    )


def _row(row: ScreenRow) -> Markup:
    return element("tr", element("th", row.label, scope="row"), element("td", row.text))


def _list(rows: Iterable[ScreenRow]) -> Markup:
    """Labels with what they say; a row without one goes on with the row above."""
    entries: list[list[Markup]] = []
    for row in rows:
        if row.label or not entries:
            entries.append([element("dt", row.label)])
        entries[-1] += [SPACE, element("dd", row.text)]
    return element("dl", *(element("div", *parts) for parts in entries))
