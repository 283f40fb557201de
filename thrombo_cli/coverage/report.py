"""The answers of `thrombo coverage`: for an instant, and for each quarter of an hour of a week."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import numpy as np

from thrombo_cli.coverage.aggregate import Figures, Groups, Reach, figures_of
from thrombo_cli.coverage.area_filter import select
from thrombo_cli.coverage.centre_counts import HeadCount, head_counts
from thrombo_cli.coverage.country import Country, Mask
from thrombo_cli.coverage.pathway_times import Medians
from thrombo_cli.coverage.reach import Coverage, Moment
from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Registry

WEIGHTS = ("admissions", "areas")
UNKNOWN_AS = ("closed", "open")
NO_WEIGHT = (
    "--area {}: the reference data hold no stroke admissions there, so no share can be weighted "
    "by them. Ask with --weight areas."
)


class Question(NamedTuple):
    """What is asked: of which areas, weighted how, within how many minutes, counting whom.

    `weight`: admissions or areas; empty for admissions where any are held, else areas.
    """

    area: str
    limits: tuple[int, ...]
    weight: str
    unknown: str
    accepts: str
    medians: Medians


class Part(NamedTuple):
    """A group of areas with its figures: centres certain to be open, and possibly open ones."""

    id: str
    name: str
    admissions: float
    areas: int
    certain: Figures
    possible: Figures


class Divisions(NamedTuple):
    """The selected areas as a whole, by network, by ambulance service and by region."""

    whole: tuple[Part, ...]
    networks: tuple[Part, ...]
    ambulances: tuple[Part, ...]
    regions: tuple[Part, ...]

    def weighed(self, question: Question) -> Divisions:
        """Without the parts in which nothing is weighed: a share of nobody is no figure."""
        parts = (tuple(p for p in held if is_weighed(p, question)) for held in self[1:])
        return Divisions(self.whole, *parts)


def is_weighed(part: Part, question: Question) -> bool:
    """Is there anybody to take a share of? No admissions are held for Wales."""
    return question.weight != "admissions" or part.admissions > 0


class InstantReport(NamedTuple):
    """Coverage at one instant. Centres are given by id, in the order of the registry."""

    question: Question
    registry: Registry
    at: datetime
    open: tuple[str, ...]
    unknown: tuple[str, ...]
    divisions: Divisions
    head_counts: tuple[HeadCount, ...]


class Survey:
    """One question put to one registry; remembers what it has worked out.

    Raises QuestionError for an area in which nothing is weighed: a share of nobody is no figure.
    """

    def __init__(self, country: Country, coverage: Coverage, question: Question) -> None:
        name, chosen = select(country, question.area)
        weight = question.weight or _held(country, chosen)
        self.question = question._replace(area=name, weight=weight)
        self.coverage = coverage
        self._groups = _groups(country, chosen, weight)
        self._plain = _groups(country, chosen, "admissions")
        if not self._groups[0].totals[0] > 0:
            raise QuestionError(NO_WEIGHT.format(name))
        self._names = {slug: held[0] for slug, held in country.atlas.networks().items()}
        self._answers: dict[Moment, Divisions] = {}

    def at(self, instant: datetime) -> InstantReport:
        """The answer at an instant of the stretch prepared."""
        moment, centres = self.coverage.moment(instant), self.coverage.registry.centres
        unknown = sorted(set(moment.possible) - set(moment.open))
        return InstantReport(
            self.question,
            self.coverage.registry,
            instant,
            tuple(centres[n].id for n in moment.open),
            tuple(centres[n].id for n in unknown),
            self.divisions(moment),
            head_counts(centres, instant),
        )

    def divisions(self, moment: Moment) -> Divisions:
        """The figures of every group; worked out once for equal moments."""
        found = self._answers.get(moment)
        if found is None:
            spread = self.coverage.reach(moment)
            pairs = zip(self._groups, self._plain, strict=True)
            found = self._answers[moment] = Divisions(
                *(self._parts(groups, plain, *spread) for groups, plain in pairs)
            )
        return found

    def _parts(
        self, groups: Groups, plain: Groups, certain: Reach, possible: Reach
    ) -> tuple[Part, ...]:
        limits = self.question.limits
        low, high = figures_of(groups, certain, limits), figures_of(groups, possible, limits)
        counts = np.bincount(groups.member, minlength=len(groups.names))
        rows = zip(groups.names, plain.totals, counts, low, high, strict=True)
        return tuple(
            Part(name, self._names.get(name, name), float(yearly), int(count), least, most)
            for name, yearly, count, least, most in rows
        )


def _held(country: Country, chosen: Mask) -> str:
    """Admissions where the reference data hold any (none for Wales), else areas."""
    return WEIGHTS[0] if country.admissions[chosen].any() else WEIGHTS[1]


def _groups(country: Country, chosen: Mask, weight: str) -> tuple[Groups, ...]:
    weights = country.admissions if weight == "admissions" else np.ones(len(chosen))
    divisions = (country.networks, country.ambulances, country.regions)
    parts = (Groups.of(division, chosen, weights) for division in divisions)
    return (Groups.whole(chosen, weights), *parts)
