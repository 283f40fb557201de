"""What every command needs of the world: the registry, the reference data, the instant."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from typing import Any

from thrombo_cli.cli.registry_in_use import (
    PACKAGE,
    load_registry,
    path_in_use,
    read_registry_bytes,
    shipped_path,
)
from thrombo_cli.clock import current_instant
from thrombo_cli.errors import QuestionError
from thrombo_cli.london import london_date, spoken
from thrombo_cli.model.place import Hospital
from thrombo_cli.model.registry import Centre, Registry

__all__ = [
    "PACKAGE",
    "asked_instant",
    "find_centre",
    "load_registry",
    "path_in_use",
    "print_json",
    "print_text",
    "read_registry_bytes",
    "shipped_path",
    "terminal_width",
]

WIDEST, NARROWEST = 80, 40


def asked_instant(text: str | None, registry: Registry) -> tuple[datetime, bool]:
    """The instant asked about, and whether it was given; refuses a clock that is wrong (R06)."""
    present = current_instant()
    if text is not None:
        from thrombo_cli.times import parse_at

        return parse_at(text, present), True
    if london_date(present) < registry.updated:
        raise QuestionError(
            f"This machine's clock says {spoken(present)}, before the registry's own date "
            f"({registry.updated}): the clock looks wrong. Set it, or give the time with --at."
        )
    return present, False


def find_centre(text: str, registry: Registry, hospitals: tuple[Hospital, ...] = ()) -> Centre:
    """A centre by id, name, alias or ODS code. Raises PlaceError when none or several fit."""
    from thrombo_cli.places import match_centre

    return match_centre(text, registry, hospitals)


def print_json(document: dict[str, Any]) -> None:
    """Write one JSON document, pure ASCII so that any terminal or pipe can carry it."""
    sys.stdout.write(json.dumps(document, separators=(",", ":")) + "\n")


def terminal_width() -> int:
    """Columns for an answer: 80, or the terminal's own when it is narrower, but never under 40."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):  # a file, a pipe, nothing
        return WIDEST
    return min(WIDEST, max(NARROWEST, columns)) if columns else WIDEST


def print_text(text: str) -> None:
    """Write an answer to standard output."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
