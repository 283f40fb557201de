"""Help for every command: the same under each of its names, with examples that can be typed."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.running import thrombo
from tests.cli.tree import commands
from thrombo_cli.terminal.examples import EXAMPLES
from thrombo_cli.terminal.lazy_group import PARSE_ERROR

COMMANDS = dict(commands())
LINES = [(name, line) for name, lines in EXAMPLES.items() for line in lines]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_way_to_ask_for_help_is_the_same(words: tuple[str, ...]) -> None:
    told = thrombo(*words, "--help")
    assert told.code == 0
    assert "\nExamples:\n  thrombo " in told.out
    assert thrombo(*words, "-h") == told
    assert thrombo("help", *words) == told


def test_help_does_not_repeat_what_is_no_command() -> None:
    told = thrombo("help", "9434765919")
    assert (told.code, "9434765919" in told.err) == (2, False)


def test_every_example_belongs_to_a_command() -> None:
    assert set(EXAMPLES) == {" ".join(words) for words in COMMANDS}


@pytest.mark.parametrize(("name", "line"), LINES, ids=[line for _, line in LINES])
def test_an_example_is_read(name: str, line: str) -> None:
    program, *words = shlex.split(line.partition("   ")[0])
    assert program == "thrombo"
    if words[0] == "help":
        assert tuple(words[1:]) in COMMANDS
        return
    path = max((p for p in COMMANDS if p == tuple(words[: len(p)])), key=len)
    assert " ".join(path).startswith(name)
    try:
        COMMANDS[path].make_context("thrombo", words[len(path) :]).close()
    except PARSE_ERROR as error:
        pytest.fail(f"{type(error).__name__} in an example")


def test_the_version_has_a_short_name() -> None:
    assert thrombo("-V") == thrombo("--version")
    assert thrombo("-V").code == 0
