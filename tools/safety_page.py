"""Writes `SAFETY.md` from `safety/hazards.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
LOG = ROOT / "safety" / "hazards.yaml"
HEAD = """# Safety: what could go wrong, and what keeps it away

**Not clinically assured.** No Clinical Safety Officer has been appointed or has signed anything
here. Severities are proposals in the words of DCB0129. What the tool is for, and what it must never
become, is in [docs/intended-purpose.md](docs/intended-purpose.md).

Made from `safety/hazards.yaml` by `make docs`. A test fails when a function or a
test named here no longer exists, or when a hazard has no proof.
"""


def hazards() -> list[dict[str, Any]]:
    """The hazard log, in order."""
    log: dict[str, list[dict[str, Any]]] = yaml.safe_load(LOG.read_text(encoding="utf-8"))
    return log["hazards"]


def safety_page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(hazard) for hazard in hazards())])


def _section(hazard: dict[str, Any]) -> str:
    controls = ", ".join(f"`{name}`" for name in hazard["control"])
    proofs = "\n".join(f"  - `{name}`" for name in hazard["proof"])
    left = f"\n- What is left: {hazard['left']}" if "left" in hazard else ""
    return (
        f"## {hazard['id']} {hazard['hazard']}\n\n"
        f"- Cause: {hazard['cause']}\n- Effect: {hazard['effect']}\n"
        f"- Severity (proposed): {hazard['severity']}\n- Kept away by: {controls}\n"
        f"- Shown by:\n{proofs}{left}\n"
    )
