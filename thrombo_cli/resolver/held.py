"""A centre as a resolver keeps it: its hours and arrangements, and the segments worked out so far.

Most processes ask one question: for it the hours are worked out from the time asked about to the
arrival alone. Who asks again gets them by the month, and the next question finds them there.
"""

from __future__ import annotations

from thrombo_cli.arrangements import Arrangements
from thrombo_cli.hours import Table, Timeline
from thrombo_cli.instants import instant_of
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Centre, Registry

DAY_SECONDS = 86_400
MONTH = 32 * DAY_SECONDS
# After the last instant asked about in a month: what most questions reach.
TRIP = 2 * DAY_SECONDS
MOST_MONTHS = 24  # of one centre; beyond them it begins anew


class HeldCentre:
    """One centre of a registry."""

    __slots__ = ("_asked", "_months", "arranged", "centre", "timeline")

    def __init__(self, centre: Centre, registry: Registry, calendar: Calendar) -> None:
        self.centre = centre
        self.timeline = Timeline.of(centre, calendar)
        self.arranged = Arrangements(centre, self.timeline, registry.pathways, calendar)
        self._months: dict[int, Table] = {}
        self._asked = False

    def table(self, first: int, last: int) -> Table:
        """Segments that hold every instant from `first` to `last`, in seconds."""
        month = first // MONTH
        if not self._asked or last >= (month + 1) * MONTH + TRIP:
            self._asked = True
            return self._work_out(first, last + 1)
        found = self._months.get(month)
        if found is None:
            if len(self._months) >= MOST_MONTHS:
                self._months.clear()
            found = self._work_out(month * MONTH, (month + 1) * MONTH + TRIP)
            self._months[month] = found
        return found

    def _work_out(self, first: int, last: int) -> Table:
        return self.timeline.table(instant_of(first), instant_of(last))
