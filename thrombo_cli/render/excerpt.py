"""The offending text of a finding, with a caret under it, as a good compiler shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence

WIDTH = 96
BEFORE = 40
# A quoted text, a list or mapping of one line, or plain text up to what ends it in YAML.
TOKEN = re.compile(
    r""""(?:[^"\\]|\\.)*"|'[^']*'|\[[^\[\]]*\]|\{[^{}]*\}|[^,\]\}#:]+(?::(?![ ]|$)[^,\]\}#:]*)*"""
)


def excerpt(lines: Sequence[str], line: int, column: int) -> list[str]:
    """Two lines: the text with its number, and carets under what is meant; [] past the file."""
    if not 0 < line <= len(lines):
        return []
    text = lines[line - 1].rstrip("\r")
    at = min(column - 1, len(text))
    length = _length(text, at)
    text, at = _window(text, at)
    length = max(1, min(length, len(text) - at))
    margin = f"{line:>6} | "
    return [f"{margin}{_visible(text)}", f"{' ' * (len(margin) - 2)}| {' ' * at}{'^' * length}"]


def _length(text: str, at: int) -> int:
    """How many characters belong to what starts here; 1 when that is unclear."""
    found = TOKEN.match(text[at : at + WIDTH])
    return len(found.group().rstrip()) if found else 1


def _window(text: str, at: int) -> tuple[str, int]:
    """A long line cut to WIDTH characters about the place, and the place in it."""
    if len(text) <= WIDTH:
        return text, at
    start = max(0, min(at - BEFORE, len(text) - WIDTH))
    return text[start : start + WIDTH], at - start


def _visible(text: str) -> str:
    """One column for each character; what cannot be printed is a question mark, a tab a blank."""
    blank = text.replace("\t", " ")
    return "".join(char if char.isprintable() else "?" for char in blank)
