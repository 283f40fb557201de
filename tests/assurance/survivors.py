"""Why a mutant lives: by the function it lives in."""

from __future__ import annotations

SERIES = "a term of a series below the centimetre that the tests hold positions to"
REPEATS = "the same instants, or one more that is no change: what reads them looks for a change"
AS_MANY = "the two are as long as each other by how they are made"
IN_VAIN = "a short cut: years in which nothing can open are walked through in vain"
FOR_TYPES = "a branch for the type checker: what would lead there cannot be made"
REASONS = {
    "geodesy.unproject": SERIES,
    "geodesy._meridian_angle": SERIES,
    "geodesy._shifted": SERIES,
    "geodesy._from_conformal": SERIES,
    "geodesy._corner": "each letter stands once in the alphabet of the grid",
    "geodesy.kilometres": "a rounding guard: no two points of the United Kingdom reach it",
    "london.readings": "equal readings were returned by the line before",
    "places.names.keys_at": "a short cut: hospitals elsewhere have no key at the postcode",
    "places.names.normal": "taking accents off text that has none changes nothing",
    "places.names.suggestions": "no votes, no names to count: the default is never compared",
    "places.patient_numbers.refuse_patient_number": "keeps an X more, which no number holds",
    "arrangements.Arrangements.over": AS_MANY,
    "hours.dated.DatedHours._cuts_in": REPEATS + "; midnight is never doubtful",
    "hours.dated.DatedHours.cuts_after": IN_VAIN,
    "hours.openings._gate_instant": "None is as false as False; else there is one reading",
    "hours.runs.days_alike": AS_MANY,
    "hours.timeline.Timeline._bounds": "where the segment after is open, its beginning is the next",
    "hours.timeline.Timeline._closing_after": "a table that goes on for longer says the same",
    "hours.timeline.Timeline._segment": "the same bounds searched for anew; gates of unknown hours",
    "hours.timeline.Timeline.next_opening": IN_VAIN,
    "hours.timeline.Timeline.segments": "the same bounds, searched for anew in each segment",
    "hours.timeline.Timeline.unchanged_since": "midnight is never doubtful",
    "hours.week.open_week": "None is as false as False",
    "resolver.departure._end_of_run": "what waits is before its opening, what ends is not too late",
    "resolver.departure.latest_departure": "the first second of 1970; one 17,000 years from now",
    "resolver.flags.stale_from": "midnight is never doubtful",
    "resolver.order._rank": "infinity in capitals",
    "resolver.reasons._past_cutoff": FOR_TYPES,
    "resolver.reasons.suspended_reason": FOR_TYPES,
    "resolver.reasons.unknown_reason": FOR_TYPES,
    "resolver.resolve._Judgement.of": "a table that goes on for a second more says the same",
    "travel._published": "the tests' matrix answers None for no area, where the file would refuse",
}


def function_of(mutant: str) -> str:
    """`hours.timeline.Timeline._segment` of the tester's own name for a mutant."""
    name = mutant.partition("__mutmut")[0].removeprefix("thrombo_cli.")
    module, _, function = name.rpartition(".")
    if function.startswith("xǁ"):
        return ".".join([module, *function.removeprefix("xǁ").split("ǁ")])
    return f"{module}.{function.removeprefix('x_')}"
