"""What differs between two registries, before it is put into words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

from thrombo_cli.model.registry import Availability, Centre, ExceptionPeriod, Pathway

ChangeKind = Literal[
    "added",
    "removed",
    "hours",
    "serves",
    "evidence",
    "exception",
    "details",
    "pathway",
    "policy",
    "network",
    "source",
]
# Why a centre's hours are to be verified again, what leaves most open first.
DueReason = Literal[
    "no_entry",
    "hours_unknown",
    "hours_partly_unknown",
    "weekends_unknown",
    "rota_unknown",
    "conflicting_sources",
    "inferred",
    "press_alone",
    "cutoff_undocumented",
    "bank_holidays_unknown",
    "stale",
]
# The parts of a week by which the effect of a change is given.
WeekPart = Literal["day", "evening", "night", "weekend"]
PARTS: tuple[WeekPart, ...] = get_args(WeekPart)
Thing = Availability | ExceptionPeriod | Pathway | str | None


class RegistryChange(NamedTuple):
    """One difference.

    `centre`: the newer record, None for what belongs to none. `first`, `last`: London dates, both
    included, None without end. `begins`, `ends`: the same as instants, [begins, ends). `before`,
    `after`: what the older and the newer file say, None for nothing. `field`: which detail.
    """

    kind: ChangeKind
    centre: Centre | None
    first: date | None
    last: date | None
    begins: datetime | None
    ends: datetime | None
    before: Thing
    after: Thing
    field: str = ""


class ChangeInWeek(NamedTuple):
    """A change with the open hours of an ordinary week, judged at an instant.

    `before`, `after`: minutes a week, None where a file has no such centre. `gained`, `lost`:
    minutes a week by part of the week.
    """

    change: RegistryChange
    at: datetime
    before: int | None
    after: int | None
    gained: dict[WeekPart, int]
    lost: dict[WeekPart, int]


class Due(NamedTuple):
    """A centre whose hours are to be verified again.

    `as_of`: the date its evidence speaks for; `age`: whole days since. `reasons`: stable codes.
    `ask`: whom. `questions`: what to ask them, in plain words. `admissions`: stroke admissions a
    year that look to the centre first, None where the reference data have no figure.
    """

    centre: Centre
    entry: Availability | None
    as_of: date
    age: int
    reasons: tuple[DueReason, ...]
    ask: str
    questions: tuple[str, ...]
    admissions: float | None
