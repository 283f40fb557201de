"""How much hangs on each centre: the stroke admissions a year that would look to it first. Pure.

An area looks to the nearest, by the published road minutes, of the centres that serve its network
on a day; where none serves it, to the nearest centre of all. So every admission is counted once.
The reference data hold no admissions of Scotland and no column for a new site: such a centre's
figure is not known, and it is ranked as the average of the others, never last for want of data.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.review.impact import AreaAdmissions

# Minutes of centres that serve an area's network come before those of all others.
FAR = 1 << 20


def admissions_of(registry: Registry, day: date, areas: AreaAdmissions) -> dict[str, float]:
    """Centre id -> admissions a year on a London date; centres of unknown figure are left out."""
    best: list[tuple[float, str] | None] = [None] * len(areas.admissions)
    sums: dict[str, float] = {}
    for centre in registry.centres:
        if centre.travel_unit is not None:
            sums[centre.id] = 0.0
            _nearer(best, centre, _served(centre, day), areas)
    for nearest, admissions in zip(best, areas.admissions, strict=True):
        if nearest is not None:
            sums[nearest[1]] += admissions
    return sums


def rank_weight(admissions: Mapping[str, float], centre: str) -> float:
    """A centre's admissions for ranking: its own, or the average of those that are known."""
    average = sum(admissions.values()) / len(admissions) if admissions else 1.0
    return admissions.get(centre, average)


def _nearer(
    best: list[tuple[float, str] | None],
    centre: Centre,
    served: frozenset[str],
    areas: AreaAdmissions,
) -> None:
    assert centre.travel_unit is not None
    columns = zip(areas.minutes_to(centre.travel_unit), areas.networks, strict=True)
    for area, (minutes, network) in enumerate(columns):
        if minutes is None:
            continue
        found = (minutes + (0 if network in served else FAR), centre.id)
        held = best[area]
        if held is None or found < held:
            best[area] = found


def _served(centre: Centre, day: date) -> frozenset[str]:
    entry = centre.entry_on(day)
    return frozenset(entry.serves if entry else (centre.network,))
