"""The order of the list and what it comes to (AR08, AR09).

By projected puncture, not by distance (R42). Unknown stands below everything that says open in
time, and is never counted as open (R41).
"""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.instants import MINUTE_SECONDS, NEVER
from thrombo_cli.model.answer import AnswerWarning
from thrombo_cli.model.states import Outcome
from thrombo_cli.resolver.judgement import Judgement, Rank
from thrombo_cli.resolver.rules import LIVE

SOONER_BY = 30 * MINUTE_SECONDS
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


def in_order(found: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Centres as the answer lists them.

    Unknown stands behind whatever says open, also behind what is past 24 h. Only where nothing
    says open in time an unknown centre that would be in time stands first: it is the one to ask.
    """
    settled = any(each.judged.group in IN_TIME_GROUPS for each in found)

    def rank(each: Judgement) -> Rank:
        group, stranger, puncture, road, ident = each.rank
        group = UNKNOWN if settled and group == UNKNOWN_IN_TIME else group
        return group, stranger, puncture, road, ident

    return tuple(sorted(found, key=rank))


def outcome_of(ordered: Sequence[Judgement]) -> Outcome:
    """What the list comes to: its first group."""
    return OUTCOME_OF_GROUP.get(ordered[0].judged.group, "none") if ordered else "none"


def sooner_elsewhere(ordered: Sequence[Judgement]) -> AnswerWarning | None:
    """A centre further down, open now or later, with puncture over 30 min before the first's."""
    if not ordered:
        return None
    first = ordered[0]
    limit = first.judged.puncture - SOONER_BY
    sooner = [each for each in ordered[1:] if _puncture(each) < limit]
    if not sooner:
        return None
    soonest = min(sooner, key=_puncture)
    minutes = (first.judged.puncture - _puncture(soonest)) // MINUTE_SECONDS
    arrangement = "; no documented arrangement" if soonest.relation == "undocumented" else ""
    return AnswerWarning(
        "sooner_elsewhere",
        f"{soonest.centre.name} would give puncture {minutes} min sooner than "
        f"{first.centre.name}{arrangement}.",
    )


def _puncture(found: Judgement) -> int:
    """The projected puncture of a centre that says open, now or later; else NEVER."""
    return found.judged.puncture if found.judged.status in LIVE else NEVER
