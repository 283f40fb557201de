"""The most liberal reading of each exported form: what is left out is open.

Each reader gives, for one centre of a file, a function from an instant to "does it read as open?".
Where a form or a real reader leaves a choice, the one that finds more time open is taken.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fhir.resources.R4B.bundle import Bundle
from icalendar import Calendar
from opening_hours import OpeningHours

from thrombo_cli.model.registry import WEEKDAYS

LONDON = ZoneInfo("Europe/London")
EVER = datetime(9000, 1, 1, tzinfo=UTC)
Stretch = tuple[datetime, datetime]
IsOpen = Callable[[datetime], bool]
Readers = dict[str, IsOpen]


def within(stretches: Iterable[Stretch]) -> IsOpen:
    """Is an instant inside one of these stretches?"""
    merged: list[list[datetime]] = []
    for begins, ends in sorted(stretches):
        if merged and begins <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], ends)
        else:
            merged.append([begins, ends])
    starts = [begins for begins, _ in merged]

    def inside(instant: datetime) -> bool:
        place = bisect_right(starts, instant) - 1
        return place >= 0 and instant < merged[place][1]

    return inside


def fhir_readers(document: Any) -> Readers:
    """A server's rule: a service without `availableTime` is available without limit.

    A period without its start is not known to have begun, and so takes nothing back; its end is
    read as excluded, the closing time of the week as included.
    """
    found = {}
    for entry in Bundle.model_validate(document).entry:
        if (service := entry.resource).get_resource_type() == "HealthcareService":
            found[str(service.name)] = _fhir_reader(service)
    return found


def _fhir_reader(service: Any) -> IsOpen:
    periods = [each.during for each in service.notAvailable or () if each.during]
    shut = within((p.start, p.end or EVER) for p in periods if p.start)
    times = service.availableTime or ()

    def is_open(instant: datetime) -> bool:
        if shut(instant):
            return False
        return not times or any(_in_time(each, instant.astimezone(LONDON)) for each in times)

    return is_open


def _in_time(time: Any, local: datetime) -> bool:
    if time.daysOfWeek and WEEKDAYS[local.weekday()] not in time.daysOfWeek:
        return False
    begins, ends = time.availableStartTime, time.availableEndTime
    clock = local.time()
    return bool(time.allDay) or ((not begins or begins <= clock) and (not ends or clock <= ends))


def osm_readers(text: str, first: datetime, last: datetime, country: str | None) -> Readers:
    """opening-hours-py, with bank holidays of its own for a country; good from `first` to `last`.

    Centres of the same hours share a reader: it is slow.
    """
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    lines = dict(rows)
    by_hours = {hours: _osm_reader(hours, first, last, country) for hours in set(lines.values())}
    return {name: by_hours[hours] for name, hours in lines.items()}


def _osm_reader(hours: str, first: datetime, last: datetime, country: str | None) -> IsOpen:
    read = OpeningHours(hours, timezone=LONDON, country=country)
    stretches = read.intervals(first.astimezone(LONDON), last.astimezone(LONDON))
    inside = within((a, b) for a, b, state, _ in stretches if str(state) == "open")

    def is_open(instant: datetime) -> bool:
        if first <= instant < last:
            return inside(instant)
        return str(read.state(instant.astimezone(LONDON))) == "open"

    return is_open


def ics_readers(data: bytes) -> Readers:
    """Every event is an opening that is not marked as tentative or cancelled."""
    found: dict[str, list[Stretch]] = {}
    for event in Calendar.from_ical(data).walk("VEVENT"):
        stretches = found.setdefault(str(event["uid"]).split(".", 1)[0], [])
        if str(event.get("status", "")) not in ("TENTATIVE", "CANCELLED"):
            stretches.append((event["dtstart"].dt, event["dtend"].dt))
    return {name: within(stretches) for name, stretches in found.items()}


def csv_readers(text: str) -> Readers:
    """All time is open that no row says is not."""
    shut: dict[str, list[Stretch]] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        stretches = shut.setdefault(row["centre_id"], [])
        if row["state"] != "open":
            begins, ends = (datetime.fromisoformat(row[name]) for name in ("begins", "ends"))
            stretches.append((begins, ends))
    return {name: _outside(stretches) for name, stretches in shut.items()}


def _outside(stretches: list[Stretch]) -> IsOpen:
    inside = within(stretches)
    return lambda instant: not inside(instant)


def geojson_open(document: Any) -> dict[str, bool]:
    """A point is open unless its state says otherwise, and if it tells no hours or no time."""
    return {
        feature["id"]: (held := feature["properties"]).get("hours") is None
        or held.get("at") is None
        or held.get("state") not in ("closed", "unknown", "suspended")
        for feature in document["features"]
    }
