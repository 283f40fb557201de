"""EDGE: a centre's answers written into the text of a registry, and proved to change no more.

A row that was confirmed gets a new `as_of` and a source; hours that changed end their entry and
begin a new one. The text that comes out has been checked in full and compared with the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Availability, Centre, Contact, Hours, Registry
from thrombo_cli.registry.format.rows import value_at, with_keys
from thrombo_cli.review.changes import changes_between
from thrombo_cli.review.hours_rows import (
    DAY,
    ENTRY_KEYS,
    NewHours,
    begun_anew,
    contradictions,
    entry_index,
)
from thrombo_cli.review.rewriting import (
    CENTRE_KEYS,
    CONTACT_KEYS,
    Original,
    Recorded,
    place_of,
    rewritten,
    with_source,
)
from thrombo_cli.review.spoken_answers import Given
from thrombo_cli.text.lines import sentence

# What a patient meets; answers that change none of it confirm the record, however they are worded.
NEW_KINDS = ("hours", "serves")
CONFIRMED = "Confirmed by the centre itself."
CONTACT_TEXT = "Number given by the centre itself. Not known to be a thrombectomy referral line."
NOTHING = "Nobody answered anything: there is nothing to write down."


def is_new(given: Given) -> bool:
    """Does an answer differ from the record in what patients meet, so that it needs a first day?"""
    return any(
        each is not None for each in (given.hours, given.holidays, given.gates, given.serves)
    )


def recorded(original: Original, centre_id: str, given: Given) -> Recorded:
    """The registry with the answers in it, whole and checked.

    Raises QuestionError for answers that contradict each other or the record, RegistryError for a
    file that cannot be changed so. Nothing is written.
    """
    before = original.registry
    centre = next(each for each in before.centres if each.id == centre_id)
    found = rewritten(
        original,
        lambda text: _edited(text, before, centre, given),
        day=given.day,
        touched=(centre_id,),
    )
    if is_new(given) and not any(c.kind in NEW_KINDS for c in changes_between(before, found.after)):
        confirmed = given._replace(hours=None, holidays=None, gates=None, serves=None)
        return recorded(original, centre_id, confirmed)
    return found


def _edited(text: str, registry: Registry, centre: Centre, given: Given) -> str:
    if given.unanswered >= {"hours", "number"} and not is_new(given) and given.ahead is None:
        raise QuestionError(NOTHING)
    entry = centre.entry_on(given.day)
    _refuse_contradictions(entry, given)
    at = place_of(text, centre.id)
    source = _new_source(registry, centre, given)
    text = with_source(text, source)
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
    unasked = "hours" in given.unanswered
    yield (
        unasked and is_new(given),
        "The hours were not answered, so nothing beside them can be new.",
    )
    if not unasked:
        kind = None if entry is None else entry.hours.kind
        yield from ((True, reason) for reason in contradictions(_new_hours(given, "", None), kind))


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
    if is_new(given):
        note = None if given.ahead is None else _note(None, given)
        return begun_anew(text, path, centre, _new_hours(given, source, note))
    index = None if entry is None else entry_index(value_at(text, path), entry)
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


def _new_hours(given: Given, source: str, note: str | None) -> NewHours:
    return NewHours(
        given.begins,
        given.hours,
        given.holidays,
        given.gates,
        given.serves,
        as_of=given.day,
        sources=(source,),
        note=note,
    )


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


def is_certain(hours: Hours) -> bool:
    """Do the hours leave nothing open, but perhaps bank holidays?"""
    spans = [span for day in hours.days for span in day]
    return hours.kind != "unknown" and all(span.state == "open" for span in spans)


def first_day(given_day: date, entry: Availability | None) -> date:
    """When new hours begin if nobody says otherwise: on the day of the call."""
    begun = entry.valid_from if entry else None
    return given_day if begun is None or begun < given_day else begun + DAY
