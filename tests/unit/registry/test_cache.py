"""An entry of the cache is the registry that was checked, or it is nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.build import registry_text
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry import cache
from thrombo_cli.registry.cache import Entry, entry_for
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.update.user_dirs import cache_dir

SEAL = "5" * 64
HOME = {"HOME": "/home/ann"}
ROWS = [
    # platform, environment, directory
    ("linux", HOME, "/home/ann/.cache/thrombo"),
    ("linux", {**HOME, "XDG_CACHE_HOME": "/fast"}, "/fast/thrombo"),
    ("linux", {**HOME, "XDG_CACHE_HOME": "relative"}, "/home/ann/.cache/thrombo"),
    ("linux", {**HOME, "XDG_CACHE_HOME": ""}, "/home/ann/.cache/thrombo"),
    ("linux", {**HOME, "THROMBO_CACHE_DIR": "/own"}, "/own"),
    ("linux", {**HOME, "THROMBO_CACHE_DIR": ""}, "/home/ann/.cache/thrombo"),
    ("linux", {"HOME": ""}, None),
    ("linux", {}, None),
    ("darwin", HOME, "/home/ann/Library/Caches/thrombo"),
    ("darwin", {**HOME, "XDG_CACHE_HOME": "/fast"}, "/home/ann/Library/Caches/thrombo"),
    ("darwin", {}, None),
    ("win32", {"LOCALAPPDATA": "/local"}, "/local/thrombo/Cache"),
    ("win32", {"LOCALAPPDATA": "/local", "THROMBO_CACHE_DIR": "/own"}, "/own"),
    ("win32", HOME, None),
]
CENTRE = """
availability:
  - hours: {mon-fri: "08:00-18:00", sat-sun: "unknown 09:00-17:00", bank-holidays: closed}
    last_acceptance: "17:00"
    as_of: 2026-10-01
    confidence: stated
    sources: [s]
    note: "a bell ✉ of two bytes and more"
exceptions:
  - {from: 2026-10-25 00:30, until: 2026-10-25 06:00, state: closed, reason: works, sources: [s]}
