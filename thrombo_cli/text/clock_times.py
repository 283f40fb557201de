"""Times of day as a clock shows them."""

from __future__ import annotations


def wall(minute: int) -> str:
    """Minutes from midnight as `08:05`; 1440 is `24:00`, and what lies past it counts on."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
