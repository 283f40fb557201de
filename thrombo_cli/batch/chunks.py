"""The input of a batch: chunks of rows, one after the other, and how they were opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from thrombo_cli.batch.rows import Form

Clock = Callable[[], datetime]


class Chunk(NamedTuple):
    """A part of the input. `first`: number of its first row, from 1.

    `read_at`: when it was read. `small`: the input has paused or ended after it, so its answers are
    wanted now. `left_out`: rows before the first that are answered already.
    """

    first: int
    payload: Any
    done: int
    read_at: datetime
    small: bool = False
    left_out: int = 0


class OpenedInput(NamedTuple):
    """An opened input. `total`: its length in the units of `Chunk.done`, None for a pipe.

    `names`: the columns of a CSV file, for the reader that each process makes of its own.
    """

    chunks: Iterator[Chunk]
    total: int | None
    form: Form
    names: tuple[str, ...]
