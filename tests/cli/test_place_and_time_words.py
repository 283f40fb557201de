"""A place and a time of several words, without quotation marks; and a place on standard input."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.running import Ran, thrombo
from thrombo_cli.errors import UsageError
from thrombo_cli.terminal.time_words import joined

AT = ("--at", "2026-11-22T21:30")
TIMES = {"--onset", "--last-known-well", "--at"}

# What is typed, and the words that it is read as, parted by bars.
READ = (
    ("BB2 3HH --onset 2h", "BB2|3HH|--onset|2h"),
    ("PR2 --onset 8.10 pm 9HT", "PR2|--onset|8.10 pm|9HT"),
    ("PR2 9HT --onset two hours ago", "PR2|9HT|--onset|two hours ago"),
    ("--onset two hours ago PR2 9HT", "--onset|two hours ago|PR2|9HT"),
    ("--onset half past eight pm Royal Preston", "--onset|half past eight pm|Royal|Preston"),
    ("--at today 21:30 --onset 8.10 pm PR2", "--at|today 21:30|--onset|8.10 pm|PR2"),
    ("--onset 8.10 pm yesterday PR2", "--onset|8.10 pm yesterday|PR2"),
    ("--at 2026-11-22 21:30 PR2", "--at|2026-11-22 21:30|PR2"),
    ("--at 2026-11-22 centres.yaml", "--at|2026-11-22|centres.yaml"),
    ("--onset=two hours ago PR2", "--onset|two hours ago|PR2"),
    ("--onset 90m 53.79 2.70", "--onset|90m|53.79|2.70"),
    ("--onset 2h SD 535 330", "--onset|2h|SD|535|330"),
    ("--onset 2h - --json", "--onset|2h|-|--json"),
    ("--onset 2h -- pm ago", "--onset|2h|--|pm|ago"),
    ("PR2 -- --onset two hours ago", "PR2|--|--onset|two|hours|ago"),
    ("--onset", "--onset"),
    ("--onset=", "--onset|"),
)


@pytest.mark.parametrize(("typed", "wanted"), READ, ids=[typed for typed, _ in READ])
def test_a_time_takes_its_own_words(typed: str, wanted: str) -> None:
    assert joined(typed.split(), TIMES)[0] == wanted.split("|")


def test_the_words_of_a_time_become_one() -> None:
    words, others = joined(["--onset", "two", "hours", "ago", "PR2", "9HT"], TIMES)
    assert (words, others) == (["--onset", "two hours ago", "PR2", "9HT"], True)
    assert joined(["PR2", "9HT", "--onset", "8.10 pm"], TIMES)[1] is False


NO_TIMES = (
    "woke up PR2",
    "last night",
    "22/11/2026 20:10 PR2 9HT",
    "Sunday 20:10",
    "Quillfeather PR2",
)


@pytest.mark.parametrize("value", NO_TIMES)
def test_words_after_what_is_no_time_are_taken_for_nothing(value: str) -> None:
    with pytest.raises(UsageError, match="quotation marks") as refused:
        joined(["PR2", "--onset", *value.split()], TIMES)
    assert refused.value.code == "bad-time"
    assert "Quillfeather" not in refused.value.message


@pytest.mark.parametrize(
    "words",
    [
        ("PR2", "9HT", *AT, "--onset", "80m"),
        (*AT, "PR2", "--onset", "80m", "9HT"),
        ("--onset", "8.10", "pm", "PR2", "9HT", "--at", "2026-11-22", "21:30"),
        ("PR2 9HT", "--onset", "80", "minutes", "ago", *AT),
    ],
    ids=" ".join,
)
def test_the_answer_is_that_of_the_quoted_words(words: tuple[str, ...]) -> None:
    quoted = thrombo("where", "PR2 9HT", *AT, "--onset", "80m", "--json")
    assert quoted.code == 0
    assert thrombo("where", *words, "--json") == quoted


def test_coordinates_may_be_two_words() -> None:
    two = thrombo("where", "53.79", "-2.70", *AT, "--json")
    assert two == thrombo("where", "53.79,-2.70", *AT, "--json")
    assert two.code == 0


def test_a_word_too_many_after_a_time_is_told_of() -> None:
    ran = thrombo("where", "PR2", "9HT", "--onset", "9pm", "Quillfeather", *AT)
    assert ran.code == 2
    assert "put a time of several words in quotation marks" in " ".join(ran.err.split())
    assert "Quillfeather" not in ran.err


def piped(data: bytes, *words: str) -> Ran:
    """What `where` says to these bytes on standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "thrombo_cli", "where", *(words or ("-",)), *AT, "--json"],
        input=data,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfPR2 9HT\r\n", b"PR2 9HT", b"\n\n pr29ht \n\n", b"PR2\xc2\xa09HT\n"]
)
def test_a_line_of_standard_input_is_a_place(data: bytes) -> None:
    assert piped(data) == thrombo("where", "PR2 9HT", *AT, "--json")


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ("\ufeffPR2 9HT\r\n".encode("utf-16-le"), "UTF-16"),
        ("\ufeffPR2 9HT\r\n".encode("utf-16-be"), "UTF-16"),
        ("PR2 9HT\r\n".encode("utf-16-le"), "UTF-16"),
        (b"PR2 9HT\nM6 8HD\n", "More than one place"),
        (b"PR2 9HT\xff\n", "not UTF-8"),
        (b"", "No place on standard input"),
        (b"\xef\xbb\xbf\r\n", "No place on standard input"),
        (b"x" * 100_000, "at most 200 characters"),
    ],
)
def test_what_is_no_place_on_standard_input_is_said(data: bytes, hint: str) -> None:
    ran = piped(data)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.json_err["message"]
    assert "9HT" not in ran.err.replace("PR2 9HT)", "")


@pytest.mark.parametrize("words", [("-", "-"), ("-", "PR2"), ("PR2", "-"), ("--ask", "-")])
def test_a_place_is_given_once(words: tuple[str, ...]) -> None:
    ran = piped(b"PR2 9HT\n", *words)
    assert (ran.code, ran.json_err["code"]) == (2, "too-many-words")
