"""The answers of the form "These hours are wrong", read into the same edits as are typed. Pure.

A stranger wrote them: nothing is run, nothing is guessed, and what cannot be read in full is
refused, for a person to read. The labels are those of `.github/ISSUE_TEMPLATE/hours-wrong.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Centre, Registry, Source
from thrombo_cli.model.states import SourceKind
from thrombo_cli.review.edits import ClosureEdit, HoursEdit, SaidBy
from thrombo_cli.review.hours_rows import NewHours
from thrombo_cli.review.spoken_answers import (
    ahead_of,
    gates_of,
    holidays_of,
    hours_of,
    role_of,
)
from thrombo_cli.times.days import parse_day, parse_moment

NewAnswer = TypeVar("NewAnswer")
LABELS = {
    "centre": "Which centre?",
    "right": "What is right?",
    "since": "Since when?",
    "source": "Who says so?",
    "source-date": "Date of that source",
}
LARGEST = 65536  # bytes; GitHub allows a body of as many characters
EMPTY = "_No response_"
NOTE = "From the form of the project; nobody has opened the source or asked the centre yet."
NO_REASON = "Reported closed; the form gives no reason"
WRITE = (
    '"What is right?" was not understood. A machine reads it as: mon-fri 08:00-18:00; sat-sun '
    "closed, on further lines: bank holidays closed, last referral 17:00; or: closed from 10 May "
    "2027 08:00 until 14 May 2027 18:00: the reason. A person has to read this one."
)
NO_SOURCE = (
    '"Who says so?" names neither an address of a page nor an office, such as stroke coordinator '
    "of the trust. A person has to read this one."
)
_CLOSED = re.compile(
    r"(?:closed|suspended|diverted) from (?P<begins>.+?) (?:until|till|to) (?P<until>.+?)"
    r"(?:(?:: | because |; )(?P<reason>.+))?",
    re.I,
)
_GATE = re.compile(r"last (referral|acceptance|arrival)\W{1,3}(?:is |at )?(\d\d:\d\d)", re.I)
_HOLIDAYS = re.compile(r"(?:on )?bank holidays?\W{1,3}(.+)", re.I)
_ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]+)[^\s<>()\[\]\"']*")


class FormReading(NamedTuple):
    """What the answers are read against. `centre`: a centre by its name."""

    registry: Registry
    instant: datetime
    today: date
    centre: Callable[[str], Centre]


def answers_of(data: bytes) -> dict[str, str]:
    """The answers by the form's own keys. Raises QuestionError when it is no such form."""
    if len(data) > LARGEST:
        raise QuestionError(f"The form has more than {LARGEST:,} bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QuestionError("The form is not UTF-8 text.") from None
    parts = re.split(r"^### (.+?)[ \t\r]*$", text, flags=re.MULTILINE)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    doubled = len(parts[1::2]) != len(found)
    missing = [label for label in LABELS.values() if label not in found]
    if doubled or missing:
        raise QuestionError('This is not the form "These hours are wrong", each answer once.')
    told = {key: found[label].strip() for key, label in LABELS.items()}
    return {key: "" if each == EMPTY else each for key, each in told.items()}


def edit_of(answers: dict[str, str], reading: FormReading) -> HoursEdit | ClosureEdit:
    """The edit that the answers ask for. Raises QuestionError with what is to be written."""
    centre = reading.centre(answers["centre"])
    said = _said_by(answers, centre, reading)
    closed = _CLOSED.fullmatch(" ".join(answers["right"].split()).rstrip("."))
    if closed:
        return ClosureEdit(
            centre.id,
            parse_moment(closed["begins"], reading.instant, ends=False),
            parse_moment(closed["until"], reading.instant, ends=True),
            "suspended",
            ahead_of(closed["reason"] or NO_REASON),
            said,
        )
    return HoursEdit(centre.id, _hours(answers, said, reading), said)


def _hours(answers: dict[str, str], said: SaidBy, reading: FormReading) -> NewHours:
    lines = [line.strip(" -*.;") for line in answers["right"].splitlines() if line.strip()]
    gates, week = [], []
    holidays = None
    for line in lines:
        if found := _GATE.fullmatch(line):
            gates.append(f"{found[1]} {found[2]}")
        elif found := _HOLIDAYS.fullmatch(line):
            holidays = _read(holidays_of, found[1])
        else:
            week.append(line)
    since = answers["since"]
    return NewHours(
        # Where nobody knows the first day, the source's own is the only one by which it is certain.
        parse_day(since, reading.today) if since else said.date,
        _read(hours_of, "; ".join(week)) if week else None,
        holidays,
        _read(gates_of, ", ".join(gates)) if gates else None,
        None,
        as_of=said.date,
        sources=(said.id,),
        confidence="inferred",
        note=NOTE,
    )


def _read(parse: Callable[[str], NewAnswer], text: str) -> NewAnswer:
    try:
        return parse(text)
    except QuestionError:
        raise QuestionError(WRITE) from None


def _said_by(answers: dict[str, str], centre: Centre, reading: FormReading) -> SaidBy:
    """A new source: a page by its address, or an office of the centre's by its role."""
    words, day = answers["source"], parse_day(answers["source-date"], reading.today)
    if day > reading.today:
        raise QuestionError("The source is dated later than today: nobody has said it yet.")
    address = _ADDRESS.search(words)
    kind: SourceKind
    if address is None:
        kind, url, title = "centre", "", "What the form says that the centre said"
        publisher = f"{_role(words)}, {centre.name}"
    else:
        url, host = address.group().rstrip(".,;"), address[1].rstrip(".").lower()
        kind, publisher = ("trust" if host.endswith(".nhs.uk") else "press"), host
        rest = re.sub(r"<\s*>|\(\s*\)", " ", words.replace(url, " "))
        title = ahead_of(rest.strip(" ,;:.-\n")) or host
    wanted = f"{centre.id}-form-{day}"
    used = sum(name == wanted or name.startswith(f"{wanted}-") for name in reading.registry.sources)
    name = wanted if not used else f"{wanted}-{used + 1}"
    return SaidBy(name, day, Source(name, title, publisher, day, kind, url))


def _role(words: str) -> str:
    try:
        role = role_of(words)
    except QuestionError:
        raise QuestionError(NO_SOURCE) from None
    return f"{role[:1].upper()}{role[1:]}"
