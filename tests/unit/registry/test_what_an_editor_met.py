"""The messages that a first edit of the registry met, each test named after what broke."""

from __future__ import annotations

import pytest

from tests.unit.registry.shelf import SOUND, Shelf, findings, line_of, spoilt, told
from thrombo_cli.model.findings import Finding
from thrombo_cli.registry.check.checker import check
from thrombo_cli.registry.check.since import new_findings
from thrombo_cli.registry.check.source_meant import source_meant
from thrombo_cli.registry.check.yaml_reader import read
from thrombo_cli.text.record_paths import path_words

SOURCES = (
    *("newcastle-2025-09-20", "uhs-2025-02-28", "ouh-2035", "letter", "lthtr-862"),
    *("central-radio-2026-01", "lancslive-2024-05", "nhse-2025-08-04"),
)


def only(text: str) -> Finding:
    (found,) = findings(text)
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("valid_from: 2026-02-02", "valid_from: 2042-02-02"),
        ("from: 2026-05-04 08:00\n        until: 2026-05-05 20:00", "from: 2042-05-04 08:00"),
        ("until: 2026-05-05 20:00", "until: 2042-05-05 20:00"),
        ("valid_from: 2026-03-01", "valid_from: 2042-03-01"),
        ("valid_through: 2026-02-01", "valid_through: 2042-02-01"),
    ],
)
def test_a_year_typed_as_2042_was_sound(old: str, new: str) -> None:
    found = [each for each in findings(spoilt(old, new)) if each.code == "far-date"]
    assert [each.severity for each in found] == ["error"]
    assert "is the year right?" in found[0].message
    assert "updated, 2026-11-01 in line 2" in found[0].message


def test_a_date_of_two_years_ahead_is_no_slip() -> None:
    assert told(spoilt("valid_from: 2026-03-01", "valid_from: 2028-11-01")) == []


def test_hours_from_before_all_their_evidence_were_not_doubted() -> None:
    found = only(spoilt("date: 2026-02-01, kind", "date: 2026-02-03, kind"))
    assert (found.severity, found.code) == ("warning", "before-evidence")
    assert "2026-02-02 is before all its evidence, the first of 2026-02-03" in found.message


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("    hours: 24/7\n", ["at all hours"]),
        ("    valid_from: 2026-10-01\n", ["since ever"]),
        ("    hours: 24/7\n    valid_from: 2026-10-01\n", ["at all hours", "since ever"]),
    ],
)
def test_a_pathway_without_hours_meant_all_hours_for_ever_in_silence(
    gone: str, said: list[str]
) -> None:
    found = only(spoilt(gone, ""))
    assert (found.severity, found.code) == ("warning", "pathway-always")
    assert [words in found.message for words in ("at all hours", "since ever")] == [
        words in said for words in ("at all hours", "since ever")
    ]


# What is pasted, in place of what, its column there, and what it is called.
PASTED = [
    ("    network: north\n", "    network:\u00a0north\n", 13, "blank"),
    ("    network: north\n", "\u00a0   network: north\n", 1, "blank"),
    ("    name: Royal Preston Hospital", "    name:\u202fRoyal Preston Hospital", 10, "blank"),
    ("mon-fri: 08:00-22:00", "mon-fri: 08:00\u201322:00", 25, "dash"),
    ("mon-fri: 08:00-22:00", "mon\u2013fri: 08:00-22:00", 14, "dash"),
    ('last_acceptance: "20:00"', "last_acceptance: \u201c20:00\u201d", 26, "quotation mark"),
    ("updated: 2026-11-01", "updated: 2026\u201111\u201101", 14, "dash"),
]


@pytest.mark.parametrize(("old", "new", "column", "what"), PASTED)
def test_a_sign_pasted_from_word_was_blamed_on_the_next_line(
    old: str, new: str, column: int, what: str
) -> None:
    text = spoilt(old, new)
    found = [each for each in findings(text) if each.code == "pasted-sign"]
    assert [(each.line, each.column) for each in found] == [
        (line_of(text, new.strip("\n")), column)
    ]
    assert f"a {what} of a word processor (U+20" in found[0].message.replace("U+00A0", "U+20")


def test_a_long_dash_in_a_title_or_a_comment_does_no_harm() -> None:
    text = spoilt("title: A letter", "title: A letter \u2013 \u2018revised\u2019")
    assert told(text) == []
    spoilt_too = text.replace("state: suspended", "state: asleep  # \u201cas they say\u201d")
    assert [code for code, _ in told(spoilt_too)] == ["not-a-choice"]


