"""The registry document as it is written: shape and field types.

pydantic v2 models of the YAML mapping, used to check a file and to draw up its JSON Schema. The
resolver never sees them: each record becomes the plain type of `thrombo_cli.model.registry` as soon
as it is checked, and `convert` puts those together.
"""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from thrombo_cli.model.place import Location
from thrombo_cli.model.registry import (
    Availability,
    Contact,
    ExceptionPeriod,
    Network,
    Pathway,
    Source,
    Transfer,
)
from thrombo_cli.model.states import Confidence, Nation, SourceKind
from thrombo_cli.registry.check import entry_rules
from thrombo_cli.registry.check.context import KnownIds, known
from thrombo_cli.registry.check.document_entries import (
    AvailabilityDoc,
    ContactDoc,
    ExceptionDoc,
    Sources,
)
from thrombo_cli.registry.check.fields import (
    CentreRef,
    Day,
    DayOfFile,
    Days,
    DeclaredNetwork,
    EvidenceDay,
    HoursRule,
    Minutes,
    NetworkRef,
    Ods,
    Postcode,
    SchemaVersion,
    Slug,
    Text,
    TravelUnit,
    Url,
    postcode_key,
)
from thrombo_cli.registry.check.problems import problem, raise_any
from thrombo_cli.registry.check.written import Record, WrittenAs

_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")


def _degrees(value: object) -> tuple[float, float]:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        if [bool(_DEGREES.fullmatch(part)) for part in value] != [True, True]:
            raise problem(
                "bad-location", "write [latitude, longitude] in degrees, as [53.79, -2.71]"
            )
        return float(value[0]), float(value[1])
    raise problem("wrong-shape", "write [latitude, longitude] in degrees, as [53.79, -2.71]")


Degrees = Annotated[tuple[float, float], BeforeValidator(_degrees)]


class PolicyDoc(Record):
    """How the registry is to be read."""

    stale_after_days: Days = Field(
        default=180, description="Age in days at which evidence is stale."
    )


class TransferDoc(Record):
    """Minutes of a transfer from a stroke unit: both of one pair, from one source."""

    door_in_door_out: Minutes = Field(description="Minutes from door in to door out of the unit.")
    door_to_puncture: Minutes = Field(description="Minutes from the centre's door to puncture.")
    sources: Sources

    def made(self, info: ValidationInfo) -> Transfer:
        """The pair with its sources."""
        return Transfer(**self.fields())


class DefaultsDoc(Record):
    """Values for centres that give none of their own."""

    door_to_puncture: Minutes = Field(default=60, description="Minutes from the door to puncture.")
    transfer: Annotated[Transfer, WrittenAs(TransferDoc)] | None = Field(
        default=None, description="By way of a stroke unit; omitted: 90 and 30 minutes."
    )


class SourceDoc(Record):
    """Where facts were read."""

    id: Slug = Field(description="Stable id by which entries name this source.")
    title: Text = Field(description="Title as published.")
    publisher: Text = Field(description="Who published it.")
    date: EvidenceDay = Field(description="The date it speaks for.")
    kind: SourceKind = Field(description="What sort of source it is.")
    url: Url | None = Field(default=None, description="Where it can be read.")

    def made(self, info: ValidationInfo) -> Source:
        """The source; without an address, an empty one."""
        return Source(**{**self.fields(), "url": self.url or ""})


class NetworkDoc(Record):
    """A stroke network that centres of this file belong to or serve."""

    id: DeclaredNetwork = Field(description="The network's slug in the reference data.")
    name: Text = Field(description="Name as shown.")
    nation: Nation = Field(description="Nation it lies in.")

    def made(self, info: ValidationInfo) -> Network:
        """The network, which must lie where the reference data have it."""
        nation = known(info).reference_networks[self.id][1]
        if self.nation != nation:
            message = f"{self.id} is in {nation}, not {self.nation}"
            raise problem("wrong-nation", message, ("nation",))
        return Network(self.id, self.name, self.nation)


def location_of(info: ValidationInfo) -> Location | None:
    """The location of a record's postcode, None when that was not sound."""
    postcode = info.data.get("postcode")
    return known(info).reference.postcode(postcode.replace(" ", "")) if postcode else None


def nation_of_postcode(value: Nation, info: ValidationInfo) -> Nation:
    """The nation, which must be that of the record's postcode."""
    location = location_of(info)
    raise_any(entry_rules.nation_problems(value, location) if location else ())
    return value


