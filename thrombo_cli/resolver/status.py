"""report_status: who says open at an instant, since when and until when."""

from __future__ import annotations

from datetime import datetime

from thrombo_cli.hours import StateAt, Timeline
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Centre
from thrombo_cli.model.status import StatusReport, StatusRow
from thrombo_cli.resolver.flags import evidence_flags
from thrombo_cli.resolver.reasons import suspended_reason, unknown_reason


def report_status(
    centres: tuple[Centre, ...],
    calendar: Calendar,
    at: datetime,
    simulated: bool,
    stale_after_days: int,
) -> StatusReport:
    """One row per centre, in the order given."""
    rows = tuple(_row(centre, calendar, at, stale_after_days) for centre in centres)
    return StatusReport(at, simulated, rows)


def _row(centre: Centre, calendar: Calendar, at: datetime, stale_after_days: int) -> StatusRow:
    timeline = Timeline.of(centre, calendar)
    found = timeline.at(at)
    change = timeline.next_transition(at)
    return StatusRow(
        centre=centre,
        state=found.state,
        since=timeline.last_transition(at),
        until=None if change is None else change.at,
        next_state=None if change is None else change.state,
        entry=found.entry,
        flags=tuple(evidence_flags(found.entry, at, stale_after_days)),
        why=_reason(found, calendar),
    )


def _reason(found: StateAt, calendar: Calendar) -> str:
    if found.state == "suspended":
        return suspended_reason(found.exception)
    if found.state == "unknown":
        return unknown_reason(found, calendar)
    return f"Hours say {found.state}."
