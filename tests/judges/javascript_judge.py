"""opening_hours.js as a judge: asked by the assurance run, its verdicts kept in `verdicts.json`.

The suite holds the engine against the kept verdicts, so that it runs without Node; a verdict is
kept with the digest of the question it answers. Ask anew with `python -m tests.assurance`.
"""

from __future__ import annotations

import json
import os
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.judges.cases import Case
from tests.judges.compare import Interval, joined, length_of

HERE = Path(__file__).parent
NODE = HERE / "node"
VERDICTS = HERE / "verdicts.json"
MILLISECONDS = 60_000


def ask(cases: list[Case]) -> list[list[Interval]]:
    """What it says of every case, now. Raises CalledProcessError where Node cannot run it."""
    if not (NODE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=NODE, check=True)
    done = subprocess.run(
        ["node", "judge.js"],
        input=json.dumps({"cases": [_question(case) for case in cases]}),
        capture_output=True,
        text=True,
        cwd=NODE,
        env={**os.environ, "TZ": "Europe/London"},
        check=True,
    )
    return [_intervals(c, found) for c, found in zip(cases, json.loads(done.stdout), strict=True)]


def keep(cases: list[Case], found: list[list[Interval]]) -> None:
    """Write the verdicts down, one line a case."""
    rows = [json.dumps([digest(c), f]) for c, f in zip(cases, found, strict=True)]
    VERDICTS.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8", newline="\n")


def kept(cases: list[Case]) -> list[list[Interval]]:
    """The verdicts written down, each one for its own case. Raises KeyError for a new case."""
    held = dict(json.loads(VERDICTS.read_text(encoding="utf-8")))
    return [[(a, b, state) for a, b, state in held[digest(case)]] for case in cases]


def digest(case: Case) -> str:
    """Names the question a verdict answers."""
    asked = json.dumps(_question(case), sort_keys=True)
    return sha256(asked.encode()).hexdigest()[:16]


def _question(case: Case) -> dict[str, Any]:
    return {
        "hours": case.hours,
        "nation": case.nation,
        "from": int(case.begins.timestamp()) * 1000,
        "until": int(case.ends.timestamp()) * 1000,
    }


def _intervals(case: Case, found: list[tuple[int, int, bool]]) -> list[Interval]:
    start, length = int(case.begins.timestamp()) * 1000, length_of(case)
    return joined(
        [
            (
                max((a - start) // MILLISECONDS, 0),
                min((b - start) // MILLISECONDS, length),
                "unknown" if unknown else "open",
            )
            for a, b, unknown in found
        ]
    )
