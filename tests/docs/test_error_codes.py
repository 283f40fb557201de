"""The codes of errors that programs rely on are those of the page, with their exit codes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from thrombo_cli import errors

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `([a-z-]+)` \| (\d+) \|", re.M)
RAISES = {"UsageError", "QuestionError", "PlaceError", "TimeError", "RegistryError"}


def documented() -> dict[str, int]:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    return {code: int(number) for code, number in ROW.findall(page)}


def classes() -> list[type[errors.ThromboError]]:
    kinds = [each for each in vars(errors).values() if isinstance(each, type)]
    return [each for each in kinds if issubclass(each, errors.ThromboError)]


def raised() -> set[str]:
    """Every narrower code that is given where an error is made."""
    found = set()
    for path in (ROOT / "thrombo_cli").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISES:
                given = [*node.args[1:], *(k.value for k in node.keywords if k.arg == "code")]
                found |= {each.value for each in given if isinstance(each, ast.Constant)}
    return found


def test_the_code_of_every_class_is_documented_with_its_exit_code() -> None:
    for kind in classes():
        assert documented()[kind.code] == kind.exit_code


def test_every_code_given_is_documented_and_the_other_way_round() -> None:
    of_the_surroundings = {"unwritten", "no-memory", "stopped"}
    known = {*raised(), *(kind.code for kind in classes()), *of_the_surroundings}
    assert known == set(documented())
    assert documented()["unwritten"] == documented()["no-memory"] == errors.EXIT_UNWRITTEN
    assert documented()["stopped"] == errors.EXIT_INTERRUPTED


def test_the_tree_of_errors_is_short() -> None:
    text = (ROOT / "thrombo_cli" / "errors.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 100
