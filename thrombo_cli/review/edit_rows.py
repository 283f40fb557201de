"""EDGE: an edit written into the text of a registry."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, assert_never

from thrombo_cli.errors import QuestionError
from thrombo_cli.london import spoken_date
from thrombo_cli.model.registry import Centre, ExceptionPeriod, Source
from thrombo_cli.registry.format.rows import value_at, with_item, with_keys
from thrombo_cli.review.edits import (
    CentreEdit,
    ClosureEdit,
    ContactEdit,
    HoursEdit,
    PathwayEdit,
    RegistryEdit,
    ReopeningEdit,
    SourceEdit,
)
from thrombo_cli.review.hours_rows import ENTRY_KEYS, begun_anew, contradictions, new_entry
from thrombo_cli.review.rewriting import (
    CENTRE_KEYS,
    CONTACT_KEYS,
    Original,
    Recorded,
    place_of,
    rewritten,
    with_source,
)
from thrombo_cli.times.days import london_instant

ROOT_KEYS = (
    "schema",
    "updated",
    "policy",
    "defaults",
    "sources",
    "networks",
    "centres",
    "pathways",
)
EXCEPTION_KEYS = ("from", "until", "state", "reason", "sources")
NO_CLOSURE = "No closure of that centre is in force then, so there is none to end."
TOO_LATE = "A closure that is recorded ends before that already; nothing is to be changed."
Path = tuple[str | int, ...]


def edited(original: Original, edit: RegistryEdit, day: date) -> Recorded:
    """The registry with the edit in it, dated `day`. Raises as `rewritten` does."""
    touched = () if isinstance(edit, SourceEdit) else (edit.centre,)

    def write(text: str) -> str:
        new = edit.evidence.new
        text = with_source(text, _source(new)) if new else text
        return _written(text, original, edit)

    return rewritten(original, write, day=day, touched=touched)


def _written(text: str, original: Original, edit: RegistryEdit) -> str:
    if isinstance(edit, SourceEdit):
        return text
    if isinstance(edit, CentreEdit):
        return _centre(text, edit)
    if isinstance(edit, PathwayEdit):
        return _pathway(text, edit)
    return _in_centre(text, original, edit)


def _in_centre(
    text: str, original: Original, edit: HoursEdit | ClosureEdit | ReopeningEdit | ContactEdit
) -> str:
    centre = next(each for each in original.registry.centres if each.id == edit.centre)
    at = place_of(text, edit.centre)
    match edit:
        case HoursEdit():
            return _hours(text, at, centre, edit)
        case ClosureEdit():
            return _closure(text, at, centre, edit)
        case ReopeningEdit():
            return _reopening(text, at, centre, edit)
        case ContactEdit():
            return _contact(text, at, centre, edit)
        case _:
            assert_never(edit)


def _source(source: Source) -> dict[str, str]:
    row = {name: str(each) for name, each in source._asdict().items()}
    return row if row["url"] else {name: each for name, each in row.items() if name != "url"}


def _hours(text: str, at: Path, centre: Centre, edit: HoursEdit) -> str:
    entry = centre.entry_on(edit.new.begins)
    for reason in contradictions(edit.new, None if entry is None else entry.hours.kind):
        raise QuestionError(reason)
    return begun_anew(text, (*at, "availability"), centre, edit.new)


def _closure(text: str, at: Path, centre: Centre, edit: ClosureEdit) -> str:
    begins = london_instant(edit.begins, later=False)
    ends = None if edit.until is None else london_instant(edit.until, later=True)
    if ends is not None and ends <= begins:
        raise QuestionError("It would end before it begins, or last no time.")
    for each in centre.exceptions:
        if (ends is None or each.begins < ends) and (each.ends is None or begins < each.ends):
            raise QuestionError(
                f"An exception that begins on {spoken_date(each.begins.date())} is recorded for "
                "these days already. End it first with thrombo registry edit open, or edit it by "
                "hand."
            )
    record = {"from": _moment(edit.begins)}
    record |= {} if edit.until is None else {"until": _moment(edit.until)}
    row: dict[str, Any] = {**record, "state": edit.state, "reason": edit.reason}
    row["sources"] = [edit.evidence.id]
    if not centre.exceptions:
        return with_keys(text, at, {"exceptions": [row]}, CENTRE_KEYS)
    path = (*at, "exceptions")
    earlier = [each for each in centre.exceptions if each.begins < begins]
    return with_item(
        text, path, _exception_index(text, path, earlier[-1]) if earlier else None, row
    )


def _reopening(text: str, at: Path, centre: Centre, edit: ReopeningEdit) -> str:
    instant = london_instant(edit.at, later=True)
    shut = [each for each in centre.exceptions if each.state != "open" and each.begins < instant]
    if not shut:
        raise QuestionError(NO_CLOSURE)
    last = shut[-1]
    if last.ends is not None and last.ends <= instant:
        raise QuestionError(TOO_LATE)
    path = (*at, "exceptions")
    path = (*path, _exception_index(text, path, last))
    sources = [*value_at(text, path)["sources"]]
    sources += [edit.evidence.id] if edit.evidence.id not in sources else []
    return with_keys(text, path, {"until": _moment(edit.at), "sources": sources}, EXCEPTION_KEYS)


def _contact(text: str, at: Path, centre: Centre, edit: ContactEdit) -> str:
    verified = str(edit.evidence.date)
    row = {"text": edit.text, "phone": edit.phone, "source": edit.evidence.id}
    row["verified_on"] = verified
    if centre.contact is None:
        return with_keys(text, at, {"contact": row}, CENTRE_KEYS)
    return with_keys(text, (*at, "contact"), row, CONTACT_KEYS)


def _pathway(text: str, edit: PathwayEdit) -> str:
    row: dict[str, Any] = {"from": {edit.origin_kind: edit.origin}, "to": edit.centre}
    row["valid_from"] = str(edit.valid_from)
    row |= {"valid_through": str(edit.valid_through)} if edit.valid_through else {}
    row |= {"hours": edit.hours, "as_of": str(edit.evidence.date), "confidence": "stated"}
    row["sources"] = [edit.evidence.id]
    row |= {"note": edit.note} if edit.note else {}
    if "pathways" not in value_at(text, ()):
        return with_keys(text, (), {"pathways": [row]}, ROOT_KEYS)
    return with_item(text, ("pathways",), len(value_at(text, ("pathways",))) - 1, row)


def _centre(text: str, edit: CentreEdit) -> str:
    entry = new_entry({}, edit.hours)
    record = edit.record | {"availability": [{k: entry[k] for k in ENTRY_KEYS if k in entry}]}
    row = {key: record[key] for key in CENTRE_KEYS if key in record}
    if edit.network is not None:
        text = with_item(text, ("networks",), len(value_at(text, ("networks",))) - 1, edit.network)
    return with_item(text, ("centres",), len(value_at(text, ("centres",))) - 1, row)


def _exception_index(text: str, path: Path, period: ExceptionPeriod) -> int:
    """Which of the records as written an exception is, by its beginning."""
    records = value_at(text, path)
    return next(n for n, each in enumerate(records) if _begins(each, period))


def _begins(record: dict[str, Any], period: ExceptionPeriod) -> bool:
    wall = datetime.fromisoformat(record["from"].replace(" ", "T"))
    return period.begins in (london_instant(wall, later=late) for late in (False, True))


def _moment(wall: datetime) -> str:
    return f"{wall:%Y-%m-%d %H:%M}"
