"""`thrombo.diff/1`: what differs between two registries, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thrombo_cli.london import iso
from thrombo_cli.review.change_sentences import change_summary
from thrombo_cli.review.impact_sums import Effect, Impact
from thrombo_cli.review.model import ChangeInWeek, WeekPart

Json = dict[str, Any]


def diff_json(weeks: Iterable[ChangeInWeek], impact: Impact) -> Json:
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


def _change(week: ChangeInWeek) -> Json:
    change = week.change
    first = change.first and change.first.isoformat()
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


def _parts(parts: dict[WeekPart, Effect]) -> Json:
    return {part: _effect(effect) for part, effect in parts.items()}


def _effect(effect: Effect) -> Json:
    mean = None if effect.minutes is None else round(effect.minutes, 1)
    return {
        "admissions_affected_per_year": round(effect.admissions, 1),
        "mean_minutes_change": mean,
        "sooner_per_year": round(effect.sooner, 1),
        "later_per_year": round(effect.later, 1),
        "newly_reached_per_year": round(effect.gained, 1),
        "no_longer_reached_per_year": round(effect.lost, 1),
    }
