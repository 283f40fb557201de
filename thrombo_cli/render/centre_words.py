"""Words for one centre on a screen: its state, its number, its hours and how old they are."""

import re
from datetime import date
from typing import NamedTuple

from thrombo_cli.london import london_date
from thrombo_cli.model.answer import Answer, Option
from thrombo_cli.model.registry import Contact, Registry
from thrombo_cli.model.states import Flag, Status
from thrombo_cli.render.screen_lines import STATE_LABELS, ScreenRow, fitting
from thrombo_cli.render.screen_times import clock, dated, month_of, months_between, months_old
from thrombo_cli.render.trip import Trips, trips_to
from thrombo_cli.text.words import gate_words

NARROW = 60
NO_NUMBER = "no number on record: hospital switchboard"
NO_NUMBER_SHORT = "no number on record: switchboard"
RELATIONS = {
    "own_network": "own network",
    "documented": "documented pathway",
    "undocumented": "no arrangement on record",
}
# A number is given with its age from here on (H24).
NUMBER_OLD_MONTHS = 24
LONGEST_REASON = 60
UNKNOWN_REASON = r"Hours unknown: (.*)\.$"
TRUST = r" *\([^)]*\)| NHS (Foundation )?Trust| Health and Social Care Trust"


# Where the two roads meet different states, the one of less hope stands first.
HOPE: tuple[Status, ...] = (
    "closed",
    "suspended",
    "past_cutoff",
    "unknown",
    "opens_later",
    "open",
)


class Screen(NamedTuple):
    """What every row is written from."""

    answer: Answer
    registry: Registry
    room: int

    @property
    def today(self) -> date:
        """The London date of the time asked about."""
        return london_date(self.answer.query.at)

    def time(self, option: Option) -> Trips | None:
        """Both roads to a centre."""
        return trips_to(option, self.answer.query)


def is_here(option: Option) -> bool:
    """Is the place this centre itself?"""
    return option.travel.method == "here"


def state_row(option: Option, screen: Screen, *names: str) -> ScreenRow:
    """The state on arrival and whose it is; both states where the two roads meet others.

    `names`: what it is called, the longest that fits; else its name and relation to the place.
    """
    state, when = option.status, _when(option, screen)
    slow = state if option.slow_road is None else option.slow_road.status
    if slow != state:
        (state, road), (other, other_road) = sorted(
            ((state, "usual road"), (slow, "slow road")), key=lambda met: HOPE.index(met[0])
        )
        on, on_other = f"on the {road}", f"on the {other_road}"
        if screen.room < NARROW:
            on, on_other = road, other_road
        when = f"{on}, {STATE_LABELS[other]} {on_other}: "
    called = names or names_and_relation(option)
    return ScreenRow(
        STATE_LABELS[state], fitting(screen.room, *(f"{when}{each}" for each in called))
    )


def _when(option: Option, screen: Screen) -> str:
    now = screen.answer.query.at
    if is_here(option):
        return "you are at "
    if option.status == "opens_later" and option.opens_at is not None:
        return f"at {clock(option.opens_at, now)}: "
    if option.travel.minutes is None:
        return f"at {clock(now, now)}: "
    return "on arrival: "


def names_and_relation(option: Option) -> tuple[str, str]:
    """`Royal Preston Hospital, own network`, in full and as short as it may be."""
    short = {"undocumented": "no arrangement", "documented": "pathway", "own_network": "own"}
    relation = RELATIONS[option.relation]
    name = option.centre.name
    return f"{name}, {relation}", f"{name}, {short[option.relation]}"


def short_phone(option: Option) -> str:
    """The number alone, or that there is none."""
    contact = option.centre.contact
    return "no number on record" if contact is None or not contact.phone else contact.phone


