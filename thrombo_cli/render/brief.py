"""The answer in one line of at most 250 characters, for a radio call or a message."""

from __future__ import annotations

from collections.abc import Iterator

from thrombo_cli.model.answer import Answer, Option
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.centre_rows import in_brief
from thrombo_cli.render.centre_words import RELATIONS, Screen, short_phone, state_row
from thrombo_cli.render.question_rows import NOT_ASSURED, banner_rows, onset_row
from thrombo_cli.render.screen_lines import LABEL_WIDTH
from thrombo_cli.render.screen_times import zoned
from thrombo_cli.render.shown import leading, second_own
from thrombo_cli.text.lines import WIDTH, ascii_plain

LONGEST = 250
END = f"phone its stroke consultant before moving; 6 h: anterior circulation; {NOT_ASSURED}"


def brief_line(answer: Answer, registry: Registry) -> str:
    """Banner, state, centre, number, leave by, times; one's own; and what must always be said.

    What does not fit is left out from the end of the facts on; never the state, the number, the
    time asked about, nor what must always be said.
    """
    screen = Screen(answer, registry, WIDTH - LABEL_WIDTH)
    must, may = _head(screen), list(_facts(screen))
    for count in range(len(may), -1, -1):
        line = ascii_plain(f"{'; '.join([must, *may[:count]])}; {END}")
        if len(line) <= LONGEST:
            return line
    return f"{ascii_plain(must)[: LONGEST - len(END) - 2]}; {END}"


def _head(screen: Screen) -> str:
    """Banners, the time, and whom the line names with state and number."""
    answer = screen.answer
    labels = [row.label for row in banner_rows(answer, screen.registry) if row.label.isupper()]
    when = zoned(answer.query.at, answer.query.at)
    lead = leading(answer)
    whom = "no centre in this registry" if lead is None else _whom(lead, screen)
    return "; ".join([*labels, f"{when} {whom}"])


def _whom(option: Option, screen: Screen) -> str:
    row = state_row(option, screen, option.centre.name)
    return f"{row.label} {row.text}, {short_phone(option)}"


def _facts(screen: Screen) -> Iterator[str]:
    """The road of the centre that leads, its relation, and one's own centre."""
    lead = leading(screen.answer)
    if lead is None:
        return
    road = in_brief(lead, screen)
    if road:
        yield road
    own = second_own(screen.answer, lead)
    if own is not None:
        row = state_row(own, screen, own.centre.name)
        yield f"own {row.label} {row.text}"
    yield RELATIONS[lead.relation]
    started = onset_row(screen.answer, 0)
    yield f"{started.label} {started.text}"
    if screen.registry.supposed is not None:
        yield f"scenario {screen.registry.supposed.name}"
