"""A run that is forked, as most of the suite's are, says what a start of Python says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.forked import run_forked
from tests.cli.running import Ran, thrombo
from tests.cli.tree import ENOUGH, commands
from thrombo_cli.registry.shipped import shipped_path

LINES = [
    *((*words, *ENOUGH.get(words, ())) for words, _ in commands()),
    ("where", "PR2 9HT", "--at", "2026-11-22T21:30", "--json"),
    ("where", "nowhere"),
    ("nonsense",),
    ("--version",),
]
ROW = '{"id": "1", "place": "PR2", "at": "2026-11-22T21:30"}\n'
START = {"SEEN_BY_PYTHON": "perhaps"}  # a setting that was not there when the fork was made ready
forks_only = pytest.mark.skipif(sys.platform != "linux", reason="runs are forked on Linux alone")


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_a_fork_and_a_start_say_the_same(line: tuple[str, ...], tmp_path: Path) -> None:
    def ran(folder: str, **settings: str) -> Ran:
        home = tmp_path / folder
        home.mkdir()
        (home / "rows.jsonl").write_text(ROW, encoding="utf-8")
        (home / "centres.yaml").write_bytes(Path(shipped_path()).read_bytes())
        files = {"{registry}": "centres.yaml", "{rows}": "rows.jsonl"}
        own = {"THROMBO_DATA_DIR": "own", "THROMBO_CACHE_DIR": "cache", **settings}
        return thrombo(*(files.get(word, word) for word in line), stdin=ROW, cwd=str(home), **own)

    forked, started = ran("one"), ran("two", **START)
    assert (forked.code, forked.out) == (started.code, started.out)
    assert forked.err == started.err
    left = [sorted(path.name for path in (tmp_path / name).rglob("*")) for name in ("one", "two")]
    assert left[0] == left[1]


def settings(**changed: str) -> dict[str, str]:
    """Those of a run, and these."""
    return {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", **changed}


@forks_only
def test_what_a_run_reads_itself_is_no_reason_to_start() -> None:
    forked = run_forked(["--version"], b"", settings(THROMBO_CACHE_DIR="none"), None)
    assert forked is not None
    assert (forked.code, forked.err) == (0, b"")


@forks_only
@pytest.mark.parametrize("name", ["TZ", "PYTHONTZPATH", "PYTHONPATH", "LC_ALL", "COLUMNS"])
def test_what_python_may_have_read_is_a_reason_to_start(name: str) -> None:
    assert run_forked(["--version"], b"", settings(**{name: "other"}), None) is None
