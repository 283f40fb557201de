"""`thrombo export --format geojson`."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from thrombo_cli.documents.parts import Day, Instant, RegistryUsed
from thrombo_cli.model.states import Flag, Nation, State


class Point(TypedDict):
    """Where a centre lies."""

    type: Literal["Point"]
    coordinates: Annotated[tuple[float, float], "Longitude and latitude, WGS84."]


class StateShown(TypedDict):
    """The state of a centre."""

    state: Annotated[State, "Of its hours."]
    since: Annotated[Instant | None, "When this state began."]
    until: Annotated[Instant | None, "The next change of state."]
    next_state: Annotated[State | None, "What it will be then."]
    why: Annotated[str, "The reason for the state."]


class RuleShown(TypedDict):
    """The rule applied."""

    hours: Annotated[str, "The rule applied, as written."]
    last_referral: Annotated[str | None, "Cut-off for the call."]
    last_acceptance: Annotated[str | None, "Cut-off for acceptance."]
    arrive_by: Annotated[str | None, "Cut-off for the arrival."]
    as_of: Annotated[Day | None, "The date for which the source of the rule speaks."]


class PointProperties(StateShown, RuleShown):
    """What is said of a centre."""

    id: Annotated[str, "As in the registry."]
    name: Annotated[str, "As in the registry."]
    network: Annotated[str, "Slug of its network."]
    nation: Nation
    ods: Annotated[str | None, "Its ODS code."]
    at: Annotated[Instant, "The instant all this is of."]
    flags: Annotated[list[Flag], "Doubts about it."]
    sources: Annotated[list[str], "In words."]


class Feature(TypedDict):
    """A centre as a point."""

    type: Literal["Feature"]
    id: Annotated[str, "As in the registry."]
    geometry: Point
    properties: PointProperties


class GeoJsonDocument(TypedDict):
    """The state of every centre at an instant, as GeoJSON (RFC 7946)."""

    type: Literal["FeatureCollection"]
    schema: Literal["thrombo.geojson/1"]
    at: Annotated[Instant, "The time asked about."]
    registry: RegistryUsed
    caveat: Annotated[str, "What every reader must know."]
    features: list[Feature]
