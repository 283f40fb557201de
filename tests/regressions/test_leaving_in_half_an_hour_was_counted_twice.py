"""From a hospital, --leave-in stands for the stay there: the way out of it left twice as late."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.cli.running import thrombo

ASKED = ("where", "Royal Blackburn", "--at", "2026-11-24T12:00", "--onset", "60m")
NOON = datetime.fromisoformat("2026-11-24T12:00:00+00:00")


@pytest.mark.parametrize("minutes", [0, 30, 120])
def test_the_patient_leaves_when_said(minutes: int) -> None:
    document = thrombo(*ASKED, "--leave-in", str(minutes), "--json").json
    for centre in document["centres"]:
        way = centre["via"]
        if way["leaves_at"] is not None:
            leaving = datetime.fromisoformat(way["leaves_at"])
            assert leaving == NOON + timedelta(minutes=minutes)
            assert way["arrive_at"] == centre["arrive_at"]


def test_a_stay_beside_it_is_refused() -> None:
    ran = thrombo(*ASKED, "--leave-in", "30", "--door-in-door-out", "60")
    assert (ran.code, ran.out) == (2, "")
    assert "not both" in ran.err
