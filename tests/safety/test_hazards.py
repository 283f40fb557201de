"""Every hazard has a control that exists and a proof that exists, and the page is current."""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tools.safety_page import MATRIX, SEVERITIES, hazards, risk_score

TESTS = Path(__file__).parents[1]
LOG = hazards()


def found(dotted: str) -> Any:
    """The object a control names, below `thrombo_cli`."""
    parts = dotted.split(".")
    for size in range(len(parts), 0, -1):
        try:
            thing: Any = import_module(".".join(["thrombo_cli", *parts[:size]]))
        except ModuleNotFoundError:
            continue
        for name in parts[size:]:
            thing = getattr(thing, name)
        return thing
    raise LookupError(dotted)


@cache
def names_in(path: Path) -> frozenset[str]:
    """The names of the test functions of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_the_hazards_are_all_there() -> None:
    assert [hazard["id"] for hazard in LOG] == [f"H{number:02d}" for number in range(1, 54)]


@pytest.mark.parametrize("hazard", LOG, ids=lambda hazard: hazard["id"])
def test_a_hazard_has_controls_and_proofs_that_exist(hazard: dict[str, Any]) -> None:
    assert hazard["severity"] in SEVERITIES
    assert hazard["left"].strip()
    assert risk_score(hazard["residual"]) <= risk_score(hazard)
    assert hazard["control"]
    assert hazard["proof"]
    for control in hazard["control"]:
        assert callable(found(control)), control
    for proof in hazard["proof"]:
        file, name = proof.split("::")
        assert name in names_in(TESTS / file), proof


def test_a_risk_is_never_less_for_more_harm_or_more_often() -> None:
    rows = list(MATRIX.values())
    for row in rows:
        assert list(row) == sorted(row)
    for column in zip(*rows, strict=True):
        assert list(column) == sorted(column)
    assert (rows[0][0], rows[-1][-1]) == (1, 5)


@pytest.mark.parametrize("page", ["safety-case.md", "release-checklist.md"])
def test_an_empty_place_of_the_safety_officer_is_called_one(page: str) -> None:
    """Nobody has signed: the day somebody has, this test is to be changed with the page."""
    text = (TESTS.parent / "docs" / page).read_text(encoding="utf-8")
    places = [line for line in text.splitlines() if "Clinical Safety Officer |" in line]
    assert places
    assert all("*empty: none is appointed*" in line for line in places)
