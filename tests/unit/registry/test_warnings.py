"""Doubts about a sound file: few, placed, and never in the way of its use."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.registry.shelf import SOUND, Shelf, line_of, spoilt
from thrombo_cli.registry.check.checker import check

BOTH = "confidence: stated\n        sources: [letter, paper]"
NEW = "as_of: 2026-10-01\n        confidence: stated"

FIRST_ENTRY = SOUND[
    SOUND.index("      - valid_from: 2026-02-02") : SOUND.index("      - valid_through: 2026-02-01")
]


def ended(day: str) -> str:
    """The first entry with a last day, and a rota that keeps inside it."""
    text = FIRST_ENTRY.replace("dates: [2026-11-07, 2026-11-08]", "phrase: some weekends")
    return text.replace("2026-02-02", f"2026-02-02\n        valid_through: {day}")


# old, new, code, where: a fragment of the line it is about.
DOUBTS = [
    ("networks:\n",
     "  - {id: x, title: X, publisher: X, date: 2026-01-01, kind: press}\nnetworks:\n",
     "unused-source", "{id: x,"),
    ("centres:\n", "  - {id: ulster, name: Ulster, nation: northern_ireland}\ncentres:\n",
     "network-unserved", "{id: ulster"),
    ("valid_through: 2026-02-01", "valid_through: 2026-01-31", "entry-gap", "valid_from: 2026-02"),
    (FIRST_ENTRY, ended("2026-10-31"), "entry-gap", "valid_from: 2026-02"),
    (BOTH, "confidence: stated\n        sources: [paper]", "press-alone", "valid_from: 2026-02"),
    (BOTH, "confidence: inferred\n        sources: [paper]", "press-widens", "valid_from: 2026-02"),
    ("dates: [2026-11-07, 2026-11-08]", "dates: [2026-10-24, 2026-10-31]", "rota-ended",
     "days: [sat"),
    ("date: 2026-02-01, kind", "date: 2026-02-03, kind", "before-evidence", "valid_from: 2026-02"),
    ("    hours: 24/7\n    valid_from: 2026-10-01\n", "", "pathway-always", "hospital: LA1"),
    (NEW, NEW.replace("2026-10-01", "2025-09-26"), "stale-evidence", "as_of: 2025-09-26"),
    ("mon-fri: 08:00-22:00", "mon-fri: unknown 15:00-09:00", "torn-night", "unknown 15:00"),
]  # fmt: skip

SILENT = [
    ("dates: [2026-11-07, 2026-11-08]",
     "known_through: 2026-11-01\n          dates: [2026-10-24, 2026-10-31]"),
    (NEW, NEW.replace("2026-10-01", "2025-09-27")),
    ("as_of: 2026-01-10", "as_of: 2019-01-10"),
    (FIRST_ENTRY, ended("2026-11-01")),
    ("{hours: 24/7, as_of: 2026-10-01,", "{hours: unknown, as_of: 2016-10-01,"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "where"), DOUBTS, ids=[row[2] for row in DOUBTS])
def test_a_doubt_is_a_warning(old: str, new: str, code: str, where: str) -> None:
    text = spoilt(old, new)
    checked = check(text.encode(), "test.yaml", Shelf())
    assert [(each.severity, each.code, each.line) for each in checked.findings] == [
        ("warning", code, line_of(text, where))
    ]
    assert checked.registry is not None


@pytest.mark.parametrize(("old", "new"), SILENT)
def test_what_is_no_doubt(old: str, new: str) -> None:
    assert check(spoilt(old, new).encode(), "test.yaml", Shelf()).findings == ()


# Hours of a week, and the days that have unknown hours past midnight and yet begin closed.
NIGHTS = [
    # Leeds as it once stood: Monday mornings were closed, which nobody had said.
    ('{mon-fri: "09:00-15:00, unknown 15:00-09:00", sat-sun: unknown, bank-holidays: unknown}',
     "mon, days after a bank holiday"),
    ('{mon-fri: "09:00-15:00, unknown 00:00-09:00, unknown 15:00-24:00", sat-sun: unknown, '
     'bank-holidays: unknown}', None),
    ('{mon-sun: "unknown 22:00-06:00", bank-holidays: same}', None),
    ('{mon-sun: "unknown 22:00-06:00", bank-holidays: closed}', "days after a bank holiday"),
    ('{mon-fri: "09:00-17:00", sat-sun: closed, bank-holidays: "unknown 17:00-09:00"}',
     "bank holidays"),
    ('{mon-thu: "unknown 22:00-06:00", fri: "00:00-24:00", sat-sun: closed, bank-holidays: same}',
     "mon"),
    ('{mon-fri: "unknown 22:00-06:00", sat: "03:00-09:00", sun: "unknown 22:00-05:00", '
     'bank-holidays: same}', "sun"),
    ('{mon-fri: "22:00-08:00", sat-sun: closed, bank-holidays: closed}', None),
]  # fmt: skip
FIRST_HOURS = "{hours: 24/7, as_of: 2026-10-01,"


@pytest.mark.parametrize(("hours", "days"), NIGHTS)
def test_a_day_that_begins_closed_before_an_unknown_night(hours: str, days: str | None) -> None:
    text = spoilt(FIRST_HOURS, FIRST_HOURS.replace("24/7", hours))
    found = check(text.encode(), "test.yaml", Shelf()).findings
    assert [each.code for each in found] == ([] if days is None else ["torn-night"])
    if days is not None:
        assert f"yet closed at 00:00: {days}; if nobody knows" in found[0].message
        assert found[0].line == line_of(text, hours)


def test_an_old_entry_no_longer_in_force_is_not_stale() -> None:
    text = SOUND.replace("hours: unknown", "hours: 24/7").replace("2026-01-10", "2019-01-10")
    text = text.replace("kind: press", "kind: trust")
    assert check(text.encode(), "test.yaml", Shelf()).findings == ()


def test_ages_are_judged_today_and_never_before_the_file() -> None:
    for today, stale in ((None, False), (date(2027, 11, 5), False), (date(2027, 11, 6), True)):
        found = check(SOUND.encode(), "test.yaml", Shelf(), today).findings
        assert ("stale-evidence" in {each.code for each in found}) is stale
    spoilt_text = spoilt(NEW, NEW.replace("2026-10-01", "2025-09-26"))
    found = check(spoilt_text.encode(), "test.yaml", Shelf(), date(2025, 10, 1)).findings
    assert [each.code for each in found] == ["stale-evidence"]


def test_narrower_hours_on_the_word_of_the_press_are_no_doubt() -> None:
    text = spoilt(BOTH, "confidence: inferred\n        sources: [paper]")
    earlier = "valid_through: 2026-02-01\n        hours: "
    text = text.replace(f"{earlier}unknown", f"{earlier}24/7").replace("kind: press", "kind: trust")
    text = text.replace("confidence: inferred\n        sources: [paper]\n    exc", "confidence: "
                        "inferred\n        sources: [letter]\n    exc")  # fmt: skip
    text = text.replace("kind: trust", "kind: press")
    assert check(text.encode(), "test.yaml", Shelf()).findings == ()


def test_errors_come_without_warnings() -> None:
    text = spoilt(*DOUBTS[0][:2]).replace("to: cardiff", "to: nowhere")
    found = check(text.encode(), "test.yaml", Shelf()).findings
    assert [each.code for each in found] == ["unknown-centre"]


def test_many_doubts_leave_a_file_sound() -> None:
    source = "  - {id: x-%d, title: X, publisher: X, date: 2026-01-01, kind: press}\n"
    many = "".join(source % number for number in range(600))
    checked = check(spoilt("networks:\n", f"{many}networks:\n").encode(), "test.yaml", Shelf())
    assert checked.registry is not None
    assert {each.severity for each in checked.findings} == {"warning"}
    assert checked.findings[-1].code == "too-many-findings"
