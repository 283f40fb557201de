"""Examples for the help of each command; a test runs every one through the parser."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "thrombo where PR2 9HT --onset 90m",
        "thrombo help where",
    ),
    "where": (
        "thrombo where PR2 9HT --onset 8.10 pm",
        "thrombo where Royal Blackburn --last-known-well yesterday 23:00",
        "thrombo where 54.05,-2.80 --onset 20:10 --leave-in 25 --json",
        "thrombo where LA1 4XX --onset 50m --via nearest",
        "thrombo where Royal Blackburn --onset 2h --door-in 20m --door-in-door-out 90",
        "thrombo where - --onset two hours ago        (place on standard input)",
    ),
    "compare": (
        "thrombo compare LA1 4XX --onset 50m",
        "thrombo compare LA1 4XX --onset 50m --via Furness General --html ways.html",
        "thrombo compare Royal Blackburn --onset 2h --door-in 20m",
    ),
    "status": ("thrombo status", "thrombo status royal-preston salford-royal --at today 21:30"),
    "centre": ("thrombo centre royal-preston --at 2025-06-07T21:00",),
    "coverage": (
        "thrombo coverage --area wales --within 45,60",
        "thrombo coverage --week 2026-11-23 --html week.html",
    ),
    "export": (
        "thrombo export --format ics --network lancashire-and-south-cumbria",
        "thrombo export --format csv --from 2026-12-24 --days 10 --output hours.csv",
    ),
    "batch": (
        "thrombo batch calls.jsonl --output answers.jsonl --workers 2",
        "thrombo batch calls.csv --output-format csv",
    ),
    "board": ("thrombo board --network greater-manchester", "thrombo board --html board.html"),
    "schema": ("thrombo schema where", "thrombo schema batch"),
    "registry": ("thrombo registry check my-centres.yaml", "thrombo help registry diff"),
    "registry check": (
        "thrombo registry check my-centres.yaml",
        "thrombo registry check --format github --fail-on stale",
    ),
    "registry edit": (
        "thrombo registry edit hours royal-preston",
        "thrombo help registry edit close",
    ),
    "registry edit hours": (
        "thrombo registry edit hours",
        'thrombo registry edit hours royal-preston --from "1 March 2027" '
        '--hours "mon-fri 8am-6pm; weekends closed" --source lthtr-862',
    ),
    "registry edit close": (
        'thrombo registry edit close royal-preston --from "10 May 2027 8am" '
        '--until "14 May 2027" --reason "Its machine is replaced" --source lthtr-862',
    ),
    "registry edit open": (
        'thrombo registry edit open royal-preston --from "12 May 2027 9am" --source lthtr-862',
    ),
    "registry edit pathway": (
        'thrombo registry edit pathway southmead --sender "Royal Gwent" '
        '--from "1 March 2027" --hours 24/7 --source lthtr-862',
    ),
    "registry edit contact": (
        'thrombo registry edit contact royal-preston --phone "01772 716565" --source lthtr-862',
    ),
    "registry edit source": (
        'thrombo registry edit source --title "Hours from May" --kind trust '
        '--publisher "A trust" --date "1 May 2027"',
    ),
    "registry edit centre": (
        'thrombo registry edit centre --name "A Hospital" --postcode "BB2 3HH" '
        '--from "1 May 2027" --hours "daily 9am-5pm" --source lthtr-862',
    ),
    "registry format": ("thrombo registry format my-centres.yaml --check",),
    "registry schema": ("thrombo registry schema",),
    "registry update": (
        "thrombo registry update https://example.nhs.uk/centres.yaml",
        "thrombo registry update new-centres.yaml",
    ),
    "registry rollback": ("thrombo registry rollback",),
    "registry diff": (
        "thrombo registry diff main HEAD --format markdown",
        "thrombo registry diff centres.yaml --from 2025-05-01 --to 2026-02-02",
    ),
    "registry due": ("thrombo registry due --format markdown",),
    "registry page": ("thrombo registry page --html registry.html",),
    "registry verify": (
        "thrombo registry verify royal-preston",
        "thrombo registry verify --html sheets.html",
        "thrombo registry verify --record royal-preston --registry my-centres.yaml",
    ),
}


def examples_of(command_path: str) -> str:
    """The closing lines of a command's help; nothing for a command without an example."""
    lines = EXAMPLES.get(command_path.removeprefix("thrombo").strip(), ())
    return "\n".join(["", "Examples:", *(f"  {line}" for line in lines), ""]) if lines else ""
