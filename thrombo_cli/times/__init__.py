"""What a person may write for a time, for minutes and for a road time: docs/times.md.

Pure: the instant asked about is an argument, always aware. Every instant returned is UTC, and
every comparison and elapsed time is made in UTC. Nothing doubtful is resolved here: it is
refused, and the readings are named. No message repeats text that could not be read, since it may
hold what identifies a patient.
"""

from thrombo_cli.times.limits import (
    BARE_LIMIT,
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_MINUTES,
    LONGEST_TEXT,
    LONGEST_TRAVEL_TEXT,
    OLDEST_CLOCK_START,
)
from thrombo_cli.times.options import (
    advice_on,
    is_time,
    parse_at,
    parse_clock_start,
    parse_minutes,
    parse_time,
    parse_travel,
)

__all__ = [
    "BARE_LIMIT",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LONGEST_MINUTES",
    "LONGEST_TEXT",
    "LONGEST_TRAVEL_TEXT",
    "OLDEST_CLOCK_START",
    "advice_on",
    "is_time",
    "parse_at",
    "parse_clock_start",
    "parse_minutes",
    "parse_time",
    "parse_travel",
]
