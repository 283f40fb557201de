"""Findings as a person and as GitHub read them."""

from __future__ import annotations

import pytest

from thrombo_cli.model.findings import Finding
from thrombo_cli.render.excerpt import WIDTH, excerpt
from thrombo_cli.render.findings_text import findings_github, findings_text


@pytest.mark.parametrize(
    ("text", "column", "marked"),
    [
        ("    network: greater-manchestr", 14, "greater-manchestr"),
        ("    network: greater-manchestr   # a remark", 14, "greater-manchestr"),
        ('  mon-fri: "8:00, 9:00"', 12, '"8:00, 9:00"'),
        ("  sources: [letter, papr]", 21, "papr"),
        ("  sources: [letter, papr]", 12, "[letter, papr]"),
        ("    colour: blue", 5, "colour"),
        ("  - id: x", 3, "-"),
        ("  from: 2026-05-04 08:00", 9, "2026-05-04 08:00"),
        ("", 1, ""),
    ],
)
def test_the_caret_stands_under_what_is_meant(text: str, column: int, marked: str) -> None:
    shown, carets = excerpt([text], 1, column)
    start = carets.index("^")
    assert shown[start : start + carets.count("^")].startswith(marked)
    assert carets.count("^") == max(1, len(marked)) or marked == "-"


def test_a_long_line_is_cut_and_nothing_hidden_reaches_the_terminal() -> None:
    shown, carets = excerpt(["a" * 5000 + "\x1b[31m\u202e" + "b" * 5000], 1, 5001)
    assert len(shown) <= WIDTH + 9
    assert shown.isprintable()
    assert shown[carets.index("^")] == "?"


def test_a_place_outside_the_file_has_no_excerpt() -> None:
    assert excerpt(["a"], 2, 1) == excerpt([], 1, 1) == []


def test_an_annotation_cannot_be_broken_out_of() -> None:
    found = Finding("error", "bad-id", 3, 5, "centres[0].id", "100%\n::warning::x")
    line = findings_github("a,b:c.yaml", [found])
    assert line == (
        "::error file=a%2Cb%3Ac.yaml,line=3,col=5,title=bad-id (docs/errors.md)::"
        "centres 1, id: 100%25%0A::warning::x"
    )


def test_the_count_closes_the_text() -> None:
    found = Finding("warning", "entry-gap", 1, 1, "centres[0]", "a gap")
    text = findings_text("a.yaml", [found], ["centres:"])
    assert text.splitlines()[0] == "a.yaml:1:1: warning[entry-gap] centres 1: a gap"
    assert text.splitlines()[-1].startswith("a.yaml: sound (0 errors, 1 warning)")
    assert findings_text("a.yaml", []) == "a.yaml: sound (0 errors, 0 warnings)"
