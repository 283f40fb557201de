"""A batch's file: a former one stays until the new one is whole, and one run writes at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.batch.test_command import COMMAND, ENOUGH, GOOD, MANY, answers, lines
from tests.cli.running import thrombo
from thrombo_cli.batch.target import IN_PLACE, claimed

FORMER = lines({"id": "former"})


def part_of(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def stopped(source: Path, target: Path, how: signal.Signals) -> int:
    """Start a run over a former output and end it once something of it is in the draft."""
    with subprocess.Popen(
        [*COMMAND, str(source), "--output", str(target)], stderr=subprocess.DEVNULL
    ) as running:
        end, part = time.monotonic() + ENOUGH, part_of(target)
        while not (part.exists() and part.stat().st_size) and time.monotonic() < end:
            time.sleep(0.005)
        running.send_signal(how)
        return running.wait(ENOUGH)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_former_output_stays_until_the_resumed_run_is_whole(
    how: signal.Signals, tmp_path: Path, many: Path, many_answered: bytes
) -> None:
    target = tmp_path / "answers.jsonl"
    target.write_text(FORMER, encoding="utf-8")
    assert stopped(many, target, how) in (-signal.SIGKILL, 130)
    assert target.read_text(encoding="utf-8") == FORMER
    assert 0 < len(part_of(target).read_bytes().splitlines()) < MANY
    ran = thrombo("batch", str(many), "--output", str(target), "--resume")
    assert (ran.code, "were answered before" in ran.err) == (0, True)
    assert target.read_bytes() == many_answered
    assert {path.name for path in tmp_path.iterdir()} == {target.name}


def test_an_unfinished_new_file_is_marked_as_such(
    tmp_path: Path, many: Path, many_answered: bytes
) -> None:
    target = tmp_path / "answers.jsonl"
    assert stopped(many, target, signal.SIGKILL) == -signal.SIGKILL
    assert part_of(target).read_bytes() == IN_PLACE
    assert thrombo("batch", str(many), "--output", str(target), "--resume").code == 0
    assert not part_of(target).exists()
    assert target.read_bytes() == many_answered


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_stopped_table_leaves_the_former_one_alone(
    ending: str, tmp_path: Path, many: Path
) -> None:
    target = tmp_path / f"a.{ending}"
    target.write_text("former", encoding="utf-8")
    assert stopped(many, target, signal.SIGINT) == 130
    assert target.read_text(encoding="utf-8") == "former"
    assert not part_of(target).exists()
    assert thrombo("batch", str(many), "--output", str(target)).code == 0
    assert target.stat().st_size > MANY
    assert not part_of(target).exists()


@pytest.mark.parametrize("former", [None, FORMER])
def test_a_second_run_on_one_output_is_refused(former: str | None, tmp_path: Path) -> None:
    target, source = tmp_path / "answers.jsonl", tmp_path / "rows.jsonl"
    source.write_text(lines(GOOD), encoding="utf-8")
    if former is not None:
        target.write_text(former, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "--output", str(target)], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdin is not None
        running.stdin.write(lines(GOOD).encode())
        running.stdin.flush()
        end = time.monotonic() + ENOUGH
        while not part_of(target).exists() and time.monotonic() < end:
            time.sleep(0.01)
        for words in ((), ("--resume",)):
            ran = thrombo("batch", str(source), "--output", str(target), *words)
            assert ran.code == 2
            assert "another run is writing this file" in ran.err
        running.stdin.write(lines({**GOOD, "id": "b"}).encode())
        running.stdin.close()
        assert running.wait(ENOUGH) == 0
    assert [row["id"] for row in answers(target.read_text())] == ["a", "b"]


def test_a_former_output_of_the_same_rows_is_not_taken_for_done(
    tmp_path: Path,
) -> None:
    """A run killed before its first answer is resumed from its own beginning."""
    target, source = tmp_path / "answers.jsonl", tmp_path / "rows.jsonl"
    source.write_text(lines(GOOD), encoding="utf-8")
    target.write_text(lines({"id": "a", "best": "another-time"}), encoding="utf-8")
    part_of(target).write_bytes(b"")
    assert thrombo("batch", str(source), "--output", str(target), "--resume").code == 0
    assert answers(target.read_text())[0]["best"] == "royal-preston"


def test_what_ends_before_the_first_answer_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "answers.jsonl"
    ran = thrombo("batch", "--output", str(target), stdin="")
    assert (ran.code, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.parametrize("former", [None, FORMER])
def test_answers_are_on_the_disk_before_the_sign_of_an_unfinished_run_goes(
    former: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a new file the sign itself was put on the disk, and not the answers."""
    goal = tmp_path / "answers.jsonl"
    if former is not None:
        goal.write_text(former, encoding="utf-8")
    done: list[object] = []
    with claimed(str(goal), resume=False, lines=True) as target:
        assert target is not None
        handle = target.begin(resume=False)
        written = os.fstat(handle).st_ino
        os.close(handle)
        monkeypatch.setattr(os, "fsync", lambda handle: done.append(os.fstat(handle).st_ino))
        monkeypatch.setattr(os, "remove", lambda _: done.append("gone"))
        monkeypatch.setattr(os, "replace", lambda *_: done.append("gone"))
        target.finish()
    assert done == [written, "gone"]
