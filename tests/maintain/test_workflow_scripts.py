"""The shell scripts of the workflows, run as a runner runs them, with `gh` played by a stub."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.maintain.github import ROOT, script

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these jobs run on Ubuntu alone")

SHIPPED = (ROOT / "data" / "centres.yaml").read_text(encoding="utf-8")
ROUND_THE_CLOCK = "        hours: 24/7\n        as_of: 2026-01-30\n"
DAYS_ONLY = (
    '        hours: {mon-sun: "08:00-22:00", bank-holidays: same}\n        as_of: 2026-01-30\n'
)
STUB = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
case "$*" in
  *--body-file*) sed 's/^/  | /' >> "$GH_LOG" ;;
  "api "*|"issue list"*) printf '%s\\n' "$GH_ANSWER" ;;
esac
"""


@dataclass
class Runner:
    """A machine that runs steps: a clone of the project's repository and a place for files."""

    folder: Path

    @property
    def clone(self) -> Path:
        return self.folder / "clone"

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words],
            cwd=self.clone,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def run(self, text: str, **environment: str) -> int:
        """Run a script as a step without `shell:` is run; its exit code."""
        folder = str(self.folder)
        paths = (f"{folder}/bin", str(Path(sys.executable).parent), os.environ["PATH"])
        env = {
            **os.environ,
            "PATH": os.pathsep.join(paths),
            "RUNNER_TEMP": folder,
            "GITHUB_OUTPUT": f"{folder}/output",
            "GITHUB_STEP_SUMMARY": f"{folder}/summary",
            "GH_LOG": f"{folder}/gh.log",
            **environment,
        }
        return subprocess.run(
            ["bash", "-e", "-c", text], cwd=self.clone, env=env, check=False
        ).returncode

    def text(self, name: str) -> str:
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def outputs(self) -> dict[str, str]:
        """What the steps gave as outputs, read as the runner reads them."""
        found, lines = {}, iter(self.text("output").splitlines())
        for line in lines:
            name, several, mark = line.partition("<<")
            if several:
                found[name] = "\n".join(iter(lambda: next(lines), mark))
            else:
                name, _, found[name.partition("=")[0]] = line.partition("=")
        return found

    def write(self, text: str, message: str) -> str:
        """Commit a registry of this text; the commit."""
        (self.clone / "data" / "centres.yaml").write_text(text, encoding="utf-8")
        self.git("add", ".")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "origin")], check=True)
    made = Runner(tmp_path)
    (made.clone / "data").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    stub = tmp_path / "bin" / "gh"
    stub.write_text(STUB, encoding="utf-8")
    stub.chmod(0o755)
    made.git("init", "-q", "-b", "main")
    made.git("remote", "add", "origin", str(tmp_path / "origin"))
    made.write(SHIPPED, "main")
    made.git("push", "-q", "origin", "main")
    return made


def proposed(runner: Runner, text: str) -> str:
    """A pull request, number 7, with a registry of this text; its head. The clone is on main."""
    runner.git("checkout", "-q", "-b", "proposed")
    head = runner.write(text, "proposed")
    runner.git("push", "-q", "origin", "proposed:refs/pull/7/head")
    runner.git("checkout", "-q", "main")
    runner.git("branch", "-qD", "proposed")
    return head


def compared(runner: Runner, text: str) -> str:
    head = proposed(runner, text)
    step = script("registry-comment", "What the change does")
    assert runner.run(step, NUMBER="7", HEAD_SHA=head) == 0
    return runner.outputs().get("comment", "")


def test_the_comment_says_what_the_change_does(runner: Runner) -> None:
    assert ROUND_THE_CLOCK in SHIPPED
    comment = compared(runner, SHIPPED.replace(ROUND_THE_CLOCK, DAYS_ONLY, 1))
    assert comment.startswith("## What this change does to the registry\n")
    assert "Royal Preston" in comment
    assert "Open hours a week 98 h, was 168 h" in comment
    assert "the tool as it stands on the default branch" in comment


