"""How many centres of a nation are open round the clock on a date; the unknown ones apart."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple, get_args

from thrombo_cli.london import london_date
from thrombo_cli.model.registry import MINUTES_A_DAY, Availability, Centre, Span
from thrombo_cli.model.states import Nation

# What the registry says of a centre's week: open round the clock, part of it, or not known.
Kind = Literal["always", "part", "unknown"]


class CentreCounts(NamedTuple):
    """Ids of a nation's centres by what the registry says of their hours on a date."""

    nation: Nation
    round_the_clock: tuple[str, ...]
    part_of_the_time: tuple[str, ...]
    unknown: tuple[str, ...]


def centre_counts(centres: tuple[Centre, ...], instant: datetime) -> tuple[CentreCounts, ...]:
    """One count for each nation that has a centre."""
    return tuple(
        _count(nation, [c for c in centres if c.nation == nation], instant)
        for nation in get_args(Nation)
        if any(centre.nation == nation for centre in centres)
    )


def _count(nation: Nation, centres: list[Centre], instant: datetime) -> CentreCounts:
    kinds: dict[Kind, list[str]] = {"always": [], "part": [], "unknown": []}
    for centre in centres:
        kinds[kind_of(centre, instant)].append(centre.id)
    return CentreCounts(nation, *(tuple(ids) for ids in kinds.values()))


def kind_of(centre: Centre, instant: datetime) -> Kind:
    """always, part or unknown.

    Part: at some hour of the week a source says closed, or an exception closes it now. Unknown:
    no entry, no hours, or hours whose unknown parts may fill the whole week.
    """
    override = centre.exception_at(instant)
    if override is not None and override.state != "open":
        return "unknown" if override.state == "unknown" else "part"
    entry = centre.entry_on(london_date(instant))
    if entry is None or entry.hours.kind == "unknown":
        return "unknown"
    return "always" if entry.hours.kind == "always" else _weekly(entry)


def _weekly(entry: Availability) -> Kind:
    """A week is open, may be open, or has a closed hour."""
    if any(entry.rota is not None and day in entry.rota.days for day in range(7)):
        return "part"
    spans = [_shifted(span, day) for day, spans in enumerate(entry.hours.days) for span in spans]
    return "unknown" if _fills_week(spans) else "part"


def _shifted(span: Span, day: int) -> tuple[int, int]:
    return day * MINUTES_A_DAY + span.start, day * MINUTES_A_DAY + span.end


def _fills_week(spans: list[tuple[int, int]]) -> bool:
    """Do the spans leave no minute of the week uncovered? A tail past Sunday fills Monday."""
    week = 7 * MINUTES_A_DAY
    tails = [(start - week, end - week) for start, end in spans if end > week]
    reached = 0
    for start, end in sorted(tails + spans):
        if start > reached:
            return False
        reached = max(reached, end)
    return reached >= week
