"""CSV that a spreadsheet can open: no cell of it is taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

# What makes a spreadsheet reckon with a cell, as its first character.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
NEGATIVE = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)


class _KeptLines(list[str]):
    """What the writer of the standard library writes to: lines, kept."""

    def write(self, line: str) -> int:
        """Keep a line; returns its length, as a file would."""
        self.append(line)
        return len(line)


def guarded(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would reckon with it."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def csv_text(head: Iterable[str], rows: Iterable[Iterable[str]], line_end: str) -> str:
    """The table with its row of column names, every cell guarded; a negative number is none."""
    lines = _KeptLines()
    writer = csv.writer(lines, lineterminator=line_end)
    writer.writerow(head)
    writer.writerows(
        [cell if NEGATIVE.fullmatch(cell) else guarded(cell) for cell in row] for row in rows
    )
    return "".join(lines)
