"""The list of hospitals, data/hospitals.yaml, checked like a registry: all findings, with places.

A model of the file as it is written. The compiled list that answers read is made at build time, in
`reference.build.hospitals`, out of a file that has passed this check.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, field_validator, model_validator

from thrombo_cli.errors import RegistryError
from thrombo_cli.model.findings import Finding
from thrombo_cli.model.registry import Source
from thrombo_cli.model.states import Nation, StrokeUnit
from thrombo_cli.registry.check import lint
from thrombo_cli.registry.check.checker import finding_text, updated_of
from thrombo_cli.registry.check.context import KnownIds
from thrombo_cli.registry.check.document import SourceDoc, nation_of_postcode
from thrombo_cli.registry.check.document_entries import Sources
from thrombo_cli.registry.check.fields import (
    Day,
    Minutes,
    Ods,
    Postcode,
    SchemaVersion,
    Slug,
    Text,
    suggest,
)
from thrombo_cli.registry.check.positions import Position
from thrombo_cli.registry.check.problems import Loc, Problem, raise_any, shown
from thrombo_cli.registry.check.reference_facts import ReferenceFacts
from thrombo_cli.registry.check.validate import validate_document
from thrombo_cli.registry.check.written import Record, WrittenAs
from thrombo_cli.registry.check.yaml_reader import read


class HospitalDoc(Record):
    """An acute hospital."""

    id: Slug = Field(description="Stable slug, never reused; a centre's own where it is one.")
    name: Text = Field(description="Name as shown; no other hospital has it.")
    aliases: list[Text] = Field(default_factory=list, description="Other names it is known by.")
    unconfirmed_aliases: list[Text] = Field(
        default_factory=list, description="Those of the aliases that no source has word for word."
    )
    town: Text = Field(description="Town; then county, island or city, after a comma.")
    ods: Ods | None = Field(default=None, description="ODS code of the site.")
    postcode: Postcode = Field(description="Full postcode.")
    nation: Nation = Field(description="Nation it lies in.")
    stroke_unit: StrokeUnit = Field(description="Thrombolysis, thrombectomy, or neither known.")
    door_in_door_out: Minutes | None = Field(
        default=None, description="Minutes from arrival to leaving for a centre."
    )
    sources: Sources

    _nation = field_validator("nation")(nation_of_postcode)

    @model_validator(mode="after")
    def _names(self) -> Self:
        raise_any([*self._repeated(), *self._unlisted()])
        return self

    def _repeated(self) -> Iterator[Problem]:
        seen = {self.name.casefold()}
        for index, alias in enumerate(self.aliases):
            if alias.casefold() in seen:
                message = f"{shown(alias)} is given twice for this hospital"
                yield Problem("duplicate-name", message, ("aliases", index))
            seen.add(alias.casefold())

    def _unlisted(self) -> Iterator[Problem]:
        for index, alias in enumerate(self.unconfirmed_aliases):
            if alias not in self.aliases:
                hint = suggest(alias, self.aliases)
                message = f"{shown(alias)} is not among the aliases{hint}"
                yield Problem("unlisted-alias", message, ("unconfirmed_aliases", index))


class HospitalsDocument(Record):
    """The acute hospitals of the United Kingdom."""

    schema_: SchemaVersion = Field(alias="schema", description="Version of this format.")
    updated: Day = Field(description="Date of the last change to the file.")
    sources: list[Annotated[Source, WrittenAs(SourceDoc)]] = Field(
        description="Where facts were read."
    )
    hospitals: list[HospitalDoc] = Field(min_length=1, description="The hospitals.")


def check_hospitals(data: bytes, reference: ReferenceFacts) -> tuple[Finding, ...]:
    """Everything wrong with the bytes of a list of hospitals, in the order of the file."""
    seen = read(data)
    if seen.data is None:
        return seen.findings
    context = _context(seen.data, seen.positions, reference)
    _, found = validate_document(seen.data, seen.positions, context, HospitalsDocument)
    repeated = [seen.positions.error(loc, each) for loc, each in _repeated(seen.data)]
    findings = {*seen.findings, *found, *repeated}
    return tuple(sorted(findings, key=lambda each: (each.line, each.column, each.path, each.code)))


def require_sound(data: bytes, label: str, reference: ReferenceFacts) -> None:
    """For the build. Raises RegistryError that lists every finding."""
    findings = check_hospitals(data, reference)
    if findings:
        lines = [finding_text(each, label) for each in findings]
        raise RegistryError("\n".join([f"{label}: cannot be used", *lines]), findings)


def _context(data: dict[str, Any], positions: Position, reference: ReferenceFacts) -> KnownIds:
    """What the fields may refer to; a list of hospitals names no networks, centres or units."""
    return KnownIds(
        reference=reference,
        sources=lint.texts(data, "sources", "id"),
        networks=(),
        centres=(),
        ods=(),
        updated=updated_of(data),
        updated_line=positions.near(("updated",))[0],
        reference_networks={},
        units=(),
        horizon=date.max,
    )


def _repeated(data: dict[str, Any]) -> Iterator[tuple[Loc, Problem]]:
    """Ids, codes, postcodes and names that two records claim."""
    claims = [("sources", "id"), *(("hospitals", name) for name in ("id", "ods", "postcode"))]
    for key, name in claims:
        yield from _twice(data, key, name, "duplicate-id")
    yield from _twice(data, "hospitals", "name", "duplicate-name")


def _twice(data: dict[str, Any], key: str, name: str, code: str) -> Iterator[tuple[Loc, Problem]]:
    first: dict[str, int] = {}
    for index, record in lint.records(data, key):
        text = record.get(name)
        if not isinstance(text, str) or not text:
            continue
        same = text.casefold().replace(" ", "")
        if same in first:
            message = f"{shown(text)} is already the {name} of the record"
            yield (), Problem(code, message, (key, index, name), (key, first[same], name))
        first.setdefault(same, index)
