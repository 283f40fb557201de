"""`thrombo registry check`, as a maintainer meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import thrombo

NAMELESS = """schema: 1
updated: 2026-11-01
policy: {stale_after_days: 400}
defaults: {door_to_puncture: 60}
sources: []
networks: []
centres:
  - id: alpha
    nation: england
    colour: blue
"""


def test_the_shipped_registry_is_sound() -> None:
    ran = thrombo("registry", "check", "--json")
    assert ran.code == 0
    assert ran.json["ok"] is True
    assert [f for f in ran.json["findings"] if f["severity"] == "error"] == []


def test_a_nameless_centre_is_located_and_nothing_is_skipped(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(NAMELESS, encoding="utf-8")
    ran = thrombo("registry", "check", str(bad), "--json")
    assert ran.code == 10
    assert ran.json["ok"] is False
    lines = {finding["path"]: finding["line"] for finding in ran.json["findings"]}
    assert lines["centres[0].colour"] == 10
    assert 2 <= len(lines) <= 40


def test_an_unsound_registry_answers_nothing_and_lists_every_finding(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(NAMELESS, encoding="utf-8")
    checked = thrombo("registry", "check", str(bad), "--json").json["findings"]
    ran = thrombo("where", "PR2 9HT", "--registry", str(bad))
    assert ran.code == 10
    assert ran.out == ""
    for finding in checked:
        assert f"bad.yaml:{finding['line']}:{finding['column']}" in ran.err


SOURCE = "  - {id: x, title: X, publisher: X, date: 2026-01-01, kind: press}\nnetworks:\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A registry with one old doubt, and the same with a new one."""
    from tests.cli.test_spoilt_registries import SOUND

    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    doubtful = SOUND.replace(", valid_from: 2026-02-02,\n", ",\n", 1)
    old.write_text(doubtful, encoding="utf-8")
    new.write_text(doubtful.replace("networks:\n", SOURCE, 1), encoding="utf-8")
    return old, new


def test_since_a_file_shows_what_is_new_and_counts_the_rest(pair: tuple[Path, Path]) -> None:
    words = ("registry", "check", str(pair[1]), "--since", str(pair[0]), "--at", "2026-11-01")
    ran = thrombo(*words)
    assert ran.code == 0
    assert "unused-source" in ran.out
    assert "pathway-always" not in ran.out
    assert "New since the version named: 0 errors, 1 warning." in ran.out
    assert "There before, not shown: 0 errors, 1 warning." in ran.out
    told = thrombo(*words, "--json").json["findings"]
    assert [(each["code"], each["new"]) for each in told] == [
        ("unused-source", True),
        ("pathway-always", False),
    ]
    assert thrombo(*words, "--format", "github").out.count("::warning") == 1
    assert thrombo(*words, "--fail-on", "warning").code == 3
    same = thrombo("registry", "check", str(pair[0]), "--since", str(pair[0]), "--fail-on=warning")
    assert same.code == 0


def test_since_a_revision_reads_it_from_git(pair: tuple[Path, Path], tmp_path: Path) -> None:
    git = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org")
    for words in (["init", "-q"], ["add", "old.yaml"], ["commit", "-qm", "old"]):
        subprocess.run([*git, *words], cwd=tmp_path, check=True)
    ran = thrombo("registry", "check", "new.yaml", "--since", "HEAD:old.yaml", cwd=str(tmp_path))
    assert (ran.code, "1 warning." in ran.out) == (0, True)
    gone = thrombo("registry", "check", "new.yaml", "--since", "nowhere", cwd=str(tmp_path))
    assert (gone.code, gone.out) == (2, "")


def test_warnings_of_the_same_words_are_told_once_with_every_line(tmp_path: Path) -> None:
    from tests.cli.test_spoilt_registries import SOUND

    file = tmp_path / "a.yaml"
    file.write_text(SOUND + "  - {from: {hospital: LA1 4RP}, to: belfast, sources: [letter]}\n"
                    "  - {from: {hospital: CF14 4XW}, to: belfast, sources: [letter]}\n",
                    encoding="utf-8")  # fmt: skip
    ran = thrombo("registry", "check", str(file), "--at", "2026-11-01")
    last = len(file.read_text("utf-8").splitlines())
    assert ran.out.count("pathway-always") == 1
    assert f"the same in line {last}\n" in ran.out
    assert "2 warnings" in ran.out


def test_an_edit_that_raises_updated_made_every_old_doubt_look_new(
    pair: tuple[Path, Path],
) -> None:
    old, new = pair
    aged = old.read_text("utf-8").replace("stale_after_days: 400", "stale_after_days: 10")
    old.write_text(aged, encoding="utf-8")
    new.write_text(aged.replace("updated: 2026-11-01", "updated: 2026-12-15"), encoding="utf-8")
    ran = thrombo("registry", "check", str(new), "--since", str(old), "--at", "2026-11-01")
    assert "New since the version named: 0 errors, 0 warnings." in ran.out


def test_a_watch_needs_a_terminal(pair: tuple[Path, Path]) -> None:
    ran = thrombo("registry", "check", str(pair[0]), "--watch")
    assert (ran.code, ran.out) == (2, "")
    assert "--watch needs a terminal" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_a_watch_is_redrawn_at_each_save_and_waits_for_a_file_that_is_gone(
    pair: tuple[Path, Path],
) -> None:
    from tests.review.terminal import Terminal

    file = pair[0]
    sound = file.read_text("utf-8")
    terminal = Terminal("registry", "check", str(file), "--watch", "--at", "2026-11-01")
    terminal.wait_for("(0")
    file.write_text(sound.replace("kind: official", "kind: oficial"), encoding="utf-8")
    terminal.wait_for("did you mean `official`?")
    file.unlink()
    file.write_text(sound, encoding="utf-8")
    terminal.wait_for("(0")
    terminal.type("\x03")
    assert terminal.end() == 130
