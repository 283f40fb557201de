"""Whatever is typed wherever, an error never repeats it: it may be what identifies a patient.

The commands and options are those the program itself knows: a new one is covered by itself.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.cli.tree import commands, slots
from tests.schemas import hold_all
from thrombo_cli.cli.run import run
from thrombo_cli.registry.shipped import shipped_path

IDENTIFYING = {
    "number": "9434765919",
    "grouped number": "943 476 5919",
    "name": "Zebedee Quillfeather",
    "postcode": "LA1 4RQ",
    "no postcode": "QV7 3XJ",
    "control": "\x1b[31mZebedee\x07\u202e",
    "long": "quillfeather" * 500,
    "surrogate": "Zebedee\udcff",
}
FORMS = tuple(IDENTIFYING)
KNOWN_CODES = {0, 2, 3, 10, 11, 74}
COMMANDS = dict(commands())
# Written, read back or answered from: each run has its own.
SETTINGS = ("THROMBO_REGISTRY", "THROMBO_DATA_DIR", "THROMBO_CACHE_DIR", "HOME")
OWN_FILES = {*SETTINGS, "rows.jsonl"}
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.usefixtures("goes_on"),
]


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own, so that a file written under an odd name harms nobody."""
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.setenv(name, str(tmp_path / name))
    registry = tmp_path / "THROMBO_REGISTRY"
    registry.write_bytes(Path(shipped_path()).read_bytes())
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "place": "PR2"}\n', encoding="utf-8")
    return tmp_path


def said(words: tuple[str, ...], home: Path) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    files = {"registry": home / "THROMBO_REGISTRY", "rows": home / "rows.jsonl"}
    filled = [w.format(**files) if w in ("{registry}", "{rows}") else w for w in words]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with (
        open(os.devnull, encoding="utf-8") as nothing,
        patch.object(sys, "argv", ["thrombo", *filled]),
        patch.object(sys, "stdin", nothing),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        run()
    told = [stream.detach().getvalue().decode() for stream in flushed(out, err)]
    hold_all(*told)
    return int(ended.value.code or 0), *told


def flushed(*streams: io.TextIOWrapper) -> tuple[Any, ...]:
    for stream in streams:
        stream.flush()
    return streams


def squeezed(text: str) -> str:
    """Letters and digits alone, small: a space or a capital does not hide what was typed."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def repeats(told: str, typed: str) -> bool:
    unseen = any(not sign.isprintable() and sign != "\n" for sign in told)
    return unseen or any(piece in squeezed(told) for piece in pieces(typed))


def pieces(typed: str) -> Iterator[str]:
    """The whole, and each word of it that is long enough not to be anybody's."""
    yield squeezed(typed)[:60]
    yield from (squeezed(word) for word in typed.split() if len(squeezed(word)) > 4)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", FORMS)
def test_an_error_repeats_nothing(words: tuple[str, ...], form: str, apart: Path) -> None:
    typed = IDENTIFYING[form]
    for line in slots(words, COMMANDS[words], typed):
        code, out, err = said(line, apart)
        assert code in KNOWN_CODES, (line, err)
        assert "Traceback" not in err
        assert len(err) < 4000
        assert not repeats(err, typed), (line, err)
        assert code in (0, 3) or not repeats(out, typed), (line, out)
        written = [path for path in apart.iterdir() if path.name not in OWN_FILES]
        for path in written:  # or another option would find and read it
            path.unlink()


@pytest.mark.parametrize(
    "words", [(), ("where",), ("status",), ("registry", "check")], ids=" ".join
)
@pytest.mark.parametrize("form", FORMS)
def test_nor_does_an_error_as_a_document(words: tuple[str, ...], form: str, apart: Path) -> None:
    code, out, err = said((*words, IDENTIFYING[form], IDENTIFYING[form], "--json"), apart)
    assert (code in (2, 10), out, err.count("\n")) == (True, "", 1)
    assert not repeats(err, IDENTIFYING[form])
    assert err.startswith('{"schema":"thrombo.error/1"')


def test_every_command_is_walked() -> None:
    assert {("where",), ("registry", "update"), ("registry",), ()} <= set(COMMANDS)
    options = [slot for words in COMMANDS for slot in slots(words, COMMANDS[words], "x")]
    assert len(options) > 150


SPOILT = b"schema: 1\nupdated: yesterday\n"
FILE = "9434765919 LA1 4RQ\x1b\u202e.yaml"
READERS = (
    ("where", "PR2", "--registry", FILE),
    ("status", "--registry", FILE),
    ("board", "--registry", FILE),
    ("compare", "PR2", "--registry", FILE),
    ("registry", "check", FILE),
    ("registry", "check", FILE, "--json"),
    ("registry", "check", FILE, "--format", "github"),
    ("registry", "due", FILE),
    ("registry", "format", FILE),
    ("registry", "diff", FILE),
    ("registry", "update", FILE),
    ("coverage", "--registry", FILE),
    ("coverage", "--medians", FILE),
    ("batch", FILE),
)


@pytest.mark.parametrize("words", READERS, ids=lambda words: " ".join(words).replace(FILE, "FILE"))
def test_a_finding_names_its_file_without_what_identifies(
    words: tuple[str, ...], apart: Path
) -> None:
    (apart / FILE).write_bytes(SPOILT)
    code, out, err = said(words, apart)
    assert code in (2, 3, 10), err
    for secret in ("9434765919", "LA1 4RQ"):
        assert not repeats(out + err, secret)
    if words[:2] == ("registry", "check") and len(words) == 3:
        assert out.startswith("*** ***??.yaml:1:1: error[no-centres]")


def test_a_plain_name_of_a_file_stays_whole(apart: Path) -> None:
    (apart / "centres-2026-11-25.yaml").write_bytes(SPOILT)
    out = said(("registry", "check", "centres-2026-11-25.yaml"), apart)[1]
    assert out.startswith("centres-2026-11-25.yaml:1:1: error[no-centres]")
