"""The workflows, forms and hooks: valid by their published schemas, pinned, and with few rights."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.maintain.github import FORMS, GITHUB, ROOT, WORKFLOWS, steps, workflow

BIN = Path(sys.executable).parent
NAMES = [path.stem for path in WORKFLOWS]
VALIDATED = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
}


def run(program: str, *words: object, cwd: Path = ROOT, **more: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", program, *map(str, words)],
        cwd=cwd,
        env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **more},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("schema", VALIDATED)
def test_the_files_keep_to_the_published_schema(schema: str) -> None:
    assert VALIDATED[schema]
    code, said = run("check_jsonschema", "--builtin-schema", schema, *VALIDATED[schema])
    assert code == 0, said


USES = re.compile(r"^\s*(?:- )?uses: (?P<action>\S+)@(?P<pin>\S+)(?P<comment>.*)$", re.MULTILINE)


def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it() -> None:
    pins: dict[str, set[tuple[str, str]]] = {}
    for path in WORKFLOWS:
        for match in USES.finditer(path.read_text(encoding="utf-8")):
            assert re.fullmatch("[0-9a-f]{40}", match["pin"]), f"{path.name}: {match[0]}"
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", match["comment"]), f"{path.name}: {match[0]}"
            pins.setdefault(match["action"], set()).add((match["pin"], match["comment"]))
    assert set(pins) == {"actions/checkout", "actions/setup-python"}
    assert all(len(found) == 1 for found in pins.values()), "one action, one version"
    assert sum(len(USES.findall(p.read_text(encoding="utf-8"))) for p in WORKFLOWS) == sum(
        "uses" in step for name in NAMES for step in steps(name)
    )


# The only jobs that may write anything, and what.
MAY_WRITE = {
    ("registry-comment", "comment"): ["pull-requests"],
    ("registry-due", "issue"): ["issues"],
    ("registry-form", "propose"): ["contents", "issues", "pull-requests"],
}


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_has_no_more_rights_than_it_needs(name: str) -> None:
    body = workflow(name)
    assert body["permissions"] in ({}, {"contents": "read"}), "said at the top, and reading at most"
    assert "pull_request_target" not in body["on"]
    for job_name, job in body["jobs"].items():
        rights = job.get("permissions", {})
        writes = [right for right, level in rights.items() if level != "read"]
        assert writes == MAY_WRITE.get((name, job_name), [])
        if writes:
            assert not any("uses" in step for step in job["steps"]), "it runs no one else's code"
            assert "thrombo" not in "".join(step["run"] for step in job["steps"])


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_gives_nothing_away(name: str) -> None:
    for step in steps(name):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"
        assert "${{" not in step.get("run", ""), "texts of others come in by env, never by script"
        assert "secrets." not in str(step)


def test_the_comment_never_runs_the_pull_request() -> None:
    body = workflow("registry-comment")
    assert list(body["on"]) == ["workflow_run"]
    assert body["on"]["workflow_run"]["workflows"] == [workflow("registry")["name"]]
    (checkout,) = (s for s in steps("registry-comment") if "checkout" in s.get("uses", ""))
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert "git checkout" not in str(body)


def test_a_form_is_read_by_the_default_branch_when_a_maintainer_says_so() -> None:
    body = workflow("registry-form")
    assert body["on"] == {"issues": {"types": ["labeled"]}}
    assert "label.name == 'propose'" in body["jobs"]["read"]["if"]
    (checkout,) = (s for s in steps("registry-form") if "checkout" in s.get("uses", ""))
    assert "ref" not in checkout["with"], "an issue has no branch: this is the default one"
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "hours-wrong.yml").read_text("utf-8"))
    assert "propose" not in form["labels"], "nobody who fills it in can start it"


def test_the_tests_run_on_every_python_and_system_we_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [c.rpartition(" ")[2] for c in project["classifiers"] if re.search(r":: 3\.\d+$", c)]
    matrix = workflow("tests")["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["python"] == named == ["3.11", "3.12", "3.13", "3.14"]
    assert matrix["os"] == ["ubuntu-latest", "windows-latest", "macos-latest"]


def test_the_due_list_is_made_every_week() -> None:
    assert workflow("registry-due")["on"]["schedule"] == [{"cron": "17 6 * * 1"}]


# What people are asked.


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_no_patient_details(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert "no patient details" in form["body"][0]["attributes"]["value"]
    last = form["body"][-1]
    assert last["type"] == "checkboxes"
    assert last["attributes"]["options"][0]["required"] is True
    asked = " ".join(part["attributes"].get("label", "") for part in form["body"]).lower()
    assert not re.search(r"\b(name|age|nhs number|address|e-?mail|phone)\b", asked)


def test_there_is_a_form_for_hours_and_one_for_defects() -> None:
    assert [path.stem for path in FORMS] == ["defect", "hours-wrong"]
    hours = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "hours-wrong.yml").read_text("utf-8"))
    required = {p["id"] for p in hours["body"] if p.get("validations", {}).get("required")}
    assert {"centre", "right", "source", "source-date"} <= required


def test_the_template_asks_for_source_and_date() -> None:
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert "**Source**" in text
    assert "**Date of the source**" in text
    assert "No patient details" in text


def test_the_code_owners_own_what_is_there() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*", "everything has an owner"
    for path, *owners in rules[1:]:
        assert (ROOT / path.strip("/")).exists(), path
        assert owners
    assert all(re.fullmatch(r"@[\w-]+/[\w-]+", owner) for _, *owners in rules for owner in owners)


# The hooks.


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ".pre-commit-hooks.yaml"),
    ],
)
def test_the_hook_files_are_valid(command: str, file: str, tmp_path: Path) -> None:
    code, said = run("pre_commit", command, file, PRE_COMMIT_HOME=str(tmp_path))
    assert code == 0, said


def hook_run(folder: Path, text: str) -> tuple[int, str]:
    """The two registry hooks on a file of this text, in a repository of its own."""
    repository = folder / "repository"
    (repository / "data").mkdir(parents=True)
    (repository / "data" / "centres.yaml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / ".pre-commit-config.yaml", repository)
    for words in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *words], cwd=repository, check=True)
    more = {"PRE_COMMIT_HOME": str(folder / "home"), "SKIP": "registry-answers"}
    return run("pre_commit", "run", "--all-files", cwd=repository, **more)


SHIPPED = (ROOT / "data" / "centres.yaml").read_text(encoding="utf-8")


def test_the_hooks_pass_the_shipped_registry(tmp_path: Path) -> None:
    code, said = hook_run(tmp_path, SHIPPED)
    assert code == 0, said
    assert said.count("Passed") == 2


def test_the_hooks_mend_the_style_and_stop_what_is_unsound(tmp_path: Path) -> None:
    spoilt = SHIPPED.replace("kind: press", "kind:  press", 1)
    code, said = hook_run(tmp_path / "style", spoilt)
    assert code == 1
    assert "files were modified by this hook" in said
    mended = tmp_path / "style" / "repository" / "data" / "centres.yaml"
    assert mended.read_text(encoding="utf-8") == SHIPPED
    code, said = hook_run(tmp_path / "sound", SHIPPED.replace("kind: press", "kind: rumour", 1))
    assert code == 1
    assert "data/centres.yaml" in said
    assert "rumour" in said


def test_the_hooks_for_others_run_our_commands() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["entry"] for hook in hooks} == {
        "thrombo registry check",
        "thrombo registry format",
    }
    assert all(re.search(hook["files"], "data/centres.yaml") for hook in hooks)
