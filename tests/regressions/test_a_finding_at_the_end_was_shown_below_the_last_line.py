"""A parser that gives up at the end of a file without a last line break points one line too far.

Found by `python -m fuzz`: `schema: 1\\nschupemdaa` had two lines and a finding on the third.
"""

from __future__ import annotations

import pytest

from thrombo_cli.registry.check.yaml_reader import FAST_LOADER, PURE_LOADER, read


@pytest.mark.parametrize("loader", [FAST_LOADER, PURE_LOADER])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("schema: 1\nschupemdaa", 2),
        ("schema: 1\nschupemdaa\n", 2),
        ("schema: 1\nsources: {a: 1", 2),
        ("schema: 'unclosed", 1),
    ],
)
def test_the_finding_is_on_a_line_that_the_file_has(text: str, line: int, loader: object) -> None:
    (finding,) = read(text.encode(), loader).findings
    assert (finding.code, finding.line) == ("yaml-syntax", line)
    assert 1 <= finding.column <= len(text.split("\n")[line - 1]) + 1


@pytest.mark.parametrize("loader", [FAST_LOADER, PURE_LOADER])
def test_a_value_missing_at_the_end_is_too(loader: object) -> None:
    findings = read(b"schema: 1\npolicy: {stale_", loader).findings
    assert {finding.line for finding in findings} == {2}
