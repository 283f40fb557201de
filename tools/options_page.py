"""The table of `docs/options-2025.md`, asked of `thrombo coverage`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.cli.running import thrombo

ROOT = Path(__file__).parents[1]
FILES = {
    "preston-may-2025": "as in May 2025",
    "option-preston-nights": "1: Preston alone",
    "option-one-centre-preston": "2: Preston for three",
    "option-one-centre-salford": "2: Salford for three",
    "option-one-centre-walton": "2: Walton for three",
}
AREAS = ("lancashire-and-south-cumbria", "greater-manchester", "cheshire-and-merseyside", "NWAS")
HEAD = "| option | area | mean | within 60 | inside 6 h | documented |\n|---|---|---|---|---|---|"
TABLE = re.compile(r"(?:TABLE|\| option \|.*?)\n\n", re.S)


def table() -> str:
    """A row for each option and area."""
    rows = [HEAD]
    for stem, label in FILES.items():
        anyone, arranged = (parts(stem, accepts) for accepts in ("any", "documented"))
        for area in AREAS:
            held, only = anyone[area]["bounds"], arranged[area]["bounds"]
            transfer = held["puncture_in_window_percent"]["transfer"]
            found = (held["mean_minutes"], held["within"]["60"], transfer, only["mean_minutes"])
            rows.append(f"| {label} | {area} | {' | '.join(map(span, found))} |")
    return "\n".join(rows)


def parts(stem: str, accepts: str) -> dict[str, Any]:
    """Every network and ambulance service of England under a scenario, by id."""
    path = ROOT / "data" / "scenarios" / f"{stem}.yaml"
    asked = ("--at", "2025-05-14T03:00", "--accepts", accepts, "--registry", str(path))
    found = thrombo("coverage", *asked, "--json").json
    return {part["id"]: part for part in found["networks"] + found["ambulance_services"]}


def span(bounds: list[float | None]) -> str:
    """One figure or both bounds."""
    words = ["none open" if value is None else f"{value:.2f}" for value in bounds]
    return words[0] if words[0] == words[1] else " to ".join(words)


def renewed(text: str) -> str:
    """The page with its table made afresh."""
    return TABLE.sub(lambda _: table() + "\n\n", text, count=1)
