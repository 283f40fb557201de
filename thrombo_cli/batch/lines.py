"""Bytes to whole lines, and lines of JSON to records.

A row that cannot be read becomes a problem and the rest goes on. No message repeats a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
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
LARGE = 1 << 17  # bytes; to count in a smaller blob, numpy is not imported
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
BLANKS = b" \t\r"
# A line without content, after the end of the line before it.
BLANK_LINE = re.compile(rb"\n[ \t\r]*(?:\n|\Z)")
MAY_BE_BLANK = re.compile(rb"\n[ \t\r\n]")  # found in a third of the time
NO_BRACE_OR_END = bytes(set(range(256)) - set(b"{}\n"))
SAVE_AS_UTF8 = "The input is not UTF-8 text but UTF-16. Save it as UTF-8."


def _field(name: str, may_miss: bool) -> tuple[Any, ...]:
    kinds: Any = tuple(KINDS[name])
    if may_miss:
        return name, Union[*kinds, UnsetType], UNSET
    return name, Union[kinds]  # noqa: UP007 - as many as there are


def _decoder_of(fields: Iterable[tuple[Any, ...]]) -> msgspec.json.Decoder[Any]:
    """Of objects that have nothing odd about them: these fields, and no other."""
    plain = msgspec.defstruct("_Plain", fields, forbid_unknown_fields=True, gc=False)
    return msgspec.json.Decoder(plain)


@lru_cache(64)
def _decoder_of_all(names: tuple[str, ...]) -> msgspec.json.Decoder[Any]:
    """Of objects that all have these columns: read in two thirds of the time."""
    return _decoder_of(_field(name, False) for name in names)


_decoder = _decoder_of(_field(name, name not in NEEDED) for name in COLUMNS)
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
    return _how_many(b"\n", blob) + (not blob.endswith(b"\n"))


def _has_blank_line(blob: bytes) -> bool:
    if blob[:1] > b" " and not _may_have_blank_line(blob):
        return False
    return BLANK_LINE.search(b"\n" + blob.removesuffix(b"\n")) is not None


def _may_have_blank_line(blob: bytes) -> bool:
    """Does a line after the first begin with white space, or hold nothing?"""
    if len(blob) < LARGE:
        return MAY_BE_BLANK.search(blob) is not None
    import numpy as np

    signs = np.frombuffer(blob, np.uint8)
    starts = np.flatnonzero(signs[:-1] == ord("\n")) + 1
    return bool((signs[starts] <= ord(" ")).any())


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

    An object of plain cells takes one pair of braces, and a text or a key one of quotation marks.
    So where there are no more of them than objects, texts and keys, each line holds one object, and
    no key stands twice.
    """
    if _has_long_line(blob):
        return None
    try:
        names, rows = _objects(blob)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    braces = blob.translate(None, NO_BRACE_OR_END).removesuffix(b"\n")
    if braces != b"\n".join([b"{}"] * len(rows)):
        return None
    columns = {name: list(map(_cells[name], rows)) for name in names}
    kinds = {name: list(map(type, column)) for name, column in columns.items()}
    missing = [name for name in names if UnsetType in kinds[name]]
    keys = len(rows) * len(names) - sum(kinds[name].count(UnsetType) for name in missing)
    texts_held = sum(kind.count(str) for kind in kinds.values())
    if _quotation_marks(blob) != 2 * (keys + texts_held):
        return None
    return TableRows(columns | {name: _filled(columns[name]) for name in missing}, len(rows))


def _has_long_line(blob: bytes) -> bool:
    """Is a line longer than the longest? Such a one holds one half at least without a line end."""
    half = LONGEST_LINE // 2
    halves = range(0, len(blob) - half + 1, half)
    if all(blob.find(b"\n", at, at + half) >= 0 for at in halves):
        return False
    return max(map(len, blob.split(b"\n"))) > LONGEST_LINE


def _objects(blob: bytes) -> tuple[tuple[str, ...], list[Any]]:
    """Lines as objects, and the columns that they have; UNSET for what one of them has not."""
    first = _decoder.decode(blob.partition(b"\n")[0])
    names = tuple(name for name in COLUMNS if getattr(first, name) is not UNSET)
    try:
        return names, _decoder_of_all(names).decode_lines(blob)
    except msgspec.ValidationError:
        return COLUMNS, _decoder.decode_lines(blob)


def _quotation_marks(blob: bytes) -> int:
    """How many begin or end a text; -1 where backslashes leave that open."""
    if b"\\" not in blob:
        return _how_many(b'"', blob)
    return -1 if b"\\\\" in blob else _how_many(b'"', blob) - blob.count(b'\\"')


def _how_many(sign: bytes, blob: bytes) -> int:
    """How often a sign stands in a blob: of a frequent one, ten times as fast as `bytes.count`."""
    if len(blob) < LARGE:
        return blob.count(sign)
    import numpy as np

    return int(np.count_nonzero(np.frombuffer(blob, np.uint8) == ord(sign)))


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
