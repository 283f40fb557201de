"""No output destroys an input or a former output, whatever it is called and whatever fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.build import registry_text
from tests.cli.running import Ran, thrombo
from thrombo_cli.cli.common import files_in_use
from thrombo_cli.reference.reader import default_path
from thrombo_cli.registry.shipped import shipped_path

BOOK = """availability:
  - {hours: 24/7, as_of: 2026-10-01, confidence: stated, sources: [s]}"""
SCENARIO = "name: More\nextends: {}\nchange:\n  alpha: {{}}\n"
ROWS = '{"id":"a","place":"PR2 9HT","at":"2026-11-22T21:30"}\n'
DAY = ("--from", "2026-11-23", "--days", "2")
# Each command that writes a file, up to the name of the file.
WRITERS = {
    "export": ("export", "--format", "csv", *DAY, "--output"),
    "board": ("board", "--at", "2026-11-23T12:00", "--html"),
    "compare page": ("compare", "PR2 9HT", "--at", "2026-11-23T12:00", "--html"),
    "compare picture": ("compare", "PR2 9HT", "--at", "2026-11-23T12:00", "--svg"),
    "page": ("coverage", "--week", "2026-11-23", "--html"),
    "picture": ("coverage", "--week", "2026-11-23", "--picture"),
    "batch": ("batch", "-", "--output"),
}
FULL = """
import errno, os
def full(handle):
    raise OSError(errno.ENOSPC, "No space left on device")
os.fsync = full
from thrombo_cli.cli.run import run
run()
"""


def book_in(folder: Path) -> Path:
    """A registry of one centre; its name would do for a picture too."""
    path = folder / "book.svg"
    path.write_text(registry_text(BOOK), encoding="utf-8")
    return path


def is_refused(ran: Ran) -> bool:
    told = "a file that this answer is made from" in ran.err and "nothing was changed" in ran.err
    return ran.code == 2 and ran.out == "" and told and "Traceback" not in ran.err


@pytest.mark.parametrize("link", ["itself", "symbolic", "hard"])
@pytest.mark.parametrize("writer", WRITERS)
def test_no_command_writes_over_its_registry(writer: str, link: str, tmp_path: Path) -> None:
    book, target = book_in(tmp_path), tmp_path / "other.svg"
    before = book.read_bytes()
    if link == "itself":
        target = book
    elif link == "symbolic":
        target.symlink_to(book)
    else:
        target.hardlink_to(book)
    for given, environment in ((("--registry", str(book)), {}), ((), named(book))):
        ran = thrombo(*WRITERS[writer], str(target), *given, stdin=ROWS, **environment)
        assert is_refused(ran), ran
        assert book.read_bytes() == target.read_bytes() == before
        assert set(tmp_path.iterdir()) == {book, target}


def named(book: Path) -> dict[str, str]:
    return {"THROMBO_REGISTRY": str(book)}


@pytest.mark.parametrize("writer", ["page", "picture"])
def test_no_page_of_coverage_writes_over_a_scenario(writer: str, tmp_path: Path) -> None:
    """The one compared, the registry that it extends, the list of minutes."""
    book, minutes = book_in(tmp_path), tmp_path / "minutes.svg"
    scenario = tmp_path / "scenario.svg"
    scenario.write_text(SCENARIO.format(book.name), encoding="utf-8")
    minutes.write_text("on_scene: 25\n", encoding="utf-8")
    files = {path: path.read_bytes() for path in (book, scenario, minutes)}
    for target in files:
        ran = thrombo(
            *WRITERS[writer], str(target), "--compare", str(scenario), "--medians", str(minutes)
        )
        assert is_refused(ran), (target, ran)
        assert {path: path.read_bytes() for path in files} == files


def test_a_page_and_a_picture_are_two_files(tmp_path: Path) -> None:
    same = str(tmp_path / "both.svg")
    ran = thrombo(*WRITERS["page"], same, "--picture", same)
    assert (ran.code, "name the same file" in ran.err) == (2, True)


def test_no_batch_writes_over_its_rows(tmp_path: Path) -> None:
    rows, other = tmp_path / "rows.jsonl", tmp_path / "other.csv"
    rows.write_text(ROWS, encoding="utf-8")
    other.hardlink_to(rows)
    for target in (rows, other):
        assert is_refused(thrombo("batch", str(rows), "--output", str(target)))
    assert rows.read_text(encoding="utf-8") == ROWS


def test_what_is_kept_or_installed_is_no_place_for_an_output(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    ran = thrombo(*WRITERS["export"], str(kept / "state.json"), THROMBO_DATA_DIR=str(kept))
    assert is_refused(ran)
    assert list(kept.iterdir()) == []
    assert {shipped_path(), os.path.dirname(default_path())} <= set(files_in_use(None))


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_is_74_and_the_former_file_stays(writer: str, tmp_path: Path) -> None:
    book, target = book_in(tmp_path), tmp_path / "out.svg"
    target.write_text("former", encoding="utf-8")
    words = (*WRITERS[writer], str(target), "--registry", str(book))
    ran = thrombo(*words, stdin=ROWS, python_code=FULL)
    assert ran.code == 74, ran
    assert "written (No space left on device)" in ran.err
    assert "Traceback" not in ran.err
    assert target.read_text(encoding="utf-8") == "former"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize("writer", ["export", "board", "batch"])
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o644)])
def test_a_file_has_plain_permissions(writer: str, mask: int, mode: int, tmp_path: Path) -> None:
    target = tmp_path / "out"
    code = f"import os; os.umask({mask}); from thrombo_cli.cli.run import run; run()"
    book = book_in(tmp_path)
    for _ in range(2):  # anew, and in place of a former one
        ran = thrombo(
            *WRITERS[writer], str(target), "--registry", str(book), stdin=ROWS, python_code=code
        )
        assert ran.code == 0, ran
        assert target.stat().st_mode & 0o777 == mode
