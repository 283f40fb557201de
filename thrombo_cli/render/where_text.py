"""The printed answer of `where`: one screen, best first, and never an instruction (R45-R48).

Only the number of centres shown is chosen here, by what fits a screen; the order, the reasons and
the figures are those of the answer, so text and JSON cannot disagree (R47).
"""

from __future__ import annotations

from collections.abc import Iterator

from thrombo_cli.model.answer import Answer
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.lines import WIDTH, joined, wrap
from thrombo_cli.render.option_text import option_lines
from thrombo_cli.render.where_head import head_lines, named_when_none, nearest
from thrombo_cli.render.words import ADVICE, LATE

SCREEN = 30
SECTIONS = (
    (1, 1, "Hours say open on arrival, puncture inside 6 h:", "open in time"),
    (2, 2, "Hours say open later, puncture inside 6 h:", "open later inside 6 h"),
    (3, 3, f"Hours say open on arrival, puncture past 6 h ({LATE}):", "open, but past 6 h"),
    (4, 4, f"Hours say open later, puncture past 6 h ({LATE}):", "open later, past 6 h"),
    (5, 5, "Hours UNKNOWN on arrival (unknown is neither open nor closed):", "unknown"),
    (6, 6, "Past a cut-off on arrival:", "past a cut-off"),
    (7, 7, "Suspended:", "suspended"),
    (8, 8, "Closed, or out of reach:", "closed or out of reach"),
)
WITHOUT_CLOCK = {
    1: ("Hours say open on arrival (no clock start, window not judged):", "open on arrival"),
    2: ("Hours say open later (no clock start, window not judged):", "open later"),
}
# How many centres of the leading section, of what opens later, and of the unknown are shown,
# from the most to the fewest: the first plan that fits the screen is taken.
PLANS = ((3, 2, 2), (3, 1, 1), (2, 1, 1), (1, 1, 1))


def where_text(answer: Answer, registry: Registry, show_all: bool, width: int = WIDTH) -> str:
    """The answer as lines of at most `width` columns, without colour or markup."""
    if show_all:
        return "\n".join(_page(answer, registry, width, set(range(len(answer.options)))))
    pages = (_page(answer, registry, width, _shown(answer, plan)) for plan in PLANS)
    return "\n".join(_first_that_fits(pages, SCREEN * WIDTH // width))


def _first_that_fits(pages: Iterator[list[str]], limit: int) -> list[str]:
    page: list[str] = []
    for page in pages:
        if len(page) <= limit:
            break
    return page


def _page(answer: Answer, registry: Registry, width: int, shown: set[int]) -> list[str]:
    """Head, the shown centres under their headings, the count of the rest, the advice."""
    lines = [*head_lines(answer, registry, width), ""]
    full = shown if len(shown) == len(answer.options) else {0}
    for first, last, heading, _ in _sections(answer):
        ranks = [i for i in sorted(shown) if first <= answer.options[i].group <= last]
        lines += wrap(heading, width) if ranks else []
        for i in ranks:
            option = answer.options[i]
            lines += option_lines(i + 1, option, answer, registry, width, full=i in full)
    lines += wrap(_rest(answer, shown), width)
    return [*lines, "", *(line for words in ADVICE for line in wrap(words, width))]


def _sections(answer: Answer) -> Iterator[tuple[int, int, str, str]]:
    """The sections of the answer; without a clock start their names speak of no window."""
    for first, last, heading, counted in SECTIONS:
        plain_words = None if answer.query.clock_start.time else WITHOUT_CLOCK.get(first)
        yield (first, last, *(plain_words or (heading, counted)))


def _rest(answer: Answer, shown: set[int]) -> str:
    """How many centres are not shown, and of what kind: nothing is dropped in silence (R18)."""
    total = len(answer.options)
    hidden = [option for i, option in enumerate(answer.options) if i not in shown]
    if not hidden:
        return f"All {total} centres of the registry are shown."
    kinds = []
    for first, last, _, counted in _sections(answer):
        count = sum(first <= option.group <= last for option in hidden)
        kinds += [f"{count} {counted}"] if count else []
    return (
        f"Not shown: {len(hidden)} of {total} centres ({joined(kinds)}). "
        "--all shows each with its reason."
    )


def _shown(answer: Answer, plan: tuple[int, int, int]) -> set[int]:
    """The ranks of the centres that one screen shows under a plan."""
    leading, later, unknown = plan
    groups = [option.group for option in answer.options]
    quotas = {2: later, 5: unknown}
    if 1 not in groups:
        quotas |= {3: later, 4: later}
    if answer.outcome != "none":
        quotas[groups[0]] = leading
    chosen = {i for g, n in quotas.items() for i in _of_group(groups, g)[:n]}
    return chosen | set(_pinned(answer)) or set(range(len(groups[:leading])))


def _of_group(groups: list[int], wanted: int) -> list[int]:
    return [i for i, group in enumerate(groups) if group == wanted]


def _pinned(answer: Answer) -> Iterator[int]:
    """Centres always shown: the place's own, the nearest by road, and those the head names.

    A person expects these; to leave out why they do not count would look like an error.
    """
    named = [o for o in (nearest(answer.options), *named_when_none(answer)) if o is not None]
    own = [option for option in answer.options if option.relation == "own_network"]
    for option in (*own[:2], *named):
        yield answer.options.index(option)
