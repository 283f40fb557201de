"""A place and an onset leave no trace, and registry text cannot harm who reads it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.build import registry_text
from tests.cli.running import thrombo
from thrombo_cli.cli.export import ExportFormat

QUESTION = ("where", "PR2 9HT", "--at", "2026-11-22T21:30", "--onset", "80m")

# Runs a question and tells of every file opened for writing and every socket made.
WATCHED = """
import sys
def tell(event, args):
    if event.startswith("socket."):
        sys.stderr.write(f"SOCKET {event}\\n")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        sys.stderr.write(f"WRITE {args[0]}\\n")
    if event in ("os.mkdir", "os.rename", "os.remove", "subprocess.Popen", "os.system"):
        sys.stderr.write(f"TOUCH {event}\\n")
sys.addaudithook(tell)
from thrombo_cli.cli.run import run
run()
"""


@pytest.mark.parametrize("form", [(), ("--json",), ("--all",)])
def test_a_question_writes_no_file_and_opens_no_socket(form: tuple[str, ...]) -> None:
    ran = thrombo(*QUESTION, *form, python_code=WATCHED, PYTHONDONTWRITEBYTECODE="1")
    assert ran.code == 0
    assert ran.err == ""


ROW = '{"id": "a", "place": "PR2 9HT", "at": "2026-11-22T21:30", "onset": "80m"}\n'
QUESTIONS = (
    ("status", "--json"),
    ("centre", "royal-preston"),
    ("batch",),
    ("batch", "--full"),
    ("board",),
    ("compare", *QUESTION[1:]),
    ("coverage", "--json"),
    *(("export", "--format", form.value) for form in ExportFormat),
    ("registry", "check"),
    ("registry", "due", "--json"),
    ("registry", "schema"),
    ("--version",),
)


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_no_command_opens_a_socket_or_writes_what_was_not_asked_for(words: tuple[str, ...]) -> None:
    ran = thrombo(*words, stdin=ROW, python_code=WATCHED, PYTHONDONTWRITEBYTECODE="1")
    assert ran.code in (0, 3), ran.err
    told = ran.err.splitlines()
    assert [line for line in told if line.startswith(("SOCKET", "WRITE", "TOUCH"))] == []


def test_the_cache_keeps_nothing_of_a_question(tmp_path: Path) -> None:
    body = """availability:
  - {hours: 24/7, as_of: 2026-10-01, confidence: stated, sources: [s]}"""
    book = tmp_path / "book.yaml"
    book.write_text(registry_text(body), encoding="utf-8")
    cache = tmp_path / "cache"
    words = ("where", "LA1 4RP", *QUESTION[2:], "--registry", str(book))
    for _ in range(2):
        assert thrombo(*words, THROMBO_CACHE_DIR=str(cache)).code in (0, 3)
    kept = [file.read_bytes() for file in cache.rglob("*") if file.is_file()]
    names = " ".join(str(path.relative_to(cache)) for path in cache.rglob("*")).encode()
    assert kept
    for secret in (b"LA1", b"4RP", b"20:10", b"80m"):
        assert all(secret not in blob for blob in [*kept, names])


def test_the_watcher_sees_what_it_should() -> None:
    code = WATCHED.replace("run()\n", "open('/dev/null', 'w').close()\n")
    assert "WRITE" in thrombo(python_code=code).err


NUMBERS = (
    ("where", "9434765919"),
    ("where", "NHS 943 476 5919"),
    ("status", "9434765919"),
    ("centre", "943-476-5919"),
    ("where", "PR2 9HT", "--travel", "9434765919=20"),
    ("where", "PR2 9HT", "--onset", "9434765919"),
    ("where", "PR2 9HT", "--at", "9434765919"),
    ("where", "PR2 9HT", "--leave-in", "9434765919"),
)


@pytest.mark.parametrize("args", NUMBERS, ids=" ".join)
def test_an_nhs_number_is_never_repeated(args: tuple[str, ...]) -> None:
    ran = thrombo(*args)
    assert ran.code == 2
    digits = "".join(letter for letter in ran.out + ran.err if letter.isdigit())
    assert "9434765919" not in digits


def test_the_place_can_be_asked_for() -> None:
    typed = thrombo(*QUESTION, "--json")
    asked = thrombo("where", "--ask", *QUESTION[2:], "--json", stdin="PR2 9HT\n")
    assert asked.out == typed.out
    assert thrombo("where", "PR2 9HT", "--ask").code == 2
    assert thrombo("where", "--ask", stdin="").code != 0


HOSTILE = (
    "\x1b[31mred",
    "[bold]rich[/bold]",
    "<script>alert(1)</script>",
    "back\x08space",
    "right\u202eleft",
    "=1+1",
)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_registry_text_cannot_steer_the_terminal(text: str, tmp_path: Path) -> None:
    body = """availability:
  - {hours: 24/7, as_of: 2026-10-01, confidence: stated, sources: [s]}"""
    file = tmp_path / "hostile.yaml"
    written = registry_text(body).replace("name: Alpha Hospital", f"name: {ascii(text)[1:-1]!r}")
    quoted = written.replace(f"name: {ascii(text)[1:-1]!r}", f'name: "{_escaped(text)}"')
    file.write_text(quoted, encoding="utf-8")
    ran = thrombo("where", "PR2 9HT", "--at", "2026-11-22T21:30", "--registry", str(file))
    for letter in ("\x1b", "\x08", "\u202e"):
        assert letter not in ran.out + ran.err
    assert ran.code in (0, 10)
    assert "Traceback" not in ran.err


def _escaped(text: str) -> str:
    """As YAML writes it between double quotes."""
    return "".join(
        f"\\u{ord(letter):04x}" if ord(letter) < 32 or ord(letter) > 126 else letter
        for letter in text
    )


BOUNDS = (
    ("where", "x" * 100_000),
    ("where", "PR2 9HT", "--at", "9" * 100_000),
    ("where", "PR2 9HT", "--onset", "1h" * 50_000),
    ("where", "PR2 9HT", "--travel", "a" * 100_000 + "=1"),
    ("centre", "y" * 100_000),
    ("where", "\u0661\u0662\u0663"),
    ("where", "\ud83d\ude91".encode("utf-16", "surrogatepass").decode("utf-16")),
    ("where", "PR2\t9HT\n9434765919"),
)


@pytest.mark.parametrize("args", BOUNDS, ids=lambda args: ascii(args)[:40])
def test_no_input_is_too_long_or_too_strange(args: tuple[str, ...]) -> None:
    ran = thrombo(*args)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert len(ran.err) < 2000


def test_a_long_line_on_standard_input_is_refused() -> None:
    ran = thrombo("where", "-", stdin="x" * 1_000_000)
    assert ran.code == 2
    assert len(ran.err) < 2000


def test_no_module_of_ours_can_reach_the_network() -> None:
    code = "import sys; from thrombo_cli.cli import where, status, centre; print(*sys.modules)"
    modules = thrombo(python_code=code).out.split()
    assert not {"socket", "ssl", "http.client", "urllib.request", "asyncio"} & set(modules)
    assert sys.version_info >= (3, 11)
