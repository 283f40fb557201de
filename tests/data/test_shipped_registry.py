"""The shipped registry, data/centres.yaml: what it says of each centre, and that it hangs together.

Read as plain text scalars, so that these facts hold whatever the program makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).parents[2] / "data" / "centres.yaml"
WHOLE: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
CENTRES: dict[str, dict[str, Any]] = {centre["id"]: centre for centre in WHOLE["centres"]}
ENTRIES = [entry for centre in CENTRES.values() for entry in centre["availability"]]
KINDS = {source["id"]: source["kind"] for source in WHOLE["sources"]}
GATES = ("last_referral", "last_acceptance", "arrive_by")
NETWORKS = {network["id"] for network in WHOLE["networks"]}
NORTH_AND_MID_WALES = {
    "betsi-cadwaladr-university-health-board",
    "powys-teaching-health-board",
}
SOUTH_WALES = {each for each in NETWORKS if each.endswith("health-board")} - NORTH_AND_MID_WALES

# Every centre, its network, postcode and travel unit ("-": no road times are published), and the
# number of its dated entries.
FACTS = """
royal-preston              | lancashire-and-south-cumbria             | PR2 9HT  | PR29HT  | 6
john-radcliffe             | thames-valley                            | OX3 9DU  | OX39DU  | 2
royal-stoke                | north-midlands                           | ST4 6QG  | ST46QG  | 2
southmead                  | gloucester-bsw-bnssg-and-somerset        | BS10 5NB | BS105NB | 4
southampton-general        | wessex                                   | SO16 6YD | SO166YD | 3
salford-royal              | greater-manchester                       | M6 8HD   | M68HD   | 3
walton                     | cheshire-and-merseyside                  | L9 7LJ   | L97AL   | 3
royal-london               | london                                   | E1 1BB   | E11BB   | 2
queens-romford             | london                                   | RM7 0AG  | RM70AG  | 3
st-georges                 | london                                   | SW17 0QT | SW170QT | 4
queen-elizabeth-birmingham | west-midlands                            | B15 2GW  | B152TH  | 2
queens-nottingham          | east-midlands                            | NG7 2UH  | NG72UH  | 5
addenbrookes               | east-of-england-south                    | CB2 0QQ  | CB20QQ  | 3
sheffield                  | south-yorkshire                          | S10 2JF  | S102JF  | 2
royal-victoria-newcastle   | north-east-and-cumbria                   | NE1 4LP  | NE14LP  | 2
james-cook                 | north-east-and-cumbria                   | TS4 3BW  | TS43BW  | 2
royal-sussex               | sussex                                   | BN2 5BE  | BN25BE  | 2
national-queen-square      | london                                   | WC1N 3BG | NW12BU  | 2
charing-cross              | london                                   | W6 8RF   | SW66SX  | 2
kings-college              | london                                   | SE5 9RS  | SE59RW  | 1
leeds-general              | west-yorkshire-and-harrogate             | LS1 3EX  | LS13EX  | 2
hull-royal                 | humber-coast-and-vale                    | HU3 2JZ  | HU32JZ  | 2
university-coventry        | west-midlands                            | CV2 2DX  | CV22DX  | 1
derriford                  | devon-cornwall-and-isles-of-scilly       | PL6 8DH  | PL68DH  | 1
university-wales-cardiff   | cardiff-and-vale-university-health-board | CF14 4XW | CF144XW | 3
queen-elizabeth-glasgow    | scotland                                 | G51 4TF  | -       | 3
royal-edinburgh            | scotland                                 | EH16 4SA | -       | 4
ninewells                  | scotland                                 | DD1 9SY  | -       | 4
royal-victoria-belfast     | northern-ireland                         | BT12 6BA | BT126BA | 3
"""
ROWS = [tuple(part.strip() for part in row.split("|")) for row in FACTS.strip().splitlines()]

# The hours in force on the date of the file; every other centre's are unknown.
ALWAYS_OPEN = """
royal-preston john-radcliffe royal-stoke southmead
southampton-general salford-royal walton royal-london
queen-elizabeth-birmingham queens-nottingham addenbrookes charing-cross
national-queen-square
"""
IN_PART = {
    "royal-victoria-newcastle": "unknown 09:00-17:00",
    "james-cook": "unknown 09:00-17:00",
    "royal-sussex": "unknown 08:00-16:00",
    "leeds-general": "09:00-15:00, unknown 00:00-09:00, unknown 15:00-24:00",
    "hull-royal": "08:00-16:00",
    "university-wales-cardiff": "08:00-17:00",
    "queen-elizabeth-glasgow": "unknown 08:00-20:00",
    "royal-edinburgh": "unknown 08:00-20:00",
    "ninewells": "09:00-19:00",
    "royal-victoria-belfast": "08:00-17:00",
}

# What a date of each change says: the first day of every entry after the oldest.
CHANGES = """
royal-preston              | 2023-10-01 2024-04-01 2024-08-01 2025-05-01 2026-02-02
john-radcliffe             | 2024-01-25
royal-stoke                | 2010-01-31
southmead                  | 2019-03-20 2021-04-01 2022-12-31
southampton-general        | 2024-01-01 2025-03-03
salford-royal              | 2020-10-05 2022-03-31
walton                     | 2020-10-01 2021-10-31
royal-london               | 2020-11-30
queens-romford             | 2024-10-31 2025-01-27
st-georges                 | 2016-12-31 2018-02-01 2021-08-01
sheffield                  | 2025-04-05
national-queen-square      | 2022-08-31
leeds-general              | 2022-11-13
hull-royal                 | 2023-09-30
university-wales-cardiff   | 2025-01-01 2025-07-01
royal-victoria-belfast     | 2019-03-26 2024-12-31
"""

# Who sends where on the date of the file, beyond own networks. A hospital goes by its postcode.
SENDS = """
john-radcliffe             | MK6 5LD, NN1 5BD, SN3 6BB
southampton-general        | SP2 8BJ, PO19 6SE
royal-london               | CT1 3NG, kent-and-medway, east-of-england-north, east-of-england-south
royal-london               | PE3 9GZ, NR4 7UY
royal-sussex               | PO19 6SE
derriford                  | EX31 4JB
queens-nottingham          | LE1 5WW, LN2 5QY
leeds-general              | BD9 6RJ, HX3 0PW
addenbrookes               | NR4 7UY
walton                     | betsi-cadwaladr-university-health-board
royal-stoke                | powys-teaching-health-board
queen-elizabeth-birmingham | powys-teaching-health-board, HR1 2ER, CV2 2DX
"""


def origin_of(pathway: dict[str, Any]) -> str:
    """The network or hospital at which a pathway starts."""
    ((_, origin),) = pathway["from"].items()
    return str(origin)


def cited() -> Iterator[str]:
    """Every source id that something rests on."""
    yield from WHOLE["defaults"]["transfer"]["sources"]
    for centre in CENTRES.values():
        for entry in [*centre["availability"], *centre.get("exceptions", [])]:
            yield from entry["sources"]
        if "contact" in centre:
            yield centre["contact"]["source"]
    for pathway in WHOLE["pathways"]:
        yield from pathway["sources"]


def in_force(records: list[dict[str, Any]], day: str) -> list[dict[str, Any]]:
    """The records in force on a date."""
    return [
        record
        for record in records
        if record.get("valid_from", "0001-01-01")
        <= day
        <= record.get("valid_through", "9999-12-31")
    ]


def first_hours(entry: dict[str, Any]) -> str:
    """The hours of a Monday, or the word for all of them."""
    hours = entry["hours"]
    return str(hours if isinstance(hours, str) else next(iter(hours.values())))


def test_the_centres_are_these_in_this_order() -> None:
    assert list(CENTRES) == [row[0] for row in ROWS]
    assert len(WHOLE["centres"]) == len(CENTRES) == 29
    assert [c["nation"] for c in CENTRES.values()].count("england") == 24


@pytest.mark.parametrize(("centre", "network", "postcode", "unit", "count"), ROWS)
def test_each_centre(centre: str, network: str, postcode: str, unit: str, count: str) -> None:
    record = CENTRES[centre]
    assert (record["network"], record["postcode"]) == (network, postcode)
    assert record.get("travel_unit", "-") == unit
    assert len(record["availability"]) == int(count)


@pytest.mark.parametrize("centre", CENTRES)
def test_the_hours_in_force(centre: str) -> None:
    (entry,) = in_force(CENTRES[centre]["availability"], WHOLE["updated"])
    usual = "24/7" if centre in ALWAYS_OPEN.split() else "unknown"
    assert first_hours(entry) == IN_PART.get(centre, usual)


@pytest.mark.parametrize("row", CHANGES.strip().splitlines())
def test_the_days_on_which_hours_changed(row: str) -> None:
    centre, days = (part.strip() for part in row.split("|"))
    later = CENTRES[centre]["availability"][1:]
    assert [entry["valid_from"] for entry in later] == days.split()


@pytest.mark.parametrize("centre", CENTRES)
def test_entries_run_from_the_oldest_on_without_overlap_or_gap(centre: str) -> None:
    listed = CENTRES[centre]["availability"]
    assert "valid_from" not in listed[0]
    assert "valid_through" not in listed[-1]
    for before, after in pairwise(listed):
        last = date.fromisoformat(before["valid_through"])
        assert date.fromisoformat(after["valid_from"]).toordinal() == last.toordinal() + 1


@pytest.mark.parametrize(
    ("centre", "entry"), [(c, entry) for c in CENTRES.values() for entry in c["availability"]]
)
def test_each_entry_rests_on_sources_and_known_networks(
    centre: dict[str, Any], entry: dict[str, Any]
) -> None:
    assert entry["sources"]
    assert set(entry["sources"]) <= set(KINDS)
    assert set(entry.get("serves", [centre["network"]])) <= NETWORKS
    assert centre["network"] in entry.get("serves", [centre["network"]])
    assert date.fromisoformat(entry["as_of"]) <= date.fromisoformat(WHOLE["updated"])


@pytest.mark.parametrize("entry", [*ENTRIES, *WHOLE["pathways"]])
def test_the_press_alone_states_nothing(entry: dict[str, Any]) -> None:
    if {KINDS[source] for source in entry["sources"]} == {"press"}:
        assert entry["confidence"] == "inferred"


@pytest.mark.parametrize("entry", ENTRIES)
def test_hours_that_are_not_known_on_bank_holidays_say_so(entry: dict[str, Any]) -> None:
    """No source but those of a 24/7 service, or of none at all, speaks of bank holidays (R27)."""
    hours = entry["hours"]
    if isinstance(hours, str):
        assert hours in ("24/7", "unknown")
    else:
        known = {"closed"} if set(hours.values()) == {"closed"} else {"unknown"}
        assert {hours["bank-holidays"]} == known


def test_only_preston_has_a_last_acceptance() -> None:
    gates = {
        centre: [entry[gate] for entry in record["availability"] for gate in GATES if gate in entry]
        for centre, record in CENTRES.items()
    }
    assert {centre: times for centre, times in gates.items() if times} == {
        "royal-preston": ["20:00"]
    }


def test_every_source_is_used_and_every_used_source_exists() -> None:
    assert len(KINDS) == len(WHOLE["sources"])
    assert set(cited()) == set(KINDS)


@pytest.mark.parametrize("pathway", WHOLE["pathways"])
def test_each_pathway_leads_from_a_known_origin_to_a_centre(pathway: dict[str, Any]) -> None:
    ((kind, origin),) = pathway["from"].items()
    assert pathway["to"] in CENTRES
    assert set(pathway["sources"]) <= set(KINDS)
    if kind == "network":
        assert origin in NETWORKS
    else:
        assert re.fullmatch(r"[A-Z]{1,2}[0-9]{1,2} [0-9][A-Z]{2}", origin)


def test_pathways_of_one_pair_do_not_overlap() -> None:
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for pathway in WHOLE["pathways"]:
        span = (pathway["valid_from"], pathway.get("valid_through", "9999-12-31"))
        pairs.setdefault((origin_of(pathway), pathway["to"]), []).append(span)
    for spans in pairs.values():
        assert all(before[1] < after[0] for before, after in pairwise(sorted(spans)))


@pytest.mark.parametrize("row", SENDS.strip().splitlines())
def test_who_sends_where_today(row: str) -> None:
    target, origins = (part.strip() for part in row.split("|"))
    today = in_force(WHOLE["pathways"], WHOLE["updated"])
    found = {origin_of(pathway) for pathway in today if pathway["to"] == target}
    assert set(origins.split(", ")) <= found


def test_no_mutual_aid_for_lancashire_is_invented() -> None:
    origins = {origin_of(pathway) for pathway in WHOLE["pathways"]}
    assert "lancashire-and-south-cumbria" not in origins
    served = [
        centre
        for centre, record in CENTRES.items()
        for entry in record["availability"]
        if "lancashire-and-south-cumbria" in entry.get("serves", [record["network"]])
    ]
    assert set(served) == {"royal-preston"}


@pytest.mark.parametrize("board", sorted(SOUTH_WALES))
@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2021-06-01", "24/7"),
        ("2024-06-01", "08:00-24:00, unknown 06:00-08:00"),
        ("2025-07-01", "06:00-08:00, 17:00-24:00"),
    ],
)
def test_south_wales_to_southmead(board: str, day: str, hours: str) -> None:
    (pathway,) = [
        each
        for each in in_force(WHOLE["pathways"], day)
        if origin_of(each) == board and each["to"] == "southmead"
    ]
    assert first_hours({"hours": pathway.get("hours", "24/7")}) == hours


@pytest.mark.parametrize(
    ("day", "boards"),
    [
        ("2024-06-01", {"cardiff-and-vale-university-health-board"}),
        ("2025-06-30", {"cardiff-and-vale-university-health-board"}),
        ("2025-07-01", SOUTH_WALES),
    ],
)
def test_whom_cardiff_serves(day: str, boards: set[str]) -> None:
    (entry,) = in_force(CENTRES["university-wales-cardiff"]["availability"], day)
    assert set(entry["serves"]) == boards
