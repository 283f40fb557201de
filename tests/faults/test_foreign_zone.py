"""A file in the place of Europe/London that does not keep UK time is found out (ADR 64)."""

from __future__ import annotations

import os
import struct
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from tests.cli.running import Ran, thrombo
from thrombo_cli.zone_file import RULE, changes_by_law, keeps_uk_time

SUMMER = ("where", "PR2 9HT", "--at", "2026-07-01T21:30", "--onset", "80m")
ROW = '{"id": 1, "place": "PR2 9HT", "at": "2026-07-22T21:30"}\n'
OTHERS = ("Etc/UTC", "Europe/Dublin", "Europe/Paris", "Europe/Lisbon", "Atlantic/Faroe")


def zone_bytes(name: str) -> bytes:
    """The bytes of a zone, from the package of zone data."""
    return files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes()


REAL = zone_bytes("Europe/London")


def asked_with(tmp_path: Path, data: bytes, *words: str) -> Ran:
    """The command on a machine whose Europe/London is these bytes."""
    (tmp_path / "Europe").mkdir(exist_ok=True)
    (tmp_path / "Europe" / "London").write_bytes(data)
    return thrombo(*words, stdin=ROW, PYTHONTZPATH=str(tmp_path))


def test_the_real_file_answers_wherever_it_lies(tmp_path: Path) -> None:
    ran = asked_with(tmp_path, REAL, *SUMMER, "--json")
    assert (ran.code, ran.out) == (0, thrombo(*SUMMER, "--json").out)


def test_the_package_answers_where_the_machine_has_no_zones(tmp_path: Path) -> None:
    assert thrombo(*SUMMER, PYTHONTZPATH=str(tmp_path)).code == 0
    (tmp_path / "Europe").mkdir()
    os.mkfifo(tmp_path / "Europe" / "London")  # passed over, not waited for
    assert thrombo(*SUMMER, PYTHONTZPATH=str(tmp_path)).code == 0


@pytest.mark.parametrize("name", OTHERS)
def test_another_zone_in_its_place_is_refused(tmp_path: Path, name: str) -> None:
    for words in (SUMMER, ("status",)):
        ran = asked_with(tmp_path, zone_bytes(name), *words)
        assert (ran.code, ran.out) == (11, "")
        assert "another zone in its place" in ran.err
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("centre", "royal-preston"),
        ("registry", "check"),
        ("board",),
        ("export", "--format", "csv", "--from", "2026-11-25"),
        ("batch", "-"),
        ("registry", "due"),
    ],
    ids=" ".join,
)
def test_every_command_refuses_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = asked_with(tmp_path, zone_bytes("Etc/UTC"), *words)
    assert (ran.code, ran.out) == (11, "")


@pytest.mark.parametrize("length", [0, 1, 4, 44, 100, 500, 1000, -200, -30, -1])
def test_a_cut_file_is_refused(tmp_path: Path, length: int) -> None:
    """The interpreter's reader waited for ever at the end of one without its last byte."""
    ran = asked_with(tmp_path, REAL[:length], *SUMMER)
    assert (ran.code, ran.out) == (11, "")
    assert "Traceback" not in ran.err


def test_an_index_beyond_its_table_is_refused() -> None:
    """The interpreter's reader ended with a violation of memory."""
    spoilt = bytearray(REAL)
    second = REAL.index(b"TZif", 1)
    changes, kinds = struct.unpack(">2l", REAL[second + 32 : second + 40])
    spoilt[second + 44 + 8 * changes + changes // 2] = kinds
    assert not keeps_uk_time(bytes(spoilt))


@pytest.mark.parametrize("rule", [b"GMT0BST,M3.4.0/1,M10.5.0", b"GMT0BST,M3.5.0/2,M10.5.0", b""])
def test_every_year_to_come_is_held_not_those_listed_alone(rule: bytes) -> None:
    """The fourth Sunday of March is the last in most years."""
    assert not keeps_uk_time(REAL.removesuffix(RULE) + b"\n" + rule + b"\n")


def test_a_file_that_lists_no_year_of_the_rule_is_refused() -> None:
    empty = b"TZif2" + bytes(15)
    none = empty + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + b"\0\0\0\0\0\0GMT\0"
    assert not keeps_uk_time(none + none + RULE)
    assert not keeps_uk_time(b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, -9, 4))


@pytest.mark.parametrize(
    ("number", "changed"),
    [(0, "1996-03-31"), (1, "1996-10-27"), (61, "2026-10-25"), (62, "2027-03-28")],
)
def test_the_clocks_change_when_the_government_says(number: int, changed: str) -> None:
    said = datetime.fromtimestamp(changes_by_law(number + 1)[-1], UTC)
    assert said == datetime.fromisoformat(f"{changed}T01:00+00:00")
