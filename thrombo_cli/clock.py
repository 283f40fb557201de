"""EDGE: the only module that reads the time."""

from __future__ import annotations

from datetime import UTC, datetime


def current_instant() -> datetime:
    """This instant in UTC, cut to the second, by the machine's clock."""
    return datetime.now(UTC).replace(microsecond=0)
