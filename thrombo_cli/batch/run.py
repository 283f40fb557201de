"""The run: pieces in, answers out, in order; made in this process alone or with helpers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from thrombo_cli.batch.helpers import Helpers
from thrombo_cli.batch.mill import Ground, Mill, Piece
from thrombo_cli.batch.sink import Sink

# Answers that may wait for those before them: what this process makes while a helper makes one.
HELD = 8


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


def shared(pieces: Iterator[Piece], mill: Mill, helpers: Helpers) -> Iterator[tuple[Piece, Ground]]:
    """Answers made by the helpers and, while they have enough to do, in this process."""
    order: deque[Piece] = deque()
    made: dict[int, Ground] = {}
    try:
        for piece in pieces:
            order.append(piece._replace(payload=None))
            if piece.small or not helpers.take(piece):
                made[piece.first] = mill(piece)
            made.update(helpers.made(0))
            yield from _in_order(order, made, helpers, 0 if piece.small else HELD)
        yield from _in_order(order, made, helpers, 0)
    finally:
        helpers.close()


def _in_order(
    order: deque[Piece], made: dict[int, Ground], helpers: Helpers, most: int
) -> Iterator[tuple[Piece, Ground]]:
    """The next answers that are made, waiting for them when `most` others are held already."""
    while order and (order[0].first in made or len(made) >= most):
        while order[0].first not in made:
            made.update(helpers.made(None))
        piece = order.popleft()
        yield piece, made.pop(piece.first)
