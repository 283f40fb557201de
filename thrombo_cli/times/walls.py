"""What a time of a UK clock means as an instant, and the refusal where that is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from thrombo_cli.errors import TimeError
from thrombo_cli.london import (
    gap_end,
    iso,
    london_date,
    readings,
    spoken,
    spoken_date,
    to_london,
    to_utc,
)
from thrombo_cli.times.limits import BARE_LIMIT, DAY


def on_a_day(wall: datetime) -> datetime:
    """The instant of a date and time. Raises TimeError when it happened twice or never."""
    return _only_reading(wall, readings(wall))


def most_recent(clock: time, as_of: datetime) -> datetime:
    """The last time a UK clock showed this. Raises TimeError when that is over 12 hours ago.

    Also where the clocks changed, so that it was shown twice or never.
    """
    wall = last_wall(clock, as_of)
    found = readings(wall)
    latest = to_utc(wall, later=True)
    if wall.date() == london_date(as_of):
        latest = _only_reading(wall, tuple(reading for reading in found if reading <= as_of))
    # Yesterday's doubtful hour is never within the limit: either reading of it will do.
    if as_of - latest > BARE_LIMIT:
        raise TimeError(
            f"The last {wall:%H:%M} was {spoken(latest)}, more than 12 hours before the time "
            f"asked about.\nWrite the date with it, such as {lines(wall)}."
        )
    return latest


def last_wall(clock: time, as_of: datetime) -> datetime:
    """Today's time of the clock, or yesterday's when today's is still to come."""
    wall = datetime.combine(london_date(as_of), clock)
    found = readings(wall)
    return wall - DAY if found and found[0] > as_of else wall


def morning_or_evening(walls: Iterable[datetime]) -> TimeError:
    """The refusal of an hour that could be of either; a line that works for each."""
    return TimeError(
        "This hour comes twice a day.\n"
        f"Write the one that is meant: {' or '.join(lines(wall) for wall in walls)}."
    )


def number_alone(walls: Iterable[datetime]) -> TimeError:
    """The refusal of 8, which could be minutes as well as either hour."""
    return TimeError(
        "A number alone could be minutes or a time.\n"
        f"Write 90m for 90 minutes ago, or {' or '.join(lines(wall) for wall in walls)}."
    )


def which_midnight(walls: Iterable[datetime]) -> TimeError:
    """The refusal of a day's midnight: people mean the one before it and the one after it."""
    return TimeError(
        "The midnight of a day could be the one that begins or the one that ends it.\n"
        f"Write the one that is meant: {' or '.join(lines(wall) for wall in walls)}."
    )


def clock_not_in_force(wall: datetime, zone: str) -> TimeError:
    """The refusal of GMT in summer, often said for the clock on the wall, and of BST in winter."""
    return TimeError(
        f"On {spoken_date(wall)} at {wall:%H:%M} UK clocks did not show {zone}.\n"
        f"Write the one that is meant: {_by_either_clock(wall)}."
    )


def lines(wall: datetime) -> str:
    """What to write for a date and time; both where the clocks make two of it."""
    found = readings(wall)
    if len(found) == 1:
        return f"{wall:%Y-%m-%dT%H:%M}"
    return " or ".join(iso(reading) for reading in found) or _by_either_clock(wall)


def _only_reading(wall: datetime, found: tuple[datetime, ...]) -> datetime:
    """The one instant a wall time means; refused when there are two or none."""
    if len(found) == 1:
        return found[0]
    named = f"{spoken_date(wall)} {wall:%H:%M}"
    if found:
        choices = " or ".join(_reading_name(reading) for reading in found)
        raise TimeError(
            f"{named} happened twice, because the clocks went back: {choices}.\n"
            f"Write the one that is meant: {' or '.join(iso(reading) for reading in found)}."
        )
    raise TimeError(
        f"{named} did not exist: the clocks went forward to {to_london(gap_end(wall)):%H:%M %Z}.\n"
        f"Check the time, or add the offset of the clock it was read from: "
        f"{_by_either_clock(wall)}."
    )


def _by_either_clock(wall: datetime) -> str:
    written = f"{wall:%Y-%m-%dT%H:%M}"
    return f"{written}+00:00 (GMT) or {written}+01:00 (BST)"


def _reading_name(reading: datetime) -> str:
    """A reading of a doubtful wall time: 01:30 BST (+01:00)."""
    return f"{to_london(reading):%H:%M %Z} ({iso(reading)[-6:]})"
