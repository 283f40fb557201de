"""The parts of a centre's record as they are written: contact, rota, hours entry, exception."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from thrombo_cli.registry.check import entry_rules
from thrombo_cli.registry.check.dates import parse_moment, period
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
    known,
)
from thrombo_cli.registry.check.hours_text import parse_hours
from thrombo_cli.registry.check.problems import problem, raise_any
from thrombo_cli.registry.check.rota import MAX_DATES, WrittenRota, parse_rota

Confidence = Literal["stated", "inferred"]
ExceptionState = Literal["closed", "suspended", "open", "unknown"]
Sources = Annotated[
    list[SourceRef], Field(min_length=1, description="Ids of the sources that say this.")
]


class Record(BaseModel):
    """What every mapping of the document has in common: no unknown keys, no change after."""

    # Only the whole document is ever validated; the parts need no validators of their own.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ContactDoc(Record):
    """Whom to ask, as a source publishes it."""

    text: Text | None = Field(default=None, description="How to reach the service, in words.")
    phone: Phone | None = Field(default=None, description="Published telephone number.")
    source: SourceRef = Field(description="Id of the source that publishes it.")
    verified_on: EvidenceDay = Field(description="Date on which it was last verified.")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.text is None and self.phone is None:
            raise problem("missing-key", "a contact has a text or a phone number", ("text",))
        return self


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

    @model_validator(mode="after")
    def _compare(self, info: ValidationInfo) -> Self:
        if context := known(info):
            parse_rota(self.written(), context.horizon)
        return self

    def written(self) -> WrittenRota:
        """The fields as `rota.parse_rota` takes them."""
        return WrittenRota(self.days, self.hours, self.dates, self.rule, self.start, self.phrase)


class AvailabilityDoc(Record):
    """The hours of a centre between two dates."""

    valid_from: Day | None = Field(
        default=None, description="First day in force; omitted: since ever."
    )
    valid_through: Day | None = Field(
        default=None, description="Last day in force; omitted: open end."
    )
    hours: HoursRule = Field(description="24/7, unknown, or hours for every weekday.")
    rota: RotaDoc | None = Field(
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

    @model_validator(mode="after")
    def _compare(self, info: ValidationInfo) -> Self:
        if (context := known(info)) is None:
            return self
        hours, written = parse_hours(self.hours), self.rota and self.rota.written()
        rota = parse_rota(written, context.horizon) if written else None
        problems = [*entry_rules.date_problems(self.valid_from, self.valid_through)]
        problems += entry_rules.gate_problems(hours, rota, self.gates())
        problems += entry_rules.rota_problems(hours, rota)
        raise_any(problems)
        return self

    def gates(self) -> dict[str, str | None]:
        """Every gate by name, as written."""
        return {
            "last_referral": self.last_referral,
            "last_acceptance": self.last_acceptance,
            "arrive_by": self.arrive_by,
        }


class ExceptionDoc(Record):
    """A dated override, London time."""

    from_: Moment = Field(alias="from", description="When it begins: YYYY-MM-DD HH:MM.")
    until: Moment | None = Field(
        default=None, description="When it ends; omitted: until further notice."
    )
    state: ExceptionState = Field(description="The state while it lasts.")
    reason: Text = Field(description="Why, in plain words.")
    sources: Sources

    @model_validator(mode="after")
    def _compare(self) -> Self:
        begins, ends = self.bounds()
        if ends is not None and ends <= begins:
            raise problem("dates-backwards", "ends before it begins, or lasts no time", ("until",))
        return self

    def bounds(self) -> tuple[datetime, datetime | None]:
        """[begins, ends) in UTC; in a doubtful hour nothing is claimed open."""
        ends = None if self.until is None else parse_moment(self.until)
        return period(parse_moment(self.from_), ends, self.state)
