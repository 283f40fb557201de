"""The question in full, and what is to be said of the answer as a whole (R12, R46)."""

from __future__ import annotations

from collections.abc import Iterator

from thrombo_cli.london import spoken
from thrombo_cli.model.answer import Answer, Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import ClockStartKind, PlaceKind
from thrombo_cli.render.centre_detail import road_bare
from thrombo_cli.render.projection_rows import NOT_RANKED
from thrombo_cli.render.shown import has_road, nearest_unknown, next_opening
from thrombo_cli.render.way_words import rests_on, stop_words
from thrombo_cli.text.lines import short, span_words
from thrombo_cli.text.words import as_of_words, capital, network_name, supposed_words

PLACE_KINDS: dict[PlaceKind, str] = {
    "outcode": "outward code",
    "grid_reference": "grid reference",
}
CLOCKS: dict[ClockStartKind, str] = {"onset": "Onset", "last_known_well": "Last known well"}
NOT_ABOUT_TREATMENT = (
    "This says nothing about treatment: thrombolysis and the 6-24 h route are to be discussed with "
    "the stroke teams."
)


def question_paragraphs(answer: Answer, registry: Registry) -> Iterator[str]:
    """The time and registry, the place, the clock start, the warnings, what was not found."""
    query = answer.query
    yield from supposed_words(registry)
    yield as_of_words(query.at, registry, simulated=query.simulated)
    yield _place(query, registry)
    yield _clock(answer)
    yield from _second_way(answer, registry)
    yield from (warning.message for warning in answer.warnings if warning.code != "supposed")
    if answer.outcome in ("none", "unknown"):
        words = (_unreached(answer), _next_words(answer), NOT_ABOUT_TREATMENT)
        yield from filter(None, words)


def _unreached(answer: Answer) -> str:
    """How many say open all the same, without a road or past 24 h: nothing is hidden (R18)."""
    says_open = sum(option.state_on_arrival == "open" for option in answer.options)
    where = "past a cut-off or past 24 h at puncture" if has_road(answer) else "with no road"
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
        road = road_bare(unknown.travel)
        words[1] = f"Nearest with unknown hours: {unknown.centre.name} ({road})."
    return " ".join(words)


def _second_way(answer: Answer, registry: Registry) -> Iterator[str]:
    """Which second way was reckoned, what its minutes rest on, and that neither is ranked."""
    stop = answer.query.stop or (answer.nearest and answer.nearest.stop)
    if stop is not None:
        words = capital(stop_words(stop))
        yield f"{words}; {rests_on(stop, registry)}. {capital(NOT_RANKED)}."


def _place(query: Query, registry: Registry) -> str:
    place = query.place
    kind = PLACE_KINDS.get(place.kind, place.kind)
    rough = ", approximate" if place.approximate and "approximate" not in place.label else ""
    leaving = "at once" if query.leave_in == 0 else f"in {query.leave_in} min"
    network = network_name(registry, place.location.network)
    return f"From {kind} {place.label}{rough}; network: {network}; leaving {leaving}."


def _clock(answer: Answer) -> str:
    """The clock start as understood, and how long ago in UTC; or that none was given."""
    start = answer.query.clock_start
    if start.time is None or answer.minutes_elapsed is None:
        return "No clock start given: neither the 6 h nor the 24 h window can be judged."
    ago = span_words(answer.minutes_elapsed)
    return f"{CLOCKS[start.kind]} {spoken(start.time)}, {ago} before."
