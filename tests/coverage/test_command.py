"""`thrombo coverage` as a planner meets it: figures, bounds, head counts, scenarios, bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.build import shipped
from tests.cli.running import thrombo
from tests.coverage.worlds import write
from thrombo_cli.reference.reader import Reference

ROOT = Path(__file__).parent.parent.parent

AT = ("--at", "2026-11-23T03:00")
SCENARIOS = Path(__file__).parents[2] / "data" / "scenarios"
MAY_2025 = ("--at", "2025-05-14T03:00", "--registry", str(SCENARIOS / "preston-may-2025.yaml"))


def coverage(*args: str) -> Any:
    ran = thrombo("coverage", *args, "--json")
    assert ran.code == 0, ran.err
    return ran.json


def test_the_document_of_an_instant() -> None:
    found = coverage(*AT)
    assert found["schema"] == "thrombo.coverage/1"
    assert (found["area"], found["weight"]) == ("england", "admissions")
    assert found["at"] == "2026-11-23T03:00:00+00:00"
    assert list(found["within"]) == ["30", "45", "60", "90", "120"]
    assert len(found["networks"]) == 20
    assert len(found["ambulance_services"]) == 11


def test_unknown_hours_give_bounds_that_hold_the_figure() -> None:
    closed, opened = coverage(*AT), coverage(*AT, "--unknown", "open")
    assert closed["centres_unknown"] == opened["centres_unknown"] != []
    for limit, bounds in closed["bounds"]["within"].items():
        assert bounds == [closed["within"][limit], opened["within"][limit]]
    assert closed["bounds"] == opened["bounds"]
    low, high = closed["bounds"]["mean_minutes"]
    assert (low, high) == (opened["mean_minutes"], closed["mean_minutes"])
    assert low < high


def test_the_parts_make_up_the_whole() -> None:
    found = coverage(*AT)
    for name in ("networks", "ambulance_services"):
        parts = found[name]
        total = sum(part["admissions_per_year"] for part in parts)
        assert total == pytest.approx(found["admissions_per_year"], abs=0.2)
        shared = sum(p["within"]["60"] * p["admissions_per_year"] for p in parts) / total
        assert shared == pytest.approx(found["within"]["60"], abs=0.01)


def test_the_registry_s_own_head_count(reference: Reference) -> None:
    """How many of England's 24 the registry writes as 24/7 on the date; the unknown ones apart."""
    english = [c for c in shipped(reference).centres if c.nation == "england"]
    day = date(2026, 11, 23)
    held = {c.id: next((e for e in c.availability if e.covers(day)), None) for c in english}
    always = {name for name, entry in held.items() if entry and entry.hours.kind == "always"}
    unknown = {n for n, entry in held.items() if entry is None or entry.hours.kind == "unknown"}
    count = coverage(*AT)["head_counts"][0]
    assert (count["nation"], count["centres"]) == ("england", 24)
    assert set(count["round_the_clock"]) == always
    assert set(count["unknown"]) >= unknown
    kinds = ("round_the_clock", "part_of_the_time", "unknown")
    assert sum(len(count[kind]) for kind in kinds) == 24


def test_a_week_agrees_with_its_instants() -> None:
    week = coverage("--week", "2026-11-23", "--area", "NWAS")
    assert len(week["steps"]) == 7 * 96
    for number in (0, 32, 37, 89, 400, 671):
        step = week["steps"][number]
        alone = coverage("--at", step["at"], "--area", "NWAS")
        profile = week["profiles"][step["profile"]]
        for name in ("mean_minutes", "within", "puncture_in_window_percent", "bounds", "networks"):
            assert profile[name] == alone[name], (step, name)


@pytest.mark.parametrize(("week", "quarters"), [("2026-10-19", 676), ("2027-03-22", 668)])
def test_a_week_of_a_clock_change(week: str, quarters: int) -> None:
    assert len(coverage("--week", week, "--area", "NWAS")["steps"]) == quarters


