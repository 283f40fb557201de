"""EDGE: what a centre answered on the telephone, read; and what may not be written down of it.

It reads hours as the registry does, so it leans on the registry's own parsers. Everything here
raises QuestionError with the reason: nothing has been written by then.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Registry
from thrombo_cli.review.hours_words import plain_hours
from thrombo_cli.text.words import capital

_WHO = """
administrator advisor assistant clinician co-ordinator consultant coordinator desk director doctor
fellow head lead manager matron neurologist neuroradiologist nurse office officer operator physician
practitioner radiographer radiologist registrar secretary sister specialist superintendent
switchboard team
"""
_OF_WHAT = """
a acute and angiography at bed care centre charge chief clinical deputy duty for governance hospital
hyperacute improvement in information inr interventional joint medical medicine mt
neurointerventional neurology neuroradiology neuroscience neurosciences network of on-call
operational operations pathway programme project quality radiology senior service services stroke
the theatre thrombectomy transfer unit ward
"""
# An answer of nothing at all means: as recorded. This one means: not asked, or they could not say.
NOT_ANSWERED = "?"
# Whoever speaks has one of these; the other words only say of what.
WHO = frozenset(_WHO.split())
ROLE_WORDS = WHO | frozenset(_OF_WHAT.split())
TITLE = re.compile(r"\b(dr|mr|mrs|ms|miss|mx|prof|professor|sir|dame)\b\.?\s+[A-Z]", re.I)
NUMBER = re.compile(r"(?:\+|\b)\d[\d ()-]{6,}\d")
DEAR = ("07", "084", "087", "09")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
LONGEST_ROLE = 80
DAY_AND_HOURS = re.compile(r"([a-z]{3}[a-z, -]*?)\s+(closed|unknown.*|[0-9].*)", re.I)
GATE_NAMES = {
    "referral": "last_referral",
    "acceptance": "last_acceptance",
    "arrival": "arrive_by",
}


class Given(NamedTuple):
    """Answers read. None is as recorded; `unanswered` names the topics nobody answered.

    `hours`: 24/7, unknown, or texts by weekday without bank holidays. `gates`: by key, those that
    remain. `serves`: network slugs. `begins`: first day of what is new.
    """

    role: str
    day: date
    hours: str | dict[str, str] | None
    holidays: str | None
    gates: dict[str, str] | None
    serves: tuple[str, ...] | None
    ahead: str | None
    phone: str | None
    unanswered: frozenset[str]
    begins: date


def role_of(text: str) -> str:
    """The role of who answered. Refused: nothing, a person's name, a telephone number."""
    role = " ".join(text.split())
    words = WORD.findall(role)
    if not any(word.lower() in WHO for word in words):
        raise QuestionError(
            "Give the role of who answered, such as stroke coordinator. Names are not recorded."
        )
    if TITLE.search(role) or _name_in(role):
        raise QuestionError(
            "This looks like a person's name. Only the role is recorded, such as stroke nurse."
        )
    if any(char.isdigit() for char in role) or len(role) > LONGEST_ROLE:
        raise QuestionError(f"A role has no digits and at most {LONGEST_ROLE} characters.")
    return role


def day_of(text: str, today: date, default: date) -> date:
    """A date as people write it, `default` for nothing; refused when it lies ahead."""
    found = begins_of(text, today, default)
    if found > today:
        raise QuestionError(f"{found} is later than today, {today}: nobody can have said it yet.")
    return found


def begins_of(text: str, today: date, default: date) -> date:
    """A first day, which may lie ahead."""
    from thrombo_cli.times.days import parse_day

    return parse_day(text, today) if text.strip() else default


def hours_of(text: str) -> str | dict[str, str]:
    """`24/7`, `unknown`, or hours by weekday as people write them (`hours_words`)."""
    from thrombo_cli.registry.check.hours_text import parse_hours

    words = plain_hours(text)
    if words in ("24/7", "unknown"):
        return words
    week: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in words.split(";"))):
        found = DAY_AND_HOURS.fullmatch(part)
        if found is None or found[1] in week:
            raise QuestionError(
                "Write hours as 24/7, unknown, or mon-fri 08:00-18:00; sat-sun closed."
            )
        week[found[1]] = found[2]
    _read(parse_hours, {**week, "bank-holidays": "same"})
    return week


def holidays_of(text: str) -> str:
    """`same`, `closed`, `unknown`, or spans such as `08:00-18:00`."""
    from thrombo_cli.registry.check.hours_text import parse_day

    words = text.strip().lower()
    if words != "same":
        _read(parse_day, words)
    return words


def gates_of(text: str) -> dict[str, str]:
    """`none`, or `referral 17:00, acceptance 20:00, arrival 21:00`."""
    from thrombo_cli.registry.check.hours_text import parse_clock

    gates: dict[str, str] = {}
    for part in [] if text.strip().lower() == "none" else text.lower().split(","):
        name, _, clock = part.strip().partition(" ")
        if name not in GATE_NAMES or GATE_NAMES[name] in gates:
            raise QuestionError("Write none, or referral 17:00, acceptance 20:00, arrival 21:00.")
        _read(parse_clock, clock.strip())
        gates[GATE_NAMES[name]] = clock.strip()
    return gates


def serves_of(text: str, registry: Registry) -> tuple[str, ...]:
    """Networks by slug or by name, with commas between (semicolons where a name has a comma)."""
    by_name = {network.name.casefold(): slug for slug, network in registry.networks.items()}
    parts = text.split(";") if ";" in text else text.split(",")
    found = []
    for part in (each.strip() for each in parts if each.strip()):
        slug = part if part in registry.networks else by_name.get(part.casefold())
        if slug is None:
            known = ", ".join(registry.networks)
            raise QuestionError(
                "That is no network of this registry; a single hospital is a pathway, to be "
                f"written by hand. Networks: {known}."
            )
        found.append(slug)
    if not found or len(set(found)) < len(found):
        raise QuestionError("Name each network that is taken, once.")
    return tuple(found)


def ahead_of(text: str) -> str:
    """Changes ahead in words, without a name or a number that is someone's own."""
    words = " ".join(text.split())
    if TITLE.search(words):
        raise QuestionError(
            "This looks like a person's name. Say what will change, not who said it."
        )
    _no_own_number(words)
    return words


def phone_of(text: str) -> str:
    """A published kind of number. Refused: mobile, personal and premium lines."""
    from thrombo_cli.registry.check.fields import PHONE

    number = " ".join(text.split())
    _no_own_number(number)
    if not PHONE.fullmatch(number):
        raise QuestionError("That is no telephone number: digits and spaces, then ext or bleep.")
    return number


def _name_in(role: str) -> bool:
    """Two words with a capital each, side by side, neither of them a word of roles."""
    words = WORD.findall(role)
    foreign = [word[0].isupper() and word.lower() not in ROLE_WORDS for word in words]
    return any(one and two for one, two in pairwise(foreign))


def _no_own_number(text: str) -> None:
    for found in NUMBER.findall(text):
        digits = re.sub(r"\D", "", found.replace("(0)", ""))
        national = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
        if national.startswith(DEAR):
            raise QuestionError(
                "A mobile, personal or premium number is not recorded. Give the switchboard's."
            )


def _read(parse: Any, written: Any) -> Any:
    from thrombo_cli.registry.check.problems import ProblemsError, untold

    try:
        return parse(written)
    except ProblemsError as error:
        raise QuestionError(f"{capital(untold(str(error)))}.") from None
