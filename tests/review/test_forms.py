"""The form of the repository as it stands, filled in well, badly and with ill will."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.maintain.github import GITHUB
from tests.review.small import SMALL
from tests.review.test_edit import edit
from thrombo_cli.review.forms import LABELS

FORM = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "hours-wrong.yml").read_text("utf-8"))
GOOD = {
    "centre": "Royal Preston Hospital",
    "said": "open until 22:00",
    "right": "Monday to Friday 8am to 6pm; weekends closed\nBank holidays: closed\n"
    "Last referral: 17:00",
    "since": "1 March 2027",
    "source": "Thrombectomy hours, https://www.lancsteachinghospitals.nhs.uk/news/1.",
    "source-date": "30 November 2026",
}
CLOSED = {**GOOD, "centre": "Salford Royal Hospital"}
CLOSED["right"] = "Suspended from 10 May 2027 08:00 until 14 May 2027: its machine is replaced."


def body(answers: dict[str, str]) -> str:
    """An issue as GitHub writes it of the form: a heading a question, fences where it renders."""
    parts = []
    for part in FORM["body"]:
        if part["type"] == "markdown":
            continue
        label, text = part["attributes"]["label"], answers.get(part.get("id", ""), "")
        text = text or "_No response_"
        fence = part["attributes"].get("render")
        text = f"```{fence}\n{text}\n```" if fence and text != "_No response_" else text
        text = (
            "- [X] Nothing here tells who a patient is."
            if "options" in part["attributes"]
            else text
        )
        parts.append(f"### {label}\n\n{text}\n")
    return "\n".join(parts)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "centres.yaml"
    file.write_bytes(SMALL.encode())
    return file


def read(book: Path, text: str | bytes) -> tuple[str, str, str]:
    """What was printed, the error or nothing, and the file after it."""
    form = book.parent / "form.md"
    form.write_bytes(text if isinstance(text, bytes) else text.encode())
    shown, error = edit(book, "--from-form", str(form))
    return shown, "" if error is None else error.message, book.read_text("utf-8")


def test_the_labels_are_those_of_the_form() -> None:
    asked = {part["id"]: part["attributes"]["label"] for part in FORM["body"] if "id" in part}
    assert LABELS.items() <= asked.items()


def test_hours_of_the_form_become_an_edit(book: Path) -> None:
    shown, error, text = read(book, body(GOOD))
    assert error == ""
    assert "from Mon 1 Mar 2027 Mon-Fri 08:00-18:00, Sat-Sun closed" in " ".join(shown.split())
    assert "valid_through: 2027-02-28" in text
    assert 'hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: closed}' in text
    assert 'last_referral: "17:00"' in text
    assert "confidence: inferred" in text
    assert "nobody has opened the source" in " ".join(text.split())
    assert "    title: Thrombectomy hours\n" in text
    assert "https://www.lancsteachinghospitals.nhs.uk/news/1" in text
    assert "    kind: trust\n" in text


def test_a_closure_of_the_form_becomes_an_exception(book: Path) -> None:
    _, error, text = read(book, body(CLOSED))
    assert error == ""
    assert "- from: 2027-05-10 08:00\n        until: 2027-05-15 00:00\n" in text
    assert "reason: its machine is replaced\n" in text


def test_an_office_is_a_source_and_windows_line_ends_are_read(book: Path) -> None:
    answers = {**GOOD, "source": "stroke coordinator of the trust", "since": ""}
    _, error, text = read(book, body(answers).replace("\n", "\r\n"))
    assert error == ""
    assert 'publisher: "Stroke coordinator of the trust, Royal Preston Hospital"' in text
    assert "valid_from: 2026-11-30" in text, "the only day by which it is certain"


BAD = {
    "a centre nobody knows": ({"centre": "St Elsewhere"}, "No centre"),
    "two centres": ({"centre": "Royal Preston and Salford Royal"}, "No centre"),
    "another change": ({"right": "The phone number is 01772 716566"}, "A person has to read"),
    "hours by halves": ({"right": "mornings only"}, "A person has to read"),
    "an hour that is two": ({"right": "daily 8 to 6"}, "A person has to read"),
    "a date that is two": ({"since": "3/4/2027"}, "could be"),
    "no date of the source": ({"source-date": ""}, "Write a date"),
    "a source of tomorrow": ({"source-date": "2 December 2026"}, "later than today"),
    "a source to come, far": ({"since": "1 March 2042"}, "more than two years"),
    "a person": ({"source": "Dr Jane Patel told me"}, "A person has to read"),
    "a person beside a page": ({"source": "Dr Jane Patel https://example.org/x"}, "person's name"),
    "no source": ({"source": "everyone knows"}, "A person has to read"),
    "an end before its beginning": (
        {"centre": "Salford Royal Hospital",
         "right": "Closed from 10 May 2027 08:00 until 9 May 2027 18:00"},
        "end before it begins",
    ),
    "a mobile in the reason": (
        {"centre": "Salford Royal Hospital",
         "right": "Closed from 10 May 2027 until 11 May 2027: ring 07700 900123"},
        "mobile",
    ),
}  # fmt: skip
HOSTILE = {
    "a tag": {"source": "<script>alert(1)</script> https://example.org/x"},
    "an address that runs": {"source": "javascript:alert(1)"},
    "an address with a user": {"source": "A page https://user:secret@example.org/x"},
    "a heading of its own": {"right": "24/7\n### Which centre?\n\nSalford Royal Hospital"},
    "yaml": {"right": "24/7\nhours: !!python/object/apply:os.system [true]"},
    "yaml in the title": {"source": "x\n    kind: official\n!!python https://example.org/x \u202e"},
    "a shell": {"right": "$(touch /tmp/owned); `id`; ${{ github.token }}"},
    "a terminal": {"right": "\x1b[31m24/7"},
    "unseen signs": {"source": "A page\u200b https://example.org/x"},
    "endless": {"right": "24/7 " * 20_000},
}


@pytest.mark.parametrize("name", BAD)
def test_a_form_filled_in_badly_leaves_every_byte(name: str, book: Path) -> None:
    answers, reason = BAD[name]
    _, error, text = read(book, body({**GOOD, **answers}))
    assert reason in error
    assert text == SMALL


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_form_leaves_every_byte_and_is_not_repeated(name: str, book: Path) -> None:
    shown, error, text = read(book, body({**GOOD, **HOSTILE[name]}))
    assert error
    assert text == SMALL
    assert not {"\x1b", "\u202e", "\u200b"} & set(shown + error)
    for typed in ("alert", "touch", "secret", "os.system"):
        assert typed not in error


@pytest.mark.parametrize(
    "form",
    ["", "24/7", body(GOOD).replace("### Who says so?", "### Who?"), body(GOOD).encode("utf-16"),
     body({**GOOD, "source": "caf\u00e9"}).encode("latin-1")],
    ids=["nothing", "no form", "a label is gone", "UTF-16", "Latin-1"],
)  # fmt: skip
def test_what_is_no_such_form_leaves_every_byte(form: str | bytes, book: Path) -> None:
    _, error, text = read(book, form)
    assert error
    assert text == SMALL


def test_a_title_with_signs_of_yaml_stays_a_title(book: Path) -> None:
    answers = {**GOOD, "source": 'Hours: "new" # {a: b} & *c https://example.org/x'}
    _, error, text = read(book, body(answers))
    assert error == ""
    titles = [each["title"] for each in yaml.safe_load(text)["sources"]]
    assert 'Hours: "new" # {a: b} & *c' in titles


def test_without_a_form_or_a_word_it_says_what_to_name(book: Path) -> None:
    _, error = edit(book)
    assert error is not None
    assert "Name what to edit" in error.message
