"""What surrounds the tool goes wrong: each time the right answer, or a clear error and its code."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.build import registry_text
from tests.cli.running import Ran, thrombo
from tests.thorough import one_in
from thrombo_cli import clock
from thrombo_cli.errors import QuestionError
from thrombo_cli.reference.reader import Reference, default_path
from thrombo_cli.registry.load import load_registry
from thrombo_cli.registry.seal import sha256_of
from thrombo_cli.registry.shipped import PACKAGE as INSTALLED
from thrombo_cli.registry.shipped import shipped_path

QUESTION = ("where", "PR2 9HT", "--at", "2026-11-22T21:30", "--onset", "80m")
PACKAGE = Path(INSTALLED)
ALWAYS_OPEN = """availability:
  - {hours: 24/7, as_of: 2026-10-01, confidence: stated, sources: [s]}"""


def right() -> str:
    """The undisturbed answer."""
    return thrombo(*QUESTION, "--json").out


def copied(tmp_path: Path) -> Path:
    """A copy of the installed package that a test may spoil."""
    shutil.copytree(PACKAGE, tmp_path / "thrombo_cli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(Path(shipped_path()).parent, tmp_path / "data", dirs_exist_ok=True)
    return tmp_path


def run_copy(home: Path, *args: str) -> Ran:
    """Run the copy."""
    return thrombo(*args, PYTHONPATH=str(home), cwd=str(home))


def reference_of(home: Path) -> Path:
    return home / "thrombo_cli" / "reference" / "data" / "reference.sqlite"


def is_refused(ran: Ran, code: int) -> bool:
    """A clear error: the code, one message, nothing on standard output, no traceback."""
    return (
        ran.code == code and ran.out == "" and "thrombo:" in ran.err and "Traceback" not in ran.err
    )


def is_refused_as_json(ran: Ran, code: int) -> bool:
    """The same under --json, where the one message is an object."""
    if (ran.code, ran.out) != (code, ""):
        return False
    told = json.loads(ran.err)
    return (told["schema"], told["exit"]) == ("thrombo.error/1", code) and bool(told["message"])


def test_a_copy_answers_as_the_original(tmp_path: Path) -> None:
    assert run_copy(copied(tmp_path), *QUESTION, "--json").out == right()


def test_reference_missing(tmp_path: Path) -> None:
    home = copied(tmp_path)
    reference_of(home).unlink()
    assert is_refused(run_copy(home, *QUESTION), 11)


@pytest.mark.parametrize("keep", [0, 1, 99, 4096, 65536, -1, -4096])
def test_reference_cut_short(tmp_path: Path, keep: int) -> None:
    home = copied(tmp_path)
    data = reference_of(home).read_bytes()
    reference_of(home).write_bytes(data[:keep])
    ran = run_copy(home, *QUESTION, "--json")
    assert is_refused_as_json(ran, 11) or ran.out == right()


def test_reference_of_another_version(tmp_path: Path) -> None:
    home = copied(tmp_path)
    data = bytearray(reference_of(home).read_bytes())
    data[60:64] = (99).to_bytes(4, "big")  # SQLite keeps the user version there
    reference_of(home).write_bytes(data)
    assert is_refused(run_copy(home, *QUESTION), 11)


def test_compiled_registry_spoilt_is_not_believed(tmp_path: Path) -> None:
    home = copied(tmp_path)
    compiled = reference_of(home).with_name("registry.json")
    compiled.write_text(compiled.read_text(encoding="utf-8")[:-100], encoding="utf-8")
    assert run_copy(home, *QUESTION, "--json").out == right()


def checkout(tmp_path: Path) -> Path:
    """The same as maintainers have it, with the project's own file beside the package."""
    home = copied(tmp_path)
    shutil.copy(PACKAGE.parent / "pyproject.toml", home)
    return home


def test_shipped_registry_edited_is_checked_in_a_checkout(tmp_path: Path) -> None:
    home = checkout(tmp_path)
    yaml = home / "data" / "centres.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8") + "colour: blue\n", encoding="utf-8")
    ran = run_copy(home, *QUESTION)
    assert is_refused(ran, 10)
    assert "colour" in ran.err


