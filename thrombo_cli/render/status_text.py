"""The printed answer of `status`: who says open, since when, until when."""

from __future__ import annotations

from datetime import datetime

from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import State
from thrombo_cli.model.status import StatusReport, StatusRow
from thrombo_cli.text.lines import WIDTH, joined, wrap
from thrombo_cli.text.words import (
    SHORT_ADVICE,
    STATES,
    as_of_words,
    change_words,
    evidence_range,
    evidence_words,
    gate_words,
    state_words,
    supposed_words,
)

HEADINGS: dict[State, str] = {
    "open": "Hours say open:",
    "unknown": "Hours UNKNOWN (neither open nor closed):",
    "suspended": "Suspended:",
    "closed": "Hours say closed:",
}


def status_text(report: StatusReport, registry: Registry, width: int = WIDTH) -> str:
    """The counts, the time, every centre asked about by state, and the advice."""
    lines = [line for words in supposed_words(registry) for line in wrap(words, width)]
    lines += wrap(_first_words(report), width)
    lines += wrap(as_of_words(report.at, registry, simulated=report.simulated), width)
    if len(report.rows) > 1:
        entries = (row.entry for row in report.rows)
        lines += wrap(evidence_range(entries, london_date(report.at)), width)
    for state in STATES:
        rows = [row for row in report.rows if row.state == state]
        lines += ["", *wrap(HEADINGS[state], width)] if rows else []
        for row in rows:
            lines += wrap(_row(row, report.at), width, "- ", "  ")
    return "\n".join([*lines, "", *(line for words in SHORT_ADVICE for line in wrap(words, width))])


def _first_words(report: StatusReport) -> str:
    """One centre's own state, or how many are in each state."""
    if len(report.rows) == 1:
        row = report.rows[0]
        return f"{row.centre.name}: {state_words(row.state)}, {change_words(row, report.at)}."
    states = [row.state for row in report.rows]
    counts = joined(f"{states.count(state)} {state}" for state in STATES)
    return f"Of {len(states)} centres, by their hours: {counts}."


def _row(row: StatusRow, at: datetime) -> str:
    """One centre: its change of state, its rule, why in doubt, and the evidence."""
    entry = row.entry
    parts = [f"{row.centre.name}: {change_words(row, at)}."]
    if row.state in ("unknown", "suspended"):
        parts.append(row.why)
    if entry is not None and entry.hours.kind != "unknown":
        gates = gate_words(entry)
        parts.append(f"Hours {entry.hours.text}{f'; {gates}' if gates else ''}.")
    return " ".join([*parts, *evidence_words(entry, row.flags, london_date(at))])
