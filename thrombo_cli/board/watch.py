"""EDGE: the live board: the sheets on a terminal, renewed each minute and at each change."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from rich.console import Console
from rich.live import Live
from rich.text import Text

from thrombo_cli.board import NetworkSheet, next_change
from thrombo_cli.board.as_text import board_text
from thrombo_cli.clock import current_instant
from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Registry

MINUTE = timedelta(minutes=1)
LOUD = (
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
Read = Callable[[], tuple[tuple[NetworkSheet, ...], Registry]]


def watch_board(read: Read, width: Callable[[], int]) -> None:
    """Show the board until Ctrl-C (exit 130). QuestionError when there is no terminal."""
    if not sys.stdout.isatty():
        raise QuestionError(
            "--watch needs a terminal, and standard output is none. Leave --watch out for the "
            "text, or give --html FILE for a page."
        )
    sheets, registry = read()
    console = Console(highlight=False)
    with Live(console=console, screen=True, auto_refresh=False) as live:
        while True:
            text = board_text(sheets, registry, width())
            live.update(shown(text, console.size.height), refresh=True)
            time.sleep(pause(current_instant(), next_change(sheets)))
            sheets, registry = read()


def pause(present: datetime, change: datetime | None) -> float:
    """Seconds until the next whole minute or the next change of state, whichever is first."""
    minute = present.replace(second=0, microsecond=0) + MINUTE
    due = minute if change is None else min(minute, max(change, present))
    return max(1.0, (due - present).total_seconds())


def shown(text: str, height: int) -> Text:
    """What fits; what does not is counted on the last line, never cut in silence."""
    lines = text.splitlines()
    if len(lines) > height:
        left = len(lines) - height + 1
        lines = [*lines[: height - 1], f"{left} LINES MORE DO NOT FIT: name a --network"]
    made = Text("\n".join(lines), no_wrap=True)
    made.highlight_words(LOUD, "bold reverse")
    return made
