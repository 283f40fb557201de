"""The first screen of `where`: all that is needed to act on, on one screen (AR17).

At 80 columns at most 20 lines, at 40 at most 23. The rows and their order are fixed; how many of
the next best centres are shown is what the room allows.
"""

from collections.abc import Iterable
from typing import NamedTuple

from thrombo_cli.model.answer import Answer, Option
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.centre_rows import compact_rows, full_rows, medium_rows, short_rows
from thrombo_cli.render.centre_words import Screen, short_phone
from thrombo_cli.render.projection_rows import NONE
from thrombo_cli.render.question_rows import banner_rows, discuss_rows, tail_rows
from thrombo_cli.render.screen_lines import STATE_LABELS, Line, ScreenRow, is_wide, lay_out, room
from thrombo_cli.render.shown import in_time_order, leading, others, own_of, second_own

MOST_LINES = 20
MOST_LINES_NARROW = 23
BLANK = Line("")


class FirstScreen(NamedTuple):
    """The lines of a screen, and the centres they name in order."""

    lines: list[Line]
    shown: list[Option]


def first_screen(answer: Answer, registry: Registry, width: int) -> FirstScreen:
    """The screen for a terminal of `width` columns."""
    screen = Screen(answer, registry, room(width))
    lead = leading(answer)
    if lead is None:
        rows = [
            *banner_rows(answer, registry),
            *discuss_rows(answer),
            *tail_rows(screen, []),
        ]
        return FirstScreen(lay_out(rows, width), [])
    own = second_own(answer, lead)
    must = [lead] if own is None else [lead, own]
    if not is_wide(width):
        from thrombo_cli.render.narrow_rows import narrow_lines  # a terminal is seldom so narrow

        return FirstScreen(narrow_lines(screen, lead, own, width, MOST_LINES_NARROW), must)
    return _wide(screen, lead, own, width)


def _wide(screen: Screen, lead: Option, own: Option | None, width: int) -> FirstScreen:
    answer = screen.answer
    must = [lead] if own is None else [lead, own]
    tail = lay_out(tail_rows(screen, must), width)
    for lean in range(NONE + 1):
        rows = [
            *banner_rows(answer, screen.registry),
            *full_rows(lead, screen, lean),
            *discuss_rows(answer),
        ]
        head = lay_out(rows, width)
        second, also = _own_block(screen, must, MOST_LINES - len(head) - len(tail), width)
        if len(head) + len(second) + len(tail) <= MOST_LINES:
            break
    head = _leaner(head, len(head) + len(second) + len(tail) - MOST_LINES)
    shown = [*must, *also]
    left = MOST_LINES - len(head) - len(second) - len(tail)
    chosen = _that_fit(screen, others(answer, shown), left, width)
    more = lay_out(_other_rows(screen, chosen), width)
    tail = lay_out(tail_rows(screen, [*shown, *chosen]), width)
    return FirstScreen(_spaced([head, second, more, tail]), [*shown, *chosen])


def _own_block(
    screen: Screen, must: list[Option], left: int, width: int
) -> tuple[list[Line], list[Option]]:
    """One's own centre where another leads, and the others of one's own, as there is room."""
    row, also = _also_own(screen, must)
    wordings: list[tuple[list[ScreenRow], list[Option]]] = [([], [])]
    if len(must) > 1:
        compact = compact_rows(must[1], screen)
        wordings = [(medium_rows(must[1], screen), []), (compact, [])]
    for rows, named in [*((rows + row, also) for rows, _ in wordings), *wordings]:
        lines = lay_out(rows, width)
        if len(lines) <= left:
            return lines, named
    return lines, named


def _leaner(head: list[Line], excess: int) -> list[Line]:
    """Without the usual road, where the slow one is shown and there is no room for both."""
    labels = [line.text[: line.label] for line in head]
    if excess <= 0 or "slow road" not in labels or "usual road" not in labels:
        return head
    at = labels.index("usual road")
    return [*head[:at], *head[at + 1 :]]


def _that_fit(screen: Screen, worth: list[Option], left: int, width: int) -> list[Option]:
    """As many of these as there are lines for, in order of time."""
    for count in range(len(worth), 0, -1):
        chosen = in_time_order(worth[:count])
        if len(lay_out(_other_rows(screen, chosen), width)) <= left:
            return chosen
    return []


def _other_rows(screen: Screen, chosen: Iterable[Option]) -> list[ScreenRow]:
    rows = [row for option in chosen for row in short_rows(option, screen)]
    heading = ScreenRow("next best", "no arrangement on record, unless one is named:")
    return [heading, *rows] if rows else []


def _also_own(screen: Screen, must: list[Option]) -> tuple[list[ScreenRow], list[Option]]:
    """Where none of one's own is open: the states of the others of them, and whom that names."""
    mine = own_of(screen.answer)
    rest = [option for option in mine if option not in must]
    if not rest or any(option.status == "open" for option in mine):
        return [], []
    names = [f"{o.centre.name} {STATE_LABELS[o.status]}, {short_phone(o)}" for o in rest]
    for count in range(len(names), 1, -1):
        more = f"; {len(names) - count} more" if count < len(names) else ""
        words = f"{'; '.join(names[:count])}{more}"
        if len(words) <= screen.room:
            return [ScreenRow("also own", words)], rest[:count]
    more = f"; {len(names) - 1} more" if len(names) > 1 else ""
    return [ScreenRow("also own", f"{names[0]}{more}")], rest[:1]


def _spaced(blocks: list[list[Line]]) -> list[Line]:
    """The blocks under one another, parted by blank lines as far as there is room."""
    filled = [block for block in blocks if block]
    free = MOST_LINES - sum(map(len, filled))
    lines = list(filled[0])
    for n, block in enumerate(filled[1:], start=1):
        lines += [BLANK] if n <= free else []
        lines += block
    return lines
