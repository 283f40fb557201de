"""What one question loads, and what it is spared (ADR 66): a start is most of what it costs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ForwardRef

import pytest

from tests.cli.running import thrombo
from thrombo_cli import arrangements, questions, tidal, travel
from thrombo_cli.hours import dated, openings, runs, timeline
from thrombo_cli.model import answer, findings, place, registry, status
from thrombo_cli.resolver import judgement, rules, two_ways

MODEL = (answer, findings, place, registry, status)
ASKED = ("LA1 4YW", "--onset", "90m")
# Runs the program as a user's does, then tells on standard error what there is.
TOLD = """
import gc, json, os, sys
from thrombo_cli.__main__ import run
os._exit = sys.exit
searched = []
gc.callbacks.append(lambda phase, about: searched.append(phase))
try:
    run()
finally:
    told = {"modules": sorted(sys.modules), "searched": searched, "on": gc.isenabled()}
    print(json.dumps(told), file=sys.stderr)
"""
SLOW = {"typer", "numpy", "pydantic", "yaml", "rich", "dateutil", "hashlib", "ssl", "dataclasses"}
# Our own modules that a question loaded on 26 November 2026; one more costs a thousandth of it.
MOST_MODULES = {("--json",): 79, (): 90}
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


# Says on standard error when Python takes the program apart.
TAKEN_APART = """
import atexit, os, sys
from thrombo_cli.__main__ import run
atexit.register(os.write, 2, b"apart")
"""
AT = ("--at", "2026-11-22T21:30")
ROW = '{"id": "1", "place": "LA1 4YW", "at": "2026-11-22T21:30"}\n'
PLAIN_END = (
    ("where", "LA1 4YW", *AT, "--json"),
    ("status", *AT),
    ("centre", "royal-preston", *AT),
    ("batch", "-"),
    ("batch", "-", "--workers", "2", "--output-format", "csv"),
)
WHOLE_END = ("where", "no such place"), ("where", "LA1", "--at", "no time"), ("schema", "where")


@pytest.mark.parametrize("words", PLAIN_END)
def test_a_command_that_leaves_nothing_ends_at_once(words: tuple[str, ...]) -> None:
    code = "from thrombo_cli.cli.run import run\nif __name__ == '__main__':\n    run()"
    whole = thrombo(*words, stdin=ROW, python_code=code)
    ended = thrombo(*words, stdin=ROW, python_code=f"{TAKEN_APART}if __name__ == '__main__': run()")
    assert ended == whole
    assert (whole.code, whole.err) == (0, "")


@pytest.mark.parametrize("words", WHOLE_END)
def test_an_error_and_any_other_command_end_as_python_does(words: tuple[str, ...]) -> None:
    assert thrombo(*words, python_code=TAKEN_APART + "run()").err.endswith("apart")


@pytest.mark.parametrize("watch", ["settrace", "setprofile"])
def test_who_watches_the_program_sees_it_end(watch: str) -> None:
    code = f"{TAKEN_APART}sys.{watch}(lambda *told: None)\nrun()"
    assert thrombo("where", "LA1 4YW", python_code=code).err.endswith("apart")


def records() -> Iterator[Any]:
    """Every named tuple of the model, of the hours and of the resolver's way through them."""
    hours = (arrangements, dated, openings, runs, timeline, tidal, travel, questions)
    for module in (*MODEL, *hours, judgement, rules, two_ways):
        yield from (each for each in vars(module).values() if hasattr(each, "_fields"))


def test_no_start_compiles_an_annotation_of_a_named_tuple() -> None:
    """`from __future__ import annotations` would make each a text that named tuples compile."""
    kinds = [kind for record in records() for kind in record.__annotations__.values()]
    assert len(kinds) > 300
    assert [kind for kind in kinds if isinstance(kind, (str, ForwardRef))] == []
