"""Standard streams that are closed, in every command: the codes of the contract, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.tree import ENOUGH, commands
from tests.thorough import THOROUGH
from thrombo_cli.registry.shipped import shipped_path

LEAVES = [words for words, command in commands() if not hasattr(command, "list_commands")]
LINES = [
    *((*words, *ENOUGH.get(words, ())) for words in LEAVES),
    ("--version",),
    ("help", "where"),
    ("nonsense",),
    ("where", "nowhere"),
    ("where", "-"),
    ("where", "--ask"),
    ("registry", "check", "nosuch.yaml"),
]
# Any two streams, open or closed, meet among these and a run with all three open.
PAIRS = ("<&- >&-", ">&- 2>&-", "<&- 2>&-")
CLOSED = ("<&-", ">&-", "2>&-", *PAIRS, "<&- >&- 2>&-")
# The streams are seen to before any command: for these in every way, for all with `make thorough`.
IN_EVERY_WAY = (("--version",), ("where", "nowhere"), ("where", "-"))
UNWRITTEN = 74


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing but this test's own files is read or written."""
    registry, rows = tmp_path / "registry.yaml", tmp_path / "rows.jsonl"
    registry.write_bytes(Path(shipped_path()).read_bytes())
    rows.write_text('{"id": "1", "place": "PR2"}\n', encoding="utf-8")
    (tmp_path / "HOME").mkdir()
    own = {name: str(tmp_path / name) for name in ("THROMBO_DATA_DIR", "THROMBO_CACHE_DIR", "HOME")}
    return {**os.environ, **own, "registry": str(registry), "rows": str(rows)}


def run(line: tuple[str, ...], closed: str, env: dict[str, str]) -> tuple[int, bytes, bytes]:
    """Exit code and what came through the streams that were left."""
    words = [word.format(**env) if word.startswith("{") else word for word in line]
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "thrombo_cli"]
    ran = subprocess.run(
        [*shell, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=env,
        cwd=env["HOME"],
        timeout=120,
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_a_closed_stream_has_its_code(line: tuple[str, ...], settings: dict[str, str]) -> None:
    code, out, _ = run(line, "", settings)
    assert code in (0, 2, 3, 10)
    for closed in CLOSED if THOROUGH or line in IN_EVERY_WAY else PAIRS:
        told = run(line, closed, settings)
        lost = ">&-" in closed.split() and bool(out)
        assert told[0] == (UNWRITTEN if lost else code), (closed, told)
        assert b"Traceback" not in told[2]
        if lost and "2>&-" not in closed:
            assert (
                told[2]
                == b"thrombo: the answer could not be written (standard output is closed).\n"
            )
        if not lost:
            assert told[1] == (b"" if ">&-" in closed.split() else out) or _is_of_now(line)


def _is_of_now(line: tuple[str, ...]) -> bool:
    """An answer about the present may differ from run to run, and a second update does."""
    return "--at" not in line


def test_a_full_standard_error_changes_nothing(settings: dict[str, str]) -> None:
    for line, code in ((("nonsense",), 2), (("registry", "check", "nosuch.yaml"), 10)):
        assert run(line, "2>/dev/full", settings)[0] == code
