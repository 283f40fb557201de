"""The documents say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.cli_page import PAGE, cli_page, command_names
from tests.docs.readme import README, captured, output_of

ROOT = README.parent
MARKDOWN = sorted(
    path for path in ROOT.rglob("*.md") if not set(path.parts) & {".venv", "node_modules", "dist"}
)


def test_the_commands_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == cli_page(), "run: python -m tests.docs.cli_page"


def test_every_command_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for words in command_names():
        assert f"## {' '.join(('thrombo', *words))}\n" in page


def test_the_captured_answers_of_the_readme_are_real() -> None:
    answers = captured(README.read_text(encoding="utf-8"))
    assert answers
    for command, output in answers:
        assert output_of(command) == output, "run: python -m tests.docs.readme"


def test_the_ci_runs_the_test_command_of_the_readme() -> None:
    command = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest -q"
    assert command in README.read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name}: {target}"
