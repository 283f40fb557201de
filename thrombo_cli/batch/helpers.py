"""Helpers: processes that make answers beside the one that reads the input and writes the output.

They hand their answers back and never write themselves: an output with one writer stays whole and
in order whatever becomes of a helper (docs/adr/0037). Both sides send in a thread of their own, so
that neither waits while the other is busy with its rows.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any

from thrombo_cli.batch.mill import Ground, Mill, Piece
from thrombo_cli.errors import ThromboError

# Pieces given to a helper at a time: the one in hand, and the next.
AHEAD = 2
MakeMill = Callable[[], Mill]


class Outbox:
    """Sends down a line in a thread of its own."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._things: SimpleQueue[Any] = SimpleQueue()
        Thread(target=self._send, daemon=True).start()

    def post(self, thing: Any) -> None:
        """Send this after what was posted before."""
        self._things.put(thing)

    def _send(self) -> None:
        with suppress(OSError):  # the other side is gone; whoever reads from it is told
            while True:
                self._line.send(self._things.get())


class Helper:
    """One process with a mill of its own, and the line to it. It starts at once."""

    def __init__(self, make: MakeMill) -> None:
        context = get_context("spawn")  # the same on every system
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, make), daemon=True)
        self._process.start()
        theirs.close()
        self._outbox = Outbox(self.line)
        self.has = 0

    def give(self, piece: Piece) -> None:
        """One piece more to work on."""
        self._outbox.post(piece)
        self.has += 1

    def receive(self) -> tuple[int, Ground]:
        """Answers, with the number of the first row of their piece. Raises what the helper met."""
        try:
            first, found = self.line.recv()
        except (EOFError, OSError):
            raise ThromboError(
                "A worker process was ended from outside. What was written is whole: go on with "
                "--output FILE --resume."
            ) from None
        if isinstance(found, Exception):
            raise found
        self.has -= 1
        return first, found

    def end(self) -> None:
        """End it at once: what it has not handed over is not wanted any more."""
        self._process.kill()
        self._process.join()


class Helpers:
    """So many helpers, as one."""

    def __init__(self, count: int, make: MakeMill) -> None:
        self._all = [Helper(make) for _ in range(count)]

    def take(self, piece: Piece) -> bool:
        """Has one of them room for a piece? Then it has it now."""
        idlest = min(self._all, key=lambda helper: helper.has)
        if idlest.has >= AHEAD:
            return False
        idlest.give(piece)
        return True

    def made(self, patience: float | None) -> Iterator[tuple[int, Ground]]:
        """Answers that have come, with the number of the first row of their piece.

        `patience`: seconds to wait for some, None for as long as it takes.
        """
        busy = {helper.line: helper for helper in self._all if helper.has}
        for line in wait(list(busy), patience):
            yield busy[line].receive()  # type: ignore[index]

    def close(self) -> None:
        """End all of them."""
        for helper in self._all:
            helper.end()


def _serve(line: Connection, make: MakeMill) -> None:
    """The life of a helper, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this
    outbox = Outbox(line)
    mill = cache(make)
    with suppress(Exception):  # it is met again, and told, with the first piece
        mill()
    for piece in _pieces(line):
        outbox.post((piece.first, _answer(mill, piece)))


def _pieces(line: Connection) -> Iterator[Piece]:
    with suppress(EOFError, OSError):
        while True:
            yield line.recv()


def _answer(mill: MakeMill, piece: Piece) -> Ground | Exception:
    """The answers, or what prevented them: the parent is to meet it as if it were its own."""
    try:
        return mill()(piece)
    except Exception as error:  # noqa: BLE001 - a defect too: it must not pass for a killed process
        return error
