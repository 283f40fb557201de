"""The words for statuses, flags, relations and ages. They state; they never instruct (R48)."""

from __future__ import annotations

from datetime import date

from thrombo_cli import __version__
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES, Option, Travel
from thrombo_cli.model.registry import Availability, Contact, Registry
from thrombo_cli.text.lines import number, sentence

LATE = "6-24 h needs imaging selection; the centre decides"
PLACE_KINDS = {"outcode": "outward code", "grid_reference": "grid reference"}
STATES = ("open", "unknown", "suspended", "closed")
RELATIONS = {
    "own_network": "Own network.",
    "documented": "Documented pathway from here.",
    "undocumented": "No documented arrangement with this network: phone; acceptance not "
    "documented.",
}
# For the first line: every doubt about the centre it names, in two or three words.
DOUBTS = {
    "stale": "stale",
    "conflicting_sources": "sources disagree",
    "inferred": "hours inferred",
    "cutoff_undocumented": "cut-off not documented",
    "at_risk": "at risk if the road is slow",
    "borderline": "borderline",
    "estimated_travel": "road time estimated",
    "no_documented_arrangement": "no documented arrangement",
}
GATES = (
    ("last_referral", "last referral"),
    ("last_acceptance", "last acceptance"),
    ("arrive_by", "arrival by"),
)
METHODS = {"matrix": "published", "estimate": "estimated, not published", "given": "as given"}
ADVICE = (
    "Phone the on-call stroke consultant: capacity and acceptance are not known here.",
    "The 6-hour figure is for the anterior circulation; for the posterior (basilar) it differs: "
    "NICE considers up to 24 h.",
    "From a scene the ambulance service's destination protocol holds. Adults and road only. "
    "Basilar, airway or blood pressure trouble may need critical-care transfer.",
    f"thrombo {__version__}. Not clinically assured.",
)
# Ages are told in days up to here, then in months, then in years.
DAYS_COUNTED = 60
MONTHS_COUNTED = 24
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


def age_words(as_of: date, today: date) -> str:
    """How old evidence is: `9 months old, 2026-01-28`. Whole days, months or years, not more."""
    days = (today - as_of).days
    if days < 0:
        return f"of {as_of}, later than the time asked about"
    months = (today.year - as_of.year) * 12 + today.month - as_of.month - (today.day < as_of.day)
    if days <= DAYS_COUNTED:
        return f"{_many(days, 'day')} old, {as_of}"
    told = _many(months, "month") if months < MONTHS_COUNTED else _many(months // 12, "year")
    return f"{told} old, {as_of}"


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
    said = [f"{stale}{age}." if "stale" in flags else f"Evidence {age}."]
    if "inferred" in flags:
        said.append("Hours INFERRED." if brief else "Hours INFERRED: no source states them.")
    if "conflicting_sources" in flags and entry.conflict is not None:
        told = "" if brief else f": {entry.conflict}"
        said.append(sentence(f"SOURCES DISAGREE{told}"))
    return said


def doubt_words(option: Option) -> list[str]:
    """The doubts that come of the road, the window and the cut-offs, each as a sentence."""
    travel = option.travel
    said = {
        "at_risk": f"AT RISK: holds at {_minutes(travel.minutes)} of road, not at "
        f"{_minutes(travel.high)}.",
        "borderline": f"BORDERLINE: puncture within 30 min of {_limit(option)}.",
        "cutoff_undocumented": "CUT-OFF NOT DOCUMENTED: closes within 2 h of arrival.",
    }
    return [words for flag, words in said.items() if flag in option.flags]


def road_words(travel: Travel, *, brief: bool = False) -> str:
    """Road minutes with their range and method (R36); nothing without a road.

    `brief`: published minutes, which are the rule, go without a label.
    """
    if travel.minutes is None:
        return ""
    method = METHODS.get(travel.method, travel.method)
    if travel.method == "given":
        return f"Road {_minutes(travel.minutes)}, {method}."
    label = "" if brief and travel.method == "matrix" else f", {method}"
    low, high = number(travel.low or 0), number(travel.high or 0)
    return f"Road {_minutes(travel.minutes)} ({low}-{high}{label})."


def road_bare(travel: Travel) -> str:
    """Road minutes alone, or that there is no road."""
    return "no road from here" if travel.minutes is None else f"{_minutes(travel.minutes)} by road"


def gate_words(entry: Availability) -> str:
    """`last referral 17:00, arrival by 18:00`; empty without a gate."""
    found = [(name, getattr(entry, field)) for field, name in GATES]
    return ", ".join(f"{name} {wall(minute)}" for name, minute in found if minute is not None)


def capital(words: str) -> str:
    """The words with a capital first letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def wall(minute: int) -> str:
    """Minutes from midnight as a clock shows them."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def contact_words(contact: Contact) -> str:
    """Whom to ask, with the date it was verified."""
    told = [sentence(part) for part in (contact.phone, contact.text) if part]
    return f"Contact, verified {contact.verified_on}: {' '.join(told)}"


def _many(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _minutes(value: float | None) -> str:
    return "unknown min" if value is None else f"{number(value)} min"


def _limit(option: Option) -> str:
    """The window's end that the projected puncture is near (R16)."""
    minutes = option.minutes_to_puncture or 0
    near_six = abs(minutes - WINDOW_MINUTES) < abs(minutes - LATE_WINDOW_MINUTES)
    return "6 h" if near_six else "24 h"
