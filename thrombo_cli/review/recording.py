"""EDGE: a centre's answers written into the text of a registry, and proved to change no more.

A row that was confirmed gets a new `as_of` and a source; hours that changed end their entry and
begin a new one. The text that comes out has been checked in full and compared with the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.model.registry import GATES, Availability, Centre, Contact, Hours, Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.format.canonical import canonical
from thrombo_cli.registry.format.comments import scalars_and_comments
from thrombo_cli.registry.format.rows import value_at, with_item, with_keys
from thrombo_cli.review.changes import changes_between
from thrombo_cli.review.spoken_answers import Given
from thrombo_cli.text.lines import sentence

DAY = timedelta(days=1)
# What a patient meets; answers that change none of it confirm the record, however they are worded.
NEW_KINDS = ("hours", "serves")
ENTRY_KEYS = (
    *("valid_from", "valid_through", "hours", "rota", *GATES, "serves", "as_of"),
    *("confidence", "conflict", "sources", "note"),
)
CENTRE_KEYS = (
    *("id", "name", "aliases", "ods", "trust", "nation", "network", "postcode", "location"),
    *("travel_unit", "door_to_puncture", "contact", "availability", "exceptions"),
)
CONTACT_KEYS = ("text", "phone", "source", "verified_on")
HEAD_KEYS = ("schema", "updated")
CONFIRMED = "Confirmed by the centre itself."
CONTACT_TEXT = "Number given by the centre itself. Not known to be a thrombectomy referral line."
NOTHING = "Nobody answered anything: there is nothing to write down."


class Recorded(NamedTuple):
    """The file's bytes and registry before and after."""

    before: Registry
    data: bytes
    after: Registry


def is_new(given: Given) -> bool:
    """Does an answer differ from the record in what patients meet, so that it needs a first day?"""
    return any(
        each is not None for each in (given.hours, given.holidays, given.gates, given.serves)
    )


def recorded(
    data: bytes, path: str, centre_id: str, given: Given, reference: Reference
) -> Recorded:
    """The registry with the answers in it, whole and checked.

    Raises QuestionError for answers that contradict each other or the record, RegistryError for a
    file that cannot be changed so. Nothing is written.
    """
    before = load(data, path, reference)
    if canonical(data, path) != data:
        raise RegistryError(f"{path}: not in the one style; run thrombo registry format first.")
    centre = next(each for each in before.centres if each.id == centre_id)
    text = _edited(data.decode(), before, centre, given)
    after_data = canonical(text.encode(), path)
    after = load(after_data, path, reference)
    _prove(before, after, centre_id, data.decode(), after_data.decode())
    if is_new(given) and not any(c.kind in NEW_KINDS for c in changes_between(before, after)):
        confirmed = given._replace(hours=None, holidays=None, gates=None, serves=None)
        return recorded(data, path, centre_id, confirmed, reference)
    return Recorded(before, after_data, after)


def _edited(text: str, registry: Registry, centre: Centre, given: Given) -> str:
    if given.unanswered >= {"hours", "number"} and not is_new(given) and given.ahead is None:
        raise QuestionError(NOTHING)
    entry = centre.entry_on(given.day)
    _refuse_contradictions(entry, given)
    at = ("centres", next(n for n, each in enumerate(value_at(text, ("centres",)))
                          if each["id"] == centre.id))  # fmt: skip
    source = _new_source(registry, centre, given)
    text = with_item(text, ("sources",), None, source)
    if given.day > registry.updated:
        text = with_keys(text, (), {"updated": str(given.day)}, HEAD_KEYS)
    text = _hours_edited(text, (*at, "availability"), centre, entry, given, source["id"])
    if "number" not in given.unanswered:
        text = _contact_edited(text, at, centre, given, source["id"])
    return text


def _refuse_contradictions(entry: Availability | None, given: Given) -> None:
    """What cannot all be true, said before anything is made of it."""
    for wrong, reason in (*_of_answers(entry, given), *_of_dates(entry, given)):
        if wrong:
            raise QuestionError(reason)


def _of_answers(entry: Availability | None, given: Given) -> Iterator[tuple[bool, str]]:
    unasked, before = "hours" in given.unanswered, given.hours is None
    kind = None if entry is None else entry.hours.kind
    always = given.hours == "24/7" or (before and kind == "always")
    yield (
        unasked and is_new(given),
        "The hours were not answered, so nothing beside them can be new.",
    )
    yield (
        entry is None and before and not unasked,
        "No entry covers that day, so there are no hours to confirm: give them.",
    )
    yield (
        always and given.holidays not in (None, "same"),
        "Round the clock (24/7) has no other hours on bank holidays.",
    )
    yield (
        always and bool(given.gates),
        "Round the clock (24/7) has no last time to refer, to be accepted or to arrive.",
    )


def _of_dates(entry: Availability | None, given: Given) -> Iterator[tuple[bool, str]]:
    if entry is None:
        return
    new, begun, ends = is_new(given), entry.valid_from, entry.valid_through
    yield (
        given.day < entry.as_of,
        f"The record is of {entry.as_of}, later than {given.day}: it stays.",
    )
    yield (
        new and begun is not None and given.begins <= begun,
        f"The entry in force began on {begun}; what is new must begin after that.",
    )
    yield (
        new and ends is not None and given.begins > ends,
        f"Other hours begin after {ends}; edit them by hand.",
    )


