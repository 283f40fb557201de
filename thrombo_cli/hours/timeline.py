"""The table of segments that every answer about hours reads.

A segment is a stretch of time in which nothing about a centre changes. One question finds its
segment by bisection, a column of questions by slots of time (`columns.Steps`).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Self

from thrombo_cli.hours.dated import DatedHours, StateAt, cut_offs
from thrombo_cli.hours.openings import Opening, gates_of
from thrombo_cli.instants import MINUTE_SECONDS, NEVER, SECOND, seconds_of
from thrombo_cli.london import london_date, wall_to_utc
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import GATES_OF_THE_CALL, Availability, Centre, ExceptionPeriod
from thrombo_cli.model.states import GateName, State, UnknownCause

JUST_BEFORE = timedelta(microseconds=1)


class Segment(NamedTuple):
    """[begins, ends) in one state. Instants are seconds since 1970 in UTC, NEVER for none.

    `opens`: the next instant at which hours begin to say open. `closes`: the end of the unbroken
    open hours that hold the segment, else of those that begin at `opens`. `ready_from`: the opening
    that closed time waits for, 0 in every other state. `refer_by`, `arrive_by`: the first instants
    that miss a cut-off of the open span, held against the time asked about and against the arrival.
    `cutoff_unrecorded`: open, not round the clock, and no cut-off is on record. `cutoff_dropped`:
    so, because an override opens in place of hours that have one. `entry`: the rule applied;
    `in_force`: the entry whose dates hold the segment, the same but in a night's tail.
    """

    begins: int
    ends: int
    state: State
    opens: int
    closes: int
    ready_from: int
    refer_by: int
    arrive_by: int
    cutoff_unrecorded: bool
    cutoff_dropped: bool
    entry: Availability | None
    in_force: Availability | None
    exception: ExceptionPeriod | None
    cause: UnknownCause | None
    opening: Opening | None

    def cut_offs(self) -> dict[GateName, datetime]:
        """The cut-offs of the open hours that hold it, by name; none in every other state."""
        return cut_offs(self.opening, self.exception) if self.state == "open" else {}


class Ahead(NamedTuple):
    """The next opening and closing as a segment has them."""

    opens: int
    closes: int


NOTHING_AHEAD = Ahead(NEVER, NEVER)


class Table:
    """Segments of a stretch of time in order and without a gap."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self._starts = [segment.begins for segment in segments]

    def number_at(self, second: int) -> int:
        """The number of the segment that holds an instant of the stretch."""
        return bisect_right(self._starts, second) - 1

    def segment(self, number: int) -> Segment:
        """A segment by its number."""
        return self.segments[number]

    def at(self, second: int) -> Segment:
        """The segment that holds an instant of the stretch."""
        return self.segments[bisect_right(self._starts, second) - 1]


class Transition(NamedTuple):
    """From this instant on, the state is this."""

    at: datetime
    state: State


