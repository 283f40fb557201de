"""Rules across records: names used twice (errors), and doubts worth a look (warnings)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from thrombo_cli.hours.week import minutes_in, open_week
from thrombo_cli.model.findings import Finding
from thrombo_cli.model.registry import Availability
from thrombo_cli.registry.check.document import CentreDoc, Document
from thrombo_cli.registry.check.nights import torn_nights
from thrombo_cli.registry.check.overlaps import overlaps
from thrombo_cli.registry.check.positions import Position
from thrombo_cli.registry.check.problems import Loc, Problem, shown

Doubt = tuple[Loc, Problem]


def records(data: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    """The mappings of a top-level list with their places, sound or not."""
    listed = data.get(key)
    items = listed if isinstance(listed, list) else []
    return [(index, item) for index, item in enumerate(items) if isinstance(item, dict)]


def texts(data: dict[str, Any], key: str, name: str) -> frozenset[str]:
    """Every text that the records of a list give for a key."""
    found = (record.get(name) for _, record in records(data, key))
    return frozenset(text for text in found if isinstance(text, str) and text)


def duplicates(data: dict[str, Any], positions: Position) -> list[Finding]:
    """Ids, ODS codes, names and aliases that two records claim; judged on the raw data."""
    found = [
        each
        for key, name in (
            ("sources", "id"),
            ("networks", "id"),
            ("centres", "id"),
            ("centres", "ods"),
        )
        for each in _repeated(data, key, name)
    ]
    found += [*_shared_names(data), *overlaps(records(data, "centres"))]
    return [positions.error(loc, problem) for loc, problem in found]


def doubts_of(document: Document, data: dict[str, Any], today: date, *, whole: bool) -> list[Doubt]:
    """What is sound but doubtful in a document and the data it was made of, on a date.

    `whole`: no record of the file is left out, so that what none of them names is named nowhere.
    """
    doubts = [*_unused_sources(document), *_unserved_networks(document)] if whole else []
    doubts += _timeless_pathways(data)
    for index, centre in enumerate(document.centres):
        doubts += _before_evidence(document, centre, ("centres", index, "availability"))
        doubts += _gaps(today, centre, ("centres", index, "availability"))
        doubts += _torn_nights(centre, ("centres", index, "availability"))
        doubts += _weak_evidence(document, centre, ("centres", index, "availability"))
        doubts += _ended_rotas(centre, ("centres", index, "availability"), today)
        doubts += _stale(document, centre, ("centres", index, "availability"), today)
    return doubts


def _repeated(data: dict[str, Any], key: str, name: str) -> Iterator[Doubt]:
    first: dict[str, int] = {}
    for index, record in records(data, key):
        text = record.get(name)
        if not isinstance(text, str) or not text:
            continue
        if text in first:
            message = f"{shown(text)} is already the {name} of the record"
            other = (key, first[text], name)
            yield (), Problem("duplicate-id", message, (key, index, name), other)
        first.setdefault(text, index)


def _shared_names(data: dict[str, Any]) -> Iterator[Doubt]:
    """A name must lead to one centre; any of two that share it could be taken for the other."""
    owners: dict[str, Loc] = {}
    for index, record in records(data, "centres"):
        for loc, text in _names(record):
            here: Loc = ("centres", index, *loc)
            owner = owners.setdefault(" ".join(text.casefold().split()), here)
            if owner[1] != index and loc != ("id",):
                message = f"{shown(text)} already names the centre"
                yield (), Problem("duplicate-name", message, here, owner)


def _names(record: dict[str, Any]) -> Iterator[tuple[Loc, str]]:
    aliases = record.get("aliases")
    listed = aliases if isinstance(aliases, list) else []
    pairs: list[tuple[Loc, Any]] = [(("id",), record.get("id")), (("name",), record.get("name"))]
    pairs += [(("aliases", number), alias) for number, alias in enumerate(listed)]
    yield from ((loc, text) for loc, text in pairs if isinstance(text, str) and text)


def _unused_sources(document: Document) -> Iterator[Doubt]:
    used = {name for pathway in document.pathways for name in pathway.sources}
    for centre in document.centres:
        used.update(name for entry in centre.availability for name in entry.sources)
        used.update(name for period in centre.exceptions for name in period.sources)
    used.update(document.defaults.transfer.sources if document.defaults.transfer else ())
    used |= {centre.contact.source for centre in document.centres if centre.contact}
    for index, source in enumerate(document.sources):
        if source.id not in used:
            yield ("sources", index), Problem("unused-source", f"nothing rests on {source.id}")


def _unserved_networks(document: Document) -> Iterator[Doubt]:
    served = {
        slug
        for centre in document.centres
        for entry in centre.availability
        for slug in entry.serves or (centre.network,)
    }
    served |= {way.origin for way in document.pathways if way.origin_kind == "network"}
    for index, network in enumerate(document.networks):
        if network.id not in served:
            message = f"no entry serves {network.id} and no pathway starts there"
            yield ("networks", index), Problem("network-unserved", message)


def _gaps(today: date, centre: CentreDoc, loc: Loc) -> Iterator[Doubt]:
    """Dates between two entries, or up to today, that no entry covers."""
    order = sorted(range(len(centre.availability)), key=lambda i: _from(centre.availability[i]))
    for before, after in pairwise(order):
        last, first = (
            centre.availability[before].valid_through,
            centre.availability[after].valid_from,
        )
        if last and first and last + timedelta(days=1) < first:
            message = f"no entry covers {last + timedelta(days=1)} to {first - timedelta(days=1)}"
            yield (*loc, after), Problem("entry-gap", f"{message}; those days are unknown")
    last = centre.availability[order[-1]].valid_through
    if last and last < today:
        message = f"the last entry ended on {last}; every day since is unknown"
        yield (*loc, order[-1]), Problem("entry-gap", message)


def _from(entry: Availability) -> str:
    return entry.valid_from.isoformat() if entry.valid_from else ""


def _weak_evidence(document: Document, centre: CentreDoc, loc: Loc) -> Iterator[Doubt]:
    """Entries that rest on the press alone: stated all the same, or wider than the one before."""
    kinds: dict[str, str] = {source.id: source.kind for source in document.sources}
    order = sorted(range(len(centre.availability)), key=lambda i: _from(centre.availability[i]))
    before = 0
    for index in order:
        entry = centre.availability[index]
        hours = _open_minutes(entry)
        if entry.hours.kind != "unknown" and {kinds.get(name) for name in entry.sources} == {
            "press"
        }:
            if entry.confidence == "stated":
                message = "hours stated on the word of the press alone"
                yield (*loc, index), Problem("press-alone", f"{message}; {_PRESS}")
            elif hours > before and index != order[0]:
                message = f"{hours / 60:g} open hours a week, {before / 60:g} before"
                yield (*loc, index), Problem("press-widens", f"the press alone says so: {message}")
        before = hours


def _before_evidence(document: Document, centre: CentreDoc, loc: Loc) -> Iterator[Doubt]:
    """Hours that begin before anything that speaks of them: a slip of the year, or hindsight."""
    dates = {source.id: source.date for source in document.sources}
    for index, entry in enumerate(centre.availability):
        if not dates.keys() >= {*entry.sources}:
            continue  # one of them has an error of its own
        spoken = [entry.as_of, *(dates[name] for name in entry.sources)]
        if entry.valid_from and entry.valid_from < min(spoken):
            message = f"{entry.valid_from} is before all its evidence, the first of {min(spoken)}"
            yield (*loc, index, "valid_from"), Problem("before-evidence", f"{message}; {_YEAR}")


_YEAR = "is the year right, and does a source speak of that day?"


def _timeless_pathways(data: dict[str, Any]) -> Iterator[Doubt]:
    """What a pathway that says too little will mean, which may be more than anyone said."""
    for index, record in records(data, "pathways"):
        missing = [words for key, words in _MEANS.items() if key not in record]
        if missing:
            message = f"{' and '.join(missing)}; say so, as 24/7 or a date, if a source does"
            yield ("pathways", index), Problem("pathway-always", message)


_MEANS = {
    "hours": "without hours it means at all hours",
    "valid_from": "without valid_from it means since ever",
}
_PRESS = "find a trust or network page (R52)"


def _open_minutes(entry: Availability) -> int:
    """KnownIds open minutes of an ordinary week, without the rota."""
    return minutes_in(open_week(entry.hours, None, date.min))


def _torn_nights(centre: CentreDoc, loc: Loc) -> Iterator[Doubt]:
    """Unknown hours past midnight on days that begin closed: the night before does not run on."""
    for index, entry in enumerate(centre.availability):
        torn = torn_nights(entry.hours)
        if torn:
            message = f"unknown hours run past midnight, yet closed at 00:00: {', '.join(torn)}"
            yield (*loc, index, "hours"), Problem("torn-night", f"{message}; {_TORN}")


_TORN = "if nobody knows, write them up to 24:00 and from 00:00"


def _ended_rotas(centre: CentreDoc, loc: Loc, today: date) -> Iterator[Doubt]:
    """A rota in force of which nobody has said how it goes on."""
    for index, entry in enumerate(centre.availability):
        if entry.covers(today) and entry.rota is not None and entry.rota.has_run_out(today):
            message = f"the rota is known up to {entry.rota.last_known}; its days since are unknown"
            yield (*loc, index, "rota"), Problem("rota-ended", message)


def _stale(document: Document, centre: CentreDoc, loc: Loc, today: date) -> Iterator[Doubt]:
    """Evidence for the hours in force that is older than the policy of the file allows."""
    for index, entry in enumerate(centre.availability):
        age = (today - entry.as_of).days
        old = age > document.policy.stale_after_days and entry.hours.kind != "unknown"
        if old and entry.covers(today):
            message = f"the evidence is {age} days old"
            allowed = f"the policy allows {document.policy.stale_after_days}"
            yield (*loc, index, "as_of"), Problem("stale-evidence", f"{message}; {allowed}")
