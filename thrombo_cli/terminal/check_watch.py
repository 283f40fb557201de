"""`thrombo registry check --watch`: the findings beside an editor, anew at each save."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from collections.abc import Callable

from rich.console import Console
from rich.live import Live

from thrombo_cli.errors import QuestionError, ThromboError
from thrombo_cli.terminal.fitting import fitting

POLL_SECONDS = 0.3
LOUD = ("error[", "cannot be used")
MORE = "correct these first"


def watch_findings(path: str, read: Callable[[], str]) -> None:
    """Show what `read` says of a file until Ctrl-C (exit 130), anew whenever it was saved.

    A file that is gone for a moment, while an editor saves it, is waited for. QuestionError when
    there is no terminal.
    """
    if not sys.stdout.isatty():
        raise QuestionError(
            "--watch needs a terminal, and standard output is none. Leave --watch out for the text."
        )
    text, console = read(), Console(highlight=False)
    with Live(console=console, screen=True, auto_refresh=False) as live:
        while True:
            seen = _stamp(path)
            within = verdict_first(text, console.size.width)
            live.update(fitting(within, console.size.height, LOUD, MORE), refresh=True)
            while _stamp(path) in (seen, None):
                time.sleep(POLL_SECONDS)
            text = _said(read)


def verdict_first(text: str, width: int) -> str:
    """The last line at the top, and no line wider than the screen but those of the file."""
    *findings, verdict = text.splitlines()
    lines = [verdict, "", *findings]
    return "\n".join(row for line in lines for row in _rows(line, width))


def _rows(line: str, width: int) -> list[str]:
    of_the_file = line.lstrip().partition(" ")[0].rstrip("|").isdigit() or "| " in line[:9]
    return [line] if of_the_file or not line else textwrap.wrap(line, width, subsequent_indent="  ")


def _said(read: Callable[[], str]) -> str:
    try:
        return read()
    except ThromboError as error:
        return error.message


def _stamp(path: str) -> tuple[int, int, int] | None:
    """What differs after a save; None for a file that is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
