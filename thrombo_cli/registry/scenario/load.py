"""EDGE: a scenario's file, and the registry that it makes out of the one it extends."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from thrombo_cli.errors import RegistryError
from thrombo_cli.file_names import file_shown
from thrombo_cli.model.findings import Finding
from thrombo_cli.model.registry import Registry, Supposed
from thrombo_cli.registry.check.checker import Checked, check_document, finding_text
from thrombo_cli.registry.check.reference_facts import ReferenceFacts
from thrombo_cli.registry.check.yaml_reader import read
from thrombo_cli.registry.limits import read_bounded
from thrombo_cli.registry.scenario.chain import DEEPEST, beside
from thrombo_cli.registry.scenario.changes import ScenarioError, applied, head_of
from thrombo_cli.registry.scenario.words import change_words


class Made(NamedTuple):
    """The registry document a file holds or, being a scenario, makes; and all it changed."""

    document: dict[str, Any]
    changes: tuple[str, ...]


def load_scenario(data: bytes, path: str, shipped: str, reference: ReferenceFacts) -> Registry:
    """The registry that a scenario makes, marked as supposed. Raises RegistryError."""
    checked = check_scenario(data, path, shipped, reference)
    if checked.registry is None:
        raise RegistryError(_unsound(path, checked.findings), checked.findings)
    return checked.registry


def check_scenario(data: bytes, path: str, shipped: str, reference: ReferenceFacts) -> Checked:
    """What the check finds in the registry that a scenario makes; the registry if it is sound.

    `shipped`: where `extends: centres.yaml` leads when no such file lies beside the scenario.
    Raises RegistryError for a scenario that makes no registry.
    """
    made = _made(data, path, shipped, 0)
    head = head_of(read(data).data or {}, file_shown(os.path.basename(path)))
    checked = check_document(made.document, path, reference)
    if checked.registry is None:
        return checked
    supposed = Supposed(head.name, head.note, made.changes)
    return Checked(
        checked.label, checked.findings, checked.registry._replace(supposed=supposed, origin="file")
    )


def _made(data: bytes, path: str, shipped: str, depth: int) -> Made:
    """The document of these bytes. Raises RegistryError."""
    seen = read(data)
    if seen.data is None or seen.findings:
        head = f"{file_shown(path)}: this scenario cannot be used:"
        lines = [head, *(finding_text(each, path) for each in seen.findings)]
        raise RegistryError("\n".join(lines), seen.findings)
    if "extends" not in seen.data:
        return Made(seen.data, ())
    if depth >= DEEPEST:
        raise RegistryError(
            f"{file_shown(path)}: scenarios extend one another in a ring, or too deep."
        )
    try:
        base = beside(path, head_of(seen.data, path).extends, shipped)
        below = _made(_read(base), base, shipped, depth + 1)
        document = applied(below.document, seen.data)
    except ScenarioError as error:
        line, column = seen.positions.near(error.loc)
        finding = Finding("error", error.code, line, column, error.path, error.message)
        raise RegistryError(finding_text(finding, path), (finding,)) from None
    names = {str(each.get("id")): str(each.get("name")) for each in document["centres"]}
    changes = (change_words(each, names) for each in seen.data["changes"])
    return Made(document, (*below.changes, *changes))


def _read(path: str) -> bytes:
    try:
        return read_bounded(path)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise RegistryError(
            f"The file that this scenario extends cannot be read ({reason}). Check its path.",
            code="unreadable-registry",
        ) from None


def _unsound(path: str, findings: tuple[Finding, ...]) -> str:
    head = f"{file_shown(path)}: the registry that this scenario makes cannot be used:"
    return "\n".join([head, *(f"  {f.path}: error[{f.code}] {f.message}" for f in findings)])
