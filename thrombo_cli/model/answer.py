"""The question and its answer. Every instant here is UTC."""

from datetime import datetime
from typing import NamedTuple

from thrombo_cli.model.place import Place
from thrombo_cli.model.registry import Availability, Centre
from thrombo_cli.model.states import (
    ClockStartKind,
    Flag,
    LeadReason,
    Outcome,
    Relation,
    State,
    Status,
    StopChoice,
    TravelMethod,
    WayFlag,
    Window,
)

WINDOW_MINUTES = 360
LATE_WINDOW_MINUTES = 1440
MOST_APART = 10  # minutes between the two published times of one road, before it is flagged


class ClockStart(NamedTuple):
    """Where the window begins. `kind`: onset, last_known_well or none; `time` None for none."""

    kind: ClockStartKind
    time: datetime | None


class Stop(NamedTuple):
    """The hospital that images and thrombolyses first, on the way through a stroke unit.

    `here`: the patient is in it already. `door_in_door_out`: minutes there, with the ids of the
    sources they rest on, () where the asker gave them. `travel_unit`: its column of the matrix.
    `door_in`: when the patient came, None for what the road gives or, `here`, for leaving.
    """

    hospital: str
    label: str
    chosen: StopChoice
    place: Place
    travel_unit: str
    here: bool
    door_in_door_out: int
    sources: tuple[str, ...]
    door_in: datetime | None = None

    @property
    def latitude(self) -> float:
        """Degrees, WGS84."""
        return self.place.location.latitude

    @property
    def longitude(self) -> float:
        """Degrees, WGS84."""
        return self.place.location.longitude

    @property
    def landmass(self) -> str:
        """As in `Location`."""
        return self.place.location.landmass


class Query(NamedTuple):
    """One question: from where, as of when, clock start, minutes until leaving.

    `given`: road minutes stated by the asker, by centre id. `simulated`: `at` was given. `stop`:
    the stroke unit to reckon a second way through, None for the direct way alone.
    """

    place: Place
    at: datetime
    simulated: bool
    clock_start: ClockStart
    leave_in: int
    given: dict[str, float]
    stop: Stop | None = None


class Travel(NamedTuple):
    """Road minutes with an honest range; all None without a road.

    `ferry`: the minutes hold a ferry, and no timetable.
    """

    minutes: float | None
    low: float | None
    high: float | None
    method: TravelMethod
    ferry: bool = False


class TransferWay(NamedTuple):
    """One centre by way of a stroke unit, judged at that arrival as the direct way is at its own.

    `latest_departure`: the last moment to leave the first hospital; `latest_door_in`: the last
    moment to arrive there. `relation`: who the centre is to that hospital. `second_leg_published`:
    minutes of the published table of times between hospitals, None where it has none.
    """

    first_leg: Travel
    door_in_door_out: int
    second_leg: Travel
    door_to_puncture: int
    leaves_at: datetime | None
    arrive_at: datetime | None
    puncture_at: datetime | None
    minutes_to_puncture: int | None
    minutes_to_spare: int | None
    status: Status
    window: Window
    state_on_arrival: State
    latest_departure: datetime | None
    latest_door_in: datetime | None
    relation: Relation
    second_leg_published: float | None = None

    @property
    def flags(self) -> tuple[WayFlag, ...]:
        """`interhospital_time_differs`: the two published times of the second leg disagree."""
        ours, theirs = self.second_leg.minutes, self.second_leg_published
        if ours is None or theirs is None:
            return ()
        apart = abs(round(ours * 10) - round(theirs * 10)) > MOST_APART * 10
        return ("interhospital_time_differs",) if apart else ()


class SlowRoad(NamedTuple):
    """The same centre reached by the slow road (`travel.high`): the one to plan by.

    `puncture_at` waits for an opening as that of the usual road does.
    """

    status: Status
    arrive_at: datetime
    puncture_at: datetime | None


class Option(NamedTuple):
    """What the answer says of one centre; fields as in `docs/json.md`.

    `group`: 1 to 10, its place in the order. `entry`: the availability applied, None where no
    entry covers the date. `minutes_*` count from the clock start, rounded up. `slow_road`: None
    without a road.
    """

    centre: Centre
    group: int
    status: Status
    window: Window
    reachable: bool
    relation: Relation
    flags: tuple[Flag, ...]
    why: str
    state_now: State
    state_on_arrival: State
    opens_at: datetime | None
    closes_at: datetime | None
    travel: Travel
    arrive_at: datetime | None
    puncture_at: datetime | None
    minutes_to_arrival: int | None
    minutes_to_puncture: int | None
    minutes_to_spare: int | None
    latest_departure: datetime | None
    latest_departure_slow: datetime | None
    entry: Availability | None
    sources: tuple[str, ...]
    via: TransferWay | None = None
    via_slow: TransferWay | None = None
    slow_road: SlowRoad | None = None


class NearestWay(NamedTuple):
    """The way of the lead through the nearest stroke unit, from a scene: a guess, and labelled."""

    stop: Stop
    way: TransferWay
    way_slow: TransferWay


class AnswerWarning(NamedTuple):
    """A warning of the answer as a whole: a stable `code` and a plain sentence."""

    code: str
    message: str


class Lead(NamedTuple):
    """Whom the first line names, and why: the best of the list, or one's own of unknown hours."""

    centre: str | None
    reason: LeadReason


class Answer(NamedTuple):
    """Every centre of the registry in answer order, and what that comes to.

    `own`: the centres with an arrangement for this place, in answer order. `at_centre`: the
    centre that the place itself is, None for none.
    """

    query: Query
    outcome: Outcome
    best: str | None
    lead: Lead
    own: tuple[str, ...]
    at_centre: str | None
    options: tuple[Option, ...]
    warnings: tuple[AnswerWarning, ...]
    minutes_elapsed: int | None
    nearest: NearestWay | None = None


class FirstCentre(NamedTuple):
    """An answer in brief: the first centre of its list, None where the outcome is `none`."""

    query: Query
    outcome: Outcome
    best: Option | None
    warnings: tuple[AnswerWarning, ...]
