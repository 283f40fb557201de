"""What says open elsewhere while no centre of a sheet does: by night, part by part, and now.

The nearest by road from the sheet's first centre, for that is where a ward would have turned. None
of them is arranged for the network: those that are stand on the sheet as panels of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from thrombo_cli.board.arrangements import Home
from thrombo_cli.board.nights import Night, NightSegment
from thrombo_cli.hours import Timeline
from thrombo_cli.instants import SECOND
from thrombo_cli.model.answer import Travel
from thrombo_cli.model.place import Calendar, Location
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.travel import Roads, travel_to

SHOWN = 2  # a further one is named by `thrombo where`


class Surroundings(NamedTuple):
    """What must be known around a network to fill a sheet.

    `locations`: where each centre stands, by id. `homes`: where the hospitals lie at which a
    pathway starts, by its `origin`.
    """

    calendar: Calendar
    roads: Roads
    locations: Mapping[str, Location]
    homes: Mapping[str, Home]


class OpenElsewhere(NamedTuple):
    """A centre of another network whose hours say open, and the road to it."""

    centre: Centre
    travel: Travel


class NoneOpen(NamedTuple):
    """A time in which none of a sheet's centres says open, [begins, ends), and who else does.

    `night`: the evening on which its night begins, None for the instant of the board itself.
    """

    night: date | None
    begins: datetime
    ends: datetime
    elsewhere: tuple[OpenElsewhere, ...]


class Elsewhere:
    """Who else says open, for the centres of one sheet; the first is where roads begin."""

    def __init__(self, mine: Sequence[Centre], registry: Registry, around: Surroundings) -> None:
        ids = {centre.id for centre in mine}
        location = around.locations[mine[0].id]
        roads = (
            OpenElsewhere(centre, travel_to(location, centre, None, around.roads))
            for centre in registry.centres
            if centre.id not in ids
        )
        joined = (each for each in roads if each.travel.minutes is not None)
        self._near = sorted(joined, key=lambda each: (each.travel.minutes, each.centre.id))
        self._calendar = around.calendar

    def gaps(
        self, at: datetime, *, open_now: bool, nights: Sequence[Sequence[Night]]
    ) -> list[NoneOpen]:
        """The gap of the instant, if there is one, then those of the nights.

        `nights`: those of each centre of the sheet, in step with one another.
        """
        found = [] if open_now else [self._gap(None, at, at + SECOND)]
        for same in zip(*nights, strict=True):
            found += [self._gap(same[0].day, *part) for part in _none_open(same)]
        return found

    def _gap(self, night: date | None, begins: datetime, ends: datetime) -> NoneOpen:
        says_open: list[OpenElsewhere] = []
        for each in self._near:
            segments = Timeline.of(each.centre, self._calendar).segments(begins, ends)
            if all(segment.state == "open" for segment in segments):
                says_open.append(each)
            if len(says_open) == SHOWN:
                break
        return NoneOpen(night, begins, ends, tuple(says_open))


def _none_open(nights: Sequence[Night]) -> Iterator[tuple[datetime, datetime]]:
    """The parts of one night in which no centre says open; neighbours are one part."""
    cuts = sorted({cut for night in nights for s in night.segments for cut in (s.begins, s.ends)})
    begun: datetime | None = None
    for begins in cuts[:-1]:
        if any(_state(night, begins).state == "open" for night in nights):
            if begun is not None:
                yield begun, begins
            begun = None
        else:
            begun = begun or begins
    if begun is not None:
        yield begun, cuts[-1]


def _state(night: Night, instant: datetime) -> NightSegment:
    return next(s for s in night.segments if s.begins <= instant < s.ends)
