"""The types of the document's fields: what each text may be, checked where it stands.

Validators that need to know the rest of the file or the reference data find it in the
validation context (`Known`); without a context, as when a schema is drawn up, they pass.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from thrombo_cli.registry.faults import fault, shown
from thrombo_cli.registry.gazetteer import Gazetteer
from thrombo_cli.registry.hours_text import parse_clock, parse_hours
from thrombo_cli.registry.moments import parse_date, parse_moment

MAX_TEXT = 2000
MAX_ID = 80
MIN_MINUTES, MAX_MINUTES = 1, 480

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ODS = re.compile(r"[A-Z0-9]{3,10}")
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})")
# A host without user name, then printable ASCII without quotes, brackets or spaces.
_URL = re.compile(
    r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][!#$%&'()*+,./:;=?@\[\]_~A-Za-z0-9-]*)?"
)
_PHONE = re.compile(r"[0-9+() -]{3,30}( (ext|bleep) [0-9]{1,6})?")
_MARKUP = re.compile(r"\[/?[A-Za-z#@/][^\[\]]*\]|\[/\]|</?[A-Za-z!][^<>]*>|&[a-z]{2,6};|&#")


@dataclass(frozen=True, slots=True)
class Known:
    """What a field may refer to. Ids are gathered before validation, from sound records or not.

    `updated` is None when the file does not say it rightly; comparisons with it are then left out.
    `horizon` is the last date of the calendar of bank holidays.
    """

    gazetteer: Gazetteer
    sources: Collection[str]
    networks: Collection[str]
    centres: Collection[str]
    ods: Collection[str]
    updated: date | None
    reference_networks: Mapping[str, tuple[str, str]]
    units: Collection[str]
    horizon: date
    hospitals: Collection[str] = ()


def known(info: ValidationInfo) -> Known | None:
    """The context, None when the validation has none."""
    return info.context if isinstance(info.context, Known) else None


def suggest(word: str, words: Collection[str]) -> str:
    """`; did you mean ...?` when a known word is close, else nothing."""
    import difflib  # only for a file with a fault

    near = difflib.get_close_matches(word, sorted(words), 1, 0.6)
    return f"; did you mean `{shown(near[0])[1:-1]}`?" if near else ""


def _plain(text: object) -> object:
    """One line of plain text: white space collapsed, no markup, not endless."""
    if not isinstance(text, str):
        return text
    line = " ".join(text.split())
    if len(line) > MAX_TEXT:
        raise fault("text-too-long", f"this text has {len(line)} characters; at most {MAX_TEXT}")
    if found := _MARKUP.search(line):
        message = "looks like markup, which a terminal or browser may act on; use round brackets"
        raise fault("markup", f"{shown(found.group())} {message}")
    return line


def _slug(text: str) -> str:
    if len(text) > MAX_ID or not _SLUG.fullmatch(text):
        message = (
            "is not an id; use lower case letters, digits and single hyphens, as royal-preston"
        )
        raise fault("bad-id", f"{shown(text)} {message}")
    return text


def _whole(text: object) -> object:
    if isinstance(text, str):
        if not re.fullmatch("[0-9]{1,9}", text):
            raise fault("bad-number", f"{shown(text)} is not a whole number")
        return int(text)
    return text


def _minutes(value: int) -> int:
    if not MIN_MINUTES <= value <= MAX_MINUTES:
        message = f"{value} minutes is outside {MIN_MINUTES} to {MAX_MINUTES}"
        raise fault("minutes-out-of-range", message)
    return value


def _positive(value: int) -> int:
    if value < 1:
        raise fault("bad-number", "must be 1 or more")
    return value


def _date(text: object) -> object:
    return parse_date(text) if isinstance(text, str) else text


def _past(day: date, info: ValidationInfo) -> date:
    """A source cannot speak for a date later than the one the file was updated on."""
    context = known(info)
    if context and context.updated and day > context.updated:
        raise fault("after-updated", f"{day} is later than updated, {context.updated}")
    return day


def _moment(text: str) -> str:
    parse_moment(text)
    return text


def _clock(text: str) -> str:
    parse_clock(text)
    return text


def _hours(value: object) -> object:
    if isinstance(value, dict) and not all(isinstance(part, str) for part in value.values()):
        raise fault("wrong-shape", "each value of hours is one text, as in mon-fri: 08:00-17:00")
    if isinstance(value, list):
        raise fault("wrong-shape", "hours is 24/7, unknown, or a mapping of weekdays; not a list")
    if isinstance(value, (str, dict)):
        parse_hours(value)
    return value


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        raise fault("bad-url", f"{shown(text)} is not an http or https address")
    return text


def _ods(text: str) -> str:
    if not _ODS.fullmatch(text):
        raise fault("bad-ods", f"{shown(text)} is not an ODS code, as in RXN02")
    return text


def _phone(text: str) -> str:
    if not _PHONE.fullmatch(text):
        message = "is not a telephone number; digits and spaces, then ext or bleep and a number"
        raise fault("bad-phone", f"{shown(text)} {message}")
    return text


def postcode_key(text: str) -> str | None:
    """A postcode's key, upper case and without space; None when it has not the shape of one."""
    match = _POSTCODE.fullmatch(" ".join(text.upper().split()))
    return match[1] + match[2] if match else None


