"""One sheet of the board: the centres of a network, those it has a pathway to, and their hours."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from thrombo_cli.arrangements import pathway_timeline, state_of_pathways
from thrombo_cli.board.arrangements import (
    AHEAD,
    BEFORE,
    FromHospital,
    NightState,
    of_hospitals,
    of_network,
)
from thrombo_cli.board.elsewhere import Elsewhere, NoneOpen, Surroundings
from thrombo_cli.board.nights import Night, nights_of
from thrombo_cli.hours import Timeline
from thrombo_cli.london import london_date
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Centre, Pathway, Registry, Source
from thrombo_cli.model.states import State
from thrombo_cli.model.status import StatusRow
from thrombo_cli.resolver.status import report_status
from thrombo_cli.text.network_names import network_named, slugs_of
from thrombo_cli.text.words import NO_NUMBER, contact_words, network_name

# From the most hopeful to the least: the first that any centre is in.
HOPE: tuple[NightState, ...] = ("open", "unknown", "no_pathway", "suspended", "closed")


class CentrePanel(NamedTuple):
    """One centre on a sheet. `pathways`: by which it serves the network; () for its own.

    `arranged`: do they hold now: open, closed or unknown; open for the network's own. `contact`:
    the number to ring in words, or that none is on record.
    """

    row: StatusRow
    nights: tuple[Night, ...]
    pathways: tuple[Pathway, ...]
    arranged: State
    sources: tuple[Source, ...]
    contact: str

    @property
    def for_the_network(self) -> NightState:
        """Its state now for those who would come by these pathways."""
        if self.row.state != "open" or self.arranged == "open":
            return self.row.state
        return "unknown" if self.arranged == "unknown" else "no_pathway"


class NetworkSheet(NamedTuple):
    """What one network's page holds; own centres first, then those reached by a pathway."""

    network: str
    name: str
    at: datetime
    simulated: bool
    panels: tuple[CentrePanel, ...]
    from_hospitals: tuple[FromHospital, ...]
    gaps: tuple[NoneOpen, ...]

    @property
    def state(self) -> NightState:
        """The most hopeful state of its centres for the network's patients; closed for no centre.

        A centre whose pathway is not in force counts as `no_pathway`.
        """
        states = [panel.for_the_network for panel in self.panels]
        return next((state for state in HOPE if state in states), "closed")


def networks_named(names: tuple[str, ...], registry: Registry) -> tuple[str, ...]:
    """The slugs meant, each once; every network with a centre for (). Raises QuestionError."""
    if names:
        slugs = _slugs(registry)
        return tuple(dict.fromkeys(network_named(name, slugs, registry) for name in names))
    return tuple(slug for slug in _slugs(registry) if _has_centre(slug, registry))


def sheet_of(
    network: str, registry: Registry, around: Surroundings, at: datetime, *, simulated: bool
) -> NetworkSheet:
    """The sheet of one network at an instant; `network` is a slug that the registry knows."""
    calendar = around.calendar
    chosen = [(c, of_network(network, c, registry, at)) for c in registry.centres]
    own = [(c, ()) for c, _ in chosen if _is_own(network, c, at)]
    others = [(c, p) for c, p in chosen if p and not _is_own(network, c, at)]
    both = [*own, *others]
    limit = registry.stale_after_days
    report = report_status(tuple(c for c, _ in both), calendar, at, simulated, limit)
    panels = tuple(
        _panel(row, report.at, pathways, registry, calendar)
        for row, (_, pathways) in zip(report.rows, both, strict=True)
    )
    beside = of_hospitals(network, registry, calendar, at, around.homes)
    gaps = _gaps(panels, at, registry, around)
    name = network_name(registry, network)
    return NetworkSheet(network, name, at, simulated, panels, beside, gaps)


def next_change(sheets: tuple[NetworkSheet, ...]) -> datetime | None:
    """The first instant at which any centre of these sheets changes its state."""
    found = [s.row.until for sheet in sheets for s in sheet.panels if s.row.until is not None]
    return min(found, default=None)


def _gaps(
    panels: tuple[CentrePanel, ...], at: datetime, registry: Registry, around: Surroundings
) -> tuple[NoneOpen, ...]:
    """When none of these says open, and who else does; () where there is none to begin at."""
    if not panels:
        return ()
    elsewhere = Elsewhere([panel.row.centre for panel in panels], registry, around)
    open_now = any(panel.for_the_network == "open" for panel in panels)
    nights = [panel.nights for panel in panels]
    return tuple(elsewhere.gaps(at, open_now=open_now, nights=nights))


def _panel(
    row: StatusRow,
    at: datetime,
    pathways: tuple[Pathway, ...],
    registry: Registry,
    calendar: Calendar,
) -> CentrePanel:
    ways = tuple(pathway_timeline(p, row.centre.nation, calendar) for p in pathways)
    nights = nights_of(Timeline.of(row.centre, calendar), at, ways)
    arranged: State = state_of_pathways(ways, at) if ways else "open"
    known, sources = row.centre.contact, _sources(row, pathways, registry, at)
    contact = NO_NUMBER if known is None else contact_words(known, registry)
    return CentrePanel(row, nights, pathways, arranged, sources, contact)


def _sources(
    row: StatusRow, pathways: tuple[Pathway, ...], registry: Registry, at: datetime
) -> tuple[Source, ...]:
    """The sources of the entry applied, of overrides in these nights and of the pathways."""
    ids = list(() if row.entry is None else row.entry.sources)
    for each in row.centre.exceptions:
        if each.overlaps(at - BEFORE, at + AHEAD):
            ids += each.sources
    for pathway in pathways:
        ids += pathway.sources
    return tuple(registry.sources[each] for each in dict.fromkeys(ids))


def _is_own(network: str, centre: Centre, at: datetime) -> bool:
    """Is the centre of this network, or does its entry in force serve it?"""
    day = london_date(at)
    entry = centre.entry_on(day)
    return centre.network == network or (entry is not None and network in entry.serves)


def _has_centre(slug: str, registry: Registry) -> bool:
    """Has it a centre, now or ever: its own, one that serves it, or one by a pathway?"""
    serving = {s for c in registry.centres for e in c.availability for s in e.serves}
    serving |= {c.network for c in registry.centres}
    return slug in serving or any(
        p.origin_kind == "network" and p.origin == slug for p in registry.pathways
    )


def _slugs(registry: Registry) -> list[str]:
    """Every network that the registry names, those that a pathway starts at included."""
    origins = {p.origin for p in registry.pathways if p.origin_kind == "network"}
    return sorted({*slugs_of(registry), *origins})
