"""Times of day as HH:MM, and the minutes from midnight they stand for. Pure."""

from __future__ import annotations

import re

from thrombo_cli.model.registry import MINUTES_A_DAY

CLOCK_PATTERN = "([01][0-9]|2[0-3]):[0-5][0-9]"


def minutes_of(text: str) -> int | None:
    """Minutes from midnight of a strict HH:MM from 00:00 to 23:59; None for any other text."""
    if not re.fullmatch(CLOCK_PATTERN, text):
        return None
    return int(text[:2]) * 60 + int(text[3:])


def clock_text(minutes: int) -> str:
    """Minutes from midnight as HH:MM of their own day; 1440 is 24:00, 1500 is 01:00."""
    wrapped = minutes - MINUTES_A_DAY if minutes > MINUTES_A_DAY else minutes
    return f"{wrapped // 60:02d}:{wrapped % 60:02d}"
