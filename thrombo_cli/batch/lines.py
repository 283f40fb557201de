"""Bytes to whole lines, and lines of JSON to records.

A row that cannot be read becomes a problem and the rest goes on. No message repeats a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from thrombo_cli.batch.row_shape import Record, RowProblem, doubled, fault
from thrombo_cli.errors import QuestionError

LONGEST_LINE = 65_536  # bytes; a row has a few hundred
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
BLANKS = b" \t\r"
# A line without content, after the end of the line before it.
BLANK_LINE = re.compile(rb"\n[ \t\r]*(?:\n|\Z)")
SAVE_AS_UTF8 = "The input is not UTF-8 text but UTF-16. Save it as UTF-8."

_decoder: Any = json.JSONDecoder()
_scan = _decoder.scan_once  # without the checks of `json.loads`, which tell on a short line


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


def jsonl_records(blob: bytes) -> list[Record | RowProblem]:
    """The rows of some lines of JSON."""
    lines = texts(blob)
    records = _at_once(lines)
    if records is not None and _each_key_once(blob, records):
        return records
    return [line if isinstance(line, RowProblem) else _with_care(line) for line in lines]


def _at_once(lines: Sequence[Any]) -> list[Any] | None:
    """The values of lines that all are one value each and nothing else; None when one is not."""
    found = []
    try:
        for line in lines:
            value, end = _scan(line, 0)
            if end != len(line):
                return None
            found.append(value)
    except (StopIteration, TypeError, ValueError, RecursionError):
        return None
    return found


def _each_key_once(blob: bytes, records: list[Any]) -> bool:
    """Does every object surely have as many keys as are written? Told without reading again.

    A key is written with a quotation mark and a colon after it, and perhaps blanks between the two:
    without blanks these pairs are no fewer than the keys, so that equal numbers leave no key twice.
    """
    if set(map(type, records)) != {dict}:
        return False
    return blob.translate(None, BLANKS).count(b'":') == sum(map(len, records))


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
