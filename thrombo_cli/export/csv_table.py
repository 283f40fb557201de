"""A flat table: one row for each stretch of hours of each centre, one for a centre with none.

No cell can be read as a formula by a spreadsheet. There are no columns of coordinates, since the
minus of a western longitude would have to be hidden from it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from thrombo_cli.export.scope import Scope
from thrombo_cli.export.spans import Piece, pieces_of
from thrombo_cli.export.words import CAVEAT, piece_reason, source_lines, sources_of
from thrombo_cli.london import iso
from thrombo_cli.model.registry import GATES, Availability, Centre
from thrombo_cli.resolver.flags import evidence_flags
from thrombo_cli.schedule import Timetable
from thrombo_cli.text.words import wall

CENTRE = ("centre_id", "name", "network", "nation", "ods", "postcode")
HOURS = ("state", "begins", "ends", "goes_on", "reason", "hours_rule", *GATES)
EVIDENCE = ("as_of", "confidence", "conflict", "flags", "sources")
FILE = ("from", "to", "registry_updated", "registry_sha256", "caveat")
COLUMNS = (*CENTRE, *HOURS, *EVIDENCE, *FILE)
# What makes a spreadsheet take a cell for a formula, as its first character.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class _Page:
    """What the writer writes to: lines, kept."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> int:
        """Keep a line; tells its length, as a file would."""
        self.lines.append(line)
        return len(line)


def csv_text(scope: Scope) -> str:
    """The table, with a row of column names; lines end as RFC 4180 has it."""
    page = _Page()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    term, registry = scope.term, scope.registry
    tail = [str(term.first), str(term.last), str(registry.updated), registry.sha256, CAVEAT]
    for centre in scope.centres:
        for row in _rows(centre, scope):
            writer.writerow([safe(cell) for cell in (*row, *tail)])
    return "".join(page.lines)


def safe(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would reckon with it."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def _rows(centre: Centre, scope: Scope) -> Iterator[list[str]]:
    timetable = Timetable.of(centre, scope.calendar)
    head = [centre.id, centre.name, centre.network, centre.nation, centre.ods or ""]
    head.append(centre.postcode)
    pieces = pieces_of(timetable, scope.term)
    for piece in pieces or (_closed(timetable, scope),):
        yield [*head, *_hours(piece, timetable), *_evidence(piece, scope)]


def _closed(timetable: Timetable, scope: Scope) -> Piece:
    """The one row of a centre whose hours say closed throughout."""
    term = scope.term
    entry = timetable.entry_on(term.first)
    return Piece(term.begins, term.ends, "closed", entry, None, None)


def _hours(piece: Piece, timetable: Timetable) -> list[str]:
    closed = piece.state == "closed"
    reason = "Closed by its hours throughout." if closed else piece_reason(piece, timetable)
    rule = "" if piece.entry is None else piece.entry.hours.text
    times = [iso(piece.begins), iso(piece.ends), "yes" if piece.goes_on else "no"]
    return [piece.state, *times, reason, rule, *_gates(piece.entry)]


def _gates(entry: Availability | None) -> list[str]:
    found = [None if entry is None else getattr(entry, gate) for gate in GATES]
    return ["" if minute is None else wall(minute) for minute in found]


def _evidence(piece: Piece, scope: Scope) -> list[str]:
    """Of the hours; the sources are those of the exception where one holds."""
    sources = "; ".join(source_lines(scope.registry, sources_of(piece)))
    entry = piece.entry
    if entry is None:
        return ["", "", "", "", sources]
    limit = scope.registry.stale_after_days
    at = max(piece.begins, scope.term.begins)
    flags = " ".join(evidence_flags(entry, at, limit))
    return [str(entry.as_of), entry.confidence, entry.conflict or "", flags, sources]
