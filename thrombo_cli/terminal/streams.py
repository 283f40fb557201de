"""Standard streams that may be closed, gone or full; none of it makes a traceback.

A service or a window without console starts programs without them, and Python then has None in
their place.
"""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO, cast


class Forgiving:
    """Standard error that may go away: a remark nobody can read changes no exit code."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write what can be written."""
        try:
            return self._stream.write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Flush what can be flushed."""
        try:
            self._stream.flush()
        except OSError:
            return

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def make_whole() -> None:
    """Put something in the place of each missing stream, and let no letter end the program.

    Their numbers are taken before any file can get them. What stands for standard output cannot
    be written to: an answer that nobody can receive is an error.
    """
    if sys.stdin is None:
        sys.stdin = _nothing(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _nothing(os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _nothing(os.O_WRONLY, "w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not isinstance(sys.stderr, Forgiving):
        sys.stderr = cast(TextIO, Forgiving(sys.stderr))


def _nothing(way: int, mode: str) -> TextIO:
    """A stream on the null device, opened this way, at the lowest number that is free."""
    return cast(TextIO, os.fdopen(os.open(os.devnull, way), mode, encoding="utf-8"))


def let_go_of_output() -> None:
    """Nobody can take what is still unwritten: let the interpreter's exit not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
