"""Imports go down only: one way through the layers, and the core touches no edge."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "thrombo_cli"

# What may be seen by everyone who answers: facts, hours, places, roads, rules.
CORE = {
    "errors",
    "model",
    "instants",
    "london",
    "maths",
    "geodesy",
    "times",
    "hours",
    "arrangements",
    "places",
    "travel",
    "resolver",
}
# A module may import from its own layer's list and nothing else of ours.
ALLOWED = {
    "errors": {"model"},
    "model": {"model"},
    "london": {"errors"},
    "geodesy": {"errors", "model", "maths"},
    "times": {"errors", "model", "london"},
    "instants": set(),
    "maths": set(),
    "hours": {"model", "london", "instants"},
    "arrangements": {"model", "london", "instants", "hours"},
    "places": {"errors", "model", "geodesy"},
    "travel": {"model", "geodesy", "maths"},
    "resolver": {"model", "london", "instants", "hours", "arrangements", "travel", "resolver"},
    "column_maths": {"maths"},
    "columns": {"model", "hours", "resolver"},
    "render": {
        "model",
        "london",
        "hours",
        "resolver",
        "planning",
        "board",
        "render",
        "__init__",
    },
    "planning": {*CORE, "column_maths", "planning"},
    "export": {*CORE, "render", "__init__"},
    "batch": {*CORE, "column_maths", "columns", "render", "batch"},
    "board": {*CORE, "board"},
    "clock": set(),
    "text": {"model"},
    "atomic_file": {"errors"},
    "registry": {
        "errors",
        "model",
        "london",
        "geodesy",
        "hours",
        "text",
        "atomic_file",
        "registry",
        "__init__",
    },
    "reference": {"errors", "model", "geodesy", "column_maths", "reference"},
}
# These may be read by the cli (and the build hook) alone.
EDGES = {"clock", "registry", "reference", "atomic_file"}
# What the pure core may not touch, by module name.
CLOCKS_AND_FILES = {
    "os",
    "io",
    "pathlib",
    "sys",
    "time",
    "socket",
    "urllib",
    "sqlite3",
    "subprocess",
}
PURE = (
    "errors",
    "model",
    "instants",
    "maths",
    "arrangements",
    "london",
    "geodesy",
    "times",
    "hours",
    "places",
    "travel",
    "resolver",
    "text",
    "export",
    "board",
)
# No answer may pay for these at import: they are for the keeper's commands.
HEAVY = {"pydantic", "yaml", "rich", "dateutil", "numpy", "importlib.resources"}


def layer_of(path: Path) -> str:
    """The room a file belongs to: its package, or its own name at the top."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Every dotted module name a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def ours(names: set[str]) -> set[str]:
    """The rooms of our own house among imported names."""
    parts = (name.split(".") for name in names if name.split(".")[0] == "thrombo_cli")
    return {part[1] if len(part) > 1 else "__init__" for part in parts}


FILES = sorted(path for path in ROOT.rglob("*.py") if "data" not in path.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_from_below(path: Path) -> None:
    layer = layer_of(path)
    if layer in ALLOWED:
        assert ours(imports_of(path)) <= ALLOWED[layer] | {layer}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("layer", PURE)
def test_the_core_knows_no_file_clock_terminal_or_network(layer: str) -> None:
    files = [path for path in FILES if layer_of(path) == layer]
    assert files
    for path in files:
        roots = {name.split(".")[0] for name in imports_of(path)}
        assert not roots & CLOCKS_AND_FILES, path
        assert "now(" not in path.read_text(encoding="utf-8").replace("state_now(", ""), path


def test_every_room_is_in_the_plan() -> None:
    assert {layer_of(path) for path in FILES} <= {*ALLOWED, "cli", "__init__", "__main__"}


def test_hours_and_travel_do_not_know_each_other() -> None:
    for path in (ROOT / "hours").glob("*.py"):
        assert "travel" not in ours(imports_of(path))
    assert "hours" not in ours(imports_of(ROOT / "travel.py"))


def test_one_module_reads_the_clock() -> None:
    readers = [p for p in FILES if ".now(" in p.read_text(encoding="utf-8")]
    assert [layer_of(path) for path in readers] == ["clock"]


@pytest.mark.parametrize("layer", [*PURE, "render", "clock"])
def test_an_answer_imports_nothing_heavy(layer: str) -> None:
    for path in (p for p in FILES if layer_of(p) == layer):
        assert not imports_of(path) & HEAVY, path
