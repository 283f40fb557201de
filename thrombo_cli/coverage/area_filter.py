"""Which areas a question is about: a nation, a stroke network, an ambulance service, or all."""

from __future__ import annotations

import numpy as np

from thrombo_cli.coverage.country import Country, Mask
from thrombo_cli.errors import QuestionError
from thrombo_cli.text.suggest import nearest

NATIONS = ("england", "wales")
ALL = "all"
LIKENESS = 0.5  # for names of several words, most of which are shared


def select(country: Country, area: str) -> tuple[str, Mask]:
    """The name as known and the areas it means; raises QuestionError for one nobody knows."""
    wanted = area.strip().lower()
    if wanted == ALL:
        return ALL, np.ones(len(country.admissions), np.bool_)
    groupings = (country.nations, country.networks, country.ambulances)
    for grouping in groupings:
        for number, name in enumerate(grouping.names):
            if name.lower() == wanted and (grouping is not country.nations or name in NATIONS):
                return name, grouping.index == number
    raise QuestionError(_unknown(area, known_areas(country)))


def known_areas(country: Country) -> tuple[str, ...]:
    """Every name that `--area` understands."""
    return (*NATIONS, *country.networks.names, *country.ambulances.names, ALL)


def area_name(area: str) -> str:
    """A nation with its capital letter; slugs and codes as they are."""
    names = {"england": "England", "wales": "Wales", ALL: "England, Wales and Northern Ireland"}
    return names.get(area, area)


def _unknown(area: str, known: tuple[str, ...]) -> str:
    lower = {name.lower(): name for name in known}
    near = nearest(area.lower(), lower, LIKENESS)
    hint = f" Did you mean {lower[near]}?" if near else ""
    if "scot" in area.lower():
        hint = " No small areas of Scotland are held."
    return (
        f"--area: no nation, stroke network or ambulance service has that name.{hint}\n"
        f"Known are: {', '.join(known)}."
    )
