"""What is open when one's own is closed: held against `where`, asked from the same hospital."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.running import thrombo
from thrombo_cli.board import NetworkSheet
from thrombo_cli.board.words import gap_words, in_index_order, index_words
from thrombo_cli.cli.board import sheets_at

NIGHT = "2026-11-23T03:00"
MAY_2025 = str(Path(__file__).parents[2] / "data" / "scenarios" / "preston-may-2025.yaml")


@pytest.fixture(scope="module")
def by_network() -> dict[str, NetworkSheet]:
    sheets, _ = sheets_at((), NIGHT, None)
    return {sheet.network: sheet for sheet in sheets}


def test_a_sheet_has_a_gap_now_exactly_when_none_of_its_centres_says_open(
    by_network: dict[str, NetworkSheet],
) -> None:
    seen = set()
    for sheet in by_network.values():
        gap_now = any(gap.night is None for gap in sheet.gaps)
        assert gap_now == bool(sheet.panels and sheet.state != "open"), sheet.network
        seen.add(gap_now)
    assert seen == {True, False}


@pytest.mark.parametrize("network", ["west-yorkshire-and-harrogate", "humber-coast-and-vale"])
def test_those_named_are_the_nearest_that_where_gives_as_open(
    by_network: dict[str, NetworkSheet], network: str
) -> None:
    sheet = by_network[network]
    gap = next(gap for gap in sheet.gaps if gap.night is None)
    start = sheet.panels[0].row.centre.id
    found = thrombo("where", start, "--at", NIGHT, "--json").json["centres"]
    is_open = [c for c in found if c["state_now"] == "open" and c["travel"]["minutes"] is not None]
    others = sorted(is_open, key=lambda c: (c["travel"]["minutes"], c["id"]))
    wanted = [(c["id"], c["travel"]["minutes"], c["travel"]["high"]) for c in others[:2]]
    told = [(e.centre.id, e.travel.minutes, e.travel.high) for e in gap.elsewhere]
    assert told == wanted
    assert {c["relation"] for c in others[:2]} == {"undocumented"}


def test_preston_s_ward_in_may_2025_read_where_to_turn_and_whom_to_ring() -> None:
    (sheet,), _ = sheets_at(("lancashire-and-south-cumbria",), "2025-05-14T03:00", MAY_2025)
    now, nights = list(gap_words(sheet))[:2]
    assert now.startswith("Now, then: Salford Royal Hospital, 42 to 52 min, no arrangement on")
    assert "0161 789 7373" in now
    assert nights.startswith("All 7 nights 22:00-08:00, then: Salford Royal Hospital")


def test_a_gap_ends_where_a_pathway_begins(by_network: dict[str, NetworkSheet]) -> None:
    """Cardiff is closed by night, and Southmead takes from it but from midnight to six."""
    gaps = by_network["cardiff-and-vale-university-health-board"].gaps
    spans = {(f"{g.begins:%H:%M}", f"{g.ends:%H:%M}") for g in gaps if g.night}
    assert spans == {("00:00", "06:00")}


def test_no_centre_of_the_sheet_and_none_that_closes_in_between_is_named(
    by_network: dict[str, NetworkSheet],
) -> None:
    for sheet in by_network.values():
        mine = {panel.row.centre.id for panel in sheet.panels}
        for gap in sheet.gaps:
            assert mine.isdisjoint(each.centre.id for each in gap.elsewhere)
    belfast = by_network["northern-ireland"]
    assert all(gap.elsewhere == () for gap in belfast.gaps)
    assert "no other centre" in " ".join(gap_words(belfast))


def test_nights_that_differ_are_not_told_as_one() -> None:
    """Edinburgh's Sunday night is unknown from midnight on: no night of it says open."""
    (sheet,), _ = sheets_at(("scotland",), "2026-11-23T12:00", None)
    nights = [gap.night for gap in sheet.gaps if gap.night]
    assert set(nights) == {date(2026, 11, day) for day in range(23, 30)}


def test_the_index_has_every_network_and_the_least_known_first(
    by_network: dict[str, NetworkSheet],
) -> None:
    words = [index_words(sheet) for sheet in in_index_order(list(by_network.values()))]
    assert len(words) == len(by_network)
    kinds = ["UNKNOWN" in line for line in words]
    assert kinds == sorted(kinds, reverse=True)
    assert True in kinds
    assert any("NO CENTRE" in line for line in words)
