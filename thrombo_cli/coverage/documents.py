"""`thrombo coverage --json`: an instant, or a week by quarters of an hour."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from thrombo_cli.coverage.report import Accepts, UnknownAs, Weight
from thrombo_cli.documents.parts import Day, Instant, SupposedShown, Version
from thrombo_cli.model.states import Nation

Pair = tuple[float | None, float | None]


class AskedCoverage(TypedDict):
    """Of what the figures are."""

    area: Annotated[str, "The area asked about."]
    weight: Annotated[Weight | None, "What shares are weighted by."]
    unknown: Annotated[UnknownAs, "As what unknown hours are counted in the plain figures."]
    accepts: Annotated[Accepts, "`documented`: a centre counts for its networks and pathways only."]


class WayShares(TypedDict):
    """By the direct way, and by way of the nearest stroke unit."""

    direct: float
    transfer: float


class FigureBounds(TypedDict):
    """Each figure as [least, most] over the hours that are unknown."""

    mean_minutes: list[float | None]
    within: dict[str, Pair]
    no_open_centre_percent: list[float | None]
    puncture_in_window_percent: WayBounds


class WayBounds(TypedDict):
    """By the direct way, and by way of the nearest stroke unit."""

    direct: list[float | None]
    transfer: list[float | None]


class PlainFigures(TypedDict):
    """Shares in percent. All are null for a part in which nothing is weighed."""

    mean_minutes: Annotated[float | None, "By road to the nearest open centre."]
    within: Annotated[dict[str, float] | None, "Share within so many minutes of one, by limit."]
    no_open_centre_percent: Annotated[float | None, "Share without a road to an open centre."]
    puncture_in_window_percent: Annotated[WayShares | None, "Share with puncture in the window."]


class CoverageFigures(PlainFigures):
    """The figures of a group, and their bounds."""

    bounds: Annotated[FigureBounds | None, "The same with every unknown hour closed, and open."]


class Part(CoverageFigures):
    """The figures of a network or an ambulance service."""

    id: Annotated[str, "Its slug."]
    name: Annotated[str, "What it is called."]
    admissions_per_year: Annotated[float, "Stroke admissions on record."]


class HeadCount(TypedDict):
    """How many centres of a nation are open round the clock."""

    nation: Nation
    centres: Annotated[int, "How many there are."]
    round_the_clock: Annotated[list[str], "Ids of those open at every hour."]
    part_of_the_time: Annotated[list[str], "Ids of those that close."]
    unknown: Annotated[list[str], "Ids of those whose hours are not known."]


class Medians(TypedDict):
    """Minutes of each step of the way, as reckoned with."""

    onset_to_call: int
    call_to_ambulance: int
    on_scene: int
    door_in_door_out: Annotated[int | None, "In the stroke unit; null: the registry's."]
    door_to_puncture: Annotated[int | None, "Null: each centre's own."]
    transfer_door_to_puncture: Annotated[int | None, "After a transfer; null: the registry's."]
    window: Annotated[int, "From onset to puncture."]


class RegistryNamed(TypedDict):
    """The registry counted on."""

    sha256: Annotated[str, "Hash of its file."]
    updated: Annotated[Day, "Its own date."]
    supposed: Annotated[SupposedShown | None, "Null for a registry of facts."]


class Grounds(TypedDict):
    """What the figures rest on."""

    medians: Medians
    registry: RegistryNamed


class CoverageDocument(AskedCoverage, CoverageFigures, Grounds):
    """The share of the country within reach of an open centre at an instant."""

    schema: Literal["thrombo.coverage/1"]
    tool: Version
    at: Annotated[Instant, "The time asked about."]
    admissions_per_year: Annotated[float, "Stroke admissions on record in the area."]
    areas: Annotated[int, "Small areas in it."]
    centres_open: Annotated[list[str], "Ids of those open."]
    centres_unknown: Annotated[list[str], "Ids of those whose hours are unknown."]
    head_counts: list[HeadCount]
    networks: list[Part]
    ambulance_services: list[Part]


class Changed(TypedDict):
    """A figure by the first registry and by the other; means over the time compared.

    Each is a pair: with unknown hours as closed, and as open; null for no figure.
    """

    before: list[float | None]
    after: list[float | None]
    difference: list[float | None]


class FigureChanged(Changed):
    """One named figure."""

    figure: Annotated[str, "Its name; minutes or percent."]


class MovedShown(TypedDict):
    """Who comes within the headline limit and who falls out of it, in weight a year."""

    gained: list[float | None]
    lost: list[float | None]


class RegionChanged(TypedDict):
    """What changes in a region."""

    region: Annotated[str, "Its name."]
    admissions_per_year: float
    within_percent: Annotated[Changed, "Within the headline limit."]
    mean_minutes: Changed
    per_year: MovedShown


class LargestChange(TypedDict):
    """The time of the largest difference."""

    at: Annotated[Instant, "When."]
    figures: list[FigureChanged]


class DifferenceShown(TypedDict):
    """What the option changes against the first registry."""

    headline_minutes: Annotated[int, "The limit that gains and losses are counted by."]
    figures: list[FigureChanged]
    per_year: MovedShown
    largest: LargestChange
    steps_percent: Annotated[list[list[float | None]], "Of that share, points."]
    gaining_most: Annotated[list[str], "Names of regions."]
    losing_most: Annotated[list[str], "Names of regions."]
    regions: list[RegionChanged]


class CoverageOption(CoverageDocument):
    """The same document for a further registry or scenario."""

    name: Annotated[str, "As it was named."]
    difference: DifferenceShown


class CoverageAnswer(CoverageDocument):
    """The share of the country within reach of an open centre at an instant."""

    options: NotRequired[
        Annotated[list[CoverageOption], "The same for each further registry or scenario named."]
    ]


class BareStep(TypedDict):
    """A quarter of an hour."""

    at: Annotated[Instant, "Its beginning."]
    profile: Annotated[int, "Which of `profiles` holds its figures, from 0."]
    open: Annotated[int, "Centres open."]
    unknown: Annotated[int, "Centres whose hours are unknown."]


class StepWithFigures(BareStep, CoverageFigures):
    """A quarter of an hour with its figures."""


class Profile(CoverageFigures):
    """Figures that occur in the week."""

    networks: list[Part]
    ambulance_services: list[Part]


class RegionLoss(TypedDict):
    """What a region loses at night."""

    region: Annotated[str, "Its name."]
    admissions: Annotated[float, "Stroke admissions a year."]
    day_minutes: Annotated[float | None, "Mean by day."]
    night_minutes: Annotated[float | None, "Mean from 22:00 to 08:00."]
    day_share: Annotated[float, "Within the headline minutes by day, percent."]
    night_share: Annotated[float, "Within them by night, percent."]


class Losses(TypedDict):
    """The regions that lose most at night."""

    unknown_closed: Annotated[list[RegionLoss], "With unknown hours counted as closed."]
    unknown_open: Annotated[list[RegionLoss], "With unknown hours counted as open."]


class CoverageWeekDocument(AskedCoverage, Grounds):
    """The same over seven days from a London midnight."""

    schema: Literal["thrombo.coverage-week/1"]
    tool: Version
    begins: Annotated[Instant, "The first midnight."]
    step_minutes: Literal[15]
    admissions_per_year: Annotated[float, "Stroke admissions on record in the area."]
    headline_minutes: Annotated[int, "The limit by which hours are ranked."]
    worst: StepWithFigures
    best: StepWithFigures
    most_lost_at_night: Losses
    steps: Annotated[list[BareStep], "Every quarter of an hour."]
    profiles: list[Profile]


class CoverageWeekOption(CoverageWeekDocument):
    """The same document for a further registry or scenario."""

    name: Annotated[str, "As it was named."]
    difference: DifferenceShown


class CoverageWeekAnswer(CoverageWeekDocument):
    """The same over seven days from a London midnight."""

    options: NotRequired[
        Annotated[list[CoverageWeekOption], "The same for each further registry or scenario named."]
    ]
