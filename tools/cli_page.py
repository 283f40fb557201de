"""Writes `docs/cli.md` from the commands' own help."""

from __future__ import annotations

from typing import Any

from typer.main import get_command

from tests.cli.running import thrombo
from thrombo_cli.cli.app import app

HEAD = """# The commands

Made from the commands' own help by `make docs`; a test keeps it current.
"""


def command_names(group: Any = None, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command and group, as the words that call it; the program itself is ()."""
    group = group or get_command(app)
    found = [before]
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        words = (*before, name)
        found += command_names(command, words) if hasattr(command, "list_commands") else [words]
    return found


def cli_page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(words) for words in command_names())])


def _section(words: tuple[str, ...]) -> str:
    title = " ".join(("thrombo", *words))
    text = thrombo(*words, "--help", COLUMNS="80", TERMINAL_WIDTH="80").out
    lines = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"