def test_documented_is_never_more_than_any() -> None:
    anyone, arranged = coverage(*AT), coverage(*AT, "--accepts", "documented")
    for limit, share in arranged["within"].items():
        assert share <= anyone["within"][limit]
    assert arranged["no_open_centre_percent"] > 0


def test_preston_by_night_in_may_2025() -> None:
    """Without Preston nobody of its network had an arranged centre at 03:00; option 1 ends that."""
    args = ("--area", "lancashire-and-south-cumbria", "--accepts", "documented", *MAY_2025)
    option = SCENARIOS / "option-preston-nights.yaml"
    found = coverage(*args, "--compare", str(option))
    assert found["no_open_centre_percent"] == 100.0
    assert found["mean_minutes"] is None
    assert found["options"][0]["name"].startswith("Option 1")
    assert found["options"][0]["no_open_centre_percent"] == 0.0


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_scenario_can_be_asked(path: Path) -> None:
    found = coverage("--area", "NWAS", "--at", "2025-05-14T03:00", "--registry", str(path))
    opened = "royal-preston" in found["centres_open"]
    assert opened == (path.stem in ("option-preston-nights", "option-one-centre-preston"))


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("option-one*.yaml")), ids=lambda p: p.stem)
def test_one_centre_serves_three_networks_by_night(path: Path) -> None:
    found = coverage("--area", "NWAS", "--at", "2025-05-14T03:00", "--registry", str(path))
    three = {"royal-preston", "salford-royal", "walton"}
    assert len(three & set(found["centres_open"])) == 1


def test_a_new_centre_and_its_pathway(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """changes:
  - add_centre:
      id: carlisle
      name: Cumberland Infirmary
      nation: england
      network: north-east-and-cumbria
      postcode: CA2 7HY
      location: [54.8963, -2.9579]
      hours: 24/7
  - add_pathway: {from: {network: lancashire-and-south-cumbria}, to: carlisle}
""",
    )
    args = ("--area", "north-east-and-cumbria", *AT)
    before, after = coverage(*args), coverage(*args, "--registry", str(path))
    assert "carlisle" in after["centres_open"]
    assert after["mean_minutes"] < before["mean_minutes"]


def test_the_medians_are_named_and_can_be_changed(tmp_path: Path) -> None:
    usual = coverage(*AT)
    assert usual["medians"]["onset_to_call"] == 79
    slow = coverage(*AT, "--medians", "door_in_door_out=120", "--medians", "on_scene=40")
    assert slow["medians"]["on_scene"] == 40
    shares = "puncture_in_window_percent"
    assert slow[shares]["transfer"] < usual[shares]["transfer"]
    assert slow["within"] == usual["within"]
    (tmp_path / "m.yaml").write_text("on_scene: 40\ndoor_in_door_out: 120\n", encoding="utf-8")
    assert coverage(*AT, "--medians", str(tmp_path / "m.yaml"))[shares] == slow[shares]


FORMER_PAIR = ("--door-in-door-out", "60", "--medians", "transfer_door_to_puncture=60")
AFTERNOON = ("--area", "england", "--at", "2026-11-23T14:30")


def test_the_two_pairs_of_a_transfer_are_what_the_page_says() -> None:
    """Both come to two hours: they differ where a centre closes, or may close, in between."""
    today, before = coverage(*AFTERNOON), coverage(*AFTERNOON, *FORMER_PAIR)
    steps = ("door_in_door_out", "transfer_door_to_puncture")
    assert [today["medians"][step] for step in steps] == [90, 30]
    assert [before["medians"][step] for step in steps] == [60, 60]
    assert today["medians"]["door_to_puncture"] is None
    shares = [each["bounds"]["puncture_in_window_percent"]["transfer"] for each in (today, before)]
    assert shares == [[86.84, 94.99], [86.84, 95.94]]
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    for low, high in shares:
        assert f"{low} to {high} %" in page


