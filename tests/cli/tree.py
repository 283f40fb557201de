"""The tree of commands as the program itself knows it: a new command is walked with the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from thrombo_cli.cli.app import app

# What a command needs to get as far as its work; one that is not here is run without words.
ENOUGH = {
    ("where",): ("PR2", "--at", "2026-11-22T21:30"),
    ("centre",): ("royal-preston",),
    ("export",): ("--format", "csv"),
    ("registry", "format"): ("--check",),
    ("registry", "page"): ("--html", "registry.html"),
    ("registry", "diff"): ("{registry}",),
    ("registry", "edit", "hours"): ("royal-preston", "--from", "tomorrow", "--dry-run"),
    ("registry", "edit", "close"): ("royal-preston", "--from", "tomorrow", "--dry-run"),
    ("registry", "edit", "open"): ("royal-preston", "--from", "tomorrow", "--dry-run"),
    ("registry", "edit", "pathway"): ("royal-preston", "--from", "tomorrow", "--dry-run"),
    ("registry", "edit", "contact"): ("royal-preston", "--phone", "01772 716565", "--dry-run"),
    ("registry", "edit", "source"): ("--title", "A page", "--dry-run"),
    ("registry", "edit", "centre"): ("--name", "A hospital", "--dry-run"),
    ("registry", "update"): ("{registry}",),
    ("batch",): ("{rows}",),
    ("coverage",): ("--at", "2026-11-22T21:30", "--area", "lancashire-and-south-cumbria"),
}


def commands(
    group: Any = None, before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command and group with the words that call it; the program itself is ()."""
    group = group or get_command(app)
    yield before, group
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        words = (*before, name)
        if hasattr(command, "list_commands"):
            yield from commands(command, words)
        else:
            yield words, command


def slots(words: tuple[str, ...], command: Any, text: str) -> Iterator[tuple[str, ...]]:
    """Command lines that have the text wherever this command lets one be typed."""
    enough = ENOUGH.get(words, ())
    yield (*words, text)
    yield (*words, *enough, text, text, text)
    yield (*words, *enough, f"--{text}")
    yield (*words, *enough, f"--{text}={text}")
    for param in command.params:
        if param.param_type_name != "option":
            continue
        for name in param.opts:
            yield (*words, *enough, f"{name}={text}")
            yield (*words, name, text, *enough)
