"""Which areas a question is about: a nation, a stroke network, an ambulance service, or all."""

from __future__ import annotations

import difflib

import numpy as np

from thrombo_cli.coverage.country import Country, Mask
from thrombo_cli.errors import QuestionError

NATIONS = ("england", "wales")
ALL = "all"


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


def _unknown(area: str, known: tuple[str, ...]) -> str:
    lower = {name.lower(): name for name in known}
    near = difflib.get_close_matches(area.lower(), lower, 1, 0.5)
    hint = f" Did you mean {lower[near[0]]}?" if near else ""
    return (
        f"--area: no nation, stroke network or ambulance service is called {area!r}.{hint}\n"
        f"Known are: {', '.join(known)}."
    )
