"""The keeper's pages: their steps are followed as they stand, in a repository of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.maintain.worked import Command, Edit, apply, pattern, run, steps_of
from tests.unit.registry.shelf import SOUND, findings, spoilt
from tests.update.conftest import dated
from thrombo_cli.cli.registry_edit import EDIT_COMMANDS
from tools.answers import ANSWERS

ROOT = Path(__file__).parents[2]
EDITING = ROOT / "docs" / "editing-centres.md"
NEEDED = (
    ".gitignore",
    "data/centres.yaml",
    "CHANGELOG.md",
    "tools/__init__.py",
    "tools/answers.py",
    "tests/data/answers.csv",
)
BRANCH = "newcastle-hours"


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=reader", "-c", "user.email=reader@example.org")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository with what an editor of the registry touches."""
    folder = tmp_path / "clone"
    for name in NEEDED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "origin")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "editor")
    git(folder, "config", "user.email", "editor@example.org")
    git(folder, "remote", "add", "origin", str(tmp_path / "origin"))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "as it stands")
    git(folder, "push", "-q", "--set-upstream", "origin", "main")
    return folder


def merged(folder: Path) -> None:
    """What the button of the pull request does."""
    git(folder, "push", "-q", "origin", f"{BRANCH}:main")


@pytest.mark.skipif(os.name == "nt", reason="the page speaks to a POSIX shell")
def test_the_worked_edit_can_be_followed_step_by_step(clone: Path) -> None:
    steps = steps_of(EDITING.read_text(encoding="utf-8"))
    assert sum(isinstance(step, Edit) for step in steps) == 5
    commands = [step.words for step in steps if isinstance(step, Command)]
    assert len(commands) == 13
    for step in steps:
        if isinstance(step, Edit):
            apply(step, clone)
            continue
        said = run(step.words, clone)
        assert pattern(step.output).fullmatch(said), f"$ {step.words}\n{said}"
        if step.words.startswith("git push"):
            merged(clone)
    assert git(clone, "status", "--porcelain") == ""
    changed = git(clone, "diff", "--name-only", "HEAD~1").splitlines()
    assert changed == ["CHANGELOG.md", "data/centres.yaml", "tests/data/answers.csv"]


CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the page speaks to a POSIX shell")
def test_the_first_screen_leads_from_a_call_to_a_proposed_change(clone: Path) -> None:
    steps = steps_of(CONTRIBUTING)
    assert [type(step) for step in steps] == [Command] * 5
    for step in steps:
        assert isinstance(step, Command)
        said = run(step.words, clone)
        assert pattern(step.output).fullmatch(said), f"$ {step.words}\n{said}"
    assert git(clone, "diff", "--name-only", "main").splitlines() == ["data/centres.yaml"]
    assert git(clone, "rev-parse", "HEAD") == git(clone, "rev-parse", "origin/newcastle-may")


def test_the_first_screen_sets_up_as_the_machine_does_and_names_what_is_there() -> None:
    (setup,) = re.findall(r"^```bash\n(.*?)^```$", CONTRIBUTING, re.MULTILINE | re.DOTALL)
    made = setup.splitlines()[0].replace("pip install", "pip install -q")
    assert made in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    edits = re.search(r"so do ((?:.|\n)*?)\. Each", CONTRIBUTING)
    assert edits
    named = {"close", *re.findall(r"`([a-z]+)`", edits[1])}
    assert named == set(EDIT_COMMANDS)


NAME = "name: Royal Preston Hospital\n"


@pytest.mark.skipif(os.name == "nt", reason="the page speaks to a POSIX shell")
def test_the_page_on_updates_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THROMBO_DATA_DIR", str(tmp_path / "own"))
    text = (ROOT / "data" / "centres.yaml").read_text(encoding="utf-8")
    assert NAME in text
    changed = dated(0, text.replace(NAME, "name: Royal Preston Hospital (renamed)\n"))
    (tmp_path / "new.yaml").write_bytes(changed)
    steps = steps_of((ROOT / "docs" / "registry-update.md").read_text(encoding="utf-8"))
    assert len(steps) == 5
    for step in steps:
        assert isinstance(step, Command)
        said = run(step.words, tmp_path)
        assert pattern(step.output).fullmatch(said), f"$ {step.words}\n{said}"


def test_the_fortnight_of_the_page_is_the_one_it_shows(clone: Path) -> None:
    """The rows shown as taken out are rows of the file today."""
    page, rows = EDITING.read_text(encoding="utf-8"), ANSWERS.read_text(encoding="utf-8")
    taken_out = re.findall(r"^-(royal-victoria-newcastle,.*)$", page, re.MULTILINE)
    assert taken_out
    assert all(f"{row}\n" in rows for row in taken_out)


YAML = re.findall(r"^```yaml\n(.*?)^```$", EDITING.read_text("utf-8"), re.MULTILINE | re.DOTALL)
HOURS = re.findall(
    r"^\| `(24/7|unknown|\{.*?\}|\".*?\")` \|", EDITING.read_text("utf-8"), re.MULTILINE
)


@pytest.mark.parametrize("hours", HOURS)
def test_the_hours_of_the_page_are_sound(hours: str) -> None:
    week = f"{{mon-sun: {hours}, bank-holidays: same}}" if hours.startswith('"') else hours
    entry = "      - {hours: 24/7, as_of"
    assert findings(spoilt(entry, f"      - {{hours: {week}, as_of")) == ()


def test_the_page_shows_every_form_of_hours() -> None:
    assert len(HOURS) == 7


def test_the_snippets_of_the_page_use_keys_that_exist() -> None:
    """Each is read as part of the small registry, with its own ids put in."""
    rotas, exceptions, pathways = YAML
    for line in rotas.splitlines():
        text = spoilt(
            "hours: 24/7, as_of",
            "hours: {mon-sun: closed, bank-holidays: closed}, " + line + ", as_of",
        )
        assert findings(text.replace("2027-01-09, 2027-01-10", "2027-01-09")) == (), line
    own = exceptions.replace("newcastle-2026-12-14", "letter").replace("\n", "\n    ").rstrip()
    assert findings(SOUND.replace("pathways:\n", f"    {own}\npathways:\n")) == ()
    assert set(yaml.safe_load(pathways)["pathways"][0]) == {
        *("from", "to", "valid_from", "hours", "sources")
    }
    other = pathways.replace("south-wales", "north").replace("southmead", "cardiff")
    whole = SOUND[: SOUND.index("pathways:\n")] + other.replace("nbt-referral-page", "letter")
    assert findings(whole) == ()


# The reader of pages itself.


def test_an_edit_that_fits_nowhere_or_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("a\nb\na\n", encoding="utf-8")
    for line in ("a", "c"):
        with pytest.raises(AssertionError, match="places look like"):
            apply(Edit("f", (line,), ("d",)), tmp_path)
    apply(Edit("f", ("a", "b"), ("a", "c", "b")), tmp_path)
    assert (tmp_path / "f").read_text(encoding="utf-8") == "a\nc\nb\na\n"


def test_what_a_page_shows_is_held_against_what_is_said() -> None:
    assert pattern("one\n...\nthr... end\n").fullmatch("one\ntwo\n\nthree end\n")
    assert not pattern("one\n").fullmatch("one\ntwo\n")
    assert not pattern("a.c\n").fullmatch("abc\n")
