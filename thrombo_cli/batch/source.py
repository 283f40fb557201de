"""The input as chunks of some thousand rows, from a file or standard input, in constant memory."""

from __future__ import annotations

import os
import select
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, get_args

from thrombo_cli.batch.chunks import Chunk, Clock, OpenedInput
from thrombo_cli.batch.csv_rows import count_rows, csv_header, csv_reader, whole_rows
from thrombo_cli.batch.lines import count, jsonl_records, whole_lines
from thrombo_cli.batch.pipeline import Reader
from thrombo_cli.batch.rows import Form
from thrombo_cli.errors import QuestionError

# How long to wait for more of a pipe before what came is answered.
PATIENCE = 0.0005  # seconds
FORMS: tuple[Form, ...] = get_args(Form)
FORM_OF_ENDING: dict[str, Form] = {
    ".csv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
}


class Portion(NamedTuple):
    """How much of the input is answered at a time: what fits the processor's cache and memory."""

    size: int  # bytes of text, some hundred a row
    rows: int  # of a table


IN_BRIEF = Portion(3 << 18, 7 << 10)
IN_FULL = Portion(3 << 12, 128)  # a whole answer is a hundred times as long


def form_of(path: str | None, named: str | None, option: str) -> Form:
    """The format named, else that of the file's ending, else JSON Lines. Raises QuestionError."""
    if named is None:
        return FORM_OF_ENDING.get(os.path.splitext(path or "")[1].lower(), "jsonl")
    for form in FORMS:
        if form == named:
            return form
    raise QuestionError(f"{option} takes {', '.join(FORMS[:-1])} or {FORMS[-1]}.")


def reader_of(form: Form, names: tuple[str, ...]) -> Reader:
    """What makes records of a chunk's payload."""
    if form == "csv":
        return csv_reader(names)
    if form == "jsonl":
        return jsonl_records
    from thrombo_cli.batch.parquet import records_of

    return records_of


def open_lines(stream: BinaryIO, form: Form, skip: int, size: int, clock: Clock) -> OpenedInput:
    """JSON Lines or CSV from a stream of bytes; the first `skip` rows are left out.

    `clock`: tells the instant at which a piece was read.
    """
    lines = whole_lines(_blocks(stream, size))
    names: tuple[str, ...] = ()
    counted = count
    if form == "csv":
        names, lines = _headed(lines)
        lines, counted = whole_rows(lines), count_rows
    pieces = _pieces(((blob, counted(blob)) for blob in lines), skip, size // 8, clock)
    return OpenedInput(pieces, _length(stream), form, names)


@contextmanager
def open_input(path: str | None) -> Iterator[BinaryIO]:
    """The file named, or standard input. Raises QuestionError when it cannot be opened."""
    if path in (None, "-"):
        yield sys.stdin.buffer
        return
    try:
        stream = open(str(path), "rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise unreadable(error) from None
    with stream:
        yield stream


def unreadable(error: OSError) -> QuestionError:
    """The error for an input that cannot be read."""
    return QuestionError(
        f"The input cannot be read ({error.strerror or 'no reason given'}). Name a file of rows, "
        "or - for standard input."
    )


def _blocks(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """The bytes of a stream as they come; errors of reading as QuestionError."""
    fill = _filled(stream.fileno(), size) if _is_pipe(stream) else lambda: stream.read(size)
    while block := _read(fill):
        yield block


def _read(fill: Callable[[], bytes]) -> bytes:
    try:
        return fill()
    except OSError as error:
        raise unreadable(error) from None


def _filled(handle: int, most: int) -> Callable[[], bytes]:
    """Reads a pipe: waits for something, then takes what comes without a pause."""

    def fill() -> bytes:
        parts = [os.read(handle, most)]
        size = len(parts[0])
        while 0 < size < most and select.select([handle], [], [], PATIENCE)[0]:
            part = os.read(handle, most - size)
            if not part:
                break
            parts.append(part)
            size += len(part)
        return b"".join(parts)

    return fill


def _is_pipe(stream: BinaryIO) -> bool:
    """A pipe or terminal that `select` can wait for; Windows cannot."""
    return os.name == "posix" and not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)


def _length(stream: BinaryIO) -> int | None:
    found = os.fstat(stream.fileno())
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _headed(lines: Iterator[bytes]) -> tuple[tuple[str, ...], Iterator[bytes]]:
    """The column names, and the lines after them."""
    for blob in lines:
        held = blob.lstrip(b"\r\n")
        if held:
            head, _, rest = held.partition(b"\n")
            return csv_header(head), _after(rest, lines)
    return (), iter(())


def _after(rest: bytes, lines: Iterator[bytes]) -> Iterator[bytes]:
    if rest:
        yield rest
    yield from lines


def _pieces(
    blobs: Iterator[tuple[bytes, int]], skip: int, small: int, clock: Clock
) -> Iterator[Chunk]:
    """Numbered chunks of blobs, each with its number of rows; blank lines are no rows."""
    first, done = 1, 0
    for blob, held in blobs:
        done += len(blob)
        left_out = min(max(skip - first + 1, 0), held)
        if held > left_out:
            yield Chunk(first + left_out, blob, done, clock(), len(blob) < small, left_out)
        first += held


def every_record(source: OpenedInput, reader: Callable[[Any], Any]) -> Iterator[Any]:
    """Every record of a source, one by one: for `--resume`, which looks at ids."""
    for chunk in source.chunks:
        yield from reader(chunk.payload)
