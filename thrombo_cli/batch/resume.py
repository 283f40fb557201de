"""`--resume`: what a stopped run has written, held against the input row by row."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from thrombo_cli.batch.row_json import Basis, basis_of
from thrombo_cli.batch.rows import NO_TIME, rows_of
from thrombo_cli.errors import QuestionError

BLOCK = 1 << 20
NAMES = re.compile(r"[0-9a-f]{12}|[0-9]+[.][0-9a-z.+]{1,10}")
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


def rows_done(path: str, records: Iterable[Any], full: bool, basis: Basis | None) -> int:
    """How many rows of the input have their answer in the output.

    `basis`: what the answers there must rest on, None where that may be anything. Raises
    QuestionError when the output does not belong to the input: another id, more rows than the input
    has, another form of answer, another basis.
    """
    if not os.path.exists(path):
        return 0
    done = 0
    for record, line in _pairs(records, _lines(path)):
        done += 1
        if record is _NO_MORE:
            raise _foreign(f"it has more rows than the input ({done - 1})")
        row_id, has_centres, theirs = _read(line, done)
        if row_id != rows_of([record], done, NO_TIME).id[0]:
            raise _foreign(f"row {done} of the input has another id")
        if has_centres is not None and has_centres != full:
            raise _foreign(f"it was written {'without' if full else 'with'} --full")
        if theirs is not None and basis is not None and basis != theirs:
            raise _other(theirs, basis)
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


def _read(line: bytes, number: int) -> tuple[Any, bool | None, Basis | None]:
    """The id of an answer, whether it is a whole one, and its basis; None both for an error."""
    try:
        answer = json.loads(line)
        if "error" in answer:
            return answer["id"], None, None
        basis = basis_of(answer)
        if not any(basis):
            raise ValueError
        return answer["id"], "centres" in answer, basis
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _foreign(f"its line {number} is no answer of thrombo batch") from None


def _other(theirs: Basis, ours: Basis) -> QuestionError:
    """Answers of two registries, programs or sets of data in one file: both are named."""
    fields = [f for f in Basis._fields if getattr(theirs, f) != getattr(ours, f)]
    before, now = (
        ", ".join(f"{f} {_shown(getattr(b, f))}" for f in fields) for b in (theirs, ours)
    )
    return QuestionError(
        f"--resume: the output rests on {before}; this run would on {now}. Nothing was changed. "
        "Name the registry it was begun with, take another --output and begin anew, or add "
        "--allow-other-registry."
    )


def _shown(name: str | None) -> str:
    """A version or the letters of a hash; a file may say anything."""
    return name if name and NAMES.fullmatch(name) else "not named"


def _foreign(reason: str) -> QuestionError:
    return QuestionError(
        f"--resume: the output is not of this run: {reason}. Nothing was changed. Name the input "
        "and the options it was begun with, or another --output."
    )
