"""The figures of assurance: kept as sealed JSON files, from which the page is made.

A seal is a checksum over the figures and over the files they were measured on, as they were then.
What is cheap to measure is measured again by `test_assurance.py` and must be the same.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).parent / "results"
CORE = (
    *("arrangements.py", "geodesy.py", "hours", "instants.py", "london.py", "maths.py", "places"),
    *("resolver", "times", "travel.py"),
)
Figures = dict[str, Any]


def core_files() -> list[Path]:
    """The modules whose answers are judged."""
    package = ROOT / "thrombo_cli"
    found = [path for name in CORE for path in (package / name,) if path.suffix]
    folders = [package / name for name in CORE if not name.endswith(".py")]
    return sorted([*found, *(path for folder in folders for path in folder.glob("*.py"))])


def checksums(paths: list[Path]) -> dict[str, str]:
    """File, from the root of the project -> sha256 of its text, line ends aside."""
    return {
        path.relative_to(ROOT).as_posix(): sha256(path.read_text("utf-8").encode()).hexdigest()
        for path in paths
    }


def keep(name: str, figures: Figures, measured_on: list[Path]) -> None:
    """Write figures down, sealed."""
    body = {"figures": figures, "measured_on": checksums(measured_on)}
    text = json.dumps({**body, "seal": seal(body)}, indent=1, sort_keys=True, ensure_ascii=False)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def kept(name: str) -> Figures | None:
    """Figures as written down; None when there are none. Raises ValueError at a broken seal."""
    path = RESULTS / f"{name}.json"
    if not path.exists():
        return None
    held = json.loads(path.read_text(encoding="utf-8"))
    if seal({key: held[key] for key in ("figures", "measured_on")}) != held["seal"]:
        raise ValueError(f"{path.name} was edited by hand: run python -m tests.assurance")
    figures: Figures = held["figures"]
    return figures


def changed_since(name: str) -> list[str]:
    """The files measured that have changed since, or are gone."""
    held = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))["measured_on"]
    there = checksums([ROOT / file for file in held if (ROOT / file).exists()])
    return [file for file, checksum in held.items() if there.get(file) != checksum]


def seal(body: Figures) -> str:
    """A checksum that a change by hand breaks."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return sha256(("thrombo assurance\n" + text).encode()).hexdigest()
