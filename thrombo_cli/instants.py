"""Instants as whole seconds since 1970 in UTC, which a rule reckons with alone or as a column.

London dates and wall times are matters of `london`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE_SECONDS = 60
# After every instant a date can hold: for what never comes, or is not there.
NEVER = 1 << 40


def seconds_of(instant: datetime | None) -> int:
    """An instant as seconds since 1970; NEVER for None."""
    return NEVER if instant is None else (instant - EPOCH) // SECOND


def instant_of(seconds: int) -> datetime:
    """The instant so many seconds after 1970 began."""
    return EPOCH + int(seconds) * SECOND


def instant_or_none(seconds: int) -> datetime | None:
    """The same, None for NEVER."""
    return None if seconds >= NEVER else instant_of(seconds)
