"""Rows of cells as lines of text, every column as wide as its widest cell: nothing is cut."""

from __future__ import annotations

from collections.abc import Iterable

INDENT = "  "
GAP = "  "


def columned(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A line for each row; every row has as many cells as the others. The last is not padded."""
    held = list(rows)
    widths = [max(map(len, column)) for column in zip(*held, strict=True)]
    return [
        INDENT + GAP.join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in held
    ]
