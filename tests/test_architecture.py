"""Imports go down only: one way through the layers, and the core touches no edge."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "thrombo_cli"

# What may be seen by everyone who answers: facts, instants, hours, places, roads, rules.
CORE = {
    "__init__",
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
    "tidal",
    "travel",
    "resolver",
}
# The same for columns of numbers: numpy, so for what answers many questions alone.
COLUMNS = {"column_maths", "columns"}
# A room may import from its own list and nothing else of ours.
ALLOWED = {
    "errors": {"model"},
    "model": {"model"},
    "instants": set(),
    "london": {"errors"},
    "maths": set(),
    "geodesy": {"errors", "model", "maths"},
    "times": {"errors", "model", "london"},
    "hours": {"model", "london", "instants"},
    "arrangements": {"model", "london", "instants", "hours"},
    "places": {"errors", "model", "geodesy"},
    "tidal": {"model"},
    "travel": {"model", "geodesy", "maths"},
    "resolver": {
        "model",
        "london",
        "instants",
        "hours",
        "arrangements",
        "tidal",
        "travel",
        "resolver",
    },
    "column_maths": {"maths"},
    "columns": {"model", "hours", "resolver"},
    "text": {"errors", "model", "london", "__init__"},
    "render": {"model", "london", "text", "__init__"},
    "coverage": {*CORE, "column_maths", "text"},
    "review": {*CORE, "text"},
    "board": {*CORE, "text"},
    "export": {*CORE, "text"},
    "batch": {*CORE, *COLUMNS, "text", "render"},  # --full gives the whole answer of `where`
    "clock": {"errors", "model", "london", "times"},
    "extras": {"errors"},
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
# Each feature with the commands that use it: delete the three with their tests, and it is gone.
FEATURES = {
    "batch": ("batch.py",),
    "board": ("board.py",),
    "coverage": ("coverage.py",),
    "export": ("export.py",),
    "review": ("registry_diff.py", "registry_due.py"),
}
# These touch clock, files and network; the cli (and the build hook) may read them.
EDGES = {"clock", "extras", "atomic_file", "registry", "reference"}
LOADING = {"registry", "reference"}
# The files of a feature that are edges themselves, with the edges each may read.
EDGE_FILES = {
    "batch/job.py": {*LOADING, "clock", "extras"},
    "batch/progress.py": set(),
    "board/watch.py": {"clock"},
    "coverage/files.py": LOADING,
    "coverage/pages.py": {"atomic_file"},
    "review/versions.py": LOADING,
}
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
PURE = (*sorted(CORE - {"__init__"}), "text", "render", "board", "coverage", "export", "review")
# No answer may pay for these at import: they are for the keeper's commands.
HEAVY = {"pydantic", "yaml", "rich", "dateutil", "numpy", "importlib.resources"}
# Coverage sums over the whole country and draws a table on a terminal.
HEAVY_IN = {"coverage": {"numpy", "rich"}}


def within(path: Path) -> str:
    """The path of a file inside the package."""
    return path.relative_to(ROOT).as_posix()


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


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_from_below(path: Path) -> None:
    layer = layer_of(path)
    if layer in ALLOWED:
        allowed = ALLOWED[layer] | {layer} | EDGE_FILES.get(within(path), set())
        assert ours(imports_of(path)) <= allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("layer", PURE)
def test_the_core_knows_no_file_clock_terminal_or_network(layer: str) -> None:
    files = [path for path in FILES if layer_of(path) == layer and within(path) not in EDGE_FILES]
    assert files
    for path in files:
        roots = {name.split(".")[0] for name in imports_of(path)}
        assert not roots & CLOCKS_AND_FILES, path
        assert "now(" not in path.read_text(encoding="utf-8").replace("state_now(", ""), path


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_is_known_to_its_own_commands_alone(feature: str) -> None:
    outside = [path for path in FILES if layer_of(path) != feature]
    users = {within(path) for path in outside if feature in ours(imports_of(path))}
    assert users == {f"cli/{name}" for name in FEATURES[feature]}


def test_an_edge_file_is_there_and_is_one() -> None:
    for name in EDGE_FILES:
        assert (ROOT / name).read_text(encoding="utf-8").startswith('"""EDGE: '), name


def test_every_room_is_in_the_plan() -> None:
    assert {layer_of(path) for path in FILES} <= {*ALLOWED, "cli", "__init__", "__main__"}


def test_hours_and_travel_do_not_know_each_other() -> None:
    for path in (ROOT / "hours").glob("*.py"):
        assert "travel" not in ours(imports_of(path))
    assert "hours" not in ours(imports_of(ROOT / "travel.py"))


def test_one_module_reads_the_clock() -> None:
    readers = [p for p in FILES if ".now(" in p.read_text(encoding="utf-8")]
    assert [layer_of(path) for path in readers] == ["clock"]


@pytest.mark.parametrize("layer", [*PURE, "clock"])
def test_an_answer_imports_nothing_heavy(layer: str) -> None:
    for path in (p for p in FILES if layer_of(p) == layer and within(p) not in EDGE_FILES):
        assert not imports_of(path) & (HEAVY - HEAVY_IN.get(layer, set())), path
