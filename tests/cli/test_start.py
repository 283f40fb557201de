"""What one question loads, and what it is spared (ADR 66): a start is most of what it costs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ForwardRef

import pytest

from tests.cli.running import thrombo
from thrombo_cli.model import answer, findings, place, registry, status

ASKED = ("LA1 4YW", "--onset", "90m")
# Ends the program as a user's does, then tells on standard error what there is.
TOLD = """
import gc, json, sys
from thrombo_cli.__main__ import run
searched = []
gc.callbacks.append(lambda phase, about: searched.append(phase))
try:
    run()
finally:
    told = {"modules": sorted(sys.modules), "searched": searched, "on": gc.isenabled()}
    print(json.dumps(told), file=sys.stderr)
"""
SLOW = {"numpy", "pydantic", "yaml", "rich", "dateutil", "hashlib", "ssl", "dataclasses"}
# Our own modules that a question loaded on 26 November 2026; one more costs a thousandth of it.
MOST_MODULES = {("--json",): 78, (): 90}
SPARED = {
    "thrombo_cli.model.findings",
    "thrombo_cli.model.status",
    "thrombo_cli.places.named",
    "thrombo_cli.registry.cache",
    "thrombo_cli.registry.scenario",
    "thrombo_cli.resolver.status",
    "thrombo_cli.terminal.answer_form",
}


def told(*options: str) -> Any:
    """What a run of the question tells of itself."""
    return json.loads(thrombo("where", *ASKED, *options, python_code=TOLD).err)


@pytest.mark.parametrize("form", MOST_MODULES)
def test_a_question_loads_little(form: tuple[str, ...]) -> None:
    modules = set(told(*form)["modules"])
    assert not modules & (SLOW | SPARED)
    assert len([name for name in modules if name.startswith("thrombo_cli")]) <= MOST_MODULES[form]


def test_no_garbage_is_looked_for_while_a_question_is_answered_nor_at_the_end() -> None:
    seen = told("--json")
    assert seen["searched"] == []
    assert seen["on"] is False


def records() -> Iterator[Any]:
    """Every named tuple of the model."""
    for module in (answer, findings, place, registry, status):
        yield from (each for each in vars(module).values() if hasattr(each, "_fields"))


def test_no_start_compiles_an_annotation_of_the_model() -> None:
    """`from __future__ import annotations` would make each a text that named tuples compile."""
    kinds = [kind for record in records() for kind in record.__annotations__.values()]
    assert len(kinds) > 200
    assert [kind for kind in kinds if isinstance(kind, (str, ForwardRef))] == []
