"""`python -m release.reproduce [OUT]`: are wheel and source archive the same whoever builds them?

Builds the commit at hand three times, with the tools of this environment: in two clones that differ
in path, umask, zone, language and hash seed, and in what the source archive unpacks to. The six
files must be the same, byte for byte, and the archive hold what a builder needs and no CI folder.
They are put into OUT. Exit 0: all is so. Exit 1: something differs, and what.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]
# Two builders as unlike as one machine can make them.
ONE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
OTHER = {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}
NEEDED = (
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "data/centres.yaml",
    "requirements/build.in",
    "requirements/ci.txt",
    "release/reproduce.py",
    "tests/conftest.py",
    "thrombo_cli/__init__.py",
    "thrombo_cli/reference/ATTRIBUTION.txt",
    "thrombo_cli/reference/build/compile.py",
)
# Of the folder of a checkout: what CI is run by, and what a build makes.
UNWANTED = (".ci", ".github", ".git", "thrombo_cli/reference/data")


def reproduced(work: Path) -> tuple[list[str], Path]:
    """What differs or is wrong, in words, and the folder of the first build."""
    first = built(cloned(work / "a"), ONE, 0o022)
    second = built(cloned(work / "a longer path" / "b"), OTHER, 0o077)
    third = built(unpacked(first, work / "c"), OTHER, 0o002)
    found = [f"two clones: {each}" for each in differences(first, second)]
    found += [f"clone and archive: {each}" for each in differences(first, third)]
    return [*found, *wrong_in_archive(first)], first


def cloned(place: Path) -> Path:
    """The commit at hand, as a clone of its own."""
    place.parent.mkdir(parents=True, exist_ok=True)
    # What is asked for and run is fixed here, and so are all the words of it.
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(place)], check=True)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    subprocess.run(["git", "checkout", "-q", "--detach", head], cwd=place, check=True)
    return place


def unpacked(dist: Path, place: Path) -> Path:
    """The folder that the source archive of a build unpacks to."""
    with tarfile.open(archive_of(dist)) as archive:
        archive.extractall(place, filter="data")
    [folder] = place.iterdir()
    return folder


def built(place: Path, environment: dict[str, str], mask: int) -> Path:
    """The folder with wheel and archive of a tree, built without the network."""
    settings = {**os.environ, **environment, "PYTHONPATH": ""}
    settings.pop("SOURCE_DATE_EPOCH", None)
    words = [sys.executable, "-m", "hatchling", "build", "-d", "dist"]
    subprocess.run(words, cwd=place, env=settings, check=True, umask=mask)
    return place / "dist"


def archive_of(dist: Path) -> Path:
    """The source archive among what was built."""
    [found] = dist.glob("*.tar.gz")
    return found


def differences(one: Path, other: Path) -> list[str]:
    """The files of two builds that are not the same; of a wheel or an archive, which members."""
    names = {path.name for each in (one, other) for path in each.iterdir()}
    return [line for name in sorted(names) for line in _differing(one / name, other / name)]


def _differing(one: Path, other: Path) -> Iterator[str]:
    if not (one.exists() and other.exists()):
        yield f"{one.name}: only one of them has it"
    elif one.read_bytes() != other.read_bytes():
        ours, theirs = members(one), members(other)
        inner = sorted(n for n in {*ours, *theirs} if ours.get(n) != theirs.get(n))
        yield f"{one.name}: differs in {', '.join(inner[:20]) or 'order or times alone'}"


def members(path: Path) -> dict[str, str]:
    """The files inside a wheel or a source archive, with the SHA-256 of each."""
    if path.suffix == ".whl":
        with ZipFile(path) as wheel:
            return {name: sha256(wheel.read(name)).hexdigest() for name in wheel.namelist()}
    with tarfile.open(path) as archive:
        files = ((each.name, archive.extractfile(each)) for each in archive if each.isfile())
        return {name: sha256(file.read()).hexdigest() for name, file in files if file}


def wrong_in_archive(dist: Path) -> list[str]:
    """What the source archive lacks, and what does not belong in it."""
    inside = {name.partition("/")[2] for name in members(archive_of(dist))}
    found = [f"archive: lacks {name}" for name in NEEDED if name not in inside]
    return found + [
        f"archive: {name} does not belong in it"
        for name in sorted(inside)
        if any(name == each or name.startswith(f"{each}/") for each in UNWANTED)
    ]


def main(arguments: list[str]) -> int:
    """Build, compare, tell; keep the first build in the folder named."""
    with tempfile.TemporaryDirectory() as work:
        wrong, dist = reproduced(Path(work))
        for path in sorted(dist.iterdir()):
            sys.stdout.write(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
        if arguments:
            shutil.copytree(dist, arguments[0], dirs_exist_ok=True)
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    sys.stdout.write("not reproducible\n" if wrong else "three builds, the same bytes\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
