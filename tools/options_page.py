"""The figures of `docs/options-2025.md`, asked of `thrombo coverage`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import Any

from tests.cli.running import thrombo

ROOT = Path(__file__).parents[1]
BEFORE = "preston-may-2025"
FILES = {
    BEFORE: "as in May 2025",
    "option-preston-nights": "1: Preston alone",
    "option-one-centre-preston": "2: Preston for three",
    "option-one-centre-salford": "2: Salford for three",
    "option-one-centre-walton": "2: Walton for three",
}
AREAS = ("lancashire-and-south-cumbria", "greater-manchester", "cheshire-and-merseyside", "NWAS")
HEAD = "| option | area | mean | within 60 | inside 6 h | documented |\n|---|---|---|---|---|---|"
CHANGES_HEAD = (
    "| option | area | mean minutes | within 60, points | inside 6 h, points | gained a year | "
    "lost a year |\n|---|---|---|---|---|---|---|"
)
# The parts of the page that are made here: from one remark to the other.
PART = re.compile(r"(<!-- made by `make docs`: (\w+) -->\n).*?(\n<!-- to here -->)", re.S)
MEAN, WITHIN_60, TRANSFER = 0, 3, -1  # places among the figures of a difference


def table() -> str:
    """A row for each option and area, at 03:00."""
    rows = [HEAD]
    for stem, label in FILES.items():
        anyone, arranged = (parts(stem, accepts) for accepts in ("any", "documented"))
        for area in AREAS:
            held, only = anyone[area]["bounds"], arranged[area]["bounds"]
            transfer = held["puncture_in_window_percent"]["transfer"]
            found = (held["mean_minutes"], held["within"]["60"], transfer, only["mean_minutes"])
            rows.append(f"| {label} | {area} | {' | '.join(map(span, found))} |")
    return "\n".join(rows)


def changes() -> str:
    """What each option changes over the week, for Preston's own network and the North West."""
    rows = [CHANGES_HEAD]
    for area in (AREAS[0], AREAS[-1]):
        for label, found in week(area).items():
            figures = [each["difference"] for each in found["figures"]]
            chosen = (figures[MEAN], figures[WITHIN_60], figures[TRANSFER])
            people = (found["per_year"]["gained"], found["per_year"]["lost"])
            cells = [*map(signed, chosen), *(span(each, places=0) for each in people)]
            rows.append(f"| {label} | {area} | {' | '.join(cells)} |")
    return "\n".join(rows)


def sentences() -> str:
    """What the tables come to, each number out of them."""
    own, greater, mersey, _ = AREAS
    night = parts(BEFORE, "any")[own]["bounds"]
    arranged = parts(BEFORE, "documented")[own]["bounds"]["mean_minutes"]
    assert arranged == [None, None]

    def change(stem: str, area: str) -> str:
        both = (parts(each, "any")[area]["bounds"]["mean_minutes"] for each in (stem, BEFORE))
        return signed([round(after - was, 2) for after, was in zip(*both, strict=True)])

    one, preston, salford, walton = list(FILES)[1:]
    points = signed(week(own)[FILES[one]]["figures"][WITHIN_60]["difference"])
    people = week("NWAS")[FILES[one]]["per_year"]
    gained, lost = (span(people[key], places=0) for key in ("gained", "lost"))
    said = (
        "In May 2025 no centre with a documented arrangement was open at 03:00 for Lancashire and "
        f"South Cumbria. The nearest open centre was {span(night['mean_minutes'])} minutes away on "
        f"average, {span(night['within']['60'])} % were within 60 minutes.",
        f"Option 1 changes that network's mean at 03:00 by {change(one, own)} minutes, and over "
        f"the week its share within 60 minutes by {points} points: {gained} admissions a year in "
        f"the North West come within 60 minutes, {lost} fall out of it. Greater Manchester changes "
        f"by {change(one, greater)} minutes, Cheshire and Merseyside by {change(one, mersey)}.",
        f"Option 2 at Preston changes the mean of Lancashire and South Cumbria at 03:00 by "
        f"{change(preston, own)} minutes, that of Greater Manchester by {change(preston, greater)} "
        f"and that of Cheshire and Merseyside by {change(preston, mersey)}.",
        f"Option 2 at Salford: {change(salford, own)}, {change(salford, greater)} and "
        f"{change(salford, mersey)} minutes, in the same order; at Walton {change(walton, own)}, "
        f"{change(walton, greater)} and {change(walton, mersey)}. Lancashire and South Cumbria "
        "then has an arrangement where it had none, and no shorter road than to the open centres "
        "it already stood near.",
    )
    return "\n".join(fill(each, 120, initial_indent="- ", subsequent_indent="  ") for each in said)


def parts(stem: str, accepts: str) -> dict[str, Any]:
    """Every network and ambulance service of England under a scenario, by id, at 03:00."""
    found = _asked("--at", "2025-05-14T03:00", "--accepts", accepts, "--registry", _path(stem))
    return {part["id"]: part for part in found["networks"] + found["ambulance_services"]}


def week(area: str) -> dict[str, Any]:
    """What each option changes in an area over the week of 12 May 2025, by its label."""
    stems = [stem for stem in FILES if stem != BEFORE]
    others = [word for stem in stems for word in ("--compare", _path(stem))]
    asked = ("--week", "2025-05-12", "--area", area, "--registry", _path(BEFORE), *others)
    options = _asked(*asked)["options"]
    return {FILES[s]: each["difference"] for s, each in zip(stems, options, strict=True)}


@cache
def _asked(*words: str) -> Any:
    return thrombo("coverage", *words, "--json").json


def _path(stem: str) -> str:
    return str(ROOT / "data" / "scenarios" / f"{stem}.yaml")


def span(bounds: list[float | None], places: int = 2) -> str:
    """One figure or both bounds."""
    words = ["none open" if value is None else f"{value:.{places}f}" for value in bounds]
    return words[0] if words[0] == words[1] else " to ".join(words)


def signed(bounds: list[float | None]) -> str:
    """One difference or both bounds, with the sign."""
    words = ["none" if v is None else f"{v:+.2f}" if v else "0.00" for v in bounds]
    return words[0] if words[0] == words[1] else " and ".join(words)


MAKERS = {"table": table, "changes": changes, "sentences": sentences}


def renewed(text: str) -> str:
    """The page with its figures made afresh."""
    return PART.sub(lambda found: found[1] + MAKERS[found[2]]() + found[3], text)