def test_a_new_source_was_answered_with_another_trusts_page() -> None:
    for wanted in ("sheffield-2025-09-20", "uhb-2025-02-28", "leeds-2026-01", "ouhx", "lthtr"):
        assert source_meant(wanted, SOURCES) is None, wanted
    for wanted, meant in (
        ("newcaste-2025-09-20", "newcastle-2025-09-20"),
        ("nhse-2025-08-05", "nhse-2025-08-04"),
        ("leter", "letter"),
    ):
        assert source_meant(wanted, SOURCES) == meant
    found = only(spoilt("sources: [letter, paper]", "sources: [letter, preston-2026-12]"))
    assert found.message.endswith("is not among sources; add it there first")


def test_a_far_fetched_word_was_suggested() -> None:
    found = only(spoilt("    ods: RXN02", "    owner: RXN02"))
    assert "did you mean" not in found.message


def test_lists_were_counted_from_one_and_from_nought_in_one_line() -> None:
    text = spoilt("valid_through: 2026-02-01", "valid_through: 2026-02-02")
    found = only(text)
    assert found.message == f"overlaps what begins in line {line_of(text, '- valid_from: 2026')}"
    assert path_words(found.path) == "centres 1, availability 2"
    assert not any(sign.isdigit() for sign in found.message.split("in line")[0])


def test_the_other_record_was_named_without_its_line() -> None:
    text = spoilt("  - id: cardiff", "  - id: preston")
    found = next(each for each in findings(text) if each.code == "duplicate-id")
    assert found.message.endswith(f"the id of the record in line {line_of(text, '- id: preston')}")
    text = spoilt("    name: University Hospital of Wales", "    name: rph")
    assert only(text).message.endswith(f"the centre in line {line_of(text, 'aliases')}")


def test_a_reminder_to_raise_updated_did_not_say_where_it_stands() -> None:
    found = only(spoilt("date: 2026-02-01", "date: 2026-12-01"))
    assert "later than updated, 2026-11-01 in line 2; set updated to" in found.message


def test_doubts_and_overlaps_came_only_when_the_errors_were_mended() -> None:
    text = spoilt("    ods: RXN02", "    odss: RXN02").replace("2026-02-01\n", "2026-02-02\n")
    text = text.replace("sat: closed", "sat: shut")
    old = "{hours: 24/7, as_of: 2026-10-01,"
    assert old in text
    text = text.replace(old, "{hours: 24/7, as_of: 2024-01-01,")
    codes = {each.code for each in findings(text)}
    assert codes == {"unknown-key", "hours-syntax", "availability-overlap", "stale-evidence"}
    stale = next(each for each in findings(text) if each.code == "stale-evidence")
    assert (stale.severity, stale.path) == ("warning", "centres[1].availability[0].as_of")
    assert stale.line == line_of(text, "as_of: 2024")


def test_a_record_left_out_makes_no_other_look_unused() -> None:
    text = spoilt("network: south\n    postcode: CF14 4XW", "network: south\n    postcode: CF14")
    assert [code for code, _ in told(text)] == ["bad-postcode"]


def test_what_was_there_before_hid_what_is_new() -> None:
    old = spoilt("date: 2026-02-01, kind", "date: 2026-02-03, kind")
    new = old.replace("sources:\n", "sources:\n  # moved\n", 1).replace(
        "networks:\n",
        "  - {id: x, title: X, publisher: X, date: 2026-01-01, kind: press}\nnetworks:\n",
    )
    pair = [(check(each.encode(), "a.yaml", Shelf()).findings, read(each.encode()).data)
            for each in (new, old)]  # fmt: skip
    found = new_findings(*pair[0], *pair[1])
    assert [each.code for each in found] == ["unused-source"]
    assert new_findings(*pair[0], (), None) == pair[0][0]


def test_a_second_finding_of_the_same_words_is_new() -> None:
    pathway = "  - {from: {network: north}, to: cardiff, hours: 24/7, sources: [letter]}\n"
    texts = [SOUND + pathway * 2, SOUND + pathway]
    (now, data), (before, old) = ((findings(each), read(each.encode()).data) for each in texts)
    assert [each.code for each in new_findings(now, data, before, old)] == ["pathway-always"]
