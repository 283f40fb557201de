"""What could keep the program waiting, or grow without end, ends at once and in words."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.cli.running import thrombo
from tests.unit.registry.shelf import SOUND, findings
from thrombo_cli.errors import ReferenceDataError
from thrombo_cli.reference.reader import Reference, default_path
from thrombo_cli.text.suggest import LONGEST_WORD, nearest

Q = ("where", "PR2 9HT")
WHO_READ_ONE = {
    "where": (*Q, "--registry"),
    "diff": ("registry", "diff"),
    "scenario": ("coverage", "--compare"),
    "medians": ("coverage", "--via", "nearest", "--medians"),
    "update": ("registry", "update"),
}


@pytest.mark.parametrize("kind", ["pipe", "/dev/zero"])
@pytest.mark.parametrize("command", WHO_READ_ONE)
def test_a_pipe_or_device_is_refused_at_once(tmp_path: Path, command: str, kind: str) -> None:
    path = str(tmp_path / kind) if kind == "pipe" else kind
    if kind == "pipe":
        os.mkfifo(path)
    ran = thrombo(*WHO_READ_ONE[command], path, THROMBO_DATA_DIR=str(tmp_path / "own"))
    assert (ran.code in (2, 10), ran.out) == (True, "")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a":' * 9_000, " " * 200_000, None])
def test_a_state_file_of_brackets_is_a_damaged_one(tmp_path: Path, content: str | None) -> None:
    state = tmp_path / "state.json"
    if content is None:
        os.mkfifo(state)
    else:
        state.write_text(content, encoding="utf-8")
    ran = thrombo("status", "--json", THROMBO_DATA_DIR=str(tmp_path))
    assert ran.json["registry"]["source"] == "shipped"
    assert "its state file cannot be read" in ran.err
    assert "Traceback" not in ran.err


def test_brackets_in_a_row_are_an_error_of_that_row() -> None:
    rows = '{"id": 1, "place": ' + "[" * 60_000 + '\n{"id": 2, "place": "PR2 9HT"}\n'
    ran = thrombo("batch", "-", stdin=rows)
    assert "This row is not JSON" in ran.out
    assert '"best":"' in ran.out
    assert "Traceback" not in ran.err


def test_a_pipe_for_the_seal_of_the_reference_data_is_not_waited_for(tmp_path: Path) -> None:
    os.link(default_path(), tmp_path / "reference.sqlite")
    os.mkfifo(tmp_path / "reference.sqlite.sha256")
    with (
        Reference.open(str(tmp_path / "reference.sqlite")) as opened,
        pytest.raises(ReferenceDataError, match="its seal is missing"),
    ):
        opened.postcode("ZZ99ZZ")


def test_unknown_references_cost_no_product() -> None:
    """4,000 unknown ones beside 1,000 known took a minute and a half."""
    many = ", ".join(f"sourse-{number:05d}-of-the-registry" for number in range(4000))
    known = "".join(
        f"  - {{id: source-{number:05d}-of-the-registry, title: T, publisher: P, "
        "date: 2026-10-01, kind: press}\n"
        for number in range(1000)
    )
    text = SOUND.replace("networks:\n", f"{known}networks:\n", 1)
    text = text.replace("sources: [letter, paper]", f"sources: [{many}]")
    began = time.process_time()
    found = findings(text)
    assert time.process_time() - began < 6
    assert "did you mean `source-00000-of-the-registry`?" in found[0].message


@pytest.mark.parametrize("word", ["lettre", "leter"])
def test_a_slip_is_still_met_by_its_word(word: str) -> None:
    assert nearest(word, ["letter", "paper", "letter-of-the-chief-executive"]) == "letter"
    assert nearest("x" * (LONGEST_WORD + 1), ["x" * LONGEST_WORD]) is None
    assert nearest("ab", ["ab" * 40], 0) == "ab" * 40


def test_a_wrong_backend_of_matplotlib_is_told_in_a_line(tmp_path: Path) -> None:
    week = ("coverage", "--week", "2026-11-30", "--area", "northern-ireland")
    ran = thrombo(*week, "--picture", str(tmp_path / "week.svg"), MPLBACKEND="nonsense")
    assert ran.code == 2
    assert "unset MPLBACKEND" in ran.err
    assert "Traceback" not in ran.err


NO_MEMORY = """
import thrombo_cli.world as world
def load_registry(*words):
    raise MemoryError
world.load_registry = load_registry
from thrombo_cli.__main__ import run
run()
"""


def test_no_memory_is_told_in_a_line() -> None:
    ran = thrombo("status", python_code=NO_MEMORY)
    assert (ran.code, ran.out) == (74, "")
    assert ran.err == "thrombo: the memory ran out. Ask about less at a time.\n"
    assert thrombo("status", "--json", python_code=NO_MEMORY).json_err["code"] == "no-memory"
