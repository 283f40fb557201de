"""A plain command line is read as typer reads it, or left to typer (ADR 87)."""

import inspect
import os
from collections.abc import Callable
from functools import wraps
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.main import get_command

from tests.cli.running import thrombo
from thrombo_cli.cli import COMMANDS, QUICK
from thrombo_cli.cli.common import At
from thrombo_cli.errors import ThromboError
from thrombo_cli.terminal.for_typer import for_typer
from thrombo_cli.terminal.lazy_group import PARSE_ERROR, OneCommand, new_app
from thrombo_cli.terminal.options import CommandOption, name_of, named
from thrombo_cli.terminal.plain_line import plain_line

REFUSED = "refused"
# Read without typer, with what the command is called with beside its defaults.
PLAIN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("where LA1 4YW --onset 90m", {"place": ["LA1", "4YW"], "onset": "90m", "registry": None}),
    (
        "where 54.05,-2.80 --onset=20:10 --leave-in 25 --json",
        {
            "place": ["54.05,-2.80"],
            "onset": "20:10",
            "leave_in": "25",
            "as_json": True,
            "registry": None,
        },
    ),
    (
        "where PR2 9HT --travel royal-preston=20 --travel=salford-royal=55 --more",
        {
            "place": ["PR2", "9HT"],
            "travel": ["royal-preston=20", "salford-royal=55"],
            "more": True,
            "registry": None,
        },
    ),
    (
        "where LA1 4YW --onset two hours ago --at today 21:30",
        {"place": ["LA1", "4YW"], "onset": "two hours ago", "at": "today 21:30", "registry": None},
    ),
    (
        "where --onset 90m LA1 4YW",
        {"place": ["LA1", "4YW"], "onset": "90m", "registry": None},
    ),
    (
        "where --onset two hours ago LA1",
        {"place": ["LA1"], "onset": "two hours ago", "registry": None},
    ),
    ("where - --at 21:30", {"place": ["-"], "at": "21:30", "registry": None}),
    ("where --ask", {"ask": True, "registry": None}),
    ("status", {"registry": None}),
    (
        "status royal-preston --json",
        {"centres": ["royal-preston"], "as_json": True, "registry": None},
    ),
    ("centre royal-preston --registry my.yaml", {"name": "royal-preston", "registry": "my.yaml"}),
    (
        "batch calls.jsonl --output answers.jsonl --workers 2 --resume",
        {
            "source": "calls.jsonl",
            "output": "answers.jsonl",
            "workers": "2",
            "resume": True,
            "registry": None,
        },
    ),
)
# Left to typer, whether it is right or wrong.
NOT_PLAIN = (
    "where --help",
    "where LA1 -h",
    "where LA1 --onst 90m",
    "where LA1 --onset",
    "where LA1 --onset --json",
    "where LA1 --onset -5m",
    "where LA1 --onset=",
    "where LA1 --json=yes",
    "where LA1 --onset 90m --onset 80m",
    "where LA1 -- --json",
    "where LA1 -j",
    "centre",
    "centre royal preston",
    "batch one two",
    "batch --output -",
)


def command_of(name: str) -> Callable[..., Any]:
    command: Callable[..., Any] = named(COMMANDS[name])
    return command


def plainly(line: list[str]) -> Any:
    """As the program reads it; REFUSED for what it refuses with an error of its own."""
    try:
        found = plain_line(command_of(line[0]), line[1:], os.environ)
    except ThromboError:
        return REFUSED
    return None if found is None else found.given


def by_typer(line: list[str]) -> Any:
    """What typer calls the command with; None where it calls it not at all."""
    heard: list[dict[str, Any]] = []
    command = command_of(line[0])

    @wraps(command)
    def told(**given: Any) -> None:
        heard.append(given)

    single = new_app(add_completion=False)
    single.command(line[0], cls=OneCommand)(for_typer(told))
    try:
        get_command(single)(args=line[1:], prog_name="thrombo", standalone_mode=False)
    except PARSE_ERROR:
        return None
    except ThromboError:
        return REFUSED
    return heard[0] if heard else None


def with_defaults(line: list[str], found: dict[str, Any]) -> dict[str, Any]:
    parameters = inspect.signature(command_of(line[0])).parameters.values()
    held = {each.name: each.default for each in parameters if each.default is not each.empty}
    return {**held, **found}


