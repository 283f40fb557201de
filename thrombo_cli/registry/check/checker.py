"""A registry file, whole or not at all: every finding is listed, nothing is skipped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from thrombo_cli.errors import RegistryError
from thrombo_cli.file_names import file_shown
from thrombo_cli.model.findings import Finding
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import Severity
from thrombo_cli.registry.check import lint
from thrombo_cli.registry.check.context import KnownIds
from thrombo_cli.registry.check.convert import to_registry
from thrombo_cli.registry.check.dates import parse_date
from thrombo_cli.registry.check.document import Document
from thrombo_cli.registry.check.pasted import pasted_near
from thrombo_cli.registry.check.positions import Position
from thrombo_cli.registry.check.problems import Problem, ProblemsError, shown
from thrombo_cli.registry.check.reference_facts import ReferenceFacts
from thrombo_cli.registry.check.sound_part import SoundPart, sound_part
from thrombo_cli.registry.check.validate import validate_document
from thrombo_cli.registry.check.yaml_reader import MAX_FINDINGS, Read, read
from thrombo_cli.registry.closing_mark import mark_problem
from thrombo_cli.registry.seal import sha256_of
from thrombo_cli.text.record_paths import path_words

SCHEMA = "1"
_SPOILT_TEXT = ("empty-value", "control-character")


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything found in the file called `label`; `registry` is None when any is an error.

    Findings stand in the order of the file, errors and warnings alike. Where a record has an error,
    what is doubtful in the others is told all the same.
    """

    label: str
    findings: tuple[Finding, ...]
    registry: Registry | None


def check(data: bytes, label: str, reference: ReferenceFacts, today: date | None = None) -> Checked:
    """Check the bytes of a registry file against its rules and the reference data.

    `label` is not opened; it is only how the file is called. Raises nothing for what the file
    says, however spoilt. Ages are judged on `today`, or on the file's own date when that is later
    or `today` is None.
    """
    seen, sha = read(data), sha256_of(data)
    findings, registry = _checked(seen, sha, reference, today)
    if registry is None:
        text = data.decode("utf-8-sig", "replace")
        findings = _in_order((*findings, *pasted_near(text, findings)))
    else:
        findings = _in_order((*findings, *_closing(data, registry)))
    return Checked(file_shown(label), findings, registry)


def check_document(data: dict[str, Any], label: str, reference: ReferenceFacts) -> Checked:
    """Check a document as `read` gives one, every scalar a text, that stands in no file.

    Its findings have a path but all stand in line 1; its hash is that of the document as JSON.
    """
    text = json.dumps(data, ensure_ascii=False)
    sha = sha256_of(text.encode())
    return Checked(
        file_shown(label), *_checked(Read(data, Position(1, 1), ()), sha, reference, None)
    )


def load(data: bytes, label: str, reference: ReferenceFacts) -> Registry:
    """The registry of a sound file. Raises RegistryError that lists every finding otherwise."""
    checked = check(data, label, reference)
    if checked.registry is None:
        raise RegistryError(message_text(checked), checked.findings)
    return checked.registry


def message_text(checked: Checked) -> str:
    """The findings of a file that cannot be used, one a line, as a compiler prints them."""
    errors = [each for each in checked.findings if each.severity == "error"]
    count = len(errors)
    head = f"{checked.label}: the registry cannot be used: {count} error{'s' * (count != 1)}"
    return "\n".join([head, *(finding_text(each, checked.label) for each in errors)])


def finding_text(finding: Finding, label: str) -> str:
    """One finding: `file:line:column: error[code] place: message`."""
    where = f"{file_shown(label)}:{finding.line}:{finding.column}"
    path = f" {path_words(finding.path)}:" if finding.path else ""
    return f"{where}: {finding.severity}[{finding.code}]{path} {finding.message}"


def _checked(
    seen: Read, sha: str, reference: ReferenceFacts, today: date | None
) -> tuple[tuple[Finding, ...], Registry | None]:
    """The findings in order, and the registry when none of them is an error."""
    if seen.data is None:
        return _in_order(seen.findings), None
    if early := _wrong_schema(seen.data, seen.positions):
        return _in_order((*seen.findings, early)), None
    findings, registry = _judged(seen, seen.data, sha, reference, today)
    return _in_order(findings), registry


def _judged(
    seen: Read, data: dict[str, Any], sha: str, reference: ReferenceFacts, today: date | None
) -> tuple[list[Finding], Registry | None]:
    context = _context(data, seen.positions, reference)
    document, found = validate_document(data, seen.positions, context, Document)
    errors = [*seen.findings, *found, *lint.duplicates(data, seen.positions)]
    if errors or document is None:
        doubts = _beside(errors, seen, data, context, today)
        return [*_without_echoes(errors), *doubts], None
    doubts = _doubts(document, data, today, SoundPart(data, {}), seen.positions)
    return doubts, to_registry(document, sha, context)


def _beside(
    errors: list[Finding],
    seen: Read,
    data: dict[str, Any],
    context: KnownIds,
    today: date | None,
) -> list[Finding]:
    """What is doubtful in the records that have no error, so that all is told at once."""
    part = sound_part(data, errors)
    if part is None:
        return []
    document, _ = validate_document(part.data, seen.positions, context, Document)
    return _doubts(document, part.data, today, part, seen.positions) if document else []


def _doubts(
    document: Document,
    data: dict[str, Any],
    today: date | None,
    part: SoundPart,
    positions: Position,
) -> list[Finding]:
    judged_on = max(today or document.updated, document.updated)
    found = lint.doubts_of(document, data, judged_on, whole=not part.places)
    return [positions.warning(part.whole(loc), problem) for loc, problem in found]


def _closing(data: bytes, registry: Registry) -> Iterator[Finding]:
    """What is doubtful of the closing mark; a file written by hand need not have one."""
    wrong = mark_problem(data, len(registry.centres))
    if wrong:
        yield Finding("warning", "closing-mark", wrong[0], 1, "", wrong[1])


def _wrong_schema(data: dict[str, Any], positions: Position) -> Finding | None:
    """A file of another version is not judged by the rules of this one."""
    version = data.get("schema")
    if version == SCHEMA or version is None:
        return None
    given = shown(version) if isinstance(version, str) else "this"
    message = f"{given} is not a version this tool reads; it reads schema: {SCHEMA}"
    return positions.error(("schema",), Problem("schema-version", message))


def _context(data: dict[str, Any], positions: Position, reference: ReferenceFacts) -> KnownIds:
    return KnownIds(
        reference=reference,
        sources=lint.texts(data, "sources", "id"),
        networks=lint.texts(data, "networks", "id"),
        centres=lint.texts(data, "centres", "id"),
        ods=lint.texts(data, "centres", "ods"),
        updated=updated_of(data),
        updated_line=positions.near(("updated",))[0],
        reference_networks=reference.networks(),
        units=reference.units(),
        horizon=reference.calendar().last,
        hospitals=reference.hospital_ids(),
    )


def updated_of(data: dict[str, Any]) -> date | None:
    """The date a file says it was updated on, None when it does not say one rightly."""
    text = data.get("updated")
    try:
        return parse_date(text) if isinstance(text, str) else None
    except ProblemsError:
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
    message = f"more than {MAX_FINDINGS} findings; fix these first"
    severity: Severity = "error" if any(each.severity == "error" for each in order) else "warning"
    more = Finding(severity, "too-many-findings", last.line, last.column, "", message)
    return (*order[:MAX_FINDINGS], more)
