"""The documents say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.cli_page import command_names
from tools.pages import PAGES, ROOT, current
from tools.readme import captured

MARKDOWN = sorted(
    path for path in ROOT.rglob("*.md") if not set(path.parts) & {".venv", "node_modules", "dist"}
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_its_generator_makes(name: str) -> None:
    text = current(name)
    assert text == PAGES[name](text), "run: make docs"


def test_every_command_is_documented() -> None:
    page = current("docs/cli.md")
    for words in command_names():
        assert f"## {' '.join(('thrombo', *words))}\n" in page


def test_the_readme_has_captured_answers() -> None:
    assert captured(current("README.md"))


def test_the_ci_runs_the_test_command_of_the_readme() -> None:
    command = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest -q"
    assert command in current("README.md")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_make_command_of_a_document_is_there() -> None:
    makefile = current("Makefile")
    named = {
        word
        for path in (*MARKDOWN, *(ROOT / "tools").glob("*.py"))
        for word in re.findall(r"`make ([a-z]+)`", path.read_text(encoding="utf-8"))
    }
    assert {"test", "docs", "data"} <= named
    for word in named:
        assert re.search(rf"^{word}:.*## \S", makefile, re.M), word
