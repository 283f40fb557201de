"""The printed states of `status` and the printed record of `centre`."""

from __future__ import annotations

import re

import pytest

from tests.build import ALWAYS, NOON, centre, entry
from tests.unit.render import scenes
from thrombo_cli.render.centre_text import centre_text
from thrombo_cli.render.status_text import status_text

BOOK = scenes.book(scenes.RECORD, pathways=scenes.PATHWAYS)


def one_line(text: str) -> str:
    return " ".join(text.split())


def record(width: int = 80) -> str:
    report = scenes.report(BOOK)
    return centre_text(
        scenes.RECORD, report.rows[0], BOOK, width, at=report.at, simulated=report.simulated
    )


def states(width: int = 80) -> str:
    return status_text(scenes.report(scenes.WIDE), scenes.WIDE, width)


def test_the_states_are_counted_first_and_every_centre_is_listed() -> None:
    lines = states().splitlines()
    assert lines[0] == "Of 8 centres, by their hours: 5 open, 1 unknown, 0 suspended and 2 closed."
    assert lines[1] == (
        "As of Thu 19 Nov 2026 12:00 GMT, SIMULATED (--at given); registry of 2026-11-01."
    )
    assert sum(line.startswith("- ") for line in lines) == 8


def test_a_row_says_since_until_hours_and_evidence() -> None:
    assert (
        "- Charlie Hospital: since Wed 22:00 GMT, until Thu 13:00 GMT, then open. Hours\n"
        "  13:00-22:00. Evidence 18 days old, 2026-11-01.\n"
    ) in states()


def test_a_gate_is_told_beside_the_hours() -> None:
    assert "Hours 08:00-20:00; last acceptance 11:00." in one_line(states())


def test_open_and_unknown_stand_apart() -> None:
    text = states()
    order = [text.index(words) for words in ("Hours say open:", "UNKNOWN", "Hours say closed:")]
    assert order == sorted(order)
    unknown = one_line(text[order[1] : order[2]])
    assert "Delta Hospital: no change recorded. Hours unknown: no source found" in unknown


def test_one_centre_alone_is_its_own_first_line() -> None:
    made = scenes.book(centre("alpha", entry(ALWAYS)))
    text = status_text(scenes.report(made, simulated=False), made)
    assert text.splitlines()[0] == "Alpha Hospital: hours say open, no change recorded."
    assert "SIMULATED" not in text


def test_the_record_begins_with_the_state_and_why() -> None:
    lines = record().splitlines()
    assert lines[0] == "Alpha Hospital: suspended, since Mon 12:00 GMT, no change recorded."
    assert lines[2] == "Not taking patients until further notice: water damage."


def test_the_history_is_newest_first_with_the_entry_in_force_marked() -> None:
    text = one_line(record())
    newer = text.index("From 2026-02-02 until further notice: IN FORCE. Hours 09:00-17:00.")
    older = text.index("Up to and including 2026-02-01: Hours 08:00-22:00.")
    assert newer < older


RECORDED = (
    'Rota on sat and sun, dates not published: "six weekends in eight".',
    "Last referral 16:00, arrival by 16:30.",
    "Serves Home Counties Made Up.",
    "Evidence 18 days old, 2026-11-01, stated.",
    "Note: A plan for 24/7 is not hours.",
    "SOURCES DISAGREE: the press gave 08:00-18:00.",
    "Closed from Sat 10 Oct 2026 13:00 BST until Tue 20 Oct 2026 13:00 BST: fire.",
    "Suspended from Mon 16 Nov 2026 12:00 GMT until further notice: water damage.",
    "From network Home Counties Made Up, at all hours; from 2025-07-01 until further notice.",
    "From hospital RYY02, hours 08:00-22:00; up to and including 2025-06-30.",
    "Id alpha, ODS RXX01; PR2 9HT; england.",
    "Also known as A and The Alpha.",
    "Trust: Alpha Trust.",
    "Door to puncture: 60 min (assumed).",
    "Contact, verified 2026-09-01: 01632 960000. Switchboard, ask for the stroke consultant. "
    "Source: A letter, A trust.",
    "[1] A letter, A trust, 2026-10-01 (trust). https://a.test/x",
    "[2] A report, A paper, 2026-10-02 (press).",
    "Sources [1], [2].",
)


@pytest.mark.parametrize("words", RECORDED)
def test_nothing_of_the_record_is_left_out(words: str) -> None:
    assert words in one_line(record())


def test_a_pathway_to_another_centre_is_not_its_own() -> None:
    assert record().count("- From network") == 1


def test_a_bare_record_says_that_there_is_nothing() -> None:
    bare = centre("alpha")
    made = scenes.book(bare)
    text = centre_text(bare, scenes.report(made).rows[0], made)
    assert text.splitlines()[0] == "Alpha Hospital: hours unknown."
    assert text.count("- None recorded.") == 4
    assert "No number on record: hospital switchboard." in text


def test_a_network_or_source_without_a_name_is_told_by_its_id() -> None:
    made = scenes.stranger("alpha", entry(ALWAYS, sources=("lost",)))
    text = centre_text(made, scenes.report(scenes.book(made)).rows[0], scenes.book(made), at=NOON)
    assert "Network: elsewhere." in text
    assert "[1] lost." in text


@pytest.mark.parametrize("width", [40, 80])
def test_both_keep_the_width_and_end_with_the_advice(width: int) -> None:
    for text in (record(width), states(width)):
        assert max(map(len, text.splitlines())) <= width
        assert "phone the on-call stroke consultant" in one_line(text)
        assert text.endswith("Not clinically assured.")
        assert [words for words in scenes.BANNED if words in text.lower()] == []


def test_a_date_of_a_rota_is_shown() -> None:
    newest = scenes.RECORD.availability[1]
    assert newest.rota is not None
    rota = newest.rota._replace(dates=frozenset({NOON.date()}))
    made = scenes.RECORD._replace(availability=(newest._replace(rota=rota),))
    text = centre_text(made, scenes.report(scenes.book(made)).rows[0], scenes.book(made), at=NOON)
    assert re.search(r"Rota on sat and sun: 2026-11-19\.", one_line(text))
