"""The edits of a registry that a person may make, as facts read and not yet written. Pure.

Wall times are of London and without a zone, as a registry has them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from thrombo_cli.model.registry import Source
from thrombo_cli.model.states import ExceptionState, OriginKind
from thrombo_cli.review.hours_rows import NewHours


class SaidBy(NamedTuple):
    """The source that says so, by id; `new` where the registry has it not yet."""

    id: str
    date: date
    new: Source | None


class HoursEdit(NamedTuple):
    """Other hours of a centre, from a day on."""

    centre: str
    new: NewHours
    evidence: SaidBy


class ClosureEdit(NamedTuple):
    """A closure, divert or extra opening: an exception. `until` None is until further notice."""

    centre: str
    begins: datetime
    until: datetime | None
    state: ExceptionState
    reason: str
    evidence: SaidBy


class ReopeningEdit(NamedTuple):
    """The end of a closure."""

    centre: str
    at: datetime
    evidence: SaidBy


class ContactEdit(NamedTuple):
    """Whom to ask, as a source gives it."""

    centre: str
    phone: str
    text: str
    evidence: SaidBy


class PathwayEdit(NamedTuple):
    """An arrangement beyond the centre's own network. `hours`: as the registry writes them."""

    centre: str
    origin_kind: OriginKind
    origin: str
    valid_from: date
    valid_through: date | None
    hours: str | dict[str, str]
    note: str | None
    evidence: SaidBy


class SourceEdit(NamedTuple):
    """A source more."""

    evidence: SaidBy


class CentreEdit(NamedTuple):
    """A new centre: its record as it is written, its hours apart; `network`: a row to add."""

    centre: str
    record: dict[str, Any]
    network: dict[str, str] | None
    hours: NewHours
    evidence: SaidBy


RegistryEdit = (
    HoursEdit | ClosureEdit | ReopeningEdit | ContactEdit | PathwayEdit | SourceEdit | CentreEdit
)
