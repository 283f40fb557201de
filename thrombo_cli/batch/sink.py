"""The output: whole rows or none, whatever ends the program."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Protocol

from thrombo_cli.batch.answers import CSV_COLUMNS
from thrombo_cli.batch.rows import Form
from thrombo_cli.errors import QuestionError

AT_ONCE = 1 << 18  # bytes: the system takes a longer piece at a third of the speed


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

    def write(self, body: Iterable[bytes]) -> None:
        """Write all of it. Raises OSError when it cannot be written, also when nobody reads."""
        pieces = [self._head, *body]
        self._head = b""
        with interrupts_waiting():
            for piece in pieces:
                left = memoryview(piece)
                while left:
                    left = left[os.write(self._handle, left[:AT_ONCE]) :]

    def close(self) -> None:
        """Write the head of an empty CSV file, and let go of the file."""
        if self._head:
            self.write([])
        if self._handle > 2:
            os.close(self._handle)


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


def open_device(path: str | None) -> int:
    """The descriptor of standard output, or of what is no plain file. Raises QuestionError."""
    if path in (None, "-"):
        return 1
    try:
        return os.open(str(path), os.O_WRONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        reason = error.strerror or error
        raise QuestionError(f"--output: cannot be written ({reason}).") from None
