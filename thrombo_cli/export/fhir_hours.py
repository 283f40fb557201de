"""The hours of a centre as FHIR R4 has them: a week, and when the week does not hold.

`availableTime` holds hours known to be open, and nothing else. A service without it is available
at all times to some readers, so all time that does not say open stands in `notAvailable` whether
the week claims it or not: closed, unknown and suspended spells, and all time outside the term.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from thrombo_cli.export.clock_days import ClockSpan, Pattern, week_of
from thrombo_cli.export.scope import Term
from thrombo_cli.export.spans import spells_of
from thrombo_cli.export.words import reason_at
from thrombo_cli.hours import Timeline
from thrombo_cli.london import iso, spoken, wall_to_utc
from thrombo_cli.model.registry import MINUTES_A_DAY, WEEKDAYS, Availability
from thrombo_cli.model.states import State
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.lines import sentence

Json = dict[str, Any]
Times = tuple[datetime, datetime]
SECOND = timedelta(seconds=1)
# FHIR's time of day has no 24:00; the last second claims nothing of the next day.
LAST_SECOND = "23:59:59"
OUTSIDE = "UNKNOWN: this export says nothing of times {} {}."
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def available_times(entry: Availability | None) -> list[Json]:
    """`availableTime`: an element for each set of weekdays with the same hours open.

    Hours that run past midnight are two: up to midnight, and from midnight on the day after.
    """
    days = _open_days(entry)
    found = []
    for part in dict.fromkeys(part for day in days for part in day):
        names = [name for name, day in zip(WEEKDAYS, days, strict=True) if part in day]
        found.append({"daysOfWeek": names, **_times(part)})
    return found


def not_available(timetable: Timeline, term: Term) -> list[Json]:
    """`notAvailable`: all time of the term that does not say open, and all time outside it.

    A period that lacks its start is not known to have begun, in FHIR, so even the first has one.
    """
    before, after = spoken(term.begins), spoken(term.ends)
    spells = list(spells_of(timetable, term))
    following: list[State] = [*(spell.state for spell in spells[1:]), "unknown"]
    end = _last(term.begins, spells[0].state)
    found = [_element(OUTSIDE.format("before", before), LONG_AGO, end)]
    for spell, after_it in zip(spells, following, strict=True):
        if spell.state != "open":
            why, end = reason_at(spell.begins, timetable), _last(spell.ends, after_it)
            found.append(_element(why, spell.begins, end))
    return [*found, _element(OUTSIDE.format("from", after), term.ends, None)]


def exceptions_words(timetable: Timeline, term: Term) -> str:
    """`availabilityExceptions`: the rule as written, the exceptions, and times open beyond it."""
    entry = timetable.entry_on(term.first)
    words = [f"Hours as written: {entry.hours.text}." if entry else "No hours are recorded."]
    for each in timetable.exceptions:
        if each.overlaps(term.begins, term.ends):
            until = "until further notice" if each.ends is None else f"until {spoken(each.ends)}"
            words.append(
                f"{each.state} from {spoken(each.begins)} {until}: {sentence(each.reason)}"
            )
    words += [
        f"Hours also say open {spoken(begins)} to {spoken(ends)}."
        for begins, ends in _beyond(timetable, term)
    ]
    return " ".join([*words, "Unknown hours are listed as not available, with that word."])


def _open_days(entry: Availability | None) -> list[Pattern]:
    """The parts of each weekday that the rule says open."""
    return [tuple(p for p in day if p.state == "open") for day in week_of(entry)]


def _times(part: ClockSpan) -> Json:
    if (part.start, part.end) == (0, MINUTES_A_DAY):
        return {"allDay": True}
    end = LAST_SECOND if part.end == MINUTES_A_DAY else _clock(part.end)
    return {"availableStartTime": _clock(part.start), "availableEndTime": end}


def _clock(minutes: int) -> str:
    return f"{clock_text(minutes)}:00"


def _last(ends: datetime, following: State) -> datetime:
    """The end of a period, which FHIR includes; before a spell not open, no second is let slip."""
    return ends - SECOND if following == "open" else ends


def _element(description: str, begins: datetime, end: datetime | None) -> Json:
    during = {"start": iso(begins)} | ({} if end is None else {"end": iso(end)})
    return {"description": description, "during": during}


def _beyond(timetable: Timeline, term: Term) -> Iterator[Times]:
    """Time that says open and that the week does not claim, read as narrowly as can be."""
    days = _open_days(timetable.entry_on(term.first))
    claims = [
        (wall_to_utc(day, part.start, later=True), wall_to_utc(day, part.end, later=False))
        for day in term.days
        for part in days[day.weekday()]
    ]
    for spell in spells_of(timetable, term):
        if spell.state == "open":
            yield from _gaps((spell.begins, spell.ends), claims)


def _overlaps(times: Times, claims: list[Times]) -> Iterator[Times]:
    for begins, ends in _merged(claims):
        low, high = max(times[0], begins), min(times[1], ends)
        if low < high:
            yield low, high


def _gaps(times: Times, claims: list[Times]) -> Iterator[Times]:
    reached = times[0]
    for begins, ends in _overlaps(times, claims):
        if reached < begins:
            yield reached, begins
        reached = ends
    if reached < times[1]:
        yield reached, times[1]


def _merged(claims: list[Times]) -> list[Times]:
    """In order, those that touch or overlap made one."""
    found: list[Times] = []
    for begins, ends in sorted(claims):
        if begins >= ends:
            continue
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found