def test_the_comment_compares_with_where_the_branch_began(runner: Runner) -> None:
    head = proposed(runner, SHIPPED.replace(ROUND_THE_CLOCK, DAYS_ONLY, 1))
    other = SHIPPED.replace("name: John Radcliffe Hospital, Oxford", "name: The John Radcliffe", 1)
    runner.write(other, "main goes on")
    step = script("registry-comment", "What the change does")
    assert runner.run(step, NUMBER="7", HEAD_SHA=head) == 0
    assert "Radcliffe" not in runner.outputs()["comment"]


def read_form(runner: Runner, right: str) -> dict[str, str]:
    """What the job that reads makes of a form with this answer."""
    from tests.review.test_forms import GOOD, body

    day = {**GOOD, "source-date": "1 November 2026"}
    form = body({**day, "right": right})
    assert runner.run(script("registry-form", "Read the form"), FORM=form) == 0
    return runner.outputs()


def test_a_form_becomes_a_pull_request_with_bulletin_and_impact(runner: Runner) -> None:
    outputs = read_form(runner, "daily 08:00-20:00")
    assert outputs["made"] == "yes"
    assert outputs["said"].startswith("## What this change does to the registry\n")
    assert "### Impact" in outputs["said"]
    assert outputs["blob"] == runner.git("rev-parse", "HEAD:data/centres.yaml")
    given = {key.upper(): text for key, text in outputs.items()}
    more = {"NUMBER": "9", "BASE": "main", "BASE_SHA": "abc", "GH_REPO": "o/r", "GH_ANSWER": ""}
    assert runner.run(script("registry-form", "Open the pull request, or say why there is none"),
                      **given, **more) == 0  # fmt: skip
    log = runner.text("gh.log")
    assert "git/refs -f ref=refs/heads/form-9 -f sha=abc" in log
    assert "pr create --base main --head form-9" in log
    assert "  | ## What this change does" in log
    assert "nobody has" in log
    sent = base64.b64decode(runner.text("content")).decode()
    assert sent == (runner.clone / "data" / "centres.yaml").read_text(encoding="utf-8")
    assert "08:00-20:00" in sent


def test_a_form_that_is_not_read_gets_an_answer_and_runs_nothing(runner: Runner) -> None:
    outputs = read_form(runner, "$(touch owned) `touch owned` ${{ github.token }} @all")
    assert (outputs["made"], "file" in outputs) == ("no", False)
    assert "A person has to read this one" in outputs["said"]
    assert "@all" not in outputs["said"]
    assert not (runner.clone / "owned").exists()
    assert (runner.clone / "data" / "centres.yaml").read_text(encoding="utf-8") == SHIPPED
    given = {"MADE": "no", "SAID": outputs["said"], "NUMBER": "9", "GH_REPO": "o/r"}
    step = script("registry-form", "Open the pull request, or say why there is none")
    assert runner.run(step, GH_ANSWER="", **given) == 0
    log = runner.text("gh.log")
    assert log.startswith("issue comment 9 --body-file -\n")
    assert "pr create" not in log


def test_an_unsound_proposal_is_refused_in_the_comment(runner: Runner) -> None:
    comment = compared(runner, SHIPPED.replace("kind: press", "kind: '`@all`'", 1))
    assert comment.startswith("## The proposed registry is refused\n```\n")
    assert "data/centres.yaml" in comment
    assert comment.count("`") == 6
    assert "@all" not in comment


def test_a_proposal_that_leaves_the_registry_alone_gets_no_comment(runner: Runner) -> None:
    runner.git("checkout", "-q", "-b", "other")
    (runner.clone / "note.txt").write_text("code", encoding="utf-8")
    runner.git("add", ".")
    runner.git("commit", "-qm", "code alone")
    head = runner.git("rev-parse", "HEAD")
    runner.git("push", "-q", "origin", "other:refs/pull/7/head")
    runner.git("checkout", "-q", "main")
    step = script("registry-comment", "What the change does")
    assert runner.run(step, NUMBER="7", HEAD_SHA=head) == 0
    assert runner.outputs() == {}


