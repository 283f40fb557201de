"""EDGE: a centre's new hours written into the text of a registry: the entry before is ended.

The facts that nobody spoke of are taken over from the entry in force; an entry that ended later
than the new one begins again after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import GATES, Availability, Centre
from thrombo_cli.model.states import Confidence, HoursKind
from thrombo_cli.registry.format.rows import value_at, with_item, with_keys, without_key

DAY = timedelta(days=1)
ENTRY_KEYS = (
    *("valid_from", "valid_through", "hours", "rota", *GATES, "serves", "as_of"),
    *("confidence", "conflict", "sources", "note"),
)
KEPT = ("hours", "rota", *GATES, "serves")


class NewHours(NamedTuple):
    """Hours that begin on a day. None is as the entry before has it.

    `through`: the last day of hours for a time, after which the entry before holds again.
    `hours`: 24/7, unknown, or texts by weekday without bank holidays. `gates`: by key, those that
    remain.
    """

    begins: date
    hours: str | dict[str, str] | None
    holidays: str | None
    gates: dict[str, str] | None
    serves: Sequence[str] | None
    as_of: date
    sources: Sequence[str]
    confidence: Confidence = "stated"
    through: date | None = None
    note: str | None = None


def contradictions(new: NewHours, before: HoursKind | None) -> Iterator[str]:
    """What cannot be true together; `before`: the kind of the hours taken over."""
    always = new.hours == "24/7" or (new.hours is None and before == "always")
    if before is None and new.hours is None:
        yield "No entry covers that day, so there are no hours to take over: give them."
    if always and new.holidays not in (None, "same"):
        yield "Round the clock (24/7) has no other hours on bank holidays."
    if always and new.gates:
        yield "Round the clock (24/7) has no last time to refer, to be accepted or to arrive."
    if new.through is not None and new.through < new.begins:
        yield "The last day lies before the first."


def begun_anew(text: str, path: tuple[Any, ...], centre: Centre, new: NewHours) -> str:
    """The text with the entry in force ended the day before, and the new one behind it.

    `path`: of the centre's entries. An entry that began on the same day is changed where it is.
    Raises QuestionError where the new hours would run into others.
    """
    old = centre.entry_on(new.begins)
    index = None if old is None else entry_index(value_at(text, path), old)
    raw: dict[str, Any] = {} if index is None else value_at(text, (*path, index))
    record = new_entry(raw, new)
    ends = _end_of(centre, old, new)
    if ends is not None:
        record["valid_through"] = str(ends)
    ordered = {key: record[key] for key in ENTRY_KEYS if key in record}
    if index is None or old is None:
        return with_item(text, path, _before(centre, text, path, new.begins), ordered)
    if old.valid_from == new.begins:
        return _changed_in_place(text, (*path, index), raw, ordered)
    if ends is not None and ends != old.valid_through and (old.valid_through or date.max) > ends:
        again = {**raw, "valid_from": str(ends + DAY)}
        text = with_item(text, path, index, {k: again[k] for k in ENTRY_KEYS if k in again})
    text = with_item(text, path, index, ordered)
    return with_keys(text, (*path, index), {"valid_through": str(new.begins - DAY)}, ENTRY_KEYS)


def new_entry(raw: dict[str, Any], new: NewHours) -> dict[str, Any]:
    """A new entry as it is written, after the one that `raw` holds ({} for none)."""
    record = {key: raw[key] for key in KEPT if key in raw}
    if new.hours is not None:
        record.pop("rota", None)
        week = new.hours
        record["hours"] = (
            {**week, "bank-holidays": _holidays(raw)} if isinstance(week, dict) else week
        )
    if new.holidays is not None and isinstance(record.get("hours"), dict):
        record["hours"] = {**record["hours"], "bank-holidays": new.holidays}
    if new.gates is not None or new.hours == "24/7":
        record = {key: each for key, each in record.items() if key not in GATES}
        record |= new.gates or {}
    if new.serves is not None:
        record["serves"] = list(new.serves)
    record |= {"valid_from": str(new.begins), "as_of": str(new.as_of)}
    record |= {"sources": list(new.sources), "confidence": new.confidence}
    return record if new.note is None else {**record, "note": new.note}


def entry_index(raw: list[dict[str, Any]], entry: Availability) -> int:
    """Which of the records as written an entry is."""
    first = None if entry.valid_from is None else str(entry.valid_from)
    return next(n for n, each in enumerate(raw) if each.get("valid_from") == first)


def _end_of(centre: Centre, old: Availability | None, new: NewHours) -> date | None:
    """The last day of the new entry: as told, else that of the old one or the day before others."""
    later = [each.valid_from for each in centre.availability
             if each.valid_from and each.valid_from > new.begins]  # fmt: skip
    bound = old.valid_through if old is not None else None
    bound = bound or (min(later) - DAY if later else None)
    if new.through is not None and bound is not None and new.through > bound:
        raise QuestionError(
            f"Other hours begin after {bound}, before these end. Make one edit up to that day and "
            "one after it."
        )
    return new.through or bound


def _before(centre: Centre, text: str, path: tuple[Any, ...], begins: date) -> int | None:
    """The place in the file of the last entry that ended before a day; None when none did."""
    raw = value_at(text, path)
    earlier = [each for each in centre.availability if (each.valid_from or date.min) < begins]
    return entry_index(raw, earlier[-1]) if earlier else None


def _changed_in_place(
    text: str, path: tuple[Any, ...], raw: dict[str, Any], record: dict[str, Any]
) -> str:
    """An entry that is corrected, key by key: what the new one does not say goes."""
    for key in raw:
        if key not in record and key != "note":
            text = without_key(text, path, key)
    return with_keys(
        text, path, {k: each for k, each in record.items() if raw.get(k) != each}, ENTRY_KEYS
    )


def _holidays(raw: dict[str, Any]) -> str:
    """What was recorded of bank holidays; nobody has said anything of them beside 24/7."""
    hours = raw.get("hours")
    return str(hours["bank-holidays"]) if isinstance(hours, dict) else "unknown"