class CentreDoc(Record):
    """A hospital that performs thrombectomy."""

    id: Slug = Field(description="Stable slug, never reused.")
    name: Text = Field(description="Name as shown.")
    aliases: list[Text] = Field(default_factory=list, description="Other names it is known by.")
    ods: Ods | None = Field(default=None, description="ODS code of the site.")
    trust: Text | None = Field(default=None, description="Trust or board that runs it.")
    postcode: Postcode = Field(description="Full postcode of the hospital.")
    location: Degrees = Field(description="Latitude and longitude in degrees, WGS84.")
    nation: Nation = Field(description="Nation whose bank holidays it keeps.")
    network: NetworkRef = Field(description="The network it belongs to.")
    travel_unit: TravelUnit | None = Field(
        default=None, description="Its column of the travel matrix."
    )
    door_to_puncture: Minutes | None = Field(
        default=None, description="Minutes from door to puncture."
    )
    contact: Annotated[Contact, WrittenAs(ContactDoc)] | None = Field(
        default=None, description="Whom to ask."
    )
    availability: list[Annotated[Availability, WrittenAs(AvailabilityDoc)]] = Field(
        min_length=1, description="Its dated hours."
    )
    exceptions: list[Annotated[ExceptionPeriod, WrittenAs(ExceptionDoc)]] = Field(
        default_factory=list, description="Dated overrides."
    )

    @field_validator("location")
    @classmethod
    def _location(cls, value: tuple[float, float], info: ValidationInfo) -> tuple[float, float]:
        raise_any(entry_rules.location_problems(*value, location_of(info)))
        return value

    _nation = field_validator("nation")(nation_of_postcode)


def _origin_key(hospital: str, context: KnownIds) -> str | None:
    """The key of a pathway's origin, None if it is no hospital that is known.

    It is the id of a centre or hospital, an ODS code, or a postcode without space.
    """
    if hospital in {*context.centres, *context.ods, *context.hospitals}:
        return hospital
    key = postcode_key(hospital)
    return key if key and context.reference.postcode(key) else None


class OriginDoc(Record):
    """Who may send: a network or one hospital."""

    network: NetworkRef | None = Field(default=None, description="Slug of a network.")
    hospital: str | None = Field(
        default=None, description="Id of a centre or hospital, ODS code or postcode."
    )

    @field_validator("hospital")
    @classmethod
    def _hospital(cls, value: str | None, info: ValidationInfo) -> str | None:
        key = None if value is None else _origin_key(value, known(info))
        if value is not None and key is None:
            message = "this is no id of a centre or hospital, no ODS code of this registry"
            raise problem("unknown-origin", f"{message} and no known postcode")
        return key

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.network is None) == (self.hospital is None):
            raise problem("pathway-origin", "give network or hospital, exactly one of them")
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
    hours: HoursRule = Field(
        default="24/7", validate_default=True, description="When the pathway is in force."
    )
    sources: Sources
    as_of: EvidenceDay | None = Field(
        default=None, description="The date for which the sources speak."
    )
    confidence: Confidence = Field(default="stated", description="Said by a source, or inferred.")
    note: Text | None = Field(default=None, description="Anything else.")

    def made(self, info: ValidationInfo) -> Pathway:
        """The pathway, from a network or from a hospital by its key."""
        raise_any(entry_rules.date_problems(self.valid_from, self.valid_through))
        fields = self.fields()
        del fields["from_"]
        network, hospital = self.from_.network, self.from_.hospital
        if hospital is None:
            return Pathway(origin_kind="network", origin=network or "", **fields)
        return Pathway(origin_kind="hospital", origin=hospital, **fields)


class Document(Record):
    """A registry of thrombectomy centres."""

    schema_: SchemaVersion = Field(alias="schema", description="Version of this format.")
    updated: DayOfFile = Field(description="Date of the last change to the file.")
    policy: PolicyDoc = Field(default=PolicyDoc(), description="How to read the registry.")
    defaults: DefaultsDoc = Field(default=DefaultsDoc(), description="Values by default.")
    sources: list[Annotated[Source, WrittenAs(SourceDoc)]] = Field(
        description="Where facts were read."
    )
    networks: list[Annotated[Network, WrittenAs(NetworkDoc)]] = Field(
        description="Networks named in this file."
    )
    centres: list[CentreDoc] = Field(min_length=1, description="The centres.")
    pathways: list[Annotated[Pathway, WrittenAs(PathwayDoc)]] = Field(
        default_factory=list, description="Who may send where."
    )
