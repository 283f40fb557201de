"""Rows of cells as lines of text, every column as wide as its widest cell: nothing is cut."""

from __future__ import annotations

from collections.abc import Iterable

INDENT = "  "
GAP = "  "


def columned(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A line for each row; every row has as many cells as the others."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    lines = (GAP.join(map(str.ljust, row, widths)) for row in listed)
    return [f"{INDENT}{line}".rstrip() for line in lines]
