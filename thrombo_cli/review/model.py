"""What differs between two registries, before it is put into words."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from thrombo_cli.model.registry import Availability, Centre, ExceptionPeriod, Pathway

Thing = Availability | ExceptionPeriod | Pathway | str | None


class RegistryChange(NamedTuple):
    """One difference.

    `kind`: added, removed, hours, serves, evidence, exception, details, pathway or policy.
    `centre`: the newer record, None for the policy. `first`, `last`: London dates, both included,
    None without end. `begins`, `ends`: the same as instants, [begins, ends). `before`, `after`:
    what the older and the newer file say, None for nothing. `field`: which detail.
    """

    kind: str
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
    gained: dict[str, int]
    lost: dict[str, int]


class Due(NamedTuple):
    """A centre whose hours are to be verified again.

    `as_of`: the date its evidence speaks for; `age`: whole days since. `reasons`: stable codes.
    `ask`: whom. `questions`: what to ask them, in plain words.
    """

    centre: Centre
    entry: Availability | None
    as_of: date
    age: int
    reasons: tuple[str, ...]
    ask: str
    questions: tuple[str, ...]
