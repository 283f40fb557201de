"""The courses and ties of every centre of a registry, over the stretch of time that rows ask about.

The stretch grows as rows come, at least to double its length, so that rows in order of time do not
have it made again and again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.courses import Course, course_of, midnight
from thrombo_cli.batch.ties import Classes, Ties, ties_of
from thrombo_cli.batch.zone import NEVER, Seconds, instant_of, seconds_of
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Availability, Centre, Registry
from thrombo_cli.schedule import Timetable

DAY_SECONDS = 86_400
# After the last instant asked about: leaving in up to a day, then the longest road there is.
LONGEST_TRIP = 16 * DAY_SECONDS
MARGIN = 2 * DAY_SECONDS


class Evidence(NamedTuple):
    """What an entry's evidence makes doubtful: `stale_from` in seconds, the rest as flag bits."""

    stale_from: Seconds
    bits: NDArray[np.int64]


class CentreHours(NamedTuple):
    """One centre over the stretch."""

    centre: Centre
    course: Course
    evidence: Evidence
    ties: Ties


class Hours:
    """Every centre's hours, made when first needed; in the order of ids."""

    def __init__(self, registry: Registry, calendar: Calendar, classes: Classes) -> None:
        self._registry = registry
        self._calendar = calendar
        self._classes = classes
        self._begins, self._ends = NEVER, -NEVER
        self._centres: tuple[CentreHours, ...] = ()
        self._tables: list[NDArray[np.int8]] = []
        self._known_classes = 0

    def covering(self, first: int, last: int) -> tuple[CentreHours, ...]:
        """The centres over a stretch that holds these instants, in seconds."""
        last += LONGEST_TRIP
        if first < self._begins or last > self._ends:
            self._grow(first - MARGIN, last + MARGIN)
        return self._centres

    def relations(self) -> list[NDArray[np.int8]]:
        """For each centre: the relation by variant and class of places."""
        if self._known_classes != len(self._classes.examples):
            self._known_classes = len(self._classes.examples)
            examples = self._classes.examples
            self._tables = [held.ties.table(examples) for held in self._centres]
        return self._tables

    def _grow(self, first: int, last: int) -> None:
        if self._ends > self._begins:
            length = self._ends - self._begins
            grown = self._ends + length if last > self._ends else self._ends
            first, last = min(first, self._begins), max(last, grown)
        self._begins, self._ends = first, last
        stretch = instant_of(first), instant_of(last)
        self._centres = tuple(self._make(centre, *stretch) for centre in self._registry.centres)
        self._known_classes = 0

    def _make(self, centre: Centre, begins: datetime, ends: datetime) -> CentreHours:
        course = course_of(Timetable.of(centre, self._calendar), begins, ends)
        pathways = tuple(p for p in self._registry.pathways if p.to == centre.id)
        ties = ties_of(centre, pathways, self._calendar, begins, ends)
        return CentreHours(centre, course, _evidence(course, self._registry), ties)


STALE, CONFLICTING, INFERRED = 1, 2, 4


def _evidence(course: Course, registry: Registry) -> Evidence:
    """As `flags.evidence_flags`; stale from the London midnight after the last fresh day."""
    fresh = timedelta(days=registry.stale_after_days + 1)
    return Evidence(
        np.array([_stale_from(entry, fresh) for entry in course.entries], np.int64),
        np.array([_bits(entry) for entry in course.entries], np.int64),
    )


def _stale_from(entry: Availability | None, fresh: timedelta) -> int:
    return NEVER if entry is None else midnight(entry.as_of + fresh)


def _bits(entry: Availability | None) -> int:
    if entry is None:
        return 0
    return CONFLICTING * (entry.conflict is not None) + INFERRED * (entry.confidence == "inferred")


def first_and_last(instants: Seconds) -> tuple[int, int]:
    """The earliest and the latest of some instants."""
    return int(instants.min()), int(instants.max())


__all__ = ["CentreHours", "Hours", "first_and_last", "seconds_of"]