def test_shipped_registry_edited_answers_in_a_checkout_and_says_so(tmp_path: Path) -> None:
    home = checkout(tmp_path)
    assert run_copy(home, *QUESTION).err == ""
    yaml = home / "data" / "centres.yaml"
    yaml.write_text("# an edit\n" + yaml.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run_copy(home, *QUESTION, "--json")
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert "was edited since it was compiled" in ran.err
    assert ran.json["registry"]["sha256"] == sha256_of(yaml.read_bytes())


EVERYWHERE = (
    QUESTION,
    ("registry", "check"),
    ("registry", "due"),
    ("export", "--format", "csv", "--from", "2026-11-25"),
    ("--version",),
)


@pytest.mark.parametrize("spoil", ["edited", "gone", "seal gone"])
def test_an_installed_registry_that_differs_is_refused(tmp_path: Path, spoil: str) -> None:
    home = copied(tmp_path)
    yaml = home / "data" / "centres.yaml"
    if spoil == "edited":
        yaml.write_bytes(yaml.read_bytes() + b"# an edit\n")
    elif spoil == "gone":
        yaml.unlink()
    else:
        reference_of(home).with_name("registry.json.sha256").unlink()
    for words in EVERYWHERE:
        ran = run_copy(home, *words)
        assert is_refused(ran, 11)
        assert "name it: --registry FILE" in ran.err
    own = tmp_path / "own.yaml"
    shutil.copy(shipped_path(), own)
    assert run_copy(home, *QUESTION, "--registry", str(own)).code == 0


@pytest.mark.parametrize("words", [QUESTION, ("registry", "verify")], ids=" ".join)
def test_an_empty_name_of_a_registry_is_refused(words: tuple[str, ...]) -> None:
    for ran in (thrombo(*words, "--registry", ""), thrombo(*words, THROMBO_REGISTRY="")):
        assert is_refused(ran, 2)
        assert "Name a file, or leave it out" in ran.err


def test_an_empty_argument_for_a_registry_is_refused() -> None:
    for name in ("check", "due", "diff", "format", "update"):
        assert is_refused(thrombo("registry", name, ""), 2)


def test_no_zone_data_is_refused_not_guessed() -> None:
    ran = thrombo(*QUESTION, PYTHONTZPATH="", BLOCK_TZDATA="1", python_code=BLOCKED_ZONE)
    assert is_refused(ran, 11)
    assert "Europe/London" in ran.err


BLOCKED_ZONE = """
import sys
sys.modules["tzdata"] = None
from thrombo_cli.__main__ import run
run()
"""


def test_a_clock_before_the_registry_is_refused(
    monkeypatch: pytest.MonkeyPatch, reference: Reference
) -> None:
    registry = load_registry(None, reference)
    monkeypatch.setattr(clock, "current_instant", lambda: datetime(2019, 1, 1, tzinfo=UTC))
    with pytest.raises(QuestionError, match="clock looks wrong"):
        clock.asked_instant(None, registry)
    assert clock.asked_instant("2019-01-01T12:00", registry)[1] is True


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent", "XDG_DATA_HOME": "/nonexistent"},
        {"HOME": "", "XDG_CACHE_HOME": "", "USERPROFILE": ""},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
        {"TZ": "Asia/Kathmandu"},
        {"TZ": ":/etc/localtime"},
        {"TZ": "\u00a0"},
        {"COLUMNS": "nonsense", "TERM": "dumb"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    ],
    ids=" ".join,
)
def test_the_environment_changes_nothing(environment: dict[str, str]) -> None:
    assert thrombo(*QUESTION, "--json", **environment).out == right()
    assert thrombo(*QUESTION, **environment).out == thrombo(*QUESTION).out


def test_what_a_terminal_is_asked_for_changes_no_word() -> None:
    narrow, forced = {"COLUMNS": "1"}, {"NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "xterm"}
    for environment in (narrow, forced):
        assert thrombo(*QUESTION, "--json", **environment).out == right()
    assert thrombo(*QUESTION, **narrow).out == thrombo(*QUESTION, COLUMNS="40").out
    coloured = thrombo(*QUESTION, **forced).out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == thrombo(*QUESTION).out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-16"])
def test_any_terminal_can_show_every_centre(encoding: str) -> None:
    ran = thrombo(*QUESTION, "--all", PYTHONIOENCODING=encoding, encoding=encoding)
    assert ran.code == 0
    assert "Royal Preston Hospital" in ran.out


def test_a_full_disk_is_said() -> None:
    if not os.path.exists("/dev/full"):
        pytest.fail("this machine has no /dev/full to try a full disk with")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "thrombo_cli", *QUESTION],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode not in (0, 3)
    assert "Traceback" not in done.stderr
    assert "thrombo:" in done.stderr


def test_ctrl_c_stops_without_a_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "thrombo_cli", "where", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert out == b""


def test_many_at_once_on_a_cold_cache_say_the_same(tmp_path: Path) -> None:
    """Each finds no cache and a registry of the caller's own, and would be the one to keep it."""
    own, cache = tmp_path / "own.yaml", tmp_path / "cache"
    own.write_text(registry_text(ALWAYS_OPEN), encoding="utf-8")
    words = [sys.executable, "-m", "thrombo_cli", *QUESTION, "--json", "--registry", str(own)]
    settings = {**os.environ, "THROMBO_CACHE_DIR": str(cache)}
    started = [
        subprocess.Popen(words, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(200 // one_in(5))
    ]
    ended = [(*process.communicate(timeout=300), process.returncode) for process in started]
    assert len(set(ended)) == 1
    assert json.loads(ended[0][0])["best"] == "alpha"
    assert ended[0][1:] == (b"", 0)
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("command", [QUESTION, ("status",), ("centre", "royal-preston")], ids=str)
@pytest.mark.parametrize("columns", [40, 60, 200])
def test_a_narrow_terminal_is_written_within_its_width(
    command: tuple[str, ...], columns: int
) -> None:
    said = on_a_terminal(columns, *command)
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in said]
    assert max(map(len, plain)) <= columns
    assert "not clinically assured" in " ".join(plain).lower()


def on_a_terminal(columns: int, *args: str) -> list[str]:
    """The lines that the command writes to a terminal of this width."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    words = [sys.executable, "-m", "thrombo_cli", *args]
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while read := _read_some(ours):
            said += read
    os.close(ours)
    assert process.returncode == 0
    return said.decode().replace("\r", "").rstrip("\n").split("\n")


def _read_some(terminal: int) -> bytes:
    """What is there to read; nothing once the other side is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_an_unreadable_reference_is_said(tmp_path: Path) -> None:
    home = copied(tmp_path)
    reference_of(home).unlink()
    reference_of(home).mkdir()
    assert is_refused(run_copy(home, *QUESTION), 11)


def test_the_reference_is_never_written_to() -> None:
    path = Path(default_path())
    before = (path.stat().st_mtime_ns, sorted(p.name for p in path.parent.iterdir()))
    right()
    assert (path.stat().st_mtime_ns, sorted(p.name for p in path.parent.iterdir())) == before
