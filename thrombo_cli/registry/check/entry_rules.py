"""Rules that compare the fields of one record with each other. Pure; each yields problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from thrombo_cli.geodesy import kilometres
from thrombo_cli.hours import first_after
from thrombo_cli.london import to_london
from thrombo_cli.model.place import Location
from thrombo_cli.model.registry import (
    GATES,
    WEEKDAYS,
    WHOLE_DAY_UNKNOWN,
    Availability,
    Hours,
    Rota,
    Span,
)
from thrombo_cli.model.states import ExceptionState, Nation
from thrombo_cli.registry.check.hours_text import any_contains, tail_problems
from thrombo_cli.registry.check.problems import Problem, problem
from thrombo_cli.text.clock_times import clock_text

Bound = TypeVar("Bound", date, datetime)

FROM_POSTCODE_KM = 2.0
WITH_CUT_OFF_AT_MOST = timedelta(hours=24)
UK_LATITUDES = (49.8, 61.0)
UK_LONGITUDES = (-8.7, 1.8)


def entry_problems(entry: Availability) -> Iterator[Problem]:
    """What is wrong between the fields of one hours entry."""
    yield from date_problems(entry.valid_from, entry.valid_through)
    yield from gate_problems(entry)
    yield from rota_problems(entry.hours, entry.rota)


def date_problems(first: date | None, last: date | None) -> Iterator[Problem]:
    """`valid_through` may not lie before `valid_from`; the same day is one day."""
    if first and last and first > last:
        message = f"{last} is before valid_from, {first}"
        yield Problem("dates-backwards", message, ("valid_through",))


def gate_problems(entry: Availability) -> Iterator[Problem]:
    """A gate beside 24/7, or one that no span of the entry contains, is an error."""
    spans = _clock_spans(entry.hours, entry.rota)
    for name in GATES:
        minute = getattr(entry, name)
        if minute is None:
            continue
        if entry.hours.kind == "always":
            message = "hours that are 24/7 have no last time of day; leave it out"
            yield Problem("gate-beside-24-7", message, (name,))
        elif spans and not any_contains(spans, minute):
            message = f"{clock_text(minute)} lies in no span of these hours"
            yield Problem("gate-outside-hours", message, (name,))


def own_cut_off(
    begins: datetime, ends: datetime | None, state: ExceptionState, minute: int
) -> datetime:
    """The last acceptance of an exception as an instant. Raises ProblemsError where it has none.

    Of a long opening nobody could say on which of its days the time is meant (ADR 96).
    """
    if state != "open":
        message = "only an exception that is open has a last acceptance; leave it out"
    elif ends is None or ends - begins > WITH_CUT_OFF_AT_MOST:
        message = "an opening with a last acceptance lasts at most 24 hours: write one for each day"
    else:
        wall = to_london(begins)
        last = first_after(begins, wall.date(), wall.hour * 60 + wall.minute, minute)
        if last <= ends:
            return last
        message = f"{clock_text(minute)} does not lie between from and until"
    raise problem("gate-outside-hours", message, ("last_acceptance",))


def _clock_spans(hours: Hours, rota: Rota | None) -> list[Span]:
    """The spans written with times; a day that is `unknown` as a whole would hold any gate."""
    groups = [*hours.days, hours.holidays or (), rota.spans if rota else ()]
    return [span for group in groups if group != WHOLE_DAY_UNKNOWN for span in group]


def rota_problems(hours: Hours, rota: Rota | None) -> Iterator[Problem]:
    """A rota replaces weekdays of weekly hours, and may not run into the next day's hours."""
    if rota is None:
        return
    if hours.kind != "weekly":
        message = f"a rota needs hours given by weekday; these are {hours.text}"
        yield Problem("rota-shape", message, ("rota",))
        return
    days = tuple(rota.spans if day in rota.days else spans for day, spans in enumerate(hours.days))
    for found in tail_problems(days, WEEKDAYS):
        yield Problem(found.code, f"with the rota, {found.message}", ("rota", "hours"))
        return


def overlap_problems(
    code: str, periods: Mapping[int, tuple[Bound | None, Bound | None]]
) -> Iterator[Problem]:
    """Periods that share a day or an instant; None is without end, both bounds are inclusive.

    `periods`: by their places in the list.
    """
    order = sorted(periods, key=lambda place: _sort_key(periods[place][0]))
    reaching = order[0] if order else 0
    for place in order[1:]:
        last, first = periods[reaching][1], periods[place][0]
        if last is None or first is None or first <= last:
            message = "overlaps what begins"
            yield Problem(code, message, (max(reaching, place),), (min(reaching, place),))
        end = periods[place][1]
        if last is not None and (end is None or end > last):
            reaching = place


def _sort_key(first: date | None) -> str:
    return first.isoformat() if first else ""


def location_problems(
    latitude: float, longitude: float, location: Location | None
) -> Iterator[Problem]:
    """Outside the box of the United Kingdom, or more than FROM_POSTCODE_KM from its postcode."""
    if not _in_uk(latitude, longitude):
        swapped = _in_uk(longitude, latitude)
        hint = (
            "latitude stands first; these are swapped" if swapped else "give [latitude, longitude]"
        )
        yield Problem("outside-uk", f"[{latitude}, {longitude}] is outside the UK; {hint}")
    elif location and (away := _from(location, latitude, longitude)) > FROM_POSTCODE_KM:
        message = (
            f"stands {away:.1f} km from its postcode; at most {FROM_POSTCODE_KM:g} km is right"
        )
        yield Problem("away-from-postcode", message)


def _in_uk(latitude: float, longitude: float) -> bool:
    south, north = UK_LATITUDES
    west, east = UK_LONGITUDES
    return south <= latitude <= north and west <= longitude <= east


def _from(location: Location, latitude: float, longitude: float) -> float:
    return kilometres(location.latitude, location.longitude, latitude, longitude)


def nation_problems(nation: Nation, location: Location) -> Iterator[Problem]:
    """The nation given must be that of the postcode: its bank holidays depend on it."""
    if nation != location.nation:
        yield Problem(
            "wrong-nation", f"{nation}, but its postcode is in {location.nation or 'no UK nation'}"
        )
