"""Places beyond a road that the tide covers."""

from __future__ import annotations

import pytest

from tests.build import ALWAYS, HOME, ask, centre, entry, question, registry
from thrombo_cli.tidal import tidal_road

HOLY_ISLAND = HOME._replace(latitude=55.671, longitude=-1.800)


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (55.671, -1.800, "Holy Island (Lindisfarne)"),
        (55.686, -1.842, "Holy Island (Lindisfarne)"),  # the Snook
        (50.118, -5.477, "St Michael's Mount"),
        (55.677, -1.900, None),  # Beal, on the mainland
        (50.125, -5.476, None),  # Marazion
        (53.79, -2.70, None),
    ],
)
def test_which_places_lie_beyond_one(latitude: float, longitude: float, name: str | None) -> None:
    found = tidal_road(HOME._replace(latitude=latitude, longitude=longitude))
    assert (found.name if found else None) == name


def test_an_answer_from_there_warns_and_names_who_publishes_the_times() -> None:
    made = registry(centre("alpha", entry(ALWAYS)))
    answer = ask(made, question({"alpha": 60.0}, location=HOLY_ISLAND))
    (warning,) = answer.warnings
    assert warning.code == "tidal_road"
    assert "Northumberland County Council" in warning.message
    assert ask(made, question({"alpha": 60.0})).warnings == ()
