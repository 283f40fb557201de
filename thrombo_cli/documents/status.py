"""`thrombo status --json` and `thrombo centre --json`."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from thrombo_cli.documents.parts import (
    ContactShown,
    Day,
    Instant,
    RegistryUsed,
    SourceShown,
    Version,
)
from thrombo_cli.model.states import Confidence, ExceptionState, Flag, Nation, State


class EvidenceShown(TypedDict):
    """The rule applied and the date its evidence speaks for."""

    hours: Annotated[str, "The rule applied, as written; `unknown` where no entry covers the date."]
    as_of: Annotated[Day | None, "The date for which the source of the rule speaks."]


class HoursNow(EvidenceShown):
    """The state of one centre at an instant."""

    id: Annotated[str, "As in the registry."]
    name: Annotated[str, "As in the registry."]
    network: Annotated[str, "Slug of its network."]
    state: Annotated[State, "Of its hours."]
    since: Annotated[Instant | None, "When this state began; null where that is not on record."]
    until: Annotated[Instant | None, "The next change of state."]
    next_state: Annotated[State | None, "What it will be then."]
    flags: Annotated[list[Flag], "Doubts about it."]


class Counts(TypedDict):
    """How many of the centres asked about are in each state."""

    open: int
    closed: int
    unknown: int
    suspended: int


class StatusDocument(TypedDict):
    """Who is open now, and until when?"""

    schema: Literal["thrombo.status/1"]
    tool: Version
    at: Annotated[Instant, "The time asked about."]
    simulated: Annotated[bool, "It was given, and is not now."]
    registry: RegistryUsed
    counts: Counts
    centres: Annotated[list[HoursNow], "Those asked about, in the order of the registry."]


class EntryShown(TypedDict):
    """One dated entry of a centre's hours. Cut-offs are times of day in London."""

    valid_from: Annotated[Day | None, "Its first day; null: since ever."]
    valid_through: Annotated[Day | None, "Its last day; null: until further notice."]
    hours: Annotated[str, "As written."]
    rota: Annotated[str | None, "In words, where hours follow one."]
    last_referral: Annotated[str | None, "Cut-off for the call."]
    last_acceptance: Annotated[str | None, "Cut-off for acceptance, held against the arrival."]
    arrive_by: Annotated[str | None, "Cut-off for the arrival."]
    serves: Annotated[list[str], "Slugs of the networks it is for."]
    as_of: Annotated[Day, "The date for which its source speaks."]
    confidence: Annotated[Confidence, "Did a source state it?"]
    conflict: Annotated[str | None, "What another source says."]
    note: Annotated[str | None, "In words; plans stand here."]
    sources: Annotated[list[str], "Ids."]


# `from` is a word of Python.
Override = TypedDict(
    "Override",
    {
        "from": Annotated[Instant, "Its beginning."],
        "until": Annotated[Instant | None, "Its end; null: until further notice."],
        "state": Annotated[ExceptionState, "What holds in place of the hours."],
        "reason": Annotated[str, "In words."],
        "sources": Annotated[list[str], "Ids."],
    },
)
Override.__doc__ = "A dated override of the hours: a closure, a divert, an opening."

PathwayShown = TypedDict(
    "PathwayShown",
    {
        "from": Annotated[dict[str, str], "`network` or `hospital`, and which."],
        "valid_from": Annotated[Day | None, "Its first day; null: since ever."],
        "valid_through": Annotated[Day | None, "Its last day; null: until further notice."],
        "hours": Annotated[str, "When it holds."],
        "confidence": Annotated[Confidence, "Did a source state it?"],
        "note": Annotated[str | None, "In words."],
        "sources": Annotated[list[str], "Ids."],
    },
)
PathwayShown.__doc__ = "A documented arrangement for sending patients to the centre."


class CentreHeld(TypedDict):
    """What the registry holds of a centre."""

    aliases: Annotated[list[str], "Other names."]
    ods: Annotated[str | None, "Its ODS code."]
    trust: Annotated[str | None, "Its trust or board."]
    nation: Annotated[Nation, "Its bank holidays are of this nation."]
    postcode: Annotated[str, "As in the registry."]
    location: Annotated[tuple[float, float], "Latitude and longitude, WGS84."]
    door_to_puncture: Annotated[int, "Minutes reckoned with."]
    contact: Annotated[ContactShown | None, "Whom to ring; null where no source publishes it."]
    availability: Annotated[list[EntryShown], "In order of date."]
    exceptions: Annotated[list[Override], "In order of date."]
    pathways: Annotated[list[PathwayShown], "To this centre."]
    sources: Annotated[list[SourceShown], "Of its hours and exceptions."]


class CentreRecord(HoursNow, CentreHeld):
    """One centre: its state, and its whole record."""

    why: Annotated[str, "The reason for the state in one plain sentence."]


class CentreDocument(TypedDict):
    """One centre: hours, history, who it serves, sources."""

    schema: Literal["thrombo.centre/1"]
    tool: Version
    at: Annotated[Instant, "The time asked about."]
    simulated: Annotated[bool, "It was given, and is not now."]
    registry: RegistryUsed
    centre: CentreRecord
