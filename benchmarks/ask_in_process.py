"""Microseconds of one `World.where` in a process that runs. ask_in_process.py ROWS

A script, so that it is the installed package that is asked, and not the folder it is started in.
"""

import json
import sys
import time

from thrombo_cli import World
from thrombo_cli.errors import ThromboError


def main() -> None:
    """Ask all of them, after a few that are not counted."""
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    with World.open() as world:
        ask(world, rows[:50])
        begun = time.perf_counter()
        ask(world, rows)
        spent = time.perf_counter() - begun
    assert "numpy" not in sys.modules
    print(spent * 1e6 / len(rows))


def ask(world: World, rows: list[dict[str, str]]) -> None:
    """A row that is refused is an answer too."""
    for row in rows:
        try:
            world.where(row["place"], at=row["at"], onset=row["onset"])
        except ThromboError:
            continue


main()