def _hours_edited(
    text: str, path: tuple[Any, ...], centre: Centre, entry: Availability | None, given: Given,
    source: str,
) -> str:  # fmt: skip
    if "hours" in given.unanswered and given.ahead is None:
        return text
    index = None if entry is None else _index(value_at(text, path), entry)
    if is_new(given):
        return _begun_anew(text, path, index, centre, given, source)
    if index is None:
        raise QuestionError("No entry covers that day, so there is nowhere for a note of a change.")
    raw = value_at(text, (*path, index))
    changes: dict[str, Any] = {"sources": [*raw["sources"], source]}
    if "hours" not in given.unanswered:
        changes["as_of"] = str(given.day)
        changes |= {"confidence": "stated"} if entry and is_certain(entry.hours) else {}
    if given.ahead is not None:
        changes["note"] = _note(raw.get("note"), given)
    return with_keys(text, (*path, index), changes, ENTRY_KEYS)


def _begun_anew(
    text: str, path: tuple[Any, ...], index: int | None, centre: Centre, given: Given, source: str
) -> str:
    """The entry in force ended the day before, and the new one behind it."""
    raw = {} if index is None else value_at(text, (*path, index))
    record = _new_entry(raw, given, source)
    later = [each.valid_from for each in centre.availability
             if each.valid_from and each.valid_from > given.begins]  # fmt: skip
    ends = raw.get("valid_through") or (str(min(later) - DAY) if later else None)
    if ends:
        record["valid_through"] = ends
    ordered = {key: record[key] for key in ENTRY_KEYS if key in record}
    if index is None:
        return with_item(text, path, len(value_at(text, path)) - 1, ordered)
    text = with_item(text, path, index, ordered)
    last = {"valid_through": str(given.begins - DAY)}
    return with_keys(text, (*path, index), last, ENTRY_KEYS)


def _new_entry(raw: dict[str, Any], given: Given, source: str) -> dict[str, Any]:
    record = {key: raw[key] for key in ("hours", "rota", *GATES, "serves") if key in raw}
    if given.hours is not None:
        record.pop("rota", None)
        holidays = _holidays(raw) if isinstance(given.hours, dict) else None
        week = given.hours
        record["hours"] = {**week, "bank-holidays": holidays} if isinstance(week, dict) else week
    if given.holidays is not None and isinstance(record.get("hours"), dict):
        record["hours"] = {**record["hours"], "bank-holidays": given.holidays}
    if given.gates is not None:
        record = {key: each for key, each in record.items() if key not in GATES} | given.gates
    if given.serves is not None:
        record["serves"] = list(given.serves)
    record |= {"valid_from": str(given.begins), "as_of": str(given.day), "sources": [source]}
    record["confidence"] = "stated"
    if given.ahead is not None:
        record["note"] = _note(None, given)
    return record


def _holidays(raw: dict[str, Any]) -> str:
    """What was recorded of bank holidays; nobody has said anything of them beside 24/7."""
    hours = raw.get("hours")
    return str(hours["bank-holidays"]) if isinstance(hours, dict) else "unknown"


def _contact_edited(
    text: str, at: tuple[Any, ...], centre: Centre, given: Given, source: str
) -> str:
    phone = given.phone or (centre.contact.phone if centre.contact else None)
    if phone is None:
        return text
    words = _contact_words(centre.contact, phone)
    record = {"text": words, "phone": phone, "source": source, "verified_on": str(given.day)}
    if centre.contact is None:
        return with_keys(text, at, {"contact": record}, CENTRE_KEYS)
    return with_keys(text, (*at, "contact"), record, CONTACT_KEYS)


def _contact_words(old: Contact | None, phone: str) -> str:
    """What is said of a number still holds when it is confirmed, such as whose it is not."""
    if old is None or old.phone != phone or old.text is None:
        return CONTACT_TEXT
    return old.text if old.text.startswith(CONFIRMED) else f"{CONFIRMED} {old.text}"


def _new_source(registry: Registry, centre: Centre, given: Given) -> dict[str, str]:
    wanted = f"{centre.id}-asked-{given.day}"
    used = sum(name == wanted or name.startswith(f"{wanted}-") for name in registry.sources)
    role = f"{given.role[:1].upper()}{given.role[1:]}"
    return {
        "id": wanted if not used else f"{wanted}-{used + 1}",
        "title": "What the centre answered when it was asked",
        "publisher": f"{role}, {centre.name}",
        "date": str(given.day),
        "kind": "centre",
    }


def _note(old: str | None, given: Given) -> str:
    new = sentence(f"The centre on {given.day}, of changes ahead: {given.ahead}")
    return f"{sentence(old)} {new}" if old else new


def _index(raw: list[dict[str, Any]], entry: Availability) -> int:
    first = None if entry.valid_from is None else str(entry.valid_from)
    return next(n for n, each in enumerate(raw) if each.get("valid_from") == first)


def is_certain(hours: Hours) -> bool:
    """Do the hours leave nothing open, but perhaps bank holidays?"""
    spans = [span for day in hours.days for span in day]
    return hours.kind != "unknown" and all(span.state == "open" for span in spans)


def _prove(before: Registry, after: Registry, centre_id: str, old: str, new: str) -> None:
    """The rest of the file says what it said, and every comment is still there."""
    others = [[c for c in each.centres if c.id != centre_id] for each in (before, after)]
    kept = {name: after.sources.get(name) for name in before.sources} == before.sources
    same = before.networks == after.networks and before.pathways == after.pathways
    comments = [[c for c in scalars_and_comments(each) if c.startswith("#")] for each in (old, new)]
    if others[0] != others[1] or not kept or not same or comments[0] != comments[1]:
        raise RegistryError("More than the centre's own rows would change. Edit them by hand.")


def first_day(given_day: date, entry: Availability | None) -> date:
    """When new hours begin if nobody says otherwise: on the day of the call."""
    begun = entry.valid_from if entry else None
    return given_day if begun is None or begun < given_day else begun + DAY
