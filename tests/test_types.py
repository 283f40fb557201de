"""The closed sets of words are closed to the type checker too: a misspelt one is an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parents[1]
# One line each as it should be, and the same with a slip.
LINES = (
    ('state: State = "closed"', 'state: State = "shut"'),
    ('status_of("open", False, False)', 'status_of("opened", False, False)'),
    ('status: Status = "past_cutoff"', 'status: Status = "past_cut_off"'),
    ('window: Window = "6_to_24h"', 'window: Window = "6_to_24_h"'),
    ('group_of("open", "within_6h", True)', 'group_of("open", "within_6", True)'),
    ('flag: Flag = "at_risk"', 'flag: Flag = "atrisk"'),
    ('relation: Relation = "own_network"', 'relation: Relation = "own"'),
    ('outcome: Outcome = "none"', 'outcome: Outcome = "nothing"'),
    ('nation: Nation = "northern_ireland"', 'nation: Nation = "northern-ireland"'),
    ('form: Form = "jsonl"', 'form: Form = "json"'),
    ('Span(480, 1020, "unknown")', 'Span(480, 1020, "unknwon")'),
    ('Travel(1.0, 1.0, 1.0, "given")', 'Travel(1.0, 1.0, 1.0, "crew")'),
    ('if option.status == "open": print()', 'if option.status == "opne": print()'),
    ('if option.window == "within_6h": print()', 'if option.window == "within 6h": print()'),
    ('if segment.state == "closed": print()', 'if segment.state == "close": print()'),
    ('if centre.nation == "wales": print()', 'if centre.nation == "Wales": print()'),
)
HEAD = """
from thrombo_cli.batch.rows import Form
from thrombo_cli.hours import Segment
from thrombo_cli.model.answer import Option, Travel
from thrombo_cli.model.registry import Centre, Span
from thrombo_cli.model.states import Flag, Nation, Outcome, Relation, State, Status, Window
from thrombo_cli.resolver.rules import group_of, status_of


def look(option: Option, segment: Segment, centre: Centre) -> None:
"""


def refused(lines: list[str], folder: Path) -> list[str]:
    """The lines that the type checker finds fault with."""
    file = folder / "snippet.py"
    file.write_text(HEAD + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(folder / "cache")]
    found, trouble, _ = api.run([*settings, str(file)])
    assert not trouble
    first = HEAD.count("\n") + 1
    numbers = {int(line.split(":")[1]) for line in found.splitlines() if ": error:" in line}
    return [lines[number - first] for number in sorted(numbers)]


def test_a_misspelt_word_is_an_error_and_the_right_one_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MYPYPATH", str(ROOT))
    both = [line for pair in LINES for line in pair]
    assert refused(both, tmp_path) == [wrong for _, wrong in LINES]
