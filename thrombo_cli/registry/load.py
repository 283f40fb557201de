"""A registry file, whole or not at all: every finding is listed, nothing is skipped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from thrombo_cli.errors import RegistryError
from thrombo_cli.model.findings import Finding
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry import lint
from thrombo_cli.registry.convert import to_registry
from thrombo_cli.registry.document import Document
from thrombo_cli.registry.faults import Fault, FaultsError, shown
from thrombo_cli.registry.fields import Known
from thrombo_cli.registry.gazetteer import Gazetteer
from thrombo_cli.registry.marks import Mark
from thrombo_cli.registry.moments import parse_date
from thrombo_cli.registry.shape import check_shape
from thrombo_cli.registry.yaml_reader import MAX_FINDINGS, Read, read

SCHEMA = "1"
_SPOILT_TEXT = ("empty-value", "control-character")


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything found in the file called `label`; `registry` is None when any is an error.

    Findings stand in the order of the file. Warnings are given only when there is no error.
    """

    label: str
    findings: tuple[Finding, ...]
    registry: Registry | None


def check(data: bytes, label: str, gazetteer: Gazetteer, today: date | None = None) -> Checked:
    """Check the bytes of a registry file against the contract and the reference data.

    `label` is not opened; it is only how the file is called. Raises nothing for what the file
    says, however spoilt. Ages are judged on `today`, or on the file's own date when that is later
    or `today` is None.
    """
    seen = read(data)
    if seen.data is None:
        return Checked(label, _in_order(seen.findings), None)
    if early := _wrong_schema(seen.data, seen.marks):
        return Checked(label, _in_order((*seen.findings, early)), None)
    sha = hashlib.sha256(data).hexdigest()
    findings, registry = _judged(seen, seen.data, sha, gazetteer, today)
    return Checked(label, _in_order(findings), registry)


def load(data: bytes, label: str, gazetteer: Gazetteer) -> Registry:
    """The registry of a sound file. Raises RegistryError that lists every finding otherwise."""
    checked = check(data, label, gazetteer)
    if checked.registry is None:
        raise RegistryError(message_text(checked), checked.findings)
    return checked.registry


def message_text(checked: Checked) -> str:
    """The findings of a file that cannot be used, one a line, as a compiler prints them."""
    count = len(checked.findings)
    head = f"{checked.label}: the registry cannot be used: {count} error{'s' * (count != 1)}"
    return "\n".join([head, *(finding_text(each, checked.label) for each in checked.findings)])


def finding_text(finding: Finding, label: str) -> str:
    """One finding: `file:line:column: error[code] path: message`."""
    where = f"{label}:{finding.line}:{finding.column}"
    path = f" {finding.path}:" if finding.path else ""
    return f"{where}: {finding.severity}[{finding.code}]{path} {finding.message}"


def _judged(
    seen: Read, data: dict[str, Any], sha: str, gazetteer: Gazetteer, today: date | None
) -> tuple[list[Finding], Registry | None]:
    context = _context(data, gazetteer)
    document, found = check_shape(data, seen.marks, context, Document)
    errors = [*seen.findings, *found, *lint.duplicates(data, seen.marks)]
    if errors or document is None:
        return _without_echoes(errors), None
    judged_on = max(today or document.updated, document.updated)
    return lint.warnings(document, seen.marks, judged_on), to_registry(document, sha, context)


def _wrong_schema(data: dict[str, Any], marks: Mark) -> Finding | None:
    """A file of another version is not judged by the rules of this one."""
    version = data.get("schema")
    if version == SCHEMA or version is None:
        return None
    said = shown(version) if isinstance(version, str) else "this"
    message = f"{said} is not a version this tool reads; it reads schema: {SCHEMA}"
    return marks.error(("schema",), Fault("schema-version", message))


def _context(data: dict[str, Any], gazetteer: Gazetteer) -> Known:
    return Known(
        gazetteer=gazetteer,
        sources=lint.texts(data, "sources", "id"),
        networks=lint.texts(data, "networks", "id"),
        centres=lint.texts(data, "centres", "id"),
        ods=lint.texts(data, "centres", "ods"),
        updated=_updated(data.get("updated")),
        reference_networks=gazetteer.networks(),
        units=gazetteer.units(),
        horizon=gazetteer.calendar().last,
        hospitals=gazetteer.hospital_ids(),
    )


def _updated(text: object) -> date | None:
    try:
        return parse_date(text) if isinstance(text, str) else None
    except FaultsError:
        return None


def _without_echoes(findings: list[Finding]) -> list[Finding]:
    """Leave out what is only said again of a text already found empty or unseen."""
    spoilt = {finding.path for finding in findings if finding.code in _SPOILT_TEXT}
    return [each for each in findings if each.code in _SPOILT_TEXT or each.path not in spoilt]


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By place in the file, each once; after MAX_FINDINGS one that says there are more."""
    order = sorted(set(findings), key=lambda each: (each.line, each.column, each.path, each.code))
    if len(order) <= MAX_FINDINGS:
        return tuple(order)
    last = order[MAX_FINDINGS]
    message = f"more than {MAX_FINDINGS} findings; mend these first"
    severity = "error" if any(each.severity == "error" for each in order) else "warning"
    more = Finding(severity, "too-many-findings", last.line, last.column, "", message)
    return (*order[:MAX_FINDINGS], more)
