"""The page on performance says what was measured, and nothing unlike was compared. No timing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import growth_plot, measure, page, parity, titles


def test_the_table_is_that_of_the_stored_results() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    shown = text[text.index(page.BEGIN) :]
    assert shown == page.section(*page.read_results()), "run: python -m benchmarks --render"


def _texts(plot: Path) -> list[str]:
    found = re.findall(r"<text[^>]*>([^<]+)</text>", plot.read_text(encoding="utf-8"))
    return [text.strip() for text in found]


def test_the_plot_shows_every_group_and_ratio_of_the_stored_results() -> None:
    _, figures = page.read_results()
    texts = _texts(page.PLOT)
    assert texts.count("1.00") >= len({figure.group for figure in figures})
    for figure in figures:
        assert figure.group in texts
        assert figure.what.replace("`", "") in texts
        assert figure.ratio is None or page.number(figure.ratio[0]) in texts


def test_the_plot_of_growth_shows_every_stream_and_every_number_of_centres() -> None:
    _, figures = page.read_results()
    centres, rows = growth_plot.by_centres(figures), growth_plot.by_rows(figures)
    assert set(centres) == {titles.FIRST_MET, titles.MET_BEFORE, titles.THOUSAND}
    assert all(counts == [30, 300, 3000] for counts, _ in centres.values())
    assert {counts[0] for counts, _ in rows.values()} == {1}
    assert {counts[-1] for counts, _ in rows.values()} == {1_000_000}
    shown = _texts(page.GROWTH)
    assert {*centres, *rows, "3,000", "1,000,000"} <= set(shown)


def test_only_a_stream_that_stands_alone_is_a_point_of_the_plot() -> None:
    assert titles.rows_of(titles.stream(1)) == 1
    assert titles.rows_of(titles.stream(1_000_000)) == 1_000_000
    for other in (
        f"{titles.stream(1000)}, two workers",
        titles.THOUSAND,
        "A mixed stream of 5 rows",
    ):
        assert titles.rows_of(other) is None


def test_the_results_are_of_a_whole_run_and_name_the_machine() -> None:
    machine, figures = page.read_results()
    assert {"processor", "cores", "memory", "Python"} <= set(machine)
    said = {(figure.group, figure.what) for figure in figures}
    for group, what in (
        ("One question, a process of its own", "`thrombo where --json`"),
        ("One question, a process of its own", "pandas script"),
        ("The state at an instant", "opening-hours-py"),
        ("The state at an instant", "opening_hours.js"),
        ("A postcode to its place, in a running process", "pandas table"),
        ("One question, a registry met before", "3,000 centres"),
        ("A stream of 1,000,000 rows", "polars script"),
        ("One question, a process of its own", "empty typer command"),
        ("A mixed stream of 1,000,000 rows", "`thrombo batch`, Parquet to Parquet"),
        ("One question in a running process, from Python, without numpy", "every form, mixed"),
        ("A live pipe: from a row to its answer, mean of 999 more", "`thrombo batch`"),
    ):
        assert (group, what) in said


def test_results_name_no_host_user_or_path() -> None:
    text = page.RESULTS.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w<`])/(?:\w+/)+|\\\\Users|@", text)


def test_a_ratio_is_that_of_the_same_round() -> None:
    seconds = {"bare": [1.0, 2.0, 10.0], "ours": [3.0, 6.0, 30.0]}
    bare, ours = measure.figures("g", "s", seconds)
    assert (bare.median, bare.ratio) == (2.0, None)
    assert (ours.against, ours.ratio, ours.runs) == ("bare", (3.0, 3.0, 3.0), 3)


def test_the_spread_is_the_middle_half() -> None:
    assert measure.spread([5, 1, 2, 3, 4]) == (3, 2, 4)
    assert measure.spread([7]) == (7, 7, 7)


@pytest.mark.parametrize(
    ("one", "other"),
    [([1, 2], [1, 3]), ([1, 2], [1]), ([1], [1, 2]), ([], [])],
)
def test_a_run_stops_when_answers_differ(one: list[int], other: list[int]) -> None:
    with pytest.raises(parity.UnlikeError):
        parity.same("two contenders", one, other)


def test_like_answers_are_counted() -> None:
    assert parity.same("two contenders", [1, 2], iter([1, 2])) == 2


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0981, "s", "98.1 ms"),
        (2.214, "s", "2.21 s"),
        (123.4, "s", "123 s"),
        (0.0000124, "s", "12.4 µs"),
        (8.43, "us", "8.43 µs"),
        (1003.0, "us", "1.00 ms"),
        (200.69, "MB", "201 MB"),
    ],
)
def test_amounts_are_written_for_a_reader(value: float, unit: str, text: str) -> None:
    assert page.amount(value, unit) == text
