"""What the page of a week carries as data for its script: figures, places, states, differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from thrombo_cli.coverage.country import Country
from thrombo_cli.coverage.difference import Difference
from thrombo_cli.coverage.report import (
    Bounds,
    Divisions,
    GroupFigures,
    bounds_of,
    figure_names,
    headline,
)
from thrombo_cli.coverage.week import STEP, WeekReport
from thrombo_cli.coverage.week_grid import COLOURS, EDGES, INKS
from thrombo_cli.hours import Timeline
from thrombo_cli.instants import seconds_of
from thrombo_cli.london import spoken
from thrombo_cli.model.place import Calendar, Hospital
from thrombo_cli.model.registry import Centre
from thrombo_cli.places.grids import NATIONAL_GRID, to_wgs84

Outlines = Mapping[str, tuple[tuple[int, ...], ...]]
HUNDRED_METRES = 100
# Of a figure: two are shown, and a difference of two figures is still right to the second.
DECIMALS = 4
PLACES = 3  # decimals of a degree: a hundred metres, as the outlines have it
# Shown where there is room, these first: what most readers find their way by.
TOWNS = (
    "Bristol", "Norwich", "Plymouth", "Carlisle", "Lincoln", "Exeter", "York", "Cambridge",
    "Leicester", "Hull", "Swansea", "Shrewsbury", "Ipswich", "Portsmouth", "Canterbury", "Truro",
    "Hereford", "Lancaster", "Blackpool", "Middlesbrough", "Gloucester", "Reading", "Derby",
    "Peterborough", "Bangor", "Aberystwyth", "Whitehaven", "Barnstaple", "Bournemouth", "Hastings",
    "Scarborough", "Northampton", "Colchester", "Taunton", "Worcester", "Barrow-in-Furness",
)  # fmt: skip


class Land(NamedTuple):
    """What the map is drawn from, beside the answers."""

    country: Country
    calendar: Calendar
    outlines: Outlines
    hospitals: Sequence[Hospital]


def page_data(
    reports: Sequence[WeekReport], differences: Sequence[Difference], names: list[str], land: Land
) -> dict[str, Any]:
    """All that the script needs; a figure stands as its two bounds, a region by its number."""
    first, centres = reports[0], _every_centre(reports)
    question, regions = first.question, first.profiles[0].regions
    return {
        "figures": figure_names(question),
        "minutes": question.limits[headline(question)],
        "labels": [spoken(step.at) for step in first.steps],
        "edges": EDGES,
        "colours": COLOURS,
        "inks": INKS,
        "regions": [_region(part, land) for part in regions],
        "networks": [part.name for part in first.profiles[0].networks],
        "ambulances": [part.name for part in first.profiles[0].ambulances],
        "centres": [_place(each) for each in centres],
        "towns": _towns(land.hospitals),
        "options": [
            _option(report, name, centres, land)
            for report, name in zip(reports, names, strict=True)
        ],
        "differences": [_difference(each) for each in differences],
    }


def _region(part: GroupFigures, land: Land) -> dict[str, Any]:
    """A region with its rings, and the networks and ambulance services that have areas in it."""
    country = land.country
    inside = country.regions.index == country.regions.names.index(part.id)
    names = {slug: name for slug, (name, _) in country.data.networks().items()}
    networks, ambulances = (
        sorted({grouping.names[n] for n in set(grouping.index[inside].tolist())})
        for grouping in (country.networks, country.ambulances)
    )
    return {
        "name": part.name,
        "rings": [_ring(ring) for ring in land.outlines.get(part.id, ())],
        "networks": [names.get(each, each) for each in networks],
        "ambulances": ambulances,
    }


def _ring(ring: tuple[int, ...]) -> list[list[float]]:
    """Latitude and longitude of each corner; outlines are in hundreds of metres of the grid."""
    points = zip(ring[::2], ring[1::2], strict=True)
    degrees = (to_wgs84(NATIONAL_GRID, x * HUNDRED_METRES, y * HUNDRED_METRES) for x, y in points)
    return [[round(lat, PLACES), round(lon, PLACES)] for lat, lon in degrees]


def _every_centre(reports: Sequence[WeekReport]) -> list[Centre]:
    """Every centre of any of the registries, each once."""
    found = {centre.id: centre for report in reports for centre in report.registry.centres}
    return list(found.values())


def _place(centre: Centre) -> dict[str, Any]:
    at = [round(centre.latitude, PLACES), round(centre.longitude, PLACES)]
    return {"name": centre.name, "at": at}


def _towns(hospitals: Sequence[Hospital]) -> list[dict[str, Any]]:
    """Towns, each where its first hospital stands."""
    locations = {each.town: each.location for each in reversed(hospitals)}
    return [
        {
            "name": name,
            "at": [round(locations[name].latitude, 2), round(locations[name].longitude, 2)],
        }
        for name in TOWNS
        if name in locations
    ]


def _option(report: WeekReport, name: str, centres: Sequence[Centre], land: Land) -> dict[str, Any]:
    main = headline(report.question)
    mine = {centre.id: centre for centre in report.registry.centres}
    steps = [seconds_of(step.at) for step in report.steps]
    return {
        "name": name,
        "steps": [step.profile for step in report.steps],
        "open": [step.open for step in report.steps],
        "unknown": [step.unknown for step in report.steps],
        "profiles": [_profile(each, main) for each in report.profiles],
        "states": {
            number: _states(mine[each.id], steps, report, land.calendar)
            for number, each in enumerate(centres)
            if each.id in mine
        },
    }


def _states(centre: Centre, steps: Sequence[int], report: WeekReport, calendar: Calendar) -> str:
    """The state of a centre at each step, a letter for each: open, closed, unknown, suspended."""
    last = report.steps[-1].at + STEP
    table = Timeline.of(centre, calendar).table(report.steps[0].at, last)
    return "".join(table.at(step).state[0] for step in steps)


def _profile(divisions: Divisions, main: int) -> dict[str, Any]:
    parts = {"regions": divisions.regions, "networks": divisions.networks}
    parts["ambulances"] = divisions.ambulances
    return {
        "whole": [_rounded(each) for each in bounds_of(divisions.whole[0])],
        "main": _share(divisions.whole[0], main),
        **{name: [_share(part, main) for part in each] for name, each in parts.items()},
    }


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "hours": [_rounded(each) for each in found.hours],
        "largest": found.largest,
        "regions": {each.id: _rounded(each.share.change) for each in found.regions},
        "minutes": {each.id: _rounded(each.minutes.change) for each in found.regions},
    }


def _share(part: GroupFigures, main: int) -> list[float | None]:
    return _rounded((part.certain.within[main], part.possible.within[main]))


def _rounded(bounds: Bounds) -> list[float | None]:
    return [None if value is None else round(value, DECIMALS) + 0.0 for value in bounds]
