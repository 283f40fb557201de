"""The small tools that every room shares."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from tests.build import ALWAYS, entry
from thrombo_cli.atomic_file import write_bytes, write_whole
from thrombo_cli.errors import OutputError, QuestionError
from thrombo_cli.extras import need
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.columns import columned
from thrombo_cli.text.formula_guard import csv_text
from thrombo_cli.text.suggest import nearest
from thrombo_cli.text.words import evidence_range


def test_no_column_is_cut_and_each_is_as_wide_as_its_widest_cell() -> None:
    name = "A very long name of a network that no fixed width would hold in full, not even this"
    assert columned([(name, "1 %"), ("Short", "12 %"), ("", "")]) == [
        f"  {name}  1 %",
        f"  {'Short'.ljust(len(name))}  12 %",
        "",
    ]


def test_what_an_answer_rests_on_is_its_newest_middle_and_oldest_evidence() -> None:
    today = date(2026, 11, 26)
    dates = [date(2026, 11, 20), date(2022, 1, 1), date(2026, 1, 28), date(2024, 11, 26)]
    entries = [entry(ALWAYS, as_of=day) for day in dates]
    assert evidence_range([*entries, None], today) == (
        "Evidence of the hours: newest 6 days old, 2026-11-20; middle 2 years old, 2024-11-26; "
        "oldest 4 years old, 2022-01-01."
    )
    assert evidence_range([None], today) == ""


@pytest.mark.parametrize(
    ("minute", "shown"), [(0, "00:00"), (485, "08:05"), (1440, "24:00"), (1500, "01:00")]
)
def test_minutes_as_a_clock_shows_them(minute: int, shown: str) -> None:
    assert clock_text(minute) == shown


def test_the_nearest_known_word_or_none() -> None:
    assert nearest("albin", ["albion", "england"]) == "albion"
    assert nearest("xyzzy", ["albion", "england"]) is None
    assert nearest("albion", []) is None


def test_a_cell_is_guarded_and_quoted_and_the_head_stays() -> None:
    text = csv_text(["a", "b"], [["=1+1", "x,y"], ["ok", '"']], "\r\n")
    assert text == 'a,b\r\n\'=1+1,"x,y"\r\nok,""""\r\n'


def test_a_missing_package_is_named_with_a_line_that_works() -> None:
    need("This", json="json")
    with pytest.raises(QuestionError, match=r'This needs no-such\. .*pip install "no-such"'):
        need("This", json="json", no_such_module="no-such")


def test_a_missing_package_of_ours_is_asked_for_within_our_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(QuestionError, match=r'python -m pip install "pyarrow<27,>=17"\n.*pipx'):
        need("Parquet", pyarrow="pyarrow")


def test_a_failed_draft_leaves_the_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_bytes(str(path), b"old")

    def fail(draft: str) -> None:
        Path(draft).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        write_whole(str(path), fail)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["page.html"]
