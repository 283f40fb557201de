"""The bill of materials: valid by the CycloneDX schema, and true."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from release import sbom


@pytest.fixture(scope="module")
def written() -> str:
    return sbom.text()


@pytest.fixture(scope="module")
def parts(written: str) -> dict[str, dict[str, Any]]:
    return {part["name"]: part for part in json.loads(written)["components"]}


def test_it_keeps_to_the_published_schema(written: str) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(written) is None
    assert validator.validate_str(written.replace('"bomFormat"', '"bomFormats"')) is not None


def test_it_lists_what_the_tool_runs_on_and_no_more(parts: dict[str, dict[str, Any]]) -> None:
    libraries = {name for name, part in parts.items() if part["type"] == "library"}
    assert {"typer", "rich", "pydantic", "pydantic-core", "pyyaml", "python-dateutil"} <= libraries
    assert not {"pytest", "pyarrow", "matplotlib", "hatchling"} & libraries
    assert len(libraries) <= 24
    assert all(parts[name]["version"] == version(name) for name in libraries)


def test_it_names_the_data_packages_at_the_versions_of_the_build(
    parts: dict[str, dict[str, Any]],
) -> None:
    data = {name: part["version"] for name, part in parts.items() if part["type"] == "data"}
    assert data == sbom.pinned_sources()
    assert set(data) == set(sbom.SOURCES_OF_DATA)


def test_it_holds_the_hash_of_each_compiled_file(parts: dict[str, dict[str, Any]]) -> None:
    files = {name: part for name, part in parts.items() if part["type"] == "file"}
    assert any(name.endswith("registry.json") for name in files)
    for name, part in files.items():
        digest = sha256((sbom.ROOT / name).read_bytes()).hexdigest()
        assert part["hashes"] == [{"alg": "SHA-256", "content": digest}]


def test_the_command_refuses_other_data_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sbom, "pinned_sources", lambda: {"holidays": "0"})
    assert sbom.main([]) == 1
    assert "build afresh" in capsys.readouterr().err