def test_only_the_way_through_a_unit_has_the_minutes_of_a_transfer() -> None:
    usual = coverage(*AT)
    longer = coverage(*AT, "--door-in-door-out", "150")
    quicker = coverage(*AT, "--medians", "transfer_door_to_puncture=0")
    shares = "puncture_in_window_percent"
    assert longer[shares]["direct"] == usual[shares]["direct"] == quicker[shares]["direct"]
    assert longer[shares]["transfer"] < usual[shares]["transfer"] < quicker[shares]["transfer"]


@pytest.mark.parametrize("minutes", ["601", "-1", "ten", "1.5", "9" * 5000])
def test_minutes_in_the_first_hospital_that_are_none(minutes: str) -> None:
    done = thrombo("coverage", *AT, "--door-in-door-out", minutes)
    assert done.code == 2
    assert "whole minutes from 0 to 600" in done.err


def test_csv_says_what_json_says() -> None:
    rows = list(csv.DictReader(io.StringIO(thrombo("coverage", *AT, "--csv").out)))
    whole = coverage(*AT)
    assert rows[0]["kind"] == "area"
    low, high = (float(rows[0][f"within_60_percent_unknown_{end}"]) for end in ("closed", "open"))
    assert [low, high] == whole["bounds"]["within"]["60"]
    assert {row["kind"] for row in rows} == {"area", "network", "ambulance_service", "region"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--area", "lancashire"), "Did you mean"),
        (("--area", "atlantis"), "no nation, stroke network or ambulance service"),
        (("--week", "2035-01-01"), "bank holidays are known from"),
        (("--week", "9999-12-31"), "bank holidays are known from"),
        (("--week", "monday"), "--week takes a date"),
        (("--at", "2026-11-23T03:00", "--week", "2026-11-23"), "not both"),
        (("--within", "0"), "--within takes"),
        (("--within", "30,x"), "--within takes"),
        (("--weight", "people"), "--weight takes"),
        (("--unknown", "half"), "--unknown takes"),
        (("--accepts", "all"), "--accepts takes"),
        (("--medians", "lunch=60"), "there is no such step"),
        (("--medians", "on_scene=-1"), "whole minutes"),
        (("--medians", "nowhere.yaml"), "there is no such file"),
        (("--picture", "map.gif"), ".svg or .png"),
    ],
)
def test_a_bad_question_is_code_2(args: tuple[str, ...], said: str) -> None:
    ran = thrombo("coverage", *args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("changes:\n  - open: {centre: royal-prestn}\n", "did you mean royal-preston?"),
        ("changes:\n  - shut: {centre: walton}\n", "is no change"),
        ("changes: []\n", "at least one change"),
        ("changes:\n  - open: {centre: walton, form: x}\n", "is no key here"),
        ("changes:\n  - change_hours: {centre: walton, hours: 00:00-23:59}\n", "error["),
        ("changes:\n  - close: {centre: walton, valid_from: soon}\n", "valid_from is a date"),
        ("colour: red\nchanges: []\n", "is no key here"),
        ("changes:\n  - open: {centre: walton\n", "cannot be used"),
    ],
)
def test_a_bad_scenario_is_code_10(tmp_path: Path, changes: str, said: str) -> None:
    ran = thrombo("coverage", *AT, "--registry", str(write(tmp_path, changes)))
    assert (ran.code, ran.out) == (10, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_scenarios_in_a_ring_are_refused(tmp_path: Path) -> None:
    text = "scenario: 1\nextends: a.yaml\nchanges:\n  - open: {centre: walton}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    ran = thrombo("coverage", *AT, "--registry", str(tmp_path / "a.yaml"))
    assert ran.code == 10
    assert "in a ring" in ran.err


def test_an_old_page_outlives_a_failure(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page = folder / "page.html"
    page.write_text("whole", encoding="utf-8")
    bad = write(tmp_path, "changes:\n  - open: {centre: nowhere}\n")
    ran = thrombo("coverage", *AT, "--html", str(page), "--compare", str(bad))
    assert ran.code == 10
    assert page.read_text(encoding="utf-8") == "whole"
    assert os.listdir(folder) == ["page.html"]
    assert thrombo("coverage", *AT, "--html", str(folder / "no" / "x.html")).code == 2


def test_the_page_is_whole_and_asks_for_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert thrombo("coverage", "--week", "2026-11-23", "--html", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    unscripted = re.sub(r"<script[^>]*>.*?</script>", "", text, flags=re.S)
    for word in ("http://", "https://", "@import", "src=", "url("):
        assert word not in unscripted.replace("http-equiv", "")
    assert "default-src 'none'" in text
    assert "BSD 2-Clause License" in text
    assert len(text.encode()) < 2_000_000
    data = json.loads(re.findall('id="data">(.*?)</script>', text, re.S)[0])
    assert sum(bool(each["rings"]) for each in data["regions"]) == 106
    assert sorted(os.listdir(tmp_path)) == ["page.html"]


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_pictures_for_a_report(tmp_path: Path, kind: str, begins: bytes) -> None:
    target = tmp_path / f"map.{kind}"
    ran = thrombo("coverage", "--week", "2026-11-23", "--area", "NWAS", "--picture", str(target))
    assert ran.code == 0, ran.err
    assert target.read_bytes().startswith(begins)


def test_text_keeps_to_80_columns() -> None:
    for args in (AT, ("--week", "2026-11-23")):
        ran = thrombo("coverage", *args)
        assert ran.code == 0
        assert max(map(len, ran.out.splitlines())) <= 80
        assert "\x1b" not in ran.out


def test_where_pays_for_none_of_this() -> None:
    code = (
        "import sys; sys.argv = ['thrombo', 'where', 'PR2 9HT', '--json']\n"
        "from thrombo_cli.cli.run import run\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "bad = {'numpy', 'matplotlib', 'thrombo_cli.coverage'} & set(sys.modules)\n"
        "sys.exit(f'imported {bad}' if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("area", ["wales", "powys-teaching-health-board"])
def test_an_area_without_admissions_is_never_told_as_nought(area: str) -> None:
    ran = thrombo("coverage", *AT, "--area", area, "--weight", "admissions")
    assert (ran.code, ran.out) == (2, "")
    assert "no stroke admissions" in ran.err
    assert "--weight areas" in ran.err
    by_areas = coverage(*AT, "--area", area, "--weight", "areas")
    assert by_areas["within"]["120"] > 0
    assert coverage(*AT, "--area", area) == by_areas
    assert ", by areas" in thrombo("coverage", *AT, "--area", area).out


def test_an_area_with_admissions_is_weighted_by_them() -> None:
    plain = coverage(*AT, "--area", "england")
    assert plain["weight"] == "admissions"
    assert plain == coverage(*AT, "--area", "england", "--weight", "admissions")


def test_a_network_without_admissions_has_no_share_in_the_list() -> None:
    lines = thrombo("coverage", *AT, "--area", "all").out.splitlines()
    powys = next(line for line in lines if "Powys" in line)
    assert "no admissions on record" in powys
    assert "%" not in powys
    listed = {each["name"]: each for each in coverage(*AT, "--area", "all")["networks"]}
    (told,) = (each for name, each in listed.items() if "Powys" in name)
    assert (told["within"], told["bounds"], told["mean_minutes"]) == (None, None, None)
    rows = thrombo("coverage", *AT, "--area", "all", "--csv").out.splitlines()
    (row,) = (each for each in rows if each.startswith("network,powys"))
    assert set(row.split(",")[3:]) == {""}


def test_nobody_loses_at_night_where_nobody_is_counted() -> None:
    lost = coverage("--week", "2026-11-23", "--area", "all")["most_lost_at_night"]
    named = {loss["region"] for losses in lost.values() for loss in losses}
    assert named
    assert not {name for name in named if "Health Board" in name}


def test_the_page_of_all_areas_draws_nothing_where_no_admissions_are_held(tmp_path: Path) -> None:
    page = tmp_path / "all.html"
    ran = thrombo("coverage", "--week", "2026-11-23", "--area", "all", "--html", str(page))
    assert ran.code == 0, ran.err
    text = page.read_text(encoding="utf-8")
    assert "Greater Manchester" in text
    assert "Powys" not in text
