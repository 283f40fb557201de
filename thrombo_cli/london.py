"""UK local time: the one place that knows Europe/London (R01, R02, R04).

Instants are aware datetimes in UTC. "Wall" means what a UK clock shows: a naive datetime. In the
repeated hour of October a wall time has two readings, in the missing hour of March it has none.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache

from thrombo_cli.errors import ReferenceDataError

ZONE_NAME = "Europe/London"
MINUTE = timedelta(minutes=1)
# Written out, so that the machine's locale cannot change an answer.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

INSTALL = "Install the zone data with: python -m pip install tzdata"
INSTEAD = f"{INSTALL}\nand let it be used in place of the machine's: set PYTHONTZPATH to nothing."


@cache
def london_zone() -> tzinfo:
    """The zone, read on first use; ReferenceDataError without it, never another zone (R02)."""
    from thrombo_cli.zone_file import read_uk_zone

    try:
        return read_uk_zone(ZONE_NAME)
    except OSError:
        raise _no_zone("cannot be loaded", INSTALL) from None
    except ValueError:
        raise _no_zone("is spoilt on this machine, or another zone in its place", INSTEAD) from None


def _no_zone(reason: str, advice: str) -> ReferenceDataError:
    return ReferenceDataError(
        f"The time zone {ZONE_NAME} {reason}, so no time can be trusted.\n{advice}"
    )


def to_london(instant: datetime) -> datetime:
    """The same instant with the London offset in force."""
    return instant.astimezone(london_zone())


def london_date(instant: datetime) -> date:
    """The date a UK calendar shows at this instant."""
    return to_london(instant).date()


def readings(wall: datetime) -> tuple[datetime, ...]:
    """Every instant at which a UK clock shows this wall time, earliest first: 0, 1 or 2 (R04)."""
    early, late = _by_offset(wall, fold=0), _by_offset(wall, fold=1)
    if early == late:
        return (early,)
    # In the missing hour the offset before the change gives the later instant of the two.
    return (early, late) if early < late else ()


def gap_end(wall: datetime) -> datetime:
    """The instant at which the missing hour that holds this wall time ends, which is its start.

    In UTC the missing hour has no length. `wall` must be one that `readings` finds nowhere.
    """
    instant = _by_offset(wall, fold=1).replace(second=0, microsecond=0)
    offset = to_london(instant).utcoffset()
    while to_london(instant).utcoffset() == offset:
        instant += MINUTE
    return instant


def to_utc(wall: datetime, *, later: bool) -> datetime:
    """The instant of a wall time: its later or earlier reading, the change itself if it has none.

    This is the rule for the bounds of hours, not for what a person typed.
    """
    found = readings(wall)
    if not found:
        return gap_end(wall)
    return found[-1] if later else found[0]


# The bounds of hours are the same for many centres: those of a year, of some twenty clock times.
_remembered = lru_cache(10_000)(to_utc)


def wall_to_utc(day: date, minutes: int, *, later: bool) -> datetime:
    """The instant of a wall time given as minutes from the midnight that begins a day.

    `minutes` may pass 1440: 1500 is 01:00 on the day after. Doubtful times as in `to_utc`.
    """
    midnight = datetime.combine(day, time.min)
    return _remembered(midnight + timedelta(minutes=minutes), later=later)


def iso(instant: datetime) -> str:
    """ISO 8601 to the second, with the London offset: 2026-11-22T21:30:00+00:00."""
    return to_london(instant).isoformat(timespec="seconds")


def spoken(instant: datetime) -> str:
    """As the answer echoes it (R12): Sun 22 Nov 2026 21:30 GMT."""
    local = to_london(instant)
    clock = f"{local.hour:02}:{local.minute:02}"  # a tenth of what %H:%M takes
    return f"{spoken_date(local)} {clock} {local.tzname()}"


def spoken_date(day: date) -> str:
    """Weekday and date: Sun 22 Nov 2026."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _by_offset(wall: datetime, fold: int) -> datetime:
    """The wall time less the offset before (fold 0) or after (1) a change it may fall in."""
    return wall.replace(tzinfo=london_zone(), fold=fold).astimezone(UTC)