@pytest.mark.parametrize(("text", "wanted"), PLAIN, ids=[text for text, _ in PLAIN])
def test_a_plain_line_is_read(text: str, wanted: dict[str, Any]) -> None:
    line = text.split()
    assert plainly(line) == wanted
    assert by_typer(line) == with_defaults(line, wanted)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_every_other_line_is_left_to_typer(text: str) -> None:
    assert plainly(text.split()) is None


def test_a_word_for_a_command_that_takes_none_is_left_to_typer() -> None:
    """No such command is read plainly today; one that were must not pass over what was typed."""

    def takes_options_alone(at: At = None) -> None: ...

    assert plain_line(takes_options_alone, ["--at", "21:30"], {}) is not None
    assert plain_line(takes_options_alone, ["--at", "21:30", "--", "word"], {}) is None
    assert plain_line(takes_options_alone, ["word"], {}) is None


def option_names(command: Callable[..., Any]) -> list[str]:
    told = {
        name: kind.__metadata__[0]
        for name, kind in command.__annotations__.items()
        if name != "return"
    }
    return [name_of(name, each) for name, each in told.items() if isinstance(each, CommandOption)]


OPTIONS = sorted({name for each in QUICK for name in option_names(command_of(each))})
PLAIN_WORDS = ("LA1", "4YW", "90m", "21:30", "two", "hours", "ago", "royal-preston", "a=b", "2")
ODD_WORDS = ("", " ", "-", "--", "---", "-h", "-1", " -2.7,53.8", "--help", "--jso", "é", "\udc80")
VALUES = (*PLAIN_WORDS, *ODD_WORDS, "=", "\n")
WORDS = st.one_of(
    st.sampled_from(OPTIONS),
    st.sampled_from(VALUES),
    st.builds("{}={}".format, st.sampled_from(OPTIONS), st.sampled_from(VALUES)),
    st.text(max_size=4),
)
LINES = st.builds(
    lambda name, words: [name, *words],
    st.sampled_from(sorted(QUICK)),
    st.lists(WORDS, max_size=6),
)


@settings(max_examples=600)
@given(LINES, st.sampled_from([None, "", "my.yaml"]))
@example(["where", "LA1", "--registry", ""], None)
@example(["batch", "--workers", "2", "in"], "my.yaml")
def test_no_line_is_read_otherwise_than_by_typer(line: list[str], named: str | None) -> None:
    """`named`: the registry that the environment names."""
    kept = {name: value for name, value in os.environ.items() if name != "THROMBO_REGISTRY"}
    with patch.dict(os.environ, kept if named is None else {"THROMBO_REGISTRY": named}, clear=True):
        found = plainly(line)
        if isinstance(found, dict):
            assert with_defaults(line, found) == by_typer(line)
        elif found is REFUSED:
            assert by_typer(line) in (REFUSED, None)


def test_the_law_is_held_against_plain_lines_too() -> None:
    """Else it would say nothing: of lines with plain words alone most are read."""
    names = sorted(QUICK)
    lines = [[n, o, v] for n in names for o in option_names(command_of(n)) for v in PLAIN_WORDS]
    assert sum(isinstance(plainly(line), dict) for line in lines) > len(lines) / 2


@pytest.mark.parametrize(
    ("typed", "offered"), [("where", "--json"), ("status", "--json"), ("batch", "--resume")]
)
def test_a_shell_that_asks_what_may_stand_next_is_answered_by_typer(
    typed: str, offered: str
) -> None:
    words = f"thrombo {typed} {offered[:-2]}"
    asked = {"_THROMBO_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "2"}
    assert thrombo(typed, offered, **asked).out.split() == [offered]


TYPED_TWICE = ("--brief", "--brief")  # is left to typer


@pytest.mark.parametrize(
    "words",
    [
        ("PR2", "9HT", "--onset", "90m"),
        ("--onset", "two", "hours", "ago", "PR2", "9HT"),
        ("PR2", "--onset", "two", "houses", "ago"),
        ("--onset", "90m", "Nowhere", "At", "All"),
        ("no such place",),
        ("PR2", "--registry", ""),
    ],
)
def test_both_readings_of_a_line_give_one_answer(words: tuple[str, ...]) -> None:
    """The error of a place says where its words may have come from, however it was read."""
    line = ("where", *words, "--at", "2026-11-22T21:30")
    assert plainly([*line, *TYPED_TWICE]) in (None, REFUSED)
    assert thrombo(*line, "--brief") == thrombo(*line, *TYPED_TWICE)
