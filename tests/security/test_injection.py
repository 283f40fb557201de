"""Text of a registry reaches every reader as text: through each command and each format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import Ran, thrombo
from tests.security.hostile import FORMULAS, MARKUP, TRICKS, UNSEEN, registry_with
from thrombo_cli.cli import COMMANDS, REGISTRY_COMMANDS
from thrombo_cli.registry.format.canonical import canonical
from thrombo_cli.terminal.lazy_group import _load

AT = ("--at", "2026-11-22T21:30")
FILE, OLD, OUT = "{file}", "{old}", "{out}"
HERE = ("--registry", FILE)
HEAR = "PR2 9HT"
# command: (kind of output, arguments). `batch` reads QUESTIONS; {out} is a file that is then read.
FORMS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "where": (
        ("text", (HEAR, *AT, *HERE, "--all")),
        ("json", (HEAR, *AT, *HERE, "--json")),
    ),
    "compare": (
        ("text", (HEAR, *AT, *HERE)),
        ("html", (HEAR, *AT, *HERE, "--html", OUT + ".html")),
        ("svg", (HEAR, *AT, *HERE, "--svg", OUT + ".svg")),
    ),
    "status": (("text", (*AT, *HERE)), ("json", (*AT, *HERE, "--json"))),
    "centre": (("text", ("alpha", *AT, *HERE)), ("json", ("alpha", *AT, *HERE, "--json"))),
    "coverage": (
        ("text", (*AT, *HERE)),
        ("json", (*AT, *HERE, "--json")),
        ("csv", (*AT, *HERE, "--csv")),
        ("html", ("--week", "2026-11-30", *HERE, "--html", OUT + ".html")),
        ("svg", ("--week", "2026-11-30", *HERE, "--picture", OUT + ".svg")),
    ),
    "export": tuple(
        (kind, ("--format", name, *AT, *HERE) if name == "geojson"
         else ("--format", name, "--from", "2026-11-25", *HERE))
        for name, kind in (("ics", "ics"), ("fhir", "json"), ("geojson", "json"), ("csv", "csv"),
                           ("osm", "columns"))
    ),
    "board": (("text", (*AT, *HERE)), ("html", (*AT, *HERE, "--html", OUT + ".html"))),
    "batch": (
        ("lines", ("-", "--input-format", "csv", "--output-format", "jsonl", "--full", *HERE)),
        ("csv", ("-", "--input-format", "csv", "--output-format", "csv", *HERE)),
    ),
    "registry check": (
        ("text", (FILE, *AT)),
        ("json", (FILE, *AT, "--format", "json")),
        ("github", (FILE, *AT, "--format", "github")),
    ),
    "registry diff": tuple(
        (kind, (OLD, FILE, "--format", kind)) for kind in ("text", "markdown", "json")
    ),
    "registry due": tuple(
        (kind, (FILE, *AT, "--format", kind)) for kind in ("text", "markdown", "json")
    ),
    "registry edit": (
        ("text", ("contact", "alpha", "--phone", "01772 716565", "--source", "s",
                  "--dry-run", *HERE)),
    ),
    "registry page": (
        ("html", (FILE, *AT, "--html", OUT + ".html")),
    ),
    "registry verify": (
        ("text", (*AT, *HERE)),
        ("text", ("alpha", *AT, *HERE)),
        ("html", (*AT, *HERE, "--html", OUT + ".html")),
    ),
}  # fmt: skip
# Commands that print no text of a registry.
QUIET = {"schema", "registry format", "registry schema", "registry update", "registry rollback"}
QUESTIONS = f"id,place,at,onset\n=1+1,{HEAR},2026-11-22T21:30,80m\n"
ALL = " ".join(TRICKS)
RUNS = [(name, *form) for name, forms in FORMS.items() for form in forms]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    (made / "old.yaml").write_text(registry_with("Plain", "unknown"), encoding="utf-8")
    (made / "tricks.yaml").write_bytes(canonical(registry_with(ALL).encode(), "tricks.yaml"))
    for number, text in enumerate(FORMULAS):
        (made / f"formula{number}.yaml").write_text(registry_with(text), encoding="utf-8")
    return made


def said(folder: Path, name: str, command: str, args: tuple[str, ...]) -> tuple[Ran, str]:
    """The run, and what it wrote on standard output or into its file."""
    names = {"file": folder / name, "old": folder / "old.yaml", "out": folder / "written"}
    words = [word.format(**names) for word in args]
    ran = thrombo(*command.split(), *words, stdin=QUESTIONS if command == "batch" else "")
    files = [Path(word) for word in words if word.startswith(str(names["out"]))]
    return ran, files[0].read_text(encoding="utf-8") if files else ran.out


def names_of(group: dict[str, str], before: str = "") -> set[str]:
    return {before + name for name, target in group.items() if not target.endswith(":registry")}


def test_every_command_is_in_the_table() -> None:
    commands = names_of(COMMANDS) | names_of(REGISTRY_COMMANDS, "registry ")
    assert commands == set(FORMS) | QUIET


@pytest.mark.parametrize("command", FORMS)
def test_every_format_is_in_the_table(command: str) -> None:
    first, _, second = command.partition(" ")
    target = REGISTRY_COMMANDS[second] if second else COMMANDS[first]
    tried = [word for _, args in FORMS[command] for word in args]
    for option in _load(command, target).params:
        written = set(option.opts) & {"--json", "--csv", "--html", "--picture", "--svg"}
        assert not written or written & {*tried} or "--format" in tried, option.opts
        if "--format" in option.opts:
            assert {str(choice) for choice in option.type.choices} <= {*tried, "text"}


class Tags(HTMLParser):
    """Counts what a page may act on."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember handlers and addresses of others."""
        self.found += [name for name, _ in attrs if name.startswith("on")]
        self.found += [value for _, value in attrs if value and "evil.example" in value]


