"""Lines of CSV to records. A quoted cell may hold line ends, so a row may take several lines.

A row that cannot be read becomes a problem and the rest goes on. No message repeats a cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator

from thrombo_cli.batch.lines import BLANKS, LONGEST_LINE, count, text_of, texts
from thrombo_cli.batch.row_shape import Record, RowProblem, column_problem, fault
from thrombo_cli.errors import QuestionError

QUOTE = b'"'
# A cell in quotation marks, in which they stand doubled, or a plain one; then a row of cells. What
# follows a closing mark is left to the reader, which refuses it.
_CELL = rb'(?:"(?>[^"]*(?:""[^"]*)*)"(?!")[^,\n]*|(?!")[^,\n]*)'
_ROW = re.compile(_CELL + rb"(?:," + _CELL + rb")*+(?:\n|\Z)")
NO_PAIR = "This row is not CSV: look for a quotation mark without its pair."


def csv_header(line: bytes) -> tuple[str, ...]:
    """The names of the columns of a CSV file. Raises QuestionError when they are not ours."""
    text = text_of(line.rstrip(b"\r\n"))
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


def whole_rows(blobs: Iterator[bytes]) -> Iterator[bytes]:
    """Blobs of whole lines as blobs of whole rows.

    A row still open after as many bytes as a row may have is let go as it is, open.
    """
    held = b""
    for blob in blobs:
        held += blob
        end = _end_of_rows(held)
        while len(held) - end > LONGEST_LINE:
            fits = held.rfind(b"\n", end, end + LONGEST_LINE)
            cut = (fits if fits >= 0 else held.find(b"\n", end)) + 1 or len(held)
            yield held[:cut]
            held = held[cut:]
            end = _end_of_rows(held)
        if end:
            yield held[:end]
            held = held[end:]
    if held:
        yield held


def _end_of_rows(blob: bytes) -> int:
    """How many bytes there are up to and with the last whole row."""
    if QUOTE not in blob:
        return len(blob)
    end = 0
    while end < len(blob) and (row := _ROW.match(blob, end)):
        end = row.end()
    return end


def count_rows(blob: bytes) -> int:
    """How many rows there are in a blob of `whole_rows`."""
    return len(_rows(blob)) if QUOTE in blob else count(blob)


def csv_reader(names: tuple[str, ...]) -> Callable[[bytes], list[Record | RowProblem]]:
    """What makes records out of blobs of `whole_rows` under these column names."""

    def records(blob: bytes) -> list[Record | RowProblem]:
        rows = _rows(blob) if QUOTE in blob else texts(blob)
        return [row if isinstance(row, RowProblem) else _csv(row, names) for row in rows]

    return records


def _rows(blob: bytes) -> list[str | RowProblem]:
    """The rows that hold anything, as text.

    What follows a mark without its pair may be the inside of its cell: no line of it is a row.
    """
    end = _end_of_rows(blob)
    found = [row.strip(b"\r\n") for row in map(re.Match.group, _ROW.finditer(blob, 0, end))]
    open_lines = [fault(NO_PAIR)] * (count(blob[end:]) if blob[end:] else 0)
    return [*(text_of(row) for row in found if row.strip(BLANKS)), *open_lines]


def _csv(line: str, names: tuple[str, ...]) -> Record | RowProblem:
    try:
        cells = _cells(line)
    except csv.Error:
        return fault(NO_PAIR)
    if len(cells) != len(names):
        return fault(f"This row has {len(cells)} cells, the first line has {len(names)}.")
    return dict(zip(names, cells, strict=True))


def _cells(line: str) -> list[str]:
    return next(csv.reader([line], strict=True), [])
