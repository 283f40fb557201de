"""Workers: processes that make answers beside the one that reads the input and writes the output.

They hand their answers back and never write themselves: an output with one writer stays whole and
in order whatever becomes of a worker (docs/adr/0037). Both sides send in a thread of their own, so
that neither waits while the other is busy with its rows.
"""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

from thrombo_cli.batch.channel import Channel
from thrombo_cli.batch.chunks import Chunk
from thrombo_cli.batch.pipeline import ChunkResult, Pipeline
from thrombo_cli.errors import ThromboError

# Pieces given to a worker at a time: the one in hand, and the next.
AHEAD = 2
END = object()
MakePipeline = Callable[[], Pipeline]


class HandedOver(NamedTuple):
    """What became of a chunk, with the number of its first row."""

    first: int
    found: ChunkResult | Exception


class Outbox:
    """Sends in a thread of its own."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._things: SimpleQueue[Any] = SimpleQueue()
        Thread(target=self._send, daemon=True).start()

    def post(self, thing: Any) -> None:
        """Send this after what was posted before."""
        self._things.put(thing)

    def end(self) -> None:
        """Send nothing more."""
        self._things.put(END)

    def _send(self) -> None:
        with suppress(OSError):  # the other side is gone; whoever reads from it is told
            while (thing := self._things.get()) is not END:
                self._channel.send(thing)


class Worker:
    """One process with a pipeline of its own, and the channel to it. It starts at once."""

    def __init__(self, make: MakePipeline) -> None:
        context = get_context("spawn")  # the same on every system
        self.channel, theirs = Channel.pair()
        self._process = context.Process(target=_serve, args=(theirs, make), daemon=True)
        self._process.start()
        theirs.close()
        self._outbox = Outbox(self.channel)
        self.has = 0

    def give(self, chunk: Chunk) -> None:
        """One chunk more to work on."""
        self._outbox.post(chunk)
        self.has += 1

    def renew(self, make: MakePipeline) -> None:
        """For the chunks given from now on another pipeline."""
        self._outbox.post(make)

    def receive(self) -> tuple[int, ChunkResult]:
        """Answers, with the number of the first row of their chunk. Raises what the worker met."""
        try:
            first, found = self.channel.receive()
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
        self._outbox.end()
        self.channel.close()


class Workers:
    """So many workers, as one."""

    def __init__(self, count: int, make: MakePipeline) -> None:
        self._all = [Worker(make) for _ in range(count)]

    def take(self, chunk: Chunk) -> bool:
        """Has one of them room for a chunk? Then it has it now."""
        idlest = min(self._all, key=lambda worker: worker.has)
        if idlest.has >= AHEAD:
            return False
        idlest.give(chunk)
        return True

    def renew(self, make: MakePipeline) -> None:
        """For the chunks taken from now on another pipeline."""
        for worker in self._all:
            worker.renew(make)

    def made(self, patience: float | None) -> Iterator[tuple[int, ChunkResult]]:
        """Answers that have come, with the number of the first row of their chunk.

        `patience`: seconds to wait for some, None for as long as it takes.
        """
        busy = {worker.channel.end: worker for worker in self._all if worker.has}
        for end in wait(list(busy), patience):
            yield busy[end].receive()  # type: ignore[index]

    def close(self) -> None:
        """End all of them."""
        for worker in self._all:
            worker.end()


def _serve(channel: Channel, make: MakePipeline) -> None:
    """The life of a worker, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this
    outbox = Outbox(channel)
    pipeline = cache(make)
    with suppress(Exception):  # it is met again, and told, with the first chunk
        pipeline()
    for thing in _received(channel):
        if isinstance(thing, Chunk):
            outbox.post(HandedOver(thing.first, _answer(pipeline, thing)))
        else:
            pipeline = cache(thing)


def _received(channel: Channel) -> Iterator[Chunk | MakePipeline]:
    with suppress(EOFError, OSError):
        while True:
            yield channel.receive()


def _answer(pipeline: MakePipeline, chunk: Chunk) -> ChunkResult | Exception:
    """The answers, or what prevented them: the parent is to meet it as if it were its own."""
    try:
        found = pipeline()(chunk)
    except Exception as error:  # noqa: BLE001 - a defect too: it must not pass for a killed process
        return _that_travels(error)
    if isinstance(found.body, list):  # as one piece, sent while the next chunk is worked on
        return found._replace(body=[pickle.PickleBuffer(b"".join(found.body))])
    return found


def _that_travels(error: Exception) -> Exception:
    """The error itself or, where it would not come whole through the channel, its name alone."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    except Exception:  # noqa: BLE001 - whatever its own code raises
        return RuntimeError(type(error).__name__)
    return error
