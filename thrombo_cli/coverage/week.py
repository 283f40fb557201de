"""Coverage over a week: every quarter of an hour, the best and the worst, and what nights cost.

Night is 22:00 to 08:00 London time, the hours that the options of 2025 were about.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import numpy as np

from thrombo_cli.coverage.aggregate import Figures, Floats
from thrombo_cli.coverage.report import (
    UNKNOWN_AS,
    Divisions,
    GroupFigures,
    Question,
    Survey,
    headline,
    is_weighed,
)
from thrombo_cli.errors import QuestionError
from thrombo_cli.london import to_london, wall_to_utc
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Registry

STEP = timedelta(minutes=15)
DAYS = 7
NIGHT_FROM, NIGHT_UNTIL = time(22), time(8)
MOST = 10
LEAST_LOSS = 0.05  # minutes


class Step(NamedTuple):
    """A quarter of an hour; `profile` is the number of its figures among those that differ."""

    at: datetime
    profile: int
    open: int
    unknown: int


class Loss(NamedTuple):
    """A region by day and by night: mean minutes, share within the headline limit, admissions."""

    region: str
    admissions: float
    day_minutes: float | None
    night_minutes: float | None
    day_share: float
    night_share: float


class WeekReport(NamedTuple):
    """Seven days from a London midnight. `profiles`: the figures that occur, each once.

    `losses`: regions that lose at night, with unknown hours counted as closed, and as open.
    """

    question: Question
    registry: Registry
    first: date
    steps: tuple[Step, ...]
    profiles: tuple[Divisions, ...]
    losses: dict[str, tuple[Loss, ...]]
    worst: Step
    best: Step

    def weighed(self) -> WeekReport:
        """Without the groups in which nothing is weighed."""
        profiles = tuple(each.weighed(self.question) for each in self.profiles)
        return self._replace(profiles=profiles)

    def step_at(self, instant: datetime) -> int:
        """The number of the step that holds an instant of the week."""
        return int((instant - self.steps[0].at) / STEP)


def week_bounds(first: date, calendar: Calendar) -> tuple[datetime, datetime]:
    """The instants at which the seven days begin and end; QuestionError outside the calendar."""
    last = first + timedelta(days=DAYS) if first.year < date.max.year else first
    if not (calendar.covers(first) and calendar.covers(last)):
        raise QuestionError(
            f"--week: bank holidays are known from {calendar.first} to {calendar.last}; "
            "ask for a week inside those dates."
        )
    return wall_to_utc(first, 0, later=False), wall_to_utc(last, 0, later=False)


def counted(part: GroupFigures, question: Question) -> Figures:
    """The figures by the asker's wish: unknown hours as closed, or as open."""
    return part.possible if question.unknown == "open" else part.certain


def survey_week(survey: Survey, first: date, calendar: Calendar) -> WeekReport:
    """The week that begins on a London date."""
    begins, ends = week_bounds(first, calendar)
    survey.coverage.prepare(begins, ends)
    profiles: dict[Divisions, int] = {}
    steps = []
    for number in range(int((ends - begins) / STEP)):
        at = begins + number * STEP
        situation = survey.coverage.situation(at)
        divisions = survey.divisions(situation)
        profile = profiles.setdefault(divisions, len(profiles))
        certain = len(situation.open)
        steps.append(Step(at, profile, certain, len(situation.possible) - certain))
    found = tuple(profiles)
    rank = _ranking(survey.question, found)
    return WeekReport(
        survey.question,
        survey.coverage.registry,
        first,
        tuple(steps),
        found,
        {
            word: _losses(survey.question._replace(unknown=word), steps, found)
            for word in UNKNOWN_AS
        },
        min(steps, key=lambda step: rank[step.profile]),
        max(steps, key=lambda step: rank[step.profile]),
    )


def is_night(instant: datetime) -> bool:
    """Is this instant between 22:00 and 08:00 in London?"""
    clock = to_london(instant).time()
    return clock >= NIGHT_FROM or clock < NIGHT_UNTIL


def _ranking(question: Question, profiles: tuple[Divisions, ...]) -> list[tuple[float, float]]:
    """By share within the headline limit, then by fewer mean minutes."""
    main = headline(question)
    whole = (counted(each.whole[0], question) for each in profiles)
    return [(figures.within[main], -(figures.mean_minutes or 1e9)) for figures in whole]


def _losses(
    question: Question, steps: list[Step], profiles: tuple[Divisions, ...]
) -> tuple[Loss, ...]:
    """The regions that lose at night, those that lose most minutes first."""
    nights = np.zeros(len(profiles))
    days = np.zeros(len(profiles))
    for step in steps:
        (nights if is_night(step.at) else days)[step.profile] += 1
    main = headline(question)
    found = []
    for number, part in enumerate(profiles[0].regions):
        if not is_weighed(part, question):
            continue
        figures = [counted(each.regions[number], question) for each in profiles]
        shares = np.array([each.within[main] for each in figures])
        by_day, by_night = _mean(figures, days), _mean(figures, nights)
        share = (float(np.average(shares, weights=w)) for w in (days, nights))
        loss = Loss(part.id, part.admissions, by_day, by_night, *share)
        if _loss(loss)[0] <= -LEAST_LOSS:
            found.append(loss)
    return tuple(sorted(found, key=_loss))


def _mean(figures: list[Figures], times: Floats) -> float | None:
    """Mean minutes over the time given; None when at some of it no centre is open."""
    pairs = [(f.mean_minutes, t) for f, t in zip(figures, times, strict=True) if t]
    if any(minutes is None for minutes, _ in pairs):
        return None
    total = sum((minutes or 0) * count for minutes, count in pairs)
    return float(total / sum(count for _, count in pairs))


def _loss(loss: Loss) -> tuple[float, str]:
    if loss.night_minutes is None or loss.day_minutes is None:
        return (float("-inf"), loss.region)
    return (loss.day_minutes - loss.night_minutes, loss.region)
