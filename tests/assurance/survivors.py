"""Why a mutant lives: by the function it lives in."""

from __future__ import annotations

SERIES = "a term of a series below the centimetre that the tests hold positions to"
REPEATS = "the same instants, or one more that is no change: what reads them looks for a change"
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
    "resolver.judgement._status": "a suspended standing falls through to its own state",
    "resolver.order._rank": "infinity in capitals",
    "resolver.relation._as_entry": "fields that the hours engine does not read",
    "resolver.why._known_day": "at both ends of the calendar the later span is the day's own",
    "resolver.why._past_cutoff": FOR_TYPES,
    "resolver.why._phrase": FOR_TYPES,
    "resolver.why.suspended_reason": FOR_TYPES,
    "schedule.shifts.gate_instant": "None is as false as False",
    "schedule.shifts.shift_of": "None is as false as False",
    "schedule.timetable.Timeline._boundaries": REPEATS,
    "schedule.timetable.Timeline._day_boundaries": REPEATS,
    "schedule.timetable.Timeline._edges_in": REPEATS + "; midnight is never doubtful",
    "schedule.timetable.Timeline._work_out": "an empty span holds no instant",
    "schedule.week.open_week": "None is as false as False",
    "travel._estimated": "the fitted ratio is the wider one, so that the floor under it is not met",
    "travel._published": "the tests' matrix answers None for no area, where the file would refuse",
    "travel.is_rough_ground": "points on the very line, to the last bit of a float",
}


def function_of(mutant: str) -> str:
    """`hours.timeline.Timeline._segment` of the tester's own name for a mutant."""
    name = mutant.partition("__mutmut")[0].removeprefix("thrombo_cli.")
    module, _, function = name.rpartition(".")
    if function.startswith("xǁ"):
        return ".".join([module, *function.removeprefix("xǁ").split("ǁ")])
    return f"{module}.{function.removeprefix('x_')}"
