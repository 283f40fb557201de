"""One registry a run; `--resume` under another one refused; a live pipe takes a newer one."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.batch.test_command import COMMAND, GOOD, answers, lines
from tests.cli.running import thrombo
from thrombo_cli import __version__
from thrombo_cli.batch.job import Job, answer_batch
from thrombo_cli.batch.live import RegistryWatch
from thrombo_cli.registry.seal import sha256_of
from thrombo_cli.registry.shipped import shipped_path

SHIPPED = Path(shipped_path()).read_bytes()
OTHER = SHIPPED.replace(b"\n", b"\n# another file, which says the same\n", 1)
ROWS = [{**GOOD, "id": n} for n in range(4)]
posix = pytest.mark.skipif(os.name != "posix", reason="a pipe that can be waited for")


def short(data: bytes) -> str:
    """The hash of a registry as a row shows it."""
    return sha256_of(data)[:12]


@pytest.fixture(scope="module")
def first_two() -> str:
    """The first answers of a run."""
    ran = thrombo("batch", "--registry", shipped_path(), stdin=lines(*ROWS[:2]))
    assert ran.code == 0
    return ran.out


@pytest.fixture
def halfway(first_two: str, tmp_path: Path) -> Path:
    """A directory with rows, a registry, and the first two answers of a run that was stopped."""
    (tmp_path / "rows.jsonl").write_text(lines(*ROWS), encoding="utf-8")
    (tmp_path / "book.yaml").write_bytes(SHIPPED)
    (tmp_path / "out.jsonl").write_text(first_two, encoding="utf-8")
    return tmp_path


def run(home: Path, *words: str) -> Any:
    """The batch of the directory."""
    files = (str(home / "rows.jsonl"), "--output", str(home / "out.jsonl"))
    return thrombo("batch", *files, "--registry", str(home / "book.yaml"), *words)


def answers_of(home: Path) -> list[dict[str, Any]]:
    return answers((home / "out.jsonl").read_text(encoding="utf-8"))


def test_every_row_says_what_it_rests_on(halfway: Path, reference: Any) -> None:
    for row in answers_of(halfway):
        assert row["registry"] == short(SHIPPED)
        assert row["tool"] == __version__
        assert row["reference"] == reference.seal()[:12]


@pytest.mark.parametrize("full", [(), ("--full",)])
def test_under_another_registry_a_run_is_not_gone_on_with(
    full: tuple[str, ...], halfway: Path
) -> None:
    os.remove(halfway / "out.jsonl")
    assert run(halfway, *full).code == 0
    kept = (halfway / "out.jsonl").read_bytes().splitlines(keepends=True)[:2]
    (halfway / "out.jsonl").write_bytes(b"".join(kept))
    (halfway / "book.yaml").write_bytes(OTHER)
    ran = run(halfway, "--resume", *full)
    assert (ran.code, ran.out) == (2, "")
    assert f"rests on registry {short(SHIPPED)}; this run would on" in ran.err
    assert f"registry {short(OTHER)}." in ran.err
    assert "--allow-other-registry" in ran.err
    assert (halfway / "out.jsonl").read_bytes() == b"".join(kept)
    assert run(halfway, "--resume", "--allow-other-registry", *full).code == 0
    found = [row["registry"] for row in answers_of(halfway)]
    shown = [each if isinstance(each, str) else each["sha256"][:12] for each in found]
    assert shown == [short(SHIPPED)] * 2 + [short(OTHER)] * 2


@pytest.mark.parametrize(
    ("field", "other", "words"),
    [
        ("tool", "0.0.1", "tool 0.0.1"),
        ("reference", "0123456789ab", "reference 0123456789ab"),
        ("reference", "M6 8HD", "reference not named"),
        ("tool", None, "tool not named"),
    ],
)
def test_nor_under_another_tool_or_other_data(
    field: str, other: str | None, words: str, halfway: Path
) -> None:
    changed = [{**row, field: other} for row in answers_of(halfway)]
    (halfway / "out.jsonl").write_text(lines(*changed), encoding="utf-8")
    ran = run(halfway, "--resume")
    assert ran.code == 2
    assert f"rests on {words}; this run would on {field} " in ran.err
    assert "8HD" not in ran.err


def test_rows_of_errors_rest_on_nothing_and_hinder_nothing(halfway: Path) -> None:
    first, second = answers_of(halfway)
    bad = {"id": second["id"], "error": {"code": 2, "message": "at: ..."}}
    (halfway / "out.jsonl").write_text(lines(first, bad), encoding="utf-8")
    assert run(halfway, "--resume").code == 0
    assert len(answers_of(halfway)) == 4


def test_the_option_is_refused_alone(halfway: Path) -> None:
    ran = run(halfway, "--allow-other-registry")
    assert ran.code == 2
    assert "goes with --resume" in ran.err


def test_workers_read_no_registry_of_their_own(
    halfway: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them once read the file anew: replaced meanwhile, a run gave answers of both."""
    book, source, read = halfway / "book.yaml", halfway / "rows.jsonl", RegistryWatch._read

    def read_and_gone(watch: RegistryWatch) -> Any:
        found = read(watch)
        os.remove(book)
        return found

    monkeypatch.setattr(RegistryWatch, "_read", read_and_gone)
    source.write_text(lines(*({**GOOD, "id": n} for n in range(3000))), encoding="utf-8")
    os.remove(halfway / "out.jsonl")
    job = Job(str(source), str(halfway / "out.jsonl"), "jsonl", "jsonl", str(book), 2,
              full=False, resume=False, other_registry=False)  # fmt: skip
    assert answer_batch(job) == 0
    assert [row["registry"] for row in answers_of(halfway)] == [short(SHIPPED)] * 3000


