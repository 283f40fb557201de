"""Captured answers in the README are real: these renew them, and a test runs them again.

A captured answer is a `console` block whose first line is `$ thrombo ...` with a fixed `--at`,
followed by what the command said.
"""

from __future__ import annotations

import re
import shlex

from tests.cli.running import thrombo

BLOCK = re.compile(r"```console\n\$ (thrombo [^\n]*--at[^\n]*)\n(.*?)```", re.S)


def captured(text: str) -> list[tuple[str, str]]:
    """Every captured command with the output printed under it."""
    return [(found[1], found[2]) for found in BLOCK.finditer(text) if "\n$ " not in found[2]]


def output_of(command: str) -> str:
    """What the command says now."""
    return thrombo(*shlex.split(command)[1:]).out


def renewed(text: str) -> str:
    """The README with every captured answer made afresh."""

    def renew(found: re.Match[str]) -> str:
        if "\n$ " in found[2]:
            return found[0]
        return f"```console\n$ {found[1]}\n{output_of(found[1])}```"

    return BLOCK.sub(renew, text)
