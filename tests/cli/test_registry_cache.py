"""A registry of one's own is checked once: what a user meets, process by process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.cli.running import Ran, thrombo
from tests.thorough import one_in
from tests.update.conftest import dated
from thrombo_cli.registry.codec import print_of
from thrombo_cli.registry.update.copies import Copy, State, state_text, yaml_path

SHIPPED = Path(__file__).parents[2] / "data" / "centres.yaml"
QUESTION = ("where", "LA1 4RP", "--at", "2026-11-23T09:00", "--onset", "2026-11-23T07:41")
MODULES = (
    "import sys\n"
    "from thrombo_cli.cli.run import run\n"
    "try:\n    run()\n"
    "finally:\n"
    "    slow = {'yaml', 'pydantic', 'dateutil'} & set(sys.modules)\n"
    "    sys.stderr.write(','.join(sorted(slow)) or 'light')\n"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A registry that is not the shipped one, though it says the same."""
    file = tmp_path / "own.yaml"
    file.write_bytes(b"# my own\n" + SHIPPED.read_bytes())
    return file


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def where(own: Path, cache: Path, *more: str, **environment: str) -> Ran:
    words = (*QUESTION, "--registry", str(own), *more)
    return thrombo(*words, **{"THROMBO_CACHE_DIR": str(cache), **environment})


def test_the_second_answer_reads_neither_yaml_nor_pydantic(own: Path, cache: Path) -> None:
    asked = (*QUESTION, "--json")
    settings = {"THROMBO_CACHE_DIR": str(cache), "THROMBO_REGISTRY": str(own)}
    first = thrombo(*asked, python_code=MODULES, **settings)
    second = thrombo(*asked, python_code=MODULES, **settings)
    assert first.err == "pydantic,yaml"
    assert second.err == "light"
    assert (first.code, first.out) == (second.code, second.out)
    assert len(list(cache.iterdir())) == 1


def test_the_shipped_registry_needs_no_cache(cache: Path) -> None:
    done = thrombo(*QUESTION, python_code=MODULES, THROMBO_CACHE_DIR=str(cache))
    assert done.err == "light"
    assert not cache.exists()


COMMANDS = [
    (*QUESTION, "--all"),
    (*QUESTION, "--json"),
    ("status", "--at", "2026-11-23T09:00"),
    ("centre", "royal-preston", "--at", "2026-11-23T09:00", "--json"),
    ("registry", "due", "--at", "2027-11-23T09:00"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_every_command_says_the_same_with_and_without(
    words: tuple[str, ...], own: Path, cache: Path
) -> None:
    unaided = thrombo(*words, THROMBO_REGISTRY=str(own))
    settings = {"THROMBO_REGISTRY": str(own), "THROMBO_CACHE_DIR": str(cache)}
    runs = [thrombo(*words, **settings) for _ in range(2)]
    assert runs == [unaided, unaided]
    assert len(list(cache.iterdir())) == 1


def test_check_finds_the_same_after_an_answer_was_cached(own: Path, cache: Path) -> None:
    words = ("registry", "check", str(own), "--json")
    before = thrombo(*words, THROMBO_CACHE_DIR=str(cache))
    where(own, cache)
    assert thrombo(*words, THROMBO_CACHE_DIR=str(cache)) == before
    assert "findings" in before.json


def test_an_unsound_registry_is_refused_every_time_and_never_kept(own: Path, cache: Path) -> None:
    own.write_bytes(own.read_bytes().replace(b"nation: england", b"nation: avalon"))
    runs = [where(own, cache) for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0].code == 10
    assert "error[" in runs[0].err
    assert not cache.exists()


def test_an_edit_is_answered_from_the_edited_file(own: Path, cache: Path) -> None:
    before = where(own, cache, "--json").json
    text = own.read_bytes()
    own.write_bytes(text.replace(b"name: Royal Preston Hospital", b"name: Royal Preston Changed"))
    after = where(own, cache, "--json").json
    own.write_bytes(text)
    assert where(own, cache, "--json").json == before
    names = [
        next(c["name"] for c in found["centres"] if c["id"] == "royal-preston")
        for found in (before, after)
    ]
    assert names == ["Royal Preston Hospital", "Royal Preston Changed"]


def test_a_file_with_the_length_and_crc_of_the_shipped_one_is_not_taken_for_it(
    own: Path, cache: Path
) -> None:
    shipped = SHIPPED.read_bytes()
    twin = forged(shipped.replace(b"Royal Preston Hospital", b"Royal Preston Hospitax"), shipped)
    assert print_of(twin) == print_of(shipped)
    own.write_bytes(twin)
    ran = where(own, cache, "--json")
    said = ran.code == 10 or ran.json["registry"]["sha256"]
    assert said in (True, hashlib.sha256(twin).hexdigest())


def forged(data: bytes, wanted: bytes, place: int = 100) -> bytes:
    """The data with four bytes of its opening comment changed so that its CRC-32 is the wanted."""

    def with_bits(bits: int) -> bytes:
        return data[:place] + bits.to_bytes(4, "little") + data[place + 4 :]

    plain = zlib.crc32(with_bits(0))
    basis: dict[int, tuple[int, int]] = {}
    for bit in range(32):
        reduce((zlib.crc32(with_bits(1 << bit)) ^ plain, 1 << bit), basis, keep=True)
    return with_bits(reduce((plain ^ zlib.crc32(wanted), 0), basis, keep=False)[1])


def reduce(row: tuple[int, int], basis: dict[int, tuple[int, int]], keep: bool) -> tuple[int, int]:
    """One step of elimination over single bits: what is left of a row, and which bits made it."""
    value, bits = row
    while value:
        top = value.bit_length()
        if top not in basis:
            if keep:
                basis[top] = (value, bits)
            break
        value, bits = value ^ basis[top][0], bits ^ basis[top][1]
    return value, bits


def test_a_spoilt_entry_is_mended_in_passing(own: Path, cache: Path) -> None:
    first = where(own, cache)
    [file] = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"royal-preston", b"royal-prestoN", 1))
    assert where(own, cache) == first
    assert file.read_bytes() == whole


