"""The names of groups and contenders that grow: made where they are measured, read by the plot."""

from __future__ import annotations

FIRST_MET = "One question, a registry met for the first time"
MET_BEFORE = "One question, a registry met before"
THOUSAND = "A stream of 1,000 rows, a registry met before"
CENTRES = (30, 300, 3000)


def centres(count: int) -> str:
    """30 centres."""
    return f"{count:,} centres"


def stream(count: int) -> str:
    """A stream of 1,000 rows."""
    return f"A stream of {count:,} row{'s' * (count > 1)}"


def rows_of(group: str) -> int | None:
    """The rows of a stream that stands alone; None for any other group."""
    words = group.split()
    number = words[3].replace(",", "") if len(words) == 5 else ""
    return int(number) if number.isdigit() and group == stream(int(number)) else None
