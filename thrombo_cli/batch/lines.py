"""Bytes to whole lines, and lines to records: JSON Lines and CSV, one row to a line.

A row that cannot be read becomes a problem and the rest goes on. No message repeats a line.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from thrombo_cli.batch.rows import Record, RowProblem, column_problem
from thrombo_cli.errors import EXIT_QUESTION, QuestionError

LONGEST_LINE = 65_536  # bytes; a row has a few hundred
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
BLANKS = b" \t\r"
ENDS = (b"\n", b"\r", b"")
# What a line without content, or the line before it, must end with.
BLANK_ENDS = (b"\n\n", b"\r", b" \n", b"\t\n")
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
    return [line for line in blob.split(b"\n") if line.strip(BLANKS)]


def count(blob: bytes) -> int:
    """How many lines `split` would find."""
    if blob[:1] in ENDS or blob[-1:] in BLANKS or any(end in blob for end in BLANK_ENDS):
        return len(split(blob))
    return blob.count(b"\n") + (not blob.endswith(b"\n"))


def _texts(blob: bytes) -> Sequence[str | RowProblem]:
    """The lines as text; a line that is no UTF-8, or too long, as a problem."""
    lines = split(blob)
    try:
        whole = b"\n".join(lines).decode("utf-8")
    except UnicodeDecodeError:
        return [_text(line) for line in lines]
    if max(map(len, lines), default=0) > LONGEST_LINE:
        return [_text(line) for line in lines]
    return whole.split("\n") if lines else []


def _text(line: bytes) -> str | RowProblem:
    if len(line) > LONGEST_LINE:
        return _fault(f"This row is longer than {LONGEST_LINE:,} bytes.")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return _fault("This row is not UTF-8 text. Save the file as UTF-8.")


def jsonl_records(blob: bytes) -> list[Record | RowProblem]:
    """The rows of some lines of JSON."""
    return [line if isinstance(line, RowProblem) else _json(line) for line in _texts(blob)]


def _json(line: str) -> Any:
    try:
        record, end = _scan(line, 0)
        if end == len(line):
            return record
        record = json.loads(line)
    except StopIteration:
        return _json_with_space(line)
    except (ValueError, RecursionError):
        return _no_json()
    return record


def _json_with_space(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return _no_json()


def _no_json() -> RowProblem:
    return _fault('This row is not JSON. Write one object to a line: {"id": "1", "place": "PR2"}')


def _fault(message: str) -> RowProblem:
    return RowProblem(None, EXIT_QUESTION, message)


def csv_header(line: bytes) -> tuple[str, ...]:
    """The names of the columns of a CSV file. Raises QuestionError when they are not ours."""
    text = _text(line.rstrip(b"\r\n"))
    if isinstance(text, RowProblem):
        raise QuestionError(f"The first line, with the column names: {text.message}")
    try:
        names = tuple(name.strip() for name in _cells(text))
    except csv.Error:
        raise QuestionError("The first line, with the column names, is not CSV.") from None
    wrong = column_problem(names)
    if wrong is None:
        return names
    hint = " Columns are parted by commas." if len(names) == 1 else ""
    raise QuestionError(f"The first line, with the column names: {wrong}{hint}")


def csv_reader(names: tuple[str, ...]) -> Callable[[bytes], list[Record | RowProblem]]:
    """What makes rows out of lines of CSV under these column names."""

    def records(blob: bytes) -> list[Record | RowProblem]:
        return [
            line if isinstance(line, RowProblem) else _csv(line, names) for line in _texts(blob)
        ]

    return records


def _csv(line: str, names: tuple[str, ...]) -> Record | RowProblem:
    try:
        cells = _cells(line)
    except csv.Error:
        return _fault("This row is not CSV: look for a quotation mark without its pair.")
    if len(cells) != len(names):
        return _fault(f"This row has {len(cells)} cells, the first line has {len(names)}.")
    return dict(zip(names, cells, strict=True))


def _cells(line: str) -> list[str]:
    return next(csv.reader([line], strict=True), [])
