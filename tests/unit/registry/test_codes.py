"""Every finding has its paragraph in docs/errors.md, and no paragraph is without its finding."""

from __future__ import annotations

import re
from pathlib import Path

from tests.unit.registry import (
    test_entries,
    test_hospitals,
    test_spoilt_fields,
    test_warnings,
    test_yaml_reader,
)
from tests.unit.registry.test_hours_text import BAD_VALUES, BAD_WEEKS

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "thrombo_cli" / "registry").rglob("*.py"))
CALL = re.compile(
    r'(?:problem|Problem|_finding|_stop|unsound|_note|_listed|overlap_problems)\(\s*"([a-z0-9-]+)"'
    r'|Finding\(\s*(?:"error"|"warning"|severity),\s*"([a-z0-9-]+)"'
)


def codes_in_source() -> set[str]:
    """Every code that is written where a problem or finding is made."""
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    return {first or second for first, second in CALL.findall(text)}


def codes_in_docs() -> list[str]:
    """The headings of the error document that name a code."""
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    return re.findall(r"^### `([a-z0-9-]+)`$", text, re.MULTILINE)


def codes_in_tests() -> set[str]:
    """The codes that a table of these tests brings about."""
    codes = {
        row[2]
        for row in [*test_spoilt_fields.FIELDS, *test_warnings.DOUBTS, *test_hospitals.SPOILT]
    }
    codes |= {row[2] for row in test_entries.FAULTS if row[2]}
    codes |= {row[2] for row in test_yaml_reader.TRAPS}
    return codes | {row[1] for row in BAD_VALUES} | {row[1] for row in BAD_WEEKS}


def test_every_code_is_documented_once_and_none_is_invented() -> None:
    documented = codes_in_docs()
    assert len(documented) == len(set(documented))
    assert set(documented) == codes_in_source()


def test_every_code_is_brought_about_by_a_test() -> None:
    # These have tests of their own, outside the tables.
    elsewhere = {"no-centres", "too-large", "too-many-findings", "schema-version"}
    elsewhere |= {"closing-mark", "pasted-sign"}
    assert codes_in_source() - codes_in_tests() <= elsewhere


def test_every_paragraph_says_how_to_mend_it() -> None:
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    paragraphs = re.split(r"^### `", text, flags=re.MULTILINE)[1:]
    assert all(len(paragraph.split()) > 12 for paragraph in paragraphs)
