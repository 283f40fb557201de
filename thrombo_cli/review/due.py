"""What is to be verified again: what is oldest and matters most comes first. Pure."""

from __future__ import annotations

from datetime import date

from thrombo_cli.model.registry import GATES, Availability, Centre, Registry, Source, Span
from thrombo_cli.review.impact import AreaAdmissions
from thrombo_cli.review.model import Due, DueReason
from thrombo_cli.review.weights import admissions_of, rank_weight

WEEKEND = (5, 6)
QUESTIONS: dict[DueReason, str] = {
    "no_entry": "What are the hours now? No entry covers this date.",
    "hours_unknown": "On which days and at what hours is thrombectomy performed?",
    "hours_partly_unknown": "Which of the hours recorded as not known are open?",
    "weekends_unknown": "Is there a service on Saturdays and Sundays, and at what hours?",
    "rota_unknown": "On which dates does the rota hold?",
    "conflicting_sources": "Sources disagree. Which is right?",
    "inferred": "Is our reading of the hours right? No source states them.",
    "press_alone": "Is what the press reports right? No trust or network page was found.",
    "cutoff_undocumented": "Is there a last time of day to refer, to be accepted or to arrive?",
    "bank_holidays_unknown": "What holds on bank holidays?",
    "stale": "Do the recorded hours still hold?",
}
ACCEPTED = "Who is accepted: which networks may send, at which hours?"


def due_on(registry: Registry, day: date, areas: AreaAdmissions) -> tuple[Due, ...]:
    """Every centre with a reason to ask again on a London date, in order of `ranked_on`."""
    return tuple(each for each in ranked_on(registry, day, areas) if each.reasons)


def ranked_on(registry: Registry, day: date, areas: AreaAdmissions) -> tuple[Due, ...]:
    """Every centre, by admissions x age of its evidence; then the least certain, then by id."""
    admissions = admissions_of(registry, day, areas)
    found = [_due(centre, registry, day, admissions.get(centre.id)) for centre in registry.centres]

    def key(due: Due) -> tuple[float, int, str]:
        weight = rank_weight(admissions, due.centre.id) * due.age
        return -weight, -len(due.reasons), due.centre.id

    return tuple(sorted(found, key=key))


def _due(centre: Centre, registry: Registry, day: date, admissions: float | None) -> Due:
    entry = centre.entry_on(day)
    as_of = entry.as_of if entry else max(each.as_of for each in centre.availability)
    age = (day - as_of).days
    reasons = _reasons(entry, registry.sources, day)
    if age > registry.stale_after_days:
        reasons = (*reasons, "stale")
    questions = [QUESTIONS[reason] for reason in reasons]
    if reasons and not _acceptance_known(centre, entry, registry):
        questions.append(ACCEPTED)
    ask = whom(centre, registry)
    return Due(centre, entry, as_of, age, reasons, ask, tuple(questions), admissions)


def _reasons(
    entry: Availability | None, sources: dict[str, Source], day: date
) -> tuple[DueReason, ...]:
    """Stable codes, what leaves most open first."""
    if entry is None:
        return ("no_entry",)
    weekly = entry.hours.kind == "weekly"
    kinds = {sources[name].kind for name in entry.sources}
    rota = entry.rota is not None and (entry.rota.dates is None or entry.rota.has_run_out(day))
    weekend = weekly and not rota and any(_unknown(entry.hours.days[day]) for day in WEEKEND)
    weekdays = weekly and any(_unknown(spans) for spans in entry.hours.days[:5])
    gates = [getattr(entry, gate) for gate in GATES]
    found: dict[DueReason, bool] = {
        "hours_unknown": entry.hours.kind == "unknown",
        "hours_partly_unknown": weekdays,
        "weekends_unknown": weekend,
        "rota_unknown": rota,
        "conflicting_sources": entry.conflict is not None,
        "inferred": entry.confidence == "inferred",
        "press_alone": kinds == {"press"},
        "cutoff_undocumented": weekly and not any(gate is not None for gate in gates),
        "bank_holidays_unknown": weekly and _unknown(entry.hours.holidays or ()),
    }
    return tuple(reason for reason, holds in found.items() if holds)


def _unknown(spans: tuple[Span, ...]) -> bool:
    return any(span.state == "unknown" for span in spans)


def _acceptance_known(centre: Centre, entry: Availability | None, registry: Registry) -> bool:
    """Does the file say more than that a centre serves its own network?"""
    wider = entry is not None and set(entry.serves) != {centre.network}
    return wider or any(pathway.to == centre.id for pathway in registry.pathways)


def whom(centre: Centre, registry: Registry) -> str:
    """Whom: the contact as published, else the stroke service of the trust, and the network."""
    contact = centre.contact
    parts = [part for part in (contact.text, contact.phone) if part] if contact else []
    first = (
        ", ".join(part.rstrip(".") for part in parts)
        or f"the stroke service of {centre.trust or centre.name}"
    )
    network = registry.networks[centre.network].name
    return f"{first}; or the stroke network, {network}"
