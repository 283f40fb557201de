"""Whom the first line of an answer names: the best, or one's own whose hours nobody published."""

from __future__ import annotations

import pytest

from tests.build import ALWAYS, UNKNOWN, ask, centre, daily, entry, question, registry
from thrombo_cli.model.answer import Lead
from thrombo_cli.model.registry import Availability, Centre

STRANGER = entry(ALWAYS, serves=("elsewhere",))
UNSAID = entry(UNKNOWN)
UNSAID_STRANGER = entry(UNKNOWN, serves=("elsewhere",))


def lead(roads: dict[str, float], *centres: Centre, onset: int | None = 60) -> Lead:
    return ask(registry(*centres), question(roads, onset_minutes=onset)).lead


# best's hours and road, the other's hours and road -> whom the first line names, and why
LEADS = (
    (STRANGER, 60, UNSAID, 59, Lead("b", "own_hours_unknown")),
    (STRANGER, 60, UNSAID, 60, Lead("a", "best")),
    (STRANGER, 60, UNSAID, 61, Lead("a", "best")),
    # the best is one's own, or the other has no arrangement either
    (entry(ALWAYS), 60, UNSAID, 10, Lead("a", "best")),
    (STRANGER, 60, UNSAID_STRANGER, 10, Lead("a", "best")),
    # the other's hours are known: closed is closed
    (STRANGER, 60, entry(daily()), 10, Lead("a", "best")),
    (STRANGER, 60, entry(daily("20:00-22:00")), 10, Lead("a", "best")),
    # nothing says open
    (entry(daily()), 60, entry(daily()), 10, Lead(None, "none")),
    (entry(daily(), serves=("elsewhere",)), 60, UNSAID, 10, Lead("b", "best")),
)


@pytest.mark.parametrize(("best", "road", "other", "its_road", "expected"), LEADS)
def test_whom_the_first_line_names(
    best: Availability, road: float, other: Availability, its_road: float, expected: Lead
) -> None:
    found = lead({"a": road, "b": its_road}, centre("a", best), centre("b", other))
    assert found == expected


def test_of_several_of_unknown_hours_the_soonest_then_the_first_by_id_is_named() -> None:
    best = centre("a", STRANGER)
    roads = {"a": 60.0, "b": 30.0, "c": 20.0, "d": 20.0}
    unsaid = [centre(name, UNSAID) for name in "bcd"]
    assert lead(roads, best, *unsaid) == Lead("c", "own_hours_unknown")
    # by puncture, not by road
    slow = centre("c", UNSAID, dtp=120)
    assert lead(roads | {"d": 70.0}, best, unsaid[0], slow) == Lead("b", "own_hours_unknown")


def test_one_s_own_across_the_sea_is_not_sooner() -> None:
    island = centre("b", UNSAID, landmass="ireland")
    assert lead({"a": 60}, centre("a", STRANGER), island) == Lead("a", "best")
