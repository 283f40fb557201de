"""Words that every room uses: states, evidence, ages, contacts. They never instruct (R48)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from thrombo_cli import __version__
from thrombo_cli.london import london_date, spoken
from thrombo_cli.model.registry import Availability, Contact, Registry, Supposed
from thrombo_cli.model.states import GateName, State
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.lines import sentence, short

if TYPE_CHECKING:
    from thrombo_cli.model.status import StatusRow

STATES: tuple[State, ...] = ("open", "unknown", "suspended", "closed")
GATE_NAMES: tuple[tuple[GateName, str], ...] = (
    ("last_referral", "last referral"),
    ("last_acceptance", "last acceptance"),
    ("arrive_by", "arrival by"),
)
ORIGINS = {"shipped": "shipped", "updated": "updated copy", "file": "the file named"}
# Ages are given in days up to here, then in months, then in years.
DAYS_COUNTED = 60
MONTHS_COUNTED = 24
NO_NUMBER = "No number on record: hospital switchboard."
SHORT_ADVICE = (
    "Hours say nothing of live capacity or acceptance: phone the on-call stroke consultant.",
    f"thrombo {__version__}. Not clinically assured.",
)


def network_name(registry: Registry, slug: str | None) -> str:
    """The name of a network, its slug when the registry has no name for it."""
    if slug is None:
        return "not known"
    known = registry.networks.get(slug)
    return slug if known is None else known.name


def supposed_title(supposed: Supposed) -> str:
    """`SUPPOSED, not a fact: Option 1`: what stands at the head of all that a scenario makes."""
    return f"SUPPOSED, not a fact: {supposed.name}"


def mark_of(registry: Registry) -> str:
    """`SUPPOSED: ` for each heading of what a scenario makes, else nothing: one may be cut out."""
    return "" if registry.supposed is None else "SUPPOSED: "


def supposed_words(registry: Registry) -> tuple[str, ...]:
    """That a scenario answers, its author's line and what it changes; () for facts."""
    supposed = registry.supposed
    if supposed is None:
        return ()
    note = (f"Its author says: {supposed.note}",) if supposed.note else ()
    changes = (f"It changes: {change}" for change in supposed.changes)
    return tuple(sentence(each) for each in (supposed_title(supposed), *note, *changes))


def as_of_words(at: datetime, registry: Registry, *, simulated: bool) -> str:
    """The time asked about, marked as simulated when it was given (R05), and the registry."""
    given = ", SIMULATED (--at given)" if simulated else ""
    return f"As of {spoken(at)}{given}; registry of {registry.updated}{_origin(at, registry)}."


def _origin(at: datetime, registry: Registry) -> str:
    """Which registry it is and how old at the time asked about."""
    if not registry.origin:
        return ""
    days = (london_date(at) - registry.updated).days
    age = f", {days} day{'s' * (days != 1)} old" if days >= 0 else ""
    return f" ({ORIGINS.get(registry.origin, registry.origin)}{age}{signed_words(registry)})"


def signed_words(registry: Registry) -> str:
    """`, signed by key 0807060504030201`; empty where no signature was verified."""
    return "" if registry.vouched_by is None else f", signed by key {registry.vouched_by}"


def change_words(row: StatusRow, at: datetime) -> str:
    """Since when the state holds, and what comes next: `since Mon 08:00 GMT, until ...`."""
    since = "" if row.since is None else f"since {short(row.since, at)}, "
    if row.until is None:
        return f"{since}no change recorded"
    return f"{since}until {short(row.until, at)}, then {row.next_state or 'unknown'}"


def state_words(state: State) -> str:
    """A state as a person says it: hours say, or are; they promise nothing."""
    return {"unknown": "hours unknown", "suspended": "suspended"}.get(state, f"hours say {state}")


def age_words(as_of: date, today: date) -> str:
    """How old evidence is: `9 months old, 2026-01-28`. Whole days, months or years, not more."""
    days = (today - as_of).days
    if days < 0:
        return f"of {as_of}, later than the time asked about"
    months = (today.year - as_of.year) * 12 + today.month - as_of.month - (today.day < as_of.day)
    if days <= DAYS_COUNTED:
        return f"{_many(days, 'day')} old, {as_of}"
    age = _many(months, "month") if months < MONTHS_COUNTED else _many(months // 12, "year")
    return f"{age} old, {as_of}"


def evidence_range(entries: Iterable[Availability | None], today: date) -> str:
    """How old what an answer rests on is: its newest, its middle and its oldest evidence.

    Empty when no entry is in force; of an even number of entries the middle is the older one.
    """
    dates = sorted(entry.as_of for entry in entries if entry is not None)
    if not dates:
        return ""
    oldest, middle, newest = dates[0], dates[(len(dates) - 1) // 2], dates[-1]
    ages = (age_words(each, today) for each in (newest, middle, oldest))
    return "Evidence of the hours: newest {}; middle {}; oldest {}.".format(*ages)


def evidence_words(
    entry: Availability | None, flags: tuple[str, ...], today: date, *, brief: bool = False
) -> list[str]:
    """What stands behind the hours: age, staleness, inference, disagreement; loud and in words.

    `brief`: that hours are inferred or sources disagree, without what more there is to say.
    """
    if entry is None:
        return []
    age = age_words(entry.as_of, today)
    stale = "STALE: " if brief else "STALE evidence: "
    words = [f"{stale}{age}." if "stale" in flags else f"Evidence {age}."]
    if "inferred" in flags:
        words.append("Hours INFERRED." if brief else "Hours INFERRED: no source states them.")
    if "conflicting_sources" in flags and entry.conflict is not None:
        which = "" if brief else f": {entry.conflict}"
        words.append(sentence(f"SOURCES DISAGREE{which}"))
    return words


def gate_words(entry: Availability) -> str:
    """`last referral 17:00, arrival by 18:00`; empty without a gate."""
    found = [(name, getattr(entry, field)) for field, name in GATE_NAMES]
    return ", ".join(f"{name} {clock_text(minute)}" for name, minute in found if minute is not None)


def capital(words: str) -> str:
    """The words with a capital first letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def contact_words(contact: Contact, registry: Registry | None = None) -> str:
    """The number to ring, what answers it, and when it was verified; by whom with a registry."""
    parts = [sentence(part) for part in (contact.phone, contact.text) if part]
    if not contact.phone:
        parts.insert(0, NO_NUMBER)
    known = None if registry is None else registry.sources.get(contact.source)
    named = "" if known is None else f" ({known.publisher})"
    return f"Contact, verified {contact.verified_on}{named}: {' '.join(parts)}"


def _many(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
