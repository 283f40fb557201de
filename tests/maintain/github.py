"""Reads the files under `.github` for the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def workflow(name: str) -> dict[str, Any]:
    """A workflow by the stem of its file, every scalar as text."""
    text = (GITHUB / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


def steps(name: str) -> list[dict[str, Any]]:
    """Every step of every job of a workflow."""
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def script(name: str, step_name: str) -> str:
    """The shell script of the one step with that name."""
    (found,) = (step["run"] for step in steps(name) if step.get("name") == step_name)
    return str(found)
