"""`thrombo registry verify`: call sheets, and answers written down from a pipe or a terminal."""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.build import shipped
from tests.cli.running import Ran, thrombo
from tests.thorough import THOROUGH
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.shipped import shipped_path
from thrombo_cli.review.call_sheet import QUESTION, TOPICS, call_sheets
from thrombo_cli.review.call_sheet_html import sheets_html
from thrombo_cli.review.call_sheet_text import list_text, sheets_text

DAY = "2026-12-01"
A4_LINES = 66
# Role, day, the six topics, and yes; a new first day comes before the yes.
CONFIRMED = ["stroke coordinator", "", "", "", "", "", "", "", "yes"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "centres.yaml"
    shutil.copy(shipped_path(), file)
    return file


def record(book: Path, centre: str, answers: list[str]) -> Ran:
    typed = "".join(f"{line}\n" for line in answers)
    options = ("--registry", str(book), "--at", DAY)
    return thrombo("registry", "verify", centre, "--record", *options, stdin=typed)


def registry_in(book: Path, reference: Reference) -> Registry:
    return load(book.read_bytes(), "test.yaml", reference)


def centre_in(registry: Registry, name: str) -> Centre:
    return next(centre for centre in registry.centres if centre.id == name)


def changed(book: Path) -> list[str]:
    """The lines taken away and put in, against the shipped file."""
    old, new = (Path(each).read_text("utf-8").splitlines() for each in (shipped_path(), book))
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return [*(f"-{line}" for line in gone.elements()), *(f"+{line}" for line in come.elements())]


def test_a_recorded_verification_of_one_centre_changes_exactly_its_rows(book: Path) -> None:
    ran = record(book, "royal-preston", CONFIRMED)
    assert ran.code == 0, ran.err
    source = f"royal-preston-asked-{DAY}"
    lines = changed(book)
    assert sorted(line for line in lines if line.startswith("-")) == sorted(
        [
            "-updated: 2026-11-25",
            '-      text: "Switchboard of the hospital: NHS website data, 2020. '
            'Not a thrombectomy referral line."',
            "-      source: nhs-website-2020",
            "-      verified_on: 2020-01-15",
            "-        as_of: 2026-01-30",
            "-        sources: [lthtr-862, central-radio-2026-01, lep-2026-01-30]",
        ]
    )
    added = [line[1:].strip() for line in lines if line.startswith("+")]
    assert sorted(added) == sorted(
        [
            f"updated: {DAY}",
            f"- id: {source}",
            "title: What the centre answered when it was asked",
            'publisher: "Stroke coordinator, Royal Preston Hospital"',
            f"date: {DAY}",
            "kind: centre",
            "text: >-",
            "Confirmed by the centre itself. Switchboard of the hospital: NHS website data,",
            "2020. Not a thrombectomy referral line.",
            f"source: {source}",
            f"verified_on: {DAY}",
            f"as_of: {DAY}",
            f"sources: [lthtr-862, central-radio-2026-01, lep-2026-01-30, {source}]",
        ]
    )
    assert thrombo("registry", "check", str(book)).code == 0
    assert thrombo("registry", "format", str(book), "--check").code == 0


def test_it_says_what_would_change_in_the_words_of_the_bulletin(book: Path) -> None:
    ran = record(book, "royal-preston", CONFIRMED)
    words = " ".join(ran.out.partition("What would change:")[2].split())
    assert (
        f"Royal Preston Hospital: hours unchanged from Mon 2 Feb 2026; evidence of {DAY}" in words
    )


OF_EVERY_KIND = (0, 7, 8, 14, 19, 24)  # centres of the shipped registry by their numbers


def kind_of(centre: Centre) -> tuple[object, ...]:
    """What of a record makes its confirmation another edit."""
    entry = centre.entry_on(date.fromisoformat(DAY))
    assert entry is not None
    gates = entry.last_referral, entry.last_acceptance, entry.arrive_by
    parts = entry.rota, entry.valid_through, centre.contact, *centre.exceptions, *gates
    held = tuple(part is not None for part in parts)
    return entry.hours.kind, len(centre.availability) > 1, len(centre.exceptions), held


def test_a_centre_of_every_kind_is_recorded(reference: Reference) -> None:
    centres = shipped(reference).centres
    assert {kind_of(centres[number]) for number in OF_EVERY_KIND} == set(map(kind_of, centres))


@pytest.mark.parametrize("number", range(29) if THOROUGH else OF_EVERY_KIND)
def test_any_centre_can_be_recorded(number: int, book: Path, reference: Reference) -> None:
    before = shipped(reference)
    centre = before.centres[number]
    ran = record(book, centre.id, CONFIRMED)
    entry = centre.entry_on(date.fromisoformat(DAY))
    assert ran.code == 0, ran.err
    after = registry_in(book, reference)
    kept = [each for each in after.centres if each.id != centre.id]
    assert kept == [each for each in before.centres if each.id != centre.id]
    confirmed = centre_in(after, centre.id).entry_on(date.fromisoformat(DAY))
    assert entry is not None
    assert confirmed is not None
    assert confirmed.as_of == date.fromisoformat(DAY)
    assert (
        confirmed._replace(as_of=entry.as_of, sources=entry.sources, confidence=entry.confidence)
        == entry
    )


CHANGED = [
    *("Duty stroke consultant", ""),
    *("mon-fri 08:00-20:00; sat-sun 09:00-17:00", "closed", "acceptance 16:00", ""),
    *("Round the clock from April 2027", "01772 716565", "2027-01-04", "yes"),
]


def test_changed_hours_end_the_entry_before_and_begin_a_new_one(
    book: Path, reference: Reference
) -> None:
    ran = record(book, "royal-preston", CHANGED)
    assert ran.code == 0, ran.err
    before = centre_in(shipped(reference), "royal-preston").availability
    after = centre_in(registry_in(book, reference), "royal-preston").availability
    assert after[:-2] == before[:-1]
    assert after[-2] == before[-1]._replace(valid_through=date(2027, 1, 3))
    new = after[-1]
    assert (new.valid_from, new.valid_through) == (date(2027, 1, 4), None)
    assert (new.as_of, new.confidence, new.last_acceptance) == (date(2026, 12, 1), "stated", 960)
    assert new.hours.holidays == ()
    assert new.note == f"The centre on {DAY}, of changes ahead: Round the clock from April 2027."
    states = [("2027-01-03T22:00", "open"), ("2027-01-04T22:00", "closed"),
              ("2027-01-09T12:00", "open"), ("2027-03-26T12:00", "closed")]  # fmt: skip
    for at, state in states:
        shown = thrombo("status", "royal-preston", "--at", at, "--registry", str(book), "--json")
        assert shown.json["centres"][0]["state"] == state, at


def test_what_is_said_of_a_number_is_kept_with_it_and_goes_with_it(
    book: Path, reference: Reference
) -> None:
    for number, words in (("", "Aintree next door has another"), ("0151 525 3612", "given by")):
        ran = record(book, "walton", [*CONFIRMED[:7], number, "yes"])
        assert ran.code == 0, ran.err
        contact = centre_in(registry_in(book, reference), "walton").contact
        assert contact is not None
        assert words in (contact.text or "")
        assert contact.phone == (number or "0151 525 3611")


def test_hours_that_are_only_worded_otherwise_are_confirmed(book: Path) -> None:
    record(book, "royal-preston", [*CONFIRMED[:2], "24/7", *CONFIRMED[3:8], "", "yes"])
    assert f"+        as_of: {DAY}" in changed(book)
    assert not [line for line in changed(book) if "valid_" in line]


def test_an_unknown_that_is_confirmed_stays_inferred_or_stated_as_it_was(
    book: Path, reference: Reference
) -> None:
    unknown = next(
        centre.id
        for centre in shipped(reference).centres
        if (entry := centre.entry_on(date.fromisoformat(DAY))) and entry.hours.kind == "unknown"
    )
    before = centre_in(shipped(reference), unknown)
    record(book, unknown, CONFIRMED)
    after = centre_in(registry_in(book, reference), unknown)
    kept = [[each.confidence for each in centre.availability] for centre in (before, after)]
    assert kept[0] == kept[1]


def test_what_nobody_answered_stays_as_it_was(book: Path) -> None:
    ran = record(book, "royal-preston", ["stroke nurse", "", "?", "?", "?", "?", "", "", "yes"])
    assert ran.code == 0, ran.err
    assert not [line for line in changed(book) if "as_of" in line]
    assert [line for line in changed(book) if "verified_on" in line]


def test_no_leaves_the_file_as_it_was(book: Path) -> None:
    ran = record(book, "royal-preston", [*CONFIRMED[:-1], "no"])
    assert (ran.code, changed(book)) == (0, [])
    assert "left as it was" in ran.out


REFUSED = {
    "a name": ({0: "Jane Smith"}, "role"),
    "a name beside a role": ({0: "Jane Smith, stroke nurse"}, "person's name"),
    "a title": ({0: "consultant Dr Patel"}, "person's name"),
    "a mobile in the role": ({0: "stroke nurse 07700 900123"}, "no digits"),
    "a mobile": ({7: "07700 900123"}, "mobile"),
    "a mobile from abroad": ({7: "+44 (0)7700 900123"}, "mobile"),
    "a premium line": ({7: "0909 879 0123"}, "premium"),
    "a mobile in the plans": ({6: "ring 07700 900123 in May"}, "mobile"),
    "a name in the plans": ({6: "Dr Patel starts in May"}, "person's name"),
    "a day to come": ({1: "2026-12-02"}, "later than today"),
    "a day before the record": ({1: "2026-01-01"}, "it stays"),
    "no hours": ({2: "mornings"}, "Write hours as"),
    "half a week": ({2: "mon-fri 08:00-18:00"}, "No hours for sat, sun"),
    "a gate beside 24/7": ({4: "acceptance 20:00"}, "24/7"),
    "bank holidays beside 24/7": ({3: "closed"}, "24/7"),
    "hours not asked but a gate": ({2: "?", 4: "acceptance 20:00"}, "not answered"),
    "no such network": ({5: "atlantis"}, "no network"),
    "nothing at all": (dict.fromkeys(range(2, 8), "?"), "nothing to write"),
}


@pytest.mark.parametrize(("spoilt", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_answer_is_refused_with_its_reason(
    spoilt: dict[int, str], reason: str, book: Path
) -> None:
    answers = [spoilt.get(number, line) for number, line in enumerate(CONFIRMED)]
    ran = record(book, "royal-preston", [*answers[:-1], "", "yes"])
    assert ran.code == 2
    assert reason in ran.err
    assert book.read_bytes() == Path(shipped_path()).read_bytes()


def test_new_hours_may_not_begin_before_the_entry_they_end(book: Path) -> None:
    hours = "mon-sun 08:00-20:00"
    ran = record(
        book, "royal-preston", [*CONFIRMED[:2], hours, *CONFIRMED[3:8], "2026-02-02", "yes"]
    )
    assert ran.code == 2
    assert "must begin after" in ran.err
    assert changed(book) == []


@pytest.mark.parametrize("given", range(len(CONFIRMED)))
def test_answers_that_end_early_leave_the_file_as_it_was(given: int, book: Path) -> None:
    ran = record(book, "royal-preston", CONFIRMED[:given])
    assert ran.code == 2
    assert "nothing was written" in ran.err
    assert changed(book) == []


def test_a_file_in_another_style_is_not_touched(book: Path) -> None:
    text = book.read_text("utf-8").replace("kind: press", 'kind: "press"', 1)
    book.write_text(text, encoding="utf-8")
    ran = record(book, "royal-preston", CONFIRMED)
    assert ran.code == 10
    assert "thrombo registry format" in ran.err
    assert book.read_text("utf-8") == text


def test_one_centre_at_a_time_is_recorded() -> None:
    assert thrombo("registry", "verify", "--record").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
class TestTerminal:
    """The same on a terminal: a bad answer is asked again, Ctrl-C ends it."""

    def test_a_refused_answer_is_asked_again(self, book: Path) -> None:
        from tests.review.terminal import Terminal

        options = ("--registry", str(book), "--at", DAY)
        terminal = Terminal("registry", "verify", "royal-preston", "--record", *options)
        terminal.wait_for("Role of who answered: ")
        terminal.type("Jane Smith, stroke nurse\n")
        assert "person's name" in terminal.wait_for("Role of who answered: ").replace("\r\n", " ")
        terminal.type("stroke nurse\n")
        terminal.wait_for("Date of the call")
        terminal.type("\n")
        for topic in TOPICS:
            terminal.wait_for(QUESTION[topic])
            terminal.wait_for("> ")
            terminal.type("\n")
        terminal.wait_for("yes or no: ")
        terminal.type("yes\n")
        assert terminal.end() == 0
        assert f"+        as_of: {DAY}" in changed(book)

    @pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
    def test_an_interrupted_record_leaves_the_file_as_it_was(self, key: str, book: Path) -> None:
        from tests.review.terminal import Terminal

        options = ("--registry", str(book), "--at", DAY)
        terminal = Terminal("registry", "verify", "royal-preston", "--record", *options)
        terminal.wait_for("Role of who answered: ")
        terminal.type("stroke nurse\n")
        terminal.wait_for("Date of the call")
        terminal.interrupt(key)
        assert terminal.end() == (130 if key == "\x03" else 2)
        assert changed(book) == []


def test_the_list_is_by_admissions_and_age(reference: Reference) -> None:
    registry, day = shipped(reference), date.fromisoformat(DAY)
    sheets = call_sheets(registry, day, reference.columns)
    assert len(sheets) == len(registry.centres)
    weights = [
        each.due.age * each.due.admissions for each in sheets if each.due.admissions is not None
    ]
    assert weights == sorted(weights, reverse=True)
    total = sum(each.due.admissions or 0 for each in sheets)
    assert total == pytest.approx(sum(reference.columns.admissions), rel=1e-6)
    assert [each.due.centre.id in list_text(sheets) for each in sheets].count(False) == 0


def test_a_call_sheet_is_one_page_and_asks_six_questions_in_order(reference: Reference) -> None:
    registry, day = shipped(reference), date.fromisoformat(DAY)
    for sheet in call_sheets(registry, day, reference.columns):
        page = sheets_text((sheet,))
        lines = page.splitlines()
        assert len(lines) <= A4_LINES, sheet.centre.id
        assert max(map(len, lines)) <= 80
        numbers = [int(each) for each in re.findall(r"^(\d)\. ", page, re.M)]
        assert numbers == [1, 2, 3, 4, 5, 6]


def test_the_page_escapes_what_the_registry_says(reference: Reference) -> None:
    registry = shipped(reference)
    evil = registry.centres[0]._replace(name="<script>alert(1)</script>")
    book = registry._replace(centres=(evil,))
    page = sheets_html(call_sheets(book, date.fromisoformat(DAY), reference.columns))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_has_a_sheet_of_a4_for_each_centre(tmp_path: Path, reference: Reference) -> None:
    file = tmp_path / "sheets.html"
    ran = thrombo("registry", "verify", "--html", str(file), "--at", DAY)
    assert ran.code == 0, ran.err
    page = file.read_text("utf-8")
    assert page.count('<section class="sheet">') == len(shipped(reference).centres)
    assert "size:A4 portrait" in page
    assert "break-after:page" in page
