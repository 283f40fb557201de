"""`thrombo registry diff --json` and `thrombo registry due --json`."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from thrombo_cli.review.model import ChangeKind, DueReason

ChangeShown = TypedDict(
    "ChangeShown",
    {
        "centre": Annotated[str | None, "Its id; null for the policy."],
        "kind": Annotated[ChangeKind, "What changed."],
        "from": Annotated[str | None, "From which date or instant; null: since ever."],
        "summary": Annotated[str, "In a sentence."],
        "weekly_open_hours_before": Annotated[float | None, "Null where there is no such centre."],
        "weekly_open_hours_after": Annotated[float | None, "Null where there is no such centre."],
    },
)
ChangeShown.__doc__ = "One difference between two registries."


class EffectShown(TypedDict):
    """Stroke admissions a year that a change concerns."""

    admissions_affected_per_year: Annotated[float, "Those whose nearest open centre changes."]
    mean_minutes_change: Annotated[float | None, "Of the road to it; less is sooner."]
    sooner_per_year: Annotated[float, "Those that reach one sooner."]
    later_per_year: Annotated[float, "Those that reach one later."]
    newly_reached_per_year: Annotated[float, "Those that had none."]
    no_longer_reached_per_year: Annotated[float, "Those that have none any more."]


class EffectByPart(TypedDict):
    """The effect by part of the week."""

    day: EffectShown
    evening: EffectShown
    night: EffectShown
    weekend: EffectShown


class NetworkEffectShown(EffectShown):
    """The effect in a network."""

    network: Annotated[str, "Its slug."]
    by_part: EffectByPart


class ImpactShown(TypedDict):
    """Whom all changes together concern."""

    admissions_affected_per_year: Annotated[float, "Those whose nearest open centre changes."]
    by_part: EffectByPart
    by_network: list[NetworkEffectShown]


class DiffDocument(TypedDict):
    """What differs between two registries, and whom it concerns."""

    schema: Literal["thrombo.diff/1"]
    changes: list[ChangeShown]
    impact: ImpactShown


class DueShown(TypedDict):
    """A centre whose hours are to be verified again."""

    centre: Annotated[str, "Its id."]
    age_days: Annotated[int, "Since the date for which its evidence speaks."]
    admissions: Annotated[int | None, "Stroke admissions a year that look to it first."]
    reasons: Annotated[list[DueReason], "What leaves most open first."]
    ask: Annotated[str, "Whom."]
    questions: Annotated[list[str], "What to ask them."]


class DueDocument(TypedDict):
    """Which hours are to be verified again; by admissions and age."""

    schema: Literal["thrombo.due/1"]
    due: list[DueShown]
