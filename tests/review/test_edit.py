"""`thrombo registry edit`: seven edits, each by one command and by questions on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.review.small import SMALL
from thrombo_cli.cli.app import app
from thrombo_cli.errors import RegistryError, ThromboError

DAY = "2026-12-01"
DATED = ("updated: 2026-11-01", "updated: 2026-12-01")
RUNNER = CliRunner()

# What is typed behind `registry edit`; the same as answers to the questions (the centre first);
# lines taken out of the file, and put in, beside its date.
Case = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
EDITS: dict[str, Case] = {
    "hours": (
        ("hours", "RPH", "--from", "1 March 2027", "--hours", "mon-fri 8am to 6pm; weekends closed",
         "--gates", "referral 17:00", "--source", "page"),
        ("1", "1 March 2027", "mon-fri 8am to 6pm; weekends closed", "", "referral 17:00", "", "",
         "", "page"),
        (),
        ("        valid_through: 2027-02-28",
         "      - valid_from: 2027-03-01",
         '        hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: same}',
         '        last_referral: "17:00"',
         "        as_of: 2026-10-02",
         "        confidence: stated",
         "        sources: [page]"),
    ),
    "close": (
        ("close", "salford-royal", "--from", "10 May 2027 8am", "--until", "14 May 2027",
         "--reason", "Its machine is replaced", "--source", "page"),
        ("salford royal", "10 May 2027 8am", "14 May 2027", "", "Its machine is replaced", "page"),
        (),
        ("    exceptions:",
         "      - from: 2027-05-10 08:00",
         "        until: 2027-05-15 00:00",
         "        state: suspended",
         "        reason: Its machine is replaced",
         "        sources: [page]"),
    ),
    "open": (
        ("open", "royal-preston", "--from", "tomorrow 8am", "--source", "page"),
        ("1", "tomorrow 8am", "1"),
        ("      - {from: 2026-10-20 08:00, state: suspended, reason: A machine is replaced, "
         "sources: [letter]}",),
        ("      - {from: 2026-10-20 08:00, until: 2026-12-02 08:00, state: suspended, "
         "reason: A machine is replaced, sources: [letter, page]}",),
    ),
    "pathway": (
        ("pathway", "royal-preston", "--sender", "greater-manchester", "--from", "2027-01-01",
         "--hours", "Monday to Friday 17:00-08:00; sat, sun 08:00-24:00", "--source", "page"),
        ("1", "greater-manchester", "2027-01-01",
         "Monday to Friday 17:00-08:00; sat, sun 08:00-24:00", "", "", "", "page"),
        (),
        ("  - from: {network: greater-manchester}",
         "    to: royal-preston",
         "    valid_from: 2027-01-01",
         '    hours: {mon-fri: "17:00-08:00", "sat, sun": "08:00-24:00", bank-holidays: unknown}',
         "    as_of: 2026-10-02",
         "    confidence: stated",
         "    sources: [page]"),
    ),
    "contact": (
        ("contact", "salford-royal", "--phone", "0161 789 7373", "--text", "Switchboard",
         "--source", "page"),
        ("2", "0161 789 7373", "Switchboard", "page"),
        (),
        ("    contact: {text: Switchboard, phone: 0161 789 7373, source: page, "
         "verified_on: 2026-10-02}",),
    ),
    "source": (
        ("source", "--title", "A page on hours", "--publisher", "NHS England", "--kind", "official",
         "--date", "1 November 2026", "--url", "https://example.org/hours"),
        ("A page on hours", "official", "NHS England", "1 November 2026",
         "https://example.org/hours", ""),
        (),
        ("  - id: nhs-england-2026-11-01",
         "    title: A page on hours",
         "    publisher: NHS England",
         "    date: 2026-11-01",
         "    kind: official",
         '    url: "https://example.org/hours"'),
    ),
    "centre": (
        ("centre", "--name", "Royal Blackburn Hospital", "--postcode", "BB2 3HH",
         "--from", "1 Jan 2027", "--hours", "daily 9am-5pm", "--source", "page"),
        ("Royal Blackburn Hospital", "", "bb2 3hh", "", "", "", "1 Jan 2027", "daily 9am-5pm", "",
         "", "", "page"),
        ("# end of registry: 2 centres",),
        ("# end of registry: 3 centres",
         "  - id: royal-blackburn-hospital",
         "    name: Royal Blackburn Hospital",
         "    nation: england",
         "    network: lancashire-and-south-cumbria",
         "    postcode: BB2 3HH",
         "    location: [53.73556, -2.46272]",
         "    availability:",
         "      - valid_from: 2027-01-01",
         '        hours: {mon-sun: "09:00-17:00", bank-holidays: unknown}',
         "        as_of: 2026-10-02",
         "        confidence: stated",
         "        sources: [page]"),
    ),
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "centres.yaml"
    file.write_bytes(SMALL.encode())
    return file


def options(book: Path) -> tuple[str, ...]:
    return ("--registry", str(book), "--at", DAY)


def edit(book: Path, *words: str, typed: str | bytes = "") -> tuple[str, ThromboError | None]:
    """The command in this process: what it printed, and the error that ended it."""
    done = RUNNER.invoke(app, ["registry", "edit", *words, *options(book)], input=typed)
    if done.exception is not None and not isinstance(done.exception, ThromboError | SystemExit):
        raise done.exception
    return done.output, done.exception if isinstance(done.exception, ThromboError) else None


def changed(book: Path) -> tuple[list[str], list[str]]:
    """Lines taken out and put in; every other line must stand as it stood, in its order."""
    old, new = SMALL.splitlines(), book.read_text("utf-8").splitlines()
    gone, come, rest = [], [], list(new)
    for line in old:
        if line in rest:
            come += rest[: rest.index(line)]
            rest = rest[rest.index(line) + 1 :]
        else:
            gone.append(line)
    return gone, [*come, *rest]


def is_made(book: Path, name: str) -> None:
    _, _, out, into = EDITS[name]
    gone, come = changed(book)
    assert sorted(gone) == sorted([DATED[0], *out])
    assert sorted(come) == sorted([DATED[1], *into])


@pytest.mark.parametrize("name", EDITS)
def test_one_command_makes_the_edit_and_no_other_byte_changes(name: str, book: Path) -> None:
    shown, error = edit(book, *EDITS[name][0])
    assert error is None, error and error.message
    is_made(book, name)
    assert "What would change:" in shown
    assert "written" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.parametrize("name", EDITS)
def test_the_questions_on_a_terminal_make_the_same_edit(name: str, book: Path) -> None:
    from tests.review.terminal import Terminal

    terminal = Terminal("registry", "edit", name, *options(book))
    for answer in EDITS[name][1]:
        terminal.wait_for(": ")
        terminal.type(f"{answer}\n")
    terminal.wait_for("What would change:")
    terminal.wait_for("Write this to the file? yes or no: ")
    assert book.read_text("utf-8") == SMALL
    terminal.type("yes\n")
    assert terminal.end() == 0
    is_made(book, name)


# --- what must not be written


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "no such centre": (("contact", "atlantis", "--phone", "0161 789 7373"), "No centre"),
    "no centre": (("contact", "--phone", "0161 789 7373"), "Name the centre"),
    "an answer is missing": (("contact", "RPH", "--source", "page"), "--phone is missing"),
    "no such source": ((*EDITS["close"][0][:-1], "leter"), "--source: No source has that id"),
    "a mobile": (("contact", "RPH", "--phone", "07700 900123", "--source", "page"), "mobile"),
    "a person": (
        ("source", "--title", "A talk", "--kind", "centre", "--publisher", "Dr Jane Patel",
         "--date", "today"),
        "role",
    ),
    "a date that could be two": ((*EDITS["hours"][0][:3], "3/4/2027"), "or Thu"),
    "no hours": (("hours", "RPH", "--from", "tomorrow", "--hours", "mornings", "--source", "page"),
                 "--hours: Write hours"),
    "a gate outside its hours": (
        ("hours", "RPH", "--from", "tomorrow", "--gates", "referral 23:00", "--source", "page"),
        "lies in no span",
    ),
    "a gate beside 24/7": (
        ("hours", "RPH", "--from", "tomorrow", "--hours", "24/7", "--gates", "referral 17:00",
         "--source", "page"),
        "Round the clock",
    ),
    "an end before its beginning": (
        ("close", "salford-royal", "--from", "tomorrow 8am", "--until", "today", "--reason", "Snow",
         "--source", "page"),
        "end before it begins",
    ),
    "a closure upon a closure": (
        ("close", "RPH", "--from", "tomorrow 8am", "--reason", "Snow", "--source", "page"),
        "recorded for these days already",
    ),
    "an end of no closure": (
        ("open", "salford-royal", "--from", "tomorrow 8am", "--source", "page"), "no closure",
    ),
    "days gone by": ((*EDITS["hours"][0][:3], "1 June 2026", *EDITS["hours"][0][4:]), "add --past"),
    "an id that is used": (
        (*EDITS["source"][0], "--source", "letter"), "--source: A source has that id already",
    ),
    "a word of another's": (("source", "--title", "<b>A page</b>", *EDITS["source"][0][3:]),
                            "markup"),
    "an address that runs": ((*EDITS["source"][0][:-1], "javascript:alert(1)"), "http"),
    "a source of tomorrow": ((*EDITS["source"][0][:8], "tomorrow"), "later than today"),
    "a hospital nobody knows": ((*EDITS["pathway"][0][:3], "atlantis", *EDITS["pathway"][0][4:]),
                                "--sender"),
    "a centre that is there": (
        ("centre", "--name", "RPH", "--postcode", "BB2 3HH", *EDITS["centre"][0][5:]),
        "already names",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_answer_leaves_every_byte_and_says_why(name: str, book: Path) -> None:
    words, reason = REFUSED[name]
    _, error = edit(book, *words)
    assert error is not None
    assert reason.lower() in error.message.lower(), error.message
    assert error.exit_code == 2
    assert book.read_bytes() == SMALL.encode()


@pytest.mark.parametrize("name", EDITS)
def test_answers_that_end_early_leave_every_byte(name: str, book: Path) -> None:
    for count in range(len(EDITS[name][1]) + 1):
        _, error = edit(book, name, typed="".join(f"{line}\n" for line in EDITS[name][1][:count]))
        assert error is not None
        assert "nothing was written" in error.message
        assert book.read_bytes() == SMALL.encode()


def test_answers_that_are_not_utf8_leave_every_byte(book: Path) -> None:
    _, error = edit(book, "source", typed=b"A page of the caf\xe9\n")
    assert error is not None
    assert "not UTF-8" in error.message
    assert book.read_bytes() == SMALL.encode()


def test_no_leaves_every_byte(book: Path) -> None:
    answers = [*EDITS["contact"][1], "no"]
    shown, error = edit(book, "contact", typed="".join(f"{line}\n" for line in answers))
    assert error is None
    assert "left as it was" in shown
    assert book.read_bytes() == SMALL.encode()


def test_a_dry_run_shows_and_writes_nothing(book: Path) -> None:
    shown, error = edit(book, *EDITS["close"][0], "--dry-run")
    assert error is None
    assert "What would change:" in shown
    assert book.read_bytes() == SMALL.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_key_that_interrupts_leaves_every_byte(key: str, book: Path) -> None:
    from tests.review.terminal import Terminal

    terminal = Terminal("registry", "edit", "close", *options(book))
    for answer in EDITS["close"][1]:
        terminal.wait_for(": ")
        terminal.type(f"{answer}\n")
    terminal.wait_for("yes or no: ")
    terminal.interrupt(key)
    assert terminal.end() == (130 if key == "\x03" else 2)
    assert book.read_bytes() == SMALL.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_a_refused_answer_is_asked_again_on_a_terminal(book: Path) -> None:
    from tests.review.terminal import Terminal

    terminal = Terminal("registry", "edit", "contact", *options(book))
    for answer in ("1", "07700 900123"):
        terminal.wait_for(": ")
        terminal.type(f"{answer}\n")
    assert "mobile" in terminal.wait_for("Give the switchboard's.")
    terminal.interrupt("\x03")
    assert terminal.end() == 130
    assert book.read_bytes() == SMALL.encode()


def test_the_past_is_rewritten_only_when_that_is_said(book: Path) -> None:
    words = (*EDITS["hours"][0][:3], "1 June 2026", *EDITS["hours"][0][4:])
    _, error = edit(book, *words, "--past")
    assert error is None
    assert "valid_through: 2026-05-31" in book.read_text("utf-8")


def test_an_entry_that_began_that_day_is_corrected_where_it_stands(book: Path) -> None:
    words = ("hours", "RPH", "--from", "2 Feb 2026", "--hours", "24/7", "--source", "letter")
    _, error = edit(book, *words, "--past")
    assert error is None, error and error.message
    gone, come = changed(book)
    assert "        hours: 24/7" in come
    assert [line for line in gone if "last_acceptance" in line]
    assert not [line for line in come if "valid_" in line]


def test_hours_for_a_time_give_way_to_those_before(book: Path) -> None:
    words = ("hours", "RPH", "--from", "1 March 2027", "--through", "31 March 2027", "--hours")
    _, error = edit(book, *words, "unknown", "--source", "page")
    assert error is None, error and error.message
    _, come = changed(book)
    entries = [line.strip(" -") for line in come if "valid_" in line or "hours:" in line]
    assert entries == [
        "valid_through: 2027-02-28",
        "valid_from: 2027-03-01",
        "valid_through: 2027-03-31",
        "hours: unknown",
        "valid_from: 2027-04-01",
        'hours: {mon-sun: "08:00-22:00", bank-holidays: same}',
    ]


def test_a_registry_in_another_style_or_unsound_is_not_touched(book: Path) -> None:
    for text in (SMALL.replace("kind: trust", 'kind: "trust"'), SMALL.replace("PR2 9HT", "PR2")):
        book.write_text(text, encoding="utf-8")
        _, error = edit(book, *EDITS["close"][0])
        assert isinstance(error, RegistryError)
        assert book.read_text("utf-8") == text


def test_a_file_that_someone_changed_meanwhile_is_not_overwritten(book: Path) -> None:
    from thrombo_cli.cli.asking import write_recorded
    from thrombo_cli.reference.reader import Reference
    from thrombo_cli.registry.check.checker import load
    from thrombo_cli.review.rewriting import Recorded

    registry = load(SMALL.encode(), "test.yaml", Reference.open())
    book.write_bytes(SMALL.encode() + b"# theirs\n")
    with pytest.raises(RegistryError, match="changed meanwhile"):
        write_recorded(str(book), SMALL.encode(), Recorded(registry, b"ours", registry))
    assert book.read_bytes().endswith(b"# theirs\n")