def phone_words(option: Option, screen: Screen) -> str:
    """The number, what answers it, and where it is from when that is over two years ago."""
    contact = option.centre.contact
    if contact is None or not contact.phone:
        return fitting(screen.room, NO_NUMBER, NO_NUMBER_SHORT)
    switchboard = (contact.text or "").lower().startswith("switchboard")
    number = f"{contact.phone}, switchboard" if switchboard else contact.phone
    if months_between(contact.verified_on, screen.today) < NUMBER_OLD_MONTHS:
        return number
    month, publisher = month_of(contact.verified_on), _publisher(contact, screen.registry)
    return fitting(
        screen.room,
        f"{number}, number of {month}, {publisher}",
        f"{number}, number of {month}",
        f"{contact.phone}, number of {month}",
    )


def _publisher(contact: Contact, registry: Registry) -> str:
    source = registry.sources.get(contact.source)
    return contact.source if source is None else re.sub(TRUST, "", source.publisher)


def hours_words(option: Option, screen: Screen) -> str:
    """Until when it says open, or from when, or why nobody knows; no age."""
    now = screen.answer.query.at
    match option.status:
        case "open":
            return _until(option, screen)
        case "opens_later":
            return (
                f"{clock(option.opens_at, now)}, closed until that time"
                if option.opens_at
                else "later"
            )
        case "unknown":
            return f"unknown, {unknown_reason(option)}"
        case "past_cutoff":
            return f"past {_gates(option)}; hours still say open"
        case "suspended":
            return _suspended(option)
        case _:
            return _closed(option, screen)


def _until(option: Option, screen: Screen) -> str:
    entry, now = option.entry, screen.answer.query.at
    if option.closes_at is None:
        always = entry is not None and entry.hours.kind == "always"
        return "no closing time, 24 hours" if always else "no closing time on record"
    gates = "" if entry is None else gate_words(entry)
    if "cutoff_undocumented" in option.flags:
        gates = "its cut-off is not on record"
    return f"{clock(option.closes_at, now)}{f', {gates}' if gates else ''}"


def _closed(option: Option, screen: Screen) -> str:
    if option.opens_at is None:
        return "not on record"
    return f"{clock(option.opens_at, screen.answer.query.at)}"


def _gates(option: Option) -> str:
    gates = "" if option.entry is None else gate_words(option.entry)
    return f"its cut-off, {gates}" if gates else "its cut-off"


def _suspended(option: Option) -> str:
    """The notice, without its reason if that is long: the reason stands under --more."""
    words = option.why.removeprefix("There is no road from here (sea crossing). ")
    words = words.removesuffix(" Puncture would be over 24 h after the clock start.").rstrip(".")
    words = words.removeprefix("Not taking patients ")
    short = words if len(words) <= LONGEST_REASON else words.partition(": ")[0]
    return f"not taking patients {short}"


def unknown_reason(option: Option) -> str:
    """The one reason why nobody knows."""
    found = re.search(UNKNOWN_REASON, option.why.partition(" Puncture would")[0])
    if found is None:
        return "no reason on record"
    reason = found[1].replace("no source found says when it is open at this time", "no hours found")
    return reason if len(reason) <= LONGEST_REASON else "the reason is long: --more has it"


def evidence_words(option: Option, screen: Screen, *, with_date: bool = True) -> str:
    """How old the evidence is, and what sets this centre apart from most others."""
    entry = option.entry
    if entry is None:
        return "no evidence in force"
    age = months_old(entry.as_of, screen.today)
    words = f"evidence {dated(entry.as_of)}, {age}" if with_date else f"hours {age}"
    doubts = {"inferred": "inferred", "conflicting_sources": "sources disagree"}
    rare: list[Flag] = [flag for flag in option.flags if flag in doubts]
    told = [doubts[flag] for flag in rare if sets_apart(flag, screen.answer)]
    return ", ".join([words, *told])


def sets_apart(flag: Flag, answer: Answer) -> bool:
    """Do fewer than half of the centres carry this doubt? One that most carry says nothing."""
    carried = sum(flag in option.flags for option in answer.options)
    return 2 * carried < len(answer.options) or len(answer.options) == 1
