"""iCalendar (RFC 5545): an event for each stretch of open, unknown or suspended hours.

Open events alone are CONFIRMED. A centre that would have no event gets one that says closed.

By the package icalendar. Times are in Europe/London with its VTIMEZONE;
in the hour that October repeats they are in UTC, since a local time there means its first reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDatetime

from thrombo_cli import __version__
from thrombo_cli.export.scope import Scope
from thrombo_cli.export.spans import HoursSpan, closed_of, spans_of
from thrombo_cli.export.words import (
    CAVEAT,
    HEADLINES,
    entry_words,
    origin_words,
    source_lines,
    sources_of,
    span_reason,
    term_words,
)
from thrombo_cli.hours import Timeline
from thrombo_cli.london import ZONE_NAME, readings, to_london
from thrombo_cli.model.registry import Centre

TITLE = "Thrombectomy hours, not clinically assured"
LEGEND = (
    "Open are the CONFIRMED events alone. On these days, time without an event of a centre is "
    "closed by its hours; nothing is known of other days. UNKNOWN is never open."
)
HOUR = timedelta(hours=1)
# Since 1996 the clocks change on these Sundays; our calendar begins later than that.
# Each in the local time of before the change, by the rule's first Sunday.
SUMMER = (TimezoneDaylight, "BST", "1996-03-31T01:00", (timedelta(), HOUR), 3)
WINTER = (TimezoneStandard, "GMT", "1996-10-27T02:00", (HOUR, timedelta()), 10)


def ics_bytes(scope: Scope) -> bytes:
    """The calendar file; the same question always gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", f"-//thrombo//thrombo {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", TITLE)
    words = [CAVEAT, term_words(scope), LEGEND, origin_words(scope.registry)]
    calendar.add("x-wr-caldesc", " ".join(words))
    calendar.add("x-thrombo-registry-updated", str(scope.registry.updated))
    calendar.add("x-thrombo-registry-sha256", scope.registry.sha256)
    calendar.add_component(_london())
    for event in _events(scope):
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _london() -> Timezone:
    zone = Timezone()
    zone.add("tzid", ZONE_NAME)
    for kind, name, start, offsets, month in (SUMMER, WINTER):
        part = kind()
        part.add("dtstart", datetime.fromisoformat(start))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", offsets[0])
        part.add("tzoffsetto", offsets[1])
        zone.add_component(part)
    return zone


def _events(scope: Scope) -> Iterator[Event]:
    for centre in scope.centres:
        timetable = Timeline.of(centre, scope.calendar)
        spans = spans_of(timetable, scope.term) or closed_of(timetable, scope.term)
        for span in spans:
            yield _event(centre, span, timetable, scope)


def _event(centre: Centre, span: HoursSpan, timetable: Timeline, scope: Scope) -> Event:
    event = Event()
    event.add("uid", uid(centre, span))
    stamp = datetime.combine(scope.registry.updated, time.min, UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event["dtstart"], event["dtend"] = _times(span)
    event.add("summary", f"{HEADLINES[span.state]}: thrombectomy at {centre.name}")
    event.add("description", "\n".join(_description(span, timetable, scope)))
    event.add("location", f"{centre.name}, {centre.postcode}")
    event.add("geo", (centre.latitude, centre.longitude))
    event.add("categories", [span.state.upper()])
    event.add("status", "CONFIRMED" if span.state == "open" else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def uid(centre: Centre, span: HoursSpan) -> str:
    """A name that lasts: the centre and the true start; other days give the same one again."""
    if span.state == "closed":
        return f"{centre.id}.closed@thrombo"
    kind = "hours" if span.exception is None else "exception"
    since = "ever" if span.since is None else f"{span.since:%Y%m%dT%H%M%SZ}"
    return f"{centre.id}.{kind}.{since}@thrombo"


def _times(span: HoursSpan) -> tuple[vDatetime, vDatetime]:
    both = (span.begins, span.ends)
    doubtful = any(len(readings(to_london(each).replace(tzinfo=None))) > 1 for each in both)
    begins, ends = (vDatetime(each if doubtful else to_london(each)) for each in both)
    return begins, ends


def _description(span: HoursSpan, timetable: Timeline, scope: Scope) -> list[str]:
    at = max(span.begins, scope.term.begins)
    words = [span_reason(span, timetable)]
    if span.exception is None:
        words += entry_words(span.entry, at, scope.registry)
    sources = source_lines(scope.registry, sources_of(span))
    return [" ".join(words), *(f"Source: {line}" for line in sources), CAVEAT]