def is_html(text: str) -> None:
    tags = Tags()
    tags.feed(text)
    assert tags.found == []
    assert " onload='alert" not in text


def is_csv(text: str) -> None:
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert not re.match(r"[=+@\t\r]|-(?![0-9.]+$)", cell), cell


def is_markdown(text: str) -> None:
    live = re.sub(r"\\.", "", text)
    assert "@everyone" not in live
    assert "](https://evil" not in live
    assert "**loud**" not in live


def is_github(text: str) -> None:
    assert text
    for line in text.splitlines():
        assert re.match("::(error|warning) file=", line)
    assert "%0A::stop-commands" not in text.replace("%250A", "")


def is_ics(text: str) -> None:
    lines = re.sub("\r?\n[ \t]", "", text).splitlines()
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    assert "BEGIN:VALARM" not in lines
    assert all(re.match("[A-Z0-9-]+[;:]", line) for line in lines if line)


def is_columns(text: str) -> None:
    """Tabs part the cells; a text adds none."""
    assert len({line.count("\t") for line in text.splitlines() if "\t" in line}) == 1


KINDS: dict[str, Callable[[str], object]] = {
    "columns": is_columns,
    "csv": is_csv,
    "github": is_github,
    "html": is_html,
    "ics": is_ics,
    "json": json.loads,
    "lines": lambda text: [json.loads(line) for line in text.splitlines()],
    "markdown": is_markdown,
    "svg": ET.fromstring,
    "text": len,
}


@pytest.mark.parametrize(("command", "kind", "args"), RUNS)
def test_hostile_text_stays_text(
    command: str, kind: str, args: tuple[str, ...], folder: Path
) -> None:
    ran, text = said(folder, "tricks.yaml", command, args)
    assert ran.code in (0, 3), ran.err
    assert text
    KINDS[kind](text)
    unseen = [letter for letter in text if not letter.isprintable() and letter not in "\r\n\t"]
    assert unseen == []
    assert "\t" not in text or kind == "columns"
    assert not {"\x1b", "\x9b", "\u202e"} & set(text + ran.err)


@pytest.mark.parametrize("number", range(len(FORMULAS)))
@pytest.mark.parametrize("args", [run[2] for run in RUNS if run[:2] == ("export", "csv")])
def test_no_cell_is_a_formula(number: int, args: tuple[str, ...], folder: Path) -> None:
    ran, text = said(folder, f"formula{number}.yaml", "export", args)
    assert ran.code == 0, ran.err
    assert f"'{FORMULAS[number]}" in text
    is_csv(text)


@pytest.mark.parametrize("text", [*UNSEEN, *MARKUP], ids=ascii)
def test_what_hides_or_marks_up_is_refused_and_not_repeated_raw(text: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(registry_with(text), encoding="utf-8")
    for form in ("text", "json", "github"):
        ran = thrombo("registry", "check", str(file), "--format", form)
        assert ran.code == 10
        shown = ran.out + ran.err
        assert [letter for letter in shown if not letter.isprintable() and letter != "\n"] == []
