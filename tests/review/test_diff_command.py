"""`thrombo registry diff` and `thrombo registry due`, as a maintainer meets them."""

from __future__ import annotations

import os
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.cli.running import thrombo

SHIPPED = Path(__file__).parents[2] / "data" / "centres.yaml"
PRESTON = (
    "Royal Preston Hospital: from Mon 2 Feb 2026 open round the clock; was 08:00-22:00 daily, "
    "last acceptance 20:00"
)


def as_it_stood(day: str) -> str:
    """The shipped file without what begins after a date, and without ends that lie beyond it."""
    whole = yaml.load(SHIPPED.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for dated in (*(centre["availability"] for centre in whole["centres"]), whole["pathways"]):
        dated[:] = [entry for entry in dated if entry.get("valid_from", "") <= day]
        for entry in dated:
            if entry.get("valid_through", "") >= day:
                del entry["valid_through"]
    for centre in whole["centres"]:
        held = centre.get("exceptions", [])
        centre["exceptions"] = [each for each in held if each["from"][:10] <= day]
    return yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=10_000)


@pytest.fixture(scope="module")
def stood(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The registry as it stood on 1 January and on 1 March 2026, as two files."""
    folder = tmp_path_factory.mktemp("stood")
    files = folder / "january.yaml", folder / "march.yaml"
    for file, day in zip(files, ("2026-01-01", "2026-03-01"), strict=True):
        file.write_text(as_it_stood(day), encoding="utf-8")
    return files


def test_january_to_march_2026_is_preston_alone_with_its_nights(stood: tuple[Path, Path]) -> None:
    said = thrombo("registry", "diff", *map(str, stood), "--at", "2026-03-01", "--json").json
    assert said["changes"] == [
        {
            "centre": "royal-preston",
            "kind": "hours",
            "from": "2026-02-02",
            "summary": PRESTON,
            "weekly_open_hours_before": 98,
            "weekly_open_hours_after": 168,
        }
    ]
    impact = said["impact"]
    assert set(said) == {"schema", "changes", "impact"}
    assert said["schema"] == "thrombo.diff/1"
    assert set(impact) == {"admissions_affected_per_year", "by_part", "by_network"}
    parts = {part: each["admissions_affected_per_year"] for part, each in impact["by_part"].items()}
    assert parts["night"] == impact["admissions_affected_per_year"] > 1000
    assert (parts["day"], parts["evening"], parts["weekend"]) == (0, 0, 0)
    networks = {each["network"]: each for each in impact["by_network"]}
    assert networks["lancashire-and-south-cumbria"]["mean_minutes_change"] < -15
    assert "london" not in networks


def test_the_words_and_the_nights_are_told(stood: tuple[Path, Path]) -> None:
    text = thrombo("registry", "diff", *map(str, stood)).out
    assert PRESTON in " ".join(text.split())
    assert "gained 70 h (night 70 h)" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80
    page = thrombo("registry", "diff", *map(str, stood), "--format", "markdown").out
    assert f"**{PRESTON}.**" in page
    assert re.search(
        r"\| lancashire-and-south-cumbria \| [\d,]+ \| on average .* min sooner \|", page
    )


def test_one_file_at_two_dates_says_the_same(stood: tuple[Path, Path]) -> None:
    at = ("--at", "2026-03-01", "--json")
    dates = ("--from", "2026-01-01", "--to", "2026-03-01")
    assert (
        thrombo("registry", "diff", str(SHIPPED), *dates, *at).json
        == thrombo("registry", "diff", *map(str, stood), *at).json
    )


def test_the_way_back_loses_the_nights(stood: tuple[Path, Path]) -> None:
    text = thrombo("registry", "diff", str(stood[1]), str(stood[0]), "--at", "2026-03-01").out
    assert "lost 70 h (night 70 h)" in " ".join(text.split())
    assert "min later" in text


def test_a_file_and_itself() -> None:
    ran = thrombo("registry", "diff", str(SHIPPED), str(SHIPPED), "--format", "json")
    assert (ran.code, ran.json["changes"]) == (0, [])
    assert ran.json["impact"]["admissions_affected_per_year"] == 0
    assert ran.json["impact"]["by_network"] == []
    assert thrombo("registry", "diff", str(SHIPPED)).out == "No change.\n"


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_git_revisions(
    stood: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    git(tmp_path, "init", "-q")
    for file in stood:
        (tmp_path / "data" / "centres.yaml").write_bytes(file.read_bytes())
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "x")
    root = str(Path(__file__).parents[2])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]))
    monkeypatch.chdir(tmp_path / "data")
    for words in (("HEAD~1", "HEAD"), ("HEAD~1:data/centres.yaml", "centres.yaml")):
        ran = thrombo("registry", "diff", *words, "--json")
        assert [change["centre"] for change in ran.json["changes"]] == ["royal-preston"]
    for name in ("nowhere", "HEAD:nothing.yaml", "HEAD\x01"):
        ran = thrombo("registry", "diff", name, "HEAD")
        assert (ran.code, ran.out) == (2, "")
        assert "Traceback" not in ran.err


def test_a_date_that_is_none() -> None:
    ran = thrombo("registry", "diff", str(SHIPPED), "--from", "January")
    assert ran.code == 2
    assert "--from" in ran.err


def test_due_names_who_and_what_by_admissions_and_age() -> None:
    ran = thrombo("registry", "due", "--json", "--at", "2026-11-22T12:00")
    assert (ran.code, ran.json["schema"]) == (3, "thrombo.due/1")
    known = [each for each in ran.json["due"] if each["admissions"] is not None]
    products = [each["age_days"] * each["admissions"] for each in known]
    # The admissions of the answer are rounded, so neighbours may differ by an age at most.
    oldest = max(each["age_days"] for each in known)
    assert all(one >= two - oldest for one, two in pairwise(products))
    assert len(known) > 20
    for each in ran.json["due"]:
        assert each["reasons"]
        assert each["ask"]
        assert each["questions"]
    preston = next(each for each in ran.json["due"] if each["centre"] == "royal-preston")
    assert (preston["reasons"], preston["age_days"]) == (["stale"], 296)


def test_due_as_text_and_as_an_issue() -> None:
    text = thrombo("registry", "due", "--at", "2026-11-22").out
    assert max(map(len, text.splitlines())) <= 80
    assert "Is there a last time of day to refer" in text
    page = thrombo("registry", "due", "--format", "markdown", "--at", "2026-11-22").out
    assert page.startswith("# Hours to verify: ")
    assert "- [ ] **Royal Preston Hospital** (`royal-preston`)" in page


def test_nothing_is_due_of_a_fresh_and_certain_file(tmp_path: Path) -> None:
    from tests.cli.test_spoilt_registries import SOUND

    file = tmp_path / "fresh.yaml"
    text = SOUND.replace("hours: unknown", "hours: 24/7").replace("inferred", "stated")
    file.write_text(text, encoding="utf-8")
    for form in ("text", "markdown"):
        ran = thrombo("registry", "due", str(file), "--at", "2026-11-01", "--format", form)
        assert ran.code == 0
        assert "Nothing is due" in ran.out
    ran = thrombo("registry", "due", str(file), "--at", "2026-11-01", "--json")
    assert (ran.code, ran.json["due"]) == (0, [])