def _postcode(text: str, info: ValidationInfo) -> str:
    key = postcode_key(text)
    if key is None:
        raise fault("bad-postcode", "this is not a full postcode, as in PR2 9HT")
    context = known(info)
    if context and context.gazetteer.postcode(key) is None:
        raise fault("unknown-postcode", "the postcode directory holds no such postcode")
    return f"{key[:-3]} {key[-3:]}"


def _unit(text: str, info: ValidationInfo) -> str:
    unit, context = text.upper().replace(" ", ""), known(info)
    if context and unit not in context.units:
        message = "is no column of the travel matrix; leave it out for an estimate"
        raise fault("unknown-travel-unit", f"{shown(text)} {message}")
    return unit


def _source(text: str, info: ValidationInfo) -> str:
    context = known(info)
    if context and text not in context.sources:
        hint = suggest(text, context.sources)
        raise fault("unknown-source", f"{shown(text)} is not among sources{hint}")
    return text


def _network(text: str, info: ValidationInfo) -> str:
    context = known(info)
    if context and text not in context.networks:
        hint = suggest(text, context.networks)
        if text in context.reference_networks:
            hint = "; it exists, so add it there"
        raise fault("unknown-network", f"{shown(text)} is not among networks{hint}")
    return text


def _declared(text: str, info: ValidationInfo) -> str:
    context = known(info)
    if context and text not in context.reference_networks:
        hint = suggest(text, context.reference_networks)
        raise fault("unknown-network", f"no network has the slug {shown(text)}{hint}")
    return text


def _centre(text: str, info: ValidationInfo) -> str:
    context = known(info)
    if context and text not in context.centres:
        hint = suggest(text, context.centres)
        raise fault("unknown-centre", f"{shown(text)} is not among centres{hint}")
    return text


Text = Annotated[str, BeforeValidator(_plain)]
Slug = Annotated[
    str, AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{_SLUG.pattern}$"})
]
SchemaVersion = Annotated[Literal[1], BeforeValidator(_whole)]
Whole = Annotated[int, AfterValidator(_positive), BeforeValidator(_whole)]
Minutes = Annotated[int, AfterValidator(_minutes), BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_date)]
EvidenceDay = Annotated[date, BeforeValidator(_date), AfterValidator(_past)]
Moment = Annotated[str, AfterValidator(_moment)]
Clock = Annotated[str, AfterValidator(_clock)]
HoursRule = Annotated[str | dict[str, str], BeforeValidator(_hours)]
Url = Annotated[str, BeforeValidator(_plain), AfterValidator(_url)]
Ods = Annotated[str, AfterValidator(_ods)]
Phone = Annotated[str, AfterValidator(_phone)]
Postcode = Annotated[str, AfterValidator(_postcode)]
TravelUnit = Annotated[str, AfterValidator(_unit)]
SourceRef = Annotated[str, AfterValidator(_source)]
NetworkRef = Annotated[str, AfterValidator(_network)]
DeclaredNetwork = Annotated[str, AfterValidator(_slug), AfterValidator(_declared)]
CentreRef = Annotated[str, AfterValidator(_centre)]