def homes(tmp_path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Surroundings in which nothing can be cached."""
    file = tmp_path / "a file"
    file.write_text("", encoding="utf-8")
    yield "under a file", {"THROMBO_CACHE_DIR": str(file / "cache")}
    yield "a device", {"THROMBO_CACHE_DIR": os.devnull}
    yield "a home that is none", {"THROMBO_CACHE_DIR": "", "HOME": str(file)}
    if os.path.isdir("/proc/self"):
        yield "a directory nobody may write", {"THROMBO_CACHE_DIR": "/proc"}
        yield "a directory nobody may make", {"THROMBO_CACHE_DIR": "/proc/thrombo"}
    yield "no home", {"THROMBO_CACHE_DIR": "", "HOME": "", "LOCALAPPDATA": ""}


def test_without_a_place_to_write_the_answer_is_the_same(
    own: Path, cache: Path, tmp_path: Path
) -> None:
    wanted = where(own, cache)
    for name, settings in homes(tmp_path):
        cleared = {"XDG_CACHE_HOME": "", **settings}
        assert where(own, cache, **cleared) == wanted, name


def test_many_processes_at_once(own: Path, cache: Path) -> None:
    words = [sys.executable, "-m", "thrombo_cli", *QUESTION, "--json", "--registry", str(own)]
    settings = {**os.environ, "THROMBO_CACHE_DIR": str(cache)}
    started = [
        subprocess.Popen(words, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(30 // one_in(3))
    ]
    ended = [(*process.communicate(timeout=120), process.returncode) for process in started]
    assert len(set(ended)) == 1
    assert ended[0][1] == b""
    assert [path.suffix for path in cache.iterdir()] == [".json"]
    assert where(own, cache, "--json").out.encode() == ended[0][0]


def test_an_updated_copy_whose_compiled_form_is_gone_is_cached_too(
    tmp_path: Path, cache: Path
) -> None:
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    data = dated(0)
    sha256 = hashlib.sha256(data).hexdigest()
    updated = next(line for line in data.decode().split("\n") if line.startswith("updated:"))
    dated_on = date.fromisoformat(updated.split()[1])
    copy = Copy(sha256, dated_on, "https://example.org/r", "", "0" * 64)
    Path(yaml_path(str(data_dir), sha256)).write_bytes(data)
    (data_dir / "state.json").write_text(state_text(State(copy)), encoding="utf-8")
    settings = {"THROMBO_CACHE_DIR": str(cache), "THROMBO_DATA_DIR": str(data_dir)}
    asked = ("where", "LA1 4RP", "--json", "--at", f"{copy.updated}T09:00")
    first, second = (thrombo(*asked, python_code=MODULES, **settings) for _ in range(2))
    assert first.json["registry"]["sha256"] == sha256
    assert (first.err, second.err) == ("pydantic,yaml", "light")
    assert first.out == second.out


def test_no_place_time_or_answer_is_kept(own: Path, cache: Path) -> None:
    where(own, cache, "--json")
    held = b"".join(str(p).encode() + p.read_bytes() for p in cache.rglob("*") if p.is_file())
    assert b"royal-preston" in held
    for asked in (b"LA1", b"4RP", b"09:00:00+00:00", b"07:41", b"2026-11-23", b"minutes"):
        assert asked not in held, asked
