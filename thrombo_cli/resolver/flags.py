"""The doubts that stand beside a status (contract, "flags"). None of them changes the status."""

from __future__ import annotations

from datetime import datetime, timedelta

from thrombo_cli.london import london_date
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES, Travel
from thrombo_cli.model.registry import Availability
from thrombo_cli.resolver.judgement import Judgement
from thrombo_cli.resolver.relation import UNDOCUMENTED
from thrombo_cli.schedule import Standing, Timetable, gates_of

NEAR_CLOSING = timedelta(hours=2)
BORDER_MINUTES = 30


def evidence_flags(entry: Availability | None, at: datetime, stale_after_days: int) -> list[str]:
    """What the entry's own evidence makes doubtful: age, disagreement, inference."""
    if entry is None:
        return []
    age = london_date(at) - entry.as_of
    found = {
        "stale": age > timedelta(days=stale_after_days),
        "conflicting_sources": entry.conflict is not None,
        "inferred": entry.confidence == "inferred",
    }
    return [flag for flag, holds in found.items() if holds]


def option_flags(
    judged: Judgement, on_slow_road: Judgement, travel: Travel, relation: str, near_closing: bool
) -> list[str]:
    """What the road, the window and the network make doubtful."""
    live = judged.status in ("open", "opens_later")
    found = {
        "cutoff_undocumented": near_closing,
        "at_risk": live and judged.holds != on_slow_road.holds,
        "borderline": is_borderline(judged.minutes),
        "estimated_travel": travel.method == "estimate",
        "no_documented_arrangement": relation == UNDOCUMENTED,
    }
    return [flag for flag, holds in found.items() if holds]


def is_borderline(minutes: int | None) -> bool:
    """Is the puncture within 30 min of 6 h or of 24 h, on either side (R16)?"""
    if minutes is None:
        return False
    limits = (WINDOW_MINUTES, LATE_WINDOW_MINUTES)
    return any(abs(minutes - limit) <= BORDER_MINUTES for limit in limits)


def cutoff_undocumented(standing: Standing, arrival: datetime, timetable: Timetable) -> bool:
    """Open on arrival, not 24/7, no gate recorded, and closing within two hours (R30)?"""
    if standing.state != "open":
        return False
    entry = standing.entry if standing.exception is None else None
    if entry is not None and (entry.hours.kind == "always" or gates_of(entry)):
        return False
    closing = timetable.next_closing(arrival)
    return closing is not None and closing - arrival <= NEAR_CLOSING
