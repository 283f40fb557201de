"""Follows a page that shows its work: edits as `diff` blocks, commands as `console` blocks.

`...` on a line of its own stands for any lines, inside a line for any text; in a line to be taken
out as well. A `diff` block names its file behind the word `diff`; its other lines must stand in the
file one under the other, exactly once.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

BLOCK = re.compile(r"^```(diff|console)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Edit(NamedTuple):
    """Lines to find in a file, and what takes their place."""

    file: str
    old: tuple[str, ...]
    new: tuple[str, ...]


class Command(NamedTuple):
    """A command and what it is said to print."""

    words: str
    output: str


def steps_of(page: str) -> list[Edit | Command]:
    """Every edit and command of a page, in its order."""
    found: list[Edit | Command] = []
    for kind, file, body in BLOCK.findall(page):
        found += [_edit(file, body)] if kind == "diff" else _commands(body)
    return found


def _edit(file: str, body: str) -> Edit:
    lines = [(line[:1], line[1:]) for line in body.splitlines()]
    assert file, "a diff block names its file"
    assert all(sign in " +-" for sign, _ in lines)
    old = tuple(text for sign, text in lines if sign != "+")
    return Edit(file, old, tuple(text for sign, text in lines if sign != "-"))


def _commands(body: str) -> list[Command]:
    parts = re.split(r"^\$ (.*)\n", body, flags=re.MULTILINE)
    assert not parts[0], "output before the first command"
    return [Command(words, out) for words, out in zip(parts[1::2], parts[2::2], strict=True)]


def pattern(text: str) -> re.Pattern[str]:
    """What a shown output allows."""
    lines = [
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\n"
        for line in text.splitlines()
    ]
    return re.compile("".join(lines))


def apply(edit: Edit, folder: Path) -> None:
    """Make the edit; AssertionError when its lines are not there, or more than once."""
    path = folder / edit.file
    text = path.read_text(encoding="utf-8")
    found = list(re.finditer("^" + pattern("\n".join(edit.old)).pattern, text, re.MULTILINE))
    assert len(found) == 1, f"{edit.file}: {len(found)} places look like {edit.old}"
    put = "".join(f"{line}\n" for line in edit.new)
    path.write_text(text[: found[0].start()] + put + text[found[0].end() :], encoding="utf-8")


def run(words: str, folder: Path) -> str:
    """What a command prints, both streams."""
    env = {k: v for k, v in os.environ.items() if k not in ("THROMBO_REGISTRY", "PYTHONPATH")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    done = subprocess.run(
        ["bash", "-c", words],
        cwd=folder,
        env={**env, "PATH": path, "NO_COLOR": "1", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout
