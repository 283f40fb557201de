"""The output: whole rows or none, whatever ends the program."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Protocol

from thrombo_cli.batch.answers import CSV_COLUMNS
from thrombo_cli.batch.rows import Form
from thrombo_cli.errors import QuestionError


class Sink(Protocol):
    """Where answers go."""

    def write(self, body: Any) -> None:
        """Put the answers to one chunk after those before."""

    def close(self) -> None:
        """Finish the file."""


class ByteSink:
    """JSON Lines or CSV to a file descriptor; an interrupt waits until a chunk is written."""

    def __init__(self, handle: int, form: Form) -> None:
        self._handle = handle
        self._head = (",".join(CSV_COLUMNS) + "\n").encode() if form == "csv" else b""

    def write(self, body: bytes) -> None:
        """Write all of it. Raises OSError when it cannot be written, also when nobody reads."""
        left = memoryview(self._head + body)
        self._head = b""
        with interrupts_waiting():
            while left:
                left = left[os.write(self._handle, left) :]

    def close(self) -> None:
        """Write the head of an empty CSV file; the system closes the rest."""
        if self._head:
            self.write(b"")


@contextmanager
def interrupts_waiting() -> Iterator[None]:
    """Ctrl-C inside takes effect at the end; a second one at once."""
    met: list[int] = []

    def hold(number: int, _: FrameType | None) -> None:
        if met:
            raise KeyboardInterrupt
        met.append(number)

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if met:
        raise KeyboardInterrupt


def open_output(path: str | None, source: int, resume: bool) -> int:
    """The descriptor of the output. Raises QuestionError when it cannot be written.

    A file that exists is written anew, save under `--resume`; never the input's own file.
    """
    if path in (None, "-"):
        return 1
    try:
        if os.path.exists(str(path)) and os.path.samestat(os.stat(str(path)), os.fstat(source)):
            raise QuestionError("--output is the input itself: name another file.")
        keep = os.O_APPEND if resume else os.O_TRUNC
        return os.open(str(path), os.O_WRONLY | os.O_CREAT | keep | getattr(os, "O_BINARY", 0))
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise QuestionError(
            f"--output: the file cannot be written ({reason}).", "unwritable-output"
        ) from None
