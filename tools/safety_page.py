"""Writes `SAFETY.md` from `safety/hazards.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
LOG = ROOT / "safety" / "hazards.yaml"
HEAD = """# Safety: what could go wrong, and what keeps it away

**Not clinically assured.** No Clinical Safety Officer has been appointed or has signed anything
here. Severities, likelihoods and scores are proposals of those who wrote the tool, in the words of
DCB0129: first without any control, then with those named. What the tool is for, and what it must
never become, is in [docs/intended-purpose.md](docs/intended-purpose.md); what is claimed from all
this, in [docs/safety-case.md](docs/safety-case.md); what is done before a release, in
[docs/release-checklist.md](docs/release-checklist.md).

Made from `safety/hazards.yaml` by `make docs`. A test fails when a function or a
test named here no longer exists, or when a hazard has no proof.
"""


def hazards() -> list[dict[str, Any]]:
    """The hazard log, in order."""
    log: dict[str, list[dict[str, Any]]] = yaml.safe_load(LOG.read_text(encoding="utf-8"))
    return log["hazards"]


# The score of a risk, by likelihood (rows) and severity (columns), each from the least to the most:
# the matrix of the template that goes with DCB0129. An organisation with its own uses that.
SEVERITIES = ("minor", "significant", "considerable", "major", "catastrophic")
MATRIX = {
    "very low": (1, 1, 2, 2, 3),
    "low": (1, 2, 2, 3, 4),
    "medium": (2, 2, 3, 3, 4),
    "high": (2, 3, 3, 4, 5),
    "very high": (3, 4, 4, 5, 5),
}


def risk_score(judged: dict[str, Any]) -> int:
    """The score, from 1 to 5, of a severity and a likelihood."""
    return MATRIX[judged["likelihood"]][SEVERITIES.index(judged["severity"])]


def safety_page() -> str:
    """The whole page."""
    log = hazards()
    return "\n".join([HEAD, *_matrix(), *_summary(log), *map(_section, log)])


def _matrix() -> Iterator[str]:
    yield "## How a risk is scored\n"
    yield f"| likelihood | {' | '.join(SEVERITIES)} |"
    yield f"|---|{'---|' * len(SEVERITIES)}"
    for likelihood, scores in reversed(MATRIX.items()):
        yield f"| {likelihood} | {' | '.join(map(str, scores))} |"
    yield ""


def _summary(log: list[dict[str, Any]]) -> Iterator[str]:
    before = Counter(map(risk_score, log))
    after = Counter(risk_score(hazard["residual"]) for hazard in log)
    yield "| score | hazards without controls | with them |\n|---|---|---|"
    for score in range(5, 0, -1):
        yield f"| {score} | {before[score]} | {after[score]} |"
    yield "\nWhat is left was accepted by nobody: that is for the Clinical Safety Officer.\n"


def _section(hazard: dict[str, Any]) -> str:
    controls = ", ".join(f"`{name}`" for name in hazard["control"])
    proofs = "\n".join(f"  - `{name}`" for name in hazard["proof"])
    residual = hazard["residual"]
    return (
        f"## {hazard['id']} {hazard['hazard']}\n\n"
        f"- Cause: {hazard['cause']}\n- Effect: {hazard['effect']}\n"
        f"- Without controls (proposed): {hazard['severity']}, {hazard['likelihood']}: "
        f"score {risk_score(hazard)}\n"
        f"- Kept away by: {controls}\n- Shown by:\n{proofs}\n"
        f"- With them (proposed): {residual['severity']}, {residual['likelihood']}: "
        f"score {risk_score(residual)}\n"
        f"- What is left: {hazard['left']}\n"
    )
