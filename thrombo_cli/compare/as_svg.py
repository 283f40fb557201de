"""The picture as SVG: bars in percent of its width, words that keep their size at any width.

Every step has its letter and, as its title, its words: nothing hangs on a colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from thrombo_cli.compare.axis import Axis, lines_of
from thrombo_cli.compare.comparison import CentreWays, Comparison, DrawnHours
from thrombo_cli.compare.ways import StepKind, Way, WayStep
from thrombo_cli.compare.words import (
    GATE_SIGNS,
    LETTERS,
    STATE_SIGNS,
    TITLE,
    centre_rows,
    foot_rows,
    head_rows,
    legend,
    mark_words,
    slow_tail,
    step_words,
    way_label,
    way_rows,
)
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import State
from thrombo_cli.render.centre_words import HOPE, Screen
from thrombo_cli.render.screen_lines import STATE_LABELS, ScreenRow, short_name
from thrombo_cli.render.screen_times import clock
from thrombo_cli.text.lines import minute_up, number, short_of, wrap
from thrombo_cli.text.markup import Markup, element

# Sizes in pixels: the strip with the clock, one centre's block and what is in it.
HEAD, FOOT, NAME, HOURS, WAY, BAR, GAP = 48, 18, 20, 38, 38, 18, 14
ALONE = 960
LINE, LONGEST_LINE_ALONE = 16, 130
# Wide enough for every wording in full.
ROOM = 200
# A letter, a state and the label of a tick stand only where this share of the width is theirs.
LETTER_SHARE, STATE_SHARE, TICK_SHARE = 0.025, 0.2, 0.2
LONGEST_NAME, LONGEST_LINE = 44, 54
# Up to these shares from an edge words begin, or end, at their instant.
LEFT, RIGHT = 0.1, 0.9
STYLE = Markup(
    "svg.clock{color:#111;background:#fff;font:12px system-ui,sans-serif}"
    ".clock text{fill:currentColor;stroke:#fff;stroke-width:3px;paint-order:stroke}"
    ".clock .name{font-weight:700;font-size:13px}.clock text.end{text-anchor:end}"
    ".clock text.middle{text-anchor:middle}"
    ".clock .in{fill:#000;stroke:#fff}"
    ".clock rect{stroke:#000;stroke-width:1}.clock line{stroke:currentColor}"
    ".clock .grid{opacity:.25}.clock .limit{stroke-width:3}.clock .now{stroke-dasharray:2 4}"
    ".clock .gate{stroke-width:2}.clock .since{fill:#fff}.clock .leaving{fill:#ddd}"
    ".clock .road,.clock .onward{fill:#a9cbe8}.clock .stay{fill:#f4d38f}"
    ".clock .waiting{fill:url(#dots)}.clock .puncture{fill:#c8b4e3}"
    ".clock .slow{fill:none;stroke:currentColor;stroke-dasharray:4 3}"
    ".clock .open{fill:#bfe3bf}.clock .closed{fill:url(#lines)}.clock .unknown{fill:#fff}"
    ".clock .suspended{fill:url(#lines)}"
    "@media (prefers-color-scheme:dark){svg.clock{color:#eee;background:#111}"
    ".clock text{stroke:#111}}"
    "@media print{svg.clock{color:#000;background:#fff}.clock text{stroke:#fff}"
    ".clock rect{-webkit-print-color-adjust:exact;print-color-adjust:exact}}"
)


Span = tuple[datetime, datetime]
BoxKind = StepKind | State | Literal["slow"]


def compare_svg(comparison: Comparison, registry: Registry) -> str:
    """The picture as a file of its own, with the words that a page has beside it."""
    screen = Screen(comparison.answer, registry, ROOM)
    signs = (ScreenRow(sign, words) for sign, words in legend(comparison))
    above = _wrapped(_said(head_rows(comparison, registry)))
    below = _wrapped(["; ".join(_said(signs)), *_said(foot_rows(comparison, screen))])
    top, middle = LINE * len(above), _height(comparison)
    height = str(top + middle + LINE * len(below))
    inner = element("svg", *_drawn(comparison), y=str(top), width=str(ALONE), height=str(middle))
    size = {"viewBox": f"0 0 {ALONE} {height}", "width": str(ALONE), "height": height}
    parts = (*_lines(above, 0), inner, *_lines(below, top + middle))
    drawn = _svg(comparison, screen, parts, size | {"style": "max-width:100%;height:auto"})
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def figure(comparison: Comparison, registry: Registry) -> Markup:
    """The picture inside a page, as wide as the page."""
    size = {"width": "100%", "height": str(_height(comparison))}
    screen = Screen(comparison.answer, registry, ROOM)
    return _svg(comparison, screen, _drawn(comparison), size)


def _svg(
    comparison: Comparison, screen: Screen, parts: Iterable[Markup], size: dict[str, str]
) -> Markup:
    return element(
        "svg",
        element("title", TITLE, id="clock-title"),
        element("desc", _description(comparison, screen), id="clock-desc"),
        element("style", STYLE),
        element(
            "defs",
            _pattern("dots", element("circle", cx="3", cy="3", r="1", fill="#333")),
            _pattern("lines", element("path", d="M0 6L6 0", stroke="#555", stroke_width="1")),
        ),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="clock",
        role="img",
        aria_labelledby="clock-title clock-desc",
        **size,
    )


def _drawn(comparison: Comparison) -> Iterator[Markup]:
    """The clock, each centre under the one before, and the lines through all of them.

    Words come last, so that no line strikes one out.
    """
    parts, top = [*_clock(comparison)], HEAD
    for centre in comparison.centres:
        parts += _centre(centre, comparison, top)
        top += _block(centre)
    parts += _limits(comparison)
    yield from sorted(parts, key=lambda part: part.startswith("<text"))


def _wrapped(paragraphs: Iterable[str]) -> list[str]:
    return [line for words in paragraphs for line in wrap(words, LONGEST_LINE_ALONE)]


def _lines(lines: Iterable[str], top: int) -> Iterator[Markup]:
    for number_of_line, words in enumerate(lines, start=1):
        yield element("text", words, x="0", y=str(top + LINE * number_of_line - 4))


def _description(comparison: Comparison, screen: Screen) -> str:
    """All that the picture shows, in words."""
    said = list(_said(head_rows(comparison, screen.registry)))
    for centre in comparison.centres:
        said += _said(centre_rows(centre, screen))
        for way in centre.ways:
            label = way_label(way.kind, comparison.answer.query.stop)
            said += [f"{label}: {'; '.join(_said(way_rows(way, comparison)))}"]
    return ". ".join([*said, *_said(foot_rows(comparison, screen))])


def _said(rows: Iterable[ScreenRow]) -> Iterator[str]:
    return (f"{row.label} {row.text}".strip() for row in rows)


def _block(centre: CentreWays) -> int:
    return NAME + HOURS + WAY * len(centre.ways) + GAP


def _height(comparison: Comparison) -> int:
    return HEAD + sum(map(_block, comparison.centres)) + FOOT


def _clock(comparison: Comparison) -> Iterator[Markup]:
    """The ticks and now, from top to bottom, behind all the rest."""
    axis, now = comparison.axis, comparison.answer.query.at
    for tick in axis.ticks(lambda _: TICK_SHARE):
        yield _upright(axis, tick, 16, _height(comparison) - FOOT, "grid")
        yield _text(axis, tick, 12, clock(tick, now))
    yield _upright(axis, now, 30, _height(comparison) - FOOT, "now")
    yield _text(axis, now, 28, "now")


def _limits(comparison: Comparison) -> Iterator[Markup]:
    """The ends of the 6 h and of the 24 h, over every bar."""
    axis, query = comparison.axis, comparison.answer.query
    bottom = _height(comparison) - FOOT
    for line in lines_of(query, axis):
        yield _upright(axis, line.at, 44, bottom, "limit")
        yield _text(axis, line.at, 42, f"{line.name} ends {clock(line.at, query.at)}")


def _centre(centre: CentreWays, comparison: Comparison, top: int) -> Iterator[Markup]:
    axis, now = comparison.axis, comparison.answer.query.at
    name = short_of(short_name(centre.option.centre.name), LONGEST_NAME)
    yield element("text", name, x="0", y=str(top + 15), class_="name")
    marks = f"hours: {mark_words(centre, now)}"
    yield element("text", short_of(marks, LONGEST_LINE), x="0", y=str(top + NAME + 11))
    for span in centre.hours:
        yield from _hours(axis, span, top + NAME + 15, now)
    for cut_off in centre.cut_offs:
        yield _upright(axis, cut_off.at, top + NAME + 8, top + NAME + 29, "gate")
        yield _text(axis, cut_off.at, top + NAME + 26, GATE_SIGNS[cut_off.gate], "in")
    for row, way in enumerate(centre.ways):
        yield from _way(way, comparison, top + NAME + HOURS + row * WAY)


def _hours(axis: Axis, span: DrawnHours, y: int, now: datetime) -> Iterator[Markup]:
    span_of = (span.begins, span.ends)
    words = f"{span.state} {clock(span.begins, now)} to {clock(span.ends, now)}"
    yield _box(axis, span_of, (y, 14), span.state, words)
    share = axis.share(span.ends) - axis.share(span.begins)
    inside = span.state if share >= STATE_SHARE else STATE_SIGNS[span.state]
    yield from _inside(axis, span_of, y + 11, inside)


def _way(way: Way, comparison: Comparison, top: int) -> Iterator[Markup]:
    """What is met, over the bar of its steps."""
    axis, query = comparison.axis, comparison.answer.query
    yield element("text", _heading(way, comparison), x="0", y=str(top + 12))
    for step in way.steps:
        if axis.holds_some(step.begins, step.ends):
            yield from _step(axis, step, step_words(step.kind, comparison), top + 16)
    tail = slow_tail(way)
    if tail is not None:
        late = f"slow road: puncture {clock(minute_up(tail[1]), query.at)}"
        yield _box(axis, tail, (top + 16, BAR), "slow", late)


def _heading(way: Way, comparison: Comparison) -> str:
    query = comparison.answer.query
    label = f"{way_label(way.kind, query.stop)}: {STATE_LABELS[way.status]}"
    if way.slow is not None and way.slow.status != way.status:
        met = {way.status: "usual", way.slow.status: "slow road"}
        words = (f"{met[each]} {STATE_LABELS[each]}" for each in sorted(met, key=HOPE.index))
        return f"{way_label(way.kind, query.stop)}: {', '.join(words)}"
    if way.arrive_at is None:
        return f"{label}, no road"
    if way.puncture_at is None:
        return f"{label}, arrive {clock(minute_up(way.arrive_at), query.at)}"
    if_open = " if open" if way.status == "unknown" else ""
    return f"{label}, puncture {clock(minute_up(way.puncture_at), query.at)}{if_open}"


def _step(axis: Axis, step: WayStep, words: str, y: int) -> Iterator[Markup]:
    span, said = (step.begins, step.ends), f"{number(step.minutes)} min {words}"
    yield _box(axis, span, (y, BAR), step.kind, said)
    yield from _inside(axis, span, y + 13, LETTERS[step.kind])


def _box(axis: Axis, span: Span, level: tuple[int, int], kind: BoxKind, words: str) -> Markup:
    """A span of the clock. `level`: its top and height; `words`: what a pointer over it says."""
    begins, ends = map(axis.share, span)
    top, height = map(str, level)
    size = {"x": _percent(begins), "width": _percent(ends - begins), "y": top, "height": height}
    return element("rect", element("title", words), class_=kind, **size)


def _inside(axis: Axis, span: Span, y: int, words: str) -> Iterator[Markup]:
    """Words in the middle of a span, unless it has no room for a letter."""
    begins, ends = map(axis.share, span)
    if ends - begins >= LETTER_SHARE:
        middle = _percent((begins + ends) / 2)
        yield element("text", words, x=middle, y=str(y), class_="in middle")


def _text(axis: Axis, at: datetime, y: int, words: str, kind: str = "") -> Markup:
    """Words at an instant: around it, but inside the picture at its edges."""
    share = axis.share(at)
    anchor = "" if share < LEFT else "end" if share > RIGHT else "middle"
    named = f"{kind} {anchor}".strip() or None
    return element("text", words, x=_percent(share), y=str(y), class_=named)


def _upright(axis: Axis, at: datetime, top: int, bottom: int, kind: str) -> Markup:
    where = _percent(axis.share(at))
    return element("line", x1=where, x2=where, y1=str(top), y2=str(bottom), class_=kind)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _pattern(name: str, drawn: Markup) -> Markup:
    ground = element("rect", width="6", height="6", fill="#fff", style="stroke:none")
    size = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    return element("pattern", ground, drawn, id=name, **size)
