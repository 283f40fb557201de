"""The run: chunks in, answers out, in order; made in this process alone or with workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from thrombo_cli.batch.chunks import Chunk
from thrombo_cli.batch.pipeline import ChunkResult
from thrombo_cli.batch.sink import Sink

if TYPE_CHECKING:
    from thrombo_cli.batch.workers import MakePipeline, Workers

# Answers that may wait for those before them: what this process makes while a worker makes one.
HELD = 8
Answer = Callable[[Chunk], ChunkResult]


class Tally(NamedTuple):
    """How many rows were written, how many of them hold an error; `slowed`: as `ChunkResult`."""

    rows: int = 0
    problems: int = 0
    slowed: int = 0

    def plus(self, more: ChunkResult) -> Tally:
        """With the answers to one chunk more."""
        return Tally(
            self.rows + more.rows, self.problems + more.problems, self.slowed + more.slowed
        )


def run(
    results: Iterator[tuple[Chunk, ChunkResult]], sink: Sink, tell: Callable[[int, int], None]
) -> Tally:
    """Write every answer as it comes; `tell` hears how far the input is done and the rows."""
    tally = Tally()
    for chunk, result in results:
        sink.write(result.body)
        tally = tally.plus(result)
        tell(chunk.done, tally.rows)
    sink.close()
    return tally


class Team:
    """This process and so many workers, each with a pipeline of its own."""

    def __init__(self, count: int, make: MakePipeline) -> None:
        self._workers = _workers(count, make) if count else None
        self._pipeline = make()  # while they get ready too

    def renew(self, make: MakePipeline) -> None:
        """For the chunks from now on another pipeline."""
        if self._workers is not None:
            self._workers.renew(make)
        self._pipeline = make()

    def answers(self, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, ChunkResult]]:
        """The answers to the chunks, in order."""
        if self._workers is None:
            return here(chunks, self._answer)
        return shared(chunks, self._answer, self._workers)

    def _answer(self, chunk: Chunk) -> ChunkResult:
        return self._pipeline(chunk)


def _workers(count: int, make: MakePipeline) -> Workers:
    from thrombo_cli.batch.workers import Workers  # multiprocessing, which one process does without

    return Workers(count, make)


def here(chunks: Iterator[Chunk], answer: Answer) -> Iterator[tuple[Chunk, ChunkResult]]:
    """Answers made in this process."""
    for chunk in chunks:
        yield chunk, answer(chunk)


def shared(
    chunks: Iterator[Chunk], answer: Answer, workers: Workers
) -> Iterator[tuple[Chunk, ChunkResult]]:
    """Answers made by the workers and, while they have enough to do, in this process."""
    order: deque[Chunk] = deque()
    made: dict[int, ChunkResult] = {}
    try:
        for chunk in chunks:
            order.append(chunk._replace(payload=None))
            if chunk.small or not workers.take(chunk):
                made[chunk.first] = answer(chunk)
            made.update(workers.made(0))
            yield from _in_order(order, made, workers, 0 if chunk.small else HELD)
        yield from _in_order(order, made, workers, 0)
    finally:
        workers.close()


def _in_order(
    order: deque[Chunk], made: dict[int, ChunkResult], workers: Workers, most: int
) -> Iterator[tuple[Chunk, ChunkResult]]:
    """The next answers that are made, waiting for them when `most` others are held already."""
    while order and (order[0].first in made or len(made) >= most):
        while order[0].first not in made:
            made.update(workers.made(None))
        chunk = order.popleft()
        yield chunk, made.pop(chunk.first)
