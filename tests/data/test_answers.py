"""The golden fortnight is current, and says what its own head says it does."""

from __future__ import annotations

import csv
from datetime import date

from tests.build import registry_of
from thrombo_cli.reference.reader import Reference
from thrombo_cli.review.day_signs import NO_SUCH_HOUR, SIGNS
from tools.answers import ANSWERS, DAYS, HEAD, RENEW, answers, current

CLOCK_CHANGE = "2027-03-28"


def rows() -> list[dict[str, str]]:
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_golden_fortnight_is_current() -> None:
    assert ANSWERS.read_text(encoding="utf-8") == current(), RENEW


def test_it_holds_every_hour_of_every_centre_once() -> None:
    found = rows()
    assert tuple(found[0]) == HEAD
    centres = list(dict.fromkeys(row["centre"] for row in found))
    days = [day.isoformat() for day in DAYS]
    assert [(row["centre"], row["date"]) for row in found] == [
        (centre, day) for centre in centres for day in days
    ]
    for row in found:
        assert len(row["hours"]) == 24
        assert set(row["hours"]) <= {*SIGNS.values(), NO_SUCH_HOUR}


def test_it_holds_bank_holidays_and_the_clock_change() -> None:
    holidays = {row["date"] for row in rows() if row["bank_holiday"]}
    assert holidays == {"2027-03-26", "2027-03-29"}
    for row in rows():
        missing = [hour for hour, sign in enumerate(row["hours"]) if sign == NO_SUCH_HOUR]
        assert missing == ([1] if row["date"] == CLOCK_CHANGE else [])


ODD = """
availability:
  - hours: {mon-fri: "22:00-08:00", sat-sun: "unknown 00:30-02:30", bank-holidays: closed}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]
exceptions:
  - from: 2027-04-06 09:00
    until: 2027-04-07 12:00
    state: suspended
    reason: test
    sources: [s]
"""


def test_a_week_worked_out_by_hand(reference: Reference) -> None:
    """Nights from weekdays, none begun on Good Friday or Easter Monday; Sunday loses 01:00."""
    registry = registry_of(ODD, reference)
    lines = answers(registry, reference.calendar()).splitlines()[1:]
    hours = {line.split(",")[1]: line.split(",")[4] for line in lines}
    evening, morning = "." * 22 + "OO", "O" * 8
    assert hours["2027-03-25"] == morning + evening[8:]
    assert hours["2027-03-26"] == morning + "." * 16
    assert hours["2027-03-27"] == ".??" + "." * 21
    assert hours["2027-03-28"] == ".-?" + "." * 21
    assert hours["2027-03-29"] == "." * 24
    assert hours["2027-03-30"] == evening
    assert hours["2027-04-06"] == morning + "." + "x" * 15
    assert hours["2027-04-07"] == "x" * 12 + "." * 10 + "OO"


def test_an_edit_shows_in_the_rows_of_its_centre_alone(reference: Reference) -> None:
    before = registry_of(ODD, reference)
    after = registry_of(ODD.replace("22:00-08:00", "21:00-08:00"), reference)
    calendar = reference.calendar()
    old, new = answers(before, calendar).splitlines(), answers(after, calendar).splitlines()
    changed = [line for line, was in zip(new, old, strict=True) if line != was]
    assert changed
    assert all(line.startswith("alpha,") for line in changed)
    assert {date.fromisoformat(line.split(",")[1]).weekday() for line in changed} <= {0, 1, 2, 3, 4}
