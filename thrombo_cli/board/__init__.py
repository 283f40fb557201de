"""The board: what hangs on a ward's wall, one sheet for each network. Pure."""

from thrombo_cli.board.nights import Night, NightSegment, nights_of
from thrombo_cli.board.sheet import CentrePanel, NetworkSheet, networks_named, next_change, sheet_of

__all__ = [
    "CentrePanel",
    "NetworkSheet",
    "Night",
    "NightSegment",
    "networks_named",
    "next_change",
    "nights_of",
    "sheet_of",
]
