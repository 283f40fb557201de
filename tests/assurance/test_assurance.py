"""The page and its figures are measured, not written: what is cheap is measured again here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assurance import figures
from tests.assurance.figures import RESULTS, ROOT, kept
from tests.assurance.judges import judge_figures
from tests.assurance.mutation import read
from tests.assurance.survivors import REASONS, function_of

NAMES = ("judges", "laws", "faults", "coverage", "mutation")


def test_the_judges_come_to_the_same_figures_now() -> None:
    assert kept("judges") == judge_figures(anew=False), "run: make assurance"


def test_no_judge_disagrees_without_a_name() -> None:
    held = kept("judges")
    assert held is not None
    assert [row["disagreements"] for row in held["hours"]] == [0, 0]
    assert held["bank_holidays"]["disagreements"] == 0
    assert held["nearest_unit"]["disagreements"] == 0


def test_laws_and_faults_stand_and_every_law_named_still_exists() -> None:
    laws, faults = kept("laws"), kept("faults")
    assert laws is not None
    assert faults is not None
    assert (laws["failed"], faults["failed"]) == ([], [])
    for name in laws["names"]:
        file, _, test = name.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert test.partition("::")[0] in text, name


def test_every_branch_of_the_core_is_reached() -> None:
    held = kept("coverage")
    assert held is not None
    assert (held["missed_lines"], held["missed_branches"], held["where"]) == (0, 0, {})


def test_ninety_eight_mutants_in_a_hundred_are_killed_and_each_survivor_has_a_reason() -> None:
    held = kept("mutation")
    assert held is not None
    assert held["killed"] + len(held["survivors"]) == held["mutants"]
    assert held["killed"] >= 0.98 * held["mutants"]
    living = {function_of(name) for name in held["survivors"]}
    assert living - set(REASONS) == set()
    assert set(REASONS) - living == set(), "reasons without a survivor"


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_edited_by_hand_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    held["figures"]["killed" if name == "mutation" else "edited"] = 10**6
    (tmp_path / f"{name}.json").write_text(json.dumps(held), encoding="utf-8")
    monkeypatch.setattr(figures, "RESULTS", tmp_path)
    with pytest.raises(ValueError, match="edited by hand"):
        kept(name)


def test_the_tester_s_list_is_read_by_module() -> None:
    said = (
        "  thrombo_cli.times.x_a__mutmut_1: killed\n  thrombo_cli.times.x_a__mutmut_2: survived\n"
    )
    found = read(said)
    assert (found["mutants"], found["killed"]) == (2, 1)
    assert found["modules"] == {"thrombo_cli.times": [1, 2]}
    assert found["survivors"] == ["thrombo_cli.times.x_a__mutmut_2"]


def test_the_name_of_a_mutant_is_its_function() -> None:
    name = "thrombo_cli.hours.timeline.xǁTimelineǁ_segment__mutmut_13"
    assert function_of(name) == "hours.timeline.Timeline._segment"
    assert function_of("thrombo_cli.travel.x__published__mutmut_7") == "travel._published"
