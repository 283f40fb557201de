"""Epsom to Addenbrooke's: 101 minutes in one published table, 215 in the other; only JSON told."""

from __future__ import annotations

from tests.cli.running import thrombo

ASKED = ("where", "KT18 7EG", "--via", "Epsom Hospital", "--at", "2026-11-24T12:00")


def test_the_doubt_stands_at_the_centre() -> None:
    said = " ".join(thrombo(*ASKED, "--all").out.split())
    _, _, addenbrookes = said.partition("Addenbrooke's Hospital")
    doubt = "disagree on the second leg: 101 min, reckoned with here, and 215 min"
    assert doubt in addenbrookes.partition(". Read from")[0]


def test_what_the_second_way_rests_on_stands_with_the_question() -> None:
    said = " ".join(thrombo(*ASKED, "--more").out.split())
    assert "By way of Epsom Hospital, 90 min door in to door out there" in said
    assert "30 min door to puncture of a transfer: stroke-modelling (Exeter), 3 Dec 2025" in said
    assert "No trial shows a better way (RACECAT, 2022); no conveyance rule." in said
