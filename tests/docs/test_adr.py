"""Decisions are written in one form, each with its status and its date."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

ADRS = sorted((Path(__file__).parents[2] / "docs" / "adr").glob("*.md"))
HEAD = re.compile(
    r"# (\d+)\. \S[^\n]*\n\n"
    r"- Status: (?:accepted|superseded by \[ADR \d+\]\([^)]+\))\n"
    r"- Date: (\d{4}-\d\d-\d\d)\n\n## Context\n"
)


def test_the_numbers_are_unique() -> None:
    numbers = [path.name[:4] for path in ADRS]
    assert len(set(numbers)) == len(numbers) > 20


@pytest.mark.parametrize("path", ADRS, ids=lambda path: path.stem)
def test_a_decision_has_number_status_date_and_its_three_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = HEAD.match(text)
    assert head
    assert int(head[1]) == int(path.name[:4])
    assert date.fromisoformat(head[2]) >= date(2026, 11, 22)
    assert re.findall("^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"]
    assert all(part.strip() for part in re.split("^## .+$", text, flags=re.M))