class Timeline(DatedHours):
    """The dated hours of a centre or a pathway over the whole of time."""

    @classmethod
    def of(cls, centre: Centre, calendar: Calendar) -> Self:
        """The timeline of a centre."""
        return cls(centre.availability, centre.exceptions, centre.nation, calendar)

    def table(self, begins: datetime, ends: datetime) -> Table:
        """The segments from `begins` to `ends`, neighbours that say the same joined.

        It goes on past `ends` until the open hours that hold that instant, or that are the next
        after it, have closed: whoever arrives by `ends` can be followed to the closing.
        """
        settled = self.settled_at(begins)
        if settled is not None:
            return Table(
                [_segment(seconds_of(begins), NEVER, settled, settled.entry, NOTHING_AHEAD)]
            )
        until, ahead = self._end_of_table(ends)
        found = _joined(self._segments(self.cuts(begins, until), until, ahead))
        if found[-1].state == "open" and found[-1].closes == NEVER:
            found[-1] = found[-1]._replace(ends=NEVER)
        return Table(found)

    def segments(self, begins: datetime, ends: datetime) -> list[Segment]:
        """The same, every span of every day apart."""
        cuts = self.cuts(begins, ends)
        opens, closes = self.next_opening(cuts[-1]), self.next_closing(cuts[-1])
        return self._segments(cuts, ends, Ahead(seconds_of(opens), seconds_of(closes)))

    def _segments(self, cuts: Sequence[datetime], ends: datetime, ahead: Ahead) -> list[Segment]:
        """The segments that begin at the cuts, the last one to `ends` and with that ahead."""
        found: list[Segment] = []
        end = seconds_of(ends)
        for start in reversed(cuts):
            state = self.at(start)
            if found:
                end, ahead = found[-1].begins, _ahead(state.state == "open", found[-1])
            found.append(_segment(seconds_of(start), end, state, self._in_force(start), ahead))
        return found[::-1]

    def state_at(self, instant: datetime) -> State:
        """`open`, `closed`, `unknown` or `suspended` at an instant."""
        return (self.settled_at(instant) or self.at(instant)).state

    def transitions(self, after: datetime) -> Iterator[Transition]:
        """Every change of state strictly after an instant, in order; ends with the dated data."""
        state = self.state_at(after)
        for instant in self.cuts_after(after):
            found = self.state_at(instant)
            if found != state:
                state = found
                yield Transition(instant, found)

    def next_transition(self, after: datetime) -> Transition | None:
        """The first instant after this one at which the state differs, or None."""
        return next(self.transitions(after), None)

    def last_transition(self, until: datetime) -> datetime | None:
        """The latest instant, at or before this one, at which the present state began, or None."""
        state = self.state_at(until)
        for instant in self.cuts_back(until):
            if self.state_at(instant - JUST_BEFORE) != state:
                return instant
        return None

    def unchanged_since(self, until: datetime, entry: Availability | None) -> datetime | None:
        """When the state and the rule `entry` that hold at an instant both began; None for always.

        The end of an override counts, also where the hours said the same before it.
        """
        first = None if entry is None else entry.valid_from
        edges = [self.last_transition(until)]
        edges += [None if first is None else wall_to_utc(first, 0, later=True)]
        edges += [each.ends for each in self.exceptions if each.ends and each.ends <= until]
        return max((edge for edge in edges if edge is not None), default=None)

    def next_opening(self, after: datetime) -> datetime | None:
        """The next instant at which the state becomes open from something else, or None."""
        for instant in self.cuts_after(after, openable=True):
            before = self.state_at(instant - JUST_BEFORE)
            if before != "open" and self.state_at(instant) == "open":
                return instant
        return None

    def next_closing(self, after: datetime) -> datetime | None:
        """The next instant at which the state ceases to be open, or None."""
        start = after if self.state_at(after) == "open" else self.next_opening(after)
        if start is None:
            return None
        change = self.next_transition(start)
        return None if change is None else change.at

    def _end_of_table(self, instant: datetime) -> tuple[datetime, Ahead]:
        """The next closing, else an instant after which nothing changes; what is ahead of it.

        Without a closing the table holds the instant itself: it may be the one at which the last
        open hours end.
        """
        closing = self.next_closing(instant)
        if closing is not None:
            return closing, Ahead(seconds_of(self.next_opening(closing)), seconds_of(closing))
        never_opens = self.state_at(instant) != "open" and self.next_opening(instant) is None
        last = instant if never_opens else self.last_cut(instant)
        return last + SECOND, NOTHING_AHEAD

    def _in_force(self, instant: datetime) -> Availability | None:
        return self.entry_on(london_date(instant))


def _ahead(is_open: bool, after: Segment) -> Ahead:
    """What is ahead of a segment, from the segment that follows it."""
    opens = after.opens if is_open or after.state != "open" else after.begins
    closes = after.begins if is_open and after.state != "open" else after.closes
    return Ahead(opens, closes)


def _segment(
    begins: int, ends: int, found: StateAt, in_force: Availability | None, ahead: Ahead
) -> Segment:
    is_open = found.state == "open"
    refer_by, arrive_by = _first_misses(found) if is_open else (NEVER, NEVER)
    return Segment(
        begins=begins,
        ends=ends,
        state=found.state,
        opens=ahead.opens,
        closes=ahead.closes,
        ready_from=ahead.opens if found.state == "closed" else 0,
        refer_by=refer_by,
        arrive_by=arrive_by,
        cutoff_unrecorded=is_open and _cutoff_unrecorded(found),
        cutoff_dropped=is_open and _cutoff_dropped(found, in_force),
        entry=found.entry,
        in_force=in_force,
        exception=found.exception,
        cause=found.cause,
        opening=found.opening,
    )


def _first_misses(found: StateAt) -> tuple[int, int]:
    """The first instants too late for a referral and for an arrival.

    A gate is met up to and including its minute (R29).
    """
    gates = cut_offs(found.opening, found.exception)
    missed = {name: seconds_of(at) + MINUTE_SECONDS for name, at in gates.items()}
    calling = [missed.pop(name) for name in GATES_OF_THE_CALL if name in missed]
    return min(calling, default=NEVER), min(missed.values(), default=NEVER)


def _cutoff_unrecorded(found: StateAt) -> bool:
    if found.exception is not None:
        return found.exception.last_acceptance is None
    entry = found.entry
    return entry is None or not (entry.hours.kind == "always" or gates_of(entry))


def _cutoff_dropped(found: StateAt, in_force: Availability | None) -> bool:
    return bool(found.exception and in_force and gates_of(in_force))


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbours that differ in nothing but their bounds and the day of their span, as one."""
    kept: list[Segment] = []
    for segment in segments:
        if kept and kept[-1][2:-1] == segment[2:-1]:
            kept[-1] = kept[-1]._replace(ends=segment.ends)
        else:
            kept.append(segment)
    return kept
