"""When the live board is renewed, and what it shows of a text too long: by a clock of our own."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.text import Text

from thrombo_cli.board import watch as board_watch
from thrombo_cli.board.watch import LOUD, MORE, Read, pause, watch_board
from thrombo_cli.cli.board import sheets_at, sheets_of
from thrombo_cli.registry.shipped import shipped_path
from thrombo_cli.terminal.fitting import fitting

PRESENT = datetime(2026, 11, 23, 16, 59, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "seconds"),
    [
        (None, 30.0),
        (timedelta(seconds=12), 12.0),
        (timedelta(seconds=30), 30.0),
        (timedelta(hours=3), 30.0),
        (timedelta(0), 1.0),
        (-timedelta(hours=1), 1.0),
    ],
)
def test_it_waits_for_the_minute_or_for_the_change(
    change: timedelta | None, seconds: float
) -> None:
    assert pause(PRESENT, None if change is None else PRESENT + change) == seconds


def test_what_does_not_fit_is_counted_and_doubt_stands_out() -> None:
    text = "HOURS UNKNOWN\nhours say open\nthree\nfour"
    assert fitting(text, 4, LOUD, MORE).plain == text
    cut = fitting(text, 3, LOUD, MORE)
    assert cut.plain.splitlines()[2] == "2 LINES MORE DO NOT FIT: name a --network"
    assert [(span.start, span.style) for span in cut.spans] == [(6, "bold reverse")]


class EnoughError(Exception):
    """The test has seen enough."""


def test_cardiff_closes_on_the_board_at_the_instant_it_closes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, drawn, slept = [PRESENT], [], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += timedelta(seconds=seconds)
        if len(slept) == 2:
            raise EnoughError

    def text(sheets: object, registry: object, width: int) -> str:
        drawn.append(sheets[0].panels[0].row.state)  # type: ignore[index]
        return ""

    read: Read = lambda: sheets_at(  # noqa: E731
        ("cardiff-and-vale-university-health-board",), f"{clock[0]:%Y-%m-%dT%H:%M:%SZ}", None
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(board_watch.time, "sleep", sleep)
    monkeypatch.setattr(board_watch, "current_instant", lambda: clock[0])
    monkeypatch.setattr(board_watch, "board_text", text)
    with pytest.raises(EnoughError):
        watch_board(read, lambda: 80)
    assert (drawn, slept) == (["open", "closed"], [30.0, 60.0])


def test_a_half_saved_registry_leaves_the_last_sound_board_at_the_present_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Cardiff closes while the file is unsound: the board says both, then only the first."""
    clock, shown_texts, cardiff = [PRESENT], [], "cardiff-and-vale-university-health-board"
    book, sound = tmp_path / "book.yaml", Path(shipped_path()).read_text(encoding="utf-8")
    book.write_text(sound, encoding="utf-8")

    def sleep(seconds: float) -> None:
        clock[0] += timedelta(seconds=seconds)
        if len(shown_texts) == 3:
            raise EnoughError
        book.write_text(sound if len(shown_texts) == 2 else sound[:9000], encoding="utf-8")

    def asked() -> str:
        return f"{clock[0]:%Y-%m-%dT%H:%M:%SZ}"

    def keep(text: str, *_: object) -> Text:
        shown_texts.append(" ".join(text.split()))
        return Text("")

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(board_watch.time, "sleep", sleep)
    monkeypatch.setattr(board_watch, "current_instant", lambda: clock[0])
    monkeypatch.setattr(board_watch, "fitting", keep)
    with pytest.raises(EnoughError):
        watch_board(
            lambda: sheets_at((cardiff,), asked(), str(book)),
            lambda: 80,
            lambda used: sheets_of((cardiff,), asked(), used),
        )
    first, during, after = shown_texts
    assert "REGISTRY FILE UNSOUND, since Mon 23 Nov 2026 17:00 GMT" in during
    assert "UNSOUND" not in first + after
    assert "HOURS SAY CLOSED" in during.upper()
    assert "HOURS SAY CLOSED" not in first.upper().split("NIGHT")[0]
