"""Whom a change of the registry concerns: admissions whose nearest open centre changes.

Judged in an ordinary week (no bank holiday, no clock change) by the rules in force on one day; an
exception in force at that instant is taken to last all week. Strokes are spread evenly over the
168 hours, since the reference data give none of their times. Unknown hours are never open. Road
minutes are the published matrix; a centre without a column of it is left out, and so is Scotland,
for which the reference data hold no admissions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from thrombo_cli.hours.week import WEEK, WHOLE_WEEK, Stretches, open_week
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.review.impact_parts import part_at, pieces
from thrombo_cli.review.impact_sums import AreaChange, Impact, Sums
from thrombo_cli.review.model import WeekPart

# A nearest centre is kept as one number: tenths of a minute, then the centre's place in a list.
ROOM = 1 << 16
NOWHERE = (1 << 40) * ROOM


class AreaAdmissions(Protocol):
    """Columns of the reference data, one entry per area; its reader is one."""

    @property
    def admissions(self) -> Sequence[float]:
        """Stroke admissions a year."""

    @property
    def networks(self) -> Sequence[str]:
        """Slug of the network."""

    def minutes_to(self, unit: str) -> Sequence[float | None]:
        """Minutes by road to a unit of the matrix."""


class OpenSites(NamedTuple):
    """A stretch of the week with the sites open in it, before and after. A site is (id, unit)."""

    part: WeekPart
    before: frozenset[tuple[str, str]]
    after: frozenset[tuple[str, str]]


def impact_of(old: Registry, new: Registry, at: datetime, areas: AreaAdmissions) -> Impact:
    """Admissions whose nearest open centre differs between two registries, at one instant.

    Of equal minutes the centre that comes first by id is the nearer; one that was the nearest and
    is now equalled, but not beaten, stays so.
    """
    sums = Sums(areas.admissions, areas.networks)
    nearest = _Nearest(areas, _sites(old) | _sites(new))
    for moment, minutes in _moments(_weeks(old, at), _weeks(new, at)).items():
        sums.add(moment.part, minutes / WEEK, nearest.shifts(moment))
    return sums.impact()


def week_of(centre: Centre, at: datetime) -> Stretches:
    """When a centre says open in an ordinary week, by the rules in force at an instant."""
    exception = centre.exception_at(at)
    if exception is not None:
        return WHOLE_WEEK if exception.state == "open" else ()
    day = london_date(at)
    entry = centre.entry_on(day)
    return () if entry is None else open_week(entry.hours, entry.rota, day)


def _sites(registry: Registry) -> set[tuple[str, str]]:
    return {(each.id, each.travel_unit) for each in registry.centres if each.travel_unit}


def _weeks(registry: Registry, at: datetime) -> dict[tuple[str, str], Stretches]:
    sited = ((each, each.travel_unit) for each in registry.centres)
    return {(centre.id, unit): week_of(centre, at) for centre, unit in sited if unit}


def _moments(
    old: dict[tuple[str, str], Stretches], new: dict[tuple[str, str], Stretches]
) -> dict[OpenSites, int]:
    """Minutes a week for each pair of open sites that differ; the rest of the week is the same."""
    bounds = {edge for week in (*old.values(), *new.values()) for span in week for edge in span}
    found: dict[OpenSites, int] = {}
    for start, end in pieces(WHOLE_WEEK, bounds):
        moment = OpenSites(part_at(start), _open_at(old, start), _open_at(new, start))
        if moment.before != moment.after:
            found[moment] = found.get(moment, 0) + end - start
    return found


def _open_at(weeks: dict[tuple[str, str], Stretches], minute: int) -> frozenset[tuple[str, str]]:
    return frozenset(site for site, week in weeks.items() if any(a <= minute < b for a, b in week))


class _Nearest:
    """The nearest of a set of sites to every area, worked out once for each set."""

    def __init__(self, areas: AreaAdmissions, sites: set[tuple[str, str]]) -> None:
        self._areas = areas
        self._sites = sorted(sites)
        self._ids = sorted({site[0] for site in sites})
        self._keys: dict[tuple[str, str], list[int]] = {}
        self._best: dict[frozenset[tuple[str, str]], list[int]] = {}

    def shifts(self, moment: OpenSites) -> list[AreaChange]:
        """The areas whose nearest centre is another, with the minutes before and after."""
        pairs = zip(self._to(moment.before), self._to(moment.after), strict=True)
        still_open = {self._ids.index(site[0]) for site in moment.after}
        return [
            AreaChange(area, _minutes(before), _minutes(after))
            for area, (before, after) in enumerate(pairs)
            if before % ROOM != after % ROOM
            and not (before // ROOM == after // ROOM and before % ROOM in still_open)
        ]

    def _to(self, sites: frozenset[tuple[str, str]]) -> list[int]:
        if sites not in self._best:
            nowhere = [NOWHERE + ROOM - 1] * len(self._areas.admissions)
            columns = [self._key(site) for site in sorted(sites)]
            self._best[sites] = list(map(min, nowhere, *columns)) if columns else nowhere
        return self._best[sites]

    def _key(self, site: tuple[str, str]) -> list[int]:
        if site not in self._keys:
            rank, minutes = self._ids.index(site[0]), self._areas.minutes_to(site[1])
            self._keys[site] = [
                NOWHERE + ROOM - 1 if each is None else round(each * 10) * ROOM + rank
                for each in minutes
            ]
        return self._keys[site]


def _minutes(key: int) -> float | None:
    return None if key >= NOWHERE else key // ROOM / 10
