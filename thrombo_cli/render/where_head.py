"""The first lines of an answer: what it comes to, its time, and what was understood (R12, R59)."""

from __future__ import annotations

from thrombo_cli.london import spoken
from thrombo_cli.model.answer import Answer, Option, Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import Outcome
from thrombo_cli.render.option_words import DOUBTS, LATE, PLACE_KINDS, road_bare
from thrombo_cli.render.selection import nearest_unknown, next_opening
from thrombo_cli.text.lines import minute_up, short, span_words, wrap
from thrombo_cli.text.words import as_of_words, network_name

NONE_FOUND = "No centre found open and reachable in this registry"
NOT_ABOUT_TREATMENT = (
    "This says nothing about treatment: thrombolysis and the 6-24 h route are to be discussed with "
    "the on-call stroke consultant."
)
CLOCKS = {"onset": "Onset", "last_known_well": "Last known well"}


def head_lines(answer: Answer, registry: Registry, width: int) -> list[str]:
    """The answer, its time and registry, the place, the clock start, and the warnings."""
    query = answer.query
    paragraphs = [
        first_words(answer),
        as_of_words(query.at, registry, simulated=query.simulated),
        _place(query, registry),
        _clock(answer),
        *(warning.message for warning in answer.warnings),
    ]
    if answer.outcome == "none":
        paragraphs += [_unreached(answer), _next_words(answer), NOT_ABOUT_TREATMENT]
    return [line for words in paragraphs if words for line in wrap(words, width)]


def first_words(answer: Answer) -> str:
    """The answer in a sentence, with every doubt about the centre it names."""
    best = answer.options[0] if answer.outcome != "none" else None
    if best is None:
        return f"{NONE_FOUND}."
    doubts = [DOUBTS[flag] for flag in best.flags if flag in DOUBTS]
    listed = f" Doubts: {', '.join(doubts)}." if doubts else ""
    return f"{_outcome(answer.outcome, best, answer.query)}{listed}"


def _unreached(answer: Answer) -> str:
    """How many say open all the same, without a road or past 24 h: nothing is hidden (R18)."""
    says_open = sum(option.state_on_arrival == "open" for option in answer.options)
    roads = any(option.travel.minutes is not None for option in answer.options)
    where = "past a cut-off or past 24 h at puncture" if roads else "with no road from here"
    total = len(answer.options)
    return f"By their hours {says_open} of {total} centres say open, {where}." if says_open else ""


def _next_words(answer: Answer) -> str:
    """The next opening and the nearest unknown in words, or that there is none (R46)."""
    opening, unknown = next_opening(answer), nearest_unknown(answer)
    words = ["Next opening: none recorded.", "Nearest with unknown hours: none."]
    if opening is not None and opening.opens_at is not None:
        when = short(opening.opens_at, answer.query.at)
        words[0] = f"Next opening: {opening.centre.name}, {when} ({road_bare(opening.travel)})."
    if unknown is not None:
        words[1] = (
            f"Nearest with unknown hours: {unknown.centre.name} ({road_bare(unknown.travel)})."
        )
    return " ".join(words)


def _outcome(outcome: Outcome, best: Option, query: Query) -> str:
    name, says = best.centre.name, _says(best, query)
    if outcome == "open":
        return f"{name}: {says}."
    if outcome == "opens_later":
        return f"{name}: {says}; none found open in time before."
    if outcome == "late_window":
        return f"{name}: {says}, but past 6 h at projected puncture: {LATE}."
    return f"{NONE_FOUND}. Hours UNKNOWN at {name}, {says}: phone."


def _says(best: Option, query: Query) -> str:
    """What the hours say, with the one instant that matters first."""
    if best.status == "opens_later" and best.opens_at is not None:
        return f"hours say open later, from {short(best.opens_at, query.at)}"
    arrival = "" if best.arrive_at is None else short(minute_up(best.arrive_at), query.at)
    if best.status == "unknown":
        return f"the soonest of the unknown, arrival {arrival}"
    return f"hours say open on arrival, {arrival}"


def _place(query: Query, registry: Registry) -> str:
    place = query.place
    kind = PLACE_KINDS.get(place.kind, place.kind)
    rough = ", approximate" if place.approximate and "approximate" not in place.label else ""
    leaving = "at once" if query.leave_in == 0 else f"in {query.leave_in} min"
    network = network_name(registry, place.spot.network)
    return f"From {kind} {place.label}{rough}; network: {network}; leaving {leaving}."


def _clock(answer: Answer) -> str:
    """The clock start as understood, and how long ago in UTC; or that none was given."""
    start = answer.query.clock_start
    if start.time is None or answer.minutes_elapsed is None:
        return "No clock start given: neither the 6 h nor the 24 h window can be judged."
    ago = span_words(answer.minutes_elapsed)
    return f"{CLOCKS[start.kind]} {spoken(start.time)}, {ago} before."
