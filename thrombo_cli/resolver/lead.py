"""Whom the first line of an answer names. Order, outcome and exit code do not depend on it."""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.model.answer import Lead, Option
from thrombo_cli.model.states import Outcome


def is_own(option: Option) -> bool:
    """Has the centre an arrangement for the place: its own network, or a documented pathway?"""
    return option.relation != "undocumented"


def lead_of(ordered: Sequence[Option], outcome: Outcome) -> Lead:
    """The best of the list, or a centre of one's own that would be sooner if it were open.

    Only where the best has no arrangement with the place, and the hours of the other are unknown:
    nobody has published that one's own centre is closed, so it is the first to ask.
    """
    if outcome == "none":
        return Lead(None, "none")
    best = ordered[0]
    if is_own(best):
        return Lead(best.centre.id, "best")
    sooner = (option for option in ordered if _unknown_and_sooner(option, best))
    own = min(sooner, key=_puncture, default=None)
    return Lead(best.centre.id, "best") if own is None else Lead(own.centre.id, "own_hours_unknown")


def _unknown_and_sooner(option: Option, best: Option) -> bool:
    if not is_own(option) or option.status != "unknown" or option.puncture_at is None:
        return False
    return best.puncture_at is None or option.puncture_at < best.puncture_at


def _puncture(option: Option) -> tuple[float, str]:
    """By projected puncture, which those have that are compared; then by id, as the list is."""
    assert option.puncture_at is not None
    return option.puncture_at.timestamp(), option.centre.id
