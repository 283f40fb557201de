"""The answers of `thrombo coverage`: for an instant, and for each quarter of an hour of a week."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple, get_args

import numpy as np

from thrombo_cli.coverage.aggregate import Figures, Groups, Reach, figures_of
from thrombo_cli.coverage.area_filter import area_name, held_words, select
from thrombo_cli.coverage.centre_counts import CentreCounts, centre_counts
from thrombo_cli.coverage.country import Country, Mask
from thrombo_cli.coverage.pathway_times import PathwayTimes
from thrombo_cli.coverage.reach import Coverage, Situation
from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Registry

Weight = Literal["admissions", "areas"]
UnknownAs = Literal["closed", "open"]
Accepts = Literal["any", "documented"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
UNKNOWN_AS: tuple[UnknownAs, ...] = get_args(UnknownAs)
ACCEPTS: tuple[Accepts, ...] = get_args(Accepts)
HEADLINE = 60  # minutes; the limit by which hours are ranked, or the nearest one asked for
# A figure with unknown hours counted as closed, and as open; None where there is none.
Bounds = tuple[float | None, float | None]
NO_WEIGHT = (
    "--area {}: the reference data hold no stroke admissions there, so no share can be weighted "
    "by them. Ask with --weight areas."
)


class Question(NamedTuple):
    """What is asked: of which areas, weighted how, within how many minutes, counting whom.

    `weight`: None for admissions where there are any on record, else areas.
    """

    area: str
    limits: tuple[int, ...]
    weight: Weight | None
    unknown: UnknownAs
    accepts: Accepts
    medians: PathwayTimes


class GroupFigures(NamedTuple):
    """A group of areas with its figures: centres certain to be open, and possibly open ones."""

    id: str
    name: str
    admissions: float
    areas: int
    certain: Figures
    possible: Figures


class Divisions(NamedTuple):
    """The selected areas as a whole, by network, by ambulance service and by region."""

    whole: tuple[GroupFigures, ...]
    networks: tuple[GroupFigures, ...]
    ambulances: tuple[GroupFigures, ...]
    regions: tuple[GroupFigures, ...]

    def weighed(self, question: Question) -> Divisions:
        """Without the parts in which nothing is weighed: a share of nobody is no figure."""
        divisions = (tuple(p for p in parts if is_weighed(p, question)) for parts in self[1:])
        return Divisions(self.whole, *divisions)


def is_weighed(part: GroupFigures, question: Question) -> bool:
    """Is there anybody to take a share of? There are none on record for Wales."""
    return question.weight != "admissions" or part.admissions > 0


def headline(question: Question) -> int:
    """The number of the limit by which hours are ranked."""
    limits = question.limits
    return min(range(len(limits)), key=lambda n: (abs(limits[n] - HEADLINE), limits[n]))


def bounds_of(part: GroupFigures) -> list[Bounds]:
    """Every figure of a group, in the order of `figure_names`."""
    low, high = part.certain, part.possible
    return [
        (low.mean_minutes, high.mean_minutes),
        *zip(low.within, high.within, strict=True),
        (low.no_open_centre, high.no_open_centre),
        (low.direct, high.direct),
        (low.transfer, high.transfer),
    ]


def figure_names(question: Question) -> list[str]:
    """How the figures of a group are called: minutes first, the others percent."""
    hours = f"{question.medians.window / 60:g} h"
    return [
        "Mean minutes to the nearest open centre",
        *(f"Within {limit} minutes, percent" for limit in question.limits),
        "No open centre by road, percent",
        f"Puncture inside {hours} of onset, straight to the centre, percent",
        "The same by way of the nearest stroke unit, percent",
    ]


def whole_name(part: GroupFigures, question: Question) -> str:
    """The area asked about, and what is not held of it."""
    lacking = held_words(question.area, question.weight, part.admissions)
    return f"{part.name} ({lacking})" if lacking else part.name


class InstantReport(NamedTuple):
    """Coverage at one instant. Centres are given by id, in the order of the registry."""

    question: Question
    registry: Registry
    at: datetime
    open: tuple[str, ...]
    unknown: tuple[str, ...]
    divisions: Divisions
    centre_counts: tuple[CentreCounts, ...]


class Survey:
    """One question put to one registry; remembers what it has worked out.

    Raises QuestionError for an area in which nothing is weighed: a share of nobody is no figure.
    """

    def __init__(self, country: Country, coverage: Coverage, question: Question) -> None:
        name, chosen = select(country, question.area)
        weight = question.weight or _weight_on_record(country, chosen)
        self.question = question._replace(area=name, weight=weight, medians=coverage.medians)
        self.coverage = coverage
        self._groups = _groups(country, chosen, weight)
        self._plain = _groups(country, chosen, "admissions")
        if not self._groups[0].totals[0] > 0:
            raise QuestionError(NO_WEIGHT.format(name))
        networks = country.data.networks()
        self._names = {slug: name for slug, (name, _) in networks.items()}
        self._names[""] = area_name(name, networks)
        self._answers: dict[Situation, Divisions] = {}

    @property
    def regions(self) -> Groups:
        """The selected areas by region, with the weights of the question."""
        return self._groups[-1]

    def at(self, instant: datetime) -> InstantReport:
        """The answer at an instant of the stretch prepared."""
        situation, centres = self.coverage.situation(instant), self.coverage.registry.centres
        unknown = sorted(set(situation.possible) - set(situation.open))
        return InstantReport(
            self.question,
            self.coverage.registry,
            instant,
            tuple(centres[n].id for n in situation.open),
            tuple(centres[n].id for n in unknown),
            self.divisions(situation),
            centre_counts(centres, instant),
        )

    def divisions(self, situation: Situation) -> Divisions:
        """The figures of every group; worked out once for equal situations."""
        found = self._answers.get(situation)
        if found is None:
            spread = self.coverage.reach(situation)
            pairs = zip(self._groups, self._plain, strict=True)
            found = self._answers[situation] = Divisions(
                *(self._parts(groups, plain, *spread) for groups, plain in pairs)
            )
        return found

    def _parts(
        self, groups: Groups, plain: Groups, certain: Reach, possible: Reach
    ) -> tuple[GroupFigures, ...]:
        limits = self.question.limits
        low, high = figures_of(groups, certain, limits), figures_of(groups, possible, limits)
        counts = np.bincount(groups.member, minlength=len(groups.names))
        rows = zip(groups.names, plain.totals, counts, low, high, strict=True)
        return tuple(
            GroupFigures(name, self._names.get(name, name), float(yearly), int(count), least, most)
            for name, yearly, count, least, most in rows
        )


def _weight_on_record(country: Country, chosen: Mask) -> Weight:
    """Admissions where the reference data have any (none for Wales), else areas."""
    return "admissions" if country.admissions[chosen].any() else "areas"


def _groups(country: Country, chosen: Mask, weight: Weight) -> tuple[Groups, ...]:
    weights = country.admissions if weight == "admissions" else np.ones(len(chosen))
    divisions = (country.networks, country.ambulances, country.regions)
    parts = (Groups.of(division, chosen, weights) for division in divisions)
    return (Groups.whole(chosen, weights), *parts)
