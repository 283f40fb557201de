"""`--registry /dev/zero` was read until the memory was gone, and ended in a traceback."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.cli.running import thrombo

COMMANDS = (
    ("where", "PR2 9HT", "--registry"),
    ("status", "--registry"),
    ("registry", "check"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_without_end_is_refused_at_once(command: tuple[str, ...], tmp_path: Path) -> None:
    pipe = tmp_path / "endless.yaml"
    os.mkfifo(pipe)
    written: list[int] = []
    writer = threading.Thread(target=_feed, args=(pipe, written), daemon=True)
    writer.start()
    ran = thrombo(*command, str(pipe))
    writer.join(timeout=30)
    assert ran.code == 10
    assert "a pipe or a device, not a file" in ran.err
    assert "Traceback" not in ran.err
    assert sum(written) <= 65536  # what the pipe itself holds


def _feed(pipe: Path, written: list[int]) -> None:
    """Write into the pipe until nobody reads it any more."""
    try:
        with open(pipe, "wb", buffering=0) as file:
            while True:
                written.append(file.write(b"#" * 65536))
    except BrokenPipeError:
        return