"""


@pytest.mark.parametrize(("platform", "environment", "directory"), ROWS)
def test_the_directory(platform: str, environment: dict[str, str], directory: str | None) -> None:
    found = cache_dir(environment, platform)
    assert (found and found.replace(os.sep, "/")) == directory


@pytest.fixture(scope="module")
def data() -> bytes:
    return registry_text(CENTRE).encode()


@pytest.fixture(scope="module")
def registry(data: bytes, reference: Reference):
    return load(data, "test.yaml", reference)


def entry_in(directory: Path, content_sha256: str, seal: str = SEAL) -> Entry:
    found = entry_for({"THROMBO_CACHE_DIR": str(directory)}, content_sha256, seal)
    assert found
    return found


@pytest.fixture
def entry(tmp_path: Path, registry) -> Entry:
    return entry_in(tmp_path / "made" / "when needed", registry.sha256)


def test_what_is_kept_is_read_back_equal(entry: Entry, registry) -> None:
    assert entry.read() is None
    entry.keep(registry)
    assert entry.read() == registry
    assert [path.name for path in Path(entry.directory).iterdir()] == [Path(entry.path).name]


def test_an_entry_torn_at_any_length_is_none(entry: Entry, registry) -> None:
    entry.keep(registry)
    whole = Path(entry.path).read_bytes()
    for length in range(len(whole)):
        os.truncate(entry.path, 0)
        Path(entry.path).write_bytes(whole[:length])
        assert entry.read() is None, length
    Path(entry.path).write_bytes(whole + b"\n")
    assert entry.read() is None
    Path(entry.path).write_bytes(whole)
    assert entry.read() == registry


@pytest.mark.parametrize("bit", [0, 5])
def test_an_entry_with_any_byte_flipped_is_none(entry: Entry, registry, bit: int) -> None:
    entry.keep(registry)
    whole = Path(entry.path).read_bytes()
    for place in range(len(whole)):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << bit
        Path(entry.path).write_bytes(spoilt)
        assert entry.read() is None, place


def test_a_spoilt_entry_is_written_anew(entry: Entry, registry) -> None:
    entry.keep(registry)
    Path(entry.path).write_bytes(b"")
    entry.keep(registry)
    assert entry.read() == registry


def test_other_content_has_another_entry(tmp_path: Path, entry: Entry, registry) -> None:
    entry.keep(registry)
    other = entry_in(Path(entry.directory), "0" * 64)
    assert other.key != entry.key
    # even when its file is put in the place of the other's
    os.replace(entry.path, other.path)
    assert other.read() is None


def test_an_entry_that_speaks_of_other_content_is_none(entry: Entry, registry) -> None:
    entry.keep(registry._replace(sha256="0" * 64))
    assert entry.read() is None


@pytest.mark.parametrize("name", ["__version__", "FORMAT", "LAYOUT"])
def test_another_tool_or_form_has_another_entry(
    monkeypatch: pytest.MonkeyPatch, entry: Entry, registry, name: str
) -> None:
    entry.keep(registry)
    monkeypatch.setattr(cache, name, "another")
    assert entry_in(Path(entry.directory), registry.sha256).read() is None


def test_changed_code_has_another_entry(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, entry: Entry, registry
) -> None:
    (tmp_path / "load.py").write_text("rules = 1", encoding="utf-8")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))
    before = entry_in(tmp_path, registry.sha256).key
    assert entry_in(tmp_path, registry.sha256).key == before
    (tmp_path / "load.py").write_text("rules = 22", encoding="utf-8")
    assert entry_in(tmp_path, registry.sha256).key != before


def test_a_tool_that_is_no_file_caches_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "tool.zip" / "cache.py"))
    assert entry_for({"THROMBO_CACHE_DIR": str(tmp_path)}, "0" * 64, SEAL) is None


def test_other_reference_data_has_another_entry(entry: Entry, registry) -> None:
    entry.keep(registry)
    assert entry_in(Path(entry.directory), registry.sha256, "6" * 64).read() is None


def test_reference_data_without_a_name_caches_nothing(tmp_path: Path) -> None:
    assert entry_for({"THROMBO_CACHE_DIR": str(tmp_path)}, "0" * 64, "") is None


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are of POSIX")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_not_trusted(entry: Entry, registry, mode: int) -> None:
    entry.keep(registry)
    assert Path(entry.path).stat().st_mode & 0o777 == 0o600
    assert Path(entry.directory).stat().st_mode & 0o777 == 0o700
    Path(entry.path).chmod(mode)
    assert entry.read() is None


@pytest.mark.skipif(sys.platform == "win32", reason="owners are of POSIX")
def test_another_persons_file_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch, entry: Entry, registry
) -> None:
    entry.keep(registry)
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert entry.read() is None


def test_old_entries_and_leavings_go(monkeypatch: pytest.MonkeyPatch, entry: Entry, registry):
    monkeypatch.setattr(cache, "KEPT", 3)
    folder = Path(entry.directory)
    folder.mkdir(parents=True)
    for age, name in enumerate(("b", "c", "d", "e"), start=1):
        aged(folder / f"{name}{cache.SUFFIX}", age)
    aged(folder / f"dead{cache.DRAFT}", cache.LEFT_SECONDS + 60)
    aged(folder / f"writing{cache.DRAFT}", 5)
    aged(folder / "somebody's.txt", 10**8)
    entry.keep(registry)
    names = {path.name for path in folder.iterdir()}
    entries = {f"b{cache.SUFFIX}", f"c{cache.SUFFIX}", Path(entry.path).name}
    assert names == {*entries, f"writing{cache.DRAFT}", "somebody's.txt"}


def aged(path: Path, seconds: int) -> None:
    """A file written so many seconds ago."""
    path.write_text("", encoding="utf-8")
    written = path.stat().st_mtime - seconds
    os.utime(path, (written, written))


def test_a_directory_that_cannot_be_made_is_no_matter(tmp_path: Path, registry) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    entry = entry_in(file / "cache", registry.sha256)
    entry.keep(registry)
    assert entry.read() is None


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EDQUOT])
def test_a_directory_that_takes_no_file_is_no_matter(
    monkeypatch: pytest.MonkeyPatch, entry: Entry, registry, reason: int
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    entry.keep(registry)
    assert list(Path(entry.directory).iterdir()) == []


def test_an_entry_that_is_a_directory_is_no_matter(entry: Entry, registry) -> None:
    Path(entry.path).mkdir(parents=True)
    entry.keep(registry)
    assert entry.read() is None
    assert list(Path(entry.directory).iterdir()) == [Path(entry.path)]


FULL = """
import resource, signal, sys
from tests.build import registry_text
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.cache import Entry
from thrombo_cli.registry.check.checker import load
from tests.unit.registry.test_cache import CENTRE
with Reference.open() as reference:
    registry = load(registry_text(CENTRE).encode(), "test.yaml", reference)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
Entry(sys.argv[1], "full", registry.sha256).keep(registry)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are of POSIX")
def test_a_disk_that_is_full_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], cwd=root, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []
