"""Periods of one centre that share a day or a minute: an error, told with the other one's line.

Judged on the file as written, so that an entry with another fault does not hide it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, get_args

from thrombo_cli.model.states import ExceptionState
from thrombo_cli.registry.check.dates import parse_date, parse_moment, period
from thrombo_cli.registry.check.entry_rules import overlap_problems
from thrombo_cli.registry.check.problems import Loc, Problem, ProblemsError

MINUTE = timedelta(minutes=1)


def overlaps(centres: list[tuple[int, dict[str, Any]]]) -> Iterator[tuple[Loc, Problem]]:
    """Entries and exceptions of each centre that overlap others of it, at their places."""
    for index, centre in centres:
        loc: Loc = ("centres", index, "availability")
        days = _periods(centre.get("availability"), _days)
        yield from ((loc, each) for each in overlap_problems("availability-overlap", days))
        loc = ("centres", index, "exceptions")
        moments = _periods(centre.get("exceptions"), _moments)
        yield from ((loc, each) for each in overlap_problems("exception-overlap", moments))


def _periods(records: Any, read: Any) -> dict[int, Any]:
    """First and last of each record of a list whose dates can be read, by its place."""
    found = {}
    for place, record in enumerate(records if isinstance(records, list) else ()):
        try:
            found[place] = read(record)
        except (ProblemsError, AttributeError, KeyError, TypeError, ValueError):
            continue  # what is wrong with it is told where it stands
    return found


def _days(record: dict[str, str]) -> tuple[date | None, date | None]:
    first, last = (
        _optional(record.get(key), parse_date) for key in ("valid_from", "valid_through")
    )
    if first and last and first > last:
        raise ValueError
    return first, last


def _moments(record: dict[str, str]) -> tuple[datetime, datetime | None]:
    states: tuple[ExceptionState, ...] = get_args(ExceptionState)
    state = states[states.index(record["state"])]
    begins, ends = period(
        parse_moment(record["from"]), _optional(record.get("until"), parse_moment), state
    )
    if ends is not None and ends <= begins:
        raise ValueError
    return begins, ends and ends - MINUTE


def _optional(text: Any, parse: Any) -> Any:
    return None if text is None else parse(text)
