"""The open hours of an ordinary week before and after each change, and when to judge them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thrombo_cli.hours.week import Stretches, minutes_in
from thrombo_cli.london import MINUTE
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.review.impact import week_of
from thrombo_cli.review.impact_parts import minutes_by_part, pieces
from thrombo_cli.review.model import ChangeInWeek, RegistryChange


def weeks_of(
    changes: Iterable[RegistryChange],
    old: Registry,
    new: Registry,
    present: datetime,
    at: datetime | None,
) -> tuple[ChangeInWeek, ...]:
    """Each change with its hours a week, judged at `at`, else at its own instant nearest today."""
    before = {centre.id: centre for centre in old.centres}
    after = {centre.id: centre for centre in new.centres}
    found = []
    for change in changes:
        key = "" if change.centre is None else change.centre.id
        found.append(
            _week(change, before.get(key), after.get(key), at or _nearest(change, present))
        )
    return tuple(found)


def instant_of_all(changes: Iterable[RegistryChange], present: datetime) -> datetime:
    """The first instant, from now on, at which every change that is not over yet is in force."""
    begins = [each.begins for each in changes if each.ends is None or each.ends > present]
    return max([present, *(instant for instant in begins if instant is not None)])


def _nearest(change: RegistryChange, present: datetime) -> datetime:
    """Now, or the first or last minute of a change that is not in force now."""
    if change.begins is not None and present < change.begins:
        return change.begins
    if change.ends is not None and present >= change.ends:
        return change.ends - MINUTE
    return present


def _week(
    change: RegistryChange, old: Centre | None, new: Centre | None, at: datetime
) -> ChangeInWeek:
    before, after = _open(old, at), _open(new, at)
    gained, lost = _minus(after or (), before or ()), _minus(before or (), after or ())
    parts = minutes_by_part(gained), minutes_by_part(lost)
    return ChangeInWeek(change, at, _minutes(before), _minutes(after), *parts)


def _minutes(open_hours: Stretches | None) -> int | None:
    return None if open_hours is None else minutes_in(open_hours)


def _open(centre: Centre | None, at: datetime) -> Stretches | None:
    return None if centre is None else week_of(centre, at)


def _minus(these: Stretches, those: Stretches) -> Stretches:
    """What lies in these and not in those."""
    cuts = [edge for span in those for edge in span]
    return tuple(span for span in pieces(these, cuts) if not _holds(those, span[0]))


def _holds(stretches: Stretches, minute: int) -> bool:
    return any(start <= minute < end for start, end in stretches)
