"""Why a mutant lives: by the function it lives in."""

from __future__ import annotations

SERIES = "a term of a series below the centimetre that the tests hold positions to"
REPEATS = "the same instants, or one more that is no change: what reads them looks for a change"
AS_MANY = "the two are as long as each other by how they are made"
IN_VAIN = "a short cut: years in which nothing can open are walked through in vain"
FOR_TYPES = "a branch for the type checker: what would lead there cannot be made"
SHORT_CUT = "a short cut: the long way finds the same"
NO_KEY = "a word in capitals, or none: no key of a name is so"
SMALL = "strips an X as well, where all letters are small"
FALSE = "None is as false as False"
EQUALS = "of two equal numbers either is the one"
KEPT = "its value is kept before the tester makes a mutant; put in by hand, the tests end at it"
REASONS = {
    "arrangements.Arrangements.over": AS_MANY,
    "geodesy.great_circle_km": "a rounding guard: no two points of the United Kingdom reach it",
    "hours.dated.DatedHours._cuts_in": REPEATS + "; midnight is never doubtful",
    "hours.dated.DatedHours._edges_in": REPEATS + "; midnight is never doubtful",
    "hours.dated.DatedHours._work_out": "a span that ends as it begins holds no instant",
    "hours.dated.DatedHours.cuts_after": IN_VAIN,
    "hours.openings.first_after": FALSE,
    "hours.openings.opening_of": FALSE,
    "hours.runs.days_alike": AS_MANY,
    "hours.timeline.Timeline._end_of_table": "a table that goes on for longer says the same",
    "hours.timeline.Timeline.next_opening": IN_VAIN,
    "hours.timeline.Timeline.table": SHORT_CUT,
    "hours.timeline.Timeline.unchanged_since": "midnight is never doubtful",
    "hours.week.open_week": FALSE,
    "london.readings": "equal readings were returned by the line before",
    "places.finding.Listings.__init__": SHORT_CUT,
    "places.finding.Listings._having": SHORT_CUT,
    "places.grids.unproject": SERIES,
    "places.grids._meridian_angle": SERIES,
    "places.grids._shifted": SERIES,
    "places.grids._from_conformal": SERIES,
    "places.grids._corner": "each letter stands once in the alphabet of the grid",
    "places.name_index.NameIndex.of": "nobody asks for the key of nothing",
    "places.name_index._without": NO_KEY,
    "places.names._postcodes": KEPT,
    "places.names.listings": AS_MANY,
    "places.near.suggestions": "no two names of the tests are as near as the bound, to the digit",
    "places.patient_numbers._number_alone": "keeps an X more, which no number holds",
    "places.patient_numbers.is_one_a_patient_number": "the name of a codec, in capitals",
    "places.words._joined": "taking accents off text that has none changes nothing",
    "places.words._unaccented": AS_MANY,
    "places.words._words": "what is too little for a name is one word",
    "places.words.keys": SHORT_CUT + "; " + NO_KEY,
    "places.words.stem": SMALL,
    "resolver.departure._end_of_run": "what waits is before its opening, what ends is not too late",
    "resolver.departure.latest_departure": "the first second of 1970; one 17,000 years from now",
    "resolver.flags.after_fresh_days": "midnight is never doubtful",
    "resolver.held.HeldCentre.__init__": FALSE,
    "resolver.judgement.judgement_of": "a table that goes on for a second more says the same",
    "resolver.reasons._in_words": KEPT,
    "resolver.reasons.unknown_reason": FOR_TYPES,
    "resolver.rules._greater": EQUALS,
    "resolver.rules._lesser": EQUALS,
    "resolver.resolve.Resolver._that_can_be_first": "no rank is a best place: that has no id",
    "times.days.parse_moment": SMALL,
    "times.moments.instant_of": SHORT_CUT,
    "times.relative._read": "an instant in full is not seen from another",
    "times.wording._in_figures": "None is as false as nought",
    "times.wording.plain": "capitals are read as no time either, and the same is said of them",
}


def function_of(mutant: str) -> str:
    """`hours.timeline.Timeline._segment` of the tester's own name for a mutant."""
    name = mutant.partition("__mutmut")[0].removeprefix("thrombo_cli.")
    module, _, function = name.rpartition(".")
    if function.startswith("xǁ"):
        return ".".join([module, *function.removeprefix("xǁ").split("ǁ")])
    return f"{module}.{function.removeprefix('x_')}"
