"""EDGE: the live board: the sheets on a terminal, renewed each minute and at each change."""

from __future__ import annotations

import sys
import textwrap
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from rich.console import Console
from rich.live import Live

from thrombo_cli.board import NetworkSheet, next_change
from thrombo_cli.board.as_text import board_text
from thrombo_cli.clock import current_instant
from thrombo_cli.errors import QuestionError, ThromboError
from thrombo_cli.london import spoken
from thrombo_cli.model.registry import Registry
from thrombo_cli.terminal.fitting import fitting

MINUTE = timedelta(minutes=1)
LOUD = (
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
    console, remark = Console(highlight=False), ""
    with Live(console=console, screen=True, auto_refresh=False) as live:
        while True:
            text = board_text(sheets, registry, width())
            live.update(fitting(remark + text, console.size.height, LOUD, MORE), refresh=True)
            time.sleep(pause(current_instant(), next_change(sheets)))
            try:
                sheets, registry = read()
                remark = ""
            except ThromboError:
                if anew is None:
                    raise
                sheets, remark = anew(registry), remark or _unsound(registry, width())


def _unsound(registry: Registry, width: int) -> str:
    words = UNSOUND.format(spoken(current_instant()), registry.updated)
    return "\n".join([*textwrap.wrap(words, width), "", ""])


def pause(present: datetime, change: datetime | None) -> float:
    """Seconds until the next whole minute or the next change of state, whichever is first."""
    minute = present.replace(second=0, microsecond=0) + MINUTE
    due = minute if change is None else min(minute, max(change, present))
    return max(1.0, (due - present).total_seconds())
