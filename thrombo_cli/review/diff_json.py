"""`thrombo.diff/1`: what differs between two registries, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from thrombo_cli.london import iso
from thrombo_cli.review.change_sentences import change_summary
from thrombo_cli.review.impact_sums import Effect, Impact
from thrombo_cli.review.model import ChangeInWeek, WeekPart

if TYPE_CHECKING:
    from thrombo_cli.review.documents import ChangeShown, DiffDocument, EffectByPart, EffectShown


def diff_json(weeks: Iterable[ChangeInWeek], impact: Impact) -> DiffDocument:
    """The whole document. Hours and minutes to one decimal, admissions likewise."""
    return {
        "schema": "thrombo.diff/1",
        "changes": [_change(week) for week in weeks],
        "impact": {
            "admissions_affected_per_year": round(impact.whole.admissions, 1),
            "by_part": _parts(impact.parts),
            "by_network": [
                {"network": each.network, **_effect(each.whole), "by_part": _parts(each.parts)}
                for each in impact.networks
            ],
        },
    }


def _change(week: ChangeInWeek) -> ChangeShown:
    change = week.change
    first = None if change.first is None else change.first.isoformat()
    if change.kind == "exception" and change.begins is not None:
        first = iso(change.begins)
    return {
        "centre": change.centre and change.centre.id,
        "kind": change.kind,
        "from": first,
        "summary": change_summary(change),
        "weekly_open_hours_before": _hours(week.before),
        "weekly_open_hours_after": _hours(week.after),
    }


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else round(minutes / 60, 2)


def _parts(parts: dict[WeekPart, Effect]) -> EffectByPart:
    return {
        "day": _effect(parts["day"]),
        "evening": _effect(parts["evening"]),
        "night": _effect(parts["night"]),
        "weekend": _effect(parts["weekend"]),
    }


def _effect(effect: Effect) -> EffectShown:
    mean = None if effect.minutes is None else round(effect.minutes, 1)
    return {
        "admissions_affected_per_year": round(effect.admissions, 1),
        "mean_minutes_change": mean,
        "sooner_per_year": round(effect.sooner, 1),
        "later_per_year": round(effect.later, 1),
        "newly_reached_per_year": round(effect.gained, 1),
        "no_longer_reached_per_year": round(effect.lost, 1),
    }
