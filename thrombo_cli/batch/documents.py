"""A row of `thrombo batch`."""

from __future__ import annotations

from typing import Annotated, TypedDict

from thrombo_cli.documents.parts import Instant
from thrombo_cli.documents.where import WhereDocument
from thrombo_cli.model.states import Flag, Outcome, Relation, Status, Window

RowId = Annotated[str | int, "The row's own."]
Reference = Annotated[str | None, "First 12 letters of the hash of the reference data."]


class AnswerRow(TypedDict):
    """The first centre of the list alone, in the words of `thrombo where`. Second version.

    What is said of a centre is null where the outcome is `none`; what is said of the way through a
    first hospital, where the row does not ask for it.
    """

    id: RowId
    outcome: Annotated[Outcome, "What the whole list comes to."]
    best: Annotated[str | None, "Id of the centre."]
    name: Annotated[str | None, "Its name."]
    status: Annotated[Status | None, "On arrival."]
    window: Annotated[Window | None, "At projected puncture."]
    relation: Annotated[Relation | None, "Who the centre is to the place."]
    flags: Annotated[list[Flag], "Doubts about it."]
    travel_minutes: Annotated[float | None, "The usual road."]
    arrive_at: Annotated[Instant | None, "Projected arrival."]
    minutes_to_arrival: Annotated[int | None, "From the clock start, rounded up."]
    minutes_to_puncture: Annotated[int | None, "From the clock start, rounded up."]
    minutes_to_spare: Annotated[int | None, "360 less those; may be negative."]
    latest_departure: Annotated[Instant | None, "The last moment to leave."]
    at: Annotated[Instant, "The instant answered for: `at`, or when the row was read."]
    opens_at: Annotated[Instant | None, "The next opening after the arrival."]
    ods: Annotated[str | None, "ODS code of the centre."]
    phone: Annotated[str | None, "Its telephone."]
    warnings: Annotated[list[str], "Codes of the warnings of `thrombo where`."]
    registry: Annotated[str, "First 12 letters of the hash of the registry."]
    tool: Annotated[str, "The version of the program."]
    reference: Reference
    via: Annotated[str | None, "Id of the first hospital."]
    via_minutes_to_puncture: Annotated[int | None, "By that way."]
    via_minutes_to_spare: Annotated[int | None, "By that way."]
    via_status: Annotated[Status | None, "By that way."]
    via_window: Annotated[Window | None, "By that way."]
    via_puncture_at: Annotated[Instant | None, "By that way."]


class WholeRow(WhereDocument):
    """With `--full`: the whole answer of `thrombo where`."""

    id: RowId
    reference: Reference


class RowError(TypedDict):
    """Why the row has no answer."""

    code: Annotated[int, "The exit code `thrombo where` would have ended with."]
    message: Annotated[str, "What is wrong, and what to do."]


class ErrorRow(TypedDict):
    """A row without an answer."""

    id: Annotated[str | int | None, "The row's own; null where it has none that can be used."]
    error: RowError
