"""Areas by the names people have for them, and what is held of each nation: never a nought."""

from __future__ import annotations

import pytest

from tests.cli.running import thrombo

AT = ("--at", "2026-11-23T03:00")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("north west", "NWAS"),
        ("Greater Manchester", "greater-manchester"),
        ("northern ireland", "northern_ireland"),
        ("LONDON", "london"),
        ("devon, cornwall and isles of scilly", "devon-cornwall-and-isles-of-scilly"),
        ("Powys Teaching Health Board", "powys-teaching-health-board"),
    ],
)
def test_an_area_resolves_by_the_name_people_have_for_it(typed: str, meant: str) -> None:
    assert thrombo("coverage", *AT, "--area", typed, "--json").json["area"] == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Preston", ("lancashire-and-south-cumbria", "NWAS")),
        ("PR2 9HT", ("lancashire-and-south-cumbria", "NWAS")),
        ("Derriford", ("devon-cornwall-and-isles-of-scilly", "SWAS")),
    ],
)
def test_a_place_is_told_what_would_resolve_and_is_not_repeated(
    typed: str, told: tuple[str, ...]
) -> None:
    ran = thrombo("coverage", *AT, "--area", typed)
    assert (ran.code, ran.out) == (2, "")
    assert "this is a place" in ran.err
    assert typed not in ran.err
    for area in told:
        assert area in ran.err
        assert thrombo("coverage", *AT, "--area", area, "--json").code == 0


@pytest.mark.parametrize("typed", ["scotland", "Glasgow", "EH1 1AA"])
def test_scotland_is_said_to_be_missing_and_where_to_ask(typed: str) -> None:
    ran = thrombo("coverage", *AT, "--area", typed)
    assert (ran.code, ran.out) == (2, "")
    assert "nothing is held of Scotland" in ran.err
    assert "thrombo where" in ran.err


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("wales", "Wales (no stroke admissions are held of it: each small area counts the same)"),
        ("northern ireland", "Northern Ireland (admissions of 2018)"),
        ("all", "no admissions of Wales, nothing of Scotland"),
    ],
)
def test_what_is_not_held_stands_at_the_name(area: str, said: str) -> None:
    assert said in " ".join(thrombo("coverage", *AT, "--area", area).out.split())


def test_what_is_no_area_and_no_place_is_told_what_is_known() -> None:
    ran = thrombo("coverage", *AT, "--area", "atlantis")
    assert ran.code == 2
    assert "Known are: england, wales, northern_ireland" in ran.err
