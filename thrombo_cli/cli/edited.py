"""What an edit of the registry would change: bulletin, impact, and the answers hour by hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thrombo_cli.cli.common import print_text
from thrombo_cli.cli.registry_diff import compared
from thrombo_cli.reference.reader import Reference
from thrombo_cli.review.day_signs import answers_changed
from thrombo_cli.review.diff_text import diff_text

if TYPE_CHECKING:
    from thrombo_cli.review.rewriting import Recorded


def print_change(found: Recorded, reference: Reference) -> None:
    """Say it before anything is written."""
    before, after = found.before, found.after
    weeks, impact, at = compared(before, after, None, reference)
    rows = answers_changed(weeks, before, after, reference.calendar())
    lines = ["", "What would change:", diff_text(weeks, impact, at)]
    print_text("\n".join([*lines, *(["", *rows] if rows else [])]))
