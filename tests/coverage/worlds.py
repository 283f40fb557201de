"""Scenarios for the tests of coverage, written as a planner would write them."""

from __future__ import annotations

from pathlib import Path

CLOSE_THREE = frozenset(("royal-preston", "derriford", "hull-royal"))


def open_all(folder: Path, centres: list[str], opened: set[str] | frozenset[str]) -> Path:
    """A scenario in which these centres are 24/7 and every other is closed."""
    verbs = "\n".join(
        f"  - {'open' if centre in opened else 'close'}: {{centre: {centre}}}" for centre in centres
    )
    return write(folder, f"changes:\n{verbs}\n")


def write(folder: Path, changes: str, name: str = "Test") -> Path:
    """A scenario on top of the shipped registry."""
    path = folder / "scenario.yaml"
    path.write_text(
        f"scenario: 1\nname: {name}\nextends: centres.yaml\n{changes}", encoding="utf-8"
    )
    return path
