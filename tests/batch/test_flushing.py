"""Answers go to the disk while more are written, and what fails there is never lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.cli.running import thrombo
from thrombo_cli.batch import flushing
from thrombo_cli.batch.flushing import Flushing

ROWS = "".join(f'{{"id":{n},"place":"PR2 9HT","at":"2026-11-22T21:30"}}\n' for n in range(30))
# The disk is full when a part is put there, and nothing is said of it at the end.
FULL = """
import errno, os
from thrombo_cli.batch import flushing
def full(handle):
    raise OSError(errno.ENOSPC, "No space left on device")
flushing.PUT, flushing.EVERY = full, 1
from thrombo_cli.cli.run import run
run()
"""


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The descriptor of a file; a part is ten bytes."""
    monkeypatch.setattr(flushing, "EVERY", 10)
    return os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT)


def test_each_part_is_put_on_the_disk_and_in_the_end_all(
    written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    puts: list[int] = []
    monkeypatch.setattr(flushing, "PUT", lambda handle: puts.append(os.lseek(handle, 0, 1)))
    monkeypatch.setattr(os, "fsync", lambda _: puts.append(-1))
    file = Flushing(written)
    for _ in range(7):
        os.write(written, b"abcd")
        file.go_on()
        if file._thread is not None:
            file._thread.join()
    file.end()
    os.close(written)
    assert puts == [12, 24, -1]


@pytest.mark.parametrize("more", [True, False])
def test_what_a_part_met_is_raised_though_the_end_says_nothing(
    written: int, monkeypatch: pytest.MonkeyPatch, more: bool
) -> None:
    """`more`: something more is written after it."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(flushing, "PUT", full)
    file = Flushing(written)
    os.write(written, b"0123456789")
    file.go_on()
    assert file._thread is not None
    file._thread.join()
    with pytest.raises(OSError, match="No space left"):
        file.go_on() if more else file.end()
    os.close(written)


def test_where_a_system_has_nothing_of_the_kind_all_is_left_to_the_end(
    written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flushing, "PUT", None)
    file = Flushing(written)
    os.write(written, b"0123456789")
    file.go_on()
    assert file._thread is None
    file.end()
    os.close(written)


@pytest.mark.parametrize("former", ["former", None])
def test_a_disk_that_is_full_beside_the_work_is_74(tmp_path: Path, former: str | None) -> None:
    target = tmp_path / "answers.jsonl"
    if former is not None:
        target.write_text(former, encoding="utf-8")
    ran = thrombo("batch", "-", "--output", str(target), stdin=ROWS, python_code=FULL)
    assert ran.code == 74, ran
    assert "written (No space left on device)" in ran.err
    assert "Traceback" not in ran.err
    assert former is None or target.read_text(encoding="utf-8") == former
    assert (tmp_path / "answers.jsonl.part").exists()  # not finished: it can be resumed
