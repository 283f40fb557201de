"""The page on more rows reckons a year from two runs, and names its number of calls. No timing."""

from __future__ import annotations

import pytest

from benchmarks import more_rows_page as page
from benchmarks.measure import Figure


def figure(rows: int, seconds: float) -> Figure:
    return Figure(f"{page.CPU}, {rows:,} rows", page.ONE, "s", seconds, seconds, seconds, 1)


def test_a_start_and_a_million_rows_come_from_a_short_and_a_long_run() -> None:
    found = page.costs([figure(12, 0.5), figure(500_012, 10.5)], page.CPU)
    assert found == {page.ONE: page.Cost(0.5, 20.0)}
    assert found[page.ONE].of(11_000_000) == pytest.approx(220.5)


@pytest.mark.parametrize(
    ("engine", "rows"),
    [
        (page.Cost(6.0, 10.0), 500_000),
        (page.Cost(6.0, 19.5), 10_000_000),
        (page.Cost(6.0, 20.0), None),
        (page.Cost(6.0, 30.0), None),
    ],
)
def test_an_engine_is_the_quicker_from_so_many_rows_on(engine: page.Cost, rows: int | None) -> None:
    assert page.even_from(page.Cost(1.0, 20.0), engine) == rows


def test_the_page_names_the_calls_it_reckons_with() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    assert f"{page.CALLS_OF_A_MONTH:,} calls to 999" in text
    assert f"{page.CALLS_OF_A_YEAR / 1e6:.1f} million" in text


def test_the_figures_are_of_one_process_and_both_engines() -> None:
    machine, figures = page.read_results(page.RESULTS)
    assert {"processor", "cores", "Python"} <= set(machine)
    assert {each.what for each in figures} == {page.ONE, page.DASK, page.SPARK}
