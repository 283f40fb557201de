"""The figures of docs/more-rows.md, from benchmarks/more_rows.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measure import Figure
from benchmarks.page import BEGIN, DOCS, END, amount, read_results

PAGE = DOCS / "more-rows.md"
RESULTS = Path(__file__).parent / "more_rows.json"
CPU, CLOCK = "Seconds of all cores", "Seconds on the clock"
ONE = "one process, one core"
DASK = "Dask, two workers"
SPARK = "Spark, `local[2]`"
MILLION = 1_000_000
# NHS Providers, NHS Activity Tracker of January 2025: calls answered in December 2024, England.
CALLS_OF_A_MONTH = 935_950
CALLS_OF_A_YEAR = 12 * CALLS_OF_A_MONTH


class Cost(NamedTuple):
    """Seconds that do not depend on the rows, and seconds of a million of them."""

    start: float
    million: float

    def of(self, rows: int) -> float:
        """Seconds of so many rows."""
        return self.start + self.million * rows / MILLION


def costs(figures: list[Figure], kind: str) -> dict[str, Cost]:
    """Contender -> its cost, from a data set of few rows and one of many."""
    groups = _groups(figures, kind)
    few, many = map(_rows, groups)
    known = {(each.group, each.what): each.median for each in figures}
    found = {}
    for name in dict.fromkeys(each.what for each in figures):
        start, end = (known[group, name] for group in groups)
        found[name] = Cost(start, (end - start) * MILLION / (many - few))
    return found


def _groups(figures: list[Figure], kind: str) -> list[str]:
    """The short run and the long one."""
    return list(dict.fromkeys(each.group for each in figures if each.group.startswith(kind)))


def _rows(group: str) -> int:
    return int(group.split(", ", 1)[1].removesuffix(" rows").replace(",", ""))


def even_from(one: Cost, engine: Cost) -> int | None:
    """From so many rows on the engine is the quicker; None where it never is."""
    gained = (one.million - engine.million) / MILLION
    return round((engine.start - one.start) / gained) if gained > 0 else None


def section(machine: dict[str, Any], figures: list[Figure]) -> str:
    """What stands between the marks of the page."""
    cpu, clock = costs(figures, CPU), costs(figures, CLOCK)
    peaks = {each.what: each.megabytes for each in figures}
    named = "; ".join(f"{name} {value}" for name, value in machine.items())
    runs = " and ".join(f"{_rows(group):,}" for group in _groups(figures, CPU))
    lines = [
        ["", "start", "a million rows", "a year of calls", "the year on the clock", "peak memory"],
        ["---", *["---:"] * 5],
    ]
    for name, cost in cpu.items():
        spent = [
            cost.start,
            cost.million,
            cost.of(CALLS_OF_A_YEAR),
            clock[name].of(CALLS_OF_A_YEAR),
        ]
        lines.append([name, *(amount(each, "s") for each in spent), f"{peaks[name]:.0f} MB"])
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
    said = " ".join(_when(name, clock) for name in clock if name != ONE)
    return f"{BEGIN}Measured on: {named}; runs of {runs} rows.\n\n{table}\n{said}\n{END}"


def _when(name: str, clock: dict[str, Cost]) -> str:
    rows = even_from(clock[ONE], clock[name])
    if rows is None:
        return f"{name}: no quicker than one process, on this machine and by the clock."
    return f"{name}: quicker than one process by the clock from {rows:,} rows on."


def renewed(text: str) -> str:
    """The page with its figures made afresh."""
    head, rest = text.split(BEGIN)
    return head + section(*read_results(RESULTS)) + rest.split(END)[1]


def renew() -> None:
    """Write the figures anew from the results."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
