"""The words that the board's text and page share."""

from __future__ import annotations

from datetime import date, datetime

from thrombo_cli.board import CentrePanel, Night, NightSegment
from thrombo_cli.board.arrangements import FromHospital, NightState
from thrombo_cli.london import MONTHS, WEEKDAYS, london_date, to_london
from thrombo_cli.model.registry import Pathway
from thrombo_cli.model.states import State
from thrombo_cli.text.words import (
    GATE_NAMES,
    change_words,
    evidence_words,
    gate_words,
)

SAYS: dict[State, str] = {
    "open": "hours say open",
    "closed": "hours say closed",
    "unknown": "HOURS UNKNOWN",
    "suspended": "SUSPENDED",
}
BRIEF: dict[NightState, str] = {
    "open": "open",
    "closed": "closed",
    "unknown": "UNKNOWN",
    "suspended": "SUSPENDED",
    "no_pathway": "NO PATHWAY",
}
LOUD_STATES = ("unknown", "suspended", "no_pathway")
IN_FORCE: dict[State, str] = {
    "open": "In force",
    "closed": "NOT IN FORCE",
    "unknown": "NOT KNOWN whether in force",
}
HOSPITALS_HEADING = "Pathways of one hospital alone"
ALL_SOURCES = "All sources and the history of a centre: thrombo centre NAME"
NO_LINK = "no link recorded"
NO_CENTRE = "NO CENTRE of this registry is in this network or has a pathway from it in force."
NIGHT_HEADING = "What the hours say in the next seven nights, 22:00 to 08:00"


def now_words(panel: CentrePanel, at: datetime) -> str:
    """`hours say open since ..., until ...`; the reason as well where nothing is known."""
    row = panel.row
    loud = row.state in ("unknown", "suspended")
    why = f" {row.why}" if loud else ""
    return f"{SAYS[row.state]}, {change_words(row, at)}.{why}"


def rule_words(panel: CentrePanel) -> str:
    """The rule as written and its cut-offs, or that none is recorded."""
    entry = panel.row.entry
    if entry is None:
        return "No hours recorded for this date."
    if entry.hours.kind == "always":
        return f"Hours {entry.hours.text}."
    gates = gate_words(entry) or "CUT-OFF NOT DOCUMENTED"
    return f"Hours {entry.hours.text}; {gates}."


def evidence(panel: CentrePanel, at: datetime) -> str:
    """Age, staleness, inference and disagreement."""
    words = evidence_words(panel.row.entry, panel.row.flags, london_date(at))
    return " ".join(words) or "NO EVIDENCE in force."


def relation(panel: CentrePanel) -> str:
    """By which pathway, and that its hours limit those below; empty for the network's own."""
    if not panel.pathways:
        return ""
    if not is_limited(panel):
        return "By a documented pathway, at all hours."
    hours = "; or ".join(map(_pathway_words, panel.pathways))
    return (
        f"PATHWAY AT THESE HOURS ONLY: {hours}. {IN_FORCE[panel.arranged]} now. The nights below "
        "count it; the centre's own hours above do not."
    )


def _pathway_words(pathway: Pathway) -> str:
    """Its hours, with the dates between which it holds."""
    first, last = pathway.valid_from, pathway.valid_through
    words = "at hours NOT KNOWN" if pathway.hours.kind == "unknown" else pathway.hours.text
    words += f", since {first}" if first is not None else ""
    return words + (f", to {last}" if last is not None else "")


def hospital_words(way: FromHospital) -> str:
    """`Milton Keynes ... alone: pathway to John Radcliffe Hospital, 24/7. In force now.`"""
    when = f"{_pathway_words(way.pathway)}. {IN_FORCE[way.state]} now."
    return f"{way.label} alone: pathway to {way.to}, {when}"


def is_limited(panel: CentrePanel) -> bool:
    """Does no pathway hold always: only at some hours, at hours not known, or not yet?"""
    always = panel.arranged == "open" and any(
        p.hours.kind == "always" and p.valid_through is None for p in panel.pathways
    )
    return bool(panel.pathways) and not always


def day_words(day: date) -> str:
    """`Mon 23 Nov`: the evening on which a night begins."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def night_words(night: Night) -> str:
    """`open`, or each part with its times; then the cut-offs of open parts."""
    return "; ".join(words for words, _ in night_parts(night))


def night_parts(night: Night) -> list[tuple[str, bool]]:
    """The parts in words, and whether each says neither open nor closed."""
    whole = len(night.segments) == 1
    return [
        (f"{BRIEF[w.state]}{'' if whole else _times(w)}{_gates(w)}", w.state in LOUD_STATES)
        for w in night.segments
    ]


def _times(segment: NightSegment) -> str:
    return f" {_clock(segment.begins)}-{_clock(segment.ends)}"


def _clock(instant: datetime) -> str:
    """`01:30`, with the zone in the hour that October repeats."""
    local = to_london(instant)
    other = local.replace(fold=1 - local.fold)
    zone = f" {local.tzname()}" if other.utcoffset() != local.utcoffset() else ""
    return f"{local:%H:%M}{zone}"


def _gates(segment: NightSegment) -> str:
    """`, last acceptance Mon 20:00 (before the night)`: the cut-offs of an open part."""
    names = dict(GATE_NAMES)
    words = []
    for field, instant in segment.gates:
        local = to_london(instant)
        passed = "; PASSED before it" if instant < segment.begins else ""
        words.append(f", {names[field]} {WEEKDAYS[local.weekday()]} {local:%H:%M}{passed}")
    return "".join(words)
