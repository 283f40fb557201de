"""A scenario: a few changes on top of a registry, to ask what would be if (docs/scenarios.md).

Works on the documents as they are read from YAML, in which every scalar is text; what comes out is
checked as any registry is. Nothing made here is a fact: each changed entry says so.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from thrombo_cli.model.registry import GATES
from thrombo_cli.text.suggest import nearest

Document = dict[str, Any]
Loc = tuple[str | int, ...]

SCHEMA = "1"
HEAD_KEYS = ("scenario", "name", "description", "extends", "changes")
DATES = ("valid_from", "valid_through")
HOURS_KEYS = (
    "centre",
    "hours",
    "rota",
    *GATES,
    "serves",
    "note",
    *DATES,
)
CLOSED = {"mon-sun": "closed", "bank-holidays": "same"}
SOURCE = "scenario"
DAY = timedelta(days=1)
# Both stand at the head of every screen, sheet and picture made.
LONGEST_NAME, LONGEST_NOTE = 80, 300


class Head(NamedTuple):
    """What a scenario says of itself: its name, its author's line, and the file it extends."""

    name: str
    note: str
    extends: str


class ScenarioError(Exception):
    """A scenario that cannot be applied: stable `code`, plain `message`, and where it stands."""

    def __init__(self, code: str, message: str, loc: Loc) -> None:
        super().__init__(message)
        self.code, self.message, self.loc = code, message, loc

    @property
    def path(self) -> str:
        """The place as a person reads it."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.loc)
        return "".join(parts).removeprefix(".")


def head_of(scenario: Document, otherwise: str) -> Head:
    """What a scenario says of itself; `otherwise`: its name if none. Raises ScenarioError."""
    _known_keys(scenario, HEAD_KEYS, ())
    if scenario.get("scenario") != SCHEMA:
        raise ScenarioError("scenario-version", "write  scenario: 1  at the top", ("scenario",))
    extends = scenario.get("extends")
    if not isinstance(extends, str):
        raise ScenarioError("wrong-shape", "extends is a plain text", ("extends",))
    name = _line(scenario, "name", LONGEST_NAME) or otherwise
    return Head(name, _line(scenario, "description", LONGEST_NOTE), extends)


def _line(scenario: Document, key: str, longest: int) -> str:
    """A text of one line, empty for none. Raises ScenarioError."""
    text = scenario.get(key, "")
    if not isinstance(text, str) or len(text) > longest:
        message = f"{key} is a plain text of at most {longest} characters"
        raise ScenarioError("wrong-shape", message, (key,))
    return " ".join(text.split())


def applied(base: Document, scenario: Document) -> Document:
    """The registry document with the changes made, in the order written. Raises ScenarioError."""
    made = copy.deepcopy(base)
    changes = scenario.get("changes")
    if not isinstance(changes, list) or not changes:
        raise ScenarioError("no-changes", "a scenario lists at least one change", ("changes",))
    name = scenario.get("name", "A scenario")
    made.setdefault("sources", [])
    if not any(source.get("id") == SOURCE for source in made["sources"]):
        made["sources"].append(_source(str(name), str(made.get("updated"))))
    for number, change in enumerate(changes):
        _apply(made, change, ("changes", number))
    return made


def _apply(made: Document, change: object, loc: Loc) -> None:
    if not isinstance(change, dict) or len(change) != 1:
        message = f"a change is one of {', '.join(VERBS)}, with its details"
        raise ScenarioError("bad-change", message, loc)
    verb, details = next(iter(change.items()))
    if verb not in VERBS:
        raise ScenarioError("unknown-change", _not_among(verb, tuple(VERBS)), loc)
    if not isinstance(details, dict):
        raise ScenarioError("wrong-shape", f"{verb} takes a mapping", (*loc, verb))
    VERBS[verb](made, details, (*loc, verb))


def _change_hours(made: Document, details: Document, loc: Loc) -> None:
    """Give a centre these hours between two dates; what stood there before is cut away."""
    _known_keys(details, HOURS_KEYS, loc)
    if "hours" not in details:
        raise ScenarioError("missing-key", "hours is missing", loc)
    centre = _centre(made, details, loc)
    first, last = (_day(details, key, loc) for key in DATES)
    if first > last:
        raise ScenarioError("bad-dates", "valid_through is before valid_from", loc)
    before = next((e for e in centre["availability"] if _covers(e, first)), None)
    kept = [part for e in centre["availability"] for part in _without(e, first, last)]
    entry = {key: value for key, value in details.items() if key != "centre"}
    if before and "serves" in before:
        entry.setdefault("serves", before["serves"])
    centre["availability"] = [*kept, {**entry, **_says(made)}]
    kept_exceptions = [e for e in centre.get("exceptions", []) if not _overlaps(e, first, last)]
    centre.pop("exceptions", None)
    if kept_exceptions:
        centre["exceptions"] = kept_exceptions


def _close(made: Document, details: Document, loc: Loc) -> None:
    _known_keys(details, ("centre", *DATES, "note"), loc)
    _change_hours(made, {**details, "hours": dict(CLOSED)}, loc)


def _open(made: Document, details: Document, loc: Loc) -> None:
    _known_keys(details, ("centre", *DATES, "note"), loc)
    _change_hours(made, {**details, "hours": "24/7"}, loc)


def _add_centre(made: Document, details: Document, loc: Loc) -> None:
    """A centre as in a registry; `hours` may stand in place of `availability`."""
    centre = dict(details)
    if any(each.get("id") == centre.get("id") for each in made["centres"]):
        raise ScenarioError("duplicate-id", f"{centre.get('id')} is a centre already", loc)
    if "hours" in centre:
        centre["availability"] = [{"hours": centre.pop("hours")}]
    entries = centre.get("availability", [])
    if isinstance(entries, list):
        centre["availability"] = [{**_says(made), **e} for e in entries if isinstance(e, dict)]
    made["centres"].append(centre)


def _add_pathway(made: Document, details: Document, loc: Loc) -> None:
    _centre(made, {"centre": details.get("to")}, loc)
    says = _says(made)
    made.setdefault("pathways", []).append({**says, **details})


VERBS: dict[str, Callable[[Document, Document, Loc], None]] = {
    "change_hours": _change_hours,
    "close": _close,
    "open": _open,
    "add_centre": _add_centre,
    "add_pathway": _add_pathway,
}


def _centre(made: Document, details: Document, loc: Loc) -> Document:
    wanted = details.get("centre")
    for centre in made["centres"]:
        if centre.get("id") == wanted:
            found: Document = centre
            return found
    ids = tuple(str(centre.get("id")) for centre in made["centres"])
    raise ScenarioError("unknown-centre", _not_among(str(wanted), ids, "centre"), loc)


def _not_among(word: str, words: tuple[str, ...], kind: str = "change") -> str:
    near = nearest(word, words)
    hint = f"; did you mean {near}?" if near else f"; known are {', '.join(words)}"
    return f'"{word[:60]}" is no {kind}{hint}'


def _known_keys(document: Document, keys: tuple[str, ...], loc: Loc) -> None:
    for key in document:
        if key not in keys:
            raise ScenarioError("unknown-key", _not_among(key, keys, "key here"), (*loc, key))


def _says(made: Document) -> Document:
    return {"as_of": made.get("updated"), "confidence": "inferred", "sources": [SOURCE]}


def _source(name: str, updated: str) -> Document:
    title = f"Supposed, not a fact: {name}"
    return {
        "id": SOURCE,
        "title": title,
        "publisher": "A scenario file",
        "date": updated,
        "kind": "research",
    }


def _day(details: Document, key: str, loc: Loc) -> date:
    if key not in details:
        return date.min if key == "valid_from" else date.max
    try:
        return date.fromisoformat(str(details[key]))
    except ValueError:
        raise ScenarioError("bad-date", f"{key} is a date as 2025-05-01", (*loc, key)) from None


def _bounds(entry: Document) -> tuple[date, date]:
    return _day(entry, "valid_from", ()), _day(entry, "valid_through", ())


def _covers(entry: Document, day: date) -> bool:
    first, last = _bounds(entry)
    return first <= day <= last


def _without(entry: Document, first: date, last: date) -> list[Document]:
    """What is left of an entry outside [first, last]: nothing, one part or two."""
    begins, ends = _bounds(entry)
    if ends < first or begins > last:
        return [entry]
    parts = []
    if begins < first:
        parts.append({**entry, "valid_through": (first - DAY).isoformat()})
    if ends > last:
        parts.append({**entry, "valid_from": (last + DAY).isoformat()})
    return parts


def _overlaps(exception: Document, first: date, last: date) -> bool:
    begins = date.fromisoformat(str(exception["from"])[:10])
    until = exception.get("until")
    ends = date.max if until is None else date.fromisoformat(str(until)[:10])
    return begins <= last and ends >= first
