"""Whatever a scenario makes says SUPPOSED and its name: in every form, of every command."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import thrombo
from thrombo_cli.registry.scenario.words import change_words

FOLDER = Path(__file__).parents[2] / "data" / "scenarios"
NAME = "Option 1: Preston alone, round the clock"
NOTE = "Preston extends to the night"
CHANGE = "Royal Preston Hospital: open 24/7, from 2025-05-01 to 2026-02-01"
SCENARIO = ("--registry", str(FOLDER / "option-preston-nights.yaml"))
AT = ("--at", "2025-05-14T03:00")
PLACE = ("where", "PR2 9HT", *AT, "--onset", "2025-05-14T02:00")
WEEK = ("coverage", "--week", "2025-05-12", "--area", "NWAS")
TEXTS = (
    (*PLACE, "--more"),
    ("status", *AT),
    ("centre", "royal-preston", *AT),
    ("board", "--network", "wessex", *AT),
    ("coverage", *AT, "--area", "NWAS"),
    WEEK,
)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("words", TEXTS, ids=" ".join)
def test_a_text_of_a_scenario_names_it_its_author_s_line_and_its_changes(
    words: tuple[str, ...],
) -> None:
    said = flat(thrombo(*words, *SCENARIO).out)
    for part in (f"SUPPOSED, not a fact: {NAME}.", f"Its author says: {NOTE}", CHANGE):
        assert part in said


@pytest.mark.parametrize("words", TEXTS, ids=" ".join)
def test_a_registry_of_facts_is_never_called_supposed(words: tuple[str, ...]) -> None:
    assert "SUPPOSED" not in thrombo(*words).out


@pytest.mark.parametrize("columns", ["80", "40"])
def test_the_first_line_of_a_screen_says_it(columns: str) -> None:
    ran = thrombo(*PLACE, *SCENARIO, COLUMNS=columns)
    lines = ran.out.splitlines()
    assert lines[0].startswith("SUPPOSED")
    assert NAME in flat(ran.out)
    assert len(lines) <= {"80": 20, "40": 23}[columns]
    assert thrombo(*PLACE, *SCENARIO, "--brief").out.startswith("SUPPOSED; ")


@pytest.mark.parametrize("words", [PLACE, TEXTS[1], TEXTS[2], *TEXTS[4:]], ids=" ".join)
def test_json_holds_what_is_supposed_and_null_for_facts(words: tuple[str, ...]) -> None:
    supposed = thrombo(*words, *SCENARIO, "--json").json["registry"]["supposed"]
    assert supposed["name"] == NAME
    assert supposed["note"].startswith(NOTE)
    assert supposed["changes"][-1] == CHANGE
    assert thrombo(*words, "--json").json["registry"]["supposed"] is None


def test_an_answer_warns_of_it() -> None:
    codes = [each["code"] for each in thrombo(*PLACE, *SCENARIO, "--json").json["warnings"]]
    assert codes[0] == "supposed"


@pytest.mark.parametrize("form", [(), ("--full",)], ids=["brief", "full"])
def test_a_row_of_a_batch_warns_of_it_where_one_centre_leads_and_where_none_does(
    form: tuple[str, ...],
) -> None:
    rows = "".join(
        json.dumps({"id": place, "place": place, "at": "2025-05-14T03:00"}) + "\n"
        for place in ("PR2 9HT", "TR21 0LW")
    )
    for scenario, wanted in ((SCENARIO, True), ((), False)):
        done = thrombo("batch", *form, *scenario, stdin=rows)
        for line in done.out.splitlines():
            row = json.loads(line)
            told = row.get("answer", row)["warnings"]
            codes = [each["code"] if isinstance(each, dict) else each for each in told]
            assert ("supposed" in codes) is wanted


@pytest.mark.parametrize("words", [WEEK, TEXTS[4]], ids=" ".join)
def test_every_row_of_csv_says_it(words: tuple[str, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(thrombo(*words, *SCENARIO, "--csv").out)))
    assert {row["supposed"] for row in rows} == {f"SUPPOSED, not a fact: {NAME}"}
    facts = csv.DictReader(io.StringIO(thrombo(*words, "--csv").out))
    assert {row["supposed"] for row in facts} == {""}


@pytest.mark.parametrize(
    "words",
    [("export", "--format", "ics"), ("export", "--format", "fhir"), ("registry", "verify")],
    ids=" ".join,
)
def test_what_is_for_facts_alone_takes_no_scenario(words: tuple[str, ...]) -> None:
    ran = thrombo(*words, *SCENARIO)
    assert (ran.code, ran.out) == (10, "")
    assert "what it supposes is no fact" in ran.err


def test_the_check_reads_a_scenario_and_says_that_it_is_one(tmp_path: Path) -> None:
    ran = thrombo("registry", "check", SCENARIO[1])
    assert ran.code == 0
    assert f"SUPPOSED, not a fact: {NAME}" in ran.out
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        "scenario: 1\nextends: centres.yaml\nchanges:\n"
        "  - change_hours: {centre: walton, hours: 00:00-23:59}\n",
        encoding="utf-8",
    )
    assert thrombo("registry", "check", str(wrong)).code == 10


@pytest.mark.parametrize(
    ("head", "said"),
    [("name: " + "x" * 81, "at most 80"), ("description: " + "x" * 301, "at most 300")],
)
def test_a_name_too_long_for_the_head_of_a_screen_is_refused(
    tmp_path: Path, head: str, said: str
) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(
        f"scenario: 1\n{head}\nextends: centres.yaml\nchanges: [open: {{centre: walton}}]\n",
        encoding="utf-8",
    )
    ran = thrombo("where", "PR2 9HT", "--registry", str(path))
    assert ran.code == 10
    assert said in ran.err


def test_a_scenario_and_what_it_extends_are_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_bytes((FOLDER / "preston-may-2025.yaml").read_bytes())
    top = tmp_path / "top.yaml"
    top.write_text(
        "scenario: 1\nextends: base.yaml\nchanges: [open: {centre: walton}]\n", encoding="utf-8"
    )
    ran = thrombo("board", "--registry", str(top), "--html", str(tmp_path / "base.yaml"), *AT)
    assert ran.code == 2
    assert (tmp_path / "base.yaml").read_bytes() == (FOLDER / "preston-may-2025.yaml").read_bytes()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"close": {"centre": "a"}}, "Alpha: closed"),
        (
            {"open": {"centre": "a", "valid_from": "2026-01-01"}},
            "Alpha: open 24/7, from 2026-01-01",
        ),
        (
            {
                "change_hours": {
                    "centre": "a",
                    "hours": {"mon-sun": "08:00-20:00"},
                    "arrive_by": "19:00",
                }
            },
            "Alpha: hours mon-sun 08:00-20:00; arrival by 19:00",
        ),
        (
            {"add_pathway": {"from": {"network": "n"}, "to": "a"}},
            "a pathway from network n to Alpha, hours 24/7",
        ),
        (
            {"add_centre": {"id": "b", "name": "Beta", "hours": "24/7"}},
            "a centre more, Beta, hours 24/7",
        ),
    ],
)
def test_each_kind_of_change_in_words(change: dict[str, dict[str, object]], words: str) -> None:
    assert change_words(change, {"a": "Alpha"}) == words
