"""The types of the document's fields: what each text may be, checked where it stands.

A field is parsed once, where it is checked: hours become `Hours`, a time of day minutes, a date a
date. What needs the rest of the file or the reference data finds it in the validation context
(`KnownIds`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)

from thrombo_cli.model.registry import Hours
from thrombo_cli.registry.check.context import KnownIds, known
from thrombo_cli.registry.check.dates import parse_date, parse_moment
from thrombo_cli.registry.check.hours_text import SPANS, parse_clock, parse_hours
from thrombo_cli.registry.check.problems import problem, shown
from thrombo_cli.registry.check.source_meant import source_meant
from thrombo_cli.registry.check.weekdays import DAYS
from thrombo_cli.registry.check.written import FromText, shape
from thrombo_cli.text.clock_times import CLOCK_PATTERN
from thrombo_cli.text.suggest import nearest

AnyDay = TypeVar("AnyDay", date, datetime)

MAX_TEXT = 2000
# How alike a word is that was meant and mistyped.
MEANT = 0.75
# A date further ahead than this is a year mistyped, or a plan.
FURTHEST = timedelta(days=731)
MAX_ID = 80
MAX_DAYS = 3650
MIN_MINUTES, MAX_MINUTES = 1, 480

DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
POSTCODE = "[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}"

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ODS = re.compile(r"[A-Z0-9]{3,10}")
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})")
# A host without user name, then printable ASCII without quotes, brackets or spaces.
_URL = re.compile(
    r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][!#$%&'()*+,./:;=?@\[\]_~A-Za-z0-9-]*)?"
)
PHONE = re.compile(r"[0-9+() -]{3,30}( (ext|bleep) [0-9]{1,6})?")
_MARKUP = re.compile(r"\[/?[A-Za-z#@/][^\[\]]*\]|\[/\]|</?[A-Za-z!][^<>]*>|&[a-z]{2,6};|&#")


def suggest(word: str, words: Collection[str]) -> str:
    """`; did you mean ...?` when a known word is near enough to be meant, else nothing."""
    near = nearest(word, words, MEANT)
    return f"; did you mean `{shown(near)[1:-1]}`?" if near else ""


def _hint(word: str, words: Collection[str], context: KnownIds) -> str:
    """The same for the first few unknown references of a file, nothing for those after them."""
    return "" if next(context.hints, None) is None else suggest(word, words)


def _plain(text: object) -> object:
    """One line of plain text: white space collapsed, no markup, not endless."""
    if not isinstance(text, str):
        return text
    line = " ".join(text.split())
    if len(line) > MAX_TEXT:
        raise problem("text-too-long", f"this text has {len(line)} characters; at most {MAX_TEXT}")
    if found := _MARKUP.search(line):
        message = "looks like markup, which a terminal or browser may act on; use round brackets"
        raise problem("markup", f"{shown(found.group())} {message}")
    return line


def _slug(text: str) -> str:
    if len(text) > MAX_ID or not _SLUG.fullmatch(text):
        message = (
            "is not an id; use lower case letters, digits and single hyphens, as royal-preston"
        )
        raise problem("bad-id", f"{shown(text)} {message}")
    return text


def _whole(text: object) -> object:
    if isinstance(text, str):
        if not re.fullmatch("[0-9]{1,9}", text):
            raise problem("bad-number", f"{shown(text)} is not a whole number")
        return int(text)
    return text


def _minutes(value: int) -> int:
    if not MIN_MINUTES <= value <= MAX_MINUTES:
        message = f"{value} minutes is outside {MIN_MINUTES} to {MAX_MINUTES}"
        raise problem("minutes-out-of-range", message)
    return value


def _days(value: int) -> int:
    if not 1 <= value <= MAX_DAYS:
        raise problem("bad-number", f"{value} days is outside 1 to {MAX_DAYS}, ten years")
    return value


def _date(text: object) -> object:
    return parse_date(text) if isinstance(text, str) else text


def _past(day: date, info: ValidationInfo) -> date:
    """A source cannot speak for a date later than the one the file was updated on."""
    updated, line = known(info).updated, known(info).updated_line
    if updated and day > updated:
        message = f"{day} is later than updated, {updated} in line {line}"
        raise problem("after-updated", f"{message}; set updated to the day of this edit")
    return day


def _near(day: AnyDay, info: ValidationInfo) -> AnyDay:
    """Not so far after the file's own date that the year must be a slip, or all of it a plan."""
    updated, line = known(info).updated, known(info).updated_line
    named = day.date() if isinstance(day, datetime) else day
    if updated and named - updated > FURTHEST:
        message = f"{named} is more than two years after updated, {updated} in line {line}"
        plan = "is the year right? What is planned so far ahead belongs in note"
        raise problem("far-date", f"{message}; {plan}")
    return day


def _hours(value: Any) -> Hours:
    if isinstance(value, dict) and not all(isinstance(part, str) for part in value.values()):
        raise problem("wrong-shape", "each value of hours is one text, as in mon-fri: 08:00-17:00")
    if isinstance(value, list):
        raise problem("wrong-shape", "hours is 24/7, unknown, or a mapping of weekdays; not a list")
    return parse_hours(value)


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        raise problem("bad-url", f"{shown(text)} is not an http or https address")
    return text


