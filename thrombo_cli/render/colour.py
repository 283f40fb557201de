"""Weight and colour for a terminal, by rich. Never the only sign: each state has its own word."""

from __future__ import annotations

from collections.abc import Iterable

from thrombo_cli.render.screen_lines import BANNERS, Line

STYLES = {
    "OPEN": "bold green",
    "OPENS LATER": "bold cyan",
    "PAST CUT-OFF": "bold magenta",
    "CLOSED": "bold red",
    "UNKNOWN": "bold yellow",
    "SUSPENDED": "bold white on red",
    **dict.fromkeys(BANNERS, "bold reverse"),
}
LABEL_STYLE = "dim"


def style_of(line: Line) -> tuple[str, str]:
    """The styles of a line's label and of its words."""
    label = line.text[: line.label].rstrip()
    return STYLES.get(label, "bold" if line.strong else LABEL_STYLE), "bold" if line.strong else ""


def print_styled(lines: Iterable[Line]) -> None:
    """Write the lines to a terminal as rich finds it: NO_COLOR, TERM, FORCE_COLOR and all."""
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
    for line in lines:
        label, words = style_of(line)
        text = Text().append(line.text[: line.label], label)
        text.append(line.text[line.label :], words)
        console.print(text)
