"""One centre of an answer in full: its reason, its times, its doubts, its evidence, the sum."""

from __future__ import annotations

from datetime import datetime

from thrombo_cli.london import MINUTE, london_date
from thrombo_cli.model.answer import (
    LATE_WINDOW_MINUTES,
    WINDOW_MINUTES,
    Answer,
    Option,
    Query,
    Travel,
)
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import Relation, TravelMethod
from thrombo_cli.render.time_breakdown import sum_words
from thrombo_cli.render.way_words import doubt_of_second_leg
from thrombo_cli.text.lines import minute_down, minute_up, number, sentence, short, wrap
from thrombo_cli.text.words import capital, contact_words, evidence_words, gate_words

INDENT = "   "
NO_CONTACT = "No number on record: hospital switchboard."
# A puncture at these would be idle talk: the reason says why there is none.
NOT_PROJECTED = ("past_cutoff", "suspended", "closed")
RELATIONS: dict[Relation, str] = {
    "own_network": "Own network.",
    "documented": "Documented pathway from here.",
    "undocumented": "No documented arrangement with this network: phone; acceptance not "
    "documented.",
}
METHODS: dict[TravelMethod, str] = {
    "matrix": "published",
    "estimate": "estimated, not published",
    "given": "as given",
}


def detail_lines(
    mark: str, option: Option, answer: Answer, book: Registry, width: int
) -> list[str]:
    """Everything the answer holds of a centre, its reason first. `mark` begins the first line."""
    lines = wrap(f"{option.centre.name}. {option.why}", width, mark, INDENT)
    projected = option.puncture_at is not None and option.status not in NOT_PROJECTED
    paragraphs = [
        " ".join(_facts(option, answer.query)),
        sum_words(option, answer) if projected else "",
        NO_CONTACT if option.centre.contact is None else contact_words(option.centre.contact, book),
        _sources(option, book),
    ]
    return lines + [
        line for p in filter(None, paragraphs) for line in wrap(p, width, INDENT, INDENT)
    ]


def _facts(option: Option, query: Query) -> list[str]:
    """Times, road, relation, doubts and evidence, each a sentence."""
    gates = "" if option.entry is None else capital(gate_words(option.entry))
    sentences = [
        _times(option, query),
        _departure(option, query),
        _closing(option, query),
        f"{gates}." if gates and option.status != "past_cutoff" else "",
        road_words(option.travel),
        RELATIONS[option.relation],
        *doubt_words(option),
        *evidence_words(option.entry, option.flags, london_date(query.at)),
    ]
    return [words for words in sentences if words]


def _times(option: Option, query: Query) -> str:
    """Arrival and projected puncture, rounded up to the minute."""
    if option.arrive_at is None:
        return ""
    arrival = f"Arrival {short(minute_up(option.arrive_at), query.at)}"
    if option.puncture_at is None or option.status in NOT_PROJECTED:
        return f"{arrival}."
    puncture = f"puncture {short(minute_up(option.puncture_at), query.at)}"
    if option.status == "unknown":
        return f"{arrival}; {puncture} if it were open."
    return f"{arrival}, {puncture}."


def _departure(option: Option, query: Query) -> str:
    """The latest departures, rounded down to the minute.

    How far off the usual road's is stands where it is not simply the minutes to spare: a gate or a
    closing sets it there (R32).
    """
    latest, slow = option.latest_departure, option.latest_departure_slow
    if latest is None:
        unlimited = option.reachable and query.clock_start.time is None
        return "No latest departure without a clock start." if unlimited else ""
    left = (latest - query.at) // MINUTE
    by_window = option.minutes_to_spare is not None and (
        left - query.leave_in - option.minutes_to_spare in (0, 1)
    )
    ahead = "" if by_window else f", in {left} min{_without_clock(query)}"
    by_slow = "" if slow is None else f" (slow road {short(minute_down(slow), query.at)})"
    return f"Latest departure {short(minute_down(latest), query.at)}{ahead}{by_slow}."


def _without_clock(query: Query) -> str:
    return " (by its hours alone)" if query.clock_start.time is None else ""


def _closing(option: Option, query: Query) -> str:
    closes: datetime | None = option.closes_at if option.status == "open" else None
    return "" if closes is None else f"Closes {short(closes, query.at)}."


def _sources(option: Option, book: Registry) -> str:
    """What the hours were read from."""
    found = [book.sources[each] for each in dict.fromkeys(option.sources) if each in book.sources]
    named = (f"{source.publisher}, {source.title}, {source.date}" for source in found)
    return f"Read from: {sentence('; '.join(named))}" if found else ""


def doubt_words(option: Option) -> list[str]:
    """The doubts that come of the roads, the window and the cut-offs, each as a sentence."""
    travel = option.travel
    way = None if option.via is None else doubt_of_second_leg(option.via)
    doubts = {
        "at_risk": f"AT RISK: holds at {_minutes(travel.minutes)} of road, not at "
        f"{_minutes(travel.high)}.",
        "borderline": f"BORDERLINE: puncture within 30 min of {_limit(option)}.",
        "cutoff_undocumented": "CUT-OFF NOT DOCUMENTED: closes within 2 h of arrival.",
    }
    found = [words for flag, words in doubts.items() if flag in option.flags]
    return found if way is None else [*found, way]


def road_words(travel: Travel) -> str:
    """Road minutes with their range and method (R36); nothing without a road."""
    if travel.method == "here":
        return "No road: the patient is there."
    if travel.minutes is None:
        return ""
    method = METHODS.get(travel.method, travel.method)
    if travel.method == "given":
        return f"Road {_minutes(travel.minutes)}, {method}."
    low, high = number(travel.low or 0), number(travel.high or 0)
    ferry = " With a ferry, without its timetable." if travel.ferry else ""
    return f"Road {_minutes(travel.minutes)} ({low}-{high}, {method}).{ferry}"


def road_bare(travel: Travel) -> str:
    """Road minutes alone, or that there is no road."""
    return "no road from here" if travel.minutes is None else f"{_minutes(travel.minutes)} by road"


def _minutes(value: float | None) -> str:
    return "unknown min" if value is None else f"{number(value)} min"


def _limit(option: Option) -> str:
    """The window's end that the projected puncture is near (R16)."""
    minutes = option.minutes_to_puncture or 0
    near_six = abs(minutes - WINDOW_MINUTES) < abs(minutes - LATE_WINDOW_MINUTES)
    return "6 h" if near_six else "24 h"
