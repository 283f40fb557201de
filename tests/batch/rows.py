"""Random rows of questions, as a call centre, a planner or a careless hand would write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from thrombo_cli.london import iso, to_london
from thrombo_cli.reference.reader import Reference

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
A_FEW = 0.2
MINUTES_OF_A_YEAR = 365 * 1440
# Around these instants the clock changes, a year or the calendar ends, hours of Preston change.
EDGES = (
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),
    datetime(2026, 2, 2, tzinfo=UTC),
    datetime(2026, 12, 25, tzinfo=UTC),
    datetime(2024, 2, 29, 12, tzinfo=UTC),
    datetime(2029, 1, 1, tzinfo=UTC),
)
# Not of England or Wales, islands, and what no map of England holds.
FAR_OUTCODES = ("AB10", "BT12", "BT1", "EH16", "ZE1", "KW15", "IV51", "PO30", "TR21",
                "HS1", "PA20", "G51", "DD1", "JE2", "GY1", "IM1", "LL65")  # fmt: skip
LETTERS = [chr(65 + number) for number in range(26)]
# Inward codes by `layout.inward_number`.
INWARD = [f"{digit}{one}{other}" for digit in range(10) for one in LETTERS for other in LETTERS]
NAMES = (
    "Royal Preston", "royal-preston", "Salford Royal", "Walton", "Royal Blackburn", "RXN02",
    "LA1", "SW1A", "BT12", "54.05,-2.80", "55.95, -3.19", "49.92,-6.30", "SD 52 32",
    "SD5250032500", "NT2573", "PR2", "Furness General", "Morecambe", "BB23HH",
)  # fmt: skip
NONSENSE = (
    "nowhere at all", "XX9 9XX", "PR2 9", "9434765919", "0,0", "", "12", "PR2 9HT, ward 7",
    "JE2 3AB", "im1 1aa",  # known, without a place
)  # fmt: skip
ODD_MINUTES = (-1, 1441, 1440, 10**30, "ten", "1e3", 30.0, 2.5, True, [], None)
HOSPITALS = ("Royal Blackburn", "Furness General", "RXN02", "Raigmore", "Wrexham Maelor")
ODD_TIMES = (
    "21:30", "today 21:30", "yesterday 23:50", "90m", "2h ago", "now", "2026-02-30T10:00",
    "2026-03-29T01:30", "2026-10-25T01:30", "2026-10-25T01:30+01:00", "2026-10-25T01:30Z",
    "2026-06-01", "soon", "2026-06-01T24:00", "2026-06-01T10:00:61", "2026-06-01T10:00+25:00",
    "2026-06-01 10:00", "2026-06-01T10:00:30", "2026-6-1T10:00", " 2026-06-01T10:00 ",
    "2026-06-01T10:00:30.5Z", "2026-06-01t10:00z", "２026-06-01T10:00", "1999-01-01T00:00",
    "9.30pm", "8.10", "2130", "half past nine pm", "midnight", "yesterday noon", "two hours ago",
    "1.5h", "woke up", "Sun 22 Nov 2026 21:30 GMT", "2026-07-22T21:30 GMT",
    "2026-06-01T10:00          ward 7", "2026-06-01T10:00:30+01:00 or so",
    "2026-06-01T10:00" + " " * 60,
)  # fmt: skip


@cache
def postcodes(reference: Reference, count: int = 4000) -> tuple[str, ...]:
    """Postcodes of random outward codes all over the country, and of far ones."""
    rng = Random(20261123)
    areas = ("PR", "M", "L", "LA", "SW", "E", "B", "NE", "PL", "CF", "HU", "CB", "TR", "LL", "EX")
    found: list[str] = []
    keys = [*FAR_OUTCODES]
    while len(found) < count:
        key = keys.pop() if keys else f"{rng.choice(areas)}{rng.randint(1, 30)}"
        for block in reference.outcodes.read([key]):
            inward = block.inward[block.which > 0].tolist()  # those that have a place
            found += [key + INWARD[each] for each in rng.sample(inward, min(12, len(inward)))]
    return tuple(found)


def rows(
    reference: Reference, seed: int, count: int, plain: bool = False, ways: float = A_FEW
) -> list[dict[str, Any]]:
    """So many rows; with `plain` only those that have an answer and are in the usual forms.

    `ways`: the share of the others that ask for a way through a first hospital.
    """
    rng = Random(seed)
    known = postcodes(reference)
    made = [_row(rng, known, number) for number in range(count)]
    return made if plain else [_spoilt(rng, row, ways) for row in made]


def _row(rng: Random, known: tuple[str, ...], number: int) -> dict[str, Any]:
    at = _instant(rng)
    row: dict[str, Any] = {"id": rng.choice((number, f"call {number}")), "place": rng.choice(known)}
    row["at"] = _written(rng, at)
    if rng.random() < 0.8:
        start = at - timedelta(minutes=rng.choice((rng.randint(0, 420), rng.randint(0, 2000))))
        row[rng.choice(("onset", "last_known_well"))] = _written(rng, start)
    if rng.random() < 0.4:
        row["leave_in"] = rng.choice((rng.randint(0, 90), str(rng.randint(0, 90))))
    return row


def _spoilt(rng: Random, row: dict[str, Any], ways: float) -> dict[str, Any]:
    if rng.random() < 0.3:
        row["place"] = _typed(rng, row["place"])
    if rng.random() < 0.1:
        row["place"] = rng.choice(NONSENSE)
    if rng.random() < 0.15:
        row["at"] = rng.choice((*ODD_TIMES, None, ""))
    if rng.random() < 0.1:
        row[rng.choice(("onset", "last_known_well"))] = rng.choice((*ODD_TIMES, None))
    if rng.random() < 0.05:
        row["leave_in"] = rng.choice(ODD_MINUTES)
    if rng.random() < 0.1:
        del row["at"]
    return _by_a_unit(rng, row) if rng.random() < ways else row


def _by_a_unit(rng: Random, row: dict[str, Any]) -> dict[str, Any]:
    """The row with a way through a first hospital, or a patient who is in one."""
    if rng.random() < 0.3:
        row["place"] = rng.choice(HOSPITALS)
        row.pop("leave_in", None)
    if rng.random() < 0.6:
        row["via"] = rng.choice((*HOSPITALS, "nearest", "Royal Preston", "nowhere", "LA1", None))
    if rng.random() < 0.3:
        row["door_in"] = rng.choice(("20m", "1h", "30h", "2030-01-01T00:00", row.get("at"), None))
    if rng.random() < 0.5:
        row["door_in_door_out"] = rng.choice((rng.randint(0, 200), 601, *ODD_MINUTES))
    return row


def _typed(rng: Random, postcode: str) -> str:
    forms = (
        f"{postcode[:-3]} {postcode[-3:]}",
        postcode.lower(),
        f" {postcode[:-3]}  {postcode[-3:]} ",
        " ".join(postcode),
        rng.choice(NAMES),
    )
    return rng.choice(forms)


def _instant(rng: Random) -> datetime:
    if rng.random() < 0.3:
        return rng.choice(EDGES) + timedelta(minutes=rng.randint(-900, 900))
    seconds = rng.choice((0, 0, 0, rng.randint(0, 59)))
    return FIRST + timedelta(minutes=rng.randint(0, MINUTES_OF_A_YEAR), seconds=seconds)


def _written(rng: Random, instant: datetime) -> str:
    """In one of the forms that programs write; a local time only where it has one reading."""
    london = to_london(instant)
    forms = [iso(instant), instant.isoformat(), instant.isoformat().replace("+00:00", "Z")]
    other = (instant + timedelta(hours=5, minutes=30)).replace(tzinfo=None)
    forms.append(other.isoformat() + "+05:30")
    hour_later = to_london(instant + timedelta(hours=1)).replace(tzinfo=None)
    hour_before = to_london(instant - timedelta(hours=1)).replace(tzinfo=None)
    local = london.replace(tzinfo=None)
    if local not in (hour_later, hour_before):
        forms += [local.isoformat(), local.isoformat(sep=" "), local.isoformat()[:19]]
    return rng.choice(forms)
