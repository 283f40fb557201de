"""Which areas a question is about: a nation, a stroke network, an ambulance service, or all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np

from thrombo_cli.coverage.country import Country, Grouping, Mask
from thrombo_cli.errors import QuestionError
from thrombo_cli.text.suggest import nearest

NATIONS = ("england", "wales", "northern_ireland")
ALL = "all"
LIKENESS = 0.5  # for names of several words, most of which are shared
TITLES = {
    "england": "England",
    "wales": "Wales",
    "northern_ireland": "Northern Ireland",
    ALL: "All that is held",
}
# The ambulance services that the reference data know by their codes.
SERVICES = {
    "EEAST": "East of England",
    "EMAS": "East Midlands",
    "IWAS": "Isle of Wight",
    "LAS": "London",
    "NEAS": "North East",
    "NIAS": "Northern Ireland",
    "NWAS": "North West",
    "SCAS": "South Central",
    "SECAmb": "South East Coast",
    "SWAS": "South Western",
    "WAST": "Wales",
    "WMAS": "West Midlands",
    "YAS": "Yorkshire",
}
NOTHING_OF_SCOTLAND = (
    "--area: nothing is held of Scotland that a share could be made of: no small areas, no road "
    "minutes and no stroke admissions of it are in the reference data. For one place there, ask "
    "thrombo where PLACE; who says open in Scotland: thrombo board --network scotland."
)


class UnknownAreaError(QuestionError):
    """A name that is no area; it may be that of a place in one."""


def select(country: Country, area: str) -> tuple[str, Mask]:
    """The name as known and the areas it means; raises UnknownAreaError for one nobody knows."""
    wanted = _plain(area)
    if wanted == ALL:
        return ALL, np.ones(len(country.admissions), np.bool_)
    if wanted == "scotland":
        raise QuestionError(NOTHING_OF_SCOTLAND)
    known = _known(country)
    if wanted not in known:
        raise UnknownAreaError(_unknown(wanted, known, known_areas(country)))
    grouping, number = known[wanted]
    return grouping.names[number], grouping.index == number


def known_areas(country: Country) -> tuple[str, ...]:
    """Every name that `--area` is best given."""
    return (*NATIONS, *country.networks.names, *country.ambulances.names, ALL)


def area_name(area: str, networks: Mapping[str, tuple[str, str]]) -> str:
    """How an area is called to a reader. `networks`: slug -> name and nation."""
    if area in SERVICES:
        return f"{SERVICES[area]} (ambulance service {area})"
    return TITLES.get(area) or networks.get(area, (area,))[0]


def held_words(area: str, weight: str | None, admissions: float) -> str:
    """What is not held of an area, to stand at its name; empty where everything is."""
    if area == ALL and weight == "admissions":
        return "England and Northern Ireland: no admissions of Wales, nothing of Scotland"
    if area == ALL:
        return "England, Wales and Northern Ireland: nothing of Scotland"
    if not admissions:
        return "no stroke admissions are held of it: each small area counts the same"
    return "admissions of 2018" if area.replace("_", "-") == "northern-ireland" else ""


def _known(country: Country) -> dict[str, tuple[Grouping, int]]:
    """Every name and code that is understood; a nation before a network, that before a service."""
    found: dict[str, tuple[Grouping, int]] = {}
    for grouping in (country.ambulances, country.networks, country.nations):
        for number, name in enumerate(grouping.names):
            if grouping is not country.nations or name in NATIONS:
                found[_plain(name)] = grouping, number
    networks = {slug: name for slug, (name, _) in country.data.networks().items()}
    for grouping, names in ((country.networks, networks), (country.ambulances, SERVICES)):
        for key, name in names.items():
            if key in grouping.names:
                found.setdefault(_plain(name), (grouping, grouping.names.index(key)))
    return found


def _plain(name: str) -> str:
    """A name as it is compared: lower case; blank, hyphen and underscore are the same."""
    return " ".join(re.split(r"[\s_-]+", name.strip().lower()))


def _unknown(wanted: str, names: Iterable[str], known: tuple[str, ...]) -> str:
    near = nearest(wanted, list(names), LIKENESS)
    hint = f" Did you mean {near}?" if near else ""
    return (
        f"--area: no nation, stroke network or ambulance service has that name.{hint}\n"
        f"Known are: {', '.join(known)}."
    )
