"""The proof of equal builds finds what differs; the builds themselves are made every night."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from release.reproduce import NEEDED, UNWANTED, differences, wrong_in_archive
from tests.maintain.github import steps, workflow

FOLDER = "thrombo_cli-0.1.0"


def dist_of(place: Path, names: tuple[str, ...], cell: bytes = b"same") -> Path:
    """A wheel and a source archive of these files."""
    place.mkdir()
    with ZipFile(place / "a.whl", "w") as wheel:
        wheel.writestr("thrombo_cli/a.py", cell)
    with tarfile.open(place / f"{FOLDER}.tar.gz", "w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(f"{FOLDER}/{name}")
            member.size = len(name)
            archive.addfile(member, io.BytesIO(name.encode()))
    return place


def test_equal_builds_differ_in_nothing(tmp_path: Path) -> None:
    one = dist_of(tmp_path / "one", NEEDED)
    assert differences(one, one) == []
    assert wrong_in_archive(one) == []


def test_a_member_that_differs_is_named(tmp_path: Path) -> None:
    one, other = dist_of(tmp_path / "one", NEEDED), dist_of(tmp_path / "two", NEEDED, b"other")
    (other / "more.whl").write_bytes(b"")
    assert {"a.whl: differs in thrombo_cli/a.py", "more.whl: only one of them has it"} <= set(
        differences(one, other)
    )


@pytest.mark.parametrize("unwanted", UNWANTED)
def test_what_lacks_or_does_not_belong_is_named(unwanted: str, tmp_path: Path) -> None:
    dist = dist_of(tmp_path / "one", (*NEEDED[1:], f"{unwanted}/run"))
    assert wrong_in_archive(dist) == [
        f"archive: lacks {NEEDED[0]}",
        f"archive: {unwanted}/run does not belong in it",
    ]


@pytest.mark.parametrize("name", ["release", "nightly"])
def test_the_workflow_proves_it(name: str) -> None:
    runs = [step.get("run", "").split(" dist")[0] for step in steps(name)]
    assert "python -m release.reproduce" in runs


def test_the_suite_runs_on_every_python_we_name() -> None:
    [job] = workflow("tests")["jobs"].values()
    assert {"3.11", "3.12", "3.13"} <= set(job["strategy"]["matrix"]["python"])
