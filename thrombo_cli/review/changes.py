"""Two registries compared, day by day. Pure; words and weights come later.

Entries are compared by what they say of each day, not by how the file is cut: an entry divided in
two with the same hours is no change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from thrombo_cli.hours.runs import DAY, days_alike
from thrombo_cli.london import london_date, wall_to_utc
from thrombo_cli.model.registry import (
    GATES,
    Availability,
    Centre,
    ExceptionPeriod,
    Network,
    Pathway,
    Registry,
    Source,
)
from thrombo_cli.review.model import ChangeKind, RegistryChange, Thing

DETAILS = (
    ("name", "name"),
    ("aliases", "aliases"),
    ("ods", "ODS code"),
    ("trust", "trust"),
    ("nation", "nation"),
    ("network", "network"),
    ("postcode", "postcode"),
    ("travel_unit", "column of the travel matrix"),
    ("door_to_puncture", "minutes from door to puncture"),
    ("own_door_to_puncture", "minutes from door to puncture are its own"),
    ("contact", "contact"),
)


def changes_between(old: Registry, new: Registry) -> tuple[RegistryChange, ...]:
    """Every difference, in the order of the newer file and then by date; empty for equal ones."""
    before = {centre.id: centre for centre in old.centres}
    after = {centre.id: centre for centre in new.centres}
    found = [
        *_policy(old, new),
        *_records("network", old.networks, new.networks),
        *_records("source", old.sources, new.sources),
    ]
    for centre in new.centres:
        found += _of_centre(before.get(centre.id), centre)
        found += _pathways(centre, old, new)
    found += [_whole("removed", each) for each in old.centres if each.id not in after]
    return tuple(found)


def as_it_stood(registry: Registry, day: date) -> Registry:
    """The registry without what begins after a London date, and with no end announced beyond it."""
    centres = tuple(_centre_then(centre, day) for centre in registry.centres)
    pathways = tuple(_dated_then(each, day) for each in registry.pathways if _begun(each, day))
    return registry._replace(centres=centres, pathways=pathways)


def _centre_then(centre: Centre, day: date) -> Centre:
    entries = tuple(_dated_then(each, day) for each in centre.availability if _begun(each, day))
    exceptions = tuple(each for each in centre.exceptions if london_date(each.begins) <= day)
    return centre._replace(availability=entries, exceptions=exceptions)


def _begun(dated: Availability | Pathway, day: date) -> bool:
    return dated.valid_from is None or dated.valid_from <= day


def _dated_then(dated: Any, day: date) -> Any:
    ends_later = dated.valid_through is not None and dated.valid_through >= day
    return dated._replace(valid_through=None) if ends_later else dated


def _policy(old: Registry, new: Registry) -> Iterator[RegistryChange]:
    days = old.stale_after_days, new.stale_after_days
    if days[0] != days[1]:
        yield _plain("policy", None, f"{days[0]} days", f"{days[1]} days", "stale_after_days")
    transfers = [_text((*each.transfer[:2], *each.transfer.sources)) for each in (old, new)]
    if transfers[0] != transfers[1]:
        words = "minutes of a transfer (out, puncture) and sources"
        yield _plain("policy", None, transfers[0], transfers[1], words)


def _records(
    kind: ChangeKind, old: Mapping[str, Source | Network], new: Mapping[str, Source | Network]
) -> Iterator[RegistryChange]:
    """Sources or networks that came, went or changed, by their id."""
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before != after:
            yield _plain(kind, None, _text(before and before[1:]), _text(after and after[1:]), key)


def _of_centre(old: Centre | None, new: Centre) -> Iterator[RegistryChange]:
    if old is None:
        yield _whole("added", new)
        return
    yield from _entries(old, new)
    yield from _exceptions(old, new)
    for name, words in DETAILS:
        before, after = _text(getattr(old, name)), _text(getattr(new, name))
        if before != after:
            yield _plain("details", new, before, after, words)
    places = [f"{each.latitude:.5f}, {each.longitude:.5f}" for each in (old, new)]
    if places[0] != places[1]:
        yield _plain("details", new, places[0], places[1], "location")


def _whole(kind: ChangeKind, centre: Centre) -> RegistryChange:
    """A centre that comes or goes, with the last of its entries."""
    entry = centre.availability[-1] if centre.availability else None
    first = next((each.valid_from for each in centre.availability), None)
    pair: tuple[Thing, Thing] = (None, entry) if kind == "added" else (entry, None)
    return RegistryChange(kind, centre, first, None, _midnight(first), None, *pair)


def _plain(
    kind: ChangeKind, centre: Centre | None, before: Thing, after: Thing, field: str
) -> RegistryChange:
    return RegistryChange(kind, centre, None, None, None, None, before, after, field)


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value if part is not None) or None
    return None if value is None else str(value)


Key = Callable[[Availability | None], object]


def _entries(old: Centre, new: Centre) -> Iterator[RegistryChange]:
    """Runs of days on which the hours differ; whom it serves; evidence, where the hours agree."""
    yield from _runs(old, new, _rule, "hours")
    yield from _runs(old, new, _served, "serves")
    for run in _runs(old, new, lambda entry: (_rule(entry), _evidence(entry)), "evidence"):
        if _rule(run.before) == _rule(run.after):
            yield run


def _runs(old: Centre, new: Centre, key: Key, kind: ChangeKind) -> Iterator[RegistryChange]:
    """Days on which the key differs, joined while both sides say the same."""
    last_pair: tuple[object, object] | None = None
    run: list[Any] = []
    for first, last in days_alike((*old.availability, *new.availability)):
        before, after = _on(old, first), _on(new, first)
        pair = key(before), key(after)
        if run and pair == last_pair:
            run[1] = last
            continue
        if run:
            yield _run(kind, new, run)
        run = [first, last, before, after] if pair[0] != pair[1] else []
        last_pair = pair
    if run:
        yield _run(kind, new, run)


def _run(kind: ChangeKind, centre: Centre, run: list[Any]) -> RegistryChange:
    first = None if run[0] == date.min else run[0]
    last = None if run[1] == date.max else run[1]
    ends = None if last is None else _midnight(last + DAY)
    return RegistryChange(kind, centre, first, last, _midnight(first), ends, run[2], run[3])


def _on(centre: Centre, day: date) -> Availability | None:
    return centre.entry_on(day)


def _rule(entry: Thing) -> object:
    """What the hours of an entry come to, however they are written."""
    if not isinstance(entry, Availability):
        return None
    hours = (entry.hours.kind, entry.hours.days, entry.hours.holidays)
    return (*hours, entry.rota, *(getattr(entry, gate) for gate in GATES))


def _served(entry: Availability | None) -> object:
    return None if entry is None else frozenset(entry.serves)


def _evidence(entry: Availability | None) -> object:
    if entry is None:
        return None
    return entry.as_of, entry.confidence, entry.conflict, frozenset(entry.sources), entry.note


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else wall_to_utc(day, 0, later=True)


def _exceptions(old: Centre, new: Centre) -> Iterator[RegistryChange]:
    """Overrides that came, went or changed; one that begins at the same instant is the same."""
    before = {each.begins: each for each in old.exceptions}
    after = {each.begins: each for each in new.exceptions}
    for begins in sorted({*before, *after}):
        pair = before.get(begins), after.get(begins)
        if pair[0] != pair[1]:
            period = pair[1] or pair[0]
            assert period is not None, "one of them has this instant"
            yield _override(new, period, *pair)


def _override(
    centre: Centre,
    period: ExceptionPeriod,
    before: ExceptionPeriod | None,
    after: ExceptionPeriod | None,
) -> RegistryChange:
    first = london_date(period.begins)
    return RegistryChange(
        "exception", centre, first, None, period.begins, period.ends, before, after
    )


def _pathways(centre: Centre, old: Registry, new: Registry) -> Iterator[RegistryChange]:
    """Arrangements that lead to a centre, matched by origin and first day."""
    before, after = _leading(centre, old), _leading(centre, new)
    for key in dict.fromkeys([*after, *before]):
        pair = before.get(key), after.get(key)
        if pair[0] != pair[1]:
            first = key[2]
            yield RegistryChange("pathway", centre, first, None, _midnight(first), None, *pair)


def _leading(
    centre: Centre, registry: Registry
) -> dict[tuple[str, str, date | None, int], Pathway]:
    """By origin kind, origin, first day, and how many times that has come before."""
    found: dict[tuple[str, str, date | None, int], Pathway] = {}
    for each in registry.pathways:
        if each.to == centre.id:
            key = (each.origin_kind, each.origin, each.valid_from)
            found[*key, sum(each[:3] == key for each in found)] = each
    return found
