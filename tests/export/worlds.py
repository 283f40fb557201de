"""What the exports are tried on: the shipped registry, and a centre of awkward hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from tests.build import registry_of
from thrombo_cli.export.scope import Scope, term_of
from thrombo_cli.hours import Timeline
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

QUARTER = timedelta(minutes=15)
# Windows with changes of hours, an exception, bank holidays and both clock changes.
YEARS = ((date(2024, 4, 1), 365), (date(2025, 4, 1), 365), (date(2026, 11, 22), 365))

# Nights, a night into the hour that October repeats, a holiday rule, and three exceptions.
AWKWARD = """
availability:
  - valid_through: 2026-11-30
    hours:
      mon-thu: "20:00-08:00"
      fri: "08:00-24:00"
      sat: "12:00-01:30, unknown 09:00-12:00"
      sun: closed
      bank-holidays: "10:00-16:00"
    last_acceptance: "23:00"
    as_of: 2026-10-01
    confidence: stated
    sources: [s]
    note: "A note with, commas; and; more"
  - valid_from: 2026-12-01
    hours: {mon-sun: "09:00-17:00", bank-holidays: same}
    rota: {days: [sat, sun], hours: "10:00-14:00", dates: [2026-12-05, 2026-12-20]}
    as_of: 2026-10-01
    confidence: inferred
    conflict: "another source says 24/7"
    sources: [s]
exceptions:
  - from: 2026-10-20 22:00
    until: 2026-10-20 23:30
    state: suspended
    reason: Scanner out of use
    sources: [s]
  - {from: 2026-11-04 02:00, until: 2026-11-05 21:00, state: unknown, reason: Strike, sources: [s]}
  - {from: 2026-11-08 09:00, until: 2026-11-08 12:00, state: open, reason: Extra, sources: [s]}
  - {from: 2026-12-22 12:00, state: closed, reason: Building works, sources: [s]}
"""
AWKWARD_DAYS = (date(2026, 10, 12), 90)
CLOSED = """
availability:
  - hours: {mon-sun: closed, bank-holidays: closed}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]
"""


def scope_of(registry: Registry, reference: Reference, days: tuple[date, int]) -> Scope:
    """All centres of a registry over those days."""
    calendar = reference.calendar()
    return Scope(registry, calendar, registry.centres, term_of(*days, calendar))


def awkward(reference: Reference, nation: str = "england") -> Scope:
    """The centre of awkward hours."""
    return scope_of(registry_of(AWKWARD, reference, nation), reference, AWKWARD_DAYS)


def timetables(scope: Scope) -> dict[str, Timeline]:
    """The hours engine's timetable of each centre."""
    return {centre.id: Timeline.of(centre, scope.calendar) for centre in scope.centres}


def quarters(scope: Scope) -> Iterator[datetime]:
    """Every quarter of an hour of the term."""
    instant = scope.term.begins
    while instant < scope.term.ends:
        yield instant
        instant += QUARTER


def utc(text: str) -> datetime:
    """An instant written in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
