"""A reader that went away while a long answer was written ended the program with 1, a defect.

A short answer was written at the end and ended with 130, as the table of exit codes has it; a long
one was written while the command still ran, where the library of the command line has its own code.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

AT = "2026-11-22T21:30"
COMMANDS = (
    ("where", "PR2 9HT", "--at", AT, "--json"),
    ("where", "PR2 9HT", "--at", AT),
    ("export", "--format", "fhir", "--from", "2026-11-22", "--days", "90"),
    ("batch",),
)
ROW = '{"id": "a", "place": "PR2 9HT", "at": "2026-11-22T21:30"}\n'


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_ends_with_130_and_no_word(command: tuple[str, ...], tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    source.write_text(ROW * 2000, encoding="utf-8")
    rows = (str(source),) if command == ("batch",) else ()
    with subprocess.Popen(
        [sys.executable, "-m", "thrombo_cli", *command, *rows],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
        assert (running.wait(60), said) == (130, b"")
