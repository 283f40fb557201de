"""The real command, ended by force in the middle of what it writes: the old registry answers on.

Every byte is tried, without processes, in test_interrupted.py; here some of each file, with them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Ran, thrombo
from tests.update.conftest import dated

KILLED = 9
KILLING = f"""
import os, sys
left, real = int(os.environ["KILL_AFTER"]), os.write
def write(handle, data):
    global left
    part = bytes(data)[:left]
    left -= real(handle, part)
    if len(part) < len(data):
        os._exit({KILLED})
    return len(part)
os.write = write
from thrombo_cli.cli.run import run
sys.exit(run())
"""


def update(path: Path, kill_after: int) -> Ran:
    words = ("registry", "update", str(path))
    return thrombo(*words, python_code=KILLING, KILL_AFTER=str(kill_after))


def answering() -> str:
    said = thrombo("status", "royal-preston", "--json")
    assert (said.code, said.err) == (0, "")
    sha256: str = said.json["registry"]["sha256"]
    return sha256


@pytest.fixture
def sizes(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int, int]:
    """What one whole update writes: bytes of the copy, of its compiled form, of the state."""
    other = tmp_path / "measured"
    (tmp_path / "new.yaml").write_bytes(dated(0))
    done = thrombo("registry", "update", str(tmp_path / "new.yaml"), THROMBO_DATA_DIR=str(other))
    assert done.code == 0
    (copy,), (compiled,) = (
        other.glob("*.yaml"),
        (p for p in other.glob("*.json") if len(p.stem) == 64),
    )
    return copy.stat().st_size, compiled.stat().st_size, (other / "state.json").stat().st_size


def test_a_command_killed_while_it_writes(
    own: Path, tmp_path: Path, sizes: tuple[int, int, int]
) -> None:
    new, before = tmp_path / "new.yaml", answering()
    copy, compiled, state = sizes
    for kill_after in (0, copy // 2, copy, copy + compiled // 2, copy + compiled, sum(sizes) - 1):
        assert update(new, kill_after).code == KILLED, kill_after
        assert answering() == before, kill_after
    assert any(name.endswith(".part") for name in os.listdir(own))
    assert update(new, sum(sizes) + state).code == 0
    assert answering() != before
    assert not any(name.endswith(".part") for name in os.listdir(own))
