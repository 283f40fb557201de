"""Messages that said what was not so, or nothing to go on with: each now tells what would work."""

from __future__ import annotations

import pytest

from tests.cli.running import thrombo
from tests.unit.registry.shelf import findings, spoilt

REFUSED = [
    (("where", "ZZ99 3VZ"), "no known or fixed address", 2),
    (("where", "353500 433000"), "letters of its square, such as SD 535 330", 2),
    (("where", "SD53"), "A square of the grid needs more digits, as in SD 535 330", 2),
    (("where", "GIR 0AA"), "was the digit 1 meant?", 2),
    (("where", "53.7915N 2.7068W"), "such as 53.7915,-2.7068", 2),
    (("registry", "check", "nosuch.yaml"), "cannot be read (No such file or directory)", 10),
    (
        ("coverage", "--area", "scotland"),
        "nothing is held of Scotland that a share could be made of",
        2,
    ),
    (("registry", "check", "--format", "github", "--json"), "--json or --format, not both", 2),
    (("registry", "diff", "x", "--format", "markdown", "--json"), "--json or --format", 2),
    (("registry", "due", "--format", "markdown", "--json"), "--json or --format, not both", 2),
]


@pytest.mark.parametrize(("words", "told", "code"), REFUSED, ids=[" ".join(r[0]) for r in REFUSED])
def test_a_message_says_what_would_help(words: tuple[str, ...], told: str, code: int) -> None:
    ran = thrombo(*words)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert "--registry" not in ran.err
    assert "Did you mean" not in ran.err


@pytest.mark.parametrize("place", ["PR2 9HT.", "PR2 9HT,", "PR2-9HT", "(53.79,-2.70)"])
def test_a_sign_beside_a_place_does_not_hide_it(place: str) -> None:
    assert thrombo("where", place, "--at", "2026-11-22T21:30").code == 0


def test_a_column_without_a_name_is_called_so() -> None:
    rows = "id,place,at,\n1,PR2 9HT,2026-11-22T21:30,\n"
    ran = thrombo("batch", "--input-format", "csv", stdin=rows)
    assert (ran.code, "Column 4: not known, or without a name" in ran.err) == (2, True)


EXCEPTION = "from: 2026-05-04 08:00\n        until: 2026-05-05 20:00\n        state: suspended"


def exception(begins: str, ends: str, state: str) -> str:
    return spoilt(EXCEPTION, f"from: {begins}\n        until: {ends}\n        state: {state}")


FOUND = [
    (spoilt("sat: closed", "sat: 24/7"), "is for the whole week; a whole day is 00:00-24:00"),
    (spoilt('hours: "09:00-17:00"', "hours: 24/7"), "a whole day is 00:00-24:00"),
    (spoilt("sat: closed", "sat: 08:00-12:00, 24/7"), "each of these words stands alone"),
    (exception("2026-10-25 01:30", "2026-10-25 01:45", "open"), "end it at 02:00 or later"),
    (exception("2026-03-29 01:15", "2026-03-29 01:45", "closed"), "end it after 02:00"),
    (exception("2026-03-29 01:15", "2026-03-29 02:00", "open"), "end it after 02:00"),
    (exception("2026-03-29 01:00", "2026-03-29 01:45", "suspended"), "end it after 02:00"),
    (exception("2026-03-02 01:15", "2026-03-01 01:45", "closed"), "ends before it begins"),
    (exception("2026-03-02 01:15", "2026-03-02 01:15", "closed"), "ends at the minute it begins"),
]


@pytest.mark.parametrize(("text", "told"), FOUND)
def test_a_finding_says_what_would_be_right(text: str, told: str) -> None:
    found = findings(text)
    assert len(found) == 1
    assert told in found[0].message


# What the messages advise is right, and what only a blank told apart is read.
READ = [
    spoilt("sat: closed", "sat: 00:00-24:00"),
    spoilt("sat: closed", 'sat: "closed "'),
    spoilt("bank-holidays: unknown", 'bank-holidays: " same"'),
    spoilt("{hours: 24/7,", '{hours: "24/7 ",'),
    spoilt('hours: "09:00-17:00"', 'hours: " 09:00-17:00 "'),
    exception("2026-10-25 01:30", "2026-10-25 02:00", "open"),
    exception("2026-10-25 00:59", "2026-10-25 01:45", "open"),
    exception("2026-10-25 01:30", "2026-10-25 01:45", "closed"),
    exception("2026-03-29 00:59", "2026-03-29 01:45", "closed"),
    exception("2026-03-29 01:15", "2026-03-29 02:01", "closed"),
]


@pytest.mark.parametrize("text", READ)
def test_what_was_advised_is_read(text: str) -> None:
    assert not [each for each in findings(text) if each.severity == "error"]