def test_a_proposal_that_has_moved_on_is_not_judged(runner: Runner) -> None:
    proposed(runner, SHIPPED.replace(ROUND_THE_CLOCK, DAYS_ONLY, 1))
    step = script("registry-comment", "What the change does")
    assert runner.run(step, NUMBER="7", HEAD_SHA="0" * 40) != 0
    assert runner.outputs() == {}


def test_the_proposal_is_found_by_its_branch_and_head(runner: Runner) -> None:
    step = script("registry-comment", "Which pull request?")
    more = {"REPOSITORY": "a/b", "OWNER": "c", "BRANCH": "d;e", "HEAD_SHA": "f" * 40}
    assert runner.run(step, GH_ANSWER="7", **more) == 0
    assert runner.outputs() == {"number": "7"}
    assert "repos/a/b/pulls -f state=open -f head=c:d;e" in runner.text("gh.log")


def test_the_comment_takes_the_place_of_the_one_before(runner: Runner) -> None:
    step = script("registry-comment", "Say it, in place of what was said before")
    assert runner.run(step, REPOSITORY="a/b", NUMBER="7", COMMENT="## A $(b) `c`\n\nd") == 0
    assert runner.text("gh.log") == (
        "pr comment 7 --repo a/b --edit-last --create-if-none --body-file -\n"
        "  | ## A $(b) `c`\n  | \n  | d\n"
    )


def test_the_summary_of_a_pull_request(runner: Runner) -> None:
    base = runner.git("rev-parse", "HEAD")
    rows = runner.clone / "tests" / "data"
    rows.mkdir(parents=True)
    (rows / "answers.csv").write_text("royal-preston,2027-03-25,Thu,,OOO\n", encoding="utf-8")
    runner.write(SHIPPED.replace(ROUND_THE_CLOCK, DAYS_ONLY, 1), "proposed")
    assert runner.run(script("registry", "What it does"), BASE=base) == 0
    summary = runner.text("summary")
    assert "Open hours a week 98 h, was 168 h" in summary
    assert "\n```diff\n+royal-preston,2027-03-25,Thu,,OOO\n```\n" in summary


@pytest.mark.parametrize(
    ("name", "code"), [("Sound? In a pull request, what is new", 10), ("In its style?", 10)]
)
def test_an_unsound_registry_fails_the_check(runner: Runner, name: str, code: int) -> None:
    assert runner.run(script("registry", name)) == 0
    runner.write(SHIPPED.replace("kind: press", "kind: rumour", 1), "spoilt")
    assert runner.run(script("registry", name)) == code


def test_what_is_due_becomes_an_issue(runner: Runner) -> None:
    assert runner.run(script("registry-due", "What is due?")) == 0
    outputs = runner.outputs()
    assert outputs["found"] == "yes"
    assert outputs["issue"].startswith("# Hours to verify: ")
    more = {"FOUND": "yes", "ISSUE": outputs["issue"]}
    step = script("registry-due", "Open, renew or close the issue")
    assert runner.run(step, GH_ANSWER="", **more) == 0
    title = outputs["issue"].splitlines()[0].removeprefix("# ")
    assert f"issue create --label registry-due --title {title} --body-file -\n" in runner.text(
        "gh.log"
    )
    assert "  | - [ ] **" in runner.text("gh.log")
    assert runner.run(step, GH_ANSWER="12", **more) == 0
    assert f"issue edit 12 --title {title} --body-file -\n" in runner.text("gh.log")


def test_nothing_due_closes_the_issue(runner: Runner) -> None:
    step = script("registry-due", "Open, renew or close the issue")
    more = {"FOUND": "no", "ISSUE": "# Nothing is due"}
    assert runner.run(step, GH_ANSWER="12", **more) == 0
    assert "issue close 12" in runner.text("gh.log")
    assert runner.run(step, GH_ANSWER="", **more) == 0
    assert runner.text("gh.log").count("issue close") == 1


def test_a_registry_that_cannot_be_used_fails_the_weekly_job(runner: Runner) -> None:
    runner.write("schema: 1\n", "spoilt")
    assert runner.run(script("registry-due", "What is due?")) == 10
    assert runner.outputs() == {}
