"""Branch coverage of the core by its own unit tests and tables."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.assurance.figures import ROOT, Figures

TESTS = ("tests/unit", "tests/spec")


def coverage_figures() -> Figures:
    """Branches and lines of the core, and what no test reaches."""
    with TemporaryDirectory() as folder:
        data, report = Path(folder) / "data", Path(folder) / "report.json"
        _coverage("run", f"--data-file={data}", "-m", "pytest", "-q", "-n", "0", *TESTS)
        _coverage("json", f"--data-file={data}", "-o", str(report), "-q")
        found = json.loads(report.read_text(encoding="utf-8"))
    totals = found["totals"]
    return {
        "lines": totals["num_statements"],
        "branches": totals["num_branches"],
        "missed_lines": totals["missing_lines"],
        "missed_branches": totals["missing_branches"],
        "where": {
            Path(file).as_posix(): [held["missing_lines"], held["missing_branches"]]
            for file, held in sorted(found["files"].items())
            if held["missing_lines"] or held["missing_branches"]
        },
    }


def _coverage(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "coverage", *arguments],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
