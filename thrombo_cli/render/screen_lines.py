"""Rows of a screen: a label in its own column and what it says; and how they become lines.

Under 80 columns there is no room for two columns: the label stands before its words, and what
does not fit goes on below, set in by one.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from thrombo_cli.model.states import Status
from thrombo_cli.text.lines import ascii_plain, wrap

# Two columns from this width on.
TWO_COLUMNS = 80
LABEL_WIDTH = 13
GAP = "   "

STATE_LABELS: dict[Status, str] = {
    "open": "OPEN",
    "opens_later": "OPENS LATER",
    "past_cutoff": "PAST CUT-OFF",
    "closed": "CLOSED",
    "unknown": "UNKNOWN",
    "suspended": "SUSPENDED",
}
BANNERS = ("SUPPOSED", "SIMULATED", "NONE IN 6 H", "NONE OPEN", "NO ROAD")
# Each label has one meaning, and no other is ever printed.
LABELS = frozenset(
    [
        *STATE_LABELS.values(),
        *BANNERS,
        "phone",
        "leave by",
        "slow road",
        "usual road",
        "puncture",
        "door by",
        "open until",
        "opens",
        "if opened",
        "if leaving",
        "by way of",
        "6 to 24 h",
        "past 24 h",
        "discuss",
        "ferry",
        "tide",
        "next best",
        "also own",
        "not shown",
        "patient",
        "now",
        "onset",
        "last well",
        "limits",
    ]
)


# What a hospital's name can lose where there is no room for all of it.
LONG_WORDS = (" Teaching", " University", " Hospital", " Infirmary", " General", "The ")


class ScreenRow(NamedTuple):
    """One row: `label` (empty: it goes on with the row above) and its text.

    `cells`: in place of `text`, parts that stand under those of the row below, if there is room.
    `strong`: printed in bold where there is weight to print in.
    """

    label: str
    text: str = ""
    cells: tuple[str, ...] = ()
    strong: bool = False


class Line(NamedTuple):
    """A printed line: `label` counts the first columns that hold the label of its row."""

    text: str
    label: int = 0
    strong: bool = False


def lay_out(rows: Iterable[ScreenRow], width: int) -> list[Line]:
    """The rows as lines of at most `width` columns, ASCII."""
    listed = _aligned(list(rows))
    lines = _two_columns if width >= TWO_COLUMNS else _one_column
    return [line for row in listed for line in lines(row, width)]


def is_wide(width: int) -> bool:
    """Is there room for a column of labels?"""
    return width >= TWO_COLUMNS


def room(width: int) -> int:
    """Columns left for the words of a row."""
    return width - LABEL_WIDTH if is_wide(width) else width - 1


def short_name(name: str) -> str:
    """A hospital's name without the words that many share."""
    for word in LONG_WORDS:
        name = name.replace(word, "")
    return name


def fitting(limit: int, *wordings: str) -> str:
    """The first of these wordings that is not longer than `limit`, else the last."""
    return next((words for words in wordings if len(words) <= limit), wordings[-1])


def _two_columns(row: ScreenRow, width: int) -> Iterator[Line]:
    head, rest = row.label.ljust(LABEL_WIDTH), " " * LABEL_WIDTH
    columned = GAP.join(row.cells).rstrip()
    if row.cells and len(columned) <= room(width):
        yield Line(head + columned, len(row.label), row.strong)
        return
    words = ascii_plain(_words(row))
    for n, text in enumerate(wrap(words, width, head, rest)):
        yield Line(text.rstrip(), 0 if n else len(row.label), row.strong)


def _one_column(row: ScreenRow, width: int) -> Iterator[Line]:
    words = ascii_plain(f"{row.label} {_words(row)}")
    for n, text in enumerate(wrap(words, width, "" if row.label else " ", " ")):
        yield Line(text, 0 if n else len(row.label), row.strong)


def _words(row: ScreenRow) -> str:
    if not row.cells:
        return row.text
    first, *others = (cell.strip() for cell in row.cells)
    return ", ".join([first, *others]) if others else first


def _aligned(rows: list[ScreenRow]) -> list[ScreenRow]:
    """Neighbouring rows of cells with each cell as wide as its neighbour's."""
    made: list[ScreenRow] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while rows[at].cells and end < len(rows) and rows[end].cells:
            end += 1
        made += _same_widths(rows[at:end]) if rows[at].cells else rows[at:end]
        at = end
    return made


def _same_widths(rows: list[ScreenRow]) -> list[ScreenRow]:
    columns = max(len(row.cells) for row in rows)
    widths = [max(len(r.cells[n]) for r in rows if n < len(r.cells)) for n in range(columns)]
    padded = (
        tuple(cell.ljust(size) for cell, size in zip(row.cells, widths, strict=False))
        for row in rows
    )
    return [row._replace(cells=cells) for row, cells in zip(rows, padded, strict=True)]
