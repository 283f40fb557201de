"""`--resume`: what a stopped run has written, held against the input row by row."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from thrombo_cli.batch.rows import NO_TIME, rows_of
from thrombo_cli.errors import QuestionError

BLOCK = 1 << 20
_NO_MORE = object()


def drop_torn_line(path: str) -> None:
    """Cut what follows the last line end: half a row, if the run was killed while writing."""
    if not os.path.exists(path):
        return
    with open(path, "r+b") as file:
        file.seek(0, os.SEEK_END)
        file.truncate(_last_end(file, file.tell()))


def _last_end(file: BinaryIO, size: int) -> int:
    """How many bytes there are up to and with the last line end."""
    while size > 0:
        start = max(0, size - BLOCK)
        file.seek(start)
        cut = file.read(size - start).rfind(b"\n")
        if cut >= 0:
            return start + cut + 1
        size = start
    return 0


def rows_done(path: str, records: Iterable[Any], full: bool) -> int:
    """How many rows of the input have their answer in the output.

    Raises QuestionError when the output does not belong to the input: another id, more rows than
    the input has, another form of answer.
    """
    if not os.path.exists(path):
        return 0
    done = 0
    for record, line in _pairs(records, _lines(path)):
        done += 1
        if record is _NO_MORE:
            raise _foreign(f"it has more rows than the input ({done - 1})")
        row_id, has_centres = _read(line, done)
        if row_id != rows_of([record], done, NO_TIME).id[0]:
            raise _foreign(f"row {done} of the input has another id")
        if has_centres is not None and has_centres != full:
            raise _foreign(f"it was written {'without' if full else 'with'} --full")
    return done


def _pairs(records: Iterable[Any], lines: Iterator[bytes]) -> Iterator[tuple[Any, bytes]]:
    """Every line of the output with the row it should answer, _NO_MORE when there is none."""
    ours = iter(records)
    for line in lines:
        yield next(ours, _NO_MORE), line


def _lines(path: str) -> Iterator[bytes]:
    """The whole lines of the output."""
    with open(path, "rb") as file:
        yield from (line for line in file if line.endswith(b"\n"))


def _read(line: bytes, number: int) -> tuple[Any, bool | None]:
    """The id of an answer, and whether it is a whole one; None for an error, which is neither."""
    try:
        answer = json.loads(line)
        return answer["id"], None if "error" in answer else "centres" in answer
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _foreign(f"its line {number} is no answer of thrombo batch") from None


def _foreign(reason: str) -> QuestionError:
    return QuestionError(
        f"--resume: the output is not of this run: {reason}. Nothing was changed. Name the input "
        "and the options it was begun with, or another --output."
    )
