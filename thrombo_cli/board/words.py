"""The words that the board's text and page share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from math import ceil

from thrombo_cli.board import CentrePanel, NetworkSheet, Night, NightSegment
from thrombo_cli.board.arrangements import FromHospital, NightState
from thrombo_cli.board.elsewhere import NoneOpen, OpenElsewhere
from thrombo_cli.london import MONTHS, WEEKDAYS, london_date, to_london
from thrombo_cli.model.registry import Centre, Pathway
from thrombo_cli.model.states import State
from thrombo_cli.text.words import (
    GATE_NAMES,
    change_words,
    evidence_words,
    gate_words,
)

SAYS: dict[NightState, str] = {
    "open": "hours say open",
    "closed": "hours say closed",
    "unknown": "HOURS UNKNOWN",
    "suspended": "SUSPENDED",
    "no_pathway": "NO PATHWAY now",
}
BRIEF: dict[NightState, str] = {
    "open": "open",
    "closed": "closed",
    "unknown": "UNKNOWN",
    "suspended": "SUSPENDED",
    "no_pathway": "NO PATHWAY",
}
# The states of a network as the index has them: what is least known comes first.
LOUDEST: tuple[NightState, ...] = ("unknown", "no_pathway", "suspended", "closed", "open")
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
INDEX_HEADING = "Networks of this board, those least known first"
GAPS_HEADING = "When no centre of this sheet says open"
NOBODY = "no other centre's hours say open for all of that time"
NIGHT_HEADING = "What the hours say in the next seven nights, 22:00 to 08:00"


def in_index_order(sheets: Sequence[NetworkSheet]) -> list[NetworkSheet]:
    """Those of which least is known first, then those whose centres are closed, then the open."""
    return sorted(sheets, key=lambda sheet: (LOUDEST.index(sheet.state), sheet.name))


def index_words(sheet: NetworkSheet) -> str:
    """`Wessex: hours say open, Southampton General Hospital, 023 8077 7222`."""
    if not sheet.panels:
        return f"{sheet.name}: NO CENTRE"
    first = next(p.row.centre for p in sheet.panels if p.for_the_network == sheet.state)
    return f"{sheet.name}: {SAYS[sheet.state]}, {first.name}, {phone_of(first)}"


def phone_of(centre: Centre) -> str:
    """The number to ring, or that none is on record."""
    contact = centre.contact
    return contact.phone if contact is not None and contact.phone else "no number on record"


def gap_words(sheet: NetworkSheet) -> Iterator[str]:
    """`Mon 23 Nov to Sun 29 Nov 22:00-08:00, then: ...`; nights with the same answer in one."""
    for (_, _, elsewhere), same in groupby(sheet.gaps, key=_same_gap):
        gaps = list(same)
        who = "; ".join(_elsewhere_words(each) for each in elsewhere) or NOBODY
        yield f"{_when_words(gaps, sheet)}, then: {who}."


def roads_begin(sheet: NetworkSheet) -> str:
    """Where the minutes of the gaps are reckoned from, and what none of those centres has."""
    start = sheet.panels[0].row.centre.name
    return (
        f"Minutes by road from {start}, the slow road second. None of these has an arrangement "
        "with this network on record; hours say open, and the centre decides."
    )


def _same_gap(gap: NoneOpen) -> tuple[str, str, tuple[OpenElsewhere, ...]]:
    """Gaps of several nights with the same clock times and the same answer are one; now is not."""
    clocks = ("now", "") if gap.night is None else (_clock(gap.begins), _clock(gap.ends))
    return (*clocks, gap.elsewhere)


def _when_words(gaps: Sequence[NoneOpen], sheet: NetworkSheet) -> str:
    first, last = gaps[0], gaps[-1]
    if first.night is None or last.night is None:
        return "Now"
    nights = {gap.night for gap in gaps}
    clocks = f"{_clock(first.begins)}-{_clock(first.ends)}"
    if len(nights) == len(sheet.panels[0].nights):
        return f"All {len(nights)} nights {clocks}"
    if len(nights) == 1:
        return f"{day_words(first.night)} {clocks}"
    return f"{day_words(first.night)} to {day_words(last.night)} {clocks}"


def _elsewhere_words(each: OpenElsewhere) -> str:
    usual, slow = (ceil(m or 0) for m in (each.travel.minutes, each.travel.high))
    phone = phone_of(each.centre)
    return f"{each.centre.name}, {usual} to {slow} min, no arrangement on record, {phone}"


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
