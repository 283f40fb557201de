"""The reason for a status, in plain sentences. They state; they never instruct (R48)."""

from __future__ import annotations

from functools import lru_cache

from thrombo_cli.hours import Segment, StateAt
from thrombo_cli.instants import MINUTE_SECONDS, NEVER, instant_of, seconds_of
from thrombo_cli.london import spoken
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import GATES_OF_THE_CALL, ExceptionPeriod, Rota
from thrombo_cli.model.states import GateName
from thrombo_cli.resolver.rules import Asked, Judged

GATE_WORDS: dict[GateName, str] = {
    "last_referral": "the last referral",
    "last_acceptance": "the last acceptance",
    "arrive_by": "the latest arrival",
}
NO_ROAD = "There is no road from here (sea crossing)."


def reason(judged: Judged, asked: Asked, calendar: Calendar) -> str:
    """One sentence on the status, one more where there is no road or the window is long past."""
    sentence = _status(judged, asked, calendar)
    if not judged.has_road:
        return f"{NO_ROAD} {sentence}"
    late = judged.window == "beyond_24h" and judged.status in ("open", "unknown")
    return f"{sentence} Puncture would be over 24 h after the clock start." if late else sentence


def _status(judged: Judged, asked: Asked, calendar: Calendar) -> str:
    segment = judged.segment
    on_arrival = "on arrival" if judged.has_road else "at the time asked about"
    match judged.status:
        case "open":
            return _open(segment, on_arrival) + _referral_before_leaving(segment, asked)
        case "past_cutoff":
            return _past_cutoff(judged, asked)
        case "unknown":
            return unknown_reason(segment, calendar)
        case "suspended":
            return suspended_reason(segment.exception)
        case _:
            return f"Closed {on_arrival}; {_next(segment)}."


def unknown_reason(found: Segment | StateAt, calendar: Calendar) -> str:
    """Why the state is unknown: an exception, no entry, the calendar, a rota, or the source."""
    rota = found.entry and found.entry.rota
    match found.cause:
        case "exception":
            return f"Hours unknown: {_sentence(found.exception.reason if found.exception else '')}"
        case "no_entry":
            return "Hours unknown: no entry of the registry covers this date."
        case "calendar":
            return f"Hours unknown: the bank-holiday calendar ends on {calendar.last.isoformat()}."
        case "rota":
            phrase = rota and rota.phrase
            said = f' ("{phrase}")' if phrase else ""
            return f"Hours unknown: the rota of these days is not published{said}."
        case "rota_ended":
            return f"Hours unknown: the dates of the rota are known up to {_last(rota)}."
        case _:
            return "Hours unknown: no source found says when it is open at this time."


def suspended_reason(exception: ExceptionPeriod | None) -> str:
    """What the exception in force says, and until when."""
    if exception is None:
        return "Suspended."
    end = "until further notice" if exception.ends is None else f"until {spoken(exception.ends)}"
    return f"Not taking patients {end}: {_sentence(exception.reason)}"


def _open(segment: Segment, on_arrival: str) -> str:
    if segment.closes >= NEVER:
        return f"Hours say open {on_arrival}, with no closing time."
    return f"Hours say open {on_arrival}, until {_spoken(segment.closes)}."


def _referral_before_leaving(segment: Segment, asked: Asked) -> str:
    """A referral that falls due before the patient can leave: said, for no departure meets it."""
    if asked.leaving < segment.refer_by:
        return ""
    last = _spoken(segment.refer_by - MINUTE_SECONDS)
    return f" The last referral is {last}, before leaving."


def _past_cutoff(judged: Judged, asked: Asked) -> str:
    name, at = next(
        (name, at)
        for name, at in judged.segment.cut_offs().items()
        if (asked.at if name in GATES_OF_THE_CALL else judged.moment)
        >= seconds_of(at) + MINUTE_SECONDS
    )
    return f"Hours say open, but {GATE_WORDS[name]} was {spoken(at)}."


def _next(segment: Segment) -> str:
    if segment.opens >= NEVER:
        return "no next opening is recorded"
    return f"hours say open from {_spoken(segment.opens)}"


def _in_words(second: int) -> str:
    return spoken(instant_of(second))


# Centres share the bounds of their hours, and so do the questions of one day.
_spoken = lru_cache(1000)(_in_words)


def _last(rota: Rota | None) -> str:
    last = rota and rota.last_known
    return "no date" if last is None else last.isoformat()


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
