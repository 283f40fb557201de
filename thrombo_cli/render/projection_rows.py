"""Rows for the way through another stroke unit, or out of the hospital the patient is in."""

from __future__ import annotations

from thrombo_cli.model.answer import Answer, Option
from thrombo_cli.render.screen_lines import Row


def projection_rows(_option: Option, _answer: Answer) -> list[Row]:
    """The rows that stand under the direct roads of the centre that leads; none yet."""
    return []