def test_a_file_of_rows_is_answered_from_one_registry(
    halfway: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(_: RegistryWatch) -> bool:
        raise AssertionError

    monkeypatch.setattr(RegistryWatch, "is_renewed", looked)
    book = str(halfway / "book.yaml")
    job = Job(str(halfway / "rows.jsonl"), str(halfway / "out.jsonl"), "jsonl", "jsonl", book, 1,
              full=False, resume=False, other_registry=False)  # fmt: skip
    assert answer_batch(job) == 0


class Asked:
    """A live pipe: a row is sent, its answer read."""

    def __init__(self, running: subprocess.Popen[bytes]) -> None:
        self.running = running
        self._sent = 0

    def answer(self) -> dict[str, Any]:
        """To one more row, which names no time."""
        self._sent += 1
        row = {"id": self._sent, "place": "PR2 9HT", "onset": "60m"}
        assert self.running.stdin is not None
        assert self.running.stdout is not None
        self.running.stdin.write(lines(row).encode())
        self.running.stdin.flush()
        found: dict[str, Any] = json.loads(self.running.stdout.readline())
        assert found["id"] == self._sent
        return found

    def remark(self) -> str:
        """The next line of standard error."""
        assert self.running.stderr is not None
        return self.running.stderr.readline().decode()


@contextmanager
def live(*words: str, **environment: str) -> Iterator[Asked]:
    """A live pipe through the command."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(
        [*COMMAND, *words], env={**os.environ, **environment}, **pipes
    ) as running:  # type: ignore[call-overload]
        yield Asked(running)
        running.stdin.close()
        assert running.wait(60) == 0


def put(path: Path, data: bytes) -> None:
    """Another file in the place of this one, at once."""
    new = path.with_suffix(".new")
    new.write_bytes(data)
    os.replace(new, path)


@posix
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_live_pipe_takes_a_newer_registry_between_two_rows(workers: str, tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_bytes(SHIPPED)
    with live("--registry", str(book), "--workers", workers) as asked:
        assert [asked.answer()["registry"] for _ in range(2)] == [short(SHIPPED)] * 2
        put(book, OTHER)
        assert asked.answer()["registry"] == short(OTHER)
        assert f"({short(OTHER)}), not that of 2026" in (said := asked.remark())
        assert f"({short(SHIPPED)})" in said
        put(book, b"schema: 2\n")
        assert [asked.answer()["registry"] for _ in range(2)] == [short(OTHER)] * 2
        assert "cannot be used; answers go on from that of 2026" in asked.remark()
        put(book, SHIPPED)
        assert asked.answer()["registry"] == short(SHIPPED)
        assert f"({short(SHIPPED)}), not" in asked.remark()


@posix
def test_a_live_pipe_follows_registry_update_and_rollback(tmp_path: Path) -> None:
    environment = {"THROMBO_DATA_DIR": str(tmp_path / "own")}
    (tmp_path / "newer.yaml").write_bytes(OTHER)
    with live(**environment) as asked:
        assert asked.answer()["registry"] == short(SHIPPED)
        newer = ("registry", "update", str(tmp_path / "newer.yaml"), "--allow-same-date")
        ran = thrombo(*newer, **environment)
        assert ran.code == 0, ran.err
        assert asked.answer()["registry"] == short(OTHER)
        assert thrombo("registry", "rollback", **environment).code == 0
        assert asked.answer()["registry"] == short(SHIPPED)


@posix
def test_a_row_of_a_live_pipe_has_the_time_at_which_it_came(tmp_path: Path) -> None:
    """All of a shift were once answered as of its beginning."""
    with live() as asked:
        before = datetime.now(UTC).replace(microsecond=0)
        first = datetime.fromisoformat(asked.answer()["at"])
        time.sleep(1.2)
        second = datetime.fromisoformat(asked.answer()["at"])
        assert before <= first < second <= datetime.now(UTC)
