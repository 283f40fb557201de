"""The registry document as it is written: shape and field types (contract, section 6).

pydantic v2 models of the YAML mapping, used to check a file and to draw up its JSON Schema. The
resolver never sees them: `convert` makes the plain types of `thrombo_cli.model.registry`.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from thrombo_cli.model.place import Spot
from thrombo_cli.registry import entry_rules
from thrombo_cli.registry.document_entries import (
    AvailabilityDoc,
    Confidence,
    ContactDoc,
    ExceptionDoc,
    Record,
    Sources,
)
from thrombo_cli.registry.faults import fault, raise_any
from thrombo_cli.registry.fields import (
    CentreRef,
    Day,
    DeclaredNetwork,
    EvidenceDay,
    HoursRule,
    Known,
    Minutes,
    NetworkRef,
    Ods,
    Postcode,
    SchemaVersion,
    Slug,
    Text,
    TravelUnit,
    Url,
    Whole,
    known,
    postcode_key,
)

Nation = Literal["england", "wales", "scotland", "northern_ireland"]
SourceKind = Literal["official", "trust", "network", "coroner", "research", "press"]
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")


def _degrees(value: object) -> tuple[float, float]:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        if [bool(_DEGREES.fullmatch(part)) for part in value] != [True, True]:
            raise fault("bad-location", "write [latitude, longitude] in degrees, as [53.79, -2.71]")
        return float(value[0]), float(value[1])
    raise fault("wrong-shape", "write [latitude, longitude] in degrees, as [53.79, -2.71]")


Location = Annotated[tuple[float, float], BeforeValidator(_degrees)]


class PolicyDoc(Record):
    """How the registry is to be read."""

    stale_after_days: Whole = Field(
        default=180, description="Age in days at which evidence is stale."
    )


class DefaultsDoc(Record):
    """Values for centres that give none of their own."""

    door_to_puncture: Minutes = Field(default=60, description="Minutes from the door to puncture.")


class SourceDoc(Record):
    """Where facts were read."""

    id: Slug = Field(description="Stable id by which entries name this source.")
    title: Text = Field(description="Title as published.")
    publisher: Text = Field(description="Who published it.")
    date: EvidenceDay = Field(description="The date it speaks for.")
    kind: SourceKind = Field(description="What sort of source it is.")
    url: Url | None = Field(default=None, description="Where it can be read.")


class NetworkDoc(Record):
    """A stroke network that centres of this file belong to or serve."""

    id: DeclaredNetwork = Field(description="The network's slug in the reference data.")
    name: Text = Field(description="Name as shown.")
    nation: Nation = Field(description="Nation it lies in.")

    @model_validator(mode="after")
    def _nation(self, info: ValidationInfo) -> Self:
        context = known(info)
        if context and self.nation != (held := context.reference_networks[self.id][1]):
            raise fault("wrong-nation", f"{self.id} is in {held}, not {self.nation}", ("nation",))
        return self


class CentreDoc(Record):
    """A hospital that performs thrombectomy."""

    id: Slug = Field(description="Stable slug, never reused.")
    name: Text = Field(description="Name as shown.")
    aliases: list[Text] = Field(default_factory=list, description="Other names it is known by.")
    ods: Ods | None = Field(default=None, description="ODS code of the site.")
    trust: Text | None = Field(default=None, description="Trust or board that runs it.")
    postcode: Postcode = Field(description="Full postcode of the hospital.")
    location: Location = Field(description="Latitude and longitude in degrees, WGS84.")
    nation: Nation = Field(description="Nation whose bank holidays it keeps.")
    network: NetworkRef = Field(description="The network it belongs to.")
    travel_unit: TravelUnit | None = Field(
        default=None, description="Its column of the travel matrix."
    )
    door_to_puncture: Minutes | None = Field(
        default=None, description="Minutes from door to puncture."
    )
    contact: ContactDoc | None = Field(default=None, description="Whom to ask.")
    availability: list[AvailabilityDoc] = Field(min_length=1, description="Its dated hours.")
    exceptions: list[ExceptionDoc] = Field(default_factory=list, description="Dated overrides.")

    @field_validator("location")
    @classmethod
    def _location(cls, value: tuple[float, float], info: ValidationInfo) -> tuple[float, float]:
        raise_any(entry_rules.location_faults(*value, _spot(info)))
        return value

    @field_validator("nation")
    @classmethod
    def _nation(cls, value: Nation, info: ValidationInfo) -> Nation:
        spot = _spot(info)
        raise_any(entry_rules.nation_faults(value, spot) if spot else ())
        return value

    @field_validator("availability")
    @classmethod
    def _dates(cls, value: list[AvailabilityDoc]) -> list[AvailabilityDoc]:
        periods = [(entry.valid_from, entry.valid_through) for entry in value]
        raise_any(entry_rules.overlap_faults("availability-overlap", periods))
        return value

    @field_validator("exceptions")
    @classmethod
    def _moments(cls, value: list[ExceptionDoc]) -> list[ExceptionDoc]:
        bounds = [each.bounds() for each in value]
        periods = [(first, end and end - timedelta(minutes=1)) for first, end in bounds]
        raise_any(entry_rules.overlap_faults("exception-overlap", periods))
        return value


def _spot(info: ValidationInfo) -> Spot | None:
    """The spot of the centre's postcode, when that was sound and a gazetteer is at hand."""
    context, postcode = known(info), info.data.get("postcode")
    return context.gazetteer.postcode(postcode.replace(" ", "")) if context and postcode else None


