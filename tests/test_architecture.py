"""Imports go down only: one way through the layers, and the core touches no edge."""

from __future__ import annotations

import ast
from collections import Counter
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
    "questions",
}
# The same for columns of numbers: numpy, so for what answers many questions alone.
COLUMNS = {"column_maths", "columns"}
# A room may import from its own list and nothing else of ours.
ALLOWED = {
    "errors": {"model"},
    "model": {"model"},
    "instants": set(),
    "london": {"errors", "zone_file"},
    "zone_file": set(),
    "maths": set(),
    "geodesy": {"errors", "model", "maths"},
    "times": {"errors", "model", "london", "instants"},
    "hours": {"model", "london", "instants"},
    "arrangements": {"model", "london", "instants", "hours"},
    "places": {"errors", "model"},
    "tidal": {"model"},
    "travel": {"model", "geodesy", "maths"},
    "resolver": {
        "errors",
        "model",
        "london",
        "instants",
        "hours",
        "arrangements",
        "tidal",
        "travel",
        "resolver",
    },
    "questions": {"errors", "model", "places", "resolver", "times", "travel"},
    "column_maths": {"maths"},
    "columns": {"model", "hours", "instants", "resolver"},
    "documents": {"model"},
    "json_schema": {"documents"},
    "text": {"errors", "model", "london", "documents", "__init__"},
    "render": {"model", "london", "text", "documents", "__init__"},
    "coverage": {*CORE, "column_maths", "text", "file_names", "documents"},
    "review": {*CORE, "text", "documents"},
    "board": {*CORE, "text"},
    "export": {*CORE, "text", "documents"},
    "compare": {*CORE, "text", "render"},  # the figures and the words of `where`
    # --full gives the whole answer of `where`
    "batch": {*CORE, *COLUMNS, "text", "render", "documents"},
    "world": {*CORE, "clock", "registry", "reference", "batch"},
    "terminal": {"errors", "times", "documents", "garbage"},
    "clock": {"errors", "model", "london", "times"},
    "extras": {"errors"},
    "file_names": set(),
    "garbage": set(),
    "atomic_file": {"errors"},
    "registry": {
        "errors",
        "model",
        "london",
        "geodesy",
        "hours",
        "text",
        "atomic_file",
        "file_names",
        "registry",
        "__init__",
    },
    "reference": {"errors", "model", "geodesy", "maths", "column_maths", "reference"},
}
# Each feature with the files that use it: delete the three with their tests, and it is gone.
FEATURES = {
    "batch": ("cli/batch.py", "world.py"),
    "board": ("cli/board.py",),
    "compare": ("cli/compare.py",),
    "coverage": ("cli/coverage.py",),
    "export": ("cli/export.py",),
    "review": (
        "cli/registry_diff.py",
        "cli/registry_due.py",
        "cli/registry_update.py",
        "cli/registry_verify.py",
        "cli/asking.py",
        "cli/edit_evidence.py",
        "cli/registry_edit.py",
        "cli/registry_edit_close.py",
        "cli/registry_edit_contact.py",
        "cli/registry_edit_hours.py",
        "cli/registry_edit_new_centre.py",
        "cli/registry_edit_pathway.py",
        "cli/registry_edit_source.py",
        "cli/registry_page.py",
    ),
}
# These touch clock, files and network; the cli (and the build hook) may read them.
EDGES = {"clock", "terminal", "extras", "atomic_file", "registry", "reference", "zone_file"}
LOADING = {"registry", "reference"}
# The files of a feature that are edges themselves, with the edges each may read.
EDGE_FILES = {
    "batch/job.py": {*LOADING, "clock", "extras"},
    "batch/live.py": LOADING,
    "batch/progress.py": set(),
    "batch/tables.py": {"clock", "extras", "reference"},
    "batch/target.py": {"atomic_file"},
    "board/watch.py": {"clock", "terminal"},
    "coverage/files.py": LOADING,
    "coverage/pages.py": {"atomic_file"},
    "coverage/places_in_areas.py": {"reference"},
    "review/edit_rows.py": LOADING,
    "review/hours_rows.py": LOADING,
    "review/recording.py": LOADING,
    "review/rewriting.py": LOADING,
    "review/spoken_answers.py": LOADING,
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
PURE = (
    *sorted(CORE - {"__init__"}),
    "file_names",
    "documents",
    "json_schema",
    "text",
    "render",
    "board",
    "compare",
    "coverage",
    "export",
    "review",
)
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
    assert users == set(FEATURES[feature])


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


def trees() -> list[tuple[str, ast.Module]]:
    """Every file of the package, read."""
    return [(within(path), ast.parse(path.read_text(encoding="utf-8"))) for path in FILES]


def test_no_class_name_stands_twice() -> None:
    names = [n.name for _, t in trees() for n in ast.walk(t) if isinstance(n, ast.ClassDef)]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_the_earth_has_one_radius() -> None:
    radii = [path for path in FILES if "6371" in path.read_text(encoding="utf-8")]
    assert [within(path) for path in radii] == ["geodesy.py"]


# Who reads the first and last day of an entry. Only `hours` and the record's own `covers` and
# `overlaps` work out with them what holds when; the rest show, check or write them.
BOUNDS = {"valid_from", "valid_through"}
READS_BOUNDS = {
    "arrangements.py": "hands a pathway's dates to the hours",
    "board/words.py": "shows them",
    "hours/runs.py": "",
    "hours/timeline.py": "",
    "model/registry.py": "",
    "registry/check/convert.py": "orders entries",
    "registry/check/document.py": "checks them",
    "registry/check/entry_rules.py": "checks them",
    "registry/check/lint.py": "checks them",
    "render/centre_text.py": "shows them",
    "render/json.py": "shows them",
    "review/call_sheet.py": "shows them",
    "review/change_sentences.py": "shows them",
    "review/changes.py": "matches pathways, and takes a registry as it stood",
    "review/edit_rows.py": "writes those of a pathway",
    "review/hours_rows.py": "writes them",
    "review/registry_page.py": "shows them",
    "review/recording.py": "compares them with what is said",
}


def test_the_bounds_of_entries_are_read_where_the_plan_says() -> None:
    readers = {
        file
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in BOUNDS
    }
    assert readers == set(READS_BOUNDS)


def test_typer_is_known_to_few_files() -> None:
    """A plain line is read without it: a file of a command that imported it would undo that."""
    users = {within(p) for p in FILES if any(n.startswith("typer") for n in imports_of(p))}
    groups = {"cli/app.py", "cli/registry_edit.py"}
    assert users == {*groups, "terminal/for_typer.py", "terminal/lazy_group.py"}


def test_columns_are_made_in_few_rooms() -> None:
    users = {layer_of(p) for p in FILES if "numpy" in imports_of(p)} - {"reference"}
    assert users == {"batch", "column_maths", "columns", "coverage"}


# Both a number and a column of numbers go through these: the rule has no second text.
WRITTEN_ONCE = {
    "resolver/rules.py": ("judge", "is_borderline", "is_near_closing", "is_at_risk", "minutes_up"),
    "resolver/departure.py": ("latest_departure",),
    "travel.py": ("estimate", "high_tenths", "is_rough_in_scotland", "joins"),
}


def test_a_batch_uses_the_rules_and_has_none_of_its_own() -> None:
    used = set()
    for path in (ROOT / "batch").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "WINDOW_MINUTES * " not in text, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom):
                used |= {alias.name for alias in node.names}
    assert {name for names in WRITTEN_ONCE.values() for name in names} <= used


def test_a_reckoning_and_a_judgement_say_the_same_names_for_numbers_and_columns() -> None:
    from thrombo_cli.columns import COLUMNS_OF_SEGMENTS, RECKONING
    from thrombo_cli.hours import Segment
    from thrombo_cli.resolver.rules import PLAIN

    assert type(RECKONING) is type(PLAIN)
    assert set(COLUMNS_OF_SEGMENTS) <= set(Segment._fields)


def test_no_record_is_made_from_a_list_of_its_values_by_place() -> None:
    made = [
        f"{file}:{node.lineno}"
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "_make"
        and not file.startswith("batch/")  # there a record is a list of columns
    ]
    assert made == []
