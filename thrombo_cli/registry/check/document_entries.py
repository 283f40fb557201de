"""The parts of a centre's record as they are written: contact, rota, hours entry, exception."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler, field_validator

from thrombo_cli.model.registry import Availability, Contact, ExceptionPeriod, Rota
from thrombo_cli.model.states import Confidence, ExceptionState
from thrombo_cli.registry.check.context import known
from thrombo_cli.registry.check.dates import no_time, parse_date, period
from thrombo_cli.registry.check.entry_rules import entry_problems
from thrombo_cli.registry.check.fields import (
    Clock,
    Day,
    EvidenceDay,
    HoursRule,
    Moment,
    NetworkRef,
    Phone,
    SourceRef,
    Text,
)
from thrombo_cli.registry.check.problems import problem, raise_any
from thrombo_cli.registry.check.rota import MAX_DATES, WrittenRota, outside_problems, parse_rota
from thrombo_cli.registry.check.written import Record, WrittenAs

Sources = Annotated[
    list[SourceRef], Field(min_length=1, description="Ids of the sources that say this.")
]


class ContactDoc(Record):
    """Whom to ask, as a source publishes it."""

    text: Text | None = Field(default=None, description="How to reach the service, in words.")
    phone: Phone | None = Field(default=None, description="Published telephone number.")
    source: SourceRef = Field(description="Id of the source that publishes it.")
    verified_on: EvidenceDay = Field(description="Date on which it was last verified.")

    def made(self, info: ValidationInfo) -> Contact:
        """The contact, with at least one way to reach it."""
        if self.text is None and self.phone is None:
            raise problem("missing-key", "a contact has a text or a phone number", ("text",))
        return Contact(**self.fields())


class RotaDoc(Record):
    """Hours that hold on listed dates only."""

    days: list[str] = Field(min_length=1, description="Weekdays whose hours the rota replaces.")
    hours: str | None = Field(default=None, description="Spans that are open on its dates.")
    dates: list[Day] | None = Field(
        default=None, min_length=1, max_length=MAX_DATES, description="Its dates."
    )
    rule: str | None = Field(default=None, description="A recurrence rule in place of dates.")
    start: Day | None = Field(default=None, description="First date of the rule.")
    phrase: Text | None = Field(
        default=None, description="The rota in words; alone, the days are unknown."
    )
    known_through: Day | None = Field(
        default=None, description="Last day it speaks of; omitted: its last date. Then unknown."
    )

    def made(self, info: ValidationInfo) -> Rota:
        """The rota with its dates, as far as the calendar of bank holidays reaches."""
        return parse_rota(WrittenRota(**self.fields()), known(info).horizon)


class AvailabilityDoc(Record):
    """The hours of a centre between two dates."""

    valid_from: Day | None = Field(
        default=None, description="First day in force; omitted: since ever."
    )
    valid_through: Day | None = Field(
        default=None, description="Last day in force; omitted: open end."
    )
    hours: HoursRule = Field(description="24/7, unknown, or hours for every weekday.")
    rota: Annotated[Rota, WrittenAs(RotaDoc)] | None = Field(
        default=None, description="Dated hours in place of some weekdays'."
    )
    last_referral: Clock | None = Field(
        default=None, description="Last time to refer, held against now."
    )
    last_acceptance: Clock | None = Field(
        default=None, description="Last time a patient is accepted."
    )
    arrive_by: Clock | None = Field(
        default=None, description="Time by which a patient must arrive."
    )
    serves: Annotated[list[NetworkRef], Field(min_length=1)] | None = Field(
        default=None, description="Networks served; omitted: the centre's own."
    )
    as_of: EvidenceDay = Field(description="The date for which the sources speak.")
    confidence: Confidence = Field(description="Said by a source, or inferred from one.")
    conflict: Text | None = Field(default=None, description="What another source says instead.")
    sources: Sources
    note: Text | None = Field(default=None, description="Anything else; never hours.")

    @field_validator("rota", mode="wrap")
    @classmethod
    def _rota_inside(
        cls, value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        """The rota, its dates compared with those of the entry where they stand in the file."""
        rota, bounds = handler(value), ("valid_from", "valid_through")
        if isinstance(rota, Rota) and all(name in info.data for name in bounds):
            dates = value.get("dates")
            written = None if dates is None else [parse_date(day) for day in dates]
            raise_any(outside_problems(written, rota, *(info.data[name] for name in bounds)))
        return rota

    def made(self, info: ValidationInfo) -> Availability:
        """The entry; one that names no network `serves` none until its centre's is known."""
        entry = Availability(**{**self.fields(), "serves": tuple(self.serves or ())})
        raise_any(entry_problems(entry))
        return entry


class ExceptionDoc(Record):
    """A dated override, London time."""

    from_: Moment = Field(alias="from", description="When it begins: YYYY-MM-DD HH:MM.")
    until: Moment | None = Field(
        default=None, description="When it ends; omitted: until further notice."
    )
    state: ExceptionState = Field(description="The state while it lasts.")
    reason: Text = Field(description="Why, in plain words.")
    sources: Sources

    def made(self, info: ValidationInfo) -> ExceptionPeriod:
        """The override in UTC; in a doubtful hour nothing is claimed open."""
        begins, ends = period(self.from_, self.until, self.state)
        if self.until is not None and ends is not None and ends <= begins:
            raise problem("dates-backwards", no_time(self.from_, self.until), ("until",))
        return ExceptionPeriod(begins, ends, self.state, self.reason, tuple(self.sources))
