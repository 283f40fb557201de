"""One centre of an answer as a few lines: its reason, its times, its doubts, its evidence."""

from __future__ import annotations

from datetime import datetime

from thrombo_cli.london import MINUTE, london_date
from thrombo_cli.model.answer import Answer, Option, Query
from thrombo_cli.render.option_words import RELATIONS, doubt_words, road_words
from thrombo_cli.render.time_breakdown import sum_words
from thrombo_cli.text.lines import minute_down, minute_up, short, wrap
from thrombo_cli.text.words import capital, contact_words, evidence_words, gate_words

INDENT = "   "
# The headings of these groups say that the hours say open.
SAID_OPEN = (1, 3)
# A puncture at these would be idle talk: the reason says why there is none.
NOT_PROJECTED = ("past_cutoff", "suspended", "closed")


def brief_lines(rank: int, option: Option, answer: Answer, width: int) -> list[str]:
    """One of several centres on a screen: one paragraph.

    `rank`: its place in the answer, from 1, the same as in the JSON.
    """
    return wrap(_paragraph(option, answer, brief=True), width, f"{rank}. ", INDENT)


def lead_lines(rank: int, option: Option, answer: Answer, width: int) -> list[str]:
    """The first centre of the answer: also what sources say, the sum, and whom to ask."""
    lines = wrap(_paragraph(option, answer, brief=False), width, f"{rank}. ", INDENT)
    return lines + _ending(option, answer, width)


def full_lines(rank: int, option: Option, answer: Answer, width: int) -> list[str]:
    """Everything the answer holds of a centre, its reason first."""
    lines = wrap(f"{option.centre.name}. {option.why}", width, f"{rank}. ", INDENT)
    lines += wrap(" ".join(_facts(option, answer.query, brief=False)), width, INDENT, INDENT)
    return lines + _ending(option, answer, width)


def _paragraph(option: Option, answer: Answer, *, brief: bool) -> str:
    """Name, reason and facts; the heading it stands under says that the hours say open."""
    reason = [] if option.group in SAID_OPEN else [option.why]
    facts = _facts(option, answer.query, brief=brief)
    return " ".join([f"{option.centre.name}.", *reason, *facts])


def _ending(option: Option, answer: Answer, width: int) -> list[str]:
    """The sum, where there is a puncture to count to, and the contact, where one is recorded."""
    contact = option.centre.contact
    projected = option.puncture_at is not None and option.status not in NOT_PROJECTED
    sentences = [sum_words(option, answer)] if projected else []
    sentences += [] if contact is None else [contact_words(contact)]
    return [line for words in sentences for line in wrap(words, width, INDENT, INDENT)]


def _facts(option: Option, query: Query, *, brief: bool) -> list[str]:
    """Times, road, relation, doubts and evidence, each a sentence."""
    gates = "" if option.entry is None else capital(gate_words(option.entry))
    sentences = [
        _times(option, query, with_spare=brief),
        _departure(option, query),
        _closing(option, query),
        f"{gates}." if gates and option.status != "past_cutoff" else "",
        road_words(option.travel, brief=brief),
        _relation(option, brief=brief),
        *doubt_words(option),
        *evidence_words(option.entry, option.flags, london_date(query.at), brief=brief),
    ]
    return [words for words in sentences if words]


def _relation(option: Option, *, brief: bool) -> str:
    """Own, documented, or neither; of one that is not open there is no acceptance to speak."""
    if not brief or option.relation != "undocumented":
        return RELATIONS[option.relation]
    counted = option.status in ("open", "opens_later")
    return f"No documented arrangement: phone{'; acceptance not documented' if counted else ''}."


def _times(option: Option, query: Query, *, with_spare: bool) -> str:
    """Arrival and projected puncture, rounded up to the minute, and what is left of 6 h.

    What is left goes unsaid where the sum that follows says it.
    """
    if option.arrive_at is None:
        return ""
    arrival = f"Arrival {short(minute_up(option.arrive_at), query.at)}"
    if option.puncture_at is None or option.status in NOT_PROJECTED:
        return f"{arrival}."
    puncture = f"puncture {short(minute_up(option.puncture_at), query.at)}"
    if option.status == "unknown":
        return f"{arrival}; {puncture} if it were open."
    return f"{arrival}, {puncture}{_spare(option) if with_spare else ''}."


def _spare(option: Option) -> str:
    spare = option.minutes_to_spare
    if spare is None:
        return ""
    if option.window == "beyond_24h":
        return ", past 24 h"
    return f", {spare} min to spare" if spare >= 0 else f", {-spare} min past 6 h"


def _departure(option: Option, query: Query) -> str:
    """The latest departure, rounded down to the minute.

    How far off it is stands where it is not simply the minutes to spare: a gate or a closing
    sets it then (R32).
    """
    latest = option.latest_departure
    if latest is None:
        unlimited = option.reachable and query.clock_start.time is None
        return "No latest departure without a clock start." if unlimited else ""
    left = (latest - query.at) // MINUTE
    by_window = option.minutes_to_spare is not None and (
        left - query.leave_in - option.minutes_to_spare in (0, 1)
    )
    ahead = "" if by_window else f", in {left} min{_without_clock(query)}"
    return f"Latest departure {short(minute_down(latest), query.at)}{ahead}."


def _without_clock(query: Query) -> str:
    return " (by its hours alone)" if query.clock_start.time is None else ""


def _closing(option: Option, query: Query) -> str:
    closes: datetime | None = option.closes_at if option.status == "open" else None
    return "" if closes is None else f"Closes {short(closes, query.at)}."
