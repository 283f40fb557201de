"""EDGE: the files a question of coverage may name: registries, scenarios, lists of minutes."""

from __future__ import annotations

import os
from typing import Any

from thrombo_cli.coverage.pathway_times import PathwayTimes, edited
from thrombo_cli.coverage.run import Named
from thrombo_cli.coverage.scenario import ScenarioError, applied, head_of
from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.file_names import file_shown
from thrombo_cli.model.findings import Finding
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry, read_registry_bytes
from thrombo_cli.registry.shipped import shipped_path

DEEPEST = 8  # scenarios that extend one another
SHIPPED_NAME = "centres.yaml"


def load_named(path: str | None, reference: Reference) -> Named:
    """A registry, or the registry that a scenario makes. Raises RegistryError (exit 10)."""
    if path is None:
        return Named("", load_registry(None, reference))
    data = read_registry_bytes(path)
    if b"extends" not in data:
        return Named(file_shown(os.path.basename(path)), load_registry(path, reference))
    from thrombo_cli.registry.check.yaml_reader import read

    seen = read(data)
    if seen.data is None or "extends" not in seen.data:
        return Named(file_shown(os.path.basename(path)), load_registry(path, reference))
    made = _made(path, reference)
    return Named(head_of(seen.data, os.path.basename(path))[0], made)


def chain_of(path: str, depth: int = 0) -> list[str]:
    """A file and, of a scenario, the files it extends in turn. Raises RegistryError."""
    from thrombo_cli.registry.check.yaml_reader import read

    data = read_registry_bytes(path)
    seen = read(data).data if b"extends" in data and depth < DEEPEST else None
    base = None if seen is None else seen.get("extends")
    more = chain_of(_beside(path, base), depth + 1) if isinstance(base, str) else []
    return [path, *more]


def read_pathway_times(given: list[str]) -> PathwayTimes:
    """The national medians, edited by `step=minutes` and by files, in the order given."""
    times = PathwayTimes()
    for text in given:
        name, equals, value = text.partition("=")
        pairs = {name: value} if equals else _read_pairs(text)
        times = edited(times, pairs, "--medians" if equals else "--medians, in the file")
    return times


def _read_pairs(path: str) -> dict[str, str]:
    """A YAML file of names and plain values. Raises QuestionError when it is anything else."""
    from thrombo_cli.registry.check.yaml_reader import read
    from thrombo_cli.registry.limits import read_bounded

    try:
        seen = read(read_bounded(path))
    except OSError:
        raise QuestionError(
            "--medians takes step=minutes or a YAML file; there is no such file to be read."
        ) from None
    if seen.data is None or not all(isinstance(value, str) for value in seen.data.values()):
        raise QuestionError("--medians, in the file: write one step a line, as  on_scene: 25")
    return dict(seen.data)


def _made(path: str, reference: Reference) -> Registry:
    from thrombo_cli.registry.check.checker import check_document

    checked = check_document(_data(path, 0), path, reference)
    if checked.registry is None:
        raise RegistryError(_unsound(path, checked.findings), checked.findings)
    return checked.registry


def _data(path: str, depth: int) -> Any:
    """The registry document that a file holds or, being a scenario, makes."""
    from thrombo_cli.registry.check.checker import finding_text
    from thrombo_cli.registry.check.yaml_reader import read

    seen = read(read_registry_bytes(path))
    if seen.data is None or seen.findings:
        lines = [f"{file_shown(path)}: this scenario cannot be used:"]
        raise RegistryError(
            "\n".join([*lines, *(finding_text(each, path) for each in seen.findings)]),
            seen.findings,
        )
    if "extends" not in seen.data:
        return seen.data
    if depth >= DEEPEST:
        raise RegistryError(
            f"{file_shown(path)}: scenarios extend one another in a ring, or too deep."
        )
    try:
        _, extends = head_of(seen.data, path)
        return applied(_data(_beside(path, extends), depth + 1), seen.data)
    except ScenarioError as error:
        line, column = seen.positions.near(error.loc)
        finding = Finding("error", error.code, line, column, error.path, error.message)
        raise RegistryError(finding_text(finding, path), (finding,)) from None


def _beside(path: str, extends: str) -> str:
    """The file extended: beside the scenario, else the shipped registry by its own name."""
    near = os.path.join(os.path.dirname(path), extends)
    return shipped_path() if extends == SHIPPED_NAME and not os.path.exists(near) else near


def _unsound(path: str, findings: tuple[Finding, ...]) -> str:
    head = f"{file_shown(path)}: the registry that this scenario makes cannot be used:"
    return "\n".join([head, *(f"  {f.path}: error[{f.code}] {f.message}" for f in findings)])
