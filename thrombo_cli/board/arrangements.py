"""The documented pathways of a network: which hold when, and what they leave of the hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from thrombo_cli.arrangements import pathway_timeline, state_of_pathways
from thrombo_cli.hours import Timeline
from thrombo_cli.london import london_date
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Centre, Pathway, Registry
from thrombo_cli.model.states import State

# The board looks seven nights ahead, and the night that is running began yesterday.
BEFORE, AHEAD = timedelta(days=1), timedelta(days=8)
# A state for those who come by a pathway: open hours, but no pathway in force, are a fifth one.
NightState = State | Literal["no_pathway"]


class Home(NamedTuple):
    """Where a hospital that a pathway starts at lies: its network, and its name for people."""

    network: str | None
    label: str


class FromHospital(NamedTuple):
    """A pathway of one hospital of the network alone, and its state: open, closed or unknown."""

    label: str
    to: str
    pathway: Pathway
    state: State


def of_network(
    network: str, centre: Centre, registry: Registry, at: datetime
) -> tuple[Pathway, ...]:
    """The arrangements from a network to a centre that hold on a day of the board."""
    wanted = ("network", network, centre.id)
    found = (p for p in registry.pathways if (p.origin_kind, p.origin, p.to) == wanted)
    return tuple(p for p in found if _soon(p, at))


def of_hospitals(
    network: str,
    registry: Registry,
    calendar: Calendar,
    at: datetime,
    homes: Mapping[str, Home],
) -> tuple[FromHospital, ...]:
    """The arrangements that start at one hospital of the network."""
    centres = {centre.id: centre for centre in registry.centres}
    found = []
    for pathway in registry.pathways:
        home = homes.get(pathway.origin) if pathway.origin_kind == "hospital" else None
        if home is None or home.network != network or not _soon(pathway, at):
            continue
        to = centres[pathway.to]
        state = state_of_pathways((pathway_timeline(pathway, to.nation, calendar),), at)
        found.append(FromHospital(home.label, to.name, pathway, state))
    return tuple(found)


def by_pathway(state: State, pathways: tuple[Timeline, ...], instant: datetime) -> NightState:
    """What is left of a centre's state for those who come by these pathways, () for no need.

    An open centre without a pathway in force is `no_pathway`, and `unknown` where the pathway is.
    """
    if not pathways or state != "open":
        return state
    arranged = state_of_pathways(pathways, instant)
    return "no_pathway" if arranged in ("closed", "suspended") else arranged


def _soon(pathway: Pathway, at: datetime) -> bool:
    day = london_date(at)
    return pathway.overlaps(day - BEFORE, day + AHEAD)
