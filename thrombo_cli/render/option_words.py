"""Words for one centre of an answer: its doubts, its road, its relation to the place."""

from __future__ import annotations

from thrombo_cli import __version__
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES, Option, Travel
from thrombo_cli.text.lines import number

LATE = "6-24 h needs imaging selection; the centre decides"
PLACE_KINDS = {"outcode": "outward code", "grid_reference": "grid reference"}
RELATIONS = {
    "own_network": "Own network.",
    "documented": "Documented pathway from here.",
    "undocumented": "No documented arrangement with this network: phone; acceptance not "
    "documented.",
}
# For the first line: every doubt about the centre it names, in two or three words.
DOUBTS = {
    "stale": "stale",
    "conflicting_sources": "sources disagree",
    "inferred": "hours inferred",
    "cutoff_undocumented": "cut-off not documented",
    "at_risk": "at risk if the road is slow",
    "borderline": "borderline",
    "estimated_travel": "road time estimated",
    "no_documented_arrangement": "no documented arrangement",
}
METHODS = {"matrix": "published", "estimate": "estimated, not published", "given": "as given"}
ADVICE = (
    "Phone the on-call stroke consultant: capacity and acceptance are not known here.",
    "The 6-hour figure is for the anterior circulation; for the posterior (basilar) it differs: "
    "NICE considers up to 24 h.",
    "From a scene the ambulance service's destination protocol holds. Adults and road only. "
    "Basilar, airway or blood pressure trouble may need critical-care transfer.",
    f"thrombo {__version__}. Not clinically assured.",
)


def doubt_words(option: Option) -> list[str]:
    """The doubts that come of the road, the window and the cut-offs, each as a sentence."""
    travel = option.travel
    doubts = {
        "at_risk": f"AT RISK: holds at {_minutes(travel.minutes)} of road, not at "
        f"{_minutes(travel.high)}.",
        "borderline": f"BORDERLINE: puncture within 30 min of {_limit(option)}.",
        "cutoff_undocumented": "CUT-OFF NOT DOCUMENTED: closes within 2 h of arrival.",
    }
    return [words for flag, words in doubts.items() if flag in option.flags]


def road_words(travel: Travel, *, brief: bool = False) -> str:
    """Road minutes with their range and method (R36); nothing without a road.

    `brief`: published minutes, which are the rule, go without a label.
    """
    if travel.minutes is None:
        return ""
    method = METHODS.get(travel.method, travel.method)
    if travel.method == "given":
        return f"Road {_minutes(travel.minutes)}, {method}."
    label = "" if brief and travel.method == "matrix" else f", {method}"
    low, high = number(travel.low or 0), number(travel.high or 0)
    return f"Road {_minutes(travel.minutes)} ({low}-{high}{label})."


def road_bare(travel: Travel) -> str:
    """Road minutes alone, or that there is no road."""
    return "no road from here" if travel.minutes is None else f"{_minutes(travel.minutes)} by road"


def _minutes(value: float | None) -> str:
    return "unknown min" if value is None else f"{number(value)} min"


def _limit(option: Option) -> str:
    """The window's end that the projected puncture is near (R16)."""
    minutes = option.minutes_to_puncture or 0
    near_six = abs(minutes - WINDOW_MINUTES) < abs(minutes - LATE_WINDOW_MINUTES)
    return "6 h" if near_six else "24 h"
