"""A small sound registry, a gazetteer to check it against, and a way to spoil it line by line."""

from __future__ import annotations

from datetime import date

from thrombo_cli.model.findings import Finding
from thrombo_cli.model.place import NATIONS, Calendar, Location
from thrombo_cli.registry.check.checker import check

CHRISTMAS = date(2026, 12, 25)
CALENDAR = Calendar(
    date(2018, 1, 1), date(2028, 12, 31), {nation: frozenset((CHRISTMAS,)) for nation in NATIONS}
)
LOCATIONS = {
    "PR29HT": Location(53.79151, -2.70684, "england", "north", "great-britain", 1),
    "LA14RP": Location(54.04220, -2.79900, "england", "north", "great-britain", 2),
    "CF144XW": Location(51.50716, -3.18985, "wales", "south", "great-britain", 3),
    "BT126BA": Location(54.59432, -5.95504, "northern_ireland", "ulster", "ireland", None),
}
NETWORKS = {
    "north": ("North", "england"),
    "south": ("South", "wales"),
    "ulster": ("Ulster", "northern_ireland"),
}


class Shelf:
    """A gazetteer of three hospitals and a spare postcode."""

    def postcode(self, key: str) -> Location | None:
        return LOCATIONS.get(key)

    def hospital_ids(self) -> frozenset[str]:
        return frozenset(("lancaster-infirmary",))

    def units(self) -> frozenset[str]:
        return frozenset(("PR29HT", "CF144XW"))

    def networks(self) -> dict[str, tuple[str, str]]:
        return NETWORKS

    def calendar(self) -> Calendar:
        return CALENDAR


SOUND = """\
schema: 1
updated: 2026-11-01
policy: {stale_after_days: 400}
defaults: {door_to_puncture: 55}
sources:
  - {id: letter, title: A letter, publisher: NHS England, date: 2026-10-01, kind: official,
     url: "https://example.org/a?b=1"}
  - {id: paper, title: A newspaper, publisher: The Post, date: 2026-02-01, kind: press}
networks:
  - {id: north, name: North, nation: england}
  - {id: south, name: South, nation: wales}
centres:
  - id: preston
    name: Royal Preston Hospital
    aliases: [RPH]
    ods: RXN02
    trust: Lancashire Teaching Hospitals
    nation: england
    network: north
    postcode: PR2 9HT
    location: [53.79151, -2.70684]
    travel_unit: PR29HT
    door_to_puncture: 60
    contact:
      phone: 01234 567890
      source: letter
      verified_on: 2026-10-02
    availability:
      - valid_from: 2026-02-02
        hours:
          mon-fri: 08:00-22:00
          sat: closed
          sun: closed
          bank-holidays: unknown
        last_acceptance: "20:00"
        serves: [north]
        as_of: 2026-10-01
        confidence: stated
        sources: [letter, paper]
        note: Twenty-four hours expected next year.
        rota:
          days: [sat, sun]
          hours: "09:00-17:00"
          dates: [2026-11-07, 2026-11-08]
      - valid_through: 2026-02-01
        hours: unknown
        as_of: 2026-01-10
        confidence: inferred
        sources: [paper]
    exceptions:
      - from: 2026-05-04 08:00
        until: 2026-05-05 20:00
        state: suspended
        reason: A machine was replaced
        sources: [letter]
  - id: cardiff
    name: University Hospital of Wales
    nation: wales
    network: south
    postcode: CF14 4XW
    location: [51.50716, -3.18985]
    availability:
      - {hours: 24/7, as_of: 2026-10-01, confidence: stated, sources: [letter]}
pathways:
  - from: {hospital: LA1 4RP}
    to: cardiff
    hours: 24/7
    valid_from: 2026-10-01
    sources: [letter]
  - from: {network: south}
    to: preston
    hours: {mon-fri: "17:00-08:00", sat-sun: closed, bank-holidays: same}
    valid_from: 2026-03-01
    as_of: 2026-10-01
    confidence: inferred
    sources: [letter]
"""


def findings(text: str | bytes) -> tuple[Finding, ...]:
    """Everything found in a file of this text."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return check(data, "test.yaml", Shelf()).findings


def told(text: str | bytes) -> list[tuple[str, int]]:
    """Code and line of everything found, in the order of the file."""
    return [(finding.code, finding.line) for finding in findings(text)]


def spoilt(old: str, new: str) -> str:
    """The sound registry with one piece, which must occur in it, put otherwise."""
    assert old in SOUND, old
    return SOUND.replace(old, new, 1)


def line_of(text: str, fragment: str) -> int:
    """The line on which a fragment, which must occur, first stands."""
    assert fragment in text, fragment
    return text[: text.index(fragment)].count("\n") + 1
