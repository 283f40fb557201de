"""One centre of an answer as a few lines: its reason, its times, its doubts, its evidence."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from thrombo_cli.london import MINUTE, london_date
from thrombo_cli.model.answer import WINDOW_MINUTES, Answer, Option, Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.lines import (
    minute_down,
    minute_up,
    minutes_between,
    number,
    short,
    wrap,
)
from thrombo_cli.render.words import (
    RELATIONS,
    contact_words,
    doubt_words,
    evidence_words,
    gate_words,
    road_words,
)

STARTS = {"onset": "onset", "last_known_well": "last known well"}


def option_lines(
    rank: int, option: Option, answer: Answer, registry: Registry, width: int, *, full: bool
) -> list[str]:
    """The block of one centre; `full` adds the sum line by line and the contact.

    `rank`: its place in the answer, from 1, the same as in the JSON.
    """
    head, indent = f"{rank}. ", "   "
    lines = wrap(f"{option.centre.name}. {option.why}", width, head, indent)
    lines += wrap(" ".join(_facts(option, answer, registry)), width, indent, indent)
    if full and option.puncture_at is not None:
        lines += wrap(sum_words(option, answer), width, indent, indent)
    if full and option.centre.contact is not None:
        lines += wrap(contact_words(option.centre.contact), width, indent, indent)
    return lines


def sum_words(option: Option, answer: Answer) -> str:
    """The arithmetic of the projected puncture, every term in minutes (R34).

    Terms are shown to a tenth, finer only where the tenths would not give the minutes stated.
    """
    terms, total = _terms(option, answer), _total(option, answer.query)
    digits = next((d for d in (1, 2, 3) if ceil(_sum(terms, d)) == total), 4)
    shown = [f"{number(value, digits)} {words}" for value, words in terms]
    rounded = " (rounded up)" if _sum(terms, digits) != total else ""
    return f"Minutes: {' + '.join(shown)} = {total}{rounded}{_spare(option)}."


def _facts(option: Option, answer: Answer, registry: Registry) -> list[str]:
    """Times, road, relation, doubts and evidence, each a sentence."""
    query = answer.query
    said = [_times(option, query), _departure(option, query), _gates(option)]
    said += [road_words(option.travel), RELATIONS[option.relation], *doubt_words(option)]
    said += evidence_words(option.entry, option.flags, registry, london_date(query.at))
    return [words for words in said if words]


def _times(option: Option, query: Query) -> str:
    """Arrival and projected puncture, rounded up to the minute, and what is left of 6 h."""
    if option.arrive_at is None:
        return ""
    arrival = f"Arrival {short(minute_up(option.arrive_at), query.at)}"
    if option.puncture_at is None:
        return f"{arrival}."
    puncture = short(minute_up(option.puncture_at), query.at)
    doubtful = "" if option.status in ("open", "opens_later") else " if it is open"
    return f"{arrival}, puncture {puncture}{doubtful}{_left(option)}."


def _left(option: Option) -> str:
    spare = option.minutes_to_spare
    if spare is None:
        return ""
    return f", {spare} min to spare" if spare >= 0 else f", {-spare} min past 6 h"


def _spare(option: Option) -> str:
    spare = option.minutes_to_spare
    if spare is None:
        return " from the time asked about"
    if spare < 0:
        return f"; {-spare} min past {WINDOW_MINUTES}"
    return f"; {spare} min to spare of {WINDOW_MINUTES}"


def _departure(option: Option, query: Query) -> str:
    """The latest departure, rounded down to the minute, and how far off it is (R32)."""
    latest = option.latest_departure
    if latest is None:
        unlimited = option.reachable and query.clock_start.time is None
        return "No latest departure without a clock start." if unlimited else ""
    left = (latest - query.at) // MINUTE
    alone = ", by its hours alone" if query.clock_start.time is None else ""
    return f"Latest departure {short(minute_down(latest), query.at)}, in {left} min{alone}."


def _gates(option: Option) -> str:
    gates = "" if option.entry is None else gate_words(option.entry)
    return f"{gates[0].upper()}{gates[1:]}." if gates else ""


def _terms(option: Option, answer: Answer) -> list[tuple[float, str]]:
    """The minutes from the clock start to the puncture, in order, exact to the second."""
    query, terms = answer.query, []
    start = query.clock_start.time
    if start is not None:
        since = f"since {STARTS[query.clock_start.kind]}"
        terms.append(((query.at - start) / MINUTE, since))
    terms.append((float(query.leave_in), "until leaving"))
    terms.append((option.travel.minutes or 0.0, "on the road"))
    wait = _wait(option)
    if wait:
        terms.append((wait, "until it opens"))
    terms.append((float(option.centre.door_to_puncture), "door to puncture (assumed)"))
    return terms


def _wait(option: Option) -> float:
    """Minutes at the door before the opening that is waited for."""
    opening, arrival = option.opens_at, option.arrive_at
    if option.state_on_arrival != "closed" or opening is None or arrival is None:
        return 0.0
    return (opening - arrival) / MINUTE


def _total(option: Option, query: Query) -> int:
    """Minutes to puncture as the answer states them; from the time asked about without a start."""
    if option.minutes_to_puncture is not None:
        return option.minutes_to_puncture
    end: datetime = option.puncture_at or query.at
    return minutes_between(query.at, end)


def _sum(terms: list[tuple[float, str]], digits: int) -> float:
    """The sum of the terms as shown."""
    return round(sum(round(value, digits) for value, _ in terms), digits)
