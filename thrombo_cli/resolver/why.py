"""The reason for a status, in one plain sentence. It states; it never instructs (R48)."""

from __future__ import annotations

from datetime import datetime

from thrombo_cli.london import london_date, spoken
from thrombo_cli.model.answer import Travel
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Availability
from thrombo_cli.resolver.judgement import BEYOND, Judgement
from thrombo_cli.schedule import Standing

GATE_WORDS = {
    "last_referral": "the last referral",
    "last_acceptance": "the last acceptance",
    "arrive_by": "the latest arrival",
}
NO_ROAD = "There is no road from here (sea crossing)."


def why(
    judged: Judgement, travel: Travel, moment: datetime, closes: datetime | None, calendar: Calendar
) -> str:
    """One sentence on the status, one more where there is no road or the window is long past."""
    standing = judged.standing
    on_arrival = "on arrival" if travel.minutes is not None else "at the time asked about"
    sentence = {
        "open": _open(closes, on_arrival),
        "past_cutoff": _past_cutoff(judged),
        "opens_later": f"Closed {on_arrival}; {_next(judged.opening)}.",
        "closed": f"Closed {on_arrival}; {_next(judged.opening)}.",
        "unknown": unknown_reason(standing, moment, calendar),
        "suspended": suspended_reason(standing),
    }[judged.status]
    if travel.minutes is None:
        return f"{NO_ROAD} {sentence}"
    late = judged.window == BEYOND and judged.status in ("open", "unknown")
    return f"{sentence} Puncture would be over 24 h after the clock start." if late else sentence


def unknown_reason(standing: Standing, moment: datetime, calendar: Calendar) -> str:
    """Why the state is unknown: an exception, no entry, the calendar, a rota, or the source."""
    if standing.exception is not None:
        return f"Hours unknown: {_sentence(standing.exception.reason)}"
    entry = standing.entry
    if entry is None:
        return "Hours unknown: no entry of the registry covers this date."
    if entry.hours.kind == "weekly" and not _known_day(standing, moment, calendar):
        return f"Hours unknown: the bank-holiday calendar ends on {calendar.last.isoformat()}."
    if _is_rota_day(entry, moment):
        return f'Hours unknown: the rota of these days is not published ("{_phrase(entry)}").'
    return "Hours unknown: no source found says when it is open at this time."


def suspended_reason(standing: Standing) -> str:
    """What the exception in force says, and until when."""
    exception = standing.exception
    if exception is None:
        return "Suspended."
    end = "until further notice" if exception.ends is None else f"until {spoken(exception.ends)}"
    return f"Not taking patients {end}: {_sentence(exception.reason)}"


def _open(closes: datetime | None, on_arrival: str) -> str:
    if closes is None:
        return f"Hours say open {on_arrival}, with no closing time."
    return f"Hours say open {on_arrival}, until {spoken(closes)}."


def _past_cutoff(judged: Judgement) -> str:
    if judged.missed is None:
        return ""
    gate = f"{GATE_WORDS[judged.missed.name]} was {spoken(judged.missed.at)}"
    return f"Hours say open, but {gate}."


def _next(opening: datetime | None) -> str:
    if opening is None:
        return "no next opening is recorded"
    return f"hours say open from {spoken(opening)}"


def _known_day(standing: Standing, moment: datetime, calendar: Calendar) -> bool:
    day = standing.shift.day if standing.shift is not None else london_date(moment)
    return calendar.covers(day)


def _is_rota_day(entry: Availability, moment: datetime) -> bool:
    rota = entry.rota
    return rota is not None and rota.dates is None and london_date(moment).weekday() in rota.days


def _phrase(entry: Availability) -> str:
    return entry.rota.phrase if entry.rota is not None else ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
