"""report_status: who says open at an instant, since when and until when (contract, section 4)."""

from __future__ import annotations

from datetime import datetime

from thrombo_cli.model.answer import StatusReport, StatusRow
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Centre
from thrombo_cli.resolver.flags import evidence_flags
from thrombo_cli.resolver.why import suspended_reason, unknown_reason
from thrombo_cli.schedule import Standing, Timetable


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
    timetable = Timetable.of(centre, calendar)
    standing = timetable.standing_at(at)
    change = timetable.next_change(at)
    return StatusRow(
        centre=centre,
        state=standing.state,
        since=timetable.last_change(at),
        until=None if change is None else change.at,
        next_state=None if change is None else change.state,
        entry=standing.entry,
        flags=tuple(evidence_flags(standing.entry, at, stale_after_days)),
        why=_why(standing, at, calendar),
    )


def _why(standing: Standing, at: datetime, calendar: Calendar) -> str:
    if standing.state == "suspended":
        return suspended_reason(standing)
    if standing.state == "unknown":
        return unknown_reason(standing, at, calendar)
    return f"Hours say {standing.state}."
