"""What an export is about: which centres, over which days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from thrombo_cli.errors import QuestionError
from thrombo_cli.london import wall_to_utc
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.text.network_names import network_named, slugs_of

DAY = timedelta(days=1)


class Term(NamedTuple):
    """London days `first` to `last`, both included; the same as instants, [begins, ends)."""

    first: date
    last: date
    begins: datetime
    ends: datetime

    @property
    def days(self) -> tuple[date, ...]:
        """Every day, in order."""
        return tuple(self.first + n * DAY for n in range((self.last - self.first).days + 1))


class Scope(NamedTuple):
    """The registry with its calendar, the centres chosen from it, and the days."""

    registry: Registry
    calendar: Calendar
    centres: tuple[Centre, ...]
    term: Term


def term_of(first: date, days: int, calendar: Calendar) -> Term:
    """So many days from `first`; QuestionError when bank holidays are not known for them all."""
    if days < 1:
        raise QuestionError("--days takes a whole number from 1.")
    known = (calendar.last - first).days + 1
    if not calendar.covers(first):
        raise QuestionError(
            f"--from: bank holidays are known from {calendar.first} to {calendar.last} "
            "only, so hours on that day are unknown."
        )
    if days > known:
        raise QuestionError(
            f"--days: the term goes past the last date whose bank holidays are known, "
            f"{calendar.last}: ask for at most {known}."
        )
    last = first + (days - 1) * DAY
    begins, ends = (wall_to_utc(day, 0, later=False) for day in (first, last + DAY))
    return Term(first, last, begins, ends)


def centres_of(
    registry: Registry, networks: tuple[str, ...], first: date, last: date
) -> tuple[Centre, ...]:
    """The centres in these networks, or that serve them on some day of the term; all for ().

    Raises QuestionError for a network nobody knows, and for one that no centre serves.
    """
    slugs = slugs_of(registry)
    wanted = tuple(network_named(name, slugs, registry) for name in networks)
    for slug in wanted:
        if not any(_serves(centre, slug, first, last) for centre in registry.centres):
            raise QuestionError(f"--network: no centre of this registry is in or serves {slug}.")
    return tuple(
        centre
        for centre in registry.centres
        if not wanted or any(_serves(centre, slug, first, last) for slug in wanted)
    )


def _serves(centre: Centre, slug: str, first: date, last: date) -> bool:
    if centre.network == slug:
        return True
    return any(
        slug in entry.serves and entry.overlaps(first, last) for entry in centre.availability
    )
