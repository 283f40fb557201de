"""`thrombo board` as a user meets it."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import thrombo

AT = ("--at", "2026-11-23T12:00")
PRESTON = ("--network", "lancashire-and-south-cumbria")


def test_a_centre_without_a_contact_says_so() -> None:
    cardiff = thrombo("board", "--network", "cardiff-and-vale-university-health-board", *AT).out
    assert "No number on record: hospital switchboard." in cardiff
    assert "No number on record" not in thrombo("board", *PRESTON, *AT).out


def test_the_text_tells_now_seven_nights_evidence_and_sources() -> None:
    ran = thrombo("board", *PRESTON, *AT)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    for words in ("hours say open", "STALE evidence: 9 months", "01772 716565"):
        assert words in ran.out
    assert ran.out.count(" Nov: open") == 7
    assert "Source: " in ran.out


@pytest.mark.parametrize(
    ("given", "meant"), [("wesex", "wessex"), ("lancashir", "lancashire-and-south-cumbria")]
)
def test_an_unknown_network_is_refused_with_the_nearest(given: str, meant: str) -> None:
    ran = thrombo("board", "--network", given)
    assert (ran.code, ran.out) == (2, "")
    assert f"Did you mean {meant}?" in ran.err


@pytest.mark.parametrize("args", [(), ("--html", "page.html"), AT])
def test_a_live_board_needs_a_terminal_and_stands_alone(args: tuple[str, ...]) -> None:
    ran = thrombo("board", "--watch", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ("standard output is none" in ran.err) == (not args)


def test_the_page_is_one_file_with_a_sheet_for_each_network(tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    assert thrombo("board", *PRESTON, "--network", "wessex", *AT, "--html", str(path)).code == 0
    page = path.read_text(encoding="utf-8")
    assert page.count("<section") == 2
    for slug in ("lancashire-and-south-cumbria", "wessex"):
        assert f'href="#{slug}"' in page
        assert f'id="{slug}"' in page
    assert "<script" not in page
    assert " src=" not in page
    assert list(tmp_path.iterdir()) == [path]


def test_ctrl_c_ends_the_live_board_cleanly() -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "thrombo_cli", "board", "--watch", *PRESTON]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env={**os.environ}
    )
    os.close(theirs)
    seen = b""
    while b"assured" not in seen and b"-- page 1 of" not in seen:
        seen += os.read(ours, 65536)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    os.close(ours)
    assert process.returncode == 130
    assert b"Traceback" not in err
