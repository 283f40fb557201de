"""The board: what hangs on a ward's wall, one sheet for each network. Pure."""

from thrombo_cli.board.nights import Night, Watch, nights_of
from thrombo_cli.board.sheet import Sheet, Stand, networks_named, next_change, sheet_of

__all__ = [
    "Night",
    "Sheet",
    "Stand",
    "Watch",
    "networks_named",
    "next_change",
    "nights_of",
    "sheet_of",
]
