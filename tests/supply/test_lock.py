"""What CI installs is locked by hash, complete, within our bounds, and names no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.maintain.github import steps

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements" / "ci.txt").read_text(encoding="utf-8")
SPARK = (ROOT / "requirements" / "spark.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ \\]+)(.*?)(?=^[a-z0-9]|\Z)", re.M | re.S)
LOCKED: dict[str, list[tuple[str, int]]] = {}
for _name, _version, _rest in ENTRY.findall(LOCK):
    LOCKED.setdefault(_name, []).append((_version, _rest.count("--hash=sha256:")))


def build_lines() -> list[str]:
    text = (ROOT / "requirements" / "build.in").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def asked() -> list[str]:
    project = PROJECT["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return sorted({*project["dependencies"], *extras, *build_lines()})


@pytest.mark.parametrize("line", asked())
def test_every_requirement_is_locked_within_its_bounds(line: str) -> None:
    wanted = Requirement(line)
    name = re.sub(r"[-_.]+", "-", wanted.name).lower()
    assert name in LOCKED, "renew the lock: docs/supply-chain.md"
    assert all(wanted.specifier.contains(version) for version, _ in LOCKED[name])


def test_every_locked_package_has_hashes() -> None:
    assert len(LOCKED) > 50
    assert len(re.findall("^[a-z0-9].*==", LOCK, re.M)) == sum(map(len, LOCKED.values()))
    assert [name for name, held in LOCKED.items() if not all(count for _, count in held)] == []


@pytest.mark.parametrize("text", [LOCK, SPARK], ids=["ci", "spark"])
def test_the_lock_names_no_host_and_no_path(text: str) -> None:
    assert not re.search("https?:|file:|--index-url|--find-links|@ ", text)


def test_spark_is_locked_and_no_package_of_ours() -> None:
    held = {name: rest.count("--hash=sha256:") for name, _, rest in ENTRY.findall(SPARK)}
    assert held == {"py4j": 1, "pyspark": 1}
    assert not set(held) & set(LOCKED)


def test_the_build_list_is_that_of_the_project() -> None:
    assert set(PROJECT["build-system"]["requires"]) == set(build_lines()) - {"editables>=0.5,<1"}


LOCKED_INSTALL = (
    "python -m pip install --require-hashes -r requirements/ci.txt",
    "python -m pip install --no-deps --no-build-isolation -e .",
)


@pytest.mark.parametrize("name", ["tests", "registry", "nightly", "release"])
def test_the_workflow_installs_what_is_locked(name: str) -> None:
    runs = [step["run"] for step in steps(name) if step.get("name") == "Install"]
    assert runs
    assert all(tuple(run.strip().splitlines()) == LOCKED_INSTALL for run in runs)
