"""The hours of one centre over a stretch of time as columns: a row for each piece of one state.

Intervals, not instants: each piece is asked once of the timetable and the gates of the resolver;
what stands before and after a piece follows from its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.zone import NEVER, Index, Mask, Seconds, seconds_of
from thrombo_cli.london import london_date, wall_to_utc
from thrombo_cli.model.registry import Availability
from thrombo_cli.resolver.judgement import gate_instants, gate_limit
from thrombo_cli.schedule import Shift, Standing, Timetable, gates_of
from thrombo_cli.schedule.stretches import Stretch, stretches_of

DAY = timedelta(days=1)
STATES = ("closed", "open", "unknown", "suspended")
CLOSED, OPEN, UNKNOWN, SUSPENDED = range(4)
FOREVER = date(9999, 12, 30)


class Limits(NamedTuple):
    """What ends an opening, in seconds: its closing, and the first instants that miss its gates.

    `refer` is held against the time asked about, `arrive` against the arrival (the earlier of two).
    """

    closing: int
    refer: int
    arrive: int


NO_LIMITS = Limits(NEVER, NEVER, NEVER)


class Piece(NamedTuple):
    """From `begins` to the next piece. `opening`: the next one after a piece that is not open.

    `inside`: the limits of the opening that holds the piece, or of the one waited for.
    `warns`: open, not round the clock and without a gate (flag `cutoff_undocumented`).
    """

    begins: int
    state: int
    opening: int
    inside: Limits
    warns: bool
    entry: Availability | None


class Course(NamedTuple):
    """The pieces of a centre as columns; `entries` are numbered by `entry`.

    `gated`, `closes`: has it a gate anywhere, is it closed anywhere?
    """

    begins: Seconds
    state: NDArray[np.int8]
    opening: Seconds
    closing: Seconds
    refer: Seconds
    arrive: Seconds
    warns: Mask
    entry: Index
    entries: tuple[Availability | None, ...]

    gated: bool
    closes: bool

    def at(self, instants: Seconds) -> Index:
        """The number of the piece that holds each instant."""
        if len(self.begins) == 1:
            return np.zeros(len(instants), np.intp)
        return np.searchsorted(self.begins[1:], instants, "right")


def course_of(timetable: Timetable, begins: datetime, ends: datetime) -> Course:
    """The course of a timetable from `begins` to `ends`, both in UTC."""
    pieces = _merged(_pieces(timetable, list(cuts(timetable, begins, ends))))
    entries = tuple({id(p.entry): p.entry for p in pieces}.values())
    numbers = {id(entry): number for number, entry in enumerate(entries)}
    return Course(
        np.array([p.begins for p in pieces], np.int64),
        np.array([p.state for p in pieces], np.int8),
        np.array([p.opening for p in pieces], np.int64),
        np.array([p.inside.closing for p in pieces], np.int64),
        np.array([p.inside.refer for p in pieces], np.int64),
        np.array([p.inside.arrive for p in pieces], np.int64),
        np.array([p.warns for p in pieces], np.bool_),
        np.array([numbers[id(p.entry)] for p in pieces], np.intp),
        entries,
        any(p.inside.refer < NEVER or p.inside.arrive < NEVER for p in pieces),
        any(p.state == CLOSED for p in pieces),
    )


def cuts(timetable: Timetable, begins: datetime, ends: datetime) -> list[datetime]:
    """Every instant from `begins` to `ends` at which a timetable may change, in order."""
    found = {begins}
    for stretch in stretches_of(timetable.entries, timetable.calendar):
        found.update(_cuts_in(timetable, stretch, begins, ends))
    for exception in timetable.exceptions:
        found.update(edge for edge in (exception.begins, exception.ends) if edge is not None)
    return sorted(cut for cut in found if begins <= cut < ends)


def _cuts_in(
    timetable: Timetable, stretch: Stretch, begins: datetime, ends: datetime
) -> Iterator[datetime]:
    """The bounds of a stretch, and of the spans of its days where days can differ."""
    first = max(stretch.first, london_date(begins) - DAY)
    last = min(stretch.last, london_date(ends) + DAY)
    if first > last:
        return
    for edge in (first, last + DAY):
        yield wall_to_utc(edge, 0, later=False)
    for day in _days(first, last) if stretch.weekly else ():
        for shift in timetable.shifts_on(day):
            yield from (shift.begins, shift.ends)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def _pieces(timetable: Timetable, starts: list[datetime]) -> list[Piece]:
    """A piece for each cut, from the last to the first: what comes after is then known."""
    pieces: list[Piece] = []
    after: Piece | None = None
    for start in reversed(starts):
        standing = timetable.standing_at(start)
        piece = _piece(start, standing, after, timetable)
        pieces.append(piece)
        after = piece
    return pieces[::-1]


def _piece(start: datetime, standing: Standing, after: Piece | None, timetable: Timetable) -> Piece:
    state = STATES.index(standing.state)
    if state == OPEN:
        opening, inside = NEVER, _limits(standing.shift, _closing(start, after, timetable))
    else:
        opening, inside = _opening(start, after, timetable)
    return Piece(
        seconds_of(start),
        state,
        opening,
        inside,
        state == OPEN and _warns(standing),
        standing.entry,
    )


def _opening(start: datetime, after: Piece | None, timetable: Timetable) -> tuple[int, Limits]:
    """The next opening and its limits; asked of the timetable for the last piece alone."""
    if after is not None and after.state == OPEN:
        return after.begins, after.inside
    if after is not None:
        return after.opening, after.inside
    opening = timetable.next_opening(start)
    if opening is None:
        return NEVER, NO_LIMITS
    closing = seconds_of(timetable.next_closing(opening))
    return seconds_of(opening), _limits(timetable.standing_at(opening).shift, closing)


def _closing(start: datetime, after: Piece | None, timetable: Timetable) -> int:
    if after is None:
        return seconds_of(timetable.next_closing(start))
    return after.inside.closing if after.state == OPEN else after.begins


def _limits(shift: Shift | None, closing: int) -> Limits:
    gates = {} if shift is None else gate_instants(shift)
    missed = {name: seconds_of(gate_limit(at)) for name, at in gates.items()}
    refer = missed.pop("last_referral", NEVER)
    return Limits(closing, refer, min(missed.values(), default=NEVER))


def _warns(standing: Standing) -> bool:
    """As `flags.cutoff_undocumented`, but for the closing time."""
    entry = standing.entry if standing.exception is None else None
    return entry is None or not (entry.hours.kind == "always" or gates_of(entry))


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Neighbours that differ in nothing but their beginning, as one."""
    kept: list[Piece] = []
    for piece in pieces:
        if not kept or kept[-1][1:] != piece[1:]:
            kept.append(piece)
    return kept


def midnight(day: date) -> int:
    """The instant at which a London day begins, in seconds; NEVER for no day that can come."""
    return NEVER if day > FOREVER else seconds_of(wall_to_utc(day, 0, later=False).astimezone(UTC))
