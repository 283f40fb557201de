"""What an option changes: held against the two answers, against laws, and against others' sums."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.build import shipped
from tests.cli.running import thrombo
from tests.coverage.test_against_published_data import rows
from tests.coverage.worlds import CLOSE_THREE, open_all
from thrombo_cli.reference.reader import Reference

FOLDER = Path(__file__).parents[2] / "data" / "scenarios"
BEFORE, OPTION = (str(FOLDER / f"{n}.yaml") for n in ("preston-may-2025", "option-preston-nights"))
SALFORD = str(FOLDER / "option-one-centre-salford.yaml")
NIGHT = ("--at", "2025-05-14T03:00")
WEEK = ("--week", "2025-05-12")


def asked(*words: str, before: str = BEFORE, option: str = OPTION) -> Any:
    named = ("--area", "NWAS", "--registry", before, "--compare", option, "--json")
    return thrombo("coverage", *words, *named).json


@pytest.fixture(scope="module")
def week() -> Any:
    return asked(*WEEK)


def test_each_difference_is_the_second_answer_less_the_first() -> None:
    both = asked(*NIGHT)
    found = {each["figure"]: each for each in both["options"][0]["difference"]["figures"]}
    for limit, (low, high) in both["bounds"]["within"].items():
        each = found[f"Within {limit} minutes, percent"]
        assert each["before"] == [low, high]
        assert each["after"] == both["options"][0]["bounds"]["within"][limit]
        assert each["difference"] == pytest.approx(
            [b - a for a, b in zip(each["before"], each["after"], strict=True)], abs=0.011
        )


def test_a_registry_beside_itself_changes_nothing() -> None:
    found = asked(*WEEK, option=BEFORE)["options"][0]["difference"]
    assert {value for each in found["figures"] for value in each["difference"]} == {0.0}
    assert found["per_year"] == {"gained": [0.0, 0.0], "lost": [0.0, 0.0]}
    assert (found["gaining_most"], found["losing_most"]) == ([], [])


def test_the_other_way_round_gains_are_losses(week: Any) -> None:
    there, back = (
        each["options"][0]["difference"]
        for each in (week, asked(*WEEK, before=OPTION, option=BEFORE))
    )
    assert there["per_year"]["gained"] == back["per_year"]["lost"] != [0.0, 0.0]
    assert there["per_year"]["lost"] == back["per_year"]["gained"]
    assert there["gaining_most"] == back["losing_most"] != []


def test_what_is_gained_less_what_is_lost_is_the_change_of_the_share() -> None:
    found = asked(*NIGHT, option=SALFORD)
    change = found["options"][0]["difference"]
    share = next(e for e in change["figures"] if e["figure"] == "Within 60 minutes, percent")
    for way in (0, 1):
        net = change["per_year"]["gained"][way] - change["per_year"]["lost"][way]
        points = 100 * net / found["admissions_per_year"]
        assert points == pytest.approx(share["difference"][way], abs=0.011)
        regions = sum(e["per_year"]["gained"][way] for e in change["regions"])
        assert regions == pytest.approx(change["per_year"]["gained"][way], abs=0.05)


def test_the_week_s_largest_hour_is_the_largest_and_its_mean_the_mean(week: Any) -> None:
    change, option = week["options"][0]["difference"], week["options"][0]
    steps = change["steps_percent"]
    assert len(steps) == len(week["steps"])
    for n in (0, 40, 300, 671):
        shares = [
            each["profiles"][each["steps"][n]["profile"]]["bounds"]["within"]["60"]
            for each in (week, option)
        ]
        assert steps[n] == pytest.approx([b - a for a, b in zip(*shares, strict=True)], abs=0.011)
    number = next(n for n, s in enumerate(week["steps"]) if s["at"] == change["largest"]["at"])
    assert max(map(abs, steps[number])) == max(abs(value) for pair in steps for value in pair)
    share = next(e for e in change["figures"] if e["figure"] == "Within 60 minutes, percent")
    assert share["difference"][0] == pytest.approx(sum(s[0] for s in steps) / len(steps), abs=0.01)


def test_the_text_names_what_changes_for_whom_and_when() -> None:
    said = " ".join(
        thrombo(
            "coverage", *WEEK, "--area", "NWAS", "--registry", BEFORE, "--compare", OPTION
        ).out.split()
    )
    assert said.startswith("DIFFERENCE: SUPPOSED: Option 1")
    assert "165 admissions a year come within 60 min, 0 fall out of it." in said
    assert "Largest at Mon 12 May 2025 00:00 BST: within 60 min 89.64 % before, 92.99 %" in said
    assert "NHS Lancashire and South Cumbria ICB - 01K: +23.60 points, -12.07 min" in said


def test_csv_gives_a_column_for_each_bound() -> None:
    named = ("--area", "NWAS", "--registry", BEFORE, "--compare", OPTION, "--csv")
    table = list(csv.DictReader(io.StringIO(thrombo("coverage", *NIGHT, *named).out)))
    row = next(r for r in table if r["figure"].startswith("Mean") and r["area"] == "NWAS")
    change = next(e for e in asked(*NIGHT)["options"][0]["difference"]["figures"])
    for side in ("before", "after", "difference"):
        cells = [float(row[f"{side}_{end}"]) for end in ("unknown_closed", "unknown_open")]
        assert cells == change[side]
    assert float(row["difference_unknown_closed"]) < 0


def test_gained_and_lost_are_those_of_a_sum_made_from_the_published_files(
    reference: Reference, tmp_path: Path
) -> None:
    """Three centres close: who is within 60 minutes of the 24 and not of the 21."""
    registry = shipped(reference)
    english = [c for c in registry.centres if c.nation == "england"]
    ids = [c.id for c in registry.centres]
    paths = []
    for name, closed in (("all", frozenset[str]()), ("fewer", CLOSE_THREE)):
        folder = tmp_path / name
        folder.mkdir()
        paths.append(str(open_all(folder, ids, {c.id for c in english} - closed)))
    named = ("--at", "2026-11-22T03:00", "--registry", paths[0], "--compare", paths[1])
    change = thrombo("coverage", *named, "--json").json["options"][0]["difference"]
    units = {c.travel_unit: c.id for c in english if c.travel_unit}
    codes = {row["lsoa"]: row["lsoa_code"] for row in rows("data/regions_lsoa_ew.csv")}
    admissions = {r["area"]: float(r["admissions"]) for r in rows("data/admissions_2017-2019.csv")}
    lost = 0.0
    for row in rows("data/lsoa_travel_time_matrix_calibrated.csv"):
        if codes.get(row["LSOA"], " ")[0] == "E" and row["PR29HT"]:
            was = min(float(row[unit]) for unit in units)
            now = min(float(row[unit]) for unit, name in units.items() if name not in CLOSE_THREE)
            lost += admissions.get(row["LSOA"], 0.0) * (was <= 60 < now)
    assert lost > 100
    assert change["per_year"]["lost"] == pytest.approx([lost, lost], abs=0.005)
    assert change["per_year"]["gained"] == [0.0, 0.0]
