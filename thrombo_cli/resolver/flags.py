"""The doubts that stand beside a status (AR06). None of them changes the status."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from thrombo_cli.instants import NEVER, seconds_of
from thrombo_cli.london import wall_to_utc
from thrombo_cli.model.answer import Travel
from thrombo_cli.model.registry import Availability
from thrombo_cli.model.states import Flag, Relation
from thrombo_cli.resolver.rules import PLAIN, Judged, is_at_risk, is_borderline, is_near_closing


def evidence_flags(entry: Availability | None, at: int, stale_after_days: int) -> list[Flag]:
    """What the entry's own evidence makes doubtful at a second: age, disagreement, inference."""
    lasting = lasting_flags(entry)
    is_stale = at >= stale_from(entry, stale_after_days)
    return ["stale", *lasting] if is_stale else lasting


def lasting_flags(entry: Availability | None) -> list[Flag]:
    """The same without age: what does not depend on when one asks."""
    found: list[Flag] = []
    if entry is not None and entry.conflict is not None:
        found.append("conflicting_sources")
    if entry is not None and entry.confidence == "inferred":
        found.append("inferred")
    return found


def stale_from(entry: Availability | None, stale_after_days: int) -> int:
    """From which second evidence is stale: the London midnight after its last fresh day."""
    return NEVER if entry is None else _remembered(entry.as_of, stale_after_days)


def after_fresh_days(as_of: date, stale_after_days: int) -> int:
    """The second from which evidence of a date is stale; NEVER where no date is so late."""
    try:
        day = as_of + timedelta(days=stale_after_days + 1)
        return seconds_of(wall_to_utc(day, 0, later=False))
    except OverflowError:
        return NEVER


# The dates of a registry are few, and asked of with every centre of every question.
_remembered = cache(after_fresh_days)


def option_flags(
    judged: Judged, on_slow_road: Judged, minutes: int | None, travel: Travel, relation: Relation
) -> list[Flag]:
    """What the road, the window and the network make doubtful. `minutes`: to puncture."""
    found: list[Flag] = []
    if is_near_closing(judged):
        found.append("cutoff_undocumented")
    if is_at_risk(judged, on_slow_road, PLAIN):
        found.append("at_risk")
    if minutes is not None and is_borderline(minutes):
        found.append("borderline")
    if travel.method == "estimate":
        found.append("estimated_travel")
    if relation == "undocumented":
        found.append("no_documented_arrangement")
    return found
