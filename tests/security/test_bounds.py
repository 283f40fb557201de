"""The bounds in SECURITY.md are those of the code, and crossing one gets its exit code."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.running import thrombo
from tests.security.hostile import registry_with

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| .* \| (\d+) \| `(thrombo_cli[\w.]+)\.([A-Z_]+)(?:\.(\w+))?` \|$", re.M)
ROWS = ROW.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))
NAMED = {(module, name) for _, module, name, _ in ROWS}
# Constants of such names that bound no input; and what stands for the same bound elsewhere.
NO_INPUT = {
    "MAX_MINUTES", "LONGEST_LIST", "LONGEST_HINT_LIST", "LONGEST_OUTCODE", "LONGEST_REASON",
    "LONGEST_NAME", "LONGEST_TAG", "LONGEST_TRIP",
}  # fmt: skip


@pytest.mark.parametrize(("value", "module", "name", "part"), ROWS)
def test_the_page_says_what_the_code_holds(value: str, module: str, name: str, part: str) -> None:
    held = getattr(import_module(module), name)
    assert (getattr(held, part) if part else held) == int(value)


def test_no_bound_is_left_out_of_the_page() -> None:
    assert len(ROWS) >= 18
    for path in (ROOT / "thrombo_cli").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for name in re.findall(r"^((?:LONGEST|MAX)_[A-Z]+)\b.* = ", path.read_text("utf-8"), re.M):
            same = (module, name) == ("thrombo_cli.batch.postcode_columns", "LONGEST_TEXT")
            assert same or name in NO_INPUT or (module, name) in NAMED, f"{module}.{name}"


Q = ("where", "PR2 9HT")
CROSSED = {
    "place": ("where", "x" * 201),
    "time": (*Q, "--at", "9" * 65),
    "minutes": (*Q, "--leave-in", "1441"),
    "stay": (*Q, "--via", "nearest", "--door-in-door-out", "601"),
    "travel": (*Q, "--travel", "a" * 200 + "=1"),
}


@pytest.mark.parametrize("bound", CROSSED)
def test_a_question_beyond_a_bound_is_refused(bound: str) -> None:
    ran = thrombo(*CROSSED[bound])
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_a_long_line_is_refused() -> None:
    assert thrombo("where", "-", stdin="x" * 1001).code == 2


def test_a_long_row_of_a_batch_is_an_error_of_that_row() -> None:
    rows = "id,place,at\n" + "y" * 1001 + ",PR2 9HT,2026-11-22T21:30\n2," + "x" * 70_000 + ",now\n"
    ran = thrombo("batch", "-", "--input-format", "csv", "--output-format", "jsonl", stdin=rows)
    assert ran.code in (2, 3)
    assert "Traceback" not in ran.err


GOOD = registry_with("Plain")
BEYOND = {
    "bytes": GOOD + "#" * 8 * 1024 * 1024,
    "depth": GOOD + "deep: " + "[" * 20 + "]" * 20 + "\n",
    "nodes": GOOD + "many: [" + "1," * 500_001 + "]\n",
    "text": registry_with("x" * 2001),
    "id": GOOD.replace("id: alpha", "id: " + "a" * 81).replace("to: alpha", "to: " + "a" * 81),
}


@pytest.mark.parametrize("bound", BEYOND)
def test_a_registry_beyond_a_bound_is_refused(bound: str, tmp_path: Path) -> None:
    file = tmp_path / "big.yaml"
    file.write_text(BEYOND[bound], encoding="utf-8")
    ran = thrombo(*Q, "--registry", str(file))
    assert (ran.code, ran.out) == (10, "")
    assert "Traceback" not in ran.err


def test_the_same_registry_within_them_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "good.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert thrombo(*Q, "--at", "2026-11-22T21:30", "--registry", str(file)).code == 0
