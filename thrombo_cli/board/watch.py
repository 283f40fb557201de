"""EDGE: the live board: the sheets on a terminal, renewed each minute and at each change."""

from __future__ import annotations

import sys
import textwrap
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from rich.console import Console
from rich.live import Live
from rich.text import Text

from thrombo_cli.board import NetworkSheet, next_change
from thrombo_cli.board.as_text import HEADING, board_text
from thrombo_cli.clock import current_instant
from thrombo_cli.errors import QuestionError, ThromboError
from thrombo_cli.london import spoken
from thrombo_cli.model.registry import Registry
from thrombo_cli.terminal.fitting import emphasised

MINUTE = timedelta(minutes=1)
PAGE_SECONDS = 8.0
LOUD = (
    "SUPPOSED",
    "NO CENTRE",
    "REGISTRY FILE UNSOUND",
    "UNKNOWN",
    "STALE",
    "SUSPENDED",
    "DISAGREE",
    "INFERRED",
    "NOT DOCUMENTED",
    "PATHWAY AT THESE HOURS ONLY",
    "NO PATHWAY",
    "NOT IN FORCE",
    "NOT KNOWN",
)
MORE = "name a --network"
Sheets = tuple[NetworkSheet, ...]
Read = Callable[[], tuple[Sheets, Registry]]
Anew = Callable[[Registry], Sheets]
# A file is unsound for a moment while an editor saves it, and no board may go dark for that.
UNSOUND = (
    "REGISTRY FILE UNSOUND, since {}. Below: the registry of {} that was read last, at the present "
    "time. Look at the file with: thrombo registry check"
)


def watch_board(read: Read, width: Callable[[], int], anew: Anew | None = None) -> None:
    """Show the board until Ctrl-C (exit 130). QuestionError when there is no terminal.

    `read`: the sheets, from the file as it now is. `anew`: the sheets of the registry read last,
    for when the file cannot be used; without it that ends the board.
    """
    if not sys.stdout.isatty():
        raise QuestionError(
            "--watch needs a terminal, and standard output is none. Leave --watch out for the "
            "text, or give --html FILE for a page."
        )
    sheets, registry = read()
    console, remark, turned = Console(highlight=False), "", 0
    with Live(console=console, screen=True, auto_refresh=False) as live:
        while True:
            text = board_text(sheets, registry, width())
            due = pause(current_instant(), next_change(sheets))
            turned = _turn(live, pages_of(text, remark, console.size.height), due, turned)
            try:
                sheets, registry = read()
                remark = ""
            except ThromboError:
                if anew is None:
                    raise
                sheets, remark = anew(registry), remark or _unsound(registry, width())


def _turn(live: Live, pages: list[Text], seconds: float, turned: int) -> int:
    """Show each page for a while until the board is to be renewed, `turned` pages having been.

    Gives how many have been by then: a renewed board goes on with the page that is next, or the
    last ones of a long board would never be seen.
    """
    while seconds > 0:
        live.update(pages[turned % len(pages)], refresh=True)
        rest = seconds if len(pages) == 1 else min(PAGE_SECONDS, seconds)
        time.sleep(rest)
        seconds -= rest
        turned += 1
    return turned


def _unsound(registry: Registry, width: int) -> str:
    words = UNSOUND.format(spoken(current_instant()), registry.updated)
    return "\n".join(textwrap.wrap(words, width))


def pause(present: datetime, change: datetime | None) -> float:
    """Seconds until the next whole minute or the next change of state, whichever is first."""
    minute = present.replace(second=0, microsecond=0) + MINUTE
    due = minute if change is None else min(minute, max(change, present))
    return max(1.0, (due - present).total_seconds())


def pages_of(text: str, remark: str, height: int) -> list[Text]:
    """The text on pages of `height` lines, no line lost; the remark stands on each of them.

    A page that goes on with a sheet repeats its heading, and where there are several each says
    which it is.
    """
    lines, head = text.splitlines(), remark.splitlines()
    if len(head) + len(lines) <= height:
        return [emphasised([*head, *lines], LOUD)]
    room = max(1, height - len(head) - 2)  # for the heading repeated, and for the count
    parts = _parts(lines, room)
    last = len(parts)
    return [
        emphasised([*head, *part, _foot(n, last)], LOUD) for n, part in enumerate(parts, start=1)
    ]


def _parts(lines: list[str], room: int) -> list[list[str]]:
    """The lines cut at blank ones where that loses no more than half a page, else anywhere."""
    parts, heading = [], ""
    while lines:
        end = min(room, len(lines))
        blanks = [n for n in range(room // 2, end) if not lines[n]] if end < len(lines) else []
        end = blanks[-1] if blanks else end
        part, lines = lines[:end], lines[end:]
        goes_on = bool(heading) and not any(line.startswith(HEADING) for line in part[:2])
        parts.append([heading, *part] if goes_on else part)
        heading = next((line for line in reversed(part) if line.startswith(HEADING)), heading)
    return parts


def _foot(number: int, last: int) -> str:
    return f"-- page {number} of {last}, the next in {PAGE_SECONDS:.0f} s --"
