"""The printed answer of `where`: one screen, best first, and never an instruction (R45-R48).

Only how many centres are shown is chosen here, by what fits a screen; the order, the reasons and
the figures are those of the answer, so text and JSON cannot disagree (R47).
"""

from __future__ import annotations

from collections.abc import Iterator

from thrombo_cli.model.answer import Answer
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.option_text import brief_lines, full_lines, lead_lines
from thrombo_cli.render.option_words import ADVICE
from thrombo_cli.render.selection import always_shown, shown_with_room
from thrombo_cli.render.where_head import head_lines
from thrombo_cli.text.lines import WIDTH, joined, wrap

# Lines of an answer: what fills a screen, and how far the telling ones may go beyond.
SCREEN = 30
STRETCHED = 33
SECTIONS = (
    (1, "Hours say open on arrival, puncture inside 6 h:", "open in time"),
    (2, "Hours say open later, puncture inside 6 h:", "open later inside 6 h"),
    (3, "Hours say open on arrival, puncture past 6 h (the centre decides):", "open past 6 h"),
    (4, "Hours say open later, puncture past 6 h (the centre decides):", "open later past 6 h"),
    (5, "Hours UNKNOWN (neither open nor closed):", "unknown"),
    (6, "Past a cut-off on arrival:", "past a cut-off"),
    (7, "Suspended:", "suspended"),
    (8, "Closed, or out of reach:", "closed or out of reach"),
)
WITHOUT_CLOCK = {
    1: ("Hours say open on arrival (no clock start, so no window is judged):", "open on arrival"),
    2: ("Hours say open later (no clock start, so no window is judged):", "open later"),
}


def where_text(answer: Answer, registry: Registry, show_all: bool, width: int = WIDTH) -> str:
    """The answer as lines of at most `width` columns, without colour or markup.

    `show_all`: every centre, each with its whole reason, however long that is.
    """
    head = head_lines(answer, registry, width)
    tail = ["", *(line for words in ADVICE for line in wrap(words, width))]
    if show_all:
        body = _full_body(answer, width)
    else:
        body = _body(answer, _shown(answer, width, len(head) + len(tail)), width)
    return "\n".join([*head, *body, *tail])


def _shown(answer: Answer, width: int, taken: int) -> frozenset[int]:
    """The places shown: those that must be, and of the others what the room allows."""
    shown = always_shown(answer)
    for places, limit in zip(shown_with_room(answer), (STRETCHED, SCREEN), strict=True):
        for place in places:
            more = shown | {place}
            if len(_body(answer, more, width)) <= limit * WIDTH // width - taken:
                shown = more
    return shown


def _body(answer: Answer, shown: frozenset[int], width: int) -> list[str]:
    """The shown centres under their headings, then the count of the rest."""
    lines = [""]
    for group, heading, _ in _sections(answer):
        ranks = [i for i in sorted(shown) if answer.options[i].group == group]
        lines += wrap(heading, width) if ranks else []
        for i in ranks:
            lines_of = brief_lines if i or answer.outcome == "none" else lead_lines
            lines += lines_of(i + 1, answer.options[i], answer, width)
    return lines + wrap(_rest(answer, shown), width)


def _full_body(answer: Answer, width: int) -> list[str]:
    """Every centre with everything known of it."""
    lines: list[str] = []
    for group, heading, _ in _sections(answer):
        ranked = [(i, o) for i, o in enumerate(answer.options, start=1) if o.group == group]
        lines += ["", *wrap(heading, width)] if ranked else []
        lines += [line for i, o in ranked for line in full_lines(i, o, answer, width)]
    return [*lines, "", *wrap(f"All {len(answer.options)} centres of the registry.", width)]


def _sections(answer: Answer) -> Iterator[tuple[int, str, str]]:
    """The sections of the answer; without a clock start their names speak of no window."""
    for group, heading, counted in SECTIONS:
        other = None if answer.query.clock_start.time else WITHOUT_CLOCK.get(group)
        yield (group, *(other or (heading, counted)))


def _rest(answer: Answer, shown: frozenset[int]) -> str:
    """How many centres are not shown, and of what kind: nothing is dropped in silence (R18)."""
    total = len(answer.options)
    hidden = [option.group for i, option in enumerate(answer.options) if i not in shown]
    if not hidden:
        return f"All {total} centres of the registry are shown."
    counts = [(hidden.count(group), counted) for group, _, counted in _sections(answer)]
    kinds = joined(f"{count} {counted}" for count, counted in counts if count)
    return f"Not shown: {len(hidden)} of {total} centres ({kinds}); --all gives each its reason."
