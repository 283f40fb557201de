"""Weight and colour: to a terminal alone, the same words as in a pipe, and as it is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.cli.running import thrombo

ASKED = ("PR2 9HT", "--at", "2026-11-25T22:00", "--onset", "90m")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COLOURED = re.compile(r"\x1b\[[0-9;]*3[0-7]m")


def on_a_terminal(**environment: str) -> str:
    """What `where` writes to a terminal of 80 columns."""
    pty = pytest.importorskip("pty")
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    for name in ("NO_COLOR", "FORCE_COLOR", "THROMBO_REGISTRY"):
        env.pop(name, None)
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "thrombo_cli", "where", *ASKED]
    with subprocess.Popen(words, stdout=theirs, stdin=theirs, env=env | environment):
        os.close(theirs)
        said = b""
        while read := _read(ours):
            said += read
    return said.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_terminal_gets_the_words_of_a_pipe_with_weight_and_colour() -> None:
    piped, shown = thrombo("where", *ASKED, COLUMNS="80").out, on_a_terminal()
    assert COLOURED.search(shown)
    assert ESCAPE.sub("", shown) == piped
    assert "\x1b" not in piped


def test_no_color_takes_the_colour_and_leaves_the_words() -> None:
    shown = on_a_terminal(NO_COLOR="1")
    assert not COLOURED.search(shown)
    assert ESCAPE.sub("", shown) == thrombo("where", *ASKED, COLUMNS="80").out


def test_a_dumb_terminal_gets_plain_text() -> None:
    assert "\x1b" not in on_a_terminal(TERM="dumb")


def test_colour_can_be_forced_into_a_pipe() -> None:
    forced = thrombo("where", *ASKED, COLUMNS="80", FORCE_COLOR="1", NO_COLOR="", TERM="xterm").out
    assert COLOURED.search(forced)


def test_rich_is_imported_for_a_terminal_alone() -> None:
    code = (
        "import sys; from thrombo_cli.cli.run import run\n"
        "try: run()\n"
        "finally: print('rich' in sys.modules, file=sys.stderr)"
    )
    assert thrombo("where", *ASKED, python_code=code).err.strip() == "False"


@pytest.mark.parametrize(("columns", "wide"), [("40", 40), ("80", 80), ("200", 200), ("12", 40)])
def test_columns_are_honoured_from_40_to_200(columns: str, wide: int) -> None:
    lines = thrombo("where", *ASKED, "--all", COLUMNS=columns).out.splitlines()
    assert wide - 25 < max(map(len, lines)) <= wide


def test_brief_is_one_line() -> None:
    ran = thrombo("where", *ASKED, "--brief")
    assert ran.code == 0
    assert ran.out.count("\n") == 1
    assert len(ran.out.strip()) <= 250
    assert "OPEN on arrival: Royal Preston Hospital, 01772 716565" in ran.out
