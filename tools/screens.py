"""`python -m tools.screens`, or `make screens`: three answers in a terminal, as pictures in docs/.

Each is a real run of the command in a pseudo-terminal of 80 columns and 24 lines.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
COLUMNS, LINES = 80, 24
NIGHT = ("--at", "2026-11-26T03:10")
SCREENS: dict[str, tuple[str, ...]] = {
    "own-open": ("PR2 9HT", "--at", "2026-11-25T22:00", "--onset", "90m"),
    "own-unknown": ("TR1", *NIGHT, "--onset", "1h"),
    "past-six": ("NE1 4LP", *NIGHT, "--last-known-well", "2026-11-25T22:30"),
}
# Without the fonts that rich would have a browser fetch from elsewhere.
PICTURE = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px;
line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def in_a_terminal(*words: str) -> str:
    """What the command writes to a terminal, colour and all."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    for name in ("NO_COLOR", "FORCE_COLOR", "THROMBO_REGISTRY"):
        environment.pop(name, None)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "thrombo_cli", "where", *words]
    with subprocess.Popen(command, stdout=theirs, stdin=theirs, env=environment):  # noqa: S603
        os.close(theirs)
        return b"".join(iter(lambda: _read(ours), b"")).decode().replace("\r\n", "\n")


def picture(name: str, answer: str) -> str:
    """A terminal with the prompt, the command and its answer."""
    words = " ".join(f'"{word}"' if " " in word else word for word in SCREENS[name])
    console = Console(width=COLUMNS, record=True, file=open(os.devnull, "w"))  # noqa: SIM115
    console.print(f"$ thrombo where {words}", highlight=False, markup=False)
    console.print(Text.from_ansi(answer))
    return console.export_svg(
        title=f"thrombo, {COLUMNS} x {LINES}", theme=MONOKAI, code_format=PICTURE, unique_id=name
    )


def _read(terminal: int) -> bytes:
    """Some of what is written; nothing once the other side is closed."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    for name, words in SCREENS.items():
        made = picture(name, in_a_terminal(*words))
        (FOLDER / f"{name}.svg").write_text(made, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
