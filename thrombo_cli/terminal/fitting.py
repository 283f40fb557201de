"""A text on a whole screen: what fits of it, and how much does not."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text


def fitting(text: str, height: int, loud: Sequence[str], more: str) -> Text:
    """What fits; what does not is counted on the last line, never cut in silence.

    `loud`: words to be seen from afar. `more`: what to do about the rest.
    """
    lines = text.splitlines()
    if len(lines) > height:
        left = len(lines) - height + 1
        lines = [*lines[: height - 1], f"{left} LINES MORE DO NOT FIT: {more}"]
    return emphasised(lines, loud)


def emphasised(lines: Sequence[str], loud: Sequence[str]) -> Text:
    """The lines as they are, the loud words of them in bold and reversed."""
    made = Text("\n".join(lines), no_wrap=True)
    made.highlight_words(list(loud), "bold reverse")
    return made
