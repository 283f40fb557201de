"""The hours of a centre as FHIR R4 has them: a week, and when the week does not hold.

`availableTime` holds hours known to be open, and nothing else. Whatever time of the term it
would claim beyond what the hours say open is taken back in `notAvailable`, unknown hours always,
and so is all time outside the term. A reader who heeds both never takes unknown for open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from thrombo_cli.export.clock_days import ClockSpan, Pattern, week_of
from thrombo_cli.export.scope import Term
from thrombo_cli.export.spans import Spell, spells_of
from thrombo_cli.export.words import reason_at
from thrombo_cli.hours import Timeline
from thrombo_cli.london import iso, spoken, wall_to_utc
from thrombo_cli.model.registry import MINUTES_A_DAY, WEEKDAYS, Availability
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.lines import sentence

Json = dict[str, Any]
Times = tuple[datetime, datetime]
SECOND = timedelta(seconds=1)
# FHIR's time of day has no 24:00; the last second claims nothing of the next day.
LAST_SECOND = "23:59:59"
OUTSIDE = "UNKNOWN: this export says nothing of times {} {}."


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
    """`notAvailable`: what is not to be taken for open, and all time outside the term.

    The end of a period is included in FHIR, so it is the last second.
    """
    before, after = spoken(term.begins), spoken(term.ends)
    found = [_element(OUTSIDE.format("before", before), None, term.begins)]
    for spell in _not_open(timetable, term):
        found.append(_element(reason_at(spell.begins, timetable), spell.begins, spell.ends))
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
    return [tuple(p for p in day if p.state == "open") for day in week_of(entry).days]


def _times(part: ClockSpan) -> Json:
    if (part.start, part.end) == (0, MINUTES_A_DAY):
        return {"allDay": True}
    end = LAST_SECOND if part.end == MINUTES_A_DAY else _clock(part.end)
    return {"availableStartTime": _clock(part.start), "availableEndTime": end}


def _clock(minutes: int) -> str:
    return f"{clock_text(minutes)}:00"


def _element(description: str, begins: datetime | None, ends: datetime | None) -> Json:
    during = {} if begins is None else {"start": iso(begins)}
    during |= {} if ends is None else {"end": iso(ends - SECOND)}
    return {"description": description, "during": during}


def _claims(timetable: Timeline, term: Term) -> list[Times]:
    """The time of the term that the week claims, read as widely as a clock change allows."""
    days = _open_days(timetable.entry_on(term.first))
    return [
        (wall_to_utc(day, part.start, later=False), wall_to_utc(day, part.end, later=True))
        for day in term.days
        for part in days[day.weekday()]
    ]


def _not_open(timetable: Timeline, term: Term) -> Iterator[Spell]:
    """Stretches of unknown or suspended hours whole, of closed ones what the week claims."""
    claims = _claims(timetable, term)
    for spell in spells_of(timetable, term):
        if spell.state in ("unknown", "suspended"):
            yield spell
        elif spell.state == "closed":
            for begins, ends in _overlaps((spell.begins, spell.ends), claims):
                yield Spell(begins, ends, spell.state)


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
