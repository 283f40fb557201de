"""What every exported file says of itself and of a stretch of hours, in the tool's plain words."""

from __future__ import annotations

from datetime import datetime

from thrombo_cli import __version__
from thrombo_cli.export.scope import Scope, Term
from thrombo_cli.export.spans import HoursSpan
from thrombo_cli.hours import StateAt, Timeline
from thrombo_cli.instants import seconds_of
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Availability, Centre, Registry
from thrombo_cli.model.states import State
from thrombo_cli.resolver.flags import evidence_flags
from thrombo_cli.resolver.reasons import unknown_reason
from thrombo_cli.text.lines import sentence
from thrombo_cli.text.words import evidence_words, gate_words, signed_words

NOT_ASSURED = "Not clinically assured."
CAVEAT = (
    f"{NOT_ASSURED} Hours as published; they say nothing of live capacity or acceptance. "
    "Phone the on-call stroke consultant."
)
HEADLINES: dict[State, str] = {
    "open": "Hours say open",
    "unknown": "UNKNOWN",
    "suspended": "SUSPENDED",
    "closed": "CLOSED",
}
# In place of the rule: a field left empty is "always open" to some readers.
NO_ENTRY = "unknown: no entry of the registry covers this date"


def origin_words(registry: Registry) -> str:
    """Which registry a file was made of: date and hash, and by what."""
    said = f"Registry updated {registry.updated}, sha256 {registry.sha256}{signed_words(registry)}."
    return f"{said} thrombo {__version__}."


def term_words(scope: Scope) -> str:
    """The days a file speaks for."""
    first, last = scope.term.first, scope.term.last
    return f"Holds for {first} to {last}, both included (Europe/London)."


def source_lines(registry: Registry, ids: tuple[str, ...]) -> list[str]:
    """The sources of these ids, each on a line: title, publisher, date, address."""
    lines = []
    for each in ids:
        source = registry.sources.get(each)
        if source is None:
            lines.append(each)
            continue
        named = f"{source.title} ({source.publisher}, {source.date})"
        lines.append(f"{named} {source.url}".rstrip())
    return lines


def sources_within(centre: Centre, term: Term) -> tuple[str, ...]:
    """The ids of the sources of whatever is in force in the term, each once."""
    found = [
        source
        for entry in centre.availability
        for source in entry.sources
        if any(entry.covers(day) for day in term.days)
    ]
    found += [
        source
        for each in centre.exceptions
        for source in each.sources
        if each.overlaps(term.begins, term.ends)
    ]
    return tuple(dict.fromkeys(found))


def sources_of(span: HoursSpan) -> tuple[str, ...]:
    """The ids of the sources that a span rests on."""
    basis = span.exception or span.entry
    return () if basis is None else basis.sources


def entry_words(entry: Availability | None, at: datetime, registry: Registry) -> list[str]:
    """The rule, the cut-offs and the age of the evidence, each as a sentence."""
    if entry is None:
        return ["No entry of the registry covers this date."]
    gates = gate_words(entry)
    words = [f"Rule: {entry.hours.text}."]
    words += [f"Cut-offs: {gates}."] if gates else []
    flags = tuple(evidence_flags(entry, seconds_of(at), registry.stale_after_days))
    words += evidence_words(entry, flags, london_date(at))
    return [*words, *([sentence(entry.note)] if entry.note else [])]


def span_reason(span: HoursSpan, timetable: Timeline) -> str:
    """Why a span is in its state, and whether it goes on, as a few sentences."""
    on = " Goes on past the last day of this file." if span.goes_on else ""
    return f"{_reason(span, timetable)}{on}"


def _reason(span: HoursSpan, timetable: Timeline) -> str:
    exception = span.exception
    if exception is not None:
        until = "" if exception.ends else " Until further notice."
        return f"Exception ({exception.state}): {sentence(exception.reason)}{until}"
    if span.state == "unknown":
        found = StateAt("unknown", span.entry, None, None, span.cause)
        return f"Not known to be open or closed. {unknown_reason(found, timetable.calendar)}"
    return "Closed by its hours." if span.state == "closed" else "Open by its hours."


def reason_at(instant: datetime, timetable: Timeline) -> str:
    """Why a centre does not say open at an instant."""
    found = timetable.at(instant)
    if found.exception is not None:
        doubt = "UNKNOWN, not known to be open or closed. " if found.state == "unknown" else ""
        return f"{doubt}{sentence(found.exception.reason)}"
    if found.state == "unknown":
        why = unknown_reason(found, timetable.calendar)
        return f"UNKNOWN, not known to be open or closed. {why}"
    return "Closed by the hours in force on this day."
