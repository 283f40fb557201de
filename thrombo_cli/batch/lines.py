"""Bytes to whole lines, and lines of JSON to records.

A row that cannot be read becomes a problem and the rest goes on. No message repeats a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, Union

import msgspec
from msgspec import UNSET, UnsetType

from thrombo_cli.batch.row_shape import (
    COLUMNS,
    KINDS,
    NEEDED,
    Record,
    RowProblem,
    TableRows,
    doubled,
    fault,
)
from thrombo_cli.errors import QuestionError

LONGEST_LINE = 65_536  # bytes; a row has a few hundred
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
BLANKS = b" \t\r"
# A line without content, after the end of the line before it.
BLANK_LINE = re.compile(rb"\n[ \t\r]*(?:\n|\Z)")
MAY_BE_BLANK = re.compile(rb"\n[ \t\r\n]")  # found in a third of the time
SAVE_AS_UTF8 = "The input is not UTF-8 text but UTF-16. Save it as UTF-8."


def _field(name: str) -> tuple[Any, ...]:
    kinds: Any = tuple(KINDS[name])
    if name in NEEDED:
        return name, Union[kinds]  # noqa: UP007 - as many as there are
    return name, Union[*kinds, UnsetType], UNSET


# A row as an object of JSON that has nothing odd about it.
_Plain = msgspec.defstruct("_Plain", map(_field, COLUMNS), forbid_unknown_fields=True, gc=False)
_decoder = msgspec.json.Decoder(_Plain)
_cells = {name: attrgetter(name) for name in COLUMNS}


def whole_lines(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Blocks of bytes cut anew at line ends; the last may lack its own.

    Of a line beyond the longest only the beginning is kept: enough to know it as too long.
    """
    rest = b""
    for block in _without_mark(blocks):
        whole, end, tail = (rest + block).rpartition(b"\n")
        if end:
            yield whole + end
        rest = tail[: LONGEST_LINE + 1]
    if rest:
        yield rest


def _without_mark(blocks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(blocks, b"")
    if first.startswith(UTF16_MARKS):
        raise QuestionError(SAVE_AS_UTF8)
    yield first.removeprefix(UTF8_MARK)
    yield from blocks


def split(blob: bytes) -> list[bytes]:
    """The lines of a blob that hold anything, without their ends."""
    if b"\r" in blob:
        blob = blob.replace(b"\r\n", b"\n")
    lines = blob.removesuffix(b"\n").split(b"\n")
    return [line for line in lines if line.strip(BLANKS)] if _has_blank_line(blob) else lines


def count(blob: bytes) -> int:
    """How many lines `split` would find."""
    if _has_blank_line(blob):
        return len(split(blob))
    return blob.count(b"\n") + (not blob.endswith(b"\n"))


def _has_blank_line(blob: bytes) -> bool:
    if blob[:1] > b" " and MAY_BE_BLANK.search(blob) is None:
        return False
    return BLANK_LINE.search(b"\n" + blob.removesuffix(b"\n")) is not None


def texts(blob: bytes) -> Sequence[str | RowProblem]:
    """The lines as text; a line that is no UTF-8, or too long, as a problem."""
    lines = split(blob)
    if blob.isascii() and max(map(len, lines), default=0) <= LONGEST_LINE:
        return b"\n".join(lines).decode("ascii").split("\n") if lines else []
    return [text_of(line) for line in lines]


def text_of(line: bytes) -> str | RowProblem:
    """The text of a row, or why it has none."""
    if len(line) > LONGEST_LINE:
        return fault(f"This row is longer than {LONGEST_LINE:,} bytes.")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return fault("This row is not UTF-8 text. Save the file as UTF-8.")


def jsonl_records(blob: bytes) -> Sequence[Any]:
    """The rows of some lines of JSON, each a `Record` or a `RowProblem`."""
    return plain_lines(blob) or lines_with_care(blob)


def plain_lines(blob: bytes) -> TableRows | None:
    """The rows of lines that all are plain ones; None when one is not.

    An object of plain cells takes one opening brace. So where every line begins with its only one,
    each object stands in a line of its own.
    """
    lines = blob.removesuffix(b"\n").split(b"\n")
    if {line[:1] for line in lines} != {b"{"} or blob.count(b"{") != len(lines):
        return None
    if max(map(len, lines)) > LONGEST_LINE:
        return None
    try:
        rows = _decoder.decode_lines(blob)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if len(rows) != len(lines):
        return None
    # Without blanks a quotation mark and a colon are no fewer than the keys: equal numbers leave no
    # key twice, and none beside those of the first row.
    keys = blob.translate(None, BLANKS).count(b'":')
    for names in ([name for name in COLUMNS if getattr(rows[0], name) is not UNSET], COLUMNS):
        columns = {name: list(map(_cells[name], rows)) for name in names}
        missing = sum(map(_missing, columns.values()))
        if len(rows) * len(names) - missing == keys:
            filled = {name: _filled(column) for name, column in columns.items()}
            return TableRows(filled if missing else columns, len(rows))
    return None


def _missing(column: list[Any]) -> int:
    """How many cells of a column are not there."""
    # To compare each cell takes three times as long as to ask for its type.
    return column.count(UNSET) if UnsetType in set(map(type, column)) else 0


def _filled(column: list[Any]) -> list[Any]:
    """With None for what is not there."""
    return [None if cell is UNSET else cell for cell in column]


def lines_with_care(blob: bytes) -> list[Record | RowProblem]:
    """The rows of any lines, each read for itself."""
    return [line if isinstance(line, RowProblem) else _with_care(line) for line in texts(blob)]


def _with_care(line: str) -> Any:
    """The value of a line, also with white space around it; an object with a key twice is none."""
    try:
        return _careful.decode(line)
    except (ValueError, RecursionError):
        return _no_json()


def _object(pairs: list[tuple[str, Any]]) -> Record | RowProblem:
    record = dict(pairs)
    return record if len(record) == len(pairs) else doubled(pairs)


def _no_json() -> RowProblem:
    return fault('This row is not JSON. Write one object to a line: {"id": "1", "place": "PR2"}')


_careful = json.JSONDecoder(object_pairs_hook=_object)
