"""From the words of a question to the question: the same for one question and a row of a batch.

Pure: the time asked about is settled before. Raises TimeError, PlaceError or QuestionError for
what cannot be read.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from thrombo_cli.errors import PlaceError, QuestionError, TimeError
from thrombo_cli.model.answer import Answer, FirstCentre, NearestWay, Query, Stop
from thrombo_cli.model.place import Calendar, Hospital, Place
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import PlaceReader
from thrombo_cli.places.parse import PlaceData
from thrombo_cli.resolver import Resolver
from thrombo_cli.times import parse_clock_start, parse_minutes, parse_time
from thrombo_cli.travel import Roads, travel_to

NEAREST = "nearest"
LONGEST_STAY = 600  # minutes
OLDEST_DOOR_IN = timedelta(hours=24)


class ReferenceData(PlaceData, Roads, Protocol):
    """What must be known of places, roads and dates; the reference reader is one."""

    def calendar(self) -> Calendar:
        """The bank holidays."""

    def stroke_units(self) -> tuple[Hospital, ...]:
        """The hospitals that give thrombolysis and do no thrombectomy."""


class Words(NamedTuple):
    """A question as it was written; None for what was left out. `door_in_door_out`: minutes."""

    place: str
    onset: str | None = None
    last_known_well: str | None = None
    leave_in: str | None = None
    via: str | None = None
    door_in: str | None = None
    door_in_door_out: str | None = None


class Asker:
    """Reads questions on one registry, and answers them.

    `place_of`: how a place is read, where it is remembered.
    """

    def __init__(
        self,
        registry: Registry,
        data: ReferenceData,
        place_of: Callable[[str], Place] | None = None,
    ) -> None:
        self._registry = registry
        self._data = data
        self.places = PlaceReader(data, registry)
        self._place_of = place_of or self.places.read
        self._resolver = Resolver(registry, data.calendar(), data)

    def query(
        self, words: Words, at: datetime, simulated: bool, given: Mapping[str, float]
    ) -> Query:
        """The question, as of `at`; `given`: road minutes by centre id."""
        place = self._place_of(words.place)
        return Query(
            place=place,
            at=at,
            simulated=simulated,
            clock_start=parse_clock_start(words.onset, words.last_known_well, at),
            leave_in=parse_minutes(words.leave_in) if words.leave_in else 0,
            given=dict(given),
            stop=self._stop(words, place, at),
        )

    def answer(self, query: Query) -> Answer:
        """Every centre, in order and with reasons."""
        return self._resolver.answer(query)

    def first(self, query: Query) -> FirstCentre:
        """The first centre of that answer alone."""
        return self._resolver.first(query)

    def _nearest(self, answer: Answer) -> Stop | None:
        """The nearest stroke unit for a second way from a scene, None where there is none to name.

        None too where a centre is nearer: then the nearest stroke unit does thrombectomy itself.
        """
        query = answer.query
        if query.stop is not None or query.place.kind in ("hospital", "centre"):
            return None
        try:
            stop = self._nearest_unit(query.place)
        except PlaceError:
            return None
        there = travel_to(query.place.location, stop, None, self._data).minutes or 0.0
        minutes = (option.travel.minutes for option in answer.options)
        return stop if all(each is None or each > there for each in minutes) else None

    def with_both_ways(self, answer: Answer) -> Answer:
        """The answer with a second way to every centre: its own, else by the nearest stroke unit.

        The same answer where neither is to be had.
        """
        stop = self._nearest(answer)
        return answer if stop is None else self.answer(answer.query._replace(stop=stop))

    def with_nearest(self, answer: Answer) -> Answer:
        """The answer with the way of its lead by the nearest stroke unit, where there is one."""
        stop = self._nearest(answer)
        lead = next((o for o in answer.options if o.centre.id == answer.lead.centre), None)
        if stop is None or lead is None:
            return answer
        query = answer.query._replace(stop=stop)
        pair = self._resolver.lead_way(query, lead.centre)
        return answer if pair is None else answer._replace(nearest=NearestWay(stop, *pair))

    def _stop(self, words: Words, place: Place, at: datetime) -> Stop | None:
        """The first hospital of the second way, with its minutes; None when none is asked for."""
        stop = self.chosen(words.via, place)
        if stop is None:
            _refuse_without_stop(words)
            return None
        if words.door_in is not None:
            return _with_minutes(_since(stop, words, at), words.door_in_door_out)
        if stop.here and words.leave_in is not None:
            return _leaving_in(stop, words)
        return _with_minutes(stop, words.door_in_door_out)

    def chosen(self, via: str | None, place: Place) -> Stop | None:
        """The first hospital that `via` names for a place, or the place itself; None for none.

        Raises PlaceError.
        """
        if via is None and place.kind != "hospital":
            return None  # most questions: the list of hospitals is not read for them
        from thrombo_cli.resolver.stops import named_stop, own_stop

        if via is None:
            return own_stop(place, self._data.hospitals(), self._registry)
        if asks_nearest(via):
            return self._nearest_unit(place)
        return named_stop(self._hospital(via, self._data.hospitals()), place, self._registry)

    def _nearest_unit(self, place: Place) -> Stop:
        """The nearest stroke unit as a stop. Raises PlaceError where no road leads to one."""
        from thrombo_cli.resolver.stops import nearest_stop

        return nearest_stop(self._data.stroke_units(), place, self._registry, self._data)

    def _hospital(self, text: str, hospitals: tuple[Hospital, ...]) -> Hospital:
        """The hospital that --via names. Raises PlaceError for anything else."""
        found = self._place_of(text)
        named = found.kind in ("hospital", "centre")
        marked = (each for each in hospitals if {each.id, each.ods} & found.keys)
        hospital = next(marked, None) if named else None
        if hospital is None:
            raise PlaceError("--via takes the name of a hospital, or the word nearest.")
        return hospital


def asks_nearest(via: str) -> bool:
    """Is it the word for the nearest stroke unit?"""
    return via.strip().lower() == NEAREST


def _refuse_without_stop(words: Words) -> None:
    if words.door_in is not None:
        raise QuestionError(
            "--door-in is when the patient came to a hospital: name that hospital as the place, "
            'as in: thrombo where "Royal Blackburn" --door-in 21:10'
        )
    if words.door_in_door_out is not None:
        raise QuestionError(
            "--door-in-door-out is the time in a first hospital: add --via HOSPITAL, or name the "
            "hospital the patient is in as the place."
        )


def _since(stop: Stop, words: Words, at: datetime) -> Stop:
    """The stop with the time at which the patient came to it."""
    if not stop.here:
        _refuse_without_stop(words)
    if words.leave_in is not None:
        raise QuestionError("Give --leave-in or --door-in, not both: each says when to leave.")
    door_in = parse_time(words.door_in or "", at)
    if door_in > at:
        raise QuestionError(
            "--door-in lies after the time asked about. Give when the patient came."
        )
    if at - door_in > OLDEST_DOOR_IN:
        raise QuestionError("--door-in lies over 24 h back. Give time and date of this arrival.")
    return stop._replace(door_in=door_in)


def _leaving_in(stop: Stop, words: Words) -> Stop:
    """The stop that the patient is in; the minutes until leaving are the stay there."""
    if words.door_in_door_out is not None:
        raise QuestionError(
            "Give --leave-in or --door-in-door-out, not both: from a hospital each says when the "
            "patient leaves."
        )
    return stop._replace(door_in_door_out=parse_minutes(words.leave_in or ""), sources=())


def _with_minutes(stop: Stop, text: str | None) -> Stop:
    """The stop with the asker's own minutes there, which rest on no source."""
    if text is None:
        return stop
    return stop._replace(door_in_door_out=stay_minutes(text), sources=())


def stay_minutes(text: str) -> int:
    """--door-in-door-out, whole minutes. Raises QuestionError."""
    with suppress(TimeError):
        minutes = parse_minutes(text)
        if minutes <= LONGEST_STAY:
            return minutes
    raise QuestionError(f"--door-in-door-out takes whole minutes from 0 to {LONGEST_STAY}.")
