"""A flat table: one row for each stretch of each centre, closed ones too: no time is left out.

No cell can be read as a formula by a spreadsheet. There are no columns of coordinates, since the
minus of a western longitude would have to be hidden from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from thrombo_cli.export.scope import Scope
from thrombo_cli.export.spans import HoursSpan, closed_of, spans_of
from thrombo_cli.export.words import CAVEAT, NO_ENTRY, source_lines, sources_of, span_reason
from thrombo_cli.hours import Timeline
from thrombo_cli.instants import seconds_of
from thrombo_cli.london import iso
from thrombo_cli.model.registry import GATES, Availability, Centre
from thrombo_cli.resolver.flags import evidence_flags
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.formula_guard import csv_text

CENTRE = ("centre_id", "name", "network", "nation", "ods", "postcode")
HOURS = ("state", "begins", "ends", "goes_on", "reason", "hours_rule", *GATES)
EVIDENCE = ("as_of", "confidence", "conflict", "flags", "sources")
FILE = ("from", "to", "registry_updated", "registry_sha256", "caveat")
COLUMNS = (*CENTRE, *HOURS, *EVIDENCE, *FILE)


def hours_csv(scope: Scope) -> str:
    """The table, with a row of column names; lines end as RFC 4180 has it."""
    term, registry = scope.term, scope.registry
    tail = [str(term.first), str(term.last), str(registry.updated), registry.sha256, CAVEAT]
    rows = ([*row, *tail] for centre in scope.centres for row in _rows(centre, scope))
    return csv_text(COLUMNS, rows, "\r\n")


def _rows(centre: Centre, scope: Scope) -> Iterator[list[str]]:
    timetable = Timeline.of(centre, scope.calendar)
    head = [centre.id, centre.name, centre.network, centre.nation, centre.ods or ""]
    head.append(centre.postcode)
    spans = (*spans_of(timetable, scope.term), *closed_of(timetable, scope.term))
    for span in sorted(spans, key=lambda span: span.begins):
        yield [*head, *_hours(span, timetable, scope), *_evidence(span, scope)]


def _hours(span: HoursSpan, timetable: Timeline, scope: Scope) -> list[str]:
    throughout = span.state == "closed" and span[:2] == scope.term[2:]
    reason = "Closed by its hours throughout." if throughout else span_reason(span, timetable)
    rule = NO_ENTRY if span.entry is None else span.entry.hours.text
    times = [iso(span.begins), iso(span.ends), "yes" if span.goes_on else "no"]
    return [span.state, *times, reason, rule, *_gates(span.entry)]


def _gates(entry: Availability | None) -> list[str]:
    found = [None if entry is None else getattr(entry, gate) for gate in GATES]
    return ["" if minute is None else clock_text(minute) for minute in found]


def _evidence(span: HoursSpan, scope: Scope) -> list[str]:
    """Of the hours; the sources are those of the exception where one holds."""
    sources = "; ".join(source_lines(scope.registry, sources_of(span)))
    entry = span.entry
    if entry is None:
        return ["", "", "", "", sources]
    limit = scope.registry.stale_after_days
    at = max(span.begins, scope.term.begins)
    flags = " ".join(evidence_flags(entry, seconds_of(at), limit))
    return [str(entry.as_of), entry.confidence, entry.conflict or "", flags, sources]
