"""`thrombo coverage --json`: figures of an instant or a week, both bounds with every one.

Takes the reports of `thrombo_cli.coverage` by shape; it needs no numpy of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from thrombo_cli import __version__
from thrombo_cli.coverage.aggregate import Figures
from thrombo_cli.coverage.centre_counts import CentreCounts
from thrombo_cli.coverage.report import Divisions, GroupFigures, InstantReport, Question, is_weighed
from thrombo_cli.coverage.week import MOST, Loss, Step, WeekReport, counted, headline
from thrombo_cli.london import iso

if TYPE_CHECKING:
    from thrombo_cli.coverage.documents import (
        AskedCoverage,
        BareStep,
        CoverageDocument,
        CoverageFigures,
        CoverageWeekDocument,
        FigureBounds,
        Grounds,
        HeadCount,
        Part,
        PlainFigures,
        Profile,
        RegionLoss,
        StepWithFigures,
    )

# A group without a weight has no figures: null, never nought.
NO_FIGURES: CoverageFigures = {
    "mean_minutes": None,
    "within": None,
    "no_open_centre_percent": None,
    "puncture_in_window_percent": None,
    "bounds": None,
}
REACHED = ("direct", "transfer")


def instant_json(report: InstantReport) -> CoverageDocument:
    """One instant: the selection as a whole, then its networks and ambulance services."""
    whole = report.divisions.whole[0]
    return {
        "schema": "thrombo.coverage/1",
        "tool": __version__,
        **_asked(report.question),
        "at": iso(report.at),
        "admissions_per_year": _two(whole.admissions),
        "areas": whole.areas,
        "centres_open": list(report.open),
        "centres_unknown": list(report.unknown),
        **part_json(whole, report.question),
        "head_counts": [_centre_count(each) for each in report.centre_counts],
        "networks": _parts(report.divisions.networks, report.question),
        "ambulance_services": _parts(report.divisions.ambulances, report.question),
        **_evidence(report.question, report.registry.sha256, str(report.registry.updated)),
    }


def week_json(report: WeekReport) -> CoverageWeekDocument:
    """A week: `profiles` holds the figures that occur, `steps` names one for each quarter hour."""
    return {
        "schema": "thrombo.coverage-week/1",
        "tool": __version__,
        **_asked(report.question),
        "begins": iso(report.steps[0].at),
        "step_minutes": 15,
        "admissions_per_year": _two(report.profiles[0].whole[0].admissions),
        "headline_minutes": report.question.limits[headline(report.question)],
        "worst": _step_json(report.worst, report),
        "best": _step_json(report.best, report),
        "most_lost_at_night": {
            "unknown_closed": [_loss(loss) for loss in report.losses["closed"][:MOST]],
            "unknown_open": [_loss(loss) for loss in report.losses["open"][:MOST]],
        },
        "steps": [_bare_step(step) for step in report.steps],
        "profiles": [profile_json(each, report.question) for each in report.profiles],
        **_evidence(report.question, report.registry.sha256, str(report.registry.updated)),
    }


def part_json(part: GroupFigures, question: Question) -> CoverageFigures:
    """The figures of one group; `bounds` gives each as [least, most] over the unknown hours."""
    low, high = part.certain, part.possible
    pairs = _plain(low, question), _plain(high, question)
    bounds = cast("FigureBounds", _bounds(*pairs))
    return {**_plain(counted(part, question), question), "bounds": bounds}


def profile_json(divisions: Divisions, question: Question) -> Profile:
    """The whole and its parts."""
    return {
        **part_json(divisions.whole[0], question),
        "networks": _parts(divisions.networks, question),
        "ambulance_services": _parts(divisions.ambulances, question),
    }


def _asked(question: Question) -> AskedCoverage:
    return {
        "area": question.area,
        "weight": question.weight,
        "unknown": question.unknown,
        "accepts": question.accepts,
    }


def _evidence(question: Question, sha256: str, updated: str) -> Grounds:
    medians = question.medians
    return {
        "medians": {
            "onset_to_call": medians.onset_to_call,
            "call_to_ambulance": medians.call_to_ambulance,
            "on_scene": medians.on_scene,
            "door_in_door_out": medians.door_in_door_out,
            "door_to_puncture": medians.door_to_puncture,
            "transfer_door_to_puncture": medians.transfer_door_to_puncture,
            "window": medians.window,
        },
        "registry": {"sha256": sha256, "updated": updated},
    }


def _plain(figures: Figures, question: Question) -> PlainFigures:
    shares = zip(question.limits, figures.within, strict=True)
    return {
        "mean_minutes": None if figures.mean_minutes is None else _two(figures.mean_minutes),
        "within": {str(limit): _two(share) for limit, share in shares},
        "no_open_centre_percent": _two(figures.no_open_centre),
        "puncture_in_window_percent": {
            "direct": _two(figures.direct),
            "transfer": _two(figures.transfer),
        },
    }


def _bounds(low: Any, high: Any) -> Any:
    """Two sets of figures as one of pairs, the smaller number first."""
    if isinstance(low, dict):
        return {key: _bounds(low[key], high[key]) for key in low}
    return [low, high] if None in (low, high) else sorted((low, high))


def _parts(parts: tuple[GroupFigures, ...], question: Question) -> list[Part]:
    return [
        {
            "id": part.id,
            "name": part.name,
            "admissions_per_year": _two(part.admissions),
            **(part_json(part, question) if is_weighed(part, question) else NO_FIGURES),
        }
        for part in parts
    ]


def _centre_count(count: CentreCounts) -> HeadCount:
    kinds = (count.round_the_clock, count.part_of_the_time, count.unknown)
    return {
        "nation": count.nation,
        "centres": sum(map(len, kinds)),
        "round_the_clock": list(count.round_the_clock),
        "part_of_the_time": list(count.part_of_the_time),
        "unknown": list(count.unknown),
    }


def _bare_step(step: Step) -> BareStep:
    return {
        "at": iso(step.at),
        "profile": step.profile,
        "open": step.open,
        "unknown": step.unknown,
    }


def _step_json(step: Step, report: WeekReport) -> StepWithFigures:
    whole = report.profiles[step.profile].whole[0]
    return {**_bare_step(step), **part_json(whole, report.question)}


def _loss(loss: Loss) -> RegionLoss:
    return {
        "region": loss.region,
        "admissions": _two(loss.admissions),
        "day_minutes": None if loss.day_minutes is None else _two(loss.day_minutes),
        "night_minutes": None if loss.night_minutes is None else _two(loss.night_minutes),
        "day_share": _two(loss.day_share),
        "night_share": _two(loss.night_share),
    }


def _two(value: float) -> float:
    return round(value, 2)
