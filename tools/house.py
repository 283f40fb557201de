"""The picture of the house in `docs/architecture.md`: the rooms by floor, from the imports alone.

A room is a package, or a file at the top of the package. A room stands one floor above the highest
of the rooms it imports; rooms that import nothing of ours stand on the ground floor.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "thrombo_cli"
BEGINS, ENDS = "<!-- made from the imports by `make docs`: -->\n", "<!-- to here -->"
APART = {"__init__", "__main__"}  # the version, and `python -m thrombo_cli`
BUILD = "reference/build"  # runs when the package is built, and knows more than what is installed

Rooms = dict[str, set[str]]


def room_of(file: Path, package: Path = PACKAGE) -> str:
    """The room that a file belongs to."""
    return file.relative_to(package).parts[0].removesuffix(".py")


def imports_of(file: Path) -> Iterator[str]:
    """The rooms that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: Iterable[str] = ()
        if isinstance(node, ast.Import):
            names = (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        parts = (name.split(".") for name in names)
        yield from (part[1] for part in parts if part[0] == "thrombo_cli" and len(part) > 1)


def rooms(package: Path = PACKAGE) -> Rooms:
    """Room -> the rooms it imports."""
    found: Rooms = {}
    for file in sorted(package.rglob("*.py")):
        room = room_of(file, package)
        if room not in APART and BUILD not in file.as_posix():
            found.setdefault(room, set()).update(imports_of(file))
    return {room: (seen & found.keys()) - {room} for room, seen in found.items()}


def floors(house: Rooms) -> dict[str, int]:
    """Room -> its floor, 0 the lowest. Raises ValueError when imports go round in a ring."""
    found: dict[str, int] = {}
    while len(found) < len(house):
        ready = {r for r, seen in house.items() if r not in found and seen <= found.keys()}
        if not ready:
            raise ValueError(f"a ring of imports: {sorted(house.keys() - found.keys())}")
        found |= {r: 1 + max((found[each] for each in house[r]), default=-1) for r in ready}
    return found


def above_others(house: Rooms) -> Rooms:
    """The same without what a room sees through another that it imports."""
    reach: Rooms = {}
    for room in sorted(house, key=floors(house).__getitem__):
        reach[room] = house[room].union(*(reach[each] for each in house[room]))
    return {
        r: {s for s in seen if not any(s in reach[o] for o in seen)} for r, seen in house.items()
    }


def picture(package: Path = PACKAGE) -> str:
    """The drawing, as Mermaid: what renders it needs no program of ours."""
    house = rooms(package)
    floor_of = floors(house)
    lines = ["```mermaid", "flowchart TD"]
    for floor in range(max(floor_of.values()), -1, -1):
        here = sorted(room for room in house if floor_of[room] == floor)
        lines += [f"  subgraph floor{floor}[floor {floor}]", *(f"    {r}" for r in here), "  end"]
    for room, seen in sorted(above_others(house).items()):
        lines += [f"  {room} --> {each}" for each in sorted(seen)]
    sentence = (
        f"{len(house)} rooms on {max(floor_of.values()) + 1} floors; a room sees "
        f"{sum(map(len, house.values()))} others in all. An arrow that follows from two more is "
        "left out of the drawing."
    )
    return "\n".join([*lines, "```", "", sentence, ""])


def renewed(page: str) -> str:
    """The page with its drawing made anew; the rest of it is written by hand."""
    drawn = f"{BEGINS}\n{picture()}\n{ENDS}"
    pattern = f"{re.escape(BEGINS)}.*?{re.escape(ENDS)}"
    return re.sub(pattern, lambda _: drawn, page, count=1, flags=re.S)