def origin_key(hospital: str, context: Known) -> str | None:
    """The key of a pathway's origin, None if it is no hospital that is known.

    It is the id of a centre or hospital, an ODS code, or a postcode without space.
    """
    if hospital in {*context.centres, *context.ods, *context.hospitals}:
        return hospital
    key = postcode_key(hospital)
    return key if key and context.gazetteer.postcode(key) else None


class OriginDoc(Record):
    """Who may send: a network or one hospital."""

    network: NetworkRef | None = Field(default=None, description="Slug of a network.")
    hospital: str | None = Field(
        default=None, description="Id of a centre or hospital, ODS code or postcode."
    )

    @field_validator("hospital")
    @classmethod
    def _hospital(cls, value: str | None, info: ValidationInfo) -> str | None:
        context = known(info)
        if value is not None and context and origin_key(value, context) is None:
            message = "is no id of a centre or hospital, no ODS code of this registry"
            raise fault("unknown-origin", f"this {message} and no known postcode")
        return value

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.network is None) == (self.hospital is None):
            raise fault("pathway-origin", "give network or hospital, exactly one of them")
        return self


class PathwayDoc(Record):
    """Who may send where, beyond the centre's own network."""

    from_: OriginDoc = Field(alias="from", description="Who may send.")
    to: CentreRef = Field(description="Id of the centre that takes them.")
    valid_from: Day | None = Field(
        default=None, description="First day in force; omitted: since ever."
    )
    valid_through: Day | None = Field(
        default=None, description="Last day in force; omitted: open end."
    )
    hours: HoursRule = Field(default="24/7", description="When the pathway is in force.")
    sources: Sources
    as_of: EvidenceDay | None = Field(
        default=None, description="The date for which the sources speak."
    )
    confidence: Confidence = Field(default="stated", description="Said by a source, or inferred.")
    note: Text | None = Field(default=None, description="Anything else.")

    @model_validator(mode="after")
    def _compare(self) -> Self:
        raise_any(entry_rules.date_faults(self.valid_from, self.valid_through))
        return self


class Document(Record):
    """A registry of thrombectomy centres."""

    schema_: SchemaVersion = Field(alias="schema", description="Version of this format.")
    updated: Day = Field(description="Date of the last change to the file.")
    policy: PolicyDoc = Field(default=PolicyDoc(), description="How to read the registry.")
    defaults: DefaultsDoc = Field(default=DefaultsDoc(), description="Values by default.")
    sources: list[SourceDoc] = Field(description="Where facts were read.")
    networks: list[NetworkDoc] = Field(description="Networks named in this file.")
    centres: list[CentreDoc] = Field(min_length=1, description="The centres.")
    pathways: list[PathwayDoc] = Field(default_factory=list, description="Who may send where.")
