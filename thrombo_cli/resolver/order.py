"""The order of the list and what it comes to (AR08, AR09).

By projected puncture, not by distance (R42). Unknown stands below everything that says open in
time, and is never counted as open (R41).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import inf

from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import AnswerWarning, Option
from thrombo_cli.model.states import Outcome
from thrombo_cli.resolver.rules import LIVE, is_stranger

SOONER_BY = timedelta(minutes=30)
LAST = datetime.max.replace(tzinfo=UTC)
OUTCOME_OF_GROUP: dict[int, Outcome] = {
    1: "open",
    2: "opens_later",
    3: "late_window",
    4: "late_window",
    5: "unknown",
    6: "beyond_24h",
    7: "unknown",
}


# Open now or later, with puncture inside 24 h.
IN_TIME_GROUPS = range(1, 5)
UNKNOWN_IN_TIME, UNKNOWN = 5, 7


def in_order(options: Sequence[Option]) -> tuple[Option, ...]:
    """Options as the answer lists them.

    Unknown stands behind whatever says open, also behind what is past 24 h. Only where nothing
    says open in time an unknown centre that would be in time stands first: it is the one to ask.
    """
    settled = any(option.group in IN_TIME_GROUPS for option in options)

    def rank(option: Option) -> tuple[int, bool, datetime, float, str]:
        group = UNKNOWN if settled and option.group == UNKNOWN_IN_TIME else option.group
        stranger = is_stranger(option.group, option.relation)
        minutes = option.travel.minutes
        road = inf if minutes is None else minutes
        return group, stranger, option.puncture_at or LAST, road, option.centre.id

    return tuple(sorted(options, key=rank))


def outcome_of(ordered: Sequence[Option]) -> Outcome:
    """What the list comes to: its first group."""
    return OUTCOME_OF_GROUP.get(ordered[0].group, "none") if ordered else "none"


def sooner_elsewhere(ordered: Sequence[Option]) -> AnswerWarning | None:
    """A centre further down, open now or later, with puncture over 30 min before the first's."""
    first = ordered[0] if ordered else None
    if first is None or first.puncture_at is None:
        return None
    limit = first.puncture_at - SOONER_BY
    sooner = [option for option in ordered[1:] if _puncture(option) < limit]
    if not sooner:
        return None
    soonest = min(sooner, key=_puncture)
    minutes = (first.puncture_at - _puncture(soonest)) // MINUTE
    arrangement = "; no documented arrangement" if soonest.relation == "undocumented" else ""
    return AnswerWarning(
        "sooner_elsewhere",
        f"{soonest.centre.name} would give puncture {minutes} min sooner than "
        f"{first.centre.name}{arrangement}.",
    )


def _puncture(option: Option) -> datetime:
    """The projected puncture of a centre that says open, now or later; else the end of time."""
    counts = option.status in LIVE
    return option.puncture_at if counts and option.puncture_at else LAST
