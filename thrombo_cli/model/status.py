"""The states of centres at an instant. Every instant here is UTC."""

from datetime import datetime
from typing import NamedTuple

from thrombo_cli.model.registry import Availability, Centre
from thrombo_cli.model.states import Flag, State


class StatusRow(NamedTuple):
    """The state of one centre at an instant, since when, and what comes next."""

    centre: Centre
    state: State
    since: datetime | None
    until: datetime | None
    next_state: State | None
    entry: Availability | None
    flags: tuple[Flag, ...]
    why: str


class StatusReport(NamedTuple):
    """Every centre asked about, in the order of the registry."""

    at: datetime
    simulated: bool
    rows: tuple[StatusRow, ...]
