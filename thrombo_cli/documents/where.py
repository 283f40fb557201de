"""`thrombo where --json`."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from thrombo_cli.documents.parts import (
    ContactShown,
    Day,
    Instant,
    RegistryUsed,
    Road,
    SourceShown,
    Version,
)
from thrombo_cli.model.states import (
    ClockStartKind,
    Flag,
    LeadReason,
    Nation,
    Outcome,
    PlaceKind,
    Relation,
    State,
    Status,
    StopChoice,
    WayFlag,
    Window,
)


class LeadShown(TypedDict):
    """Whom the first line of the text names. Order, outcome and exit code do not depend on it."""

    centre: Annotated[str | None, "Its id."]
    reason: Annotated[
        LeadReason,
        "`best` of the list; `own_hours_unknown`: one's own, which would be sooner if it were "
        "open; `none`.",
    ]


class PlaceAsked(TypedDict):
    """The place as it was understood."""

    kind: Annotated[PlaceKind, "How it was given."]
    label: Annotated[str, "What it is called."]
    network: Annotated[str | None, "Slug of its stroke network."]
    nation: Annotated[Nation | None, "The nation it lies in."]
    approximate: Annotated[bool, "It stands for an area, as an outward code does."]


class ClockStartAsked(TypedDict):
    """Where the window begins."""

    kind: Annotated[ClockStartKind, "What is known of the beginning."]
    time: Annotated[Instant | None, "When it was."]
    minutes_elapsed: Annotated[int | None, "From then to the time asked about, rounded up."]


class FirstHospital(TypedDict):
    """The hospital on the way through a stroke unit."""

    hospital: Annotated[str, "Its id."]
    label: Annotated[str, "Its name."]
    chosen: Annotated[StopChoice, "`named`, or `nearest`: a guess."]
    door_in_door_out: Annotated[int, "Minutes in it."]
    sources: Annotated[list[SourceShown], "What these minutes rest on; none where they were given."]


class QuestionShown(TypedDict):
    """The question as it was understood."""

    place: PlaceAsked
    at: Annotated[Instant, "The time asked about."]
    simulated: Annotated[bool, "It was given, and is not now."]
    clock_start: ClockStartAsked
    leave_in_minutes: Annotated[int, "Minutes until the patient leaves."]
    window_minutes: Annotated[int, "The window reckoned with: 360."]
    at_centre: Annotated[str | None, "Id of the centre that the place itself is."]
    door_in: Annotated[Instant | None, "When the patient came to the hospital that is the place."]
    via: Annotated[FirstHospital | None, "The first hospital, where the way through one is asked."]


class DoorToPuncture(TypedDict):
    """From the centre's door to arterial puncture."""

    minutes: Annotated[int, "Reckoned with."]
    own: Annotated[bool, "They are the centre's own and not the registry's default."]


class WayShown(TypedDict):
    """One centre by way of the first hospital; fields of the same names as those of the centre."""

    first_leg: Annotated[Road, "To the first hospital."]
    door_in_door_out: Annotated[int, "Minutes in it."]
    second_leg: Annotated[Road, "From there to the centre."]
    second_leg_published: Annotated[
        float | None, "The same by the published table of times between hospitals."
    ]
    flags: Annotated[
        list[WayFlag],
        "`interhospital_time_differs`: the two published times are over 10 minutes apart.",
    ]
    door_to_puncture: Annotated[int, "Minutes in the centre, of a patient who is transferred."]
    leaves_at: Annotated[Instant | None, "When the patient leaves the first hospital."]
    arrive_at: Annotated[Instant | None, "At the centre."]
    puncture_at: Annotated[Instant | None, "Projected."]
    minutes_to_puncture: Annotated[int | None, "From the clock start, rounded up."]
    minutes_to_spare: Annotated[int | None, "360 less those."]
    status: Annotated[Status, "On that arrival."]
    window: Annotated[Window, "At that puncture."]
    state_on_arrival: Annotated[State, "Of the centre's hours."]
    latest_departure: Annotated[Instant | None, "The last moment to leave the first hospital."]
    latest_door_in: Annotated[Instant | None, "The last moment to arrive there."]
    relation: Annotated[Relation, "Who the centre is to the first hospital."]


