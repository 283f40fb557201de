"""Suites run for their figures: how many tests of a folder pass."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assurance.figures import ROOT, Figures

LAWS = ("tests/properties",)
FAULTS = ("tests/faults", "tests/data/test_reference_damage.py")


class _Count:
    """What became of each test, by its name without the row of its table."""

    def __init__(self) -> None:
        self.passed: set[str] = set()
        self.failed: set[str] = set()
        self.rows = 0

    def pytest_runtest_logreport(self, report: Any) -> None:
        name = report.nodeid.split("[")[0]
        if report.failed:
            self.failed.add(name)
        elif report.when == "call" and report.passed:
            self.passed.add(name)
            self.rows += 1


def suite_figures(paths: tuple[str, ...]) -> Figures:
    """Tests held and rows of their tables, and what failed."""
    count = _Count()
    pytest.main(["-q", "--no-header", *(str(ROOT / path) for path in paths)], plugins=[count])
    return {
        "held": len(count.passed - count.failed),
        "cases": count.rows,
        "failed": sorted(count.failed),
        "names": sorted(count.passed - count.failed),
    }
