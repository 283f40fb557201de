"""The printed answer of `where`: one screen, and under it what was asked for more.

Only how many centres are shown is chosen here, by what fits a screen; the order, the reasons and
the figures are those of the answer, so text and JSON cannot disagree (R47).
"""

from __future__ import annotations

from typing import Literal

from thrombo_cli.model.answer import Answer
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.first_screen import first_screen
from thrombo_cli.render.screen_lines import Line
from thrombo_cli.text.lines import WIDTH

Detail = Literal["screen", "more", "all", "brief"]


def where_lines(
    answer: Answer, registry: Registry, detail: Detail = "screen", width: int = WIDTH
) -> list[Line]:
    """The answer as lines of at most `width` columns; `brief` is one line, however long."""
    if detail == "brief":
        from thrombo_cli.render.brief import brief_line

        return [Line(brief_line(answer, registry))]
    screen = first_screen(answer, registry, width)
    if detail == "screen":
        return screen.lines
    from thrombo_cli.render.more import all_lines, more_lines

    if detail == "all":
        return [*screen.lines, *map(Line, all_lines(answer, registry, width))]
    return [*screen.lines, *map(Line, more_lines(answer, registry, screen.shown, width))]


def where_text(
    answer: Answer, registry: Registry, detail: Detail = "screen", width: int = WIDTH
) -> str:
    """The same as text, without colour or markup."""
    return "\n".join(line.text for line in where_lines(answer, registry, detail, width))