class CentreShown(TypedDict):
    """What the answer says of one centre."""

    id: Annotated[str, "As in the registry."]
    name: Annotated[str, "As in the registry."]
    network: Annotated[str, "Slug of its network."]
    status: Annotated[Status, "On arrival."]
    window: Annotated[Window, "At projected puncture; `unknown` without a clock start."]
    reachable: Annotated[
        bool, "Open on arrival, inside 6 h or without a clock start, and there is a road time."
    ]
    relation: Annotated[Relation, "Who the centre is to the place, at the time asked about."]
    flags: Annotated[list[Flag], "Doubts that stand beside the status and do not change it."]
    why: Annotated[str, "The reason for the status in one plain sentence."]
    ods: Annotated[str | None, "Its ODS code."]
    postcode: Annotated[str, "As in the registry."]
    location: Annotated[tuple[float, float], "Latitude and longitude, WGS84."]
    contact: Annotated[ContactShown | None, "Whom to ring; null where no source publishes it."]
    door_to_puncture: DoorToPuncture
    conflict: Annotated[str | None, "What another source says of the rule applied."]
    state_now: Annotated[State, "Of its hours, at the time asked about."]
    state_on_arrival: Annotated[State, "Of its hours, at the projected arrival."]
    opens_at: Annotated[Instant | None, "The next opening after the arrival."]
    closes_at: Annotated[Instant | None, "The next closing after the arrival."]
    travel: Annotated[Road, "From the place to the centre."]
    arrive_at: Annotated[Instant | None, "Projected arrival."]
    puncture_at: Annotated[
        Instant | None, "Projected, from the arrival or from the opening waited for."
    ]
    minutes_to_arrival: Annotated[int | None, "From the clock start, rounded up."]
    minutes_to_puncture: Annotated[int | None, "From the clock start, rounded up."]
    minutes_to_spare: Annotated[int | None, "360 less those; may be negative."]
    latest_departure: Annotated[
        Instant | None,
        "The last moment to leave for the same answer to hold: open, puncture inside 6 h; null if "
        "there is none, or if nothing limits it.",
    ]
    latest_departure_slow: Annotated[
        Instant | None, "The same by the slow road: the one to plan by, first in the text."
    ]
    via: Annotated[WayShown | None, "The way through the first hospital, where it is asked."]
    hours: Annotated[str, "The rule applied, as written; `unknown` where no entry covers the date."]
    as_of: Annotated[Day | None, "The date for which the source of the rule speaks."]
    sources: Annotated[list[SourceShown], "Of the rule applied."]


class WarningShown(TypedDict):
    """A warning of the answer as a whole."""

    code: Annotated[
        str,
        "`sooner_elsewhere`: a centre further down would be more than 30 min sooner; "
        "`approximate_place`; `tidal_road`; `outside_calendar`: bank holidays are not known.",
    ]
    message: Annotated[str, "A plain sentence."]


class WhereDocument(TypedDict):
    """Where can this patient get thrombectomy now? Every centre of the registry, in order."""

    schema: Literal["thrombo.where/2"]
    tool: Version
    outcome: Annotated[Outcome, "What the whole list comes to; `open` is exit code 0, others 3."]
    best: Annotated[str | None, "Id of the first centre; null when the outcome is `none`."]
    lead: LeadShown
    own: Annotated[list[str], "Ids of the centres with an arrangement for the place, in order."]
    asked: QuestionShown
    registry: RegistryUsed
    centres: Annotated[list[CentreShown], "Every centre of the registry, in answer order."]
    warnings: Annotated[list[WarningShown], "Of the answer as a whole."]