def _ods(text: str) -> str:
    if not _ODS.fullmatch(text):
        raise problem("bad-ods", f"{shown(text)} is not an ODS code, as in RXN02")
    return text


def _phone(text: str) -> str:
    if not PHONE.fullmatch(text):
        message = "is not a telephone number; digits and spaces, then ext or bleep and a number"
        raise problem("bad-phone", f"{shown(text)} {message}")
    return text


def postcode_key(text: str) -> str | None:
    """A postcode's key, upper case and without space; None when it has not the shape of one."""
    match = _POSTCODE.fullmatch(" ".join(text.upper().split()))
    return match[1] + match[2] if match else None


def _postcode(text: str, info: ValidationInfo) -> str:
    key = postcode_key(text)
    if key is None:
        raise problem("bad-postcode", "this is not a full postcode, as in PR2 9HT")
    if known(info).reference.postcode(key) is None:
        raise problem("unknown-postcode", "the postcode directory holds no such postcode")
    return f"{key[:-3]} {key[-3:]}"


def _unit(text: str, info: ValidationInfo) -> str:
    unit = text.upper().replace(" ", "")
    if unit not in known(info).units:
        message = "is no column of the travel matrix; leave it out for an estimate"
        raise problem("unknown-travel-unit", f"{shown(text)} {message}")
    return unit


def _listed(
    code: str, text: str, names: Collection[str], section: str, info: ValidationInfo
) -> str:
    """One of the ids that a section of the file declares; else the nearest is suggested."""
    if text not in names:
        hint = _hint(text, names, known(info))
        raise problem(code, f"{shown(text)} is not among {section}{hint}")
    return text


def _source(text: str, info: ValidationInfo) -> str:
    sources, hints = known(info).sources, known(info).hints
    if text not in sources:
        near = None if next(hints, None) is None else source_meant(text, sources)
        hint = f"did you mean `{near}`?" if near else "add it there first"
        raise problem("unknown-source", f"{shown(text)} is not among sources; {hint}")
    return text


def _network(text: str, info: ValidationInfo) -> str:
    context = known(info)
    if text not in context.networks and text in context.reference_networks:
        message = f"{shown(text)} is not among networks; it exists, so add it there"
        raise problem("unknown-network", message)
    return _listed("unknown-network", text, context.networks, "networks", info)


def _declared(text: str, info: ValidationInfo) -> str:
    networks = known(info).reference_networks
    if text not in networks:
        hint = _hint(text, networks, known(info))
        raise problem("unknown-network", f"no network has the slug {shown(text)}{hint}")
    return text


def _centre(text: str, info: ValidationInfo) -> str:
    return _listed("unknown-centre", text, known(info).centres, "centres", info)


WORDS = {"enum": ["24/7", "unknown"]}


def _week() -> dict[str, Any]:
    """Hours by weekday: keys are days, ranges or lists of days; bank holidays are always said."""
    day = f"closed|unknown|{SPANS}"
    return {
        "type": "object",
        "properties": {"bank-holidays": {"type": "string", "pattern": f"^(same|{day})$"}},
        "patternProperties": {f"^{DAYS}$": {"type": "string", "pattern": f"^({day})$"}},
        "additionalProperties": False,
        "required": ["bank-holidays"],
    }


Text = Annotated[str, BeforeValidator(_plain)]
Slug = Annotated[
    str, AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{_SLUG.pattern}$"})
]
SchemaVersion = Annotated[Literal[1], BeforeValidator(_whole)]
Days = Annotated[int, AfterValidator(_days), BeforeValidator(_whole)]
Minutes = Annotated[int, AfterValidator(_minutes), BeforeValidator(_whole)]
DayOfFile = Annotated[date, BeforeValidator(_date)]
Day = Annotated[date, BeforeValidator(_date), AfterValidator(_near)]
EvidenceDay = Annotated[date, BeforeValidator(_date), AfterValidator(_past)]
Moment = Annotated[
    datetime, FromText(parse_moment, f"{DAY}[ T]{CLOCK_PATTERN}"), AfterValidator(_near)
]
Clock = Annotated[int, FromText(parse_clock, CLOCK_PATTERN)]
HoursRule = Annotated[Hours, PlainValidator(_hours), WithJsonSchema(shape(oneOf=[WORDS, _week()]))]
Url = Annotated[str, BeforeValidator(_plain), AfterValidator(_url)]
Ods = Annotated[
    str, AfterValidator(_ods), Field(json_schema_extra=shape(pattern=f"^{_ODS.pattern}$"))
]
Phone = Annotated[str, AfterValidator(_phone)]
Postcode = Annotated[
    str, AfterValidator(_postcode), Field(json_schema_extra=shape(pattern=f"^{POSTCODE}$"))
]
TravelUnit = Annotated[str, AfterValidator(_unit)]
SourceRef = Annotated[str, AfterValidator(_source)]
NetworkRef = Annotated[str, AfterValidator(_network)]
DeclaredNetwork = Annotated[str, AfterValidator(_slug), AfterValidator(_declared)]
CentreRef = Annotated[str, AfterValidator(_centre)]
