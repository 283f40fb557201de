"""The run: pieces in, answers out, in order; in this process or in several."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, NamedTuple

from thrombo_cli.batch.mill import Ground, Mill, Piece
from thrombo_cli.batch.sink import Sink
from thrombo_cli.errors import ThromboError

# Pieces under way for each worker: enough that none waits, few enough for constant memory.
AHEAD = 3
MakeMill = Callable[..., Mill]

_mill: list[Mill] = []  # of a worker process


class Tally(NamedTuple):
    """How many rows were written, and how many of them hold an error."""

    rows: int = 0
    faults: int = 0


def run(
    grounds: Iterator[tuple[Piece, Ground]], sink: Sink, tell: Callable[[int, int], None]
) -> Tally:
    """Write every answer as it comes; `tell` hears how far the input is done and the rows."""
    tally = Tally()
    for piece, ground in grounds:
        sink.write(ground.body)
        tally = Tally(tally.rows + ground.rows, tally.faults + ground.faults)
        tell(piece.done, tally.rows)
    sink.close()
    return tally


def here(pieces: Iterator[Piece], mill: Mill) -> Iterator[tuple[Piece, Ground]]:
    """Answers made in this process."""
    for piece in pieces:
        yield piece, mill(piece)


def in_workers(
    pieces: Iterator[Piece], workers: int, make: MakeMill, settings: tuple[Any, ...]
) -> Iterator[tuple[Piece, Ground]]:
    """Answers made in processes of their own, in the order of the input."""
    context = get_context("spawn")  # the same on every system
    pool = ProcessPoolExecutor(workers, context, _begin, (make, settings))
    try:
        yield from _in_order(pieces, pool, workers * AHEAD)
    except BrokenProcessPool:
        raise ThromboError(
            "A worker process was ended from outside. What was written is whole: go on with "
            "--output FILE --resume."
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pieces: Iterator[Piece], pool: ProcessPoolExecutor, most: int
) -> Iterator[tuple[Piece, Ground]]:
    waiting: deque[tuple[Piece, Future[Ground]]] = deque()
    for piece in pieces:
        light = piece._replace(payload=None)
        waiting.append((light, pool.submit(_work, piece)))
        while waiting and (len(waiting) >= most or waiting[0][1].done()):
            done, future = waiting.popleft()
            yield done, future.result()
    for done, future in waiting:
        yield done, future.result()


def _begin(make: MakeMill, settings: tuple[Any, ...]) -> None:
    """Start of a worker: Ctrl-C is for the parent alone, which then ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _mill.append(make(*settings))


def _end_with_parent() -> None:
    """A parent that is killed leaves no worker behind, which would wait for pieces for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(piece: Piece) -> Ground:
    return _mill[0](piece)
