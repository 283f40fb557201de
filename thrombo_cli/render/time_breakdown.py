"""The arithmetic of a projected puncture, every term shown (R34), so that it can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES, Answer, Option, Query
from thrombo_cli.model.states import Window
from thrombo_cli.text.lines import minutes_between, number

STARTS = {"onset": "since onset", "last_known_well": "since last known well"}
FINEST = 4


def sum_words(option: Option, answer: Answer) -> str:
    """`80 min since onset + 0 until leaving + ... = 147 (rounded up); 213 min to spare of 360.`

    Terms are shown to a tenth, finer only where the tenths would not give the minutes stated.
    """
    terms, total = _terms(option, answer.query), _total(option, answer.query)
    return f"{added_up(terms, total)}; {left_words(option.minutes_to_spare, option.window)}."


def added_up(terms: Sequence[tuple[float, str]], total: int) -> str:
    """The minutes of each part and what they come to: `60 min since onset + ... = 154`."""
    digits = next((d for d in range(1, FINEST) if ceil(_sum(terms, d)) == total), FINEST)
    (first, words), *others = terms
    shown = [f"{number(first, digits)} min {words}"]
    shown += [f"{number(value, digits)} {words}" for value, words in others]
    rounded = " (rounded up)" if _sum(terms, digits) != total else ""
    return f"{' + '.join(shown)} = {total}{rounded}"


def left_words(spare: int | None, window: Window) -> str:
    """What is left of the 6 h, or by how much the window named is overrun."""
    if spare is None:
        return "no clock start to count from"
    if spare < 0:
        limit = LATE_WINDOW_MINUTES if window == "beyond_24h" else WINDOW_MINUTES
        return f"{WINDOW_MINUTES - spare - limit} min past {limit}"
    return f"{spare} min to spare of {WINDOW_MINUTES}"


def _terms(option: Option, query: Query) -> list[tuple[float, str]]:
    """The minutes from the clock start to the puncture, in order."""
    start, wait = query.clock_start.time, _wait(option)
    terms = [
        (0.0 if start is None else (query.at - start) / MINUTE, STARTS.get(query.clock_start.kind)),
        (float(query.leave_in), "until leaving"),
        (_road(option, query), "on the road"),
        (wait, "until it opens" if wait else None),
        (float(option.centre.door_to_puncture), f"door to puncture{_whose(option)}"),
    ]
    return [(value, words) for value, words in terms if words is not None]


def _whose(option: Option) -> str:
    return "" if option.centre.own_door_to_puncture else " (assumed)"


def _road(option: Option, query: Query) -> float:
    """Minutes on the road, to the second that was judged: a given road may have a part of one."""
    arrival = option.arrive_at
    return 0.0 if arrival is None else (arrival - query.at) / MINUTE - query.leave_in


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
    return minutes_between(query.at, option.puncture_at or query.at)


def _sum(terms: Sequence[tuple[float, str]], digits: int) -> float:
    """The sum of the terms as shown."""
    return round(sum(round(value, digits) for value, _ in terms), digits)
