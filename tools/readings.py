"""Some 25 questions with their whole printed answers, to be read line by line.

Each stands in `tests/reading/answers/` as it is printed at 80 columns and at 40; a change of words
shows as a diff there. Renew: `python -m tools.readings`, or `make docs`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from thrombo_cli.model.answer import Answer
from thrombo_cli.model.registry import Registry
from thrombo_cli.questions import Asker, Words
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.render.where_text import Detail, where_text
from thrombo_cli.times import parse_at

ROOT = Path(__file__).parents[1]
REGISTRY = ROOT / "data" / "centres.yaml"
FOLDER = ROOT / "tests" / "reading" / "answers"
WIDTHS = (80, 40)
RULE = "=" * 40


class Reading(NamedTuple):
    """A question, and what a reader should find in its answer."""

    situation: str
    place: str
    at: str
    onset: str | None = None
    last_known_well: str | None = None
    leave_in: int = 0
    detail: Detail = "screen"


NIGHT = "2026-11-26T03:10"
EVENING = "2026-11-25T22:00"
READINGS: dict[str, Reading] = {
    "own-open": Reading("A scene, one's own centre open", "PR2 9HT", EVENING, "90m"),
    "own-unknown": Reading("A scene, one's own centre unknown, a far one open", "TR1", NIGHT, "1h"),
    "little-slack": Reading(
        "In a hospital without thrombectomy, little slack",
        *("Royal Blackburn", NIGHT),
        last_known_well="2026-11-25T23:00",
    ),
    "own-closed": Reading("One's own closed by inference alone", "NE1 4LP", NIGHT, "1h"),
    "past-six": Reading(
        "Nothing inside 6 h, one open past it",
        *("NE1 4LP", NIGHT),
        last_known_well="2026-11-25T22:30",
    ),
    "island": Reading("Scilly: no road", "TR21", NIGHT, "1h"),
    "shetland": Reading("Shetland: no road, not told of Plymouth", "ZE1 0TB", NIGHT, "1h"),
    "orkney-no-clock": Reading("Orkney, without an onset", "KW15", NIGHT),
    "wight": Reading("The Isle of Wight: a ferry in the minutes", "PO30 5TG", EVENING, "30m"),
    "holy-island": Reading("Holy Island: a tidal road", "TD15 2SJ", EVENING, "30m"),
    "at-the-centre": Reading("At the centre itself, open", "Royal Preston", EVENING, "80m"),
    "at-a-closed-centre": Reading("At a centre that is closed", "james-cook", NIGHT, "2h"),
    "past-24": Reading(
        "Past 24 h, a centre open near by",
        *("PR2 9HT", "2026-11-22T21:30"),
        last_known_well="2026-11-21T21:00",
    ),
    "no-clock": Reading("No onset known", "LA1 4RP", EVENING),
    "leeds": Reading("Leeds: one's own in daytime only, at night", "LS1 3EX", NIGHT, "1h"),
    "leeds-day": Reading("Leeds in the day", "LS1 3EX", "2026-11-26T11:00", "1h"),
    "hull-before-opening": Reading("Hull an hour before it opens", "HU3 2JZ", NIGHT, "20m"),
    "london": Reading("London: many of one's own", "SW17 0QT", EVENING, "1h", leave_in=20),
    "norwich": Reading("Norwich: far from everything", "NR4 7UY", NIGHT, "1h30m"),
    "cardiff": Reading("Cardiff: no number on record", "CF10 1AA", NIGHT, "45m"),
    "bangor": Reading("Bangor, Wales", "LL57 2PW", EVENING, "2h"),
    "inverness": Reading("Inverness: estimated roads", "IV2 3UJ", "2026-11-26T10:00", "1h"),
    "edinburgh-night": Reading("Edinburgh at night", "EH16 4SA", NIGHT, "1h"),
    "derry": Reading("Derry/Londonderry", "BT47 6SB", NIGHT, "1h"),
    "clock-change": Reading(
        "The night the clocks go back",
        *("PR2 9HT", "2026-10-24T23:50", "2026-10-24T22:30"),
    ),
    "christmas": Reading("Christmas Day in Leeds", "LS1 3EX", "2026-12-25T11:00", "1h"),
    "more": Reading("The same as own-closed, with --more", "NE1 4LP", NIGHT, "1h", detail="more"),
    "brief": Reading("The same as own-unknown, in brief", "TR1", NIGHT, "1h", detail="brief"),
}


# Where each page stands, by its path in the repository.
PAGES = {f"tests/reading/answers/{name}.txt": name for name in READINGS}


def page(name: str, registry: Registry, reference: Reference) -> str:
    """One question with its answers."""
    asked, registry = READINGS[name], registry._replace(origin="shipped")
    answer = answer_of(asked, registry, reference)
    parts = [f"{asked.situation}\n{_command(asked)}"]
    for width in WIDTHS if asked.detail == "screen" else WIDTHS[:1]:
        text = where_text(answer, registry, asked.detail, width)
        parts.append(f"{RULE} {width} columns, {len(text.splitlines())} lines\n{text}")
    return "\n".join(parts) + "\n"


def answer_of(asked: Reading, registry: Registry, reference: Reference) -> Answer:
    """The answer as the command makes it, the second way and the nearest stroke unit included."""
    at = parse_at(asked.at, datetime.fromisoformat(f"{asked.at}+00:00"))
    leave_in = str(asked.leave_in) if asked.leave_in else None
    words = Words(asked.place, asked.onset, asked.last_known_well, leave_in)
    asker = Asker(registry, reference)
    query = asker.query(words, at, True, {})
    return asker.with_nearest(asker.answer(query))


def _command(asked: Reading) -> str:
    options = {
        "--at": asked.at,
        "--onset": asked.onset,
        "--last-known-well": asked.last_known_well,
        "--leave-in": str(asked.leave_in or ""),
    }
    words = [f"{name} {value}" for name, value in options.items() if value]
    detail = "" if asked.detail == "screen" else f" --{asked.detail}"
    return f'$ thrombo where "{asked.place}" {" ".join(words)}{detail}'


def made(name: str) -> str:
    """One page as it ought to be."""
    with Reference.open() as reference:
        return page(name, load_registry(str(REGISTRY), reference), reference)


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for name in READINGS:
        (FOLDER / f"{name}.txt").write_text(made(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
