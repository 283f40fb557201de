"""docs/rules.md holds every rule that is named by number, and each leads to code and a test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.safety.test_hazards import names_in

ROOT = Path(__file__).parents[2]
RULE = re.compile(r"^### ((?:R|HR|AR)\d\d) (\S[^\n]*)\n\n(.*?)(?=^##|\Z)", re.M | re.S)
NUMBER = re.compile(r"\b(?:R|HR|AR|H)\d\d\b")
# What no reader of this repository could look up: another document, a tracker, a heading elsewhere.
NOWHERE = re.compile(r"contract,? section|\(contract|contract \d|\bissue \d|\bD4\b", re.I)
FOLDERS = (
    *("benchmarks", "data", "docs", "examples", "fuzz", "release", "safety"),
    *("tests", "thrombo_cli", "tools"),
)
KINDS = {".py", ".md", ".yaml", ".yml", ".toml", ".js", ".css", ".html"}


class Rule(NamedTuple):
    """A rule as the page has it: its number, and the names between backticks."""

    number: str
    source: str
    kept: list[str]
    proofs: list[str]


def rules() -> Iterator[Rule]:
    for number, _, body in RULE.findall((ROOT / "docs" / "rules.md").read_text(encoding="utf-8")):
        _, _, after = body.partition("- Kept in: ")
        kept, _, proofs = after.partition("- Shown by:\n")
        names = re.findall("`([^`]+)`", kept)
        source = re.search(r"^- Source: (.+)$", body, re.M)
        yield Rule(number, source[1] if source else "", names, re.findall("`([^`]+)`", proofs))


RULES = list(rules())


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the project but this one and what is compiled, by its path."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    found += [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob(".github/**/*.*")]
    for path in found:
        compiled = (ROOT / "thrombo_cli" / "reference" / "data") in path.parents
        if path.suffix in KINDS and path != Path(__file__) and not compiled:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


TEXTS = dict(texts())


def test_the_rules_are_numbered_without_a_gap() -> None:
    numbers = [rule.number for rule in RULES]
    for family in ("R", "HR", "AR"):
        own = [number for number in numbers if number.rstrip("0123456789") == family]
        assert own == [f"{family}{n:02d}" for n in range(1, len(own) + 1)]
    assert numbers.count("R60") == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.number)
def test_a_rule_leads_to_its_source_code_and_test(rule: Rule) -> None:
    assert rule.source or not rule.number.startswith("R")
    assert rule.kept
    for name in rule.kept:
        place = ROOT / "thrombo_cli" / name
        assert place.is_dir() or place.with_suffix(".py").is_file(), name
    assert rule.proofs
    for proof in rule.proofs:
        file, name = proof.split("::")
        assert name in names_in(ROOT / "tests" / file), proof


def test_every_number_in_the_project_is_a_rule_or_a_hazard() -> None:
    hazards = re.findall(r"^## (H\d\d) ", TEXTS["SAFETY.md"], re.M)
    known = {rule.number for rule in RULES} | set(hazards)
    lost = {
        f"{path}: {number}"
        for path, text in TEXTS.items()
        for number in NUMBER.findall(text)
        if number not in known
    }
    assert sorted(lost) == []


def test_nothing_refers_to_what_is_not_here() -> None:
    dead = [f"{path}: {found}" for path, text in TEXTS.items() for found in NOWHERE.findall(text)]
    assert sorted(dead) == []
