"""What a maintainer takes to the telephone: whom to ring, what is recorded, and six questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from thrombo_cli.london import spoken_date
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.review.change_sentences import day_words, period_words, rule_words
from thrombo_cli.review.due import ranked_on
from thrombo_cli.review.impact import AreaAdmissions
from thrombo_cli.review.model import Due
from thrombo_cli.text.lines import joined, sentence
from thrombo_cli.text.words import age_words, contact_words, gate_words, network_name

# In the order of a telephone call.
Topic = Literal["hours", "holidays", "gates", "taken", "ahead", "number"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
QUESTION: dict[Topic, str] = {
    "hours": "On which days and at what hours is thrombectomy performed?",
    "holidays": "What holds on bank holidays?",
    "gates": "Until what time of day may a patient be referred, be accepted, arrive?",
    "taken": "Whom do you take, and from where?",
    "ahead": "Which changes lie ahead, and from what date?",
    "number": "Which number is a hospital to ring?",
}
NO_NAMES = "Record the role of who answers, never a name, and no mobile number."
SPECIAL = "Ask in particular"


class CallSheet(NamedTuple):
    """One centre's page. `recorded`: what the registry says on each topic, in `TOPICS` order."""

    centre: Centre
    network: str
    due: Due
    day: date
    evidence: str
    recorded: tuple[str, ...]
    sources: tuple[str, ...]


def call_sheets(
    registry: Registry, day: date, areas: AreaAdmissions, chosen: Sequence[str] = ()
) -> tuple[CallSheet, ...]:
    """The sheets of the centres chosen by id, else of all, the most pressing first."""
    ranked = ranked_on(registry, day, areas)
    return tuple(
        _sheet(due, registry, day) for due in ranked if not chosen or due.centre.id in chosen
    )


def recorded_words(due: Due, registry: Registry, day: date) -> dict[Topic, str]:
    """What the registry says of a centre, by topic."""
    entry = due.entry
    gates = "" if entry is None else gate_words(entry)
    weekly = entry is not None and entry.hours.kind == "weekly"
    holidays = "the same" if entry is None else day_words(entry.hours.holidays)
    return {
        "hours": rule_words(entry, holidays=False, gates=False),
        "holidays": holidays if weekly else "nothing apart from the hours",
        "gates": gates or "no such time recorded",
        "taken": _taken(due, registry, day),
        "ahead": _ahead(due, day),
        "number": contact_words(due.centre.contact) if due.centre.contact else "none recorded",
    }


def _sheet(due: Due, registry: Registry, day: date) -> CallSheet:
    since = "" if due.entry is None else period_words(due.entry.valid_from, None)
    evidence = f"evidence {age_words(due.as_of, day)}"
    words = recorded_words(due, registry, day)
    names = () if due.entry is None else due.entry.sources
    sources = (registry.sources[name] for name in names)
    return CallSheet(
        due.centre,
        network_name(registry, due.centre.network),
        due,
        day,
        f"In force {since}; {evidence}" if since else evidence,
        tuple(words[topic] for topic in TOPICS),
        tuple(f"{each.publisher}, {each.date}" for each in sources),
    )


def _taken(due: Due, registry: Registry, day: date) -> str:
    serves = (due.centre.network,) if due.entry is None else due.entry.serves
    parts = [f"serves {joined(network_name(registry, slug) for slug in serves)}"]
    others = [
        network_name(registry, each.origin) if each.origin_kind == "network" else each.origin
        for each in registry.pathways
        if each.to == due.centre.id and (each.valid_through is None or each.valid_through >= day)
    ]
    return "; ".join([*parts, *([f"arrangements with {joined(others)}"] if others else [])])


def _ahead(due: Due, day: date) -> str:
    later = [each for each in due.centre.availability if each.valid_from and each.valid_from > day]
    parts = [f"from {spoken_date(each.valid_from or day)} {rule_words(each)}" for each in later]
    note = due.entry.note if due.entry else None
    parts += [sentence(f"note: {note}")] if note else []
    return "; ".join(parts) or "nothing recorded"
