"""EDGE: the progress of a batch, drawn on standard error when that is a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[int, int], None]


@contextmanager
def progress(total: int | None, output: str | None) -> Iterator[Tell]:
    """What to tell how far the input is done, and how many rows are answered.

    Silent where standard error is no terminal, or where answers go to the terminal themselves.
    """
    if not sys.stderr.isatty() or (output in (None, "-") and os.isatty(1)):
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("rows", total=total)

        def tell(done: int, rows: int) -> None:
            bar.update(task, completed=done, description=f"{rows:,} rows")

        yield tell


def _silent(_done: int, _rows: int) -> None:
    """Nobody is watching."""
